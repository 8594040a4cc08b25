/** One lead that cannot be scored keeps no other from its turn. */
import { afterEach, expect, test } from "vitest";
import { at, openBench, planOf, type Bench, type BenchOptions } from "./harness.ts";

let bench: Bench;
const open = async (options: BenchOptions = {}): Promise<void> => {
  bench = await openBench(options);
};
afterEach(() => bench.close());

const running = new AbortController().signal;
const demo = (lead: string) => ({ lead, event: "demo_request", at: "2026-06-01T09:00:00Z", id: "e-1" });
const damage = (lead: string, state: string) =>
  bench.service.database.write((sql) => sql.all("UPDATE states SET state = ?2 WHERE lead = ?1", lead, state));
const stateOf = async (lead: string): Promise<string> => {
  const [row] = await bench.service.database.read((sql) =>
    sql.all<{ readonly state: string }>("SELECT state FROM states WHERE lead = ?1", lead),
  );
  return row!.state;
};
const ratingOf = async (lead: string): Promise<string> =>
  (await bench.ask("GET", `/v1/leads/${lead}`)).body.outcome.scores.engagement.rating;
const metricsOf = async (): Promise<string> => (await bench.ask("GET", "/metrics")).text;

test("when its day has come, others are scored all the same; it is said, and tried again after a while", async () => {
  await open();
  await bench.ask("POST", "/v1/events", ["a", "b", "c"].map(demo));
  await bench.service.duePass.run(running);
  const state = await stateOf("a");
  await damage("a", "{");
  // On June 4, 14 of 20 points are left.
  bench.now = at("2026-06-04T08:00:00Z");
  expect(await bench.service.dayPass.run(running)).toBe(2);
  expect(bench.log).toEqual([
    expect.stringMatching(
      /^The lead “a” could not be scored when its day had come\. Others go on; it is tried again in 10 minutes: SyntaxError/,
    ),
  ]);
  expect(await metricsOf()).toContain("\nscore_set_aside_leads_total 1\n");
  expect(await metricsOf()).toContain("\nscore_due_leads_total 2\n");
  expect([await ratingOf("b"), await ratingOf("c")]).toEqual(["warm", "warm"]);
  // Nobody asks for it again and again.
  expect(await bench.service.dayPass.run(running)).toBe(0);
  expect(bench.log).toHaveLength(1);
  await damage("a", state);
  bench.now += 600_000;
  expect(await bench.service.dayPass.run(running)).toBe(1);
  expect(await ratingOf("a")).toBe("warm");
});

test("when it is to be worked out on which day it changes, it is worked out of the others", async () => {
  await open();
  await bench.ask("POST", "/v1/events", ["a", "b"].map(demo));
  await damage("a", "{");
  expect(await bench.service.duePass.run(running)).toBe(1);
  expect(bench.log).toHaveLength(1);
  expect(await bench.service.duePass.run(running)).toBe(0);
});

/** Points that grow by the size each day, and some that fade. */
const growing = `model "Growing" { timezone "Europe/Madrid" }

lead {
  size: number
  since: date
}

event demo_request {}

fit {
  +(size * days since since) when since is known
  ratings A from 0, B otherwise
}

behavior engagement {
  decay linear over 100 days
  +20 for demo_request
  ratings hot from 1, cold otherwise
}

action call "Call"

matrix fit by engagement {
  |   | hot  | cold |
  | A | call | call |
  | B | call | call |
}
`;

test("when points fade in work lists, those of the others do, also where a figure of one has become too large by time alone", async () => {
  await open({ plan: planOf(growing), now: "2026-06-02T10:00:00Z" });
  await bench.ask("PUT", "/v1/leads/growing", { size: 4e9, since: "2026-06-01" });
  await bench.ask("PUT", "/v1/leads/small", { size: 1, since: "2026-06-01" });
  await bench.ask("PUT", "/v1/leads/damaged", { size: 1, since: "2026-06-01" });
  await bench.service.duePass.run(running);
  await damage("damaged", "{");
  bench.now = at("2026-06-20T10:00:00Z");
  await bench.service.dayPass.run(running);
  expect(await bench.service.fadePass.run(running)).toBe(2);
  const { leads } = (await bench.ask("GET", "/v1/worklist?action=call")).body;
  expect(leads.map(({ id, score }: { id: string; score: number }) => [id, score])).toEqual([
    // As it was decided on June 2: what it would be by now no score can be.
    ["growing", 4e9],
    ["small", 19],
    ["damaged", 1],
  ]);
  expect(bench.log).toHaveLength(1);
  expect(await bench.service.fadePass.run(running)).toBe(0);
});
