/**
 * `npm run test:statistics`: asks scikit-learn and SciPy for the figures that the tests of `packages/statistics` are held against, in a Python environment of
 * its own that it makes where it is missing, and fails where the kept ones are others. With `--write` it keeps what they give. Needs Python 3.10 or later.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "test/statistics");
/** Where other checks do not look. */
const environment = join(root, "node_modules/.statistics");
const python = join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const wanted = "scikit-learn==1.7.2";

/** Runs a program to its end, and ends with what it said where it fails. */
function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  if (status === 0) return stdout;
  console.error(`${[program, ...args].join(" ")}\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`);
  process.exit(1);
}

if (spawnSync(python, ["-c", "import sklearn"]).status !== 0) {
  const found = ["python3", "python"].find(
    (name) => spawnSync(name, ["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 10)"]).status === 0,
  );
  if (found === undefined) {
    console.error("Python 3.10 or later with venv is missing; on Debian: apt-get install python3-venv");
    process.exit(2);
  }
  run(found, ["-m", "venv", environment]);
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", wanted]);
}

/** Whether both say the same, numbers to nine digits: machines differ in the last ones. */
const isAlike = (one, other) =>
  typeof one === "number" && typeof other === "number"
    ? Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one))
    : typeof one === "object" && one !== null && typeof other === "object" && other !== null
      ? Object.keys({ ...one, ...other }).every((key) => isAlike(one[key], other[key]))
      : one === other;

for (const script of readdirSync(folder).filter((name) => name.endsWith(".py"))) {
  const said = run(python, [join(folder, script)]);
  const kept = join(folder, "figures.json");
  if (script !== "scores.py" || !existsSync(kept)) {
    console.log(`${script}:\n${said}`);
    continue;
  }
  if (process.argv.includes("--write")) writeFileSync(kept, said);
  if (!isAlike(JSON.parse(said), JSON.parse(readFileSync(kept, "utf8")))) {
    console.error(`${script} gives other figures than test/statistics/figures.json has:\n${said}`);
    process.exitCode = 1;
  } else console.log(`${script}: all figures are as they are kept.`);
}
