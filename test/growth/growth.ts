/**
 * Every construct of the language through every stage: prints with what power of its size the processor's time grows, and ends with 1
 * where that is too steep. Names of constructs limit it to those.
 */
import type { Snapshot } from "@scoreline/language-server";
import { diagnosticsOf } from "../../packages/language-server/test/diagnostics-of.ts";
import { constructs, type Files } from "./constructs.ts";
import { growthOf, type Bounds, type Growth } from "./measure.ts";
import { open, stages, type Stage } from "./stages.ts";

const [given, ...named] = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(constructs, name));
const size = Number(given ?? 1_000);
if (!(size >= 1) || !Number.isInteger(size) || unknown.length > 0) {
  console.error(unknown.length > 0 ? `There is no construct “${unknown[0]}”.` : "Give the size as a whole number, such as 1000.");
  process.exit(2);
}
/** Work in step with its size measures as up to 1.35, where its memory outgrows what the engine holds at hand; squared work as close to 2. */
const bounds: Bounds = { size, most: size * 16, steepest: 1.4 };
const chosen = named.length > 0 ? named : Object.keys(constructs);

const narrow = 8;
console.log(
  "construct".padEnd(32) +
    Object.keys(stages)
      .map((stage) => stage.slice(0, narrow - 1).padStart(narrow))
      .join(""),
);
const steep: string[] = [];
for (const construct of chosen) {
  process.stdout.write(construct.padEnd(32));
  const openedAt = opening(constructs[construct]!);
  for (const [name, stage] of Object.entries(stages)) {
    const growth = await growthOf(async (count) => timeOf(stage, await openedAt(count)), bounds);
    const isSteep = growth.exponent !== null && growth.exponent > bounds.steepest;
    if (isSteep) steep.push(inWords(construct, name, growth));
    process.stdout.write((growth.exponent?.toFixed(2) ?? "–").padStart(narrow - 1) + (isSteep ? "!" : " "));
  }
  process.stdout.write("\n");
}
console.log(`\n“–” is too quick to measure, even at ${bounds.most * 4} pieces.`);
if (steep.length === 0) console.log(`Nothing grows faster than n^${bounds.steepest}.`);
else console.log(`These grow faster than n^${bounds.steepest}:\n${steep.join("\n")}`);
process.exit(steep.length === 0 ? 0 : 1);

interface Opened {
  readonly files: Files;
  readonly snapshot: Snapshot;
}

/** Opens a construct at a size once, for all the stages. */
function opening(make: (count: number) => Files): (count: number) => Promise<Opened> {
  const known = new Map<number, Opened>();
  return async (count) => {
    let opened = known.get(count);
    if (opened === undefined) {
      const files = make(count);
      opened = { files, snapshot: await open(files) };
      diagnosticsOf(opened.snapshot);
      known.set(count, opened);
    }
    return opened;
  };
}

/** In milliseconds of the processor. */
async function timeOf(stage: Stage, { files, snapshot }: Opened): Promise<number> {
  const work = await stage(files, snapshot);
  // What was left over before is not this work's to clear away.
  globalThis.gc?.({ type: "minor" });
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

function inWords(construct: string, stage: string, { exponent, sizes, milliseconds }: Growth): string {
  const times = milliseconds.map((time) => time.toFixed(0)).join(", ");
  return `  ${construct}, ${stage}: n^${exponent!.toFixed(2)}, ${times} ms at ${sizes.join(", ")}`;
}
