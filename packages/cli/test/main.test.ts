import { version } from "@scoreline/plan";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands } from "../src/commands/index.ts";
import { folderWith, score } from "./harness.ts";

const cwd = folderWith();

test("the version is that of the package", async () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  expect(version).toBe(manifest.version);
  expect(await score(["--version"], { cwd })).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test("help lists every command, and nothing that does not work yet", async () => {
  const { code, out } = await score(["--help"], { cwd });
  expect(code).toBe(0);
  const listed = [...out.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys(commands));
  expect(listed).toEqual([
    "init",
    "check",
    "format",
    "test",
    "compile",
    "sql",
    "run",
    "explain",
    "report",
    "diff",
    "backtest",
    "audit",
    "fit",
    "sources",
    "serve",
    "inspect",
    "lsp",
    "mcp",
    "help",
  ]);
});

test.each(Object.keys(commands))("the help of %s shows an example", async (name) => {
  const { code, out } = await score([name, "--help"], { cwd });
  expect(code).toBe(0);
  expect(out).toContain(`Usage: score ${name}`);
  expect(out).toMatch(new RegExp(`Examples?:\\n  \\$ score ${name} `));
});

test("without a command there is help, and exit code 2", async () => {
  const { code, out, err } = await score([], { cwd });
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain("Usage: score");
});

test.each([
  [["chek"], "error: There is no command “chek”.\nDid you mean “check”?\nSee: score --help\n"],
  [["check", "--formt", "json"], "error: There is no option “--formt”.\nDid you mean “--format”?\nSee: score check --help\n"],
  [
    ["check", "--format", "xml"],
    "error: “xml” cannot be the value of --format.\nIt is one of pretty, json, sarif, github, junit.\nSee: score check --help\n",
  ],
  [
    ["check", "--max-warnings", "few"],
    "error: “few” cannot be the value of --max-warnings.\nGive a whole number, such as 10.\nSee: score check --help\n",
  ],
  [["compile"], "error: FILE is missing.\nSee: score compile --help\n"],
  [["inspect", "a.score"], "error: --stage STAGE is missing.\nSee: score inspect --help\n"],
  [["run", "a.score", "--leads"], "error: A value is missing: --leads DATA.\nSee: score run --help\n"],
  [["run", "a.score", "--leads", "l.csv", "-o"], "error: A value is missing: --output FILE.\nSee: score run --help\n"],
  [
    ["compile", "a.score", "--target", "wasm"],
    "error: “wasm” cannot be the value of --target.\nIt is one of plan, types, module.\nSee: score compile --help\n",
  ],
  [
    ["sql", "a.score", "--dialect", "oracle"],
    "error: “oracle” cannot be the value of --dialect.\nIt is one of duckdb, postgres, spark.\nSee: score sql --help\n",
  ],
  [
    ["compile", "a", "b.score"],
    "error: 2 names are given, and 1 is expected. A name with spaces needs quotes.\nSee: score compile --help\n",
  ],
])("wrong usage is said and ends with 2: %j", async (argv, message) => {
  expect(await score(argv, { cwd })).toEqual({ code: 2, out: "", err: message });
});

test.each([
  ["EMFILE", "too many files are open", "Close other programs, or allow more open files: ulimit -n 1024"],
  ["ENOMEM", "there is not enough memory", "Close other programs, or allow more memory."],
  ["ENOSPC", "the disk is full", "Make room, or choose another disk."],
])("where the machine runs out of something, that is no defect: %s", async (code, reason, remedy) => {
  const onOutput = (): void => {
    throw Object.assign(new Error("boom"), { code });
  };
  expect(await score(["check"], { cwd: folderWith({ "a.score": "" }), onOutput })).toMatchObject({
    code: 2,
    err: `error: score could not go on: ${reason}.\n${remedy}\n`,
  });
});

test("a defect of the program is one plain sentence; SCORE_DEBUG shows where", async () => {
  const failing = {
    cwd: folderWith({ "a.score": "" }),
    onOutput: () => {
      throw new Error("boom");
    },
  };
  const quiet = await score(["check"], failing);
  expect(quiet.code).toBe(2);
  expect(quiet.err).toBe(
    `error: Something went wrong inside score ${version}; this is a bug in the program, not in your files.\n` +
      "Please report it with the command you ran and the files it read. SCORE_DEBUG=1 shows where it happened.\n",
  );
  expect((await score(["check"], { ...failing, env: { SCORE_DEBUG: "1" } })).err).toMatch(/Error: boom\n +at /);
});
