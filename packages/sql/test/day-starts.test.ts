import { zoneNames, zoneOf } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effort, runs, seed, sliceOf } from "../../../test/generators/effort.ts";
import { dayStartsOf, toldAs } from "../src/day-starts.ts";

const millisecondsPerDay = 86_400_000;
const dayOf = (year: number): number => Date.UTC(year, 0, 1) / millisecondsPerDay;

/** Zones whose clocks go by other rules than most: by Ramadan, by half an hour, over midnight, over a whole day, by no rule any more. */
const odd = ["Africa/Casablanca", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu", "UTC"];

test("the rows of a zone say of each of its days when it begins", () => {
  const zones = effort < 0.5 ? [] : sliceOf(zoneNames()).filter((_, index) => effort >= 1 || index % 10 === 0);
  for (const name of new Set([...odd, "Europe/Madrid", ...zones])) {
    const rows = dayStartsOf(name);
    const { startOfDay } = zoneOf(name);
    const westOf = (day: number): number | undefined => rows.find(({ since, until }) => since <= toldAs(day) && toldAs(day) <= until)?.west;
    const changes = rows.flatMap(({ since, until }) => [since, until]).filter((day) => day < dayOf(2120));
    const drawn = fc.sample(
      fc.oneof(fc.integer({ min: dayOf(1840), max: dayOf(2100) }), fc.integer({ min: dayOf(1000), max: dayOf(9999) })),
      { numRuns: runs(400), seed },
    );
    for (const day of [...sliceOf(changes), ...drawn])
      expect([name, day, westOf(day)]).toEqual([name, day, startOfDay(day) - day * millisecondsPerDay]);
  }
});

test("days follow one another, and rows differ from those beside them", () => {
  const rows = dayStartsOf("Europe/Madrid");
  expect(rows.length).toBeGreaterThan(900);
  rows.slice(1).forEach(({ since, west }, index) => {
    expect(since).toBe(rows[index]!.until + 1);
    expect(west).not.toBe(rows[index]!.west);
  });
});
