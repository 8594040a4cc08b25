import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "../../../test/findings.ts";

const model = (zone: string): string => `model "M" { timezone "${zone}" }`;

test("names of the time zone database", () => {
  for (const zone of ["UTC", "Europe/Madrid", "America/Argentina/Buenos_Aires", "Asia/Kolkata"])
    expect(findings(model(zone)), zone).toEqual([]);
  for (const zone of ["Europe/Atlantis", "europe/madrid", "utc", "+01:00", "GMT+25", ""]) {
    expect(findings(model(zone)), zone).toEqual([`unknown-time-zone «"${zone}"»`]);
  }
});

test("suggests what is meant", () => {
  expect(fixed(model("europe/madrid"))).toEqual([model("Europe/Madrid")]);
  expect(fixed(model("Madrid"))).toEqual([model("Europe/Madrid")]);
  expect(fixed(model("Europe/Madird"))).toEqual([model("Europe/Madrid")]);
  expect(wordsOf(model("Mars/Olympus"))).toBe(
    "There is no time zone called “Mars/Olympus”. Write it as in the time zone database, for example “Europe/Madrid”, “America/New_York” or “UTC”.",
  );
});
