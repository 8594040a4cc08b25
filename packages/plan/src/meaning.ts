/** What a plan means and what it merely says, distinguished by the one description of its shape. */
import { planShape } from "./plan-shape.ts";
import type { Plan } from "./plan.ts";
import type { ObjectShape, Shape, VariantShape } from "./shape.ts";

/**
 * What a plan does, without what it tells people, as compact data: of two plans with the same meaning the same. Labels, notes,
 * sentences, ids, places in the text, names of criteria and groups, and the name and the description of the model do not
 * count; names that come out (of scores, ratings, stages, actions, steps, reasons) do.
 */
export function meaningOf(plan: Plan): unknown {
  return essence(plan, planShape);
}

/** The value without what its shape holds to be beside the point; keys are left out, since the shape has them. */
function essence(value: any, shape: Shape): unknown {
  switch (shape.is) {
    case "nullable":
      return value === null ? null : essence(value, shape.of);
    case "list":
      return value.map((entry: unknown) => essence(entry, shape.of));
    case "record":
      return Object.keys(value).map((key) => [key, essence(value[key], shape.of)]);
    case "object":
      return essenceOfObject(value, shape);
    case "variant":
      return essenceOfVariant(value, shape);
    case "either":
      return Object.hasOwn(value, shape.key) ? essence(value, shape.first) : essence(value, shape.second);
    default:
      return value;
  }
}

function essenceOfVariant(value: any, { key, of }: VariantShape): unknown {
  return essence(value, of[value[key]]!);
}

function essenceOfObject(value: any, { keys, optional }: ObjectShape): unknown[] {
  const kept: unknown[] = [];
  for (const key in keys) if (keys[key]!.is !== "aside") kept.push(essence(value[key], keys[key]!));
  for (const key in optional)
    if (optional[key]!.is !== "aside" && Object.hasOwn(value, key)) kept.push([key, essence(value[key], optional[key]!)]);
  return kept;
}
