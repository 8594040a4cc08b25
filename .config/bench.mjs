// `npm run bench`: installs the peers where they are missing, bundles the benchmark from the sources and runs it: each contestant beside the
// yardstick of its table in a process of its own, three times, of which the median ratio counts. With `-- --write`, keeps the figures in
// `test/bench/results` and writes their tables into the README; as long as both agree, `npm run generate` has nothing to do. Names of tables, as in
// `-- sequences`, measure those alone; the figures of the others stay as they were kept.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tablesOf } from "../test/bench/figures.mjs";
import { programBundle } from "./program-bundle.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "test/bench");
const work = join(folder, "node_modules/.bench");
const ratioTables = ["whole", "fit", "columns", "sequences", "days-ahead", "one-more-event", "requests"];
const timeTables = ["start", "keyed-rules"];
const runs = 3;

const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = named.find((name) => ![...ratioTables, ...timeTables].includes(name));
if (unknown !== undefined) {
  console.error(`There is no table “${unknown}”. The tables are ${[...ratioTables, ...timeTables].join(", ")}.`);
  process.exit(2);
}
const kept = JSON.parse(readFileSync(join(folder, "results/figures.json"), "utf8"));
const isWanted = (name) => named.length === 0 || named.includes(name);

if (!existsSync(join(folder, "node_modules"))) {
  const { status } = spawnSync("npm", ["ci", "--no-fund", "--no-audit"], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("The peers of the benchmark could not be installed from the npm registry.");
    process.exit(2);
  }
}

await build({
  ...programBundle,
  entryPoints: [...ratioTables, ...timeTables].map((table) => join(folder, "tables", `${table}.ts`)),
  outdir: work,
  outExtension: { ".js": ".mjs" },
  external: ["@gorules/zen-engine", "@marcbachmann/cel-js", "json-logic-engine", "json-rules-engine"],
});

function measured(table, contestant = 0) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${table} ${contestant + 1} …`);
  const file = join(work, "found.json");
  const { status } = spawnSync(process.execPath, [join(work, `${table}.mjs`), file, String(contestant)], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The run whose ratio is the median. */
function middleOf(table, contestant) {
  const all = Array.from({ length: runs }, () => measured(table, contestant));
  return all.sort((one, other) => one.second / one.first - other.second / other.first)[(runs - 1) / 2];
}

function ratiosOf(table) {
  const first = middleOf(table, 0);
  const pairs = [first];
  while (pairs.length < first.contestants) pairs.push(middleOf(table, pairs.length));
  const lines = pairs.map(({ name, first: yardstick, second }) => ({ name, nanoseconds: second, ratio: second / yardstick }));
  return { title: first.title, lines: [{ name: first.yardstick, nanoseconds: first.first, ratio: 1 }, ...lines] };
}

const figures = {
  on: { node: process.versions.node.split(".")[0], cores: availableParallelism() },
  ratios: ratioTables.map((table, at) => (isWanted(table) ? ratiosOf(table) : kept.ratios[at])),
  times: timeTables.map((table, at) => (isWanted(table) ? measured(table) : kept.times[at])),
};
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
console.log(tablesOf(figures));
if (process.argv.includes("--write")) {
  writeFileSync(join(folder, "results/figures.json"), `${JSON.stringify(figures, null, 2)}\n`);
  process.exit(spawnSync(process.execPath, [join(root, ".config/generate.mjs")], { stdio: "inherit" }).status ?? 1);
}
