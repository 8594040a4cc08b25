/** What may be one thing or another for a lead: its fields, and the figures of its history. */
import { exactly, nothing, type DayRange, type Interval } from "@scoreline/runtime/probe";
import { columnOf, draws, drawsOf, missingOf, once, typesOf, type Plan } from "@scoreline/plan";
import { atomsOf } from "./atoms.ts";
import { breakpointsOf } from "./breakpoints.ts";
import { numbers, stretches, whole, type Line } from "./stretches.ts";

/** One of the things that a variable can be. */
export interface Choice {
  readonly range: DayRange;
  /** What a lead gives; null where it gives nothing, and for figures. */
  readonly value: string | number | boolean | readonly string[] | null;
  /** Set where it is for all texts of which no example was found: nothing is known of what they match. */
  readonly isOther?: true;
}

/** Whether what it can be lies between two figures, and is no text and no verdict. */
export const isFigure = (range: DayRange): range is Interval => range !== null && typeof range === "object" && "low" in range;

/** Of numbers and dates the choices are all there can be. */
export const areFigures: (choices: readonly Choice[]) => boolean = once((choices) => choices.every(({ range }) => isFigure(range)));

export type Variable = { readonly choices: readonly Choice[] } & (
  | { readonly kind: "field"; readonly field: number }
  /** A property of the event at hand. */
  | { readonly kind: "property"; readonly property: number }
  /** A figure of the history, or how many of a stage count, by its expression. */
  | { readonly kind: "figure"; readonly expression: number }
  /** What a rule on occurrences gives, by its index in `rulesOf`: nothing, or what it can give. */
  | { readonly kind: "occurrences"; readonly rule: number }
);

export interface Variables {
  readonly all: readonly Variable[];
  /** By index of the expression: the variable that it is; undefined for others. */
  readonly byExpression: readonly (number | undefined)[];
}

const other: Choice = { range: { value: "…" }, value: null, isOther: true };
const missing: Choice = { range: nothing, value: null };

/** Whole figures from 0 on: counts and ages. */
const counts: Line = {
  least: 0,
  most: 1e9,
  ...whole,
  among: (low) => low,
  written: (figure) => figure,
};

/** What comes of numbers, which may be larger than any of them. */
const sums: Line = { ...numbers, least: -Number.MAX_VALUE, most: Number.MAX_VALUE };

/** All of a plan where no event is at hand. */
export function variablesOf(plan: Plan): Variables {
  const all: Variable[] = [];
  const byExpression: (number | undefined)[] = [];
  const types = typesOf(plan);
  const drawn = drawsOf(plan).expressions;
  const canBeMissing = missingOf(plan);
  const { figures } = breakpointsOf(plan);
  const byField: number[] = [];
  for (const [index, expression] of plan.expressions.entries()) {
    if (expression.kind === "lead-field") {
      const { field } = expression;
      byExpression[index] = byField[field] ??= all.push({ kind: "field", field, choices: choicesOf(plan, field) }) - 1;
    } else if ((expression.kind === "history" || expression.kind === "stage-count") && (drawn[index]! & draws.event) === 0) {
      byExpression[index] = all.length;
      const measured = figures.get(index) ?? { at: [], isWorkedWith: false };
      const aggregate = expression.kind === "history" ? expression.aggregate : "count";
      const choices = figureChoices(types[index]!, /^(?:count|days)/.test(aggregate), measured);
      all.push({ kind: "figure", expression: index, choices: canBeMissing[index]! ? [...choices, absentOf(types[index]!)] : choices });
    }
  }
  return { all, byExpression };
}

/** The same with an event of a kind at hand, whose properties are variables, too, and come after the others. */
export function withProperties(plan: Plan, { all, byExpression }: Variables, kind: number): Variables {
  const more = [...all];
  const withEvent = [...byExpression];
  const byProperty: number[] = [];
  for (const index of drawingOnEvent(plan)) {
    const expression = plan.expressions[index]!;
    const slot = expression.kind === "event-field" ? expression.slots.find(({ event }) => event === kind) : undefined;
    if (slot === undefined) continue;
    const { property } = slot;
    withEvent[index] = byProperty[property] ??=
      more.push({ kind: "property", property, choices: choicesOf(plan, columnOf(plan, slot.event, property)) }) - 1;
  }
  return { all: more, byExpression: withEvent };
}

/** The expressions that depend on which event is at hand; ascending. */
export const drawingOnEvent: (plan: Plan) => readonly number[] = once((plan) =>
  [...drawsOf(plan).expressions.entries()].flatMap(([index, drawn]) => ((drawn & draws.event) === 0 ? [] : index)),
);

/** Of a field or a property, by its column. */
function choicesOf(plan: Plan, column: number): readonly Choice[] {
  const { atoms, isComplete } = atomsOf(plan)[column]!;
  return isComplete ? atoms : [...atoms, other];
}

/** Whether what has this type is a text, or a list of them. */
export const isWritten = (type: string): boolean => type === "text" || type === "list";

const absentOf = (type: string): Choice => (isWritten(type) ? { range: { value: null }, value: null } : missing);

function figureChoices(
  type: string,
  isCount: boolean,
  { at, isWorkedWith }: { readonly at: readonly number[]; readonly isWorkedWith: boolean },
): readonly Choice[] {
  if (isWritten(type)) return [other];
  if (type === "truth") return [1, 0].map((value) => ({ range: exactly(value), value: null }));
  if (isCount) return stretches(at, isWorkedWith, counts).map(({ range }) => ({ range, value: null }));
  return stretches(at, false, sums).map(({ range }) => ({ range, value: null }));
}
