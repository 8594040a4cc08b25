import { meaningOf, type Plan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { planShape } from "../src/plan-shape.ts";
import type { Shape } from "../src/shape.ts";
import type { Json } from "../../../test/generators/json-members.ts";
import { changed, copyOf, examplePlan } from "./plans.ts";

/** What can be written in one place of a plan instead of what is there; aside, where it has no part in the meaning. */
interface Change {
  readonly path: string;
  readonly value: unknown;
  readonly aside: boolean;
}

/** Some value of a shape. */
function sampleOf(shape: Shape): unknown {
  switch (shape.is) {
    case "nullable":
    case "aside":
      return sampleOf(shape.of);
    case "list":
      return [];
    case "record":
      return {};
    case "object":
      return Object.fromEntries(Object.entries(shape.keys).map(([key, of]) => [key, sampleOf(of)]));
    case "variant":
      return sampleOf(Object.values(shape.of)[0]!);
    case "either":
      return sampleOf(shape.first);
    case "word":
      return shape.of[0];
    default:
      return leafUnlike(undefined);
  }
}

const leafUnlike = (value: unknown): Json =>
  typeof value === "boolean" ? !value : typeof value === "string" ? `${value} too` : typeof value === "number" ? value + 1 : 1;

/** A change of every leaf value within a value, and of how many there are; `told` are the keys by which variants were chosen. */
function* changesTo(value: any, shape: Shape, path: string, told: readonly string[] = []): Generator<Change> {
  const instead = (other: unknown): Change => ({ path, value: other, aside: false });
  switch (shape.is) {
    case "aside":
      yield { path, value: "something else", aside: true };
      return;
    case "nullable":
      if (value === null) yield instead(sampleOf(shape.of));
      else yield* [instead(null), ...changesTo(value, shape.of, path)];
      return;
    case "list":
      yield instead([...value, sampleOf(shape.of)]);
      for (const at of value.keys()) yield* [instead(value.toSpliced(at, 1)), ...changesTo(value[at], shape.of, `${path}[${at}]`)];
      return;
    case "record":
      yield instead({ ...value, another: 1 });
      for (const key of Object.keys(value)) yield* changesTo(value[key], shape.of, `${path}.${key}`);
      return;
    case "object":
      for (const [key, of] of Object.entries({ ...shape.keys, ...shape.optional })) {
        if (Object.hasOwn(value, key) && !told.includes(key)) yield* changesTo(value[key], of, path === "" ? key : `${path}.${key}`);
      }
      return;
    case "variant":
      for (const [kind, of] of Object.entries(shape.of)) if (kind !== value[shape.key]) yield instead(sampleOf(of));
      yield* changesTo(value, shape.of[value[shape.key]]!, path, [...told, shape.key]);
      return;
    case "either": {
      const isFirst = Object.hasOwn(value, shape.key);
      yield* [instead(sampleOf(isFirst ? shape.second : shape.first)), ...changesTo(value, isFirst ? shape.first : shape.second, path)];
      return;
    }
    default:
      yield instead(leafUnlike(value));
  }
}

const changes = [...changesTo(examplePlan, planShape, "")];
const meaning = (plan: unknown): string => JSON.stringify(meaningOf(plan as Plan));
const atAnyPosition = (path: string): string => path.replace(/\[\d+\]/g, "[]");

test("only these places have no part in the meaning", () => {
  expect(new Set(changes.filter(({ aside }) => aside).map(({ path }) => atAnyPosition(path)))).toEqual(
    new Set([
      "format",
      "hashes",
      "ignores[].part",
      "words",
      "expressions[].leaf",
      "scores[].part",
      "scores[].items[].part",
      "scores[].items[].rows[].part",
      "scores[].items[].items[].part",
      "scores[].then[].part",
      "discards[].part",
      "matrix.overrides[].part",
      "lifecycle[].part",
      "route[].part",
      "promises",
      "seal",
    ]),
  );
});

test("what has no part in the meaning may change without it", () => {
  for (const { path, value } of changes.filter(({ aside }) => aside)) {
    expect(meaning(changed(examplePlan, path, value)), path).toBe(meaning(examplePlan));
  }
  // A mark that may be left out changes nothing by being left out, nor by being there.
  expect(meaning(changed(examplePlan, "expressions[2].leaf", undefined))).toBe(meaning(examplePlan));
  expect(meaning(changed(examplePlan, "expressions[5].leaf", true))).toBe(meaning(examplePlan));
});

test("any other value changes the meaning, wherever it changes", () => {
  const telling = changes.filter(({ aside }) => !aside);
  // One for every leaf at least, of which the tables of the example alone have hundreds.
  expect(telling.length).toBeGreaterThan(300);
  for (const { path, value } of telling) {
    expect(meaning(changed(examplePlan, path, value)), `${path} as ${JSON.stringify(value)}`).not.toBe(meaning(examplePlan));
  }
});

test("the order in which keys are written has no part in the meaning", () => {
  const backwards = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    return Array.isArray(value)
      ? value.map(backwards)
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, backwards(inner)]),
        );
  };
  const properties = (plan: Plan): Plan => ({ ...plan, actions: copyOf(examplePlan.actions) });
  expect(meaning(properties(backwards(examplePlan) as Plan))).toBe(meaning(examplePlan));
});
