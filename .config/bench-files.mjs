// `npm run bench:files`: scores files of leads and events by the benchmark's model, the events in order of time: with `score run` as it is, with one thread, with what it does
// for files that are not written plainly, and with SQL written by hand for DuckDB; `score audit` looks at the same files. It compares what comes out, and prints the time of the processor and of the
// clock, the median of some runs in turn, and the most memory. Numbers say how many leads there are, how many events each has, and how many runs:
// `-- 100000 20 3`. It runs what was built, and needs room among temporary files.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [leads = 100_000, perLead = 20, runs = 3] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "scoreline-bench-"));
const used = join(folder, "used.json");
const model = join(folder, "model.score");

/** Has a process say at its end what it used. */
const probe = `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(used)}, JSON.stringify(process.resourceUsage())));`;

/** Runs a program in a process of its own; in seconds and megabytes. */
function measured(program, args) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(probe)}`, program, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}.`);
  const clock = (performance.now() - began) / 1_000;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(used, "utf8"));
  return { processor: (userCPUTime + systemCPUTime) / 1e6, clock, memory: maxRSS / 1_000 };
}

const scored = (name, more) => () => {
  const files = ["--leads", join(folder, "leads.csv"), "--events", join(folder, "events.csv"), "-o", join(folder, `${name}.csv`)];
  const columns = ["--columns", "lead_id,fit,fit_rating,engagement,engagement_rating"];
  return measured(join(root, "packages/cli/bin/score.js"), ["run", model, ...files, ...columns, "--at", "2026-06-30", "-q", ...more]);
};
const audited = (name) => () => {
  const files = ["--leads", join(folder, "leads.csv"), "--events", join(folder, "events.csv"), "-o", join(folder, `${name}.txt`)];
  return measured(join(root, "packages/cli/bin/score.js"), ["audit", model, ...files, "--at", "2026-06-30", "-q"]);
};
const contestants = {
  "DuckDB, by hand": () => measured(join(root, "test/bench/files/hand-tuned.mjs"), [folder, join(folder, "by-hand.csv")]),
  "score run": scored("plain", []),
  "score run, one thread": scored("one", ["--threads", "1"]),
  // What is said of lists says nothing of this data, and has every row read with care.
  "score run, with care": scored("careful", ["--list", ";"]),
  "score audit": audited("audit"),
};

try {
  const { modelText, writeFiles } = await workload();
  writeFileSync(model, modelText);
  console.log(`${leads} leads with ${leads * perLead} events, on ${availableParallelism()} processors`);
  writeFiles(folder, leads, perLead);
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) for (const [name, work] of Object.entries(contestants)) times[name].push(work());
  compare();
  const median = (name, of) => times[name].map((time) => time[of]).sort((one, other) => one - other)[Math.floor(runs / 2)];
  const [yardstick] = Object.keys(contestants);
  for (const name of Object.keys(contestants)) {
    const shown = (of) => `${median(name, of).toFixed(1)} s (${(median(name, of) / median(yardstick, of)).toFixed(2)})`;
    console.log(
      `${name.padEnd(24)} processor ${shown("processor").padEnd(16)} clock ${shown("clock").padEnd(16)} ${Math.round(median(name, "memory"))} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The benchmark's model, and what writes leads and events for it. */
async function workload() {
  const contents = 'export { modelText } from "./workload.ts"; export { writeFiles } from "./files/data.ts";';
  const outfile = join(folder, "workload.mjs");
  await build({ stdin: { contents, resolveDir: join(root, "test/bench") }, outfile, bundle: true, platform: "node", format: "esm" });
  return import(pathToFileURL(outfile).href);
}

/** Ends where one comes to other scores than the others: by hand, points are sums of fractions. */
function compare() {
  const rowsOf = (name) =>
    readFileSync(join(folder, `${name}.csv`), "utf8")
      .trimEnd()
      .split("\n")
      .slice(1);
  const [plain, careful] = [rowsOf("plain"), rowsOf("careful")];
  if (plain.length !== leads || plain.some((row, index) => row !== careful[index])) throw new Error("The two readers differ.");
  const byHand = new Map(rowsOf("by-hand").map((row) => [row.split(",", 1)[0], row.split(",")]));
  const others = plain.filter((row) => {
    const [id, fit, fitRating, engagement, engagementRating] = row.split(",");
    const [, ...other] = byHand.get(id) ?? [];
    const isNear = (one, two) => Math.abs(Number(one) - Number(two)) < 0.001;
    return !(isNear(fit, other[0]) && fitRating === other[1] && isNear(engagement, other[2]) && engagementRating === other[3]);
  });
  // A score within a millionth of a rating's threshold may be on either side of it.
  if (others.length > leads / 10_000) throw new Error(`By hand, ${others.length} leads come to other scores, such as ${others[0]}.`);
}
