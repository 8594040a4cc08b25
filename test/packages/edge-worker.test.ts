/** The example of a worker whose model is a module, against the installed packages: its scripts run, and it answers what its page says. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { bundle, compressedSize } from "./bundle.ts";
import { runWell } from "./run.ts";

const { root, folder, score } = inject("workbench");
const home = join(folder, "edge-worker");
const page = readFileSync(join(root, "examples/edge-worker/README.md"), "utf8");

beforeAll(() => {
  cpSync(join(root, "examples/edge-worker/src"), join(home, "src"), { recursive: true });
  writeFileSync(join(home, "package.json"), readFileSync(join(root, "examples/edge-worker/package.json")));
  const model = join(root, "examples/b2b-saas/model.score");
  runWell(process.execPath, [score, "compile", model, "--target", "module", "-o", "src/model.mjs"], home);
});

test("answers what its page says", () => {
  expect(runWell(process.execPath, ["src/try.mjs"], home)).toBe(/```text\n([^]*?)```/.exec(page)![1]!);
});

test("as one file, takes what its page says, answers, and reads nothing else", async () => {
  const text = await bundle('export { default } from "./src/worker.mjs";', home);
  const said = Number(/about (\d+) kB compressed/.exec(page)![1]!);
  expect(Math.abs(compressedSize(text) / 1_024 - said)).toBeLessThan(1);
  expect(text).not.toMatch(/\bimport\b|\brequire\(/);
  const { default: worker } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
    default: { fetch: (request: Request) => Promise<Response> };
  };
  const send = (body: string | null, method = "POST") => worker.fetch(new Request("https://score.example", { method, body }));
  const ofNobody = await send("{}");
  expect([ofNobody.status, await ofNobody.json()]).toMatchObject([422, { problems: [{ path: "lead" }] }]);
  expect((await send("{")).status).toBe(400);
  expect((await send(null, "GET")).headers.get("allow")).toBe("POST");
});
