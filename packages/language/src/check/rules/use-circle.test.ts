import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("at the line that leads back", () => {
  expect(findings(`use "a.score"`, { "a.score": `use "b.score"`, "b.score": `use "model.score"` })).toEqual([
    `b.score use-circle «"model.score"»`,
  ]);
  expect(findings(`use "model.score"`)).toEqual([`use-circle «"model.score"»`]);
});

test("two files may use a third", () => {
  expect(
    findings(`use "a.score"\nuse "b.score"`, { "a.score": `use "c.score"`, "b.score": `use "c.score"`, "c.score": "lead { n: number }" }),
  ).toEqual([]);
});
