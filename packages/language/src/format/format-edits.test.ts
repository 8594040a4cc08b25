import { expect, test } from "vitest";
import { format } from "./format.ts";
import { formatEdits, formatRange } from "./format-edits.ts";

const text = 'fit {\n  +5  when a\n +3 when  b\n}\nuse   "x"\n';

test("one small edit for each gap that changes", () => {
  expect(formatEdits(text)).toEqual([
    { span: { start: 11, end: 12 }, text: "" },
    { span: { start: 20, end: 20 }, text: " " },
    { span: { start: 28, end: 29 }, text: "" },
    { span: { start: 37, end: 39 }, text: "" },
  ]);
});

test("nothing for a formatted text, and for one with errors", () => {
  expect(formatEdits(format(text).text)).toEqual([]);
  expect(formatEdits("fit {\n  +5   when\n")).toEqual([]);
});

test("a range formats the lines it touches", () => {
  const third = text.indexOf("b\n");
  expect(formatRange(text, { start: third, end: third }).map(({ span }) => span.start)).toEqual([20, 28]);
  expect(formatRange(text, { start: 0, end: text.length })).toEqual(formatEdits(text));
  expect(formatRange(text, { start: third, end: 0 })).toEqual(formatRange(text, { start: third, end: third }));
});

test("commas between fields come and go with the lines around them", () => {
  const fields = "lead {\n  a: text,\n  b: text\n}\nevent e { c: text d: text }\n";
  expect(formatEdits(fields)).toEqual([
    { span: { start: 16, end: 17 }, text: "" },
    { span: { start: 47, end: 47 }, text: "," },
  ]);
});
