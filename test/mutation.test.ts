/**
 * Faults planted in the tests of the flagship: what they no longer hold in place is found, with tests that hold it again. And of models of
 * every kind, tests that are offered say what is so.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { compile, compileText, type Compilation, type TestPlan } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import { runMutants, runTests, type MutationOptions, type MutationReport } from "@scoreline/testing";
import { expect, test } from "vitest";
import { readCases } from "./conformance-harness/cases.ts";
import { runs, sliceOf } from "./generators/effort.ts";

const home = new URL("../examples/b2b-saas/", import.meta.url);
const model = readFileSync(new URL("model.score", home), "utf8");

function compiled(text: string): Compilation {
  const textOf = (path: string): string => (path === "model.score" ? text : readFileSync(new URL(path, home), "utf8"));
  return compile(
    loadSources("model.score", (path) => (existsSync(new URL(path, home)) ? { text: textOf(path) } : { problem: "not-found" })),
  );
}

function testsOf(text: string): TestPlan {
  const { tests } = compiled(text);
  expect(runTests(tests!).tests.flatMap(({ failures }) => failures.map(({ message }) => message))).toEqual([]);
  return tests!;
}

const mutate = (text: string, options: MutationOptions): MutationReport => mutateTests(testsOf(text), options);

function mutateTests(tests: TestPlan, options: MutationOptions): MutationReport {
  const steps = runMutants([tests], options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The text without the test of that name. */
function without(name: string): string {
  const begin = model.indexOf(`test "${name}"`);
  expect(begin).toBeGreaterThan(0);
  return model.slice(0, begin) + model.slice(model.indexOf("\n}\n", begin) + 3);
}

const sentences = ({ survivors }: MutationReport): string[] => survivors.map(({ sentence }) => sentence);

test("tests that are offered for the flagship without one of its own compile, pass, and let none of the changes through", () => {
  const options = { limit: runs(200), quick: true };
  const removed = without("Soft bounces cost eight points at most");
  const { survivors, tests, noticed, undecided, same } = mutate(removed, options);
  expect(survivors.length).toBeGreaterThan(5);
  expect(tests.flatMap(({ notices }) => notices)).toHaveLength(survivors.length);
  const completed = mutate(`${removed}\n${tests.map(({ text }) => text).join("\n")}`, options);
  // What no lead was found for may be found among the leads of more tests.
  const open = undecided.map(({ sentence }) => sentence);
  expect(sentences(completed).filter((sentence) => !open.includes(sentence))).toEqual([]);
  expect(completed.noticed).toBeGreaterThanOrEqual(noticed + survivors.length);
  expect(completed.same).toEqual(same);
});

test("a test that is removed is missed at the lines that only it held in place", () => {
  const line = model.split("\n").findIndex((each) => each.includes('-4 for email_bounce where kind is "soft"')) + 1;
  const held = (text: string): string[] => sentences(mutate(text, { where: (mutant) => mutant.line === line }));
  const before = held(model);
  const missed = held(without("Soft bounces cost eight points at most")).filter((sentence) => !before.includes(sentence));
  // Of the four bounces of that test three count, and their -12 points are held at -8.
  expect(missed).toEqual([
    "Returned email where kind is “soft”: floor -8 could be floor -7",
    "Returned email where kind is “soft”: floor -8 could be floor -9",
    'Returned email where kind is “soft”: “kind is "soft"” could be its opposite',
  ]);
});

test("tests that are offered for models of every kind compile, and pass", () => {
  const folder = new URL("./conformance/", import.meta.url);
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  const cases = pages.flatMap((page) => readCases(readFileSync(new URL(page, folder), "utf8")));
  const texts = cases.filter((_, at) => at % 6 === 0).flatMap(({ trials }) => [...(trials[0]?.files.values() ?? [])].slice(0, 1));
  let offered = 0;
  for (const text of sliceOf(texts)) {
    const { tests } = compileText(text);
    if (tests === null || runTests(tests).failed > 0) continue;
    for (const { title, text: added } of mutateTests(tests, { limit: 10, quick: true }).tests) {
      const run = runTests(compileText(`${text}\n${added}`).tests!, { filter: title });
      expect(run.tests.map(({ failures }) => failures.map(({ message }) => message))).toEqual([[]]);
      offered++;
    }
  }
  expect(offered).toBeGreaterThan(10);
});
