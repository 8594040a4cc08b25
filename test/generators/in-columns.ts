/** Leads and events that were made as rows, as the columns that say the same. */
import type { EventInput, LeadInput } from "@scoreline/runtime";
import type { CodedColumn, DataColumn, EventColumns, LeadColumns, NamedColumns } from "@scoreline/runtime/columns";
import { isDayAlone, parseDay, readInstant, zoneOf } from "@scoreline/semantics";

export interface RowOfLead {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
}

export interface InColumns {
  readonly leads: LeadColumns;
  readonly events: EventColumns;
}

/** Each value once, and which of them each row has; rows without one have −1, or the place after the last. */
export function coded(given: readonly unknown[], absent: "before" | "after" = "before"): CodedColumn {
  const values = [...new Set(given)].filter((value) => value !== undefined);
  const codes = new Map(values.map((value, code) => [value, code]));
  return { values, codes: Int32Array.from(given, (value) => codes.get(value!) ?? (absent === "before" ? -1 : values.length)) };
}

/** Which names mean days or truths. */
export type Meant = Readonly<Record<string, "date" | "truth">>;

/** As numbers where all are, or mean days or truths, and that is wanted; else by codes. */
function columnOf(given: readonly unknown[], meant: Meant[string] | undefined, asNumbers: boolean): DataColumn {
  if (!asNumbers) return coded(given, "after");
  const numbers = given.map((value) => {
    if (value === undefined) return NaN;
    if (meant === "date") return typeof value === "string" ? parseDay(value) : null;
    return typeof value === (meant === "truth" ? "boolean" : "number") ? Number(value) : null;
  });
  return numbers.includes(null) ? coded(given) : Float64Array.from(numbers as number[]);
}

function named(rows: readonly Readonly<Record<string, unknown>>[], meant: Meant, asNumbers: boolean): NamedColumns {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(
    names.map((name) => {
      const given = rows.map((row) => row[name]);
      return [name, columnOf(given, meant[name], asNumbers)];
    }),
  );
}

/** The columns of these leads and their events, whose times are read in a zone. */
export function inColumns(rows: readonly RowOfLead[], timezone: string, meant: Meant, asNumbers: boolean): InColumns {
  const zone = zoneOf(timezone);
  const events = rows.flatMap((row) => row.events);
  let end = 0;
  return {
    leads: {
      count: rows.length,
      columns: named(
        rows.map(({ lead }) => lead),
        meant,
        asNumbers,
      ),
    },
    events: {
      starts: Uint32Array.from([0, ...rows.map((row) => (end += row.events.length))]),
      event: coded(events.map(({ event }) => event)),
      at: Float64Array.from(events, ({ at }) => readInstant(at, zone)),
      dayAlone: Uint8Array.from(events, ({ at }) => Number(isDayAlone(at))),
      id: coded(events.map(({ id }) => id)),
      properties: named(
        events.map(({ properties }) => properties ?? {}),
        meant,
        asNumbers,
      ),
    },
  };
}
