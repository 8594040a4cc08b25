/** The figures at which what a plan makes of a field can change, and the moment from which days are counted. */
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
export const isTimeless: (plan: Plan) => boolean = once(({ expressions }) => {
  const fixed = expressions.some((expression) => expression.kind === "constant" && (expression.type === "date" || isDates(expression)));
  return !(fixed && expressions.some((expression) => expression.kind === "day"));

  function isDates(constant: { readonly type: string }): boolean {
    if (constant.type !== "numbers") return false;
    const index = expressions.indexOf(constant as never);
    return expressions.some((other) => other.kind === "call" && other.operation === "date.one-of" && other.arguments[1] === index);
  }
});

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

/** By number of the column. */
export const breakpointsOf: (plan: Plan) => ReadonlyMap<number, Measured> = once((plan) => {
  const figures = new Map<number, Set<number>>();
  const worked = new Set<number>();
  const types = typesOf(plan);
  const note = (column: number, values: readonly number[]): void => {
    const known = figures.get(column) ?? new Set();
    figures.set(column, known);
    for (const value of values) if (Number.isFinite(value)) known.add(value);
  };

  /** What is compared with a column, or with what is made of it, brought back to the column. */
  const settle = (index: number, values: readonly number[]): void => {
    const expression = plan.expressions[index]!;
    if (expression.kind === "lead-field") note(expression.field, values);
    else if (expression.kind === "event-field")
      for (const { event, property } of expression.slots) note(columnOf(plan, event, property), values);
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
  amountsIn(plan).forEach(work);

  /** Notes that a figure is not only compared with what is written. */
  function work(index: number): void {
    const expression = plan.expressions[index]!;
    if (types[index] === "condition") return;
    if (expression.kind === "lead-field") worked.add(expression.field);
    else if (expression.kind === "event-field")
      for (const { event, property } of expression.slots) worked.add(columnOf(plan, event, property));
    else if (expression.kind === "call") expression.arguments.forEach(work);
  }
  return new Map(
    [...new Set([...figures.keys(), ...worked])].map((column) => [
      column,
      { at: [...(figures.get(column) ?? [])].sort((one, other) => one - other), isWorkedWith: worked.has(column) },
    ]),
  );
});

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
    case "number.round":
      return values.flatMap((value) => [value - 0.5, value + 0.5]);
    case "number.floor":
      return values.flatMap((value) => [value, value + 1]);
    case "number.minimum":
    case "number.maximum":
      return [...values, ...fixed.flatMap((value) => value ?? [])];
    case "date.days-since":
      return place === 0 ? values.map((value) => other - value) : [];
    default:
      return [];
  }
}

/** The expressions that give points, and what figures of a history are drawn from. */
function amountsIn({ scores }: Plan): readonly number[] {
  const found: number[] = [];
  const amount = (points: object): void => {
    if ("expression" in points) found.push(points.expression as number);
  };
  for (const score of scores) {
    if (score.kind === "formula") continue;
    for (const item of score.items)
      for (const rule of "items" in item ? item.items : [item])
        if (rule.kind === "criterion") rule.rows.forEach(({ value }) => amount(value));
        else amount(rule.points);
    for (const { adjustment } of score.then) if (adjustment.kind !== "multiply") amount(adjustment.points);
  }
  return found;
}
