import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const files = {
  "other.score": 'model "M" {}\nlead { n: number }\nfit { +1 when n > 1 }',
  "tests.score": 'use "other.score"\ntest "T" { expect fit = 0 }',
  "samples.score": 'sample "S" {}',
};

test("what holds the tests of a model is used by nobody", () => {
  expect(findings('use "tests.score"', files)).toEqual(['use-of-tests «"tests.score"»']);
});

test("samples alone may be used", () => {
  expect(findings('use "samples.score"', files)).toEqual([]);
});

test("a model that uses its own tests is in a circle, too", () => {
  expect(
    findings('use "own.score"\nlead { n: number }', { "own.score": 'use "model.score"\ntest "T" { lead { n: 1 } expect not discarded }' }),
  ).toEqual(['use-of-tests «"own.score"»', 'own.score use-circle «"model.score"»']);
});
