import { expect, test } from "vitest";
import { allFindings } from "../../../test/findings.ts";

const ground = "lead { id: text key, s: text, l: list of text }\n";
const fit = (condition: string): string => `${ground}fit {\n  +1 when ${condition}\n}`;

test.each([
  ['s contains " b "', '" b "'],
  ['s does not contain "b "', '"b "'],
  ['s mentions any of "a", " b"', '" b"'],
  ['s starts with "b "', '"b "'],
  ['s is " b"', '" b"'],
  ['s is one of "a", "b "', '"b "'],
  ['s matches " b*"', '" b*"'],
  ['l includes "b "', '"b "'],
])("%s", (condition, text) => {
  expect(allFindings(fit(condition))).toEqual([`spaces-around-text «${text}»`]);
});

test.each(['s contains "a b"', 's is "b"', 's matches "a *"', 'l includes any of "a", "b c"'])("%s says what it means", (condition) => {
  expect(allFindings(fit(condition))).toEqual([]);
});

test("a list that is written in the model", () => {
  expect(allFindings(`${ground}list names as "a ", "b"\nfit {\n  +1 when s is in names\n}`)).toEqual(['spaces-around-text «"a "»']);
});
