import { expect, test } from "vitest";
import { check } from "../../check.ts";
import { loadSources } from "../../sources/load-sources.ts";

const files: Readonly<Record<string, string>> = {
  "a.score": 'model "A" { timezone "Europe/Madrid" }\nlead { n: number }\nfit { +1 when n > 1 }\ntest "Of the model" { expect fit = 0 }',
  "b.score": 'model "B" {}',
  "more.score": 'sample "S" { lead { n: 2 } }',
};

const modelOf = (text: string) =>
  check(loadSources("tests.score", (path) => ({ text: path === "tests.score" ? text : (files[path] ?? "") })));
const codes = (text: string): readonly string[] => modelOf(text).diagnostics.map(({ code }) => code);

test("a file of tests has the model of the file that it uses, and its own tests alone", () => {
  const model = modelOf('use "a.score"\nuse "more.score"\ntest "T" { given "S" expect fit = 1 }');
  expect(model.diagnostics).toEqual([]);
  expect([model.name, model.timezone, model.tests.map(({ declaration }) => declaration.name.value)]).toEqual(["A", "Europe/Madrid", ["T"]]);
});

test("two models are one too many", () => {
  expect(codes('use "a.score"\nuse "b.score"\ntest "T" { expect fit = 0 }')).toEqual(["second-model"]);
});

test("a file that holds anything else uses no model", () => {
  expect(codes('use "a.score"\ndefine large as n > 1\ntest "T" { expect fit = 0 }')).toEqual(["missing-model", "model-in-shared-file"]);
});
