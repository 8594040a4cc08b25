/** The figures at which what a plan makes of a field can change, and the moment from which days are counted. */
import { InputError } from "@scoreline/runtime";
import { createProbe, type Probe } from "@scoreline/runtime/probe";
import { columnOf, once, typesOf, type Plan } from "@scoreline/plan";
import { parseDay } from "@scoreline/semantics";

/** A Monday in the middle of a year: what happened so many days ago mostly lies in the same month and year. */
export const moment = "2026-06-29";

/** Its day. */
export const momentDay = parseDay(moment)!;

/**
 * Whether what a plan does follows from the distance of dates to the moment alone, or from the dates alone, so that one moment stands for
 * all. Where it asks for both, a condition that never holds at this moment may hold at another.
 */
export const isTimeless: (plan: Plan) => boolean = once((plan) => areTimeless(plan, plan.expressions.keys()));

const writtenBy = new WeakMap<Plan, Plan>();

/** A plan that is another with its dates moved, of which no more is asked than what it does on the day at hand: who asks of other days asks of other plans. */
export function ofOneDay(moved: Plan, written: Plan): Plan {
  writtenBy.set(moved, written);
  return moved;
}

/** The plan as it is written, which says the same of all but dates. */
export const writtenOf = (plan: Plan): Plan => writtenBy.get(plan) ?? plan;

/** The same of some expressions, whatever the scores are that they ask for. */
export function areTimeless(plan: Plan, indices: Iterable<number>): boolean {
  if (writtenBy.has(plan)) return true;
  const { namesDates, countsDays } = daysAskedBy(plan, indices);
  return !(namesDates && countsDays);
}

/** Whether some expressions name dates, and whether they count days to or from the moment. */
export function daysAskedBy(plan: Plan, indices: Iterable<number>): { readonly namesDates: boolean; readonly countsDays: boolean } {
  const all = daysIn(plan);
  let asked = 0;
  for (const index of indices) asked |= all[index]!;
  return { namesDates: (asked & namesDate) !== 0, countsDays: (asked & countsDay) !== 0 };
}

const namesDate = 1;
const countsDay = 2;

/** By expression, which of both it does, as bits. */
const daysIn: (plan: Plan) => Uint8Array = once(({ expressions }) => {
  const found = new Uint8Array(expressions.length);
  for (const [index, expression] of expressions.entries()) {
    if (expression.kind === "day") found[index] = countsDay;
    else if (expression.kind === "constant") found[index] = expression.type === "date" ? namesDate : 0;
    else if (expression.kind === "call") {
      // Its table is of dates, written as figures.
      let asked = expression.operation === "date.one-of" ? namesDate : 0;
      for (const part of expression.arguments) asked |= found[part]!;
      found[index] = asked;
    }
  }
  return found;
});

/** What comes of leads by a plan, one at a time. */
export const probeOf: (plan: Plan) => Probe = once(createProbe);

/** What probing a lead shows; `nothing` where it has no score, since that would leave its range. */
export function probedOr<Answer>(nothing: Answer, probe: () => Answer): Answer {
  try {
    return probe();
  } catch (error) {
    if (error instanceof InputError) return nothing;
    throw error;
  }
}

/** Comparisons of figures: their sides are figures, or tables of them. */
const comparing: ReadonlySet<string> = new Set([
  "number.equal",
  "number.less",
  "number.at-most",
  "number.between",
  "number.one-of",
  "date.equal",
  "date.less",
  "date.at-most",
  "date.between",
  "date.one-of",
  "truth.equal",
]);

export interface Measured {
  /** The figures, rising. */
  readonly at: readonly number[];
  /** Whether more than a comparison is made of it: points, or a figure with other fields. */
  readonly isWorkedWith: boolean;
}

export interface Breakpoints {
  /** By number of the column. */
  readonly columns: ReadonlyMap<number, Measured>;
  /** By expression, of figures of the history and counts of stages. */
  readonly figures: ReadonlyMap<number, Measured>;
}

/** Of all that a plan asks for. */
export const breakpointsOf: (plan: Plan) => Breakpoints = once((plan) => {
  const columns = new Asked();
  const figures = new Asked();
  const types = typesOf(plan);

  /** What is compared with a column, or with what is made of it, brought back to the column. */
  const settle = (index: number, values: readonly number[]): void => {
    const expression = plan.expressions[index]!;
    if (expression.kind === "lead-field") columns.note(expression.field, values);
    else if (expression.kind === "event-field")
      for (const { event, property } of expression.slots) columns.note(columnOf(plan, event, property), values);
    else if (expression.kind === "history" || expression.kind === "stage-count") figures.note(index, values);
    else if (expression.kind === "call") {
      const fixed = expression.arguments.map((part) => constantOf(part));
      for (const [place, part] of expression.arguments.entries())
        if (fixed[place] === null) settle(part, backwards(expression.operation, values, fixed, place));
    }
  };
  const constantOf = (index: number): number | null => {
    const expression = plan.expressions[index]!;
    if (expression.kind === "day") return momentDay;
    if (expression.kind !== "constant" || Array.isArray(expression.value)) return null;
    return typeof expression.value === "string" ? null : Number(expression.value);
  };

  for (const expression of plan.expressions) {
    if (expression.kind === "history" && expression.property !== null) work(expression.property);
    if (expression.kind !== "call") continue;
    const { operation, arguments: sides } = expression;
    if (comparing.has(operation)) {
      const fixed = sides.flatMap((side) => {
        const other = plan.expressions[side]!;
        return other.kind === "constant" && other.type === "numbers" ? [...other.value] : (constantOf(side) ?? []);
      });
      for (const side of sides) settle(side, fixed);
    } else if (operation === "date.in-last" || operation === "date.in-next") {
      const span = constantOf(sides[1]!);
      if (span !== null) settle(sides[0]!, operation === "date.in-last" ? [momentDay - span, momentDay] : [momentDay, momentDay + span]);
    }
    // Between a figure and what is fixed nothing is worked with.
    const open = sides.filter((side) => constantOf(side) === null && plan.expressions[side]!.kind !== "constant");
    if (open.length > 1) open.forEach(work);
  }
  for (const { expression, figures: wanted } of amountsIn(plan)) {
    work(expression);
    settle(expression, wanted);
  }

  /** Notes that a figure is not only compared with what is written. */
  function work(index: number): void {
    const expression = plan.expressions[index]!;
    if (types[index] === "condition") return;
    if (expression.kind === "lead-field") columns.worked.add(expression.field);
    else if (expression.kind === "event-field")
      for (const { event, property } of expression.slots) columns.worked.add(columnOf(plan, event, property));
    else if (expression.kind === "history" || expression.kind === "stage-count") figures.worked.add(index);
    else if (expression.kind === "call") expression.arguments.forEach(work);
  }
  return { columns: columns.measured(), figures: figures.measured() };
});

/** What is asked of figures, by a number of each. */
class Asked {
  readonly worked = new Set<number>();
  readonly #compared = new Map<number, Set<number>>();

  note(of: number, values: readonly number[]): void {
    const known = this.#compared.get(of) ?? new Set();
    this.#compared.set(of, known);
    for (const value of values) if (Number.isFinite(value)) known.add(value);
  }

  measured(): ReadonlyMap<number, Measured> {
    return new Map(
      [...new Set([...this.#compared.keys(), ...this.worked])].map((of) => [
        of,
        { at: [...(this.#compared.get(of) ?? [])].sort((one, other) => one - other), isWorkedWith: this.worked.has(of) },
      ]),
    );
  }
}

/** What an argument must be for an operation to give one of these values, where the others are fixed. Too many do no harm. */
function backwards(operation: string, values: readonly number[], fixed: readonly (number | null)[], place: number): readonly number[] {
  const other = fixed[1 - place] ?? NaN;
  switch (operation) {
    case "number.add":
      return values.map((value) => value - other);
    case "number.subtract":
      return values.map((value) => (place === 0 ? value + other : other - value));
    case "number.multiply":
      return values.map((value) => value / other);
    case "number.divide":
      return values.map((value) => (place === 0 ? value * other : other / value));
    case "number.negate":
      return values.map((value) => -value);
    case "number.percent":
      return values.map((value) => (value * 100) / other);
    // It is whole: from which figure on it is not less than a value, and from which on it is more.
    case "number.round":
      return values.flatMap((value) => [Math.ceil(value) - 0.5, Math.floor(value) + 0.5]);
    case "number.floor":
      return values.flatMap((value) => [Math.ceil(value), Math.floor(value) + 1]);
    case "number.minimum":
    case "number.maximum":
      return [...values, ...fixed.flatMap((value) => value ?? [])];
    case "date.days-since":
      return place === 0 ? values.map((value) => other - value) : [];
    default:
      return [];
  }
}

/** The expressions that give points, with the figures at which a score that has nothing else would have another rating, or be bounded. */
function amountsIn({ scores }: Plan): readonly { readonly expression: number; readonly figures: readonly number[] }[] {
  const found: { readonly expression: number; readonly figures: readonly number[] }[] = [];
  for (const score of scores) {
    if (score.kind === "formula") continue;
    const borders = [...score.ratings.flatMap(({ from }) => from ?? []), ...[score.cap, score.floor].flatMap((bound) => bound ?? [])];
    // What is half a millionth below a border comes to it, by rounding.
    const figures = borders.flatMap((border) => [border / 1e6, -border / 1e6, (border - 0.5) / 1e6, (0.5 - border) / 1e6]);
    const amount = (points: object): void => {
      if ("expression" in points) found.push({ expression: points.expression as number, figures });
    };
    for (const item of score.items)
      for (const rule of "items" in item ? item.items : [item])
        if (rule.kind === "criterion") rule.rows.forEach(({ value }) => amount(value));
        else amount(rule.points);
    for (const { adjustment } of score.then) if (adjustment.kind !== "multiply") amount(adjustment.points);
  }
  return found;
}
