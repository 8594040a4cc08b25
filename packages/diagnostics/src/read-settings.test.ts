import { expect, test } from "vitest";
import { readSettings } from "./read-settings.ts";
import { formatHint, formatMessage } from "./report.ts";

const problems = (text: string): readonly string[] =>
  readSettings(text).diagnostics.map(({ code, file, span }) => `${file} ${code} «${text.slice(span.start, span.end)}»`);

const words = (text: string): string => {
  const [only] = readSettings(text).diagnostics;
  return [formatMessage(only!), formatHint(only!)].join(" ");
};

test("an empty file sets nothing", () => {
  expect(readSettings("")).toEqual({ levels: new Map(), diagnostics: [] });
});

// ¶levels-comments
test("a line sets the level of a warning; notes and blank lines set nothing", () => {
  expect(readSettings("\uFEFF# Agreed in May.\r\n\r\nunused-name: off\r\n  compared-with-itself :error\nunreachable-rating:info")).toEqual({
    levels: new Map([
      ["unused-name", "off"],
      ["compared-with-itself", "error"],
      ["unreachable-rating", "info"],
    ]),
    diagnostics: [],
  });
});

test.each([
  ["unused-name", ".scoreline wrong-setting «unused-name»"],
  ["unused-name off", ".scoreline wrong-setting «unused-name off»"],
  ["unused-name: off # for now", ".scoreline wrong-setting «unused-name: off # for now»"],
  ['{ "unused-name": "off" }', '.scoreline wrong-setting «{ "unused-name": "off" }»'],
  ["# note\n  unused-nam: off", ".scoreline unknown-setting «unused-nam»"],
  ["unknown-name: off", ".scoreline unknown-setting «unknown-name»"],
  ["unused-name: Off", ".scoreline wrong-level «Off»"],
  ["unused-name: off\nunused-name: info", ".scoreline setting-twice «unused-name»"],
])("%j", (text, problem) => expect(problems(text)).toEqual([problem]));

test("says what to do", () => {
  expect(words("unused-nam: off")).toBe("“unused-nam” cannot be set: there is no warning with this code. Did you mean “unused-name”?");
  expect(words("unknown-name: off")).toBe(
    "“unknown-name” cannot be set: it is an error. Fix the error; only warnings can be silenced or given a level.",
  );
  expect(words("unused-name: never")).toBe("“never” is not a level. Write `off`, `info`, `warning` or `error`.");
  expect(words("\nunused-name: off\nunused-name: off")).toBe("“unused-name” is already set on line 2. Keep one of the two lines.");
});

// ¶levels-unreadable
test("lines that can be read count though others cannot, and of two the first", () => {
  expect(readSettings("nonsense\nunused-name: off\nunused-name: error").levels).toEqual(new Map([["unused-name", "off"]]));
});
