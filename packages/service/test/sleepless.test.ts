/** Whatever happens, in whatever groups and with whatever downtimes: what is told is what a service tells that never slept, and scores are the reference's. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createScorer, type EventInput } from "@scoreline/runtime";
import { openBench, plan, type Bench } from "./harness.ts";

interface Step {
  /** Hours that pass before it. */
  readonly hours: number;
  readonly events: readonly { readonly lead: number; readonly kind: "page_view" | "demo_request"; readonly ago: number }[];
  readonly profile: { readonly lead: number; readonly industry: string | null; readonly employees: number } | null;
}

const lead = fc.integer({ min: 0, max: 2 });
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    hours: fc.constantFrom(0, 0, 1, 5, 24, 24, 100, 400),
    events: fc.array(
      fc.record({
        lead,
        kind: fc.constantFrom("page_view" as const, "page_view" as const, "demo_request" as const),
        ago: fc.integer({ min: -50, max: 200 }),
      }),
      { maxLength: 4 },
    ),
    profile: fc.option(fc.record({ lead, industry: fc.constantFrom("Finance", "Retail", null), employees: fc.constantFrom(0, 90, 990) }), {
      freq: 3,
    }),
  }),
  { minLength: 1, maxLength: 12 },
);

const running = new AbortController().signal;
const hour = 3_600_000;

/** Does the steps, all events of one in one request or each by itself. */
async function perform(
  bench: Bench,
  all: readonly Step[],
  options: { readonly together: boolean; readonly sleeps: boolean },
): Promise<void> {
  const { together, sleeps } = options;
  let id = 0;
  for (const { hours, events, profile } of all) {
    const until = bench.now + hours * hour;
    // Looked at each hour, as one that never sleeps does.
    if (!sleeps) {
      for (bench.now += hour; bench.now <= until; bench.now += hour) {
        await bench.service.dayPass.run(running);
        await bench.service.duePass.run(running);
      }
    }
    bench.now = until;
    if (profile !== null) await bench.ask("PUT", `/v1/leads/${profile.lead}`, { industry: profile.industry, employees: profile.employees });
    const bodies = events.map(({ lead, kind, ago }) => ({ lead, event: kind, id: id++, at: new Date(until - ago * hour).toISOString() }));
    if (together && bodies.length > 0) await bench.ask("POST", "/v1/events", bodies);
    if (!together) for (const body of bodies) await bench.ask("POST", "/v1/events", body);
  }
  bench.now += 3_000 * hour;
  await bench.service.dayPass.run(running);
}

async function toldBy(bench: Bench): Promise<readonly unknown[]> {
  const { transitions } = (await bench.ask("GET", "/v1/transitions?limit=1000")).body;
  // Numbers differ, and so does the order of different leads; that of each lead does not.
  return [0, 1, 2].map((id) =>
    transitions
      .filter((each: { lead: string }) => each.lead === String(id))
      .map(({ seq: _, decision: __, ...told }: { readonly seq: number; readonly decision: number }) => told),
  );
}

test("a service that sleeps and takes events in groups tells what one tells that never sleeps and takes them one by one", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const [sleepy, awake] = [await openBench(), await openBench()];
      try {
        await perform(sleepy, all, { together: true, sleeps: true });
        await perform(awake, all, { together: false, sleeps: false });
        expect(await toldBy(sleepy)).toEqual(await toldBy(awake));
      } finally {
        await Promise.all([sleepy.close(), awake.close()]);
      }
    }),
    { numRuns: 15 },
  );
});

test("what is decided of a lead is what the reference gives for its profile and its events", async () => {
  const scorer = createScorer(plan);
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const bench = await openBench();
      try {
        let id = 0;
        const profiles = new Map<number, object>();
        const histories = new Map<number, EventInput[]>();
        for (const { hours, events, profile } of all) {
          bench.now += hours * hour;
          if (profile !== null) {
            const { lead, ...fields } = profile;
            profiles.set(lead, fields);
            await bench.ask("PUT", `/v1/leads/${lead}`, fields);
          }
          for (const { lead, kind, ago } of events) {
            const event = { event: kind, at: new Date(bench.now - ago * hour).toISOString() };
            histories.set(lead, [...(histories.get(lead) ?? []), event]);
            await bench.ask("POST", "/v1/events", { ...event, lead, id: id++ });
          }
          for (const lead of new Set([...profiles.keys(), ...histories.keys()])) {
            const { outcome } = (await bench.ask("GET", `/v1/leads/${lead}`)).body;
            const input = { id: String(lead), ...profiles.get(lead) };
            expect(outcome).toEqual(scorer.score(input, histories.get(lead) ?? [], new Date(bench.now)));
          }
        }
      } finally {
        await bench.close();
      }
    }),
    { numRuns: 15 },
  );
});
