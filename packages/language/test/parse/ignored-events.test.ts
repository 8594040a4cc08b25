import { describe, expect, test } from "vitest";
import { format } from "../../src/format/format.ts";
import { fixed, wordsOf } from "../findings.ts";
import { sketchOf } from "../sketch.ts";

test.each([
  ["ignore e", "(ignore e)"],
  ['ignore any of (a, b) because "R"', '(ignore a|b because:"R")'],
  ["ignore anything where at < b and c", "(ignore anything where:(logical [(comparison at < b) c] and))"],
  ["ignore e when 5 or more within 10 seconds", "(ignore e (burst 5 (within (clock-span 10 second 10000))))"],
  [
    'ignore e where p is "x" when 2 or more within 1 day with same (s, u.path) because "R"',
    '(ignore e where:(comparison p is "x") (burst 2 (within 1day) [s u.path]) because:"R")',
  ],
  ["ignore e where n > 10 when 2 or more within 1 day", "(ignore e where:(comparison n > 10) (burst 2 (within 1day)))"],
  [
    "ignore e where n > -10 or n < -(m) when 2 or more within 1 day",
    "(ignore e where:(logical [(comparison n > -10) (comparison n < (negative {m}))] or) (burst 2 (within 1day)))",
  ],
  ["ignore e when 9 or more on the same day", "(ignore e (burst 9 (same-day)))"],
])("%s", (text, expected) => expect(sketchOf(text)).toBe(expected));

const ground = `model "M" {}
lead { id: text key, ignore: yes or no }
event click { p: text }
event purchase { order_id: text }
behavior { +1 for click when_x }
`.replace(" when_x", "");

describe("the word is a name where no event follows", () => {
  test.each([
    "fit { +1 when ignore }",
    "define d as ignore is yes and\n  ignore is known\nfit { +1 when d }",
    "event ignore\nbehavior b { +1 for ignore }",
  ])("%s", (text) => expect(sketchOf(ground + text)).not.toContain("(ignore"));
});

test.each([
  ['ignore when p is "x"', "where the name of an event was expected"],
  ['ignore click when p is "x"', 'Write `ignore click where p is "x"`.'],
  ["ignore click when p", "a condition on the event comes after `where`"],
  ["ignore click when 5 within 10 seconds", "Write `ignore click when 5 or more within 10 seconds`."],
  ["dedupe purchase by order_id", "mark the property that identifies it, as in `event purchase { order_id: text key }`"],
  ["unique purchase by order_id", "mark the property that identifies it"],
])("%s", (text, words) => expect(wordsOf(`${ground}${text}\n`)).toContain(words));

test("words that others use", () => {
  expect(fixed(`${ground}exclude click\n`)).toEqual([`${ground}ignore click\n`]);
  expect(fixed(`${ground}skip click where p is "x"\n`)).toEqual([`${ground}ignore click where p is "x"\n`]);
});

test("the formatter keeps one on a line, and breaks a long one before its clauses", () => {
  expect(format('ignore   click where p   is "x"   because "R"\n').text).toBe('ignore click where p is "x" because "R"\n');
  const long =
    'ignore email_click where an earlier email_delivered with same email_id within 60 seconds when 5 or more within 10 seconds with same email_id because "A long reason"\n';
  const { text } = format(long);
  expect(text.split("\n").every((line) => line.length <= 100)).toBe(true);
  expect(format(text).text).toBe(text);
});
