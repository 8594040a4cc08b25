import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

test("nothing is not once", () => {
  const text = "event visit\nbehavior { +1 when did nothing at least 2 times in last 3 days }";
  expect(findings(text)).toEqual(["nothing-with-count «at least 2 times»"]);
  expect(fixed(text)).toEqual(["event visit\nbehavior { +1 when did nothing  in last 3 days }"]);
  expect(findings("event visit\nbehavior { +1 when did anything at least 2 times }")).toEqual([]);
});
