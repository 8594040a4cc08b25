import { expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

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
