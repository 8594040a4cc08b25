/** Cases out of texts: what a command takes from files and a terminal. */
import { createMemoryStore, readRunData, type RunData, type RunProblem, type RunWatch } from "@scoreline/batch";
import { compileText } from "@scoreline/compiler";
import { plainSource } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { openGiven } from "../../data/test/reading.ts";
import { pastInputs, readCases, type Cases, type PastAsked } from "../src/index.ts";

export function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  return plan;
}

export const watch: RunWatch = { begin: () => {}, advance: () => {}, giveWay: () => undefined };

/** What is asked, where a test says no more: every lead as of when it was created, with nothing known of what became of it. */
export const usual: PastAsked = { asOf: "created", plus: 0, outcome: null, horizon: null, until: null };

export interface GivenPast {
  readonly leads: string;
  readonly events?: string;
  readonly asked?: Partial<PastAsked>;
  /** Today, as ISO; long after all data where it is left out. */
  readonly now?: string;
}

/** Reads and joins leads and events that are CSV, and finds the moments and outcomes. */
export async function casesOf(
  plan: Plan,
  { leads, events, asked, now = "2030-01-01T00:00:00Z" }: GivenPast,
): Promise<{ readonly data: RunData; readonly cases: Cases; readonly problems: readonly RunProblem[] }> {
  const past = { ...usual, ...asked };
  const problems: RunProblem[] = [];
  const data = await readRunData({
    plan,
    at: now,
    also: pastInputs(plan, past),
    leads: await openGiven("leads.csv", leads),
    events: events === undefined ? null : await openGiven("events.csv", events),
    leadId: null,
    eventNames: {},
    written: { leads: plainSource, events: plainSource },
    openStore: async (leadOf, eventOf, merger) => createMemoryStore(leadOf, eventOf, merger),
    report: (problem) => void problems.push(problem),
    watch,
  });
  return { data, cases: await readCases({ plan, data, asked: past, written: plainSource, now: new Date(now), watch }), problems };
}
