/** A plan as one SQL statement, and what there is to know of what it reads and gives. */
import { cellNames, type Plan } from "@scoreline/plan";
import { askingOfIgnores, askingOfRules } from "./asking.ts";
import { from, Tables, type Context } from "./context.ts";
import { decisionTables } from "./decisions.ts";
import { duckdb } from "./dialects/duckdb.ts";
import { postgres } from "./dialects/postgres.ts";
import { spark } from "./dialects/spark.ts";
import type { Templates } from "./dialects/templates.ts";
import { columnOf, type Fragment, type Source } from "./fragment.ts";
import { keptEvents } from "./ignores.ts";
import { layoutOf, resultColumnsOf } from "./layout.ts";
import { refuseNul } from "./refusal.ts";
import { sqlComment } from "./dialects/standard.ts";
import { worldOf } from "./world.ts";

export { layoutOf, resultColumnsOf, type Column, type Layout, type ResultColumns, type ValueColumn } from "./layout.ts";
export { sqlName, sqlText } from "./dialects/standard.ts";
export { SqlRefusal } from "./refusal.ts";
export { canonicalReader, canonicalRows, type CanonicalRows, type CanonicalValue } from "./canonical-rows.ts";
export { formatRawSql, rawParts, type RawPart } from "./raw/format-raw.ts";
export { outcomeReader, type ReadOutcome } from "./read-outcome.ts";
export type { RecordedHistory } from "@scoreline/runtime/probe";

/** The databases that statements are written for. */
export const dialects = { duckdb, postgres, spark } as const satisfies Readonly<Record<string, Templates>>;

export type DialectName = keyof typeof dialects;

/**
 * A statement that reads the tables of `layoutOf` and gives the columns of `resultColumnsOf`, one row for each lead, in no order. Throws a
 * SqlRefusal where something of the plan cannot be said.
 */
export function formatSql(plan: Plan, dialect: DialectName): string {
  const template = dialects[dialect];
  if (!template.holdsNul) refuseNul(plan);
  const tables = new Tables();
  const leads = tables.add("leads_read", `SELECT * FROM ${template.name("leads")}`, "The leads");
  const base = { plan, template, tables, leads };
  const all = eventTables(base);
  const kept = plan.ignores.length === 0 ? null : keptEvents(worldOf({ ...base, ...all }, askingOfIgnores(plan)).context);
  const counted = kept === null ? all : { events: () => kept, unordered: kept };
  const { context, score, decide } = worldOf({ ...base, ...counted }, askingOfRules(plan));
  for (const index of plan.order) score(index);
  const { decided, routed } = decisionTables(context, score, decide);
  const select = result(context, score, decided, routed);
  return `${header(plan, dialect)}\n${template.statement(tables.all(), select, template)}`;
}

/** The events of each lead up to its moment, those that are one counted once; and the same in the order of time. */
function eventTables({ plan, template, tables }: Pick<Context, "plan" | "template" | "tables">): Pick<Context, "events" | "unordered"> {
  const { leads, events: read } = layoutOf(plan);
  const columns = ["lead", "kind", "instant", "day", "untimed", ...read.values.map(({ name }) => template.name(name))];
  const names = columns.map((name) => `e.${name}`).join(", ");
  // Of the table itself, the database knows how many leads there are.
  const happened = `FROM ${template.name(read.name)} AS e\nJOIN ${template.name(leads.name)} AS l ON l.lead = e.lead`;
  const repeating = (by: string, same: string): string =>
    [
      "SELECT q.lead, q.arrival FROM (",
      `  SELECT e.lead, e.arrival, row_number() OVER (PARTITION BY ${same} ORDER BY e.instant, e.arrival) AS place`,
      `  ${happened}`,
      `  WHERE e.instant <= l.until AND e.${by} IS NOT NULL`,
      ") AS q WHERE q.place > 1",
    ].join("\n");
  const repeats = tables.add(
    "repeats",
    `${repeating("id", "e.lead, e.id")}\nUNION ALL\n${repeating("key", "e.lead, e.kind, e.key")}`,
    "Events that are one with an earlier one, by their id or by the key of their kind",
  );
  const unordered = tables.addOf(
    "events",
    "once",
    [
      `SELECT ${names}, e.arrival, ${template.greatest(["0", "l.day - e.day"])} AS age`,
      happened,
      `LEFT JOIN ${repeats} AS q ON q.lead = e.lead AND q.arrival = e.arrival`,
      "WHERE e.instant <= l.until AND q.lead IS NULL",
    ].join("\n"),
    "The events up to the moment, each once, and how many days ago they were",
  );
  let ordered: string | null = null;
  const events = (): string =>
    (ordered ??= tables.add(
      "ordered",
      `SELECT ${names}, e.age,\n  row_number() OVER (PARTITION BY e.lead ORDER BY e.instant, e.arrival) AS n\nFROM ${unordered} AS e`,
      "The same in the order of time",
    ));
  return { unordered, events };
}

/** Names for indices; NULL for others. */
function named(sql: string, names: readonly string[], context: Context): string {
  const { template } = context;
  if (names.length === 0) return template.missing("text");
  return `CASE ${sql} ${names.map((name, index) => `WHEN ${index} THEN ${template.text(name)}`).join(" ")} END`;
}

/** What is asked at the end. */
function result(context: Context, score: (index: number) => Source, decided: Source, routed: Source): string {
  const { plan, template, tables } = context;
  const { scores, discards, actions, lifecycle, route } = plan;
  const names = resultColumnsOf(plan);
  const column = (source: Source, name: string): Fragment => columnOf(source, name);
  const values = scores.map((_, index) => column(score(index), "v"));
  const out = column(decided, "discard");
  const left = column(routed, "v");
  const problems = [
    ...plan.order.map((index) => `WHEN ${values[index]!.sql} IS NULL THEN ${template.text(`scores.${scores[index]!.name}`)}`),
    `WHEN ${out.sql} IS NULL OR ${decided.name}.failed OR ${left.sql} IS NULL THEN ${template.text("scores")}`,
  ];
  const namesOf = (parts: readonly { readonly name: string }[] | null): readonly string[] => (parts ?? []).map(({ name }) => name);
  const reasons = discards.map(({ reason }) => reason);
  const outcome: (readonly [name: string, sql: string])[] = [
    ...scores.flatMap(({ ratings, ...rest }, index): (readonly [string, string])[] => {
      const { points, rating, stage } = names.scores[index]!;
      const source = score(index);
      const items = rest.kind === "formula" ? [] : rest.items;
      const cases = items.flatMap((item, at) => (item.kind === "stage" ? `WHEN ${at} THEN ${template.text(item.name!)}` : []));
      return [
        [points, template.points(`${source.name}.v`)],
        ...(rating === null ? [] : ([[rating, named(`${source.name}.rating`, namesOf(ratings), context)]] as const)),
        ...(stage === null ? [] : ([[stage, `CASE ${source.name}.stage ${cases.join(" ")} END`]] as const)),
      ];
    }),
    [names.discarded, named(out.sql, reasons, context)],
    [names.cell, named(`${decided.name}.cell`, cellNames(plan), context)],
    [names.action, named(`${decided.name}.action`, namesOf(actions), context)],
    [names.lifecycle, named(`${decided.name}.lifecycle`, namesOf(lifecycle), context)],
    [names.route, named(left.sql, namesOf(route), context)],
  ];
  const judged = tables.add(
    "outcome",
    [
      `SELECT ${["l.lead", "l.key", `CASE ${problems.join(" ")} END AS problem`, ...outcome.map(([, sql], at) => `${sql} AS o${at}`)].join(",\n  ")}`,
      from(context, "lead", [...values, out, left]),
    ].join("\n"),
    "What comes out; where a score left its range, nothing but that it did",
  );
  const own = ([names.lead, names.key, names.problem] as const).map(
    (name, at) => `q.${["lead", "key", "problem"][at]!} AS ${template.name(name)}`,
  );
  const given = outcome.map(([name], at) => `CASE WHEN q.problem IS NULL THEN q.o${at} END AS ${template.name(name)}`);
  return `SELECT ${[...own, ...given].join(",\n  ")}\nFROM ${judged} AS q`;
}

/** What it is, and what it reads, as comments. */
function header(plan: Plan, dialect: DialectName): string {
  const { leads, events } = layoutOf(plan);
  const { types, name } = dialects[dialect];
  const titles = plan.words === null ? [] : [`The model “${plan.words.name}”, by “score sql --dialect ${dialect}”.`];
  const tables = [leads, events].flatMap((table) => [
    `It reads the table ${table.name}:`,
    ...[...table.columns, ...table.values].map((column) => `- ${name(column.name)} ${types[column.type]}: ${column.holds}`),
  ]);
  return [...titles, ...tables].map(sqlComment).join("\n");
}
