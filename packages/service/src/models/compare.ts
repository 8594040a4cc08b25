/** A challenger beside the champion: scores everyone by both, as of one moment, and says for whom what becomes otherwise, as `score diff` does. */
import { compareLeads, compareModels, comparePossibilities, type DifferenceReport } from "@scoreline/difference";
import type { EventInput, LeadInput, Review } from "@scoreline/plan";
import { countInWords, leadsInWords } from "@scoreline/report";
import { createReviewer, InputError } from "@scoreline/runtime";
import { formatDay } from "@scoreline/semantics";
import type { Profile, ScoringModel } from "../rescore/scoring-model.ts";
import { momentOf } from "../clock.ts";
import type { Database, Sql } from "../store/database.ts";
import { eventsOf } from "../store/held-leads.ts";

/** So many leads are read and scored at once; others have their turn after. */
const chunk = 50;

export interface Comparison {
  /** How many leads were looked at so far, and how many there are. */
  readonly done: () => number;
  readonly all: () => number;
  /** Whether nothing more comes of it: it is kept in the store, it failed, or it was ended. */
  readonly isOver: () => boolean;
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

/** Changes whenever a lead is erased. */
async function erasuresIn(sql: Sql): Promise<string | undefined> {
  const [row] = await sql.all<{ readonly value: string }>("SELECT value FROM meta WHERE name = 'erasures'");
  return row?.value;
}

/** What came of a comparison that is of this day; null where there is none. `at` in milliseconds since 1970. */
export async function keptComparison(sql: Sql, champion: ScoringModel, challenger: string, at: number): Promise<DifferenceReport | null> {
  const [row] = await sql.all<{ readonly report: string }>(
    "SELECT report FROM comparisons WHERE champion = ?1 AND challenger = ?2 AND day >= ?3",
    champion.hash,
    challenger,
    champion.zone.dayAt(at),
  );
  return row === undefined ? null : (JSON.parse(row.report) as DifferenceReport);
}

/** Begins to compare in the background, and keeps what comes of it in the store. `at` in milliseconds since 1970. The leads stay as they are. */
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
  let erasures: string | undefined;
  const work = async (): Promise<DifferenceReport | null> => {
    const [count] = await database.read(async (sql) => {
      erasures = await erasuresIn(sql);
      return sql.all<{ readonly leads: number }>("SELECT count(*) AS leads FROM leads");
    });
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
  const keep = (report: DifferenceReport): Promise<void> =>
    database.write(async (sql) => {
      if ((await erasuresIn(sql)) !== erasures) return;
      await sql.all("DELETE FROM comparisons");
      await sql.all(
        "INSERT INTO comparisons (champion, challenger, day, report) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        champion.hash,
        challenger.hash,
        champion.zone.dayAt(at),
        JSON.stringify(report),
      );
    });
  let isOver = false;
  const ended = work()
    .then((report) => (report === null || isEnded ? undefined : keep(report)))
    .catch(onFailure)
    .then(() => {
      isOver = true;
    });
  return { done: () => done, all: () => all, isOver: () => isOver, ended, end: () => void (isEnded = true) };
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
