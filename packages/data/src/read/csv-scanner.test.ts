import { expect, test, vi } from "vitest";
import { createCsvScanner, type CsvBatch } from "./csv-scanner.ts";

/** Scans a text that comes in parts of so many letters, and counts how many letters were searched through for it, for each letter of the text. */
function searchedPerLetter(text: string, part = text.length): { readonly batch: CsvBatch; readonly searched: number } {
  let searched = 0;
  const { indexOf } = String.prototype;
  const spy = vi.spyOn(String.prototype, "indexOf").mockImplementation(function (this: string, mark, from = 0) {
    const found = indexOf.call(this, mark, from);
    searched += (found < 0 ? this.length : found) - from;
    return found;
  });
  try {
    const scanner = createCsvScanner({ delimiter: ",", newline: "\n" });
    const batch: CsvBatch = { records: [], problems: [] };
    for (let at = 0; at < text.length; at += part) {
      const { records, problems } = scanner.scan(text.slice(at, at + part), at + part >= text.length);
      batch.records.push(...records);
      batch.problems.push(...problems);
    }
    return { batch, searched: searched / text.length };
  } finally {
    spy.mockRestore();
  }
}

const times = (count: number, ...fields: readonly string[]): string =>
  Array.from({ length: count }, (_, index) => fields[index % fields.length]).join(",");

test.each([
  ["all in quotes", times(20_000, '"a"'), 1, 20_000],
  ["with a value in quotes among many without", times(20_000, '"a"', "b", "c"), 1, 20_000],
  ["with a quote that begins no value", times(20_000, "a", 'b"'), 1, 20_000],
  ["of one value, of which there are many", `${'5" pipe\n'.repeat(20_000)}`, 20_000, 1],
  ["that cannot be read", `${'"a"b,c\n'.repeat(20_000)}`, 0, 0],
])("each letter of rows is searched a few times only, however wide they are: %s", (_, text, records, fields) => {
  const { batch, searched } = searchedPerLetter(text);
  expect(batch.records).toHaveLength(records);
  expect(batch.records[0]?.fields.length ?? 0).toBe(fields);
  expect(searched).toBeGreaterThan(0);
  expect(searched).toBeLessThan(10);
});

test.each([
  ["of many values in quotes", `${times(50_000, '"a"')}\n`],
  ["of one long value", `"${"a".repeat(200_000)}"\n`],
  ["with many quotes in one value", `"${'""'.repeat(100_000)}"\n`],
  ["without quotes", `${times(50_000, "abc")}\n`],
])("so it is of one huge line that comes in small parts: %s", (_, text) => {
  const whole = searchedPerLetter(text);
  const { batch, searched } = searchedPerLetter(text, 100);
  expect(batch).toEqual(whole.batch);
  expect(searched).toBeLessThan(40);
});
