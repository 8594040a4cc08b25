/** Events that the model ignores. */
import type { PlanBurst, PlanIgnore } from "@scoreline/plan";
import { from, meant, sentenceOf, type Context } from "./context.ts";
import { plain, type Fragment } from "./fragment.ts";

/** Writes the table of the events that are left: with their places, which are no longer one after the other. `context` sees all events. */
export function keptEvents(context: Context): string {
  const { plan, tables, events } = context;
  const ignored = plan.ignores.map((ignore) => `SELECT q.lead, q.n FROM ${ignoredTable(ignore, context)} AS q`).join("\nUNION ALL\n");
  const query = `SELECT e.*\nFROM ${events()} AS e\nWHERE NOT EXISTS (\nSELECT 1 FROM (\n${ignored}\n) AS i WHERE i.lead = e.lead AND i.n = e.n\n)`;
  return tables.add("kept", query, "The events that count: without those that are ignored");
}

function ignoredTable(ignore: PlanIgnore, context: Context): string {
  const { burst } = ignore;
  const conditions = meant(context, ignore);
  const comment = sentenceOf(context, ignore);
  if (burst === null) return context.tables.add("ignored", `SELECT e.lead, e.n\n${from(context, "event", [], conditions)}`, comment);
  return burstTable(burst, conditions, comment, context);
}

/** The events of which so many lie in one stretch. */
function burstTable({ count, window, same }: PlanBurst, conditions: readonly Fragment[], comment: string | null, context: Context): string {
  const { tables } = context;
  const keys = same.map((part) => context.value(part, "event"));
  const known = keys.map((key): Fragment => ({ ...key, sql: `${key.sql} IS NOT NULL` }));
  const isTimed = window.kind === "elapsed";
  const all = [...conditions, ...known, ...(isTimed ? [plain("NOT e.untimed")] : [])];
  const columns = ["e.lead", "e.n", `${isTimed ? "e.instant" : "e.day"} AS time`, ...keys.map(({ sql }, at) => `${sql} AS k${at}`)];
  const close = tables.add("close", `SELECT ${columns.join(", ")}\n${from(context, "event", [], all)}`, comment);
  const partition = `PARTITION BY ${["q.lead", ...keys.map((_, at) => `q.k${at}`)].join(", ")} ORDER BY q.n`;
  const most = window.kind === "elapsed" ? window.milliseconds : window.days;
  const begins = `CASE WHEN lead(q.time, ${count - 1}) OVER (${partition}) - q.time <= ${most} THEN 1 ELSE 0 END AS begins`;
  const starts = tables.add("starts", `SELECT q.*, ${begins}\nFROM ${close} AS q`);
  const reached = `max(q.begins) OVER (${partition} ROWS BETWEEN ${count - 1} PRECEDING AND CURRENT ROW) AS reached`;
  return tables.add("ignored", `SELECT r.lead, r.n FROM (SELECT q.lead, q.n, ${reached} FROM ${starts} AS q) AS r WHERE r.reached = 1`);
}
