import {
  idDifference,
  noWritingRemarks,
  rowOfEvent,
  type AlikeLeads,
  type EventReader,
  type HeldHistory,
  type HistoryColumns,
  type JoinedHistories,
  type LeadHistory,
  type PlainEvents,
  type UnmatchedIds,
} from "@scoreline/data";
import type { LeadInput } from "@scoreline/plan";
import type { HeldLeads } from "./held-leads.ts";

/** Compares identifiers of events that belong to no lead, with how many events have each, with those of the rows of leads. */
export type CompareIds = (
  leads: Iterable<{ readonly id: string; readonly shown: string }>,
  others: ReadonlyMap<string, number>,
  giveWay: () => Promise<void> | undefined,
) => Promise<UnmatchedIds>;

/** So many rows are gone through at a time, and so many leads handed over, as from the disk. */
const chunkRows = 2048;
const batchSize = 128;
/** So many groups of identifiers that differ in case are looked at. */
const mostAlike = 1000;

/** Makes leads of their rows; `quietly` where nobody looks at how the values are written. */
export interface LeadMakers {
  readonly leadOf: (row: readonly unknown[]) => LeadInput;
  readonly quietly: (row: readonly unknown[]) => LeadInput;
}

const noEvents: [] = [];
const noLines: [] = [];
const noProblems: [] = [];

/** A lead that is made of its row when it is asked for. */
class HeldLead implements HeldHistory {
  readonly events = noEvents;
  readonly eventLines = noLines;
  readonly problems = noProblems;
  readonly #leads: HeldLeads;
  readonly #row: number;
  readonly #makers: LeadMakers;
  #at: ReturnType<HeldLeads["at"]> | null = null;
  #lead: LeadInput | null = null;
  #isShown = false;

  constructor(leads: HeldLeads, row: number, makers: LeadMakers) {
    this.#leads = leads;
    this.#row = row;
    this.#makers = makers;
  }

  get id(): string {
    return (this.#at ??= this.#leads.at(this.#row)).shown;
  }

  get line(): number {
    return (this.#at ??= this.#leads.at(this.#row)).line;
  }

  get lead(): LeadInput {
    const { leadOf, quietly } = this.#makers;
    return (this.#lead ??= (this.#isShown ? quietly : leadOf)(this.#leads.valuesAt(this.#row)));
  }

  setShown(): void {
    this.#isShown = true;
  }
}

/** A lead with its events. */
export function withEvents({ id, line, lead }: LeadHistory, of: Pick<LeadHistory, "events" | "eventLines" | "problems">): LeadHistory {
  return { id, line, lead, ...of };
}

/** Joins leads in memory with events in columns; null where there are no events. */
export function joinColumns(
  leads: HeldLeads,
  events: PlainEvents | null,
  makers: LeadMakers,
  eventOf: EventReader | null,
  compareIds: CompareIds,
): JoinedHistories {
  const leadAt: HistoryColumns["leadAt"] = (row) => {
    return leads.repeats.has(row) ? null : new HeldLead(leads, row, makers);
  };
  const eventsAt: HistoryColumns["eventsAt"] = (row) => {
    const found = { events: [], eventLines: [], problems: [] } as Pick<LeadHistory, "events" | "eventLines" | "problems">;
    if (events === null || eventOf === null) return found;
    const { starts, table } = events;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const line = table.lines[at]!;
      const event = eventOf(line, table.tuples.kindAt(table.whats[at]!), rowOfEvent(table, at));
      if ("cause" in event) found.problems.push(event);
      else {
        found.events.push(event);
        found.eventLines.push(line);
      }
    }
    return found;
  };
  const all = Array.from({ length: leads.count }, (_, row) => row);
  const firsts = all.filter((row) => !leads.repeats.has(row));
  const unmatched = events?.unmatched ?? new Map<string, number>();
  return {
    leads: firsts.length,
    merged: 0,
    writing: noWritingRemarks,
    alikeLeads: alikeLeads(leads.areOfOneCase ? [] : firsts.map((row) => leads.at(row).id)),
    unmatched: { events: [...unmatched.values()].reduce((sum, count) => sum + count, 0), leads: unmatched.size },
    events: events?.named ?? 0,
    unmatchedIds: (giveWay) =>
      compareIds(
        all.map((row) => leads.at(row)),
        unmatched,
        giveWay,
      ),
    duplicates: async function* () {
      for (const row of leads.repeats) {
        const { line, id, shown } = leads.at(row);
        yield { line, id: shown, first: leads.at(leads.rowOf(id)).line };
      }
    },
    histories: async function* () {
      for (let from = 0; from < leads.count; from += chunkRows) {
        let batch: LeadHistory[] = [];
        for (let row = from; row < Math.min(from + chunkRows, leads.count); row++) {
          const lead = leadAt(row);
          if (lead === null) continue;
          batch.push(withEvents(lead, eventsAt(row)));
          if (batch.length < batchSize) continue;
          yield batch;
          batch = [];
        }
        yield batch;
      }
    },
    columns:
      events === null ? undefined : { rows: leads.count, starts: events.starts, table: events.table, leads: leads.table, leadAt, eventsAt },
  };
}

/** Looks for leads whose identifiers differ only in case. */
export function alikeLeads(ids: readonly string[], most = mostAlike): AlikeLeads {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const folded = id.toLowerCase();
    const before = groups.get(folded);
    if (before === undefined) groups.set(folded, [id]);
    else before.push(id);
  }
  let leads = 0;
  let example: AlikeLeads["example"] = null;
  let looked = 0;
  for (const those of groups.values()) {
    if (those.length < 2) continue;
    if (++looked > most) break;
    const least = those.reduce((one, other) => (other < one ? other : one));
    const greatest = those.reduce((one, other) => (other > one ? other : one));
    if (idDifference(least, greatest) !== "case") continue;
    leads += those.length;
    example ??= [least, greatest];
  }
  return { leads, example };
}
