/**
 * `npm run test:breakages`: breaks one rule of the reference at a time in a copy of the program, and asks which conformance case
 * turns red. A breakage that none notices is a failure: the case for it is missing. What is after `--` chooses breakages: those whose
 * part, file or text holds any of it; `--fifth SEED` takes a fifth of them, drawn by that text, as continuous integration does with the commit's name.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { difference } from "./apply.mjs";
import { bundler } from "./bundles.mjs";
import { checker } from "./table/checker.mjs";
import { days } from "./table/days.mjs";
import { explaining } from "./table/explaining.mjs";
import { ignored } from "./table/ignored.mjs";
import { inputs } from "./table/inputs.mjs";
import { lowering } from "./table/lowering.mjs";
import { parser } from "./table/parser.mjs";
import { related } from "./table/related.mjs";
import { routes } from "./table/routes.mjs";
import { runtime } from "./table/runtime.mjs";
import { silence } from "./table/silence.mjs";
import { testing } from "./table/testing.mjs";
import { warnings } from "./table/warnings.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const atOnce = 2;
/** A breakage may make the program run on for ever; that is noticed too. A case takes no less than this, and so many times what the longest takes. */
const longest = { milliseconds: 30_000, times: 20 };
const scratch = mkdtempSync(join(tmpdir(), "score-breakages-"));
const cases = join(scratch, "conformance");
cpSync(join(root, "test/conformance"), cases, { recursive: true });

/** What came of running the cases by a program, those first that seem to be about `breaks`; and how long the longest took. */
function casesRun(name, text, breaks, timeout = Infinity) {
  const file = join(scratch, `${name}.mjs`);
  writeFileSync(file, text);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, cases, breaks], { stdio: ["ignore", "pipe", "pipe"] });
    const said = { out: "", error: "" };
    let last = performance.now();
    let slowest = 0;
    let stuck = false;
    const watch = setInterval(() => {
      if (performance.now() - last < timeout) return;
      stuck = true;
      child.kill("SIGKILL");
    }, 500);
    child.stdout.setEncoding("utf8").on("data", (piece) => {
      said.out += piece;
      slowest = Math.max(slowest, performance.now() - last);
      last = performance.now();
    });
    child.stderr.setEncoding("utf8").on("data", (piece) => (said.error += piece));
    child.on("close", (status, signal) => {
      clearInterval(watch);
      rmSync(file);
      if (stuck) resolve({ stuck });
      else if (status !== 0)
        resolve({ failed: said.error.split("\n").find((line) => /Error/.test(line)) ?? `it ends with ${signal ?? status}` });
      else resolve({ ...JSON.parse(said.out), slowest });
    });
  });
}

/** One line of the report, and whether the breakage was noticed by a case. */
async function tried(name, text, breaks, total, timeout) {
  const { red, stuck, failed } = await casesRun(name, text, breaks, timeout);
  if (stuck) return [true, "runs on for ever"];
  if (failed !== undefined) return [false, `the program does not start: ${failed}`];
  if (red.length === total) return [false, "every case is red: this breaks the program, not a rule"];
  return red.length === 0 ? [false, "SURVIVED"] : [true, red[0]];
}

/** The program whole, and of each breakage what it changes in its text, or why it cannot be tried. */
async function programs(breakages) {
  const bundling = await bundler(root);
  try {
    const whole = await bundling.textWith(null);
    const changes = [];
    for (const breakage of breakages) {
      try {
        changes.push(difference(whole, await bundling.textWith(breakage)));
      } catch (error) {
        changes.push({ start: 0, end: 0, problem: `cannot be tried: ${error.errors?.[0]?.text ?? error.message.split("\n")[0]}` });
      }
    }
    return { whole, changes };
  } finally {
    await bundling.end();
  }
}

const given = process.argv.slice(2);
const seed = given.includes("--fifth") ? (given.splice(given.indexOf("--fifth"), 2)[1] ?? "") : null;
const wanted = given.map((word) => word.toLowerCase());
const all = Object.entries({
  parser,
  checker,
  days,
  explaining,
  ignored,
  inputs,
  lowering,
  related,
  routes,
  runtime,
  silence,
  testing,
  warnings,
}).flatMap(([part, table]) => table.map((breakage) => ({ part, ...breakage })));
const chosen = all
  .filter(
    ({ part, file, breaks }) => wanted.length === 0 || wanted.some((word) => `${part} ${file} ${breaks}`.toLowerCase().includes(word)),
  )
  .filter(({ breaks }) => seed === null || createHash("sha256").update(`${seed} ${breaks}`).digest()[0] % 5 === 0);
let missed = 0;
try {
  const { whole, changes } = await programs(chosen);
  const { red, count, failed, slowest } = await casesRun("whole", whole, "");
  if (red === undefined || red.length > 0) throw new Error(`the cases must be green before anything is broken: ${failed ?? red[0]}`);
  const timeout = Math.max(longest.milliseconds, longest.times * slowest);
  console.log(`${count} cases are green; ${chosen.length} breakages${seed === null ? "" : `, the fifth drawn by “${seed}”`}.\n`);
  let next = 0;
  const work = async () => {
    while (next < chosen.length) {
      const number = next++;
      const { part, file, breaks } = chosen[number];
      const { start, end, put, problem } = changes[number];
      const text = `${whole.slice(0, start)}${put}${whole.slice(end)}`;
      const about = `${part} ${file} ${breaks}`;
      const [noticed, what] = problem === undefined ? await tried(`broken-${number}`, text, about, count, timeout) : [false, problem];
      if (!noticed) missed++;
      console.log(`${noticed ? "✓" : "✗"} ${part}: ${breaks}\n    ${noticed ? "red: " : ""}${what}${noticed ? "" : `  [${file}]`}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  console.log(`\n${chosen.length - missed} of ${chosen.length} breakages turn a case red.`);
} catch (error) {
  console.error(error.message);
  missed++;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = missed === 0 && chosen.length > 0 ? 0 : 1;
