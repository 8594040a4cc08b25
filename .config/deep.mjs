// `npm run test:deep [-- MINUTES]`: every test that tries many values again and again, each round with another seed, for an hour
// unless said otherwise; before them, once, with what power of its size the work on each construct grows. A failure ends it and names
// the seed, with which `SCORELINE_SEED=… npx vitest …` shows it again.
import { measureGrowth, tryProperties } from "./properties.mjs";

const minutes = Number(process.argv[2] ?? 60);
if (!(minutes > 0)) {
  console.error("Say for how many minutes, such as: npm run test:deep -- 10");
  process.exit(2);
}

const runs = process.env.SCORELINE_RUNS ?? "3";
const end = Date.now() + minutes * 60_000;
let rounds = 0;
if (!measureGrowth(500)) process.exit(1);
while (Date.now() < end) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  if (!tryProperties({ seed, runs, reporter: "dot" })) {
    console.error(`A property fails with SCORELINE_SEED=${seed} SCORELINE_RUNS=${runs}, in round ${rounds + 1}.`);
    process.exit(1);
  }
  rounds++;
  console.log(`Round ${rounds} done, ${Math.max(0, Math.round((end - Date.now()) / 60_000))} minutes left.`);
}
