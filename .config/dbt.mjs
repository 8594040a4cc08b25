/**
 * `npm run test:dbt`: runs the project in `examples/dbt` on two days, in a Python environment of its own that it makes where it is missing, and
 * compares the scores and the transitions with what `score run` gives of the same files. Needs Python 3.10 or later.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "examples/dbt");
/** Where other checks do not look. */
const environment = join(root, "node_modules/.dbt");
const target = join(environment, "target");
const programs = join(environment, process.platform === "win32" ? "Scripts" : "bin");
const scratch = mkdtempSync(join(tmpdir(), "score-dbt-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const days = ["2026-06-01", "2026-06-30"];
const decisions = ["discarded", "cell", "action", "lifecycle", "route"];
const columns = ["fit", "fit_rating", "engagement", "engagement_rating", "engagement_stage", "priority", ...decisions];

/** Runs a program to its end, and ends with what it said where it fails. */
function run(program, args, cwd, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8", env: { ...process.env, ...env } });
  if (status === 0) return stdout;
  console.error(`${[program, ...args].join(" ")}\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`);
  process.exit(1);
}

function install() {
  if (existsSync(join(programs, process.platform === "win32" ? "dbt.exe" : "dbt"))) return;
  const python = ["python3", "python"].find(
    (name) => spawnSync(name, ["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 10)"]).status === 0,
  );
  if (python === undefined) {
    console.error("Python 3.10 or later with venv is missing; on Debian: apt-get install python3-venv");
    process.exit(2);
  }
  run(python, ["-m", "venv", environment], folder);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "-r", "requirements.txt"];
  run(join(programs, "python"), pip, folder);
}

/** The rows of a table of the project. */
function rowsOf(sql) {
  const file = join(scratch, "rows.json");
  const script = `import duckdb; duckdb.connect("${join(target, "scores.duckdb")}", read_only=True).sql("""COPY (${sql}) TO '${file}' (FORMAT json, ARRAY true)""")`;
  run(join(programs, "python"), ["-c", script], folder);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** What `score run` gives of the same files, by lead. */
function byOurselves(day) {
  const file = join(scratch, `${day}.jsonl`);
  const from = join(root, "examples/b2b-saas");
  const data = ["--leads", join(from, "leads.csv"), "--events", join(from, "events.csv"), "--at", day];
  const argv = ["run", join(from, "model.score"), ...data, "--columns", ["lead_id", ...columns].join(","), "-o", file, "--quiet"];
  run(process.execPath, [join(root, "packages/cli/bin/score.js"), ...argv], root);
  const rows = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return new Map(rows.map(({ lead_id: id, ...row }) => [id, row]));
}

const problems = [];
const expectSame = (what, found, wanted) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    problems.push(`${what}\n  dbt       ${JSON.stringify(found)}\n  score run ${JSON.stringify(wanted)}`);
};
const told = (row) =>
  columns.map((name) =>
    typeof row[name] === "number" || /^-?\d+\.\d{6}$/.test(row[name] ?? "") ? Number(row[name]) : (row[name] ?? null),
  );
const decided = (row) => JSON.stringify(decisions.map((name) => row[name] ?? null));

install();
rmSync(target, { recursive: true, force: true });
const before = new Map();
const transitions = [];
let scored = 0;
// The first day comes twice: what is repeated changes nothing.
for (const day of [days[0], ...days]) {
  const env = { DBT_SEND_ANONYMOUS_USAGE_STATS: "false", DBT_TARGET_PATH: target, DBT_LOG_PATH: join(environment, "logs") };
  run(join(programs, "dbt"), ["build", "--profiles-dir", ".", "--vars", JSON.stringify({ at: day })], folder, env);
  const ours = byOurselves(day);
  const scores = rowsOf("SELECT * FROM scores ORDER BY lead");
  expectSame(
    `${day}: the leads`,
    scores.map(({ key }) => key),
    [...ours.keys()],
  );
  for (const row of scores) expectSame(`${day}: ${row.key}`, told(row), told(ours.get(row.key) ?? {}));
  const moved = [...ours].filter(([key, row]) => before.get(key) !== decided(row)).map(([key]) => `${day} ${key}`);
  transitions.push(...moved);
  const found = rowsOf("SELECT scored_at, key FROM transitions").map((row) => `${row.scored_at} ${row.key}`);
  expectSame(`${day}: the transitions`, found.sort(), [...transitions].sort());
  for (const [key, row] of ours) before.set(key, decided(row));
  scored += scores.length;
}
for (const problem of problems.slice(0, 10)) console.error(problem);
console.log(
  `dbt, on ${days.length} days and one of them twice: ${scored} rows of scores, ${transitions.length} transitions, ${problems.length} differ from score run.`,
);
process.exitCode = problems.length > 0 || transitions.length <= before.size ? 1 : 0;
