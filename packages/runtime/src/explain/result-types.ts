/** What expressions result in, as far as people see a difference: what the fact of the plan, `typesOf`, says of all; relies on the catalogue's types alone, since the fact would load the whole catalogue for the explanation. */
import type { aggregates, AggregateName, OperationName, operations } from "@scoreline/semantics";
import type { Plan } from "@scoreline/plan";

type Named<Entry> = { readonly [Name in OperationName]: (typeof operations)[Name] extends Entry ? Name : never }[OperationName];
type Drawing<Entry> = { readonly [Name in AggregateName]: (typeof aggregates)[Name] extends Entry ? Name : never }[AggregateName];

/** Knows some operations or aggregates; the compiler sees to it that they are those that fit. */
const knowing =
  <Name extends string>(names: Readonly<Record<Name, true>>) =>
  (name: string): boolean =>
    name in names;

/** Of the operations that give a number, those on points. */
const leavesPoints = /* @__PURE__ */ knowing<Named<{ readonly returns: "number" }> & `points.${string}`>({ "points.to-number": true });

/** Whether an aggregate gives one of the values that it is drawn from. */
const givesValue = /* @__PURE__ */ knowing<Drawing<{ readonly gives: "value" }>>({ "last-known": true, "first-known": true });

/** Whether an operation knows what to do when an argument is missing. */
export const copes = /* @__PURE__ */ knowing<Named<{ readonly missing: "handled" }>>({ "is-known": true, "points.from-number": true });

/** What a number means that an expression gives: a date, a truth, points or, whatever else is said, a number. */
export function meaningOf(index: number, plan: Plan): string {
  const expression = plan.expressions[index]!;
  switch (expression.kind) {
    case "event-field": {
      const { event, property } = expression.slots[0]!;
      return plan.inputs.events[event]!.properties[property]!.type.kind;
    }
    case "history":
      return givesValue(expression.aggregate) ? meaningOf(expression.property!, plan) : "number";
    case "day":
      return "date";
    case "score-value":
    case "subtotal":
      return "points";
    case "call":
      return /^points/.test(expression.operation) && !leavesPoints(expression.operation) ? "points" : "number";
    default:
      return "number";
  }
}
