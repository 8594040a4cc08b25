/** Asks an engine for every trial, and holds what it says against the runtime, row by row. */
import { formatSql, SqlRefusal } from "@scoreline/sql";
import type { Engine, OpenEngine, StatedTrial, Trial } from "./engine.ts";
import { toldByRuntime, type Told } from "./told.ts";

/** What was compared. */
export interface Met {
  models: number;
  /** Leads that can be read. */
  rows: number;
  /** Of them, those of which a score left its range. */
  outOfRange: number;
  /** Models that cannot be said, by the reason. */
  readonly refused: Map<string, number>;
  /** Leads that were left out, since they have the character NUL and the engine cannot hold it. */
  withNul: number;
  differences: number;
  /** The first of them, for people. */
  readonly shown: string[];
}

export const nothingMet = (): Met => ({
  models: 0,
  rows: 0,
  outOfRange: 0,
  refused: new Map(),
  withNul: 0,
  differences: 0,
  shown: [],
});

const mostShown = 3;

/** Compares some trials, by batches as large as the engine takes. `plant` changes each statement, so that it must be found out. */
export async function compareAll(
  trials: Iterable<Trial>,
  {
    engine,
    open,
    met,
    plant,
  }: { readonly engine: Engine; readonly open: OpenEngine; readonly met: Met; readonly plant: (statement: string) => string },
): Promise<void> {
  let batch: StatedTrial[] = [];
  const finish = async (): Promise<void> => {
    if (batch.length > 0) await compareBatch(batch, open, met);
    batch = [];
  };
  for (const trial of trials) {
    const fitting = engine.holdsNul ? trial : withoutNul(trial, met);
    try {
      batch.push({ ...fitting, statement: plant(formatSql(trial.plan, engine.dialect)) });
    } catch (error) {
      if (!(error instanceof SqlRefusal)) throw error;
      met.refused.set(error.message, (met.refused.get(error.message) ?? 0) + 1);
    }
    if (batch.length === engine.batch) await finish();
  }
  await finish();
}

async function compareBatch(batch: readonly StatedTrial[], open: OpenEngine, met: Met): Promise<void> {
  const found = await answered(batch, open);
  batch.forEach((trial, index) => {
    const sent = new Set(trial.rows.map(({ lead: [number] }) => number));
    met.models++;
    toldByRuntime(trial.plan, trial.situations).forEach((right, at) => {
      if (right === null || !sent.has(at)) return;
      met.rows++;
      if (right.startsWith("problem ")) met.outOfRange++;
      const told = found instanceof Error ? `fails: ${found.message}` : found[index]![at];
      if (told === right) return;
      met.differences++;
      if (met.shown.length < mostShown)
        met.shown.push(`${trial.text}\n${JSON.stringify(trial.situations[at])}\nruntime ${right}\nengine  ${told}`);
    });
  });
}

/** What the engine says; where it fails, why: then all of the batch differs. */
async function answered(batch: readonly StatedTrial[], open: OpenEngine): Promise<readonly (readonly Told[])[] | Error> {
  try {
    return await open.score(batch);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function withoutNul(trial: Trial, met: Met): Trial {
  const rows = trial.rows.filter((row) => !JSON.stringify(row).includes("\\u0000"));
  met.withNul += trial.rows.length - rows.length;
  return { ...trial, rows };
}
