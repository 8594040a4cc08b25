/** Canonical tables out of raw ones, in DuckDB. */
import type { Plan } from "@scoreline/plan";
import { Tables } from "../context.ts";
import { duckdb } from "../dialects/duckdb.ts";
import { sqlComment, sqlName, sqlText } from "../dialects/standard.ts";
import { layoutOf } from "../layout.ts";
import { arrival, eventColumns, rawLayoutOf, type RawColumn, type RawLayout } from "./raw-layout.ts";
import {
  clockIn,
  dayIn,
  eastIn,
  isReadable,
  isShortenedId,
  known,
  problems,
  rawValue,
  timeParts,
  trimmed,
  type RawValue,
} from "./raw-values.ts";
import { lastInstant, zoneStretches } from "./zone-changes.ts";

/** Which statement: those of the two tables, and the rows and values that are in neither. */
export const rawParts = ["leads", "events", "rejects"] as const;

export type RawPart = (typeof rawParts)[number];

const day = 86_400_000;

/**
 * A statement that reads `raw_leads` and `raw_events`, whose columns are texts, and gives one of the canonical tables of `layoutOf`, or what was left
 * out of them: `of` which table, in which row (`arrival`), of which `lead`, `what` it is and what is the `problem`. `at` is the moment, as a
 * date or a date-time. Throws a SqlRefusal where a plan can be read by our own reader only.
 */
export function formatRawSql(plan: Plan, part: RawPart, at: string): string {
  const layout = rawLayoutOf(plan);
  const tables = new Tables();
  const zone = zoneTable(plan, tables);
  const leads = leadRows(plan, layout, tables);
  const query = (): string => {
    if (part === "leads") return leadsQuery(plan, leads, momentTable(at, zone, tables));
    const events = eventRows(plan, layout, leads, zone, tables);
    return part === "events" ? eventsQuery(plan, events, leads) : rejectsQuery(layout, leads, events);
  };
  const select = query();
  return `${header(plan, layout, part)}\n${duckdb.statement(tables.all(), select, duckdb)}`;
}

/** The clock changes of the model's zone. */
function zoneTable({ model }: Plan, tables: Tables): string {
  const rows = zoneStretches(model.timezone).map(
    (stretch) => `(${[stretch.fromInstant, stretch.untilInstant, stretch.fromLocal, stretch.offset, stretch.reached].join(", ")})`,
  );
  const columns = "from_instant, until_instant, from_local, east, reached";
  return tables.add(
    "zone",
    `SELECT * FROM (VALUES\n  ${rows.join(",\n  ")}\n) AS z(${columns})`,
    `How far east of Greenwich the clocks of ${model.timezone} go, from each change of theirs on`,
  );
}

/** A table with the `instant` and the `day` of each row, out of the parts `m` of its time; both are NULL where that is none, `is_ours` where only score tells. */
function timedTable(from: string, zone: string, tables: Tables): string {
  const written = tables.add(
    "written",
    `SELECT q.*, ${dayIn("q.m")} AS written, ${clockIn("q.m")} AS clock, ${eastIn("q.m")} AS offset_east\nFROM ${from} AS q`,
  );
  const instant = [
    `CASE WHEN q.offset_east IS NOT NULL THEN q.written * ${day} + q.clock - q.offset_east`,
    // A day begins where the clocks skipped its midnight.
    `WHEN q.clock IS NULL THEN least(q.written * ${day} - z.east, z.until_instant)`,
    `ELSE q.written * ${day} + q.clock - z.east END`,
  ].join(" ");
  const instants = tables.add(
    "instants",
    `SELECT q.* EXCLUDE (m), ${instant} AS instant\nFROM ${written} AS q\nASOF LEFT JOIN ${zone} AS z ON q.written * ${day} + coalesce(q.clock, 0) >= z.from_local`,
  );
  return tables.add(
    "timed",
    `SELECT q.*, greatest(CAST(floor((q.instant + z.east) / ${day}e0) AS BIGINT), z.reached) AS day,\n  q.written IS NOT NULL AND NOT coalesce(q.instant BETWEEN ${day} AND ${lastInstant - 2 * day}, FALSE) AS is_ours\nFROM ${instants} AS q\nASOF LEFT JOIN ${zone} AS z ON q.instant >= z.from_instant`,
  );
}

/** The moment of scoring, in one row: its `day`, and the last instant that counts. */
function momentTable(at: string, zone: string, tables: Tables): string {
  const text = tables.add("at", `SELECT ${trimmed(sqlText(at))} AS at`, "The moment of scoring: a date is the end of that day");
  // The end of a day is the beginning of the next.
  const read = tables.add("moment", `SELECT ${timeParts("q.at")} AS m, length(q.at) = 10 AS is_day FROM ${text} AS q`);
  const next = `struct_pack(day := CAST(CAST(q.m.day AS DATE) + 1 AS VARCHAR), clock := '', second := '', part := '', zone := '')`;
  const either = tables.add("moments", `SELECT q.is_day, CASE WHEN q.is_day THEN ${next} ELSE q.m END AS m FROM ${read} AS q`);
  const timed = timedTable(either, zone, tables);
  return tables.add(
    "asof",
    `SELECT CAST(CASE WHEN q.is_day THEN q.written - 1 ELSE q.day END AS INTEGER) AS day,\n  CAST(CASE WHEN q.is_day THEN q.instant - 1 ELSE q.instant END AS BIGINT) AS until\nFROM ${timed} AS q`,
  );
}

const missingOf = ({ inputs }: Plan, { field }: RawColumn): readonly string[] => [...new Set([...inputs.missing, ...field.missing])];

const identifier = (text: string, plan: Plan): string =>
  plan.inputs.lead[plan.inputs.key!]!.type.kind === "email" ? `lower(${text})` : text;

/** What each row of leads says: the columns `k0`, … of known texts, `id`, `nth` row of that, the values `v0`, … and what is wrong with them, `p0`, … */
function leadRows(plan: Plan, { lead }: RawLayout, tables: Tables): string {
  const { inputs, model } = plan;
  const asked = new Set(layoutOf(plan).leads.values.map(({ index }) => index));
  const texts = tables.add(
    "lead_texts",
    `SELECT l.${arrival},\n  ${lead.map(({ name }, at) => `${trimmed(`l.${sqlName(name)}`)} AS t${at}`).join(",\n  ")}\nFROM raw_leads AS l`,
    "The leads, without white space around their texts",
  );
  const knownTexts = tables.add(
    "lead_known",
    `SELECT q.${arrival},\n  ${lead.map((column, at) => `${known(`q.t${at}`, missingOf(plan, column))} AS k${at}`).join(",\n  ")}\nFROM ${texts} AS q`,
    "The same without texts that mean “no value”",
  );
  const key = `k${inputs.key!}`;
  const dates = lead.flatMap(({ field }, at) => (field.type.kind === "date" ? [`${timeParts(`q.k${at}`)} AS m${at}`] : []));
  const id = `CASE WHEN NOT ${isShortenedId(`q.${key}`)} THEN ${identifier(`q.${key}`, plan)} END AS id`;
  const identified = tables.add("lead_ids", `SELECT ${["q.*", id, ...dates].join(",\n  ")}\nFROM ${knownTexts} AS q`);
  const values = lead.map(({ field }, at) =>
    rawValue(field, `q.k${at}`, `q.m${at}`, model.timezone, asked.has(at), missingOf(plan, lead[at]!)),
  );
  const columns = values.map(({ value, problem }, at) => `${value} AS v${at}, ${problem} AS p${at}`);
  return tables.add(
    "lead_rows",
    `SELECT q.${arrival}, q.${key} AS key, q.id, row_number() OVER (PARTITION BY q.id ORDER BY q.${arrival}) AS nth,\n  ${columns.join(",\n  ")}\nFROM ${identified} AS q`,
    "What each row of leads says; of rows of one lead, the first counts",
  );
}

function leadsQuery(plan: Plan, leads: string, moment: string): string {
  const { columns, values } = layoutOf(plan).leads;
  const own = [`q.${arrival}`, "q.key", "m.day", "m.until"];
  const all = [
    ...own.map((sql, at) => `CAST(${sql} AS ${duckdb.types[columns[at]!.type]}) AS ${columns[at]!.name}`),
    ...values.map(({ name, index, type }) => `CAST(q.v${index} AS ${duckdb.types[type]}) AS ${sqlName(name)}`),
  ];
  return `SELECT ${all.join(",\n  ")}\nFROM ${leads} AS q\nCROSS JOIN ${moment} AS m\nWHERE ${isScored(plan)}`;
}

/** Whether a row is a lead that can be scored. */
const isScored = ({ inputs }: Plan): string =>
  ["q.id IS NOT NULL", "q.nth = 1", ...inputs.lead.map((_, at) => `q.p${at} IS NULL`)].join("\n  AND ");

/** What each row of events says that is of a lead: `lead` is the number of that, `kind` is NULL for an event that the model does not know. */
function eventRows(plan: Plan, { events, kinds }: RawLayout, leads: string, zone: string, tables: Tables): string {
  const { inputs, model } = plan;
  const all = events.flat();
  const names = [...new Set(all.map(({ name }) => name))];
  const textOf = ({ name }: RawColumn): string => `q.t${names.indexOf(name)}`;
  const own = eventColumns.map((name) => `${trimmed(`e.${name}`)} AS ${name === "at" ? "at_text" : name}`);
  const texts = tables.add(
    "event_texts",
    `SELECT e.${arrival},\n  ${[...own, ...names.map((name, at) => `${trimmed(`e.${sqlName(name)}`)} AS t${at}`)].join(",\n  ")}\nFROM raw_events AS e`,
    "The events, without white space around their texts",
  );
  const cases = kinds.map(([name, kind]) => `WHEN ${sqlText(name)} THEN ${kind}`);
  const kind = cases.length === 0 ? "CAST(NULL AS INTEGER)" : `CASE lower(q.event) ${cases.join(" ")} END`;
  const found = tables.add(
    "event_leads",
    `SELECT q.*, l.${arrival} AS lead, ${timeParts("q.at_text")} AS m, ${known("q.event_id", inputs.missing)} AS id,\n  CASE WHEN ${isReadable("q.event")} THEN ${kind} END AS kind\nFROM ${texts} AS q\nJOIN ${leads} AS l ON l.id = ${identifier("q.lead_id", plan)} AND l.nth = 1`,
    "Those of a lead in the table of leads",
  );
  const timed = timedTable(found, zone, tables);
  const knownOf = new Map(all.map((column, at) => [column, `k${at}`]));
  const knownTexts = tables.add(
    "event_known",
    `SELECT ${["q.*", ...all.map((column) => `CASE WHEN q.kind = ${column.event} THEN ${known(textOf(column), missingOf(plan, column))} END AS ${knownOf.get(column)!}`)].join(",\n  ")}\nFROM ${timed} AS q`,
  );
  const dates = all.flatMap((column) =>
    column.field.type.kind === "date" ? [`${timeParts(`q.${knownOf.get(column)!}`)} AS m_${knownOf.get(column)!}`] : [],
  );
  const dated = tables.add("event_dates", `SELECT ${["q.*", ...dates].join(",\n  ")}\nFROM ${knownTexts} AS q`);
  const asked = new Set(layoutOf(plan).events.values.map(({ event, index }) => `${event} ${index}`));
  const keys = inputs.events.flatMap(({ key, properties }, at) => {
    if (key === null) return [];
    const text = `q.${knownOf.get(events[at]![key]!)!}`;
    return [`WHEN ${at} THEN ${properties[key]!.type.kind === "email" ? `lower(${text})` : text}`];
  });
  const values = all.map((column): RawValue => {
    const text = knownOf.get(column)!;
    const isAsked = asked.has(`${column.event} ${column.index}`);
    return rawValue(column.field, `q.${text}`, `q.m_${text}`, model.timezone, isAsked, missingOf(plan, column));
  });
  const columns = [
    `q.${arrival}, q.lead, q.kind, q.id, q.instant, q.day, length(q.at_text) = 10 AS untimed`,
    `${keys.length === 0 ? "CAST(NULL AS VARCHAR)" : `CASE q.kind ${keys.join(" ")} END`} AS key`,
    `CASE WHEN q.event IS NULL THEN ${sqlText(problems.unfit)} WHEN NOT ${isReadable("q.event")} THEN ${sqlText(problems.outside)} END AS p_event`,
    `CASE WHEN q.kind IS NULL THEN NULL WHEN q.is_ours THEN ${sqlText(problems.outside)} WHEN q.instant IS NULL THEN ${sqlText(problems.unfit)} END AS p_at`,
    ...values.map(({ value, problem }, at) => `${value} AS v${at}, ${problem} AS p${at}`),
  ];
  return tables.add("event_rows", `SELECT ${columns.join(",\n  ")}\nFROM ${dated} AS q`, "What each row of events says");
}

function eventsQuery(plan: Plan, events: string, leads: string): string {
  const { columns, values } = layoutOf(plan).events;
  const all = plan.inputs.events.flatMap(({ properties }, event) => properties.map((_, index) => `${event} ${index}`));
  const own = ["e.lead", `e.${arrival}`, "e.kind", "e.instant", "e.day", "e.untimed", "e.id", "e.key"];
  const given = [
    ...own.map((sql, at) => `CAST(${sql} AS ${duckdb.types[columns[at]!.type]}) AS ${columns[at]!.name}`),
    ...values.map(
      ({ name, event, index, type }) => `CAST(e.v${all.indexOf(`${event} ${index}`)} AS ${duckdb.types[type]}) AS ${sqlName(name)}`,
    ),
  ];
  const sound = ["e.kind IS NOT NULL", "e.p_at IS NULL", ...all.map((_, at) => `e.p${at} IS NULL`)];
  return `SELECT ${given.join(",\n  ")}\nFROM ${events} AS e\nJOIN ${leads} AS q ON q.${arrival} = e.lead\nWHERE ${[...sound, isScored(plan)].join("\n  AND ")}`;
}

/** Every row and value that is left out, one row for each. */
function rejectsQuery({ lead, events }: RawLayout, leads: string, eventTable: string): string {
  const listed = (all: readonly (readonly [what: string, problem: string])[]): string =>
    `unnest(list_filter([${all.map(([what, problem]) => `{'what': ${sqlText(what)}, 'problem': ${problem}}`).join(", ")}], lambda one: one.problem IS NOT NULL))`;
  const ofLeads = listed([
    ["the lead", `CASE WHEN q.id IS NULL THEN 'has no identifier' WHEN q.nth > 1 THEN 'repeats a lead' END`],
    ...lead.map(({ name }, at) => [name, `CASE WHEN q.id IS NOT NULL AND q.nth = 1 THEN q.p${at} END`] as const),
  ]);
  const ofEvents = listed([["event", "q.p_event"], ["at", "q.p_at"], ...events.flat().map(({ name }, at) => [name, `q.p${at}`] as const)]);
  const rows = (of: string, leadOf: string, listedProblems: string, from: string): string =>
    `SELECT '${of}' AS of, q.${arrival}, ${leadOf} AS lead, ${listedProblems} AS reject FROM ${from} AS q`;
  return [
    `SELECT r.of, r.${arrival}, r.lead, r.reject.what, r.reject.problem`,
    `FROM (\n  ${rows("leads", `q.${arrival}`, ofLeads, leads)}\n  UNION ALL\n  ${rows("events", "q.lead", ofEvents, eventTable)}\n) AS r`,
    `ORDER BY r.of DESC, r.${arrival}`,
  ].join("\n");
}

/** What it gives, and what it reads, as comments. */
function header(plan: Plan, { lead, events }: RawLayout, part: RawPart): string {
  const gives = { leads: "the table leads", events: "the table events", rejects: "what is left out of the tables leads and events" }[part];
  const title = plan.words === null ? "It gives" : `The model “${plan.words.name}”, by “score sql --part ${part}”: it gives`;
  const properties = [...new Set(events.flat().map(({ name }) => name))];
  return [
    `${title} ${gives}.`,
    `It reads the tables raw_leads and raw_events, whose columns are texts but for ${arrival}, a whole number unlike every other that says in which order rows came.`,
    `raw_leads has ${[arrival, ...lead.map(({ name }) => name)].map(sqlName).join(", ")}.`,
    `raw_events has ${[arrival, ...eventColumns, ...properties].map(sqlName).join(", ")}.`,
  ]
    .map(sqlComment)
    .join("\n");
}
