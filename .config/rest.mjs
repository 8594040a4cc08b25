/**
 * `npm run test:all`: what `npm test` leaves out for the sake of speed. The tests that try many values with all of them, drawn by
 * another seed for each commit; how the work on three constructs grows, drawn likewise; then the packages as they are published, in
 * use and on every version of Node they are for.
 */
import { spawnSync } from "node:child_process";
import { measureGrowth, root, tryProperties, vitest } from "./properties.mjs";

const seed = process.env.SCORELINE_SEED ?? seedOfCommit();
console.log(`Seed ${seed}; SCORELINE_SEED=${seed} npm run test:all draws the same values again.`);
const properties = tryProperties({ seed, runs: process.env.SCORELINE_RUNS ?? "1" });
const growth = measureGrowth("--few", seed);
const { status } = vitest(["--config", ".config/vitest.packages.config.ts"]);
process.exitCode = properties && growth && status === 0 ? 0 : 1;

/** One that is the same wherever this commit is tested. */
function seedOfCommit() {
  const { stdout } = spawnSync("git", ["rev-parse", "--short=7", "HEAD"], { cwd: root, encoding: "utf8" });
  return Number.parseInt(stdout || "1", 16);
}
