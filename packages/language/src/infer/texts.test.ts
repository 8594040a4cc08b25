import { describe, expect, test } from "vitest";
import { findings, wordsOf } from "../../test/findings.ts";

const ground = `lead { n: number, s: text, e: email, u: url, d: date, b: yes or no, l: list of text, o: one of "Retail", "Retail banking", "Other", size: one of 1, 2 }
fit { +1 when b }
`;
const condition = (text: string): string => `${ground}discard "D" when ${text}`;

describe("questions about texts", () => {
  test.each([
    's contains "x"',
    'e starts with "x"',
    'u ends with any of "x", "y"',
    's mentions "x"',
    'u matches "/blog/*"',
    'e.domain does not contain "x"',
    'l includes "x"',
    'l includes any of "x", "y"',
    'l includes all of "x", "y"',
  ])("%s", (text) => expect(findings(condition(text))).toEqual([]));

  test.each([
    'n contains "x"',
    'd starts with "x"',
    'b mentions "x"',
    'l matches "x"',
    'o contains "x"',
    'size contains "x"',
    'fit contains "x"',
    's includes "x"',
    'o includes "x"',
  ])("%s", (text) => expect(findings(condition(text))).toEqual([`wrong-operator «${text.split(" ")[0]}»`]));
});

test("what to write instead", () => {
  expect(wordsOf(condition(`o contains "retail"`))).toBe(
    '`contains` works on text, email addresses and web addresses, but “o” is a choice of text values. List the values you mean: `o is one of "Retail", "Retail banking"`.',
  );
  expect(wordsOf(condition(`l contains "x"`))).toMatch(/For a list, write `l includes "x"`\.$/);
  expect(wordsOf(condition(`s includes "x"`))).toMatch(/For text, write `s contains "x"`\.$/);
});
