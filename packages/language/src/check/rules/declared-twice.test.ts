import { expect, test } from "vitest";
import { findings, relatedTo, wordsOf } from "../../../test/findings.ts";

test("one model, one matrix, one lifecycle", () => {
  expect(
    findings(`
    model "One" {}
    model "Two" {}
    lead { n: number }
    lifecycle { a otherwise }
    lifecycle { b otherwise }
  `),
  ).toEqual(["declared-twice «model»", "declared-twice «lifecycle»"]);
});

test("files that are used count too", () => {
  expect(findings(`use "shared.score"\nlifecycle { a otherwise }`, { "shared.score": "lifecycle { b otherwise }" })).toEqual([
    "shared.score declared-twice «lifecycle»",
  ]);
});

test("steps of a second lifecycle are no names taken twice", () => {
  expect(findings("lifecycle { a otherwise }\nlifecycle { a otherwise }")).toEqual(["declared-twice «lifecycle»"]);
  expect(relatedTo("lifecycle { a otherwise }\nlifecycle { a otherwise }")).toEqual(["the first one: «lifecycle»"]);
  expect(wordsOf("lifecycle { a otherwise }\nlifecycle { a otherwise }")).toBe(
    "There is already a `lifecycle`, and there can be only one. Keep one of the two.",
  );
});
