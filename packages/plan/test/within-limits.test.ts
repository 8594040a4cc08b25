import { isWithinLimits, PlanError, planLimits, readPlan, withoutWords, type Plan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { planShape } from "../src/plan-shape.ts";
import type { Shape } from "../src/shape.ts";
import { examplePlan, meddled } from "./plans.ts";

const longText = "x".repeat(planLimits.text + 1);

const planWith = (path: string, value: unknown): Plan => meddled(examplePlan, path, value) as unknown as Plan;

/** Every place of a plan with a limit, and what is beyond it there. */
function* beyond(value: any, shape: Shape, path: string): Generator<readonly [path: string, value: unknown]> {
  const within = (key: string | number): string => (typeof key === "number" ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
  switch (shape.is) {
    case "text":
    case "name":
      yield [path, longText];
      return;
    case "whole":
      yield* [[path, shape.least - 1] as const, [path, shape.most + 1] as const, [path, 0.5] as const];
      return;
    case "number":
      yield [path, Infinity];
      return;
    case "scalar":
      yield* [[path, NaN] as const, [path, longText] as const];
      return;
    case "nullable":
      if (value === null) return;
      yield* beyond(value, shape.of, path);
      return;
    case "aside":
      yield* beyond(value, shape.of, path);
      return;
    case "list":
      yield [path, Array.from({ length: shape.most + 1 }, () => value[0])];
      if (shape.least > 0) yield [path, []];
      for (const at of value.keys()) yield* beyond(value[at], shape.of, within(at));
      return;
    case "tuple":
      for (const [at, of] of shape.of.entries()) yield* beyond(value[at], of, within(at));
      return;
    case "record":
      for (const key of Object.keys(value)) yield* beyond(value[key], shape.of, within(key));
      return;
    case "object":
      for (const [key, of] of Object.entries({ ...shape.keys, ...shape.optional }))
        if (Object.hasOwn(value, key)) yield* beyond(value[key], of, within(key));
      return;
    case "variant":
      yield* beyond(value, shape.of[value[shape.key]]!, path);
      return;
    case "either":
      yield* beyond(value, Object.hasOwn(value, shape.key) ? shape.first : shape.second, path);
      return;
    case "value":
    case "word":
    case "index":
    case "truth":
  }
}

function isRead(plan: Plan): boolean {
  try {
    return readPlan(plan) === plan;
  } catch (error) {
    if (error instanceof PlanError) return false;
    throw error;
  }
}

test("a plan with one of everything is within its limits, with its words and without them", () => {
  expect(isWithinLimits(examplePlan)).toBe(true);
  expect(isWithinLimits(withoutWords(examplePlan))).toBe(true);
});

test("one text, number or list beyond its limit is found wherever it is, as it is in reading", () => {
  const cases = [...beyond(examplePlan, planShape, "")];
  expect(cases.length).toBeGreaterThan(300);
  for (const [path, value] of cases) {
    const plan = planWith(path, value);
    expect([path, isWithinLimits(plan), isRead(plan)]).toEqual([path, false, false]);
  }
});

test("the longest text is within its limit", () => {
  expect(isWithinLimits(planWith("words.name", longText.slice(1)))).toBe(true);
});
