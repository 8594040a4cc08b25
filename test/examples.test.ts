/** Every model in `examples/` is one to start from: formatted, without errors or warnings, tested, and run as its page says. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { runTests } from "@scoreline/testing";
import { describe, expect, test } from "vitest";
import { score } from "../packages/cli/test/harness.ts";

const root = new URL("../examples/", import.meta.url);
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/model.score`, root)))
  .map(({ name }) => name);

test("there are examples of every kind", () => {
  expect(folders).toEqual(
    expect.arrayContaining(["b2b-saas", "buying-stages", "classic-grades", "ecommerce", "formacion-es", "product-led"]),
  );
});

describe.each(folders)("the example %s", (folder) => {
  const home = new URL(`${folder}/`, root);
  const cwd = fileURLToPath(home);
  const read = (file: string): string => readFileSync(new URL(file, home), "utf8");
  const readme = read("README.md");
  const commands = [...readme.matchAll(/^score (.*)$/gm)].map((match) => match[1]!.split(" "));
  const compilation = compile(
    loadSources("model.score", (path) => (existsSync(new URL(path, home)) ? { text: read(path) } : { problem: "not-found" })),
  );

  test("has neither errors nor warnings", () => {
    expect(findingsOf(compilation).map((found) => `${found.code}: ${formatMessage(found)}`)).toEqual([]);
  });

  test.each(readdirSync(home).filter((file) => file.endsWith(".score")))("has %s formatted", (file) => {
    expect(format(read(file))).toMatchObject({ text: read(file) });
  });

  test("passes its own tests", () => {
    const report = runTests(compilation.tests!);
    expect(report.tests.flatMap(({ failures }) => failures.map(({ line, message }) => `line ${line}: ${message}`))).toEqual([]);
    expect(report.passed).toBeGreaterThan(5);
  });

  test("says how to check, test, run and explain it", () => {
    expect(commands.map(([command]) => command).slice(0, 4)).toEqual(["check", "test", "run", "explain"]);
  });

  test.each(commands)("does as its page says: score %s", async (...argv) => {
    const ended = await score(argv, { cwd });
    expect(ended).toMatchObject({ code: 0 });
    // Nothing in the data of an example may cost points.
    expect(ended.err).not.toContain("note:");
    if (argv[0] !== "run") return;
    expect(identifiers(ended.out).sort()).toEqual(identifiers(read("leads.csv")).sort());
  });

  test("has leads that can be recorded as tests, which say nobody’s address or identifier", async () => {
    const [, model, ...data] = commands
      .find(([command]) => command === "run")!
      .filter((word, index, all) => ![word, all[index - 1]].includes("--rank"));
    const leads = identifiers(read("leads.csv")).slice(0, 8);
    const addresses = read("leads.csv").match(/[^,\s"]+@[^,\s"]+/g) ?? [];
    // Whoever cannot be scored cannot be recorded either.
    const ended = await Promise.all(leads.map((lead) => score(["test", model!, "--record", lead, ...data], { cwd })));
    const tests = ended.filter(({ code }) => code === 0).map(({ out }) => out);
    expect(tests.length).toBeGreaterThan(leads.length / 2);
    for (const each of tests) expect(each).toMatch(/^test "Recorded on 2026-06-\d\d: .+" \{\n {2}at 2026-06-\d\d\n/);
    for (const told of [...leads, ...addresses]) expect(tests.filter((each) => each.includes(told))).toEqual([]);
  });

  test("shows more than one kind of decision", async () => {
    const ended = await score(commands.find(([command]) => command === "run")!, { cwd });
    const [header, ...rows] = ended.out
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const distinct = (column: string): number => new Set(rows.map((row) => row[header!.indexOf(column)])).size;
    expect(distinct("cell")).toBeGreaterThan(5);
    expect(distinct("action")).toBeGreaterThan(3);
    expect(distinct("discarded")).toBeGreaterThan(1);
  });
});

const notes = new URL("field-notes/", root);

describe.each(readdirSync(notes).filter((file) => file.endsWith(".score")))("the field note %s", (file) => {
  const text = readFileSync(new URL(file, notes), "utf8");
  const compilation = compile(loadSources(file, () => ({ text })));

  test("is formatted, and has neither errors nor warnings", () => {
    expect(findingsOf(compilation).map((found) => `${found.code}: ${formatMessage(found)}`)).toEqual([]);
    expect(format(text)).toMatchObject({ text });
  });

  test("passes its own tests", () => {
    const report = runTests(compilation.tests!);
    expect(report.tests.flatMap(({ failures }) => failures.map(({ line, message }) => `line ${line}: ${message}`))).toEqual([]);
    expect(report.passed).toBeGreaterThan(0);
  });

  test("is in the table of the page", () => {
    expect(readFileSync(new URL("README.md", notes), "utf8")).toContain(`(${file})`);
  });
});

/** The first cell of every row but the header. */
function identifiers(csv: string): string[] {
  return csv
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(",")));
}
