import {
  mostUnmatchedIds,
  noWritingRemarks,
  packRow,
  unpackRow,
  type EventReader,
  type HistoryStore,
  type JoinedHistories,
  type LeadHistory,
  type RowMerger,
  type WrittenRow,
} from "@scoreline/data";
import type { LeadInput } from "@scoreline/plan";
import { alikeLeads } from "./join-columns.ts";

/** So many leads are handed over at a time: few enough that their events are short-lived. */
const batchSize = 128;

/** The leads of a store, one after another. */
interface KeptLead {
  readonly line: number;
  /** The number of its identifier. */
  readonly id: number;
  readonly shown: string;
  readonly packed: string;
  /** Where its row says when it was written, and several may be of one lead. */
  readonly at: number | null;
}

/**
 * Keeps leads and events in memory, each row as one short text, so that they can be gone through again and again. It does not look for
 * identifiers of events that are only spelled otherwise than those of leads.
 *
 * `leadOf` and `eventOf` make inputs of rows as they were added; `eventOf` is null where there are no events. `merger` brings together the
 * rows of one lead, where there may be several.
 */
export function createMemoryStore(
  leadOf: (row: readonly unknown[]) => LeadInput,
  eventOf: EventReader | null,
  merger: RowMerger | null,
): HistoryStore {
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, numbers.size);
    return numbers.size - 1;
  };
  const rows: KeptLead[] = [];
  const events = { id: new Numbers(), line: new Numbers(), event: new Numbers(), packed: [] as string[] };

  function join(): JoinedHistories {
    const { leads, writing } = merger === null ? { leads: rows, writing: noWritingRemarks } : merged(rows, merger);
    const ids = [...numbers.keys()];
    /** By number of an identifier the lead that has it first. */
    const leadAt = new Int32Array(ids.length).fill(-1);
    for (const [at, { id }] of leads.entries()) if (leadAt[id] === -1) leadAt[id] = at;
    const isFirst = (at: number): boolean => leadAt[leads[at]!.id] === at;
    const { first, order } = byLead(events.id, leadAt, leads.length);
    const strange = countStrange(events.id, leadAt);

    const historyOf = (at: number): LeadHistory => {
      const { line, shown, packed } = leads[at]!;
      const history: LeadHistory = { id: shown, line, lead: leadOf(unpackRow(packed)), events: [], eventLines: [], problems: [] };
      if (eventOf === null) return history;
      for (let index = first[at]!; index < first[at + 1]!; index++) {
        const of = order[index]!;
        const eventLine = events.line.at(of);
        const event = eventOf(eventLine, events.event.at(of), unpackRow(events.packed[of]!));
        if ("cause" in event) history.problems.push(event);
        else {
          history.events.push(event);
          history.eventLines.push(eventLine);
        }
      }
      return history;
    };
    return {
      leads: leads.reduce((count, _, at) => (isFirst(at) ? count + 1 : count), 0),
      merged: rows.length - leads.length,
      writing,
      alikeLeads: alikeLeads(
        leads.flatMap(({ id }, at) => (isFirst(at) ? [ids[id]!] : [])),
        Infinity,
      ),
      unmatched: { events: [...strange.values()].reduce((sum, count) => sum + count, 0), leads: strange.size },
      events: events.packed.length,
      unmatchedIds: async () => {
        const named = [...strange].map(([id, count]) => ({ id: ids[id]!, count }));
        named.sort((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1));
        return {
          events: named.slice(0, mostUnmatchedIds).map(({ id }) => id),
          leads: leads.slice(0, mostUnmatchedIds).map(({ shown }) => shown),
          alike: [],
        };
      },
      duplicates: async function* () {
        for (const [at, { line, id, shown }] of leads.entries())
          if (!isFirst(at)) yield { line, id: shown, first: leads[leadAt[id]!]!.line };
      },
      histories: async function* () {
        for (let at = 0; at < leads.length; ) {
          const batch: LeadHistory[] = [];
          for (; at < leads.length && batch.length < batchSize; at++) if (isFirst(at)) batch.push(historyOf(at));
          yield batch;
        }
      },
    };
  }

  return {
    addLead: (line, { id, shown, row, at }) =>
      void rows.push({ line, id: numberOf(id), shown, packed: packRow(merger === null ? row : merger.keep(row)), at }),
    addEvent: (line, leadId, event, row) => {
      events.id.push(numberOf(leadId));
      events.line.push(line);
      events.event.push(event);
      events.packed.push(packRow(row));
    },
    join: async () => join(),
  };
}

/** Whole numbers below 2³², one after another, in a quarter of the room of a list. */
class Numbers {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Uint32Array(2 * this.length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }
}

/** Each lead in one row, in the order of the first ones. */
function merged(
  rows: readonly KeptLead[],
  merger: RowMerger,
): { readonly leads: readonly KeptLead[]; readonly writing: JoinedHistories["writing"] } {
  const byId = new Map<number, KeptLead[]>();
  for (const row of rows) {
    const before = byId.get(row.id);
    if (before === undefined) byId.set(row.id, [row]);
    else before.push(row);
  }
  const writing = { ...noWritingRemarks };
  const leads = [...byId.values()].map((those): KeptLead => {
    const written = those.map(({ line, at, packed }): WrittenRow => ({ line, at, row: unpackRow(packed) }));
    const { row, remarks } = merger.merge(written);
    writing.undated += remarks.undated;
    writing.later += remarks.later;
    writing.ahead += remarks.ahead;
    return { ...those[0]!, packed: packRow(row) };
  });
  return { leads, writing };
}

/** The events in the order of their leads: those of a lead are from its first to before the first of the next. */
function byLead(
  ids: Numbers,
  leadAt: Int32Array,
  leads: number,
): { readonly first: Uint32Array<ArrayBuffer>; readonly order: Uint32Array<ArrayBuffer> } {
  const first = new Uint32Array(leads + 1);
  for (let event = 0; event < ids.length; event++) {
    const at = leadAt[ids.at(event)]!;
    if (at >= 0) first[at + 1]!++;
  }
  for (let at = 0; at < leads; at++) first[at + 1]! += first[at]!;
  const order = new Uint32Array(first[leads]!);
  const next = first.slice();
  for (let event = 0; event < ids.length; event++) {
    const at = leadAt[ids.at(event)]!;
    if (at >= 0) order[next[at]!++] = event;
  }
  return { first, order };
}

/** By number of an identifier that no lead has, how many events name it. */
function countStrange(ids: Numbers, leadAt: Int32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let event = 0; event < ids.length; event++) {
    const id = ids.at(event);
    if (leadAt[id]! < 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
