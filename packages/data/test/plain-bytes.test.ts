/** What is read from bytes is what is read from text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { millisecondsPerDay, parseIsoTime } from "@scoreline/semantics";
import { ByteTexts, firstHash, nextHash } from "../src/plain/byte-texts.ts";
import { isDayForm, isZuluForm, oddTime, plainTimeReader, writePlainTime } from "../src/plain/plain-times.ts";

const encoder = new TextEncoder();

const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const part = (most: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));
const times = fc
  .tuple(
    fc.oneof(digits(4), fc.constantFrom("2024", "2026", "1900", "0000")),
    part(13),
    part(32),
    fc.constantFrom("T", " ", "t", ""),
    part(25),
    part(61),
    fc.oneof(
      fc.constant(""),
      part(61).map((second) => `:${second}`),
    ),
    fc.oneof(fc.constant(""), fc.stringMatching(/^\.\d{0,4}$/)),
    fc.constantFrom("Z", "", " Z", "+02:00", "z", " UTC", "x"),
    fc.boolean(),
  )
  .map(([year, month, day, separator, hour, minute, second, fraction, zone, isDay]) =>
    isDay ? `${year}-${month}-${day}` : `${year}-${month}-${day}${separator}${hour}:${minute}${second}${fraction}${zone}`,
  );

test("a time that is read from bytes is the time of its text, and is written again as it was", () => {
  const time = { written: 0, form: oddTime as number };
  const read = plainTimeReader(time);
  let plain = 0;
  fc.assert(
    fc.property(times, fc.nat(5), (text, before) => {
      const bytes = encoder.encode(`${"9".repeat(before)}${text}9`);
      read(bytes, before, bytes.length - 1);
      if (time.form === oddTime) return;
      plain++;
      const iso = parseIsoTime(text)!;
      expect(time.written).toBe(iso.day * millisecondsPerDay + (iso.time ?? 0));
      expect(isDayForm(time.form)).toBe(iso.time === null);
      expect(isZuluForm(time.form)).toBe(iso.offset !== null);
      expect(writePlainTime(time.written, time.form)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
  expect(plain).toBeGreaterThan(10);
});

test.each(["2026-06-30", "2024-02-29T23:59Z", "0001-01-01T00:00:00.001Z", "9999-12-31 23:59:59", "2026-06-30T08:05:09.25"])(
  "%s is plain",
  (text) => {
    const time = { written: 0, form: oddTime as number };
    const bytes = encoder.encode(text);
    plainTimeReader(time)(bytes, 0, bytes.length);
    expect(writePlainTime(time.written, time.form)).toBe(text);
  },
);

test.each(["", "2026-02-29", "2026-06-30T24:00", "2026-06-30T10:00+00:00", " 2026-06-30", "2026-06-30T10:00:00.1234Z", "2026-06-30Z"])(
  "“%s” is kept as it is",
  (text) => {
    const time = { written: 0, form: 7 };
    const bytes = encoder.encode(text);
    plainTimeReader(time)(bytes, 0, bytes.length);
    expect(time.form).toBe(oddTime);
  },
);

test("texts are numbered in the order in which they come, equal ones alike", () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 6 }), fc.nat(400).map(String)), { maxLength: 900 }), (given) => {
      const texts = new ByteTexts();
      const known = new Map([["", 0]]);
      for (const text of given) {
        const bytes = encoder.encode(text);
        const number = texts.of(bytes, 0, bytes.length, bytes.reduce(nextHash, firstHash));
        if (!known.has(text)) known.set(text, known.size);
        expect(number).toBe(known.get(text));
      }
      expect(texts.size).toBe(known.size);
      for (const [text, number] of known) expect(texts.text(number)).toBe(text);
    }),
    { numRuns: 60 },
  ));

test("texts of one hash have numbers of their own", () => {
  const texts = new ByteTexts();
  const numbers = ["one", "two", "one", "three"].map((text) => texts.of(encoder.encode(text), 0, text.length, 5));
  expect(numbers).toEqual([1, 2, 1, 3]);
});
