/** The program as it is installed. Needs a build, which `npm ci` makes. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { version } from "../src/defect.ts";
import { folderWith } from "./harness.ts";
import { misspelledText, soundText } from "./models.ts";

const program = fileURLToPath(new URL("../bin/score.js", import.meta.url));
const built = existsSync(new URL("../dist/score.js", import.meta.url));

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function run(
  argv: readonly string[],
  cwd: string,
  follow: (child: ReturnType<typeof spawn>, out: string) => void = () => {},
): Promise<Exit> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString("utf8");
      follow(child, out);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString("utf8");
      follow(child, out + err);
    });
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
  });
}

describe.skipIf(!built)("the built program", () => {
  test("says its version", async () => {
    expect(await run(["--version"], folderWith())).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
  });

  test("checks, explains codes and ends with the agreed codes", async () => {
    const cwd = folderWith({ "good/model.score": soundText, "bad/model.score": misspelledText });
    expect(await run(["check", "good"], cwd)).toMatchObject({ code: 0, err: "" });
    expect(await run(["check", "bad"], cwd)).toMatchObject({ code: 1, err: "" });
    expect(await run(["check", "none"], cwd)).toMatchObject({ code: 2, out: "" });
    expect((await run(["help", "unknown-name"], cwd)).out).toMatch(/^unknown-name\n/);
    expect(await run(["test", "good"], cwd)).toMatchObject({ code: 0 });
  });

  test("is quiet when its reader goes away, with the code that says so", async () => {
    const cwd = folderWith({ "model.score": soundText });
    const ended = await run(["inspect", "model.score", "--stage", "ast"], cwd, (child) => child.stdout?.destroy());
    expect(ended).toMatchObject({ code: 141, err: "" });
  });

  test("an interruption ends it without a trace", async () => {
    const cwd = folderWith({ "model.score": soundText });
    const ended = await run(["check", "--watch"], cwd, (child, told) => {
      if (told.includes("Waiting for changes")) child.kill("SIGINT");
    });
    expect(ended).toMatchObject({ code: 130, signal: null });
    expect(ended.err).not.toMatch(/Error|at /);
    expect(readdirSync(cwd)).toEqual(["model.score"]);
  });
});
