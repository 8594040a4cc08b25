/** Discards, the matrix and the lifecycle; relies on the scores that are in the frame. */
import type { Outcome, Plan, ScoreOutcome } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";
import { firstOf, type Expressions } from "./expressions.ts";
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
  readonly outcome: () => Outcome;
}

export function compileDecisions(plan: Plan, expressions: Expressions, frame: Frame): Decisions {
  const { matrix } = plan;
  const discard = firstOf(plan.discards, expressions);
  const override = firstOf(matrix?.overrides ?? [], expressions);
  const step = firstOf(plan.lifecycle ?? [], expressions);

  const cell: Decisions["cell"] = () => {
    if (matrix === null) return null;
    const row = frame.ratings[matrix.rows]!;
    const column = frame.ratings[matrix.columns]!;
    return row === row && column === column ? { row, column } : null;
  };

  const names = plan.scores.map(({ name }) => name);
  const outcome = (): Outcome => {
    const scores: Record<string, ScoreOutcome> = {};
    for (let index = 0; index < names.length; index++) {
      const millionths = frame.millionths[index]!;
      scores[names[index]!] = {
        points: millionths / 1e6,
        millionths,
        rating: ratingName(plan, frame, index),
        stage: stageName(plan, frame, index),
      };
    }
    const out = discard();
    const square = out < 0 ? cell() : null;
    return {
      scores,
      discarded: out < 0 ? null : plan.discards[out]!.reason,
      cell: square && cellAt(plan, square.row, square.column),
      action: square && actionName(plan, override(), square.row, square.column),
      lifecycle: out < 0 ? (plan.lifecycle?.[step()]?.name ?? null) : null,
    };
  };
  return { discard, cell, override, step, outcome };
}

/** What the cell of two ratings is called, by their indices. */
export function cellAt(plan: Plan, row: number, column: number): string {
  const { rows, columns } = plan.matrix!;
  return cellName(plan.scores[rows]!.ratings[row]!.name, plan.scores[columns]!.ratings[column]!.name);
}

/** The action of an override, or, below 0, of the grid. */
export function actionName(plan: Plan, override: number, row: number, column: number): string | null {
  const { overrides, cells } = plan.matrix!;
  const action = override < 0 ? cells[row]![column]! : overrides[override]!.action;
  return action === null ? null : plan.actions[action]!.name;
}
