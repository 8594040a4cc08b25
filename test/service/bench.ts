/**
 * `npm run bench:service -- --leads 1000000 --seconds 20`: measures the service on this machine: how long events take that come in at a given rate,
 * how many it takes at most, and how long the day's pass takes over so many leads of which one in a hundred is due. `--store postgres` does so with
 * two instances on one PostgreSQL that waits for the disk. Figures are of this machine and this moment; the first line says how fast it is, by
 * scoring alone.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createScorer, type Plan } from "@scoreline/runtime";
import { openService, type Service } from "../../packages/service/src/service.ts";
import { openStore } from "../../packages/service/src/store/open-store.ts";
import { Instance } from "./instance.ts";
import { openStores, storeKinds } from "./stores.ts";
import { random as randomOf } from "../generators/random.ts";

const { values } = parseArgs({
  options: {
    plan: { type: "string", default: "" },
    leads: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "20" },
    rate: { type: "string", default: "1000" },
    store: { type: "string", default: "sqlite" },
  },
});
if (!storeKinds.includes(values.store)) {
  console.error("Say: npm run bench:service -- --leads 1000000 --seconds 20 --rate 1000 [--store postgres]");
  process.exit(2);
}
const [leads, seconds, rate] = [Number(values.leads), Number(values.seconds), Number(values.rate)];
const folder = mkdtempSync(join(tmpdir(), "scoreline-bench-service-"));
/** Of the example by default. */
const planFile = values.plan === "" ? join(folder, "plan.json") : values.plan;
if (values.plan === "") {
  const model = "examples/b2b-saas/model.score";
  const { status, stderr } = spawnSync(process.execPath, ["packages/cli/bin/score.js", "compile", model, "-o", planFile], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
}
const plan = JSON.parse(readFileSync(planFile, "utf8")) as Plan;
const now = Date.parse("2026-06-30T08:00:00Z");
const random = randomOf(1);
const day = 86_400_000;
const kinds = ["page_view", "email_click", "pricing_view", "report_download", "trial_login", "demo_request"];

function eventOf(number: number, leadCount: number) {
  return {
    lead: `l-${Math.floor(random() * leadCount)}`,
    id: `e-${number}`,
    event: kinds[Math.floor(random() * kinds.length)]!,
    at: new Date(now - Math.floor(random() * 40 * day)).toISOString(),
    properties: { url: "https://tally.example/pricing", asset: `a-${number % 7}` },
  };
}

const profileOf = (number: number) => ({
  job_title: number % 3 === 0 ? "Finance Director" : "Clerk",
  industry: number % 2 === 0 ? "Software" : "Services",
  employees: number % 700,
  country: "Spain",
});

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
const shown = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;

/** In seconds of the processor, of this process and of one that was asked. */
const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Events at a steady rate, whether or not the ones before were answered: what waits in line counts. Instances have them in turn. */
async function atRate(instances: readonly Instance[]): Promise<void> {
  const taken: number[] = [];
  const used = async (): Promise<number> =>
    (await Promise.all(instances.map((instance) => instance.processor()))).reduce((sum, each) => sum + each);
  const usedBefore = await used();
  const began = performance.now();
  const all: Promise<void>[] = [];
  for (let sent = 0; sent < rate * seconds; ) {
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1_000) * rate));
    for (; sent < due; sent++) {
      const planned = began + (sent / rate) * 1_000;
      all.push(
        instances[sent % instances.length]!.ask("POST", "/v1/events", eventOf(sent, 5_000)).then((answer) => {
          if (answer?.status !== 200) throw new Error(`An event was answered ${answer?.status}: ${answer?.body}`);
          taken.push(performance.now() - planned);
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(all);
  const took = (performance.now() - began) / 1_000;
  const spent = (await used()) - usedBefore;
  taken.sort((one, other) => one - other);
  console.log(
    `${rate} events a second for ${seconds} s: ${Math.round(taken.length / took)} answered a second; median ${shown(quantile(taken, 0.5))}, p99 ${shown(quantile(taken, 0.99))}, longest ${shown(taken.at(-1)!)}; ${((spent / taken.length) * 1e6).toFixed(0)} µs of the processor for each`,
  );
}

/** So many senders that each wait for an answer. */
async function atMost(instances: readonly Instance[]): Promise<void> {
  let number = 1e9;
  const until = performance.now() + seconds * 1_000;
  let answered = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 64 }, async (_, sender) => {
      const instance = instances[sender % instances.length]!;
      for (; performance.now() < until; answered++) await instance.ask("POST", "/v1/events", eventOf(number++, 5_000));
    }),
  );
  console.log(`64 senders: ${Math.round(answered / ((performance.now() - began) / 1_000))} events a second`);
}

/** Leads with a few events each, of which copies are made: of one in a hundred something changes on the day. */
async function dayPass(store: string): Promise<void> {
  let clock = now - 20 * day;
  const database = await openStore(store);
  const service: Service = await openService({ database, plan, name: "bench", clock: () => clock });
  const originals = 200;
  for (let lead = 0; lead < originals; lead++) {
    await service.writer.submit([{ type: "replace", lead: `o-${lead}`, profile: profileOf(lead) }]);
    for (let count = 0; count < 12; count++) {
      const { id, event, at, properties } = eventOf(lead * 100 + count, 1);
      const input = { event, at: new Date(Date.parse(at) - 20 * day).toISOString(), properties };
      const body = JSON.stringify({ ...input, id, lead: `o-${lead}` });
      await service.writer.submit([
        { type: "event", lead: `o-${lead}`, event: { lead: `o-${lead}`, id, input, form: "event", body, at: Date.parse(input.at) } },
      ]);
    }
  }
  await service.duePass.run(new AbortController().signal);
  const rows = await database.read((sql) =>
    sql.all<{ lead: string; due_at: number }>("SELECT lead, due_at FROM states WHERE due_at IS NOT NULL ORDER BY due_at, lead"),
  );
  console.log(`${rows.length} of ${originals} leads change by time alone`);
  // Copies of those that change first, due with them; and of the others, due later.
  const soon = rows[Math.floor(rows.length / 4)]!;
  const columns = Object.keys((await database.read((sql) => sql.all("SELECT * FROM states LIMIT 1")))[0]!);
  const copied = (table: string, names: readonly string[], source: string, from: number, count: number, due: string | null) =>
    `INSERT INTO ${table} (${names.join(", ")})
     WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${from + count - 1})
     SELECT ${names.map((name) => (name === "lead" || name === "id" ? "'c-' || n.i" : name === "due_at" && due !== null ? due : name)).join(", ")}
     FROM n, ${table} WHERE ${table}.${table === "states" ? "lead" : "id"} = '${source}'`;
  const due = Math.floor(leads / 100);
  await database.write(async (sql) => {
    const leadColumns = ["id", "profile", "profile_version", "created_at", "updated_at"];
    const others = rows.at(-1)!;
    await sql.all(copied("leads", leadColumns, soon.lead, 0, due, null));
    await sql.all(copied("states", columns, soon.lead, 0, due, null));
    await sql.all(copied("leads", leadColumns, others.lead, due, leads - due, null));
    await sql.all(copied("states", columns, others.lead, due, leads - due, String(now + 30 * day)));
    // The originals have had their turn.
    await sql.all("UPDATE states SET due_at = NULL WHERE lead LIKE 'o-%'");
  });
  clock = soon.due_at + 3_600_000;
  const [began, usedBefore] = [performance.now(), processor()];
  const count = await service.dayPass.run(new AbortController().signal);
  const took = performance.now() - began;
  const { changes } = (
    await database.read((sql) => sql.all<{ changes: number }>("SELECT count(*) AS changes FROM transitions WHERE lead LIKE 'c-%'"))
  )[0]!;
  console.log(
    `The day's pass over ${leads} leads: ${count} were due and had ${changes} changes, in ${(took / 1_000).toFixed(2)} s, ${(processor() - usedBefore).toFixed(2)} s of the processor`,
  );
  await service.close();
}

/** How fast the machine is at the moment. */
function yardstick(): void {
  const scorer = createScorer(plan);
  const events = Array.from({ length: 20 }, (_, number) => eventOf(number, 1));
  const lead = profileOf(3);
  for (let warm = 0; warm < 3_000; warm++) scorer.score(lead, events, "2026-06-30");
  const [began, usedBefore] = [performance.now(), processor()];
  for (let count = 0; count < 5_000; count++) scorer.score(lead, events, "2026-06-30");
  const took = (performance.now() - began) / 5;
  console.log(
    `One score of 20 events takes ${took.toFixed(1)} µs on this machine now, ${((processor() - usedBefore) * 200).toFixed(1)} µs of the processor`,
  );
}

const stores = await openStores(values.store, folder, { isDurable: true });
try {
  yardstick();
  const store = await stores.make("events");
  const instances = Array.from({ length: stores.instances }, () => new Instance({ plan: planFile, store }));
  await Promise.all(instances.map((instance) => instance.start(now)));
  for (let lead = 0; lead < 200; lead++) await instances[0]!.ask("PUT", `/v1/leads/l-${lead}`, profileOf(lead));
  // Warms it up, too.
  await atMost(instances);
  await atRate(instances);
  await Promise.all(instances.map((instance) => instance.kill()));
  await dayPass(await stores.make("days"));
} finally {
  await stores.stop();
  rmSync(folder, { recursive: true, force: true });
}
