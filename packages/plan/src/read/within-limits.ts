/** Whether a plan is small enough to be read, apart from whether it is sound: what was just compiled is sound, but may be too large. */
import { once } from "../fold/fold-plan.ts";
import { planLimits } from "../limits.ts";
import { planShape } from "../plan-shape.ts";
import type { Plan } from "../plan.ts";
import type { ObjectShape, Shape, VariantShape } from "../shape.ts";

/**
 * Whether every text, number and list of a sound plan is within its limits. `readPlan` says where one is not; how deep expressions
 * are and how many steps they take, it counts as well.
 */
export function isWithinLimits(plan: Plan): boolean {
  return fitOf(planShape)(plan);
}

type Fit = (value: any) => boolean;

const always: Fit = () => true;
const fitsText: Fit = (value: string) => value.length <= planLimits.text;
const fitsValue: Fit = (value) =>
  Array.isArray(value)
    ? value.length <= planLimits.list && value.every(fitsText)
    : typeof value === "string"
      ? fitsText(value)
      : typeof value === "boolean" || Number.isFinite(value);

/** Whether a value of that shape fits. */
const fitOf = /* @__PURE__ */ once(makeFit);

function makeFit(shape: Shape): Fit {
  switch (shape.is) {
    case "text":
    case "name":
      return fitsText;
    case "whole": {
      const { least, most } = shape;
      return (value) => Number.isSafeInteger(value) && value >= least && value <= most;
    }
    case "number":
      return Number.isFinite;
    case "scalar":
    case "value":
      return fitsValue;
    case "nullable": {
      const fit = fitOf(shape.of);
      return fit === always ? always : (value) => value === null || fit(value);
    }
    case "aside":
      return fitOf(shape.of);
    case "list": {
      const { least, most } = shape;
      const fit = fitOf(shape.of);
      return (value) => value.length >= least && value.length <= most && (fit === always || value.every(fit));
    }
    case "tuple": {
      const fits = shape.of.map(fitOf);
      return (value) => fits.every((fit, at) => fit(value[at]));
    }
    case "record": {
      const fit = fitOf(shape.of);
      return (value) => Object.values(value).every(fit);
    }
    case "object":
      return fitOfObject(shape);
    case "variant":
      return fitOfVariant(shape);
    case "either": {
      const [first, second] = [fitOf(shape.first), fitOf(shape.second)];
      return (value) => (Object.hasOwn(value, shape.key) ? first(value) : second(value));
    }
    case "word":
    case "index":
    case "truth":
      return always;
  }
}

function fitOfVariant({ key, of }: VariantShape): Fit {
  const fits = new Map(Object.entries(of).map(([kind, shape]) => [kind, fitOf(shape)]));
  return (value) => fits.get(value[key])!(value);
}

function fitOfObject({ keys, optional }: ObjectShape): Fit {
  const fits = Object.entries({ ...keys, ...optional })
    .map(([key, shape]) => ({ key, fit: fitOf(shape) }))
    .filter(({ fit }) => fit !== always);
  return fits.length === 0 ? always : (value) => fits.every(({ key, fit }) => value[key] === undefined || fit(value[key]));
}
