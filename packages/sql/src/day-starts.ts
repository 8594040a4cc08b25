/** When the days of a zone begin, as rows that tell it without the database knowing the zone. */
import { millisecondsPerDay, offsetReader, zoneOf } from "@scoreline/semantics";
import type { Context } from "./context.ts";

/** Days, one after another, that begin equally long before, or after, those of Greenwich do. Days are since 1970-01-01. */
export interface DayStarts {
  readonly since: number;
  readonly until: number;
  /** How many milliseconds a day begins after that of Greenwich; less than 0 east of it. */
  readonly west: number;
}

/** Before it no zone kept a standard time. */
const first = Date.UTC(1840, 0, 1) / millisecondsPerDay;
/** From here on clocks go by rules, which 400 years later come to the same weekdays and dates. */
const ruled = Date.UTC(2100, 0, 1) / millisecondsPerDay;
const cycle = 146_097;
/** No zone has changed its clocks, and changed them back, within so many days. */
const stride = 4;

const known = new Map<string, readonly DayStarts[]>();

/** The days of a zone from 1840 to 2499, in their order. Throws a RangeError for an unknown zone. */
export function dayStartsOf(name: string): readonly DayStarts[] {
  const found = known.get(name) ?? read(name);
  known.set(name, found);
  return found;
}

function read(name: string): readonly DayStarts[] {
  const offset = offsetReader(name);
  const { startOfDay } = zoneOf(name);
  const westOf = (day: number): number => startOfDay(day) - day * millisecondsPerDay;
  const found: { since: number; until: number; west: number }[] = [];
  const add = (since: number, until: number, west: number): void => {
    const last = found.at(-1);
    if (last?.west === west) last.until = until;
    else found.push({ since, until, west });
  };
  let last = westOf(first);
  // A day in a zone is within a day and a half of the same one in Greenwich.
  let [before, within] = [-2, 2].map((more) => offset((first + more) * millisecondsPerDay)) as [number, number];
  for (let day = first; day < ruled + cycle; day += stride) {
    const until = Math.min(day + stride, ruled + cycle);
    const after = offset((day + stride + 2) * millisecondsPerDay);
    if (before === after) add(day, until - 1, last);
    else for (let one = day; one < until; one++) add(one, one, (last = westOf(one)));
    [before, within] = [within, after];
  }
  return found;
}

/** The day among those of the rows that begins as a day does. */
export const toldAs = (day: number): number => Math.max(first, day < ruled + cycle ? day : ruled + ((day - ruled) % cycle));

/** Days are looked for among those of a part, each of so many days. */
const partDays = 2048;
const partOf = (day: number): number => Math.floor((day - first) / partDays);

/** The table of the days of the model's zone. */
export function dayStartsTable({ plan, tables }: Pick<Context, "plan" | "tables">): string {
  const rows = dayStartsOf(plan.model.timezone).flatMap(({ since, until, west }) => {
    const parts = [];
    for (let part = partOf(since); part <= partOf(until); part++) parts.push(`(${part}, ${since}, ${until}, ${west})`);
    return parts;
  });
  return tables.add(
    "day_starts",
    `SELECT * FROM (VALUES\n  ${rows.join(",\n  ")}\n) AS z(part, since, until, west)`,
    `When days begin in ${plan.model.timezone}: so many milliseconds after those of Greenwich`,
  );
}

/** The rows of a table, each with the `time` at which it happened: its `instant`, or where that is NULL, the beginning of its `day`. */
export function timedTable(table: string, { template, tables, dayStarts }: Context): string {
  const wrapped = `CASE WHEN c.day < ${ruled + cycle} THEN c.day ELSE ${ruled} + ${template.remainder(`c.day - ${ruled}`, String(cycle))} END`;
  const told = tables.add("told", `SELECT c.*, ${template.greatest([String(first), wrapped])} AS told\nFROM ${table} AS c`);
  const time = `CASE WHEN c.instant IS NULL THEN ${template.long("c.day")} * ${millisecondsPerDay} + z.west ELSE c.instant END`;
  const isSame = `z.part = ${template.quotient(`c.told - ${first}`, String(partDays))} AND c.told BETWEEN z.since AND z.until`;
  return tables.add("timed", `SELECT c.*, ${time} AS time\nFROM ${told} AS c\nJOIN ${dayStarts()} AS z ON ${isSame}`);
}
