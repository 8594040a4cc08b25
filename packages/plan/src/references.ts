/** Parts of a plan pointing elsewhere: for whoever moves what they point to. */
import { planShape } from "./plan-shape.ts";
import type { Plan } from "./plan.ts";
import type { PlanTable, Shape } from "./shape.ts";

/** Where an index points that pointed to an index of a table; `part` is the number of the innermost part that it is in, null outside of all. */
export type Pointer = (table: PlanTable, index: number, part: number | null) => number;

/** The same piece of a plan with every index in it as `point` says. */
export function withReferences<Key extends Exclude<keyof Plan, "format" | "seal">>(key: Key, value: Plan[Key], point: Pointer): Plan[Key] {
  return pointed(planShape.keys[key]!, value, point, null) as Plan[Key];
}

function pointed(shape: Shape, value: unknown, point: Pointer, part: number | null): unknown {
  switch (shape.is) {
    case "index":
      return point(shape.of, value as number, part);
    case "nullable":
      return value === null ? null : pointed(shape.of, value, point, part);
    case "aside":
      return pointed(shape.of, value, point, part);
    case "list":
      return (value as unknown[]).map((entry) => pointed(shape.of, entry, point, part));
    case "tuple":
      return (value as unknown[]).map((entry, at) => pointed(shape.of[at]!, entry, point, part));
    case "record":
      return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, pointed(shape.of, entry, point, part)]));
    case "either":
      return pointed(isObject(value) && Object.hasOwn(value, shape.key) ? shape.first : shape.second, value, point, part);
    case "variant":
      return pointed(shape.of[(value as Readonly<Record<string, string>>)[shape.key]!]!, value, point, part);
    case "object": {
      const inner = (value as { readonly part?: number }).part ?? part;
      const all = { ...shape.keys, ...shape.optional };
      return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, pointed(all[key]!, entry, point, inner)]));
    }
    default:
      return value;
  }
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
