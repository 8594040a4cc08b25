/** Leads as of their moments, read from files and scored, for every command that compares scores with what became of them. */
import { pastInputs, readCases, scoringOf, type Cases, type PastAsked, type ScoredCase } from "@scoreline/backtest";
import type { RunData, RunWatch } from "@scoreline/batch";
import type { Plan } from "@scoreline/plan";
import type { Context } from "../context.ts";
import { chooseSources } from "../run/choose-source.ts";
import { countLeads, type CountedLeads, type CountingOptions } from "../run/count-leads.ts";
import { asOfWords } from "../run/own-moments.ts";

/** What is done with the cases while they are read and scored. */
export interface PastUse {
  /** Is called once moments and outcomes are known, before the first case is scored; gives what takes each case. */
  readonly begin: (cases: Cases, data: RunData) => (scored: ScoredCase) => void;
  /** Is called after the last case, while the data can still be read. */
  readonly end?: (watch: RunWatch) => Promise<void>;
}

/** Reads and scores everyone as of the moments that are asked for. Throws `CommandFailure`. */
export async function scorePast(
  plan: Plan,
  asked: PastAsked,
  options: CountingOptions & { readonly leads: string },
  context: Context,
  { begin, end }: PastUse,
): Promise<CountedLeads | "interrupted"> {
  const { host } = context;
  const written = chooseSources(options, host).leads;
  const counted = await countLeads(plan, options, context, {
    past: {
      shown: asOfWords(asked),
      also: pastInputs(plan, asked),
      begin: async (data, watch) => {
        const cases = await readCases({ plan, data, asked, written, now: host.now(), watch });
        return scoringOf(cases, begin(cases, data));
      },
      ...(end === undefined ? {} : { end }),
    },
  });
  return counted!;
}
