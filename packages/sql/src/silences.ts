/** Silences, and what makes blocks forget. */
import { mostSilences, type PlanTrigger, type PlanWithout } from "@scoreline/plan";
import { from, meant, orZero, type Context } from "./context.ts";
import type { Fragment } from "./fragment.ts";

/** Writes a table of silences, as the context describes it. */
export function silenceTable(without: PlanWithout, days: number, context: Context): string {
  const { template, tables } = context;
  const events = tables.add(
    "spoken",
    [
      "SELECT e.lead, e.n, e.day, coalesce(lead(e.day) OVER (PARTITION BY e.lead ORDER BY e.n), l.day) AS before",
      from(context, "event", [], meant(context, without)),
    ].join("\n"),
  );
  const first = `q.day + ${days} + 1`;
  const count = `CASE WHEN q.before < ${first} THEN 0 ELSE ${template.least([String(mostSilences), `${template.quotient(`q.before - (${first})`, String(days))} + 1`])} END`;
  return tables.add(
    "silences",
    `SELECT q.lead, q.n AS since, q.day + repeated.nth * ${days} + 1 AS day, repeated.nth\nFROM ${events} AS q\n${template.series(count)}`,
    `Silences of ${days} ${days === 1 ? "day" : "days"}`,
  );
}

/** Writes a table of the last place that a block has forgotten, and gives its column. */
export function forgottenTable(reset: number, context: Context): Fragment {
  const { plan, tables } = context;
  const last = (trigger: PlanTrigger): string => {
    const { events, filter, silence } = trigger;
    if (silence === null) return `SELECT e.lead, max(e.n) AS n\n${from(context, "event", [], meant(context, trigger))}\nGROUP BY e.lead`;
    const silences = context.silences({ events, filter }, silence);
    const lastSince = `SELECT q.lead, max(q.since) AS since FROM ${silences} AS q GROUP BY q.lead`;
    return [
      `SELECT e.lead, max(e.n) AS n\n${from(context, "event", [])}`,
      `JOIN (${lastSince}) AS q ON q.lead = e.lead`,
      `JOIN ${context.events()} AS b ON b.lead = q.lead AND b.n = q.since`,
      `WHERE e.n >= q.since AND e.day <= b.day + ${silence}`,
      "GROUP BY e.lead",
    ].join("\n");
  };
  const all = plan.resets[reset]!.triggers.map(last).join("\nUNION ALL\n");
  const name = tables.add(
    "reset",
    `SELECT q.lead, max(q.n) AS n\nFROM (\n${all}\n) AS q\nGROUP BY q.lead`,
    "What makes a block forget what came before",
  );
  return orZero({ name, grain: "lead" }, "n");
}
