/** What the parts of a statement know of it, whichever of them writes a table. */
import { partOf, type Plan, type PlanWithout, type PlanWorded } from "@scoreline/plan";
import type { CommonTable, Templates } from "./dialects/templates.ts";
import { columnOf, needsOf, plain, type Fragment, type Source } from "./fragment.ts";
import { sqlComment } from "./dialects/standard.ts";
import { sureFilter } from "./refusal.ts";

/** What a value is a value of: a lead `l`, one of its events `e`, or a silence `s`. */
export type Row = "lead" | "event" | "silence";

/** The common tables of a statement, in their order. */
export class Tables {
  readonly #written: CommonTable[] = [];

  /** Adds a table and gives its name. Comments are lines before it; null is none. */
  add(purpose: string, query: string, ...comments: readonly (string | null)[]): string {
    return this.addOf("others", purpose, query, ...comments);
  }

  /** The same where it is known how many rows there are. */
  addOf(rows: CommonTable["rows"], purpose: string, query: string, ...comments: readonly (string | null)[]): string {
    const name = `${purpose}_${this.#written.length + 1}`;
    this.#written.push({ name, query, rows, comments: comments.flatMap((comment) => (comment === null ? [] : sqlComment(comment))) });
    return name;
  }

  all(): readonly CommonTable[] {
    return this.#written;
  }
}

export interface Context {
  readonly plan: Plan;
  readonly template: Templates;
  readonly tables: Tables;
  /** The table of leads, and that of events: those that are in the order of time, with a place `n` from 1 on, written where one asks for it. */
  readonly leads: string;
  readonly events: () => string;
  /** The same events, without their places where nobody has asked for these. */
  readonly unordered: string;
  /** The value of an expression. */
  readonly value: (expression: number, row: Row) => Fragment;
  /** The place of the last event that a block has forgotten, and 0 for none; of a lead. */
  readonly forgotten: (reset: number | null) => Fragment;
  /** A table of the silences of so many days: by lead, of the event `since` which it lasts, the day on which it happens, and its number `nth` since then. */
  readonly silences: (without: PlanWithout, days: number) => string;
  /** The table of when days begin in the model's zone. */
  readonly dayStarts: () => string;
  /** The same piece where it is short; else one that is worked out before, so that it may be repeated. */
  readonly kept: (value: Fragment, row: Row) => Fragment;
}

/** Where the tables begin that hold what a lead, an event or a silence is asked for; with a WHERE of what must hold. */
export function from(
  { leads, events }: Context,
  row: Row,
  asked: readonly Fragment[],
  conditions: readonly Fragment[] = [],
  silences = "",
): string {
  const own = { lead: `${leads} AS l`, event: row === "event" ? `${events()} AS e` : "", silence: `${silences} AS s` }[row];
  const lines = [`FROM ${own}`];
  const alias = { lead: "l", event: "e", silence: "s" }[row];
  if (row !== "lead") lines.push(`JOIN ${leads} AS l ON l.lead = ${alias}.lead`);
  for (const { name, grain } of needsOf(...asked, ...conditions)) {
    if (grain === "lead") lines.push(`LEFT JOIN ${name} ON ${name}.lead = l.lead`);
    else if (grain === "block") throw new Error("The running value of a block is asked for where there is none.");
    else lines.push(`LEFT JOIN ${name} ON ${name}.lead = e.lead AND ${name}.n = e.n`);
  }
  if (conditions.length > 0) lines.push(`WHERE ${conditions.map(({ sql }) => sql).join("\n  AND ")}`);
  return lines.join("\n");
}

/** The condition that an event is of some kinds. */
export function isOfKinds(kinds: readonly number[], alias = "e"): string {
  return kinds.length === 0 ? "FALSE" : `${alias}.kind IN (${kinds.join(", ")})`;
}

/** The conditions on the events of some kinds that pass a filter. */
export function meant({ plan, value }: Pick<Context, "plan" | "value">, { events, filter }: PlanWithout): readonly Fragment[] {
  const kinds = plain(isOfKinds(events));
  return filter === null ? [kinds] : [kinds, sureFilter(value(filter, "event"), plan, filter)];
}

/** What a lead has in a column of a table, and 0 where it has no row there. */
export const orZero = (source: Source, column: string): Fragment =>
  columnOf(source, column, { sql: `coalesce(${source.name}.${column}, 0)` });

/** What is told of a part; null where the plan has no words. */
export const sentenceOf = ({ plan }: Context, part: PlanWorded): string | null => {
  if (plan.words === null) return null;
  const { sentence, because } = partOf(plan, part);
  return sentence === null ? null : `${sentence}${because === null ? "" : ` (${because})`}`;
};
