import { expect, test } from "vitest";
import { nearestName, slipsBetween } from "./nearest-name.ts";

const names = ["employees", "email", "country", "id"];

test.each([
  ["emploees", "employees"],
  ["emial", "email"],
  ["EMAIL", "email"],
  ["contry", "country"],
  ["ie", "id"],
  ["zebra", null],
  ["", null],
])("for %j the nearest name is %j", (name, nearest) => {
  expect(nearestName(name, names)).toBe(nearest);
});

test("of two equally near the first is taken", () => {
  expect(nearestName("fat", ["fit", "fan"])).toBe("fit");
});

test("more than eight slips are another name, however long it is", () => {
  const long = "abcdefghij".repeat(10);
  const slips = (count: number): string => long.replace(/a/g, (letter, at) => (at < count * 10 ? "x" : letter));
  expect(nearestName(slips(8), [long])).toBe(long);
  expect(nearestName(slips(9), [long])).toBe(null);
});

test.each([
  ["", "", 0],
  ["a", "", 1],
  ["emial", "email", 1],
  ["kitten", "sitting", 3],
  ["abcdef", "bcdefa", 2],
  ["ca", "abc", 3],
  ["aaaa", "bbbb", 4],
])("between %j and %j are %i slips, or as many as are asked about", (from, to, slips) => {
  for (const enough of [1, 2, 3, 4, 5, 10]) {
    expect(slipsBetween(from, to, enough)).toBe(Math.min(slips, enough));
    expect(slipsBetween(to, from, enough)).toBe(Math.min(slips, enough));
  }
});
