/** `npm run test:engines`: the same models, leads and events through the runtime and through each SQL engine, equal row by row and to the last digit. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareAll, nothingMet, type Met } from "./compare.ts";
import { duckdb } from "./duckdb.ts";
import { MissingEngine, type Engine, type Trial } from "./engine.ts";
import { postgres } from "./postgres.ts";
import { spark } from "./spark.ts";
import { generatedTrials } from "./trials/models.ts";
import { conformanceTrials, exampleTrials } from "./trials/pages.ts";
import { doubleTrial, rangeTrials } from "./trials/range.ts";
import { hostileTexts, hostileTrial, letterTrial, longTrial } from "./trials/texts.ts";

const engines: readonly Engine[] = [duckdb, postgres, spark];

/** Changes of a statement in what it does, which must be found. */
const plants: Readonly<Record<string, (statement: string) => string>> = {
  "sql-rounding": (statement) =>
    statement.replaceAll("round(", "floor(").replaceAll("trunc(", "floor(").replaceAll(" * 2 + ", " * 2 + 0 * "),
};

const help = `Usage: npm run test:engines -- [--only duckdb,postgres,spark] [--all] [--seed NUMBER] [--json FILE] [--plant ${Object.keys(plants).join("|")}]`;

interface Asked {
  readonly engines: readonly Engine[];
  readonly all: boolean;
  readonly seed: number;
  readonly json: string | null;
  readonly plant: string | null;
}

function asked(): Asked {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      all: { type: "boolean", default: false },
      seed: { type: "string", default: "20260101" },
      json: { type: "string" },
      plant: { type: "string" },
    },
  });
  // One that takes long is asked where it is named, or where all is.
  const names = values.only?.split(",") ?? engines.filter(({ atMost }) => values.all || atMost === Infinity).map(({ name }) => name);
  const unknown = names.find((name) => !engines.some((engine) => engine.name === name));
  if (unknown !== undefined)
    throw new RangeError(`There is no engine “${unknown}”. The engines are ${engines.map(({ name }) => name).join(", ")}.`);
  if (values.plant !== undefined && !(values.plant in plants))
    throw new RangeError(`There is no plant “${values.plant}”. It can be ${Object.keys(plants).join(", ")}.`);
  if (!/^\d+$/.test(values.seed)) throw new RangeError("The seed is a whole number.");
  return {
    engines: engines.filter(({ name }) => names.includes(name)),
    all: values.all,
    seed: Number(values.seed),
    json: values.json ?? (values.all ? "engines.json" : null),
    plant: values.plant ?? null,
  };
}

/** By what it is, all that is tried; models of pages and generated ones as many as are asked for. */
function* sections(
  { models, atMost }: Engine,
  { all, seed }: Asked,
  pages: readonly Trial[],
  examples: readonly Trial[],
): Generator<readonly [string, Iterable<Trial>]> {
  // Whoever runs it again and again gets through all of them.
  const some = (trials: readonly Trial[], most: number): readonly Trial[] => {
    const step = all ? 1 : Math.max(1, Math.ceil(trials.length / most));
    return trials.filter((_, at) => at % step === seed % step);
  };
  yield ["examples", some(examples, atMost)];
  yield ["range", some([...rangeTrials(), doubleTrial()], atMost)];
  yield ["texts", some([...hostileTexts.map(hostileTrial), letterTrial(), longTrial()], atMost)];
  yield ["generated", all ? generatedTrials(models, 200, seed) : generatedTrials(Math.min(Math.round(models / 10), atMost), 50, seed)];
  yield ["conformance", some(pages, Math.min(pages.length / 12, atMost))];
}

async function main(): Promise<number> {
  const wanted = asked();
  const root = process.cwd();
  const [pages, examples] = [conformanceTrials(root), await exampleTrials(root)];
  const report: Record<string, unknown>[] = [];
  let differences = 0;
  for (const engine of wanted.engines) {
    const open = await engine.open();
    console.log(
      `${engine.name}: ${Object.entries(open.about)
        .map(([what, value]) => `${what} ${value}`)
        .join(", ")}`,
    );
    const found: Record<string, unknown> = {};
    try {
      for (const [what, trials] of sections(engine, wanted, pages, examples)) {
        const began = Date.now();
        const met = nothingMet();
        await compareAll(trials, { engine, open, met, plant: wanted.plant === null ? (statement) => statement : plants[wanted.plant]! });
        differences += met.differences;
        const seconds = Math.round((Date.now() - began) / 1_000);
        console.log(sentence(what, met, seconds));
        for (const text of met.shown) console.error(`\n${text}`);
        const { shown: _, refused, ...counts } = met;
        found[what] = { ...counts, refused: Object.fromEntries(refused), seconds };
      }
    } finally {
      await open.close();
    }
    report.push({ engine: engine.name, ...open.about, ...found });
  }
  if (wanted.json !== null)
    writeFileSync(wanted.json, `${JSON.stringify({ seed: wanted.seed, all: wanted.all, engines: report }, null, 2)}\n`);
  console.log(
    differences === 0
      ? "All rows are those of the runtime."
      : `${differences} rows differ. The same again: npm run test:engines -- --seed ${wanted.seed}${wanted.all ? " --all" : ""}`,
  );
  return differences === 0 ? 0 : 1;
}

function sentence(what: string, { models, rows, outOfRange, refused, withNul, differences }: Met, seconds: number): string {
  const parts = [`${models} models`, `${rows} rows`, `${outOfRange} out of range`];
  if (withNul > 0) parts.push(`${withNul} left out for the character NUL`);
  for (const [reason, count] of refused) parts.push(`${count} refused (${reason})`);
  return `  ${what}: ${parts.join(", ")}, ${differences} differ, ${seconds} s`;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isPlain = error instanceof MissingEngine || error instanceof RangeError || (error instanceof TypeError && "code" in error);
    console.error(isPlain ? `${(error as Error).message}${error instanceof MissingEngine ? "" : `\n${help}`}` : error);
    process.exitCode = 2;
  },
);
