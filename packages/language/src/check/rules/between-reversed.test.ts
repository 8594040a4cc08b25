import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "../../../test/findings.ts";

const lead = "lead { n: number, d: date }\n";

test("the lower end comes first", () => {
  expect(findings(`${lead}fit { +1 when n between 500 and 50 }`)).toEqual(["between-reversed «500 and 50»"]);
  expect(findings(`${lead}fit { +1 when d is not between 2026-02-01 and 2026-01-31 }`)).toEqual([
    "between-reversed «2026-02-01 and 2026-01-31»",
  ]);
  expect(findings(`${lead}fit { +1 when n between 50 and 50 +2 when n between -2 and -1 }`)).toEqual(["rule-on-same-line «+2»"]);
});

test("ends that are worked out are not compared", () => {
  expect(findings(`${lead}fit { +1 when n between n + 1 and 0 }`)).toEqual([]);
});

test("the fix swaps them", () => {
  expect(fixed(`${lead}fit { +1 when n between 500 and 50 }`)).toEqual([`${lead}fit { +1 when n between 50 and 500 }`]);
  expect(wordsOf(`${lead}fit { +1 when n between 500 and 50 }`)).toBe(
    "Nothing is between 500 and 50: the lower value must come first. Write `between 50 and 500`.",
  );
});
