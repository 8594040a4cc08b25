/** Paths that lead nowhere, in a circle, or where nobody may go: for every argument and option that takes one, why and what to do. */
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../src/commands/index.ts";
import { folderWith, pastLeads, score } from "./harness.ts";

const model = 'model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nevent visit\nfit { +1 when size > 5 }\n';
const files = {
  ".scoreline": "",
  "m.score": model,
  "leads.csv": "id,size\na,9\n",
  "events.csv": "lead_id,event,at\n",
  "past.csv": pastLeads,
};
const at = ["--at", "2026-06-01"];
const past = ["--leads", "past.csv", "--events", "events.csv", "--outcome", "won", "--as-of", "2026-06-01"];
const data = ["--leads", "leads.csv", "--events", "events.csv", ...at];

/** Every way to name what is read, as the arguments of a command. */
const reading: Readonly<Record<string, (path: string) => readonly string[]>> = {
  check: (path) => ["check", path],
  test: (path) => ["test", path],
  format: (path) => ["format", path],
  compile: (path) => ["compile", path],
  sql: (path) => ["sql", path],
  inspect: (path) => ["inspect", path, "--stage", "ast"],
  "init --leads": (path) => ["init", "new", "--leads", path],
  "init --events": (path) => ["init", "new", "--leads", "leads.csv", "--events", path],
  run: (path) => ["run", path, ...data],
  "run --leads": (path) => ["run", "m.score", "--leads", path, ...at],
  "run --events": (path) => ["run", "m.score", "--leads", "leads.csv", "--events", path, ...at],
  explain: (path) => ["explain", path, ...data, "--lead", "a"],
  "explain --leads": (path) => ["explain", "m.score", "--leads", path, "--lead", "a", ...at],
  "explain --events": (path) => ["explain", "m.score", "--leads", "leads.csv", "--events", path, "--lead", "a", ...at],
  "test --leads": (path) => ["test", "m.score", "--record", "a", "--leads", path, ...at],
  "test --events": (path) => ["test", "m.score", "--record", "a", "--leads", "leads.csv", "--events", path, ...at],
  report: (path) => ["report", path, ...data],
  "report --leads": (path) => ["report", "m.score", "--leads", path, ...at],
  "report --events": (path) => ["report", "m.score", "--leads", "leads.csv", "--events", path, ...at],
  "diff --leads": (path) => ["diff", "m.score", "m.score", "--leads", path, ...at],
  "diff --events": (path) => ["diff", "m.score", "m.score", "--leads", "leads.csv", "--events", path, ...at],
  audit: (path) => ["audit", path, ...data],
  "audit --leads": (path) => ["audit", "m.score", "--leads", path, ...at],
  "audit --events": (path) => ["audit", "m.score", "--leads", "leads.csv", "--events", path, ...at],
  backtest: (path) => ["backtest", path, ...past],
  "backtest --leads": (path) => ["backtest", "m.score", ...past, "--leads", path],
  "backtest --events": (path) => ["backtest", "m.score", ...past, "--events", path],
  fit: (path) => ["fit", path, ...past],
  "fit --leads": (path) => ["fit", "m.score", ...past, "--leads", path],
  "fit --events": (path) => ["fit", "m.score", ...past, "--events", path],
};

/** Every way to name what is written. */
const writing: Readonly<Record<string, (path: string) => readonly string[]>> = {
  init: (path) => ["init", path],
  "check --output": (path) => ["check", "m.score", "-o", path],
  "test --output": (path) => ["test", "m.score", "-o", path],
  "compile --output": (path) => ["compile", "m.score", "-o", path],
  "report --output": (path) => ["report", "m.score", "-o", path],
  "diff --output": (path) => ["diff", "m.score", "m.score", "-o", path],
  "audit --output": (path) => ["audit", "m.score", ...data, "-o", path],
  "backtest --output": (path) => ["backtest", "m.score", ...past, "-o", path],
  "fit --output": (path) => ["fit", "m.score", ...past, "-o", path],
  "run --output": (path) => ["run", "m.score", ...data, "-o", path],
  "run --rejects": (path) => ["run", "m.score", ...data, "--rejects", path],
  "run --summary": (path) => ["run", "m.score", ...data, "--summary", path],
  "explain --output": (path) => ["explain", "m.score", ...data, "--lead", "a", "-o", path],
};
const endings: Readonly<Record<string, string>> = {
  "check --output": "json",
  "test --output": "json",
  "compile --output": "json",
  "report --output": "html",
  "diff --output": "json",
  "audit --output": "json",
  "backtest --output": "json",
  "fit --output": "json",
  "run --summary": "json",
  "explain --output": "json",
};

/** The last line is what to do; before it is what is wrong. */
async function refused(argv: readonly string[], cwd: string): Promise<string> {
  const before = readdirSync(cwd);
  const { code, out, err } = await score(argv, { cwd });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(readdirSync(cwd)).toEqual(before);
  return err;
}

test("no argument and no option that takes a path is left out here", async () => {
  const all: string[] = [];
  for (const command of Object.keys(commands)) {
    const { out } = await score([command, "--help"], { cwd: folderWith() });
    if (/\[path\.\.\.\]|<file> \[|\[dir\]|Usage:.*<file>/.test(out)) all.push(command);
    all.push(...[...out.matchAll(/--(\w+) <(?:file|data)>/g)].map(([, option]) => `${command} --${option}`));
  }
  expect([...Object.keys(reading), ...Object.keys(writing)].sort()).toEqual(all.sort());
});

describe.each(Object.entries({ ...reading, ...writing }))("%s", (name, argvFor) => {
  test("refuses an empty name", async () => {
    const err = await refused(argvFor(""), folderWith(files));
    expect(err).toMatch(/^error: An empty name is given for (?:FILE|PATH|DIR|--leads|--events|--output|--rejects|--summary)\.\n/);
    expect(err).toContain("\nName a file or a folder. A shell variable that is not set is empty, too.\n");
  });

  test("says that links form a circle", async () => {
    const cwd = folderWith(files);
    const one = `one.${endings[name] ?? (/--/.test(name) ? "csv" : "score")}`;
    symlinkSync(one, join(cwd, "other"));
    symlinkSync("other", join(cwd, one));
    const err = await refused(argvFor(one), cwd);
    expect(err).toMatch(/^error: “[^”]*one\.\w+[^”]*” could not be (?:read|written|looked at): the links form a circle\.\n/);
    expect(err).toContain("\nRemove one of the links, or name another file.\n");
  });
});

describe("without permission", () => {
  // Root may do all, but for what the system itself keeps closed.
  const isRoot = process.getuid?.() === 0;

  test.each(Object.entries(reading))("%s", async (name, argvFor) => {
    const file = `secret.${/--/.test(name) ? "csv" : "score"}`;
    const cwd = folderWith({ ...files, ...(isRoot ? {} : { [file]: "id\n1\n" }) });
    if (isRoot) symlinkSync("/proc/sys/vm/drop_caches", join(cwd, file));
    else chmodSync(join(cwd, file), 0);
    expect(await refused(argvFor(file), cwd)).toContain(
      `error: “${file}” could not be read: you have no permission.\nAsk for the permission to read it.\n`,
    );
  });

  test.each(Object.entries(writing))("%s", async (name, argvFor) => {
    const cwd = folderWith(files);
    if (isRoot) symlinkSync("/sys", join(cwd, "closed"));
    else mkdirSync(join(cwd, "closed"), { mode: 0o555 });
    const err = await refused(argvFor(name === "init" ? "closed" : `closed/x.${endings[name] ?? "csv"}`), cwd);
    // Within a container that folder of the system is read-only even for root.
    expect(err).toMatch(
      /“[^”]*” could not be (?:written|created): (?:you have no permission|the disk is read-only)\.\nChoose another place/,
    );
  });
});

test("a list and a used file in a circle of links are findings that say so", async () => {
  const cwd = folderWith({ ...files, "n.score": `use "one.score"\nlist odd from "one.score"\n${model}` });
  symlinkSync("other", join(cwd, "one.score"));
  symlinkSync("one.score", join(cwd, "other"));
  const { code, out } = await score(["check", "n.score"], { cwd });
  expect(code).toBe(1);
  expect(out.match(/“one\.score” cannot be read: the links form a circle\./g)).toHaveLength(2);
});

test.each(Object.entries(reading).filter(([name]) => name.includes("--")))("a folder is no data: %s", async (_, argvFor) => {
  const err = await refused(argvFor("folder"), folderWith({ ...files, "folder/leads.csv": "id\n" }));
  expect(err).toBe("error: “folder” is a folder.\nName one file in it: CSV, JSON, Parquet or DuckDB.\n");
});

test.skipIf(!existsSync("/proc/self")).each(Object.entries(writing))("a folder that takes nothing: %s", async (name, argvFor) => {
  const err = await refused(argvFor(`/proc/x.${endings[name] ?? "csv"}`), folderWith(files));
  expect(err).toMatch(/could not be (?:written|created): nothing can be created in this folder\.\nChoose another folder\.\n$/);
});

const ofModels = Object.entries(reading).filter(
  ([name]) => !name.includes("--") && !["run", "explain", "report", "audit", "backtest"].includes(name),
);
test.each(ofModels)("%s says that a compiled plan is one", async (name, argvFor) => {
  const cwd = folderWith(files);
  await score(["compile", "m.score", "-o", "plan.json"], { cwd });
  expect(await refused(argvFor("plan.json"), cwd)).toContain(
    "error: “plan.json” is a compiled plan, and a score file is needed here.\nName the score file that it was compiled from. The commands that take a plan are: score run, score explain, score diff, score report, score audit, score backtest, score serve\n",
  );
  // What is on standard input cannot be edited, whatever it is.
  if (name === "fit") return;
  const { out: plan } = await score(["compile", "m.score"], { cwd });
  expect((await score(argvFor("-"), { cwd, stdin: plan })).err).toContain("error: “<stdin>” is a compiled plan, ");
});

test.each(["https://files.example/a.csv", "s3://bucket/a.csv"])("%s is called an address, with what to do", async (address) => {
  const cwd = folderWith(files);
  for (const option of ["run", "run --leads", "run --events", "explain --leads", "init --leads", "check"]) {
    const { code, err } = await score(reading[option]!(address), { cwd });
    expect([option, code]).toEqual([option, 2]);
    expect(err).toMatch(/^error: “[^”]*” is an address, and only files are read\.\nDownload /);
  }
});

test("a line break in the name of a file begins no line of its own", async () => {
  const cwd = folderWith();
  for (const command of ["check", "format", "compile", "test", "report", "inspect"]) {
    const { code, err } = await score([command, "a\nerror: b.score", ...(command === "inspect" ? ["--stage", "ast"] : [])], { cwd });
    expect(code).toBe(2);
    expect(err.split("\n")[0], command).toContain("a�error: b.score");
    expect(err, command).not.toMatch(/^error: b/m);
  }
});
