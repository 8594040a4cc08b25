import type { AggregateName, OperationName } from "@scoreline/semantics";
import { canBeMissing, planLimits } from "@scoreline/plan";
import type { Plan, PlanConstant, PlanDecay, PlanDecision, PlanExpression, PlanReset, PlanSelection } from "@scoreline/plan";

/** A table in which equal entries share one place. */
class SharedTable<Entry> {
  readonly entries: Entry[] = [];
  readonly #places = new Map<string, number>();

  /** The place of the entry; `key` says all that matters of it. */
  place(key: string, make: () => Entry): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.add(make());
    this.#places.set(key, place);
    return place;
  }

  /** The place of an entry that is known to be new. */
  add(entry: Entry): number {
    return this.entries.push(entry) - 1;
  }
}

/** How an expression can be too large: in its nested levels, or in all of its steps. */
export type StepLimit = "depth" | "steps";

/** How large something is: its levels, and the steps it takes with its parts written out. */
interface Extent {
  readonly depth: number;
  readonly steps: number;
}

/** Of what has no parts. */
const plain: Extent = { depth: 1, steps: 0 };

const nothing: Extent = { depth: 0, steps: 0 };

const both = (one: Extent, other: Extent): Extent => ({ depth: Math.max(one.depth, other.depth), steps: one.steps + other.steps });

/** More than any table has places, so that one number holds a pair of them. */
const pairBase = 2 ** 26;

/** Places by what most entries are distinguished by: one value, or a pair of places. Cheaper than a text that says it. */
class PlacesByValue<Kind, Value> {
  readonly #places = new Map<Kind, Map<Value, number>>();

  of(kind: Kind): Map<Value, number> {
    let places = this.#places.get(kind);
    if (places === undefined) this.#places.set(kind, (places = new Map()));
    return places;
  }
}

/** The shared tables of a plan. Arguments are placed before the calls that use them, filters before their selections. */
export class Tables {
  readonly #expressions = new SharedTable<PlanExpression>();
  readonly #selections = new SharedTable<PlanSelection>();
  readonly #resets = new SharedTable<PlanReset>();
  readonly #decays = new SharedTable<PlanDecay>();
  readonly #constants = new PlacesByValue<PlanConstant["type"], string | number | boolean>();
  readonly #calls = new PlacesByValue<OperationName, number>();
  /** Of what has parts. */
  readonly #extents: Extent[] = [];
  readonly #selectionExtents: Extent[] = [];
  readonly #resetExtents: Extent[] = [];
  /** Of as many expressions as somebody has asked about: whether they may have no value. */
  readonly #missing: boolean[] = [];
  /** How many expressions belong to a plan that was handed out. */
  #handedOut = 0;
  readonly #exceeded: (limit: StepLimit) => void;

  /** `exceeded` is called where an expression is deeper or takes more steps than a plan may hold. */
  constructor(exceeded: (limit: StepLimit) => void) {
    this.#exceeded = exceeded;
  }

  get expressions(): readonly PlanExpression[] {
    return this.#expressions.entries;
  }
  get selections(): readonly PlanSelection[] {
    return this.#selections.entries;
  }
  get resets(): readonly PlanReset[] {
    return this.#resets.entries;
  }
  get decays(): readonly PlanDecay[] {
    return this.#decays.entries;
  }

  /** Whether an expression may have no value for some lead. */
  canBeMissing(index: number): boolean {
    for (let next = this.#missing.length; next <= index; next++)
      this.#missing.push(canBeMissing(this.expressions[next]!, this, this.#missing));
    return this.#missing[index]!;
  }

  constant(constant: PlanConstant): number {
    const { type, value } = constant;
    if (typeof value === "object" && value.length !== 1) return this.#expressions.place(`${type}=${JSON.stringify(value)}`, () => constant);
    const places = this.#constants.of(type);
    const key = typeof value === "object" ? value[0]! : value;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = this.#expressions.add(constant);
    places.set(key, place);
    return place;
  }

  number(value: number): number {
    return this.constant({ kind: "constant", type: "number", value: value + 0 });
  }

  texts(value: readonly string[]): number {
    return this.constant({ kind: "constant", type: "texts", value });
  }

  numbers(value: readonly number[]): number {
    return this.constant({ kind: "constant", type: "numbers", value });
  }

  leadField(field: number): number {
    return this.#expressions.place(`field ${field}`, () => ({ kind: "lead-field", field }));
  }

  eventField(slots: readonly { readonly event: number; readonly property: number }[]): number {
    const key = slots.map(({ event, property }) => `${event}.${property}`).join();
    return this.#expressions.place(`slots ${key}`, () => ({ kind: "event-field", slots }));
  }

  eventKind(events: readonly number[]): number {
    return this.#expressions.place(`kind ${events.join()}`, () => ({ kind: "event-kind", events }));
  }

  day(of: "moment" | "event"): number {
    return this.#expressions.place(`day ${of}`, () => ({ kind: "day", of }));
  }

  scoreValue(score: number): number {
    return this.#expressions.place(`value ${score}`, () => ({ kind: "score-value", score }));
  }

  scoreRating(score: number): number {
    return this.#expressions.place(`rating ${score}`, () => ({ kind: "score-rating", score }));
  }

  decision(of: PlanDecision["of"]): number {
    return this.#expressions.place(`decision ${of}`, () => ({ kind: "decision", of }));
  }

  subtotal(): number {
    return this.#expressions.place("subtotal", () => ({ kind: "subtotal" }));
  }

  stageCount(score: number, item: number, days: number | null): number {
    return this.#expressions.place(`stage ${score}.${item} ${days}`, () => ({ kind: "stage-count", score, item, days }));
  }

  call(operation: OperationName, ...passed: readonly number[]): number {
    const [first = 0, second] = passed;
    if (passed.length === 0 || passed.length > 2) return this.#callByText("", operation, passed);
    const places = this.#calls.of(operation);
    const key = second === undefined ? -1 - first : first * pairBase + second;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = this.#expressions.add({ kind: "call", operation, arguments: passed });
    places.set(key, place);
    this.#extents[place] = this.#extentOf(passed);
    return place;
  }

  history(aggregate: AggregateName, selection: number, property: number | null): number {
    const place = this.#expressions.place(`${aggregate} ${selection} ${property}`, () => ({
      kind: "history",
      aggregate,
      selection,
      property,
    }));
    this.#extents[place] ??= this.#extentOf(property === null ? [] : [property], this.#selectionExtents[selection]);
    return place;
  }

  later(selection: number, count: number, happens: boolean): number {
    const place = this.#expressions.place(`later ${selection} ${count} ${happens}`, () => ({ kind: "later", selection, count, happens }));
    this.#extents[place] ??= this.#extentOf([], this.#selectionExtents[selection]);
    return place;
  }

  /** The extent of what has these expressions and something else for parts. Counting ends just above what a plan may hold, so that no number grows too large. */
  #extentOf(passed: readonly number[], other = nothing): Extent {
    let { depth, steps } = other;
    for (const index of passed) {
      const part = this.#extents[index] ?? plain;
      if (part.depth > depth) depth = part.depth;
      steps += part.steps;
    }
    if (depth >= planLimits.depth) this.#exceeded("depth");
    if (steps >= planLimits.steps) this.#exceeded("steps");
    return { depth: Math.min(depth, planLimits.depth) + 1, steps: Math.min(steps, planLimits.steps) + 1 };
  }

  /** A call whose parts are conditions that people see one by one. Kept apart from those that leaves are made of. */
  joint(operation: OperationName, ...passed: readonly number[]): number {
    return this.#callByText("joint ", operation, passed);
  }

  #callByText(apart: string, operation: OperationName, passed: readonly number[]): number {
    const place = this.#expressions.place(`${apart}${operation}(${passed.join()})`, () => ({ kind: "call", operation, arguments: passed }));
    this.#extents[place] ??= this.#extentOf(passed);
    return place;
  }

  /** Marks a condition as one that people see as a whole. */
  leaf(index: number): number {
    const expression = this.#expressions.entries[index] as { leaf?: true } & PlanExpression;
    if (expression.kind !== "call" || expression.leaf) return index;
    // An entry that was made here and has not been handed out is changed: copies would cost more than all the rest of the making.
    if (index < this.#handedOut) this.#expressions.entries[index] = { ...expression, leaf: true };
    else expression.leaf = true;
    return index;
  }

  /** The tables as they are, for a plan; what is lowered later changes nothing in them. */
  handOut(): Pick<Plan, "expressions" | "selections" | "resets" | "decays"> {
    this.#handedOut = this.expressions.length;
    return { expressions: [...this.expressions], selections: [...this.selections], resets: [...this.resets], decays: [...this.decays] };
  }

  selection(selection: PlanSelection): number {
    const place = this.#selections.place(JSON.stringify(selection), () => selection);
    const { filter, same, window, reset } = selection;
    this.#selectionExtents[place] ??= this.#extentOf(
      [filter, ...same, window?.kind === "until" ? window.expression : null].filter((index) => index !== null),
      both(
        window?.kind === "since" ? this.#selectionExtents[window.selection]! : nothing,
        reset === null ? nothing : this.#resetExtents[reset]!,
      ),
    );
    return place;
  }

  reset(reset: PlanReset): number {
    const place = this.#resets.place(JSON.stringify(reset), () => reset);
    this.#resetExtents[place] ??= this.#extentOf(reset.triggers.map(({ filter }) => filter).filter((index) => index !== null));
    return place;
  }

  decay(key: string, make: () => PlanDecay): number {
    return this.#decays.place(key, make);
  }
}
