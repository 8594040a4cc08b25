/**
 * `npm run test:all`: what `npm test` leaves out for the sake of speed. The tests that try many values with half of them, drawn by
 * another seed for each commit; whether the types pass with the patch of each recipe; then the packages as they are published, in use and on
 * every version of Node they are for.
 * `npm run test:whole` tries all of the values. How the time for each construct grows is measured by `npm run test:deep` alone: a busy
 * machine can make a time look steep, and no gate may fail by chance. That compiling and formatting take steps in line with the size,
 * `npm test` counts (`test/growth/steps.test.ts`).
 */
import { spawnSync } from "node:child_process";
import { root, tryProperties, vitest } from "./properties.mjs";

const seed = process.env.SCORELINE_SEED ?? seedOfCommit();
const runs = process.env.SCORELINE_RUNS ?? (process.argv.includes("--whole") ? "1" : "0.5");
console.log(
  `Seed ${seed}, ${Number(runs) * 100} % of the values; the same again: SCORELINE_SEED=${seed} SCORELINE_RUNS=${runs} npm run test:all`,
);
const properties = tryProperties({ seed, runs });
const recipes = spawnSync(process.execPath, [".config/recipes.mjs", "--types"], { cwd: root, stdio: "inherit" }).status === 0;
const { status } = vitest(["--config", ".config/vitest.packages.config.ts", "test/packages", "test/nodes"]);
if (!recipes) console.error("A recipe of the map is no longer whole; what it lacks is named above, before the packages.");
if (!properties) console.error("Of the tests that try many values some fail; they are named above, before the packages.");
process.exitCode = properties && recipes && status === 0 ? 0 : 1;

/** One that is the same wherever this commit is tested. */
function seedOfCommit() {
  const { stdout } = spawnSync("git", ["rev-parse", "--short=7", "HEAD"], { cwd: root, encoding: "utf8" });
  return Number.parseInt(stdout || "1", 16);
}
