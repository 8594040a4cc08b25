// `npm run test:deep [-- MINUTES]`: every property test again and again, each round with another seed, for an hour unless said
// otherwise. A failure ends it and names the seed, with which `SCORELINE_SEED=… npx vitest …` shows it again.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const minutes = Number(process.argv[2] ?? 60);
if (!(minutes > 0)) {
  console.error("Say for how many minutes, such as: npm run test:deep -- 10");
  process.exit(2);
}

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.name === "node_modules" || entry.name === "dist"
      ? []
      : entry.isDirectory()
        ? filesBelow(join(folder, entry.name))
        : [join(folder, entry.name)],
  );
const tests = ["packages", "test"]
  .flatMap((folder) => filesBelow(join(root, folder)))
  .filter((file) => file.endsWith(".test.ts") && /from "fast-check"/.test(readFileSync(file, "utf8")))
  .map((file) => relative(root, file));

const end = Date.now() + minutes * 60_000;
let rounds = 0;
while (Date.now() < end) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--config", ".config/vitest.config.ts", "--reporter=dot", "--testTimeout=600000", ...tests],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, SCORELINE_SEED: String(seed), SCORELINE_RUNS: process.env.SCORELINE_RUNS ?? "1500" },
    },
  );
  if (status !== 0) {
    console.error(`A property fails with SCORELINE_SEED=${seed}, in round ${rounds + 1}.`);
    process.exit(1);
  }
  rounds++;
  console.log(`Round ${rounds} done, ${Math.max(0, Math.round((end - Date.now()) / 60_000))} minutes left.`);
}
