import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a value of a lead's choice is no text that means missing", () => {
  expect(findings(`lead { o: one of "Yes", "n/a ", missing "N/A" }`)).toEqual([`choice-means-missing «"n/a "»`]);
  expect(findings(`lead { o: one of "Yes", "" }`)).toEqual([`choice-means-missing «""»`]);
});

test("`missing` is about the lead, not about events", () => {
  expect(findings(`lead { n: number, missing "N/A" }\nevent visit { kind: one of "N/A", "B", kind_two: one of "", "B" }`)).toEqual([
    `choice-means-missing «""»`,
  ]);
});
