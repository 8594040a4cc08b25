/** A whole run in memory: what a command takes from files, a store on disk and a terminal. */
import { compileText } from "@scoreline/compiler";
import {
  readRunData,
  resultLayout,
  scoreLeads,
  type LeftOutCount,
  type OnBadValue,
  type RunData,
  type RunProblem,
  type RunStep,
  type RunWatch,
} from "@scoreline/batch";
import { createAlikeTally, noWritingRemarks, plainSource } from "@scoreline/data";
import type { EventReader, HistoryStore, OnAnonymous, Ranking, ResultRow } from "@scoreline/data";
import type { LeadInput, Plan } from "@scoreline/plan";
import type { RunSummary } from "@scoreline/report";
import { openGiven } from "../../data/test/reading.ts";

export function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  return plan;
}

interface Kept {
  readonly line: number;
  readonly id: string;
  readonly row: readonly unknown[];
}

interface KeptLead extends Kept {
  readonly shown: string;
}

/** Joins by going through all events for every lead. */
export function memoryStore(leadOf: (row: readonly unknown[]) => LeadInput, eventOf: EventReader | null, batchSize = 2): HistoryStore {
  const rows: KeptLead[] = [];
  const events: (Kept & { readonly event: number })[] = [];
  const firstOf = (id: string): KeptLead | undefined => rows.find((row) => row.id === id);
  return {
    addLead: (line, lead) => void rows.push({ line, ...lead }),
    addEvent: (line, id, event, row) => void events.push({ line, id, event, row }),
    join: async () => {
      const kept = rows.filter((row) => firstOf(row.id) === row);
      const strange = events.filter(({ id }) => firstOf(id) === undefined);
      return {
        leads: kept.length,
        merged: 0,
        writing: noWritingRemarks,
        alikeLeads: { leads: 0, example: null },
        unmatched: { events: strange.length, leads: new Set(strange.map(({ id }) => id)).size },
        events: events.length,
        unmatchedIds: async () => {
          const tally = createAlikeTally();
          for (const { id } of strange) for (const lead of kept) tally.add(id, lead.id, 1);
          return { events: [...new Set(strange.map(({ id }) => id))], leads: kept.map(({ shown }) => shown), alike: tally.found() };
        },
        duplicates: async function* () {
          for (const row of rows) if (firstOf(row.id) !== row) yield { line: row.line, id: row.shown, first: firstOf(row.id)!.line };
        },
        histories: async function* () {
          for (let at = 0; at < kept.length; at += batchSize) {
            yield kept.slice(at, at + batchSize).map(({ line, id, shown, row }) => {
              const read = events
                .filter((event) => event.id === id)
                .map((event) => ({ line: event.line, made: eventOf!(event.line, event.event, event.row) }));
              return {
                id: shown,
                line,
                lead: leadOf(row),
                events: read.flatMap(({ made }) => ("cause" in made ? [] : [made])),
                eventLines: read.flatMap(({ line: eventLine, made }) => ("cause" in made ? [] : [eventLine])),
                problems: read.flatMap(({ made }) => ("cause" in made ? [made] : [])),
              };
            });
          }
        },
      };
    },
  };
}

/** Ranks by sorting; ties share a rank. */
export function memoryRanking(): Ranking {
  const rows: { readonly row: ResultRow; readonly millionths: number | null }[] = [];
  return {
    add: (row, millionths) => void rows.push({ row, millionths }),
    read: async function* () {
      const sorted = [...rows].sort((one, other) => (other.millionths ?? -Infinity) - (one.millionths ?? -Infinity));
      yield sorted.map(({ row, millionths }) => ({
        row,
        rank: millionths === null ? null : 1 + sorted.filter((other) => (other.millionths ?? -Infinity) > millionths).length,
      }));
    },
  };
}

export interface Given {
  readonly leads: string;
  readonly events?: string;
  /** The ending of both names, which says the format. */
  readonly ending?: string;
  readonly at: string;
  readonly rank?: string;
  readonly leadId?: string;
  readonly onBadValue?: OnBadValue;
  readonly anonymous?: OnAnonymous;
  readonly giveWay?: RunWatch["giveWay"];
  readonly write?: (rows: readonly ResultRow[]) => Promise<void>;
}

export interface Ran {
  readonly rows: ResultRow[];
  readonly problems: RunProblem[];
  readonly steps: RunStep[];
  readonly data: RunData;
  readonly summary: RunSummary;
  readonly later: number;
  readonly leftOut: LeftOutCount;
}

/** Reads, joins and scores. What is written and reported is in `seen` even when the run ends early. */
export async function runGiven(plan: Plan, given: Given, seen: Partial<Ran> = {}): Promise<Ran> {
  const rows: ResultRow[] = [];
  const problems: RunProblem[] = [];
  const steps: RunStep[] = [];
  Object.assign(seen, { rows, problems, steps });
  const watch: RunWatch = {
    begin: (step) => void steps.push(step),
    advance: () => {},
    giveWay: given.giveWay ?? (() => undefined),
  };
  const report = (problem: RunProblem): void => void problems.push(problem);
  const ending = given.ending ?? "csv";
  const data = await readRunData({
    plan,
    at: given.at,
    leads: await openGiven(`leads.${ending}`, given.leads),
    events: given.events === undefined ? null : await openGiven(`events.${ending}`, given.events),
    leadId: given.leadId ?? null,
    eventNames: {},
    written: { leads: plainSource, events: plainSource },
    openStore: async (leadOf, eventOf) => memoryStore(leadOf, eventOf),
    anonymous: given.anonymous,
    report,
    watch,
  });
  const { summary, later, leftOut } = await scoreLeads({
    plan,
    data,
    at: given.at,
    layout: resultLayout(plan, { ranked: given.rank !== undefined }),
    ranked: given.rank === undefined ? null : { score: given.rank, ranking: memoryRanking() },
    write: async (batch) => {
      await given.write?.(batch);
      rows.push(...batch);
    },
    onBadValue: given.onBadValue,
    report,
    watch,
  });
  return { rows, problems, steps, data, summary, later, leftOut };
}
