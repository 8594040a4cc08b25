import { compileText } from "@scoreline/compiler";
import { expect, test } from "vitest";
import { createLaterTest } from "./later-events.ts";

function later(zone: string, at: string, ...times: string[]): number {
  const { plan } = compileText(`model "M" { timezone "${zone}" }\nlead { id: text key }\nevent visit\n`);
  const isLater = createLaterTest(plan!, at);
  return times.filter((time) => isLater({ at: time })).length;
}

test("a date is the end of its day in the model's zone", () => {
  expect(later("Europe/Madrid", "2026-06-15", "2026-06-15T21:59:59Z", "2026-06-15T22:00:00Z", "2026-06-15", "2026-06-16")).toBe(2);
});

test("what happened at the very moment is not later", () => {
  expect(later("UTC", "2026-06-15T10:00:00Z", "2026-06-15T10:00:00Z", "2026-06-15T10:00:01Z", "2026-06-15T12:00:00+02:00")).toBe(1);
});

test("a time in the west may say a day before and still be later than a moment in the east", () => {
  // Midnight of the 15th on Kiritimati (+14) is 10:00 UTC of the 14th; 23:00 of the 13th at -12 is 11:00 UTC of the 14th.
  expect(later("Pacific/Kiritimati", "2026-06-15T00:00:00", "2026-06-13T23:00:00-12:00", "2026-06-13T21:00:00-12:00")).toBe(1);
});

test("what cannot be read is left to those who report it", () => {
  expect(later("UTC", "2026-06-15", "soon", "31/12/2026", "")).toBe(0);
});
