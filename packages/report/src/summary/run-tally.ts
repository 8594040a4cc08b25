import { actionLabel, labelOf, type Outcome, type Plan, type PlanAction } from "@scoreline/plan";
import { millionthsPerPoint } from "@scoreline/semantics";
import { betterCellFinder } from "./better-cell.ts";
import type { ActionSummary, MatrixSummary, RunSummary, ScoreSummary } from "./run-summary.ts";

/** Counts outcomes while they come; keeps none of them. */
export interface RunTally {
  add(outcome: Outcome): void;
  summary(): RunSummary;
}

/** `closePoints` says how few points count as close to a better cell. */
export function createRunTally(plan: Plan, closePoints = 5): RunTally {
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
  const closeActions = new Count<string | null>();
  const scores = plan.scores.map(() => ({ lowest: Infinity, highest: -Infinity, ratings: new Count<string | null>() }));
  const betterCell = betterCellFinder(plan);
  const reach = closePoints * millionthsPerPoint;
  const rowScore = plan.matrix === null ? "" : (plan.scores[plan.matrix.rows]?.name ?? "");
  const columnScore = plan.matrix === null ? "" : (plan.scores[plan.matrix.columns]?.name ?? "");

  return {
    add: (outcome) => {
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
        range.ratings.add(score.rating);
      }
      steps.add(outcome.lifecycle);
      routes.add(outcome.route);
      if (plan.matrix === null) return;
      actions.add(outcome.action);
      if (outcome.cell === null) outside++;
      else cells.add(cellKey(outcome.scores[rowScore]?.rating, outcome.scores[columnScore]?.rating));
      const better = betterCell(outcome);
      if (better === null || better.missing > reach) return;
      close++;
      if (better.action === outcome.action) return;
      changing++;
      closeActions.add(better.action);
    },
    summary: () => ({
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
          unrated: score.ratings.length === 0 ? 0 : (range?.ratings.of(null) ?? 0),
        };
      }),
      matrix: matrixSummary(plan, cells, outside),
      actions: plan.matrix === null ? null : [...plan.actions, null].map((action) => actionSummary(plan, action, actions)),
      lifecycle: plan.lifecycle?.map((step) => ({ name: step.name, label: labelOf(plan, step), leads: steps.of(step.name) })) ?? null,
      route:
        plan.route === null
          ? null
          : [
              ...plan.route.map((route) => ({ name: route.name, label: labelOf(plan, route), leads: routes.of(route.name) })),
              { name: null, label: null, leads: routes.of(null) },
            ],
      close:
        plan.matrix === null
          ? null
          : {
              points: closePoints,
              leads: close,
              changing,
              actions: [...plan.actions, null]
                .map((action) => actionSummary(plan, action, closeActions))
                .filter((action) => action.leads > 0)
                .sort((one, other) => other.leads - one.leads),
            },
    }),
  };
}

function matrixSummary(plan: Plan, cells: Count<string>, outside: number): MatrixSummary | null {
  const { matrix } = plan;
  const rows = matrix === null ? undefined : plan.scores[matrix.rows];
  const columns = matrix === null ? undefined : plan.scores[matrix.columns];
  if (matrix === null || rows === undefined || columns === undefined) return null;
  return {
    rows: { score: rows.name, ratings: rows.ratings.map(({ name }) => name) },
    columns: { score: columns.name, ratings: columns.ratings.map(({ name }) => name) },
    cells: rows.ratings.map((row, down) =>
      columns.ratings.map((column, along) => {
        const action = matrix.cells[down]?.[along] ?? null;
        return { action: action === null ? null : (plan.actions[action]?.name ?? null), leads: cells.of(cellKey(row.name, column.name)) };
      }),
    ),
    outside,
  };
}

function actionSummary(plan: Plan, action: PlanAction | null, counts: Count<string | null>): ActionSummary {
  const team = action?.properties["team"];
  const name = action?.name ?? null;
  return {
    name,
    label: actionLabel(plan, name),
    team: team === undefined || typeof team === "object" ? null : String(team),
    leads: counts.of(name),
  };
}

function cellKey(row: string | null | undefined, column: string | null | undefined): string {
  return JSON.stringify([row, column]);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

class Count<Key> {
  readonly #counts = new Map<Key, number>();

  add(key: Key): void {
    this.#counts.set(key, this.of(key) + 1);
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }
}
