import { expect, test } from "vitest";
import { allFindings, fixed, modelOf, wordsOf } from "../../../test/findings.ts";

const ground =
  'lead { id: email key, s: text, n: number, m: number, e: email, d: date, u: yes or no, l: list of text }\nevent visit\nlist eu as "a", "b"\n';
const discard = (condition: string): string => `${ground}discard "Out" when ${condition}\nfit { +1 when s is in eu }`;
const found = (text: string): readonly string[] => allFindings(text).filter((each) => !each.startsWith("unused"));

test.each([
  's is not "a"',
  "s is not in eu",
  's is not one of "a", "b"',
  "n is not between 1 and 5",
  's does not contain "director"',
  'e.domain is not "a.example"',
  "d is not 2026-01-01",
  "u is not yes",
  "n + m is not 5",
  "not (n > 5)",
  "not n > 5",
  'not (l includes "a")',
  "not (d in last 30 days)",
])("%s in a discard", (condition) => {
  expect(found(discard(condition))).toEqual([`missing-not-considered «${condition}»`]);
});

test.each([
  "s is in eu",
  "n > 5",
  "not u",
  "u is no",
  'not (s is not "a")',
  "not did visit",
  'id is not "a@b.example"',
  'id.domain is not "b.example"',
  "s is missing or s is not in eu",
  "s is known and s is not in eu",
  "s is not in eu and s is not missing",
  "did visit and not (s is in eu)",
  "count of visit is not 3",
])("%s leaves nothing open", (condition) => {
  expect(found(discard(condition))).toEqual([]);
});

test("each field once, and what is asked of another field is of no help", () => {
  expect(found(discard('s is not "a" and s is not "b" and n is not 1 and m is known'))).toEqual([
    'missing-not-considered «s is not "a"»',
    "missing-not-considered «n is not 1»",
  ]);
});

test("a discard of those whose field is missing is a thought of it", () => {
  expect(found(`${ground}discard "Unknown" when s is missing\ndiscard "Out" when s is not in eu`)).toEqual([]);
});

test("rules that take points, and no others", () => {
  expect(
    found(`${ground}
    fit {
      +5 when s is not "z"
      -5 when s is not in eu
      group "G" { -(m) when n is not 5 }
    }
    behavior {
      criterion "C" { 5 when s is not "a"\n 0 otherwise }
      then reduce by 50% when s is not "b"
      then increase by 50% when m is not 1
      then at most 50 when n is not 7
      then at least 5 when m is not 2
    }
    define far as s is not "c"
    behavior third { -1 when far }
  `),
  ).toEqual([
    "missing-not-considered «s is not in eu»",
    "missing-not-considered «n is not 5»",
    'missing-not-considered «s is not "b"»',
    "missing-not-considered «n is not 7»",
    'missing-not-considered «s is not "c"»',
  ]);
});

test("a block that asks for the missing value in one of its rows has thought of it", () => {
  expect(found(`${ground}fit {\n criterion "C" { 3 when s is missing\n 0 otherwise }\n -5 when s is not in eu }`)).toEqual([]);
  expect(found(`${ground}define nowhere as s is missing\nfit {\n +3 when nowhere\n -5 when s is not in eu }`)).toEqual([]);
});

test("overrides, and no steps or routes", () => {
  expect(
    found(`${ground}
    fit { +1 when s is in eu\n ratings A from 1, B otherwise }
    behavior { +1 for visit\n ratings 1 from 1, 2 otherwise }
    action call "Call"
    matrix fit by behavior {
      |   | 1    | 2    |
      | A | call | none |
      | B | none | none |
      override call when s is not "a"
    }
    lifecycle {
      far when s is not in eu
      near otherwise
    }
    route {
      all when n is not 5
    }
  `),
  ).toEqual(['missing-not-considered «s is not "a"»']);
});

test("offers both ways to say it, the first of which changes nothing", () => {
  const text = `model "M" {}\n${discard("n > 5 and s is not in eu")}`;
  expect(fixed(text)).toEqual([
    text.replace("s is not in eu", "(s is known and s is not in eu)"),
    text.replace("s is not in eu", "(s is missing or s is not in eu)"),
  ]);
  const negated = `model "M" {}\n${discard("not (n > 5)")}`;
  expect(fixed(negated)).toEqual([
    negated.replace("not (n > 5)", "(n is missing or not (n > 5))"),
    negated.replace("not (n > 5)", "(n is known and not (n > 5))"),
  ]);
  for (const each of [...fixed(text), ...fixed(negated)])
    expect(modelOf(each).diagnostics.map(({ code }) => code)).not.toContain("missing-not-considered");
});

test("says what becomes of such leads", () => {
  expect(wordsOf(discard("s is not in eu"))).toBe(
    "A lead without “s” is not discarded here: no comparison holds for a missing value. If that is meant, write `s is known and s is not in eu`; if not, `s is missing or s is not in eu`.",
  );
  expect(wordsOf(discard("not (n > 5)"))).toBe(
    "A lead without “n” is discarded, too: the comparison does not hold, so its opposite does. If that is meant, write `n is missing or not (n > 5)`; if not, `n is known and not (n > 5)`.",
  );
});
