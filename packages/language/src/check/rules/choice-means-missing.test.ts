import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a value of a lead's choice is no text that means missing", () => {
  expect(findings(`lead { o: one of "Yes", "n/a ", missing "N/A" }`)).toEqual([`choice-means-missing «"n/a "»`]);
  expect(findings(`lead { o: one of "Yes", "" }`)).toEqual([`choice-means-missing «""»`]);
});

test("`missing` of the lead is about events too, that of an event and of a field about themselves", () => {
  expect(findings(`lead { n: number, missing "N/A" }\nevent visit { kind: one of "N/A", "B", kind_two: one of "", "B" }`)).toEqual([
    `choice-means-missing «"N/A"»`,
    `choice-means-missing «""»`,
  ]);
  expect(
    findings(`lead { n: one of "-", "B" missing "X", m: one of "X", "B" }
event visit { missing "-", kind: one of "-", "B" }
event call { kind: one of "-", "B" missing "B", other: one of "B", "-" }`),
  ).toEqual([`choice-means-missing «"-"»`, `choice-means-missing «"B"»`]);
});
