import { expect, test } from "vitest";
import { parseDay } from "./days.ts";
import { happenedBy, hasHappened, readDay, readInstant, readMoment } from "./read-time.ts";
import { zoneOf } from "./zone.ts";

const madrid = zoneOf("Europe/Madrid");

test("without an offset, times are the zone's; a date is its start", () => {
  expect(readInstant("2026-06-01", madrid)).toBe(Date.parse("2026-05-31T22:00:00Z"));
  expect(readInstant("2026-06-01T12:00", madrid)).toBe(Date.parse("2026-06-01T10:00:00Z"));
  expect(readInstant(" 2026-06-01T12:00:00Z ", madrid)).toBe(Date.parse("2026-06-01T12:00:00Z"));
  expect(readInstant(new Date(5), madrid)).toBe(5);
  expect(readInstant("1969-12-31T23:00:00Z", madrid)).toBe(-3_600_000);
});

test("what cannot be read is not a number", () => {
  for (const raw of ["soon", 1_780_000_000, null, undefined, new Date(NaN), {}, new Date(8.64e15)])
    expect(readInstant(raw, madrid)).toBeNaN();
});

test("times are cut to milliseconds", () => {
  expect(readInstant("2026-06-01T12:00:00.000999Z", madrid)).toBe(readInstant("2026-06-01T12:00:00Z", madrid));
  expect(readInstant("1969-12-31T23:59:59.9999Z", madrid)).toBe(-1);
});

test("a moment given as a date is the end of that day", () => {
  const moment = readMoment("2026-06-01", madrid)!;
  expect(moment.day).toBe(parseDay("2026-06-01"));
  expect(hasHappened(Date.parse("2026-06-01T21:59:59.999Z"), moment)).toBe(true);
  expect(hasHappened(Date.parse("2026-06-01T22:00:00Z"), moment)).toBe(false);
  const instant = readMoment("2026-06-01T22:00:00Z", madrid)!;
  expect(instant.day).toBe(parseDay("2026-06-02"));
  expect(hasHappened(instant.instant, instant)).toBe(true);
  expect(readMoment("tomorrow", madrid)).toBeNull();
});

test("the day of a date-time is the one written, or with an offset the zone's", () => {
  expect(readDay("2026-06-01T23:30", madrid)).toBe(parseDay("2026-06-01"));
  expect(readDay("2026-06-01T23:30Z", madrid)).toBe(parseDay("2026-06-02"));
  expect(readDay(new Date("2026-06-01T23:30Z"), madrid)).toBe(parseDay("2026-06-02"));
  expect(readDay("9999-12-31T23:30Z", madrid)).toBeNull();
  expect(readDay(20_000, madrid)).toBeNull();
});

test("what happened by a moment, and what cannot be read", () => {
  const events = ["2026-06-01T21:59:59Z", "2026-06-01T22:00:00Z", "2026-06-01", "soon"].map((at) => ({ at }));
  expect(happenedBy(events, "2026-06-01", madrid).map(({ at }) => at)).toEqual(["2026-06-01T21:59:59Z", "2026-06-01", "soon"]);
  expect(happenedBy(events, "2026-06-01T22:00:00Z", madrid)).toHaveLength(4);
  expect(happenedBy(events, "soon", madrid)).toBe(events);
});
