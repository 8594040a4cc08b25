/** What may be one thing or another for a lead: its fields, and the figures of its history. */
import { exactly, nothing, type DayRange, type Interval } from "@scoreline/runtime/probe";
import { columnOf, draws, drawsOf, missingOf, typesOf, type Plan } from "@scoreline/plan";
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

/** All of a plan, with an event of a kind at hand, or, where that is null, with none. */
export function variablesOf(plan: Plan, kind: number | null): Variables {
  const all: Variable[] = [];
  const byExpression: (number | undefined)[] = [];
  const byColumn = new Map<number, number>();
  const types = typesOf(plan);
  const drawn = drawsOf(plan).expressions;
  const canBeMissing = missingOf(plan);
  const { figures } = breakpointsOf(plan);
  const column = (number: number, variable: { kind: "field"; field: number } | { kind: "property"; property: number }): number => {
    let known = byColumn.get(number);
    if (known === undefined) {
      const { atoms, isComplete } = atomsOf(plan)[number]!;
      byColumn.set(number, (known = all.length));
      all.push({ ...variable, choices: isComplete ? atoms : [...atoms, other] });
    }
    return known;
  };

  for (const [index, expression] of plan.expressions.entries()) {
    if (expression.kind === "lead-field") byExpression[index] = column(expression.field, { kind: "field", field: expression.field });
    else if (expression.kind === "event-field") {
      const slot = expression.slots.find(({ event }) => event === kind);
      if (slot !== undefined)
        byExpression[index] = column(columnOf(plan, slot.event, slot.property), { kind: "property", property: slot.property });
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
