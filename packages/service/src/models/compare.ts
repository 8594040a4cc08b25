/** A challenger beside the champion: scores everyone by both, as of one moment, and says for whom what becomes otherwise, as `score diff` does. */
import { compareLeads, compareModels, comparePossibilities, type DifferenceReport } from "@scoreline/difference";
import type { EventInput, LeadInput, Review } from "@scoreline/plan";
import { countInWords, leadsInWords } from "@scoreline/report";
import { createReviewer, InputError } from "@scoreline/runtime";
import { formatDay } from "@scoreline/semantics";
import type { Profile, ScoringModel } from "../rescore/scoring-model.ts";
import { momentOf } from "../clock.ts";
import type { Database } from "../store/database.ts";
import { eventsOf } from "../store/held-leads.ts";

/** So many leads are read and scored at once; others have their turn after. */
const chunk = 50;

export interface Comparison {
  /** How many leads were looked at so far, and how many there are. */
  readonly done: () => number;
  readonly all: () => number;
  /** All that there is to say; null before it is there. */
  readonly report: () => DifferenceReport | null;
  /** Whether it came to no end: it failed, or was ended. */
  readonly failed: () => boolean;
  /** Once it has come to an end, of whatever kind. */
  readonly ended: Promise<void>;
  readonly end: () => void;
}

interface LeadRow {
  readonly id: string;
  readonly profile: string;
  readonly kept_from: number | null;
}

/** What both are called in the document. */
export interface ComparedNames {
  readonly old: string;
  readonly now: string;
}

/** Begins to compare in the background. `at` in milliseconds since 1970. The leads stay as they are. */
export function compareWithChampion(
  database: Database,
  champion: ScoringModel,
  challenger: ScoringModel,
  names: ComparedNames,
  at: number,
  onFailure: (error: unknown) => void,
): Comparison {
  let done = 0;
  let all = 0;
  let isEnded = false;
  const sides = [champion, challenger].map((model) => reviewing(model, at)) as [Reviewing, Reviewing];
  const seen = compareLeads(champion.plan, challenger.plan);
  const work = async (): Promise<DifferenceReport | null> => {
    const [count] = await database.read((sql) => sql.all<{ readonly leads: number }>("SELECT count(*) AS leads FROM leads"));
    all = count!.leads;
    let shortened = 0;
    for (let last: string | null = "", found = chunk; found === chunk && last !== null; ) {
      // Whoever ends it waits for no more than this.
      if (isEnded) return null;
      const { rows, events } = await database.read(async (sql) => {
        const read = await sql.all<LeadRow>("SELECT id, profile, kept_from FROM leads WHERE id > ?1 ORDER BY id LIMIT ?2", last, chunk);
        return {
          rows: read,
          events: await eventsOf(
            sql,
            read.map(({ id }) => id),
          ),
        };
      });
      for (const { id, profile, kept_from: keptFrom } of rows) {
        const inputs = (events.get(id) ?? []).map(({ input }) => input);
        const [was, is] = sides.map((side) => side(id, JSON.parse(profile) as Profile, inputs));
        seen.see({ id, line: ++done }, was!, is!);
        if (keptFrom !== null) shortened++;
      }
      found = rows.length;
      last = rows.at(-1)?.id ?? null;
      // What came in meanwhile has its turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const day = formatDay(champion.zone.dayAt(at));
    const given =
      shortened === 0 ? "" : ` Of ${countInWords(shortened)} of them old events were given up, which the new version may have used.`;
    return {
      names,
      model: compareModels(champion.plan, challenger.plan),
      possibilities: comparePossibilities(champion.plan, challenger.plan),
      leads: { difference: seen.found(), about: `Of ${leadsInWords(done)} of this service, as of ${day}.${given}` },
      limits: [],
    };
  };
  let report: DifferenceReport | null = null;
  let isFailed = false;
  const ended = work().then(
    (made) => {
      report = made;
      isFailed = made === null;
    },
    (error: unknown) => {
      isFailed = true;
      onFailure(error);
    },
  );
  return { done: () => done, all: () => all, report: () => report, failed: () => isFailed, ended, end: () => void (isEnded = true) };
}

type Reviewing = (id: string, profile: Profile, events: readonly EventInput[]) => Review | null;

/** Scores by one model; null for a lead that it cannot score. */
function reviewing({ plan, leadOf }: ScoringModel, at: number): Reviewing {
  const review = createReviewer(plan, 0, { badValues: "missing" });
  return (id, profile, events) => {
    const lead: LeadInput = leadOf(id, profile);
    try {
      return review(lead, events, momentOf(at));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return null;
    }
  };
}
