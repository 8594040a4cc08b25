/** What follows from the scores: discards, the matrix, the lifecycle and the routes. */
import type { PlanWorded } from "@scoreline/plan";
import { from, sentenceOf, type Context } from "./context.ts";
import { columnOf, needsOf, plain, type Fragment, type Source } from "./fragment.ts";

export interface DecisionTables {
  /** By lead the indices of the `discard`, the `cell`, the `action`, the `lifecycle` step and, in the second table, the `route`: NULL for none. */
  readonly decided: Source;
  readonly routed: Source;
}

interface Step extends PlanWorded {
  readonly when: number | null;
}

/** The index of the first that holds; −1 where none does, NULL where that is poison. */
function firstOf(steps: readonly Step[], context: Context): Fragment {
  const conditions = steps.map(({ when }) => (when === null ? plain("TRUE") : context.value(when, "lead")));
  const sql = conditions.reduceRight((rest, { sql: holds, fails }, index) => {
    const poison = fails ? `WHEN (${holds}) IS NULL THEN NULL ` : "";
    return `CASE ${poison}WHEN ${holds} THEN ${index} ELSE ${rest} END`;
  }, "-1");
  return { ...plain(sql), needs: needsOf(...conditions), fails: conditions.some(({ fails }) => fails) };
}

/** Writes the tables in which it is decided; `table` is to be what conditions of routes ask before those are written. */
export function decisionTables(context: Context, scoreTable: (score: number) => Source, decide: (table: Source) => void): DecisionTables {
  const { plan, tables } = context;
  const { matrix, discards, lifecycle, route } = plan;
  const none = context.template.missing("whole");
  const comments = (steps: readonly Step[]): (string | null)[] => steps.map((step) => sentenceOf(context, step));
  const step = (name: string, steps: readonly Step[], kept: Fragment): { readonly table: string; readonly column: Fragment } => {
    const first = firstOf(steps, context);
    // What a lead that is not asked decides is no error.
    const sql = kept.sql === "TRUE" ? first.sql : `CASE WHEN ${kept.sql} THEN ${first.sql} ELSE -1 END`;
    const table = tables.add(name, `SELECT l.lead, ${sql} AS v\n${from(context, "lead", [first, kept])}`, ...comments(steps));
    return { table, column: columnOf({ name: table, grain: "lead" }, "v") };
  };
  const out = step("discard", discards, plain("TRUE")).column;
  const stays = { ...out, sql: `${out.sql} < 0` };
  const columns: Fragment[] = [{ ...out, sql: `${out.sql} AS discard` }];
  if (matrix === null) columns.push(plain(`${none} AS cell`), plain(`${none} AS action`), plain("0 AS overriding"));
  else {
    const width = plan.scores[matrix.columns]!.ratings.length;
    const down = columnOf(scoreTable(matrix.rows), "rating");
    const along = columnOf(scoreTable(matrix.columns), "rating");
    const cell: Fragment = {
      ...plain(`CASE WHEN ${stays.sql} THEN ${down.sql} * ${width} + ${along.sql} END`),
      needs: needsOf(stays, down, along),
    };
    const square = tables.add(
      "cell",
      `SELECT l.lead, ${cell.sql} AS v\n${from(context, "lead", [cell])}`,
      "The cell of the matrix, counted row by row",
    );
    const inGrid = columnOf({ name: square, grain: "lead" }, "v");
    const override = step("overrides", matrix.overrides, { ...inGrid, sql: `${inGrid.sql} IS NOT NULL` }).column;
    const grid = matrix.cells.flat().map((action, at) => `WHEN ${at} THEN ${action ?? none}`);
    const replaced = matrix.overrides.map(({ action }, at) => `WHEN ${override.sql} = ${at} THEN ${action ?? none} `).join("");
    const action = `CASE ${replaced}ELSE ${grid.length === 0 ? none : `CASE ${inGrid.sql} ${grid.join(" ")} END`} END`;
    columns.push({ ...inGrid, sql: `${inGrid.sql} AS cell` });
    columns.push({
      ...plain(`${replaced === "" ? action.slice("CASE ELSE ".length, -" END".length) : action} AS action`),
      needs: needsOf(inGrid, override),
    });
    columns.push({ ...override, sql: `${override.sql} AS overriding` });
  }
  const lifecycleStep = step("lifecycle", lifecycle ?? [], stays).column;
  columns.push({ ...lifecycleStep, sql: `CASE WHEN ${lifecycleStep.sql} >= 0 THEN ${lifecycleStep.sql} END AS lifecycle` });
  const poison = `${out.sql} IS NULL OR ${lifecycleStep.sql} IS NULL`;
  columns.push(plain(`${poison} AS failed`));
  const decided: Source = {
    name: tables.add(
      "decided",
      `SELECT ${["l.lead", ...columns.map(({ sql }) => sql)].join(",\n  ")}\n${from(context, "lead", columns)}`,
      "What is decided",
    ),
    grain: "lead",
  };
  decide(decided);
  const routeStep = step("route", route ?? [], columnOf(decided, "discard", { sql: `${decided.name}.discard < 0` }));
  return { decided, routed: { name: routeStep.table, grain: "lead" } };
}
