/** What says the same, however it is written. */
import { foldPlan, once, type Folded, type Plan, type PlanConstant, type PlanExpression, type PlanSelection } from "@scoreline/plan";
import type { OperationName } from "@scoreline/semantics";

/**
 * By index of the expression, selection and reset: a number that two of them share which differ only in the order of operands or values that
 * has no meaning, in brackets, or in how often one of them is said. That two have other numbers says nothing.
 */
export const meaningsOf: (plan: Plan) => Folded<number, number, number> = once((plan) => {
  const known = new Map<string, number>();
  /** What an `and`, an `or` or a `not` joins, by its own number: within another of its kind it joins the same. */
  const joined = new Map<number, { readonly operation: OperationName; readonly parts: readonly number[] }>();
  const numberOf = (...key: readonly unknown[]): number => {
    const text = JSON.stringify(key);
    let number = known.get(text);
    if (number === undefined) known.set(text, (number = known.size));
    return number;
  };
  const plain = (expression: PlanExpression): number =>
    expression.kind === "constant" ? constant(expression) : numberOf(expression.kind, expression);
  const constant = ({ type, value }: PlanConstant): number =>
    numberOf("constant", type, typeof value === "object" ? sorted<string | number>(value) : value);

  function call({ operation, arguments: written }: Extract<PlanExpression, { kind: "call" }>, given: readonly number[]): number {
    if (operation === "and" || operation === "or" || operation === "not") return joint(operation, given);
    const single = singleValue(operation, plan.expressions[written[1] ?? -1]);
    if (single !== null) return numberOf(single.operation, ...sorted([given[0]!, constant(single.value)]));
    if (operation === "at-least") return numberOf(operation, given[0], ...inOrder(given.slice(1)));
    return numberOf(operation, ...(commutative.has(operation) ? inOrder(given) : given));
  }

  function joint(operation: "and" | "or" | "not", given: readonly number[]): number {
    const inner = given.map((part) => joined.get(part));
    if (operation === "not" && inner[0]?.operation === "not") return inner[0].parts[0]!;
    const parts = sorted(
      given.flatMap((part, at) => (operation !== "not" && inner[at]?.operation === operation ? inner[at].parts : [part])),
    );
    if (operation !== "not" && parts.length === 1) return parts[0]!;
    const number = numberOf(operation, ...parts);
    joined.set(number, { operation, parts });
    return number;
  }

  return foldPlan<number, number, number>(plan, {
    plain: {
      constant: plain,
      "lead-field": plain,
      "event-field": plain,
      "event-kind": plain,
      day: plain,
      "score-value": plain,
      "score-rating": plain,
      subtotal: plain,
      "stage-count": plain,
      decision: plain,
    },
    call,
    history: ({ kind, aggregate }, selected, property) => numberOf(kind, aggregate, selected, property),
    later: ({ kind, count, happens }, selected) => numberOf(kind, selected, count, happens),
    selection: ({ events, side, window }: PlanSelection, { filter, same, since, until, reset }) =>
      numberOf(
        "selection",
        events,
        side,
        filter,
        sorted(same),
        reset,
        window === null ? null : { ...window, selection: since, expression: until },
      ),
    reset: ({ triggers }, filters) =>
      numberOf(
        "reset",
        triggers.map(({ events, silence }, at) => [events, silence, filters[at]]),
      ),
  });
});

/** Whose operands may change places. Of sums of several numbers only the two of each: what is added first is rounded first. */
const commutative: ReadonlySet<OperationName> = new Set<OperationName>([
  "text.equal",
  "number.equal",
  "date.equal",
  "truth.equal",
  "points.equal",
  "number.add",
  "number.multiply",
  "number.minimum",
  "number.maximum",
  "points.add",
  "points.minimum",
  "points.maximum",
]);

/** One of a single value is that value. */
function singleValue(
  operation: OperationName,
  table: PlanExpression | undefined,
): { readonly operation: OperationName; readonly value: PlanConstant } | null {
  const type = /^(text|number|date)\.one-of$/.exec(operation)?.[1] as "text" | "number" | "date" | undefined;
  if (type === undefined || table?.kind !== "constant" || typeof table.value !== "object") return null;
  const [only, another] = table.value;
  if (only === undefined || another !== undefined) return null;
  return { operation: `${type}.equal`, value: { kind: "constant", type, value: only } as PlanConstant };
}

const inOrder = (numbers: readonly number[]): readonly number[] => [...numbers].sort((one, other) => one - other);

/** In order, and without what is said again. */
function sorted<Value extends string | number>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)].sort((one, other) => (one < other ? -1 : 1));
}
