/** Keeps the number of the plan format true: a plan of another shape has another number. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { openPlan, planFormat, sealPlan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { schemas } from "../src/schema/schemas.ts";
import { examplePlan } from "./plans.ts";

/** What a plan may hold, without what is said about it. */
function shape(): string {
  const told = new Set(["title", "description"]);
  const text = JSON.stringify(schemas["plan.schema.json"], (key, value: unknown) =>
    told.has(key) && typeof value === "string" ? undefined : value,
  );
  return createHash("sha256").update(text).digest("hex");
}

const kept = JSON.parse(readFileSync(new URL("formats.json", import.meta.url), "utf8")) as Readonly<Record<string, string>>;
const advice = `The shape of a plan is no longer that of format ${planFormat}. Give \`planFormat\` another number, as it is told there, and add this line to test/formats.json, below the others: "NUMBER": "${shape()}"`;

test("the shape of a plan is that of its format", () => {
  expect(kept[planFormat] === shape(), advice).toBe(true);
});

test("the last format that is kept is this one, and each is higher than the one before", () => {
  const numbers = Object.keys(kept).map((format) => format.split(".").map(Number) as [number, number]);
  expect(Object.keys(kept).at(-1)).toBe(planFormat);
  const rising = numbers.toSorted(([major, minor], [otherMajor, otherMinor]) => major - otherMajor || minor - otherMinor);
  expect(numbers).toEqual(rising);
});

test("every format of this major version that is kept is read", () => {
  const [major] = planFormat.split(".");
  const read = Object.keys(kept).filter((format) => format.startsWith(`${major!}.`));
  expect(read).toContain(planFormat);
  for (const format of read) expect(openPlan(sealPlan({ ...examplePlan, format })).format).toBe(format);
});
