/** Threads that review leads: real ones, of the program as it is bundled. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMemoryStore, holding, readRunData, resultLayout, scoreLeads, type ReviewHelper } from "@scoreline/batch";
import { layOutEvents, layOutLeads, plainSource, type ResultRow } from "@scoreline/data";
import { planOf } from "../../batch/test/memory.ts";
import { openGiven } from "../../data/test/reading.ts";
import { reviewThreads } from "../src/run/threads.ts";

const folder = mkdtempSync(join(tmpdir(), "review-threads-"));
const program = pathToFileURL(join(folder, "reviews.mjs"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL("../src/run/review-thread.ts", import.meta.url))],
    outfile: fileURLToPath(program),
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@scoreline/source"],
  });
});

/** A program that stands for that of the threads. */
const programOf = (name: string, text: string): URL => {
  writeFileSync(join(folder, name), text);
  return pathToFileURL(join(folder, name));
};

const model = (property: string): string => `model "M" { timezone "UTC" }
lead { id: text key, size: number, country: text }
event view { page: text }
ignore view where page is "/bot" because "Robot"
fit {
  +1 when size > 3
  +2 when country is "de"
  ratings A from 3, B from 1, C otherwise
}
behavior interest {
  +1.5 for view, at most 2 times per day, expires after 20 days
  +4 for view where page is "/pricing"
  ratings 1 from 6, 2 otherwise
}
discard "Nowhere" when country is "xx"
matrix fit by interest {
  |   | 1    | 2    |
  | A | call | call |
  | B | call | wait |
  | C | wait | none |
}
action call "Call" { ${property} }
action wait "Wait"
`;

// Some parts of leads, of which the last is not full; some that cannot be scored, come twice, or have robots among their events.
const count = 4_500;
const leads = `id,size,country\n${Array.from({ length: count }, (_, lead) => `L${lead % 4_400},${lead % 97 === 5 ? "many" : lead % 7},${["de", "fr", "xx", ""][lead % 4]}\n`).join("")}`;
const pages = ["/pricing", "/", "/bot", "/docs"];
const events = `lead_id,event,at,page\n${Array.from(
  { length: 12_000 },
  (_, event) =>
    `L${(event * 17) % 4_450},view,2026-06-${String(1 + (event % 29)).padStart(2, "0")}T10:00:${String(event % 60).padStart(2, "0")}Z,${pages[event % (event % 50 === 0 ? 4 : 2)]}\n`,
).join("")}`;

interface Asked {
  readonly reviewers: readonly ReviewHelper[];
  readonly property?: string;
  readonly room?: number;
  readonly leastShared?: number;
  /** Is waited for whenever results were written. */
  readonly written?: () => Promise<void>;
}

/** All that a run says, row by row. */
async function ran({ reviewers, property = "floor: 3", room = 1e9, leastShared = 0, written }: Asked): Promise<unknown> {
  const plan = planOf(model(property));
  const problems: unknown[] = [];
  const rows: ResultRow[] = [];
  const watch = { begin: () => {}, advance: () => {}, giveWay: () => undefined };
  const report = (problem: unknown): void => void problems.push(problem);
  const at = "2026-06-30";
  const data = await readRunData({
    plan,
    at,
    leads: layOutLeads(await openGiven("leads.csv", leads), plainSource),
    events: layOutEvents(await openGiven("events.csv", events), plainSource, {}),
    leadId: null,
    eventNames: {},
    written: { leads: plainSource, events: plainSource },
    openStore: async (leadOf, eventOf, merger) => createMemoryStore(leadOf, eventOf, merger),
    inMemory: {
      room,
      heap: Infinity,
      compareIds: async () => ({ events: ["L4449"], leads: ["L0"], alike: [] }),
      helpers: [],
      reviewers,
      leastShared,
      holding,
    },
    report,
    watch,
  });
  expect(data.joined.columns?.leads ?? null).not.toBeNull();
  const layout = resultLayout(plan, { columns: ["default", "action_floor", "reasons"] });
  const write = async (batch: readonly ResultRow[]): Promise<void> => {
    rows.push(...batch);
    await written?.();
  };
  const scored = await scoreLeads({ plan, data, at, layout, ranked: null, write, report, watch });
  expect(rows.length).toBeGreaterThan(4_000);
  return { rows, problems, scored };
}

interface Counted {
  readonly helpers: readonly ReviewHelper[];
  finished: number;
  failed: number;
  heard: () => void;
}

/** The same helpers, and how many parts they have finished, and how many ended too soon. */
function counted(helpers: readonly ReviewHelper[]): Counted {
  const found: Counted = {
    finished: 0,
    failed: 0,
    heard: () => {},
    helpers: helpers.map(
      (help): ReviewHelper =>
        (work, heard) =>
          help(work, (isWell) => {
            if (isWell) found.finished++;
            else found.failed++;
            heard(isWell);
            found.heard();
          }),
    ),
  };
  return found;
}

test.each([1, 3])("with %d threads more, all is said in the same order as without", async (more) => {
  const alone = await ran({ reviewers: [] });
  expect(await ran({ reviewers: reviewThreads(program, more) })).toEqual(alone);
});

test("what a thread has reviewed is taken as if it had been reviewed where it is asked for", async () => {
  const others = counted(reviewThreads(program, 1));
  // The first part is reviewed by whoever asks, and then the thread has all the time it takes for the other four.
  const all = new Promise<void>((resolve, reject) => {
    others.heard = () => (others.failed > 0 ? reject(new Error("The thread failed.")) : others.finished === 4 && resolve());
  });
  expect(await ran({ reviewers: others.helpers, written: () => all })).toEqual(await ran({ reviewers: [] }));
  expect(others).toMatchObject({ finished: 4, failed: 0 });
});

test.each([
  ["ends at once", "process.exit(1);"],
  ["throws", 'throw new Error("Broken.");'],
  ["takes a part and ends", 'import { workerData } from "node:worker_threads"; Atomics.add(workerData.state, 0, 1); process.exit(3);'],
  ["never begins", "setInterval(() => {}, 1000);"],
])("where a thread %s, who asks does its part", async (_, text) => {
  const others = reviewThreads(programOf("other.mjs", text), 2);
  expect(await ran({ reviewers: others })).toEqual(await ran({ reviewers: [] }));
});

test("threads are not asked where they are of no use: without a program, for few leads, for what a lead passes on, and where memory is short", async () => {
  expect(reviewThreads(null, 3)).toEqual([]);
  const never: ReviewHelper = () => expect.fail("a thread was asked");
  const usual = await ran({ reviewers: [] });
  expect(await ran({ reviewers: [never], leastShared: 20_000 })).toEqual(usual);
  expect(await ran({ reviewers: [never], property: "place: country" })).toEqual(await ran({ reviewers: [], property: "place: country" }));
  expect(await ran({ reviewers: Array.from({ length: 20 }, () => never), room: 1_500_000 })).toEqual(usual);
});
