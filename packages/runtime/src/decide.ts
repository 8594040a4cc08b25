/** Discards, the matrix, the lifecycle and the routes; relies on the scores that are in the frame. */
import type { LeadInput, Outcome, Plan, PlanProperties, Properties, ScoreOutcome } from "@scoreline/plan";
import { cellName, type ReadingContext } from "@scoreline/semantics";
import { firstOf, type Expressions } from "./expressions.ts";
import { givenValues, type GivenValues } from "./fields.ts";
import type { Frame } from "./frame.ts";
import { ratingName, stageName } from "./scores.ts";

/** What follows from the scores in the frame. */
export interface Decisions {
  /** The index of the first discard that holds; −1 where none does. */
  readonly discard: () => number;
  /** Indices of the ratings that name the cell; null where there is none. */
  readonly cell: () => { readonly row: number; readonly column: number } | null;
  /** The index of the first override that holds; −1 where none does. */
  readonly override: () => number;
  /** The index of the first lifecycle step that holds; −1 where none does. */
  readonly step: () => number;
  /** The index of the first route that holds; −1 where none does. Relies on all else having been decided, which it reads. */
  readonly route: () => number;
  /** Decides it all into the frame, and gives the index of the discard. */
  readonly decide: () => number;
  readonly outcome: (lead: LeadInput) => Outcome;
}

/** What a lead gives for each field. */
export type ValuesOf = (lead: LeadInput) => GivenValues;

/** Reads what a lead passes on by a context, unless it is known. */
export function compileDecisions(
  plan: Plan,
  expressions: Expressions,
  frame: Frame,
  context: ReadingContext,
  valuesOf: ValuesOf = givenValues(plan.inputs.lead, context),
): Decisions {
  const { matrix } = plan;
  const { decided } = frame;
  const discard = firstOf(plan.discards, expressions);
  const override = firstOf(matrix?.overrides ?? [], expressions);
  const step = firstOf(plan.lifecycle ?? [], expressions);
  const route = firstOf(plan.route ?? [], expressions);
  const properties = propertiesOf(valuesOf);

  const cell: Decisions["cell"] = () => {
    if (matrix === null) return null;
    const row = frame.ratings[matrix.rows]!;
    const column = frame.ratings[matrix.columns]!;
    return row === row && column === column ? { row, column } : null;
  };

  const decide = (): number => {
    const out = discard();
    const square = out < 0 ? cell() : null;
    decided.cell = square ? square.row * plan.scores[matrix!.columns]!.ratings.length + square.column : -1;
    decided.action = (square && actionAt(plan, override(), square.row, square.column)) ?? -1;
    decided.lifecycle = out < 0 ? step() : -1;
    decided.route = out < 0 ? route() : -1;
    return out;
  };

  const names = plan.scores.map(({ name }) => name);
  const blank: Record<string, ScoreOutcome> = {};
  // Copied for each lead, since adding names to what has none takes longer.
  for (const name of names) blank[name] = null!;
  const outcome = (lead: LeadInput): Outcome => {
    const scores = { ...blank };
    for (let index = 0; index < names.length; index++) {
      const millionths = frame.millionths[index]!;
      scores[names[index]!] = {
        points: millionths / 1e6,
        millionths,
        rating: ratingName(plan, frame, index),
        stage: stageName(plan, frame, index),
      };
    }
    const out = decide();
    const square = decided.cell < 0 ? null : cell();
    const action = partAt(plan.actions, decided.action);
    const routed = partAt(plan.route, decided.route);
    return {
      scores,
      discarded: out < 0 ? null : plan.discards[out]!.reason,
      cell: square && cellAt(plan, square.row, square.column),
      action: action?.name ?? null,
      lifecycle: partAt(plan.lifecycle, decided.lifecycle)?.name ?? null,
      route: routed?.name ?? null,
      // A function that would only say that there are none takes longer than asking.
      properties: { action: action && properties(action, lead), route: routed && properties(routed, lead) },
    };
  };
  return { discard, cell, override, step, route, decide, outcome };
}

/** The part at an index; null below 0, which is not looked up, since that is slow. */
function partAt<Part>(parts: readonly Part[] | null, index: number): Part | null {
  return index < 0 ? null : parts![index]!;
}

/** What the cell of two ratings is called, by their indices. */
export function cellAt(plan: Plan, row: number, column: number): string {
  const { rows, columns } = plan.matrix!;
  return cellName(plan.scores[rows]!.ratings[row]!.name, plan.scores[columns]!.ratings[column]!.name);
}

/** The indices of the ratings of a cell that is decided, by its number. */
export function squareOf({ scores, matrix }: Plan, cell: number): { readonly row: number; readonly column: number } {
  const width = scores[matrix!.columns]!.ratings.length;
  return { row: Math.floor(cell / width), column: cell % width };
}

/** The action of an override, or, below 0, of the grid. */
export function actionAt(plan: Plan, override: number, row: number, column: number): number | null {
  const { overrides, cells } = plan.matrix!;
  return override < 0 ? cells[row]![column]! : overrides[override]!.action;
}

/** The same by its name. */
export function actionName(plan: Plan, override: number, row: number, column: number): string | null {
  return partAt(plan.actions, actionAt(plan, override, row, column) ?? -1)?.name ?? null;
}

/** Gives the properties of a part of the plan with what a lead says in them. */
export function propertiesOf<Lead>(
  valuesOf: (lead: Lead) => { readonly [field: number]: GivenValues[number] },
): (part: { readonly properties: PlanProperties }, lead: Lead) => Properties {
  return ({ properties }, lead) => {
    // Asked for once, and only where the lead has a say.
    let values: ReturnType<typeof valuesOf> | undefined;
    const given: Record<string, Properties[string]> = {};
    for (const key in properties) {
      const value = properties[key]!;
      // A list is none of the fields that may be passed on.
      given[key] = typeof value === "object" ? ((values ??= valuesOf(lead))[value.field] as Properties[string]) : value;
    }
    return given;
  };
}
