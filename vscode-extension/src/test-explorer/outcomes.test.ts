import type { TestOutcome } from "@scoreline/language-server/protocol";
import { expect, test } from "vitest";
import { itemIds, outcomesByBlock, passedInWords } from "./outcomes.ts";

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
const outcome = (test: string, name: string, failures: TestOutcome["failures"] = []): TestOutcome => ({
  test,
  name,
  range: at(0),
  passed: failures.length === 0,
  failures,
});

test("a block without rows is its own result", () => {
  const failure = { message: "fit is 60, not 50.", expected: "50", actual: "60", range: at(4) };
  expect(outcomesByBlock({ tests: [outcome("A", "A"), outcome("B", "B", [failure])] })).toEqual([
    { name: "A", passed: true, failures: [] },
    { name: "B", passed: false, failures: [failure] },
  ]);
});

test("rows are taken together, and a failure says of which row it is", () => {
  const failure = { message: "fit is 60, not 50.", expected: "50", actual: "60", range: at(7) };
  expect(outcomesByBlock({ tests: [outcome("Sizes", "row 1"), outcome("Sizes", "row 2", [failure])] })).toEqual([
    { name: "Sizes", passed: false, failures: [{ ...failure, message: "row 2: fit is 60, not 50." }] },
  ]);
});

test("names that appear twice get identifiers of their own", () => {
  const ids = itemIds(["A", "B", "A", "A"]);
  expect(ids.slice(0, 2)).toEqual(["A", "B"]);
  expect(new Set(ids).size).toBe(4);
});

test("what passed is said in words", () => {
  expect(passedInWords([{ passed: true }])).toBe("1 of 1 test passed.");
  expect(passedInWords([{ passed: true }, { passed: false }])).toBe("1 of 2 tests passed.");
});
