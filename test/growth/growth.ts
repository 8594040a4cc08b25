/**
 * Every construct of the language through every stage at n and 4n: prints with what power of n the time of the processor grows, and
 * ends with 1 where one is above 1.2. Names of constructs limit it to those.
 */
import { diagnosticsOf, type Snapshot } from "@scoreline/language-server";
import { constructs, type Files } from "./constructs.ts";
import { open, stages, type Stage } from "./stages.ts";

const steepest = 1.2;
/** What takes less at 4n is mostly fixed cost and chance. */
const leastMilliseconds = 40;
/** The collector of garbage comes when it wants, and other programs run: what is too steep is measured again. */
const attempts = 4;

const [size, ...chosen] = process.argv.slice(2);
const base = Number(size ?? 1_000);

interface Opened {
  readonly files: Files;
  readonly snapshot: Snapshot;
}

async function opened(files: Files): Promise<Opened> {
  const snapshot = await open(files);
  diagnosticsOf(snapshot);
  return { files, snapshot };
}

/** In milliseconds of the processor. */
async function timeOf(stage: Stage, { files, snapshot }: Opened): Promise<number> {
  const work = await stage(files, snapshot);
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

async function exponentOf(stage: Stage, small: Opened, large: Opened): Promise<number> {
  let [least, most] = [Infinity, Infinity];
  let exponent = Infinity;
  for (let attempt = 0; attempt < attempts && exponent > steepest; attempt++) {
    // The first run is slower, until the engine has compiled what runs.
    if (attempt === 0) await timeOf(stage, small);
    least = Math.min(least, await timeOf(stage, small));
    most = Math.min(most, await timeOf(stage, large));
    exponent = most < leastMilliseconds ? 0 : Math.log(most / Math.max(least, 1)) / Math.log(4);
  }
  return exponent;
}

let failed = 0;
console.log(
  `${"construct".padEnd(32)}${Object.keys(stages)
    .map((name) => name.slice(0, 7).padStart(8))
    .join("")}`,
);
for (const [name, make] of Object.entries(constructs)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stdout.write(name.padEnd(32));
  const small = await opened(make(base));
  const large = await opened(make(base * 4));
  for (const stage of Object.values(stages)) {
    const exponent = await exponentOf(stage, small, large);
    process.stdout.write((exponent === 0 ? "–" : exponent.toFixed(2)).padStart(7) + (exponent > steepest ? "!" : " "));
    if (exponent > steepest) failed++;
  }
  process.stdout.write("\n");
}
console.log(failed === 0 ? `\nNothing grows faster than n^${steepest}.` : `\n${failed} grow faster than n^${steepest}, marked with “!”.`);
process.exit(failed === 0 ? 0 : 1);
