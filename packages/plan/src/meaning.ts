/** What a plan means and what it merely says, distinguished by the one description of its shape. */
import { once } from "./fold/fold-plan.ts";
import { planShape } from "./plan-shape.ts";
import type { Plan } from "./plan.ts";
import type { ObjectShape, Shape, VariantShape } from "./shape.ts";

/**
 * What a plan does, without what it tells people, as compact data: of two plans with the same meaning the same. Labels, notes,
 * sentences, ids, places in the text, names of criteria and groups, and the name and the description of the model do not
 * count; names that come out (of scores, ratings, stages, actions, steps, reasons) do.
 */
export function meaningOf(plan: Plan): unknown {
  return essenceOf(planShape)(plan);
}

type Essence = (value: any) => unknown;

const same: Essence = (value) => value;

/** What is kept of a value of that shape. */
const essenceOf = /* @__PURE__ */ once(makeEssence);

/** Drops what the shape holds to be beside the point; keys are left out, since the shape has them. */
function makeEssence(shape: Shape): Essence {
  switch (shape.is) {
    case "nullable": {
      const essence = essenceOf(shape.of);
      return essence === same ? same : (value) => (value === null ? null : essence(value));
    }
    case "list": {
      const essence = essenceOf(shape.of);
      return essence === same ? same : (value) => value.map((entry: unknown) => essence(entry));
    }
    case "record": {
      const essence = essenceOf(shape.of);
      return (value) => Object.keys(value).map((key) => [key, essence(value[key])]);
    }
    case "object":
      return essenceOfObject(shape);
    case "variant":
      return essenceOfVariant(shape);
    case "either": {
      const [first, second] = [essenceOf(shape.first), essenceOf(shape.second)];
      return (value) => (Object.hasOwn(value, shape.key) ? first(value) : second(value));
    }
    default:
      return same;
  }
}

function essenceOfVariant({ key, of }: VariantShape): Essence {
  const essences = new Map(Object.entries(of).map(([kind, shape]) => [kind, essenceOf(shape)]));
  return (value) => essences.get(value[key])!(value);
}

function essenceOfObject({ keys, optional }: ObjectShape): Essence {
  const always = keptOf(keys);
  const sometimes = keptOf(optional);
  return (value) => {
    const kept: unknown[] = always.map(({ key, essence }) => essence(value[key]));
    for (const { key, essence } of sometimes) if (Object.hasOwn(value, key)) kept.push([key, essence(value[key])]);
    return kept;
  };
}

const keptOf = (keys: ObjectShape["keys"]): readonly { readonly key: string; readonly essence: Essence }[] =>
  Object.entries(keys).flatMap(([key, shape]) => (shape.is === "aside" ? [] : [{ key, essence: essenceOf(shape) }]));
