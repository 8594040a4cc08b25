import { actionLabel, labelOf, type Plan, type PlanAction, type Review } from "@scoreline/plan";
import { millionthsPerPoint } from "@scoreline/semantics";
import { teamOf } from "../explain/decision-items.ts";
import { Distribution } from "./distribution.ts";
import { createReasonTally, mainReasons } from "./reason-tally.ts";
import type { ActionChange, ActionSummary, MatrixSummary, RunSummary, ScoreSummary } from "./run-summary.ts";

/** Counts outcomes while they come; keeps none of them. */
export interface RunTally {
  /** How far a better cell may be to be counted, in millionths. */
  readonly reach: number;
  add(review: Review): void;
  summary(): RunSummary;
}

export interface TallyOptions {
  /** How few points count as close to a better cell. */
  readonly closePoints?: number;
  /** Whether nothing but outcomes is known: then neither rules nor leads that are close to more are counted. */
  readonly ofOutcomes?: boolean;
}

export function createRunTally(plan: Plan, { closePoints = 5, ofOutcomes = false }: TallyOptions = {}): RunTally {
  let leads = 0;
  let discarded = 0;
  let outside = 0;
  let close = 0;
  let changing = 0;
  const reasons = new Count<string>();
  const actions = new Count<string | null>();
  const steps = new Count<string | null>();
  const routes = new Count<string | null>();
  const cells = new Count<string>();
  const overridden = new Count<string>();
  const overrides = new Count<string | null>();
  const changes = new Count<string>();
  const rules = createReasonTally(plan);
  const scores = plan.scores.map(() => ({
    lowest: Infinity,
    highest: -Infinity,
    points: new Distribution(),
    ratings: new Count<string | null>(),
  }));
  const rowScore = plan.matrix === null ? "" : (plan.scores[plan.matrix.rows]?.name ?? "");
  const columnScore = plan.matrix === null ? "" : (plan.scores[plan.matrix.columns]?.name ?? "");
  const gridAction = gridActions(plan);

  return {
    reach: closePoints * millionthsPerPoint,
    add: ({ outcome, given, better }) => {
      leads++;
      if (outcome.discarded !== null) {
        discarded++;
        reasons.add(outcome.discarded);
        return;
      }
      for (const [index, { name }] of plan.scores.entries()) {
        const score = outcome.scores[name];
        const range = scores[index];
        if (score === undefined || range === undefined) continue;
        range.lowest = Math.min(range.lowest, score.millionths);
        range.highest = Math.max(range.highest, score.millionths);
        range.points.add(score.millionths);
        range.ratings.add(score.rating);
      }
      rules.add(given);
      steps.add(outcome.lifecycle);
      routes.add(outcome.route);
      if (plan.matrix === null) return;
      actions.add(outcome.action);
      if (outcome.cell === null) outside++;
      else {
        const key = cellKey(outcome.scores[rowScore]?.rating, outcome.scores[columnScore]?.rating);
        cells.add(key);
        if (gridAction(key) !== outcome.action) {
          overridden.add(key);
          overrides.add(outcome.action);
        }
      }
      if (better === null) return;
      close++;
      if (better.action === outcome.action) return;
      changing++;
      changes.add(JSON.stringify([better.action, outcome.action]));
    },
    summary: () => {
      const given = ofOutcomes ? [] : rules.rules();
      return {
        model: plan.words?.name ?? "",
        leads,
        discarded: {
          leads: discarded,
          reasons: distinct(plan.discards.map(({ reason }) => reason)).map((reason) => ({ reason, leads: reasons.of(reason) })),
        },
        scores: plan.scores.map((score, index): ScoreSummary => {
          const range = scores[index];
          const known = range !== undefined && range.lowest <= range.highest;
          return {
            name: score.name,
            label: labelOf(plan, score),
            lowest: known ? range.lowest : null,
            highest: known ? range.highest : null,
            ratings: score.ratings.map(({ name }) => ({ rating: name, leads: range?.ratings.of(name) ?? 0 })),
            distribution: range?.points.bins() ?? [],
            unrated: score.ratings.length === 0 ? 0 : (range?.ratings.of(null) ?? 0),
          };
        }),
        matrix: matrixSummary(plan, { cells, overridden, overrides, outside, gridAction }),
        actions: plan.matrix === null ? null : [...plan.actions, null].map((action) => actionSummary(plan, action, actions)),
        lifecycle: plan.lifecycle?.map((step) => ({ name: step.name, label: labelOf(plan, step), leads: steps.of(step.name) })) ?? null,
        route:
          plan.route === null
            ? null
            : [
                ...plan.route.map((route) => ({ name: route.name, label: labelOf(plan, route), leads: routes.of(route.name) })),
                { name: null, label: null, leads: routes.of(null) },
              ],
        reasons: mainReasons(given),
        rules: given,
        close:
          plan.matrix === null || ofOutcomes ? null : { points: closePoints, leads: close, changing, changes: changesOf(plan, changes) },
      };
    },
  };
}

interface CellCounts {
  readonly cells: Count<string>;
  readonly overridden: Count<string>;
  readonly overrides: Count<string | null>;
  readonly outside: number;
  /** What the grid says of a cell, by its key. */
  readonly gridAction: (key: string) => string | null;
}

function matrixSummary(plan: Plan, { cells, overridden, overrides, outside, gridAction }: CellCounts): MatrixSummary | null {
  const { matrix } = plan;
  const rows = matrix === null ? undefined : plan.scores[matrix.rows];
  const columns = matrix === null ? undefined : plan.scores[matrix.columns];
  if (matrix === null || rows === undefined || columns === undefined) return null;
  return {
    rows: { score: rows.name, ratings: rows.ratings.map(({ name }) => name) },
    columns: { score: columns.name, ratings: columns.ratings.map(({ name }) => name) },
    cells: rows.ratings.map((row) =>
      columns.ratings.map((column) => {
        const key = cellKey(row.name, column.name);
        return { action: gridAction(key), leads: cells.of(key), overridden: overridden.of(key) };
      }),
    ),
    overridden: mostFirst([...plan.actions, null].map((action) => actionSummary(plan, action, overrides))),
    outside,
  };
}

/** What the grid says of a cell, before overrides. */
function gridActions({ matrix, scores, actions }: Plan): (key: string) => string | null {
  const named = new Map<string, string | null>();
  if (matrix !== null) {
    for (const [down, row] of matrix.cells.entries())
      for (const [along, action] of row.entries())
        named.set(
          cellKey(scores[matrix.rows]?.ratings[down]?.name, scores[matrix.columns]?.ratings[along]?.name),
          action === null ? null : (actions[action]?.name ?? null),
        );
  }
  return (key) => named.get(key) ?? null;
}

function changesOf(plan: Plan, changes: Count<string>): ActionChange[] {
  const named = (name: string | null): ActionChange["now"] => ({ name, label: actionLabel(plan, name) });
  const names = [...plan.actions.map(({ name }) => name), null];
  return mostFirst(
    names.flatMap((there) =>
      names.map((now) => ({ there: named(there), now: named(now), leads: changes.of(JSON.stringify([there, now])) })),
    ),
  );
}

function mostFirst<Counted extends { readonly leads: number }>(all: readonly Counted[]): Counted[] {
  return all.filter(({ leads }) => leads > 0).sort((one, other) => other.leads - one.leads);
}

function actionSummary(plan: Plan, action: PlanAction | null, counts: Count<string | null>): ActionSummary {
  const name = action?.name ?? null;
  return {
    name,
    label: actionLabel(plan, name),
    team: action === null ? null : teamOf(action),
    leads: counts.of(name),
  };
}

/** Of all cells, since a model has few and each is asked for again and again. */
const cellKeys = new Map<string | null | undefined, Map<string | null | undefined, string>>();

function cellKey(row: string | null | undefined, column: string | null | undefined): string {
  let ofRow = cellKeys.get(row);
  if (ofRow === undefined) cellKeys.set(row, (ofRow = new Map()));
  let key = ofRow.get(column);
  if (key === undefined) ofRow.set(column, (key = JSON.stringify([row, column])));
  return key;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** Counts how often each key comes. */
class Count<Key> {
  readonly #counts = new Map<Key, number>();

  add(key: Key): void {
    this.#counts.set(key, this.of(key) + 1);
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }
}
