/** What is advised reads well once it is followed. */
import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "./findings.ts";

const model = (item: string): string => `
lead { n: number, member: yes or no, country: text }
event e
fit { ${item} }
behavior { +1 for e }
`;

test.each([
  ["+10 pts if n > 1", "+10 when n > 1"],
  ["+10 Punkte when n > 1", "+10 when n > 1"],
  ["-10 points if n > 1", "-10 when n > 1"],
  ["+10 unless member", "+10 when not (member)"],
  ["-5 unless n > 1 or member", "-5 when not (n > 1 or member)"],
  ['+10: country is "DE"', '+10 when country is "DE"'],
])("%s", (said, meant) => {
  expect(fixed(model(said))).toEqual([model(meant)]);
  expect(findings(model(meant))).toEqual([]);
});

test("what could be a rule for each of two cases is told as two", () => {
  expect(wordsOf(model("+1 when n > 1 else 5"))).toContain("Write a rule for each case: `+1 when n > 1` and `+5 when not (n > 1)`.");
});

test("lists hold texts", () => {
  const lead = (type: string): string => `lead {\n  tags: ${type}\n}\nfit { +1 when tags includes "a" }\n`;
  expect(fixed(lead("list of numbers"))).toEqual([lead("list of text")]);
});

test("a score from rules is a block, and a line belongs in the block that has such lines", () => {
  expect(wordsOf("lead { n: number }\nscore engagement { +1 when n > 1 }\n")).toContain("`behavior engagement {` for what it did");
  expect(wordsOf(`${model("+1 when n > 1")}override none when n > 1\n`)).toContain(
    "inside a block such as `matrix fit by behavior { … }`.",
  );
  expect(wordsOf(`${model("+1 when n > 1")}expect fit = 1\n`)).toContain('inside a block such as `test "…" { … }`.');
});

test("of the clock", () => {
  const rule = (every: string): string => model("+1 when n > 1").replace("for e", `for e, ${every}`);
  expect(wordsOf(rule("once per hour"))).toContain("write `once every hour`");
  expect(findings(rule("once every hour"))).toEqual([]);
});
