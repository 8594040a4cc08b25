/** The tests that try many values, apart from the others: which they are, and running them as hard as is asked for. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs them all; `runs` is how many times as many values as the tests name, `seed` what they are drawn by. Whether all passed. */
export function tryProperties({ seed, runs, reporter = "default" }) {
  const { status } = vitest(["--config", ".config/vitest.config.ts", `--reporter=${reporter}`, "--testTimeout=600000", ...files()], {
    SCORELINE_SEED: String(seed),
    SCORELINE_RUNS: String(runs),
  });
  return status === 0;
}

/** Measures with what power of its size work grows; whether nothing is too steep. See `test/growth/run.mjs` for what may be said. */
export function measureGrowth(size) {
  return spawnSync(process.execPath, ["test/growth/run.mjs", String(size)], { cwd: root, stdio: "inherit" }).status === 0;
}

export function vitest(parts, env = {}) {
  return spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...parts], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
}

function files() {
  return ["packages", "test"]
    .flatMap((folder) => testsBelow(join(root, folder)))
    .filter((file) => /from "(?:fast-check|[./]+\/generators\/effort\.ts)"/.test(readFileSync(file, "utf8")))
    .map((file) => relative(root, file));
}

function testsBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "dist") return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? testsBelow(path) : entry.name.endsWith(".test.ts") ? [path] : [];
  });
}
