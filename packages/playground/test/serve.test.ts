import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "../scripts/serve.mjs";

const home = mkdtempSync(join(tmpdir(), "scoreline-served-"));
const folder = join(home, "site");
let served: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, "deeper"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "first");
  writeFileSync(join(folder, "deeper/a b.css"), "style");
  writeFileSync(join(home, "secret.txt"), "secret");
  served = await serve(folder, { port: 0, path: "/docs/" });
});
afterAll(async () => {
  await served.close();
  rmSync(home, { recursive: true });
});

/** Asks for a path as it is, which `fetch` would tidy up before. */
const answerTo = (path: string): Promise<{ readonly status: number; readonly kind: string; readonly text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.address);
    request({ hostname, port, path }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode!, kind: response.headers["content-type"]!, text }));
    })
      .on("error", reject)
      .end();
  });

test("files are served by their kind, and the folder by its page", async () => {
  expect(await answerTo("/docs/")).toEqual({ status: 200, kind: "text/html; charset=utf-8", text: "first" });
  expect(await answerTo("/docs/index.html?a=b")).toMatchObject({ status: 200, text: "first" });
  expect(await answerTo("/docs/deeper/a%20b.css")).toEqual({ status: 200, kind: "text/css; charset=utf-8", text: "style" });
});

test.each([
  "/",
  "/docs",
  "/docs/../secret.txt",
  "/docs/%2e%2e/secret.txt",
  "/docs/..%2fsecret.txt",
  "/docs/deeper",
  "/docs/%",
  "//",
  "/docs/%00",
])("%s is no file of it, and nothing ends", async (path) => {
  expect(await answerTo(path)).toMatchObject({ status: 404, text: "There is no such file.\n" });
  expect(await answerTo("/docs/")).toMatchObject({ status: 200 });
});

test.each(["abc", "99999", "-1", ""])("a port called “%s” is refused before anything is built, in one line", (port) => {
  const program = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, `--port=${port}`], { encoding: "utf8" });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(`“${port}” is no port. Give a whole number up to 65535: npm run playground -- --port 8080\n`);
});
