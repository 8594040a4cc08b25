import { expect, test } from "vitest";
import { allFindings, fixed, wordsOf } from "../../../test/findings.ts";

const ground = 'lead { id: text key, s: text, e: email, u: url, o: one of "director", "other" }\nevent visit { s: text, u: url }\n';
const rule = (condition: string): string => `${ground}fit { +1 when ${condition} }`;

test.each([
  ['s contains "cto"', '"cto"'],
  ['s contains "IT"', '"IT"'],
  ['s does not contain "hr"', '"hr"'],
  ['s contains any of "engineer", "cto"', '"cto"'],
  ['lead.s contains "ter"', '"ter"'],
])("%s", (condition, text) => {
  expect(allFindings(rule(condition))).toEqual([`contains-inside-words «${text}»`]);
});

test.each([
  's contains "ceo"',
  's contains "cfo"',
  's contains "vp"',
  's contains "director"',
  's contains "dev"',
  's contains "c2"',
  's contains "a"',
  's contains "-it"',
  's mentions "cto"',
  's starts with "it"',
  's ends with "it"',
  'e contains "cto"',
  'e.domain contains "it"',
  'u.path contains "it"',
  'u contains "it"',
])("%s is left alone", (condition) => {
  expect(allFindings(rule(condition)).filter((found) => found.startsWith("contains"))).toEqual([]);
});

test("in the filter of an event", () => {
  expect(allFindings(`${ground}behavior { +1 for visit where s contains "cto" and u.path contains "it" }`)).toEqual([
    'contains-inside-words «"cto"»',
  ]);
});

test("shows a word that it is inside of, and what to write", () => {
  expect(wordsOf(rule('s contains "CTO"'))).toBe(
    '“CTO” is also inside of longer words: “director” contains it. To look for the whole word, write `mentions "CTO"`.',
  );
});

test("the fix is offered where all of the texts are as short", () => {
  const text = `model "M" {}\n${rule('s contains any of "ceo", "cto"')}`;
  expect(fixed(text)).toEqual([text.replace("contains", "mentions")]);
  const negated = `model "M" {}\n${rule('s does not contain "cto"')}`;
  expect(fixed(negated)).toEqual([negated.replace("does not contain", "does not mention")]);
  expect(fixed(text.replace("ceo", "engineer"))).toEqual([]);
});
