import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const around = (items: string): string =>
  `lead { n: number }\nevent visit\nfit { +1 when n > 1 }\nsample "S" { lead { n: 1 } }\ntest "T" {\n${items}\n}`;

test("what is known of the lead comes before the first expectation", () => {
  const known = 'at 2026-06-01\ngiven "S"\nlead { n: 2 }\ndid visit today';
  expect(findings(around(`${known}\nexpect fit = 1\nafter 3 days expect fit = 1\ncases {\n| n | fit |\n| 2 | 1 |\n}`))).toEqual([]);
  expect(findings(around(`expect fit = 1\n${known}`))).toEqual([
    "lead-after-expect «at 2026-06-01»",
    'lead-after-expect «given "S"»',
    "lead-after-expect «lead { n: 2 }»",
    "lead-after-expect «did visit today»",
  ]);
  expect(findings(around("after 3 days expect fit = 1\ndid visit today"))).toEqual(["lead-after-expect «did visit today»"]);
  expect(findings(around(known))).toEqual([]);
});

test("says what to do", () => {
  expect(wordsOf(around("expect fit = 1\ndid visit today"))).toBe(
    "This `did` comes after an `expect`, but it applies to every `expect` of the test. Move it above the first `expect`, or write a second test.",
  );
});
