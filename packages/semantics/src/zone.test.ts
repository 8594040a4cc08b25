import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, formatDay, parseDay } from "./days.ts";
import { isZoneName, zoneOf } from "./zone.ts";
import { runs } from "../../../test/generators/effort.ts";

const instant = (text: string): number => Date.parse(text);
const iso = (at: number): string => new Date(at).toISOString();
const hours = (count: number): number => count * 3_600_000;

test("a day of Madrid begins at 22:00 or 23:00 in Greenwich", () => {
  const madrid = zoneOf("Europe/Madrid");
  expect(formatDay(madrid.dayAt(instant("2026-06-01T21:59:59.999Z")))).toBe("2026-06-01");
  expect(formatDay(madrid.dayAt(instant("2026-06-01T22:00:00Z")))).toBe("2026-06-02");
  expect(formatDay(madrid.dayAt(instant("2026-01-01T22:59:59Z")))).toBe("2026-01-01");
  expect(formatDay(madrid.dayAt(instant("2026-01-01T23:00:00Z")))).toBe("2026-01-02");
});

test("clocks go forward: Madrid, 2026-03-29, 02:00 to 03:00", () => {
  const madrid = zoneOf("Europe/Madrid");
  const day = parseDay("2026-03-29")!;
  expect(iso(madrid.startOfDay(day))).toBe("2026-03-28T23:00:00.000Z");
  expect(iso(madrid.endOfDay(day))).toBe("2026-03-29T22:00:00.000Z");
  expect(iso(madrid.instantOf(day, hours(1.5)))).toBe("2026-03-29T00:30:00.000Z");
  // 02:30 was skipped: half an hour into the gap becomes half an hour after it, 03:30.
  expect(iso(madrid.instantOf(day, hours(2.5)))).toBe("2026-03-29T01:30:00.000Z");
  expect(iso(madrid.instantOf(day, hours(3.5)))).toBe("2026-03-29T01:30:00.000Z");
});

test("clocks go back: New York, 2026-11-01, 02:00 to 01:00; the first of two counts", () => {
  const newYork = zoneOf("America/New_York");
  const day = parseDay("2026-11-01")!;
  expect(iso(newYork.instantOf(day, hours(1.5)))).toBe("2026-11-01T05:30:00.000Z");
  expect(iso(newYork.instantOf(day, hours(2)))).toBe("2026-11-01T07:00:00.000Z");
  expect(newYork.endOfDay(day) - newYork.startOfDay(day)).toBe(hours(25));
});

test("half hours: India is five and a half hours ahead", () => {
  const kolkata = zoneOf("Asia/Kolkata");
  expect(formatDay(kolkata.dayAt(instant("2026-06-01T18:29:59Z")))).toBe("2026-06-01");
  expect(formatDay(kolkata.dayAt(instant("2026-06-01T18:30:00Z")))).toBe("2026-06-02");
});

test("a day that never was: Samoa crossed the date line and had no 2011-12-30", () => {
  const apia = zoneOf("Pacific/Apia");
  const skipped = parseDay("2011-12-30")!;
  expect(formatDay(apia.dayAt(instant("2011-12-30T09:59:59Z")))).toBe("2011-12-29");
  expect(formatDay(apia.dayAt(instant("2011-12-30T10:00:00Z")))).toBe("2011-12-31");
  expect(iso(apia.endOfDay(skipped - 1))).toBe("2011-12-30T10:00:00.000Z");
  expect(iso(apia.startOfDay(skipped))).toBe("2011-12-30T10:00:00.000Z");
  expect(iso(apia.endOfDay(skipped))).toBe("2011-12-30T10:00:00.000Z");
  expect(iso(apia.startOfDay(skipped + 1))).toBe("2011-12-30T10:00:00.000Z");
});

test("clocks that skip midnight: São Paulo, 2017-10-15, began at 01:00", () => {
  const saoPaulo = zoneOf("America/Sao_Paulo");
  const day = parseDay("2017-10-15")!;
  expect(iso(saoPaulo.startOfDay(day))).toBe("2017-10-15T03:00:00.000Z");
  expect(iso(saoPaulo.endOfDay(day - 1))).toBe("2017-10-15T03:00:00.000Z");
  expect(iso(saoPaulo.instantOf(day, 0))).toBe("2017-10-15T03:00:00.000Z");
});

test("clocks that skip from before midnight: Toronto, 1919-03-30, 23:30 to 00:30", () => {
  const toronto = zoneOf("America/Toronto");
  const day = parseDay("1919-03-30")!;
  expect(iso(toronto.endOfDay(day))).toBe("1919-03-31T04:30:00.000Z");
  expect(iso(toronto.startOfDay(day + 1))).toBe("1919-03-31T04:30:00.000Z");
});

test("clocks that go back across midnight: Newfoundland, 2008-11-02, 00:01 to 23:01", () => {
  const stJohns = zoneOf("America/St_Johns");
  const day = parseDay("2008-11-02")!;
  // Midnight comes twice; the day begins at the first of them, and goes on while the clocks show the day before again.
  expect(iso(stJohns.startOfDay(day))).toBe("2008-11-02T02:30:00.000Z");
  expect(iso(stJohns.endOfDay(day - 1))).toBe("2008-11-02T02:30:00.000Z");
  const dayAt = (text: string): string => formatDay(stJohns.dayAt(instant(text)));
  expect(dayAt("2008-11-02T02:29:59.999Z")).toBe("2008-11-01");
  for (const text of [
    "2008-11-02T02:30:00Z",
    "2008-11-02T02:31:00Z",
    "2008-11-02T03:29:59Z",
    "2008-11-02T03:30:00Z",
    "2008-11-03T03:29:59Z",
  ])
    expect(dayAt(text), text).toBe("2008-11-02");
  expect(dayAt("2008-11-03T03:30:00Z")).toBe("2008-11-03");
});

test("clocks that go back a whole day: Alaska came to the west of the date line on 1867-10-18", () => {
  const juneau = zoneOf("America/Juneau");
  // Until then 15:02:19 ahead of Greenwich, minus 8:57:41 from then on: the clocks show half of 18 October and half of 17 October again.
  const change = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map((hour) => juneau.dayAt(instant("1867-10-18T00:00:00Z") + hours(hour)));
  expect([...change].sort((one, other) => one - other)).toEqual(change);
});

test("clocks set back at midnight itself: São Paulo, 2018-02-18, 00:00 to 23:00, has not reached the day yet", () => {
  const saoPaulo = zoneOf("America/Sao_Paulo");
  expect(formatDay(saoPaulo.dayAt(instant("2018-02-18T02:30:00Z")))).toBe("2018-02-17");
  expect(iso(saoPaulo.startOfDay(parseDay("2018-02-18")!))).toBe("2018-02-18T03:00:00.000Z");
});

test("long ago and far ahead", () => {
  const madrid = zoneOf("Europe/Madrid");
  // Local mean time of Madrid, −00:14:44.
  expect(iso(madrid.startOfDay(dayOf(1850, 1, 1)))).toBe("1850-01-01T00:14:44.000Z");
  expect(madrid.startOfDay(dayOf(1, 1, 1)) - dayOf(1, 1, 1) * 86_400_000).toBe(884_000);
  expect(iso(madrid.startOfDay(dayOf(9999, 7, 1)))).toBe("9999-06-30T22:00:00.000Z");
});

test("names", () => {
  expect(isZoneName("Europe/Madrid")).toBe(true);
  expect(isZoneName("UTC")).toBe(true);
  for (const name of ["", "Mars/Olympus", "+01:00", "Europe/Madird", "Europe/Madrid "]) expect(isZoneName(name)).toBe(false);
});

test("in every zone a day contains its start and not its end, and days follow one another", () => {
  const zones = [
    "Europe/Madrid",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "UTC",
    "Africa/Casablanca",
    "America/St_Johns",
    "America/Juneau",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: dayOf(1950, 1, 1), max: dayOf(2050, 1, 1) }), (name, day) => {
      const zone = zoneOf(name);
      const [start, end] = [zone.startOfDay(day), zone.endOfDay(day)];
      expect(end).toBe(zone.startOfDay(day + 1));
      if (end > start) {
        expect(zone.dayAt(start)).toBe(day);
        expect(zone.dayAt(end - 1)).toBe(day);
      }
      expect(zone.dayAt(start - 1)).toBeLessThan(day);
    }),
    { numRuns: runs(300) },
  );
});
