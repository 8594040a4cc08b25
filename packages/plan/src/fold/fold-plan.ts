/**
 * The one walk over all expressions of a plan, each after its parts. Closures, words, ranges and facts that come from parts are
 * algebras: they say what each kind of expression is, given what its parts are. What looks at expressions one by one, whatever
 * their parts, goes through the table; what asks where indices lead to, from above, follows `withReferences`; and what follows one condition down
 * through `and`, `or` and calls for people, as the explanation does, walks by itself.
 */
import type { Plan, PlanExpression, PlanReset, PlanSelection } from "../plan.ts";

type Of<Kind extends PlanExpression["kind"]> = Extract<PlanExpression, { readonly kind: Kind }>;

/** The kinds of expression without parts of their own. */
export type PlainKind = Exclude<PlanExpression["kind"], "call" | "history" | "later">;

export type PlainAlgebra<Value> = { readonly [Kind in PlainKind]: (expression: Of<Kind>, index: number) => Value };

/** What each kind of expression, selection and reset is, from what its parts are. `index` is its place in the plan's table. */
export interface PlanAlgebra<Value, Selected, Forgotten> {
  readonly plain: PlainAlgebra<Value>;
  readonly call: (call: Of<"call">, given: readonly Value[], index: number) => Value;
  readonly history: (history: Of<"history">, selected: Selected, property: Value | null, index: number) => Value;
  readonly later: (later: Of<"later">, selected: Selected, index: number) => Value;
  readonly selection: (selection: PlanSelection, parts: SelectionParts<Value, Selected, Forgotten>, index: number) => Selected;
  /** `filters` are those of its triggers. */
  readonly reset: (reset: PlanReset, filters: readonly (Value | null)[], index: number) => Forgotten;
}

export interface SelectionParts<Value, Selected, Forgotten> {
  readonly filter: Value | null;
  readonly same: readonly Value[];
  /** What its window looks back to. */
  readonly since: Selected | null;
  /** The date at which its window ends. */
  readonly until: Value | null;
  readonly reset: Forgotten | null;
}

/** By index, as in the plan. */
export interface Folded<Value, Selected, Forgotten> {
  readonly expressions: readonly Value[];
  readonly selections: readonly Selected[];
  readonly resets: readonly Forgotten[];
}

/** Folds the tables of a plan, each expression after its parts. The plan is trusted: `readPlan` and the compiler see to it that parts come before what uses them. */
export function foldPlan<Value, Selected, Forgotten>(
  plan: Plan,
  algebra: PlanAlgebra<Value, Selected, Forgotten>,
): Folded<Value, Selected, Forgotten> {
  const expressions: Value[] = [];
  const selections: Selected[] = [];
  const resets: Forgotten[] = [];

  const perhaps = (index: number | null): Value | null => (index === null ? null : expressions[index]!);

  const reset = (index: number): Forgotten => {
    const written = plan.resets[index]!;
    return (resets[index] ??= algebra.reset(
      written,
      written.triggers.map(({ filter }) => perhaps(filter)),
      index,
    ));
  };

  const selection = (index: number): Selected => {
    const written = plan.selections[index]!;
    const { window } = written;
    return (selections[index] ??= algebra.selection(
      written,
      {
        filter: perhaps(written.filter),
        same: written.same.map((part) => expressions[part]!),
        since: window?.kind === "since" ? selection(window.selection) : null,
        until: window?.kind === "until" ? expressions[window.expression]! : null,
        reset: written.reset === null ? null : reset(written.reset),
      },
      index,
    ));
  };

  for (const [index, expression] of plan.expressions.entries()) {
    switch (expression.kind) {
      case "call":
        expressions.push(
          algebra.call(
            expression,
            expression.arguments.map((part) => expressions[part]!),
            index,
          ),
        );
        break;
      case "history":
        expressions.push(algebra.history(expression, selection(expression.selection), perhaps(expression.property), index));
        break;
      case "later":
        expressions.push(algebra.later(expression, selection(expression.selection), index));
        break;
      default:
        expressions.push((algebra.plain[expression.kind] as (plain: PlanExpression, index: number) => Value)(expression, index));
    }
  }
  plan.selections.forEach((_, index) => selection(index));
  plan.resets.forEach((_, index) => reset(index));
  return { expressions, selections, resets };
}

/** The same of every expression without parts. */
export function everyPlain<Value>(value: Value): PlainAlgebra<Value> {
  const same = (): Value => value;
  return {
    constant: same,
    "lead-field": same,
    "event-field": same,
    "event-kind": same,
    day: same,
    "score-value": same,
    "score-rating": same,
    subtotal: same,
    "stage-count": same,
    decision: same,
  };
}

export type PlanTable = keyof Folded<never, never, never>;

/** An algebra in which whatever has parts is what they come to together, whatever it does with them. */
export function joining<Value>(
  plain: PlainAlgebra<Value>,
  join: (parts: readonly (Value | null)[], table: PlanTable, index: number) => Value,
): PlanAlgebra<Value, Value, Value> {
  return {
    plain,
    call: (_, given, index) => join(given, "expressions", index),
    history: (_, selected, property, index) => join([property, selected], "expressions", index),
    later: (_, selected, index) => join([selected], "expressions", index),
    selection: (_, { filter, same, since, until, reset }, index) => join([filter, ...same, since, until, reset], "selections", index),
    reset: (_, filters, index) => join(filters, "resets", index),
  };
}

/** Makes of what follows from a plan, or from another object, something that is worked out once for each, by whoever asks first. */
export function once<Fact, Key extends object = Plan>(workOut: (key: Key) => Fact): (key: Key) => Fact {
  const known = new WeakMap<Key, Fact>();
  return (key) => {
    let fact = known.get(key);
    if (fact === undefined) known.set(key, (fact = workOut(key)));
    return fact;
  };
}
