/**
 * `npm run test:service -- --kills 20 --seed 1`: kills the service at random moments under load (kill -9), starts it again and goes on, and then
 * compares what it stored and told with a run without faults. `--store postgres` does it with two instances on one PostgreSQL, of which one is
 * killed at a time.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { plan } from "../../packages/service/test/harness.ts";
import { Instance } from "./instance.ts";
import { begin, leadCount, momentOf, roundOf, type Sending } from "./load.ts";
import { random as randomOf } from "../generators/random.ts";
import { countOf, differing, eventName, leftOver, untilNothingIsDue, type LeftOver } from "./left-over.ts";
import { openStores, storeKinds } from "./stores.ts";

/** So many senders work at once, each for leads of its own. */
const senders = 8;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    store: { type: "string", default: "sqlite" },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (!Number.isSafeInteger(kills) || kills < 0 || !Number.isSafeInteger(seed) || !storeKinds.includes(values.store)) {
  console.error("Say: npm run test:service -- --kills 20 --seed 1 [--store postgres]");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "scoreline-kills-"));
const planFile = join(folder, "plan.json");
writeFileSync(planFile, JSON.stringify(plan));

interface Performed {
  readonly acknowledged: ReadonlySet<string>;
  readonly rounds: number;
  readonly killed: number;
  readonly unanswered: number;
}

/** Sends rounds until there were so many kills, or so many rounds. */
async function perform(stores: readonly string[], upTo: { readonly kills: number } | { readonly rounds: number }): Promise<Performed> {
  const instances = stores.map((store) => new Instance({ plan: planFile, store }));
  const random = randomOf(seed);
  const acknowledged = new Set<string>();
  let now = begin;
  let killed = 0;
  let unanswered = 0;
  let round = 0;
  await Promise.all(instances.map((instance) => instance.start(now)));
  /** While one is started again, its senders wait. */
  const up = instances.map(() => Promise.resolve());

  const killOne = async (): Promise<void> => {
    const index = Math.floor(random() * instances.length);
    const again = instances[index]!.kill().then(() => instances[index]!.start(now));
    up[index] = again;
    killed++;
    await again;
  };
  const send = async ({ method, path, body, headers, events }: Sending, sender: number): Promise<void> => {
    for (let turn = sender; ; turn++) {
      const index = turn % instances.length;
      await up[index];
      const answer = await instances[index]!.ask(method, path, body, headers);
      if (answer === null) unanswered++;
      else if (answer.status === 200) break;
      else if (answer.status !== 503) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    }
    for (const { lead, id } of events) acknowledged.add(eventName(lead, id));
  };

  const isOver = (): boolean => ("kills" in upTo ? killed >= upTo.kills : round >= upTo.rounds);
  for (; !isOver(); round++) {
    now = momentOf(seed, round);
    await Promise.all(instances.map((instance) => instance.setClock(now)));
    const queues = roundOf(seed, round);
    const all = queues.reduce((sum, { length }) => sum + length, 0);
    let answered = 0;
    let next = "kills" in upTo ? Math.floor(random() * all) : Infinity;
    let dying: Promise<void> = Promise.resolve();
    await Promise.all(
      Array.from({ length: senders }, async (_, sender) => {
        for (let lead = sender; lead < leadCount; lead += senders) {
          for (const sending of queues[lead]!) {
            await send(sending, sender);
            if (++answered <= next) continue;
            next = Infinity;
            // In the middle of whatever goes on by then.
            dying = new Promise((resolve) => setTimeout(resolve, random() * 12)).then(killOne);
          }
        }
      }),
    );
    await dying;
    if ("kills" in upTo && killed > 0 && killed % 50 === 0) console.log(`${killed} kills, ${acknowledged.size} events acknowledged`);
  }
  await untilNothingIsDue(stores[0]!, now);
  await Promise.all(instances.map((instance) => instance.kill()));
  return { acknowledged, rounds: round, killed, unanswered };
}

/** Prints what came of it; gives whether it is as it must be. */
function judged(performed: Performed, left: LeftOver, faultFree: LeftOver): boolean {
  const lost = [...performed.acknowledged].filter((event) => !left.events.has(event));
  const doubled = [...left.events].filter(([, count]) => count > 1);
  const transitions = differing(left.transitions, faultFree.transitions);
  const decisions = differing(left.decisions, faultFree.decisions);
  const unlike = [...left.unlikeReference, ...faultFree.unlikeReference];
  console.log(
    `${values.store}, seed ${seed}: ${performed.killed} kills over ${performed.rounds} rounds, ${performed.unanswered} requests without an answer`,
  );
  console.log(
    `  ${performed.acknowledged.size} events acknowledged, ${left.events.size} stored, ${lost.length} lost, ${doubled.length} doubled`,
  );
  console.log(
    `  ${countOf(left.transitions)} transitions, ${countOf(faultFree.transitions)} without faults: ${transitions.length} leads differ`,
  );
  console.log(`  ${countOf(left.decisions)} decisions, ${countOf(faultFree.decisions)} without faults: ${decisions.length} leads differ`);
  console.log(`  ${unlike.length} leads unlike the reference`);
  const lead = transitions[0] ?? decisions[0];
  if (lead !== undefined) {
    console.log(
      `Lead ${lead}, with kills:\n${(left.decisions.get(lead) ?? []).join("\n")}\n${(left.transitions.get(lead) ?? []).join("\n")}`,
    );
    console.log(`and without:\n${(faultFree.decisions.get(lead) ?? []).join("\n")}\n${(faultFree.transitions.get(lead) ?? []).join("\n")}`);
  }
  return lost.length + doubled.length + transitions.length + decisions.length + unlike.length === 0 && performed.killed >= kills;
}

const stores = await openStores(values.store, folder, { isDurable: false });
try {
  const [faulty, fine] = [await stores.make("faulty"), await stores.make("fine")];
  const performed = await perform(Array<string>(stores.instances).fill(faulty), { kills });
  await perform([fine], { rounds: performed.rounds });
  const isFine = judged(performed, await leftOver(faulty, plan), await leftOver(fine, plan));
  console.log(
    isFine
      ? "No acknowledged event lost, none counted twice, and every transition is that of a run without faults."
      : "Something is not as it must be.",
  );
  process.exitCode = isFine ? 0 : 1;
} finally {
  await stores.stop();
  rmSync(folder, { recursive: true, force: true });
}
