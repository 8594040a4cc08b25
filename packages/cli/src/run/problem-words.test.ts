import type { RowCause } from "@scoreline/data";
import { expect, test } from "vitest";
import { problemInWords, rejectOf } from "./problem-words.ts";

const place = { file: "leads.jsonl", line: 3, column: "size", value: "5", lead: null };
const long = "x".repeat(70);

test.each<[RowCause, string]>([
  [{ code: "open-quote" }, "a quote on this line is never closed"],
  [{ code: "text-after-quote" }, "there is text after a closing quote; quotes inside a quoted value are written twice"],
  [{ code: "wrong-width", found: 1, wanted: 3 }, "there is 1 value, but the first line names 3 columns: “5”"],
  [{ code: "wrong-width", found: 4, wanted: 3 }, "there are 4 values, but the first line names 3 columns: “5”"],
  [{ code: "wrong-width", found: null, wanted: 3 }, "the whole row is in quotes, and inside there are not 3 values: “5”"],
  [{ code: "not-json" }, "the line is not valid JSON; each line holds one object in { }"],
  [{ code: "not-an-object" }, "the line is not a JSON object in { }"],
  [{ code: "properties-not-an-object" }, "they are not a JSON object in { }"],
  [{ code: "nested-too-deep", most: 64 }, "the value is nested more than 64 levels deep"],
  [{ code: "not-text" }, "the value is bytes that are not UTF-8 text"],
  [{ code: "given-twice", key: "size", values: [5, "5"] }, "“size” is given twice, as 5 and as “5”; keep one"],
  [
    { code: "given-twice", key: "size", values: [[1, null], long] },
    `“size” is given twice, as [1,null] and as “${"x".repeat(59)}…”; keep one`,
  ],
  [
    { code: "columns-differ", part: "name", columns: ["event", "type"], values: ["buy", "track"] },
    "“event” is “buy” but “type” is “track”; keep one, or name the right one with --event-name",
  ],
  [
    { code: "columns-differ", part: "properties", columns: ["properties", "props"], values: [{ a: 1 }, { a: 2 }] },
    '“properties” is {"a":1} but “props” is {"a":2}; keep one, or name the right one with --event-properties',
  ],
  [{ code: "object-differs", object: "props", way: null, values: [5, Infinity] }, "the column says 5, but “props” says Infinity; keep one"],
  [
    { code: "object-differs", object: "properties", way: "properties.type", values: ["track", "demo"] },
    'the column says “track”, but “properties” says “demo”; keep one, or have the model read the one in “properties”: from "properties.type"',
  ],
  [{ code: "no-identifier", word: null }, "the identifier is missing"],
  [{ code: "no-identifier", word: "N/A" }, "the identifier has no value: the model reads “N/A” as none"],
  [{ code: "no-identifier", word: "(not set)", by: "source" }, "the identifier has no value: the source reads “(not set)” as none"],
  [
    { code: "shortened-identifier" },
    "the identifier is a long number that a spreadsheet shortened, so its digits are lost: export the file again, and format the column as text before you save it there",
  ],
  [{ code: "inexact-identifier" }, "the identifier is a number too long or not whole, so digits of it would be lost; write it in quotes"],
  [{ code: "odd-identifier" }, "the identifier is neither a text nor a number"],
  [{ code: "broken-identifier" }, "the identifier is not valid text"],
  [
    { code: "several-leads" },
    "the identifier is that of several people, but an event belongs to one lead: write a row for each of them: “5”",
  ],
  [{ code: "no-event-name" }, "the name of the event is missing"],
])("what is wrong with a row is said in words: %j", (cause, words) => {
  expect(problemInWords({ ...place, code: "unreadable-row", of: "leads", cause })).toBe(words);
});

test.each([
  ["leads", "lead", "--lead-id", "the identifier"],
  ["events", "leadId", "--event-lead-id", "the lead’s identifier"],
  ["events", "at", "--event-at", "the lead’s identifier"],
] as const)("whose identifier it is and which option decides is told of %s by %s", (of, part, option, identifier) => {
  const differ = { code: "columns-differ", part, columns: ["a", "A"], values: [1, 2] } as const;
  expect(problemInWords({ ...place, code: "unreadable-row", of, cause: differ })).toBe(
    `“a” is 1 but “A” is 2; keep one, or name the right one with ${option}`,
  );
  expect(problemInWords({ ...place, code: "unreadable-row", of, cause: { code: "no-identifier", word: null } })).toBe(
    `${identifier} is missing`,
  );
});

test("a reject keeps the place and the words", () => {
  expect(rejectOf({ ...place, code: "unreadable-row", of: "leads", cause: { code: "not-json" } })).toEqual({
    ...place,
    problem: "the line is not valid JSON; each line holds one object in { }",
    kind: { about: "“size”", says: "the line is not valid JSON; each line holds one object in { }", ofValue: false },
    takenAsMissing: false,
  });
});
