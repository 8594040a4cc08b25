import { fold } from "@scoreline/semantics";
import { chooseColumn, type ColumnChoice } from "../columns/column-choice.ts";
import { shownValue } from "../data-error.ts";
import type { Row, VisitorsFound } from "../read/data-file.ts";

/** Looks on the way at who visitors are: a row without a lead may have the visitor of other rows that name one. */
export interface VisitorBook {
  /** Takes note of a column. */
  admit(column: string, slot: number): void;
  /** `counts` says whether the row was handed over. */
  see(row: Row, counts: boolean): void;
  found(): VisitorsFound;
}

/** Which columns say what of a row; the first with a value counts. */
export interface VisitorColumns {
  readonly lead: readonly string[];
  readonly visitor: readonly string[];
  /** What happened, as columns say it, or as all rows say. */
  readonly name: readonly string[];
  readonly are: string | null;
}

/** So many visitors are distinguished. */
const mostVisitors = 1_000_000;

/** `missing` are texts that mean “no value”, folded. */
export function createVisitorBook(columns: VisitorColumns, missing: ReadonlySet<string>): VisitorBook {
  const [lead, visitor, name] = [chooseColumn(columns.lead), chooseColumn(columns.visitor), chooseColumn(columns.name)];
  const leadOf = new Map<string, string | null>();
  const nameless = new Map<string, Map<string, number>>();
  const saidIn = (row: Row, choice: ColumnChoice): string | null => {
    for (const { slot } of choice.of(row)) {
      const said = (shownValue(row[slot]) ?? "").trim();
      if (said !== "" && !missing.has(fold(said))) return said;
    }
    return null;
  };
  const addNameless = (who: string, event: string): void => {
    const events = nameless.get(who) ?? new Map<string, number>();
    if (nameless.size < mostVisitors) nameless.set(who, events);
    events.set(event, (events.get(event) ?? 0) + 1);
  };
  return {
    admit: (column, slot) => {
      for (const choice of [lead, visitor, name]) choice.admit(column, slot);
    },
    see: (row, counts) => {
      const who = saidIn(row, visitor);
      if (who === null) return;
      const named = saidIn(row, lead);
      if (named === null) {
        if (counts) addNameless(who, columns.are ?? saidIn(row, name) ?? "");
        return;
      }
      const before = leadOf.get(who);
      if (before === undefined && leadOf.size < mostVisitors) leadOf.set(who, named);
      else if (before !== undefined && before !== named) leadOf.set(who, null);
    },
    found: () => ({ column: visitor.first() ?? columns.visitor[0] ?? "", leadOf, nameless }),
  };
}
