/** Leads that Spark scores, with a program in its place that scores by DuckDB: what goes there and comes back. A real one runs in `npm run test:engines`. */
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compileText } from "@scoreline/compiler";
import { formatSql } from "@scoreline/sql";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { files, model, usual } from "./small-run.ts";

const engine = ["--engine", "spark", "--master", "spark://cluster:7077"];

/** A folder as that of Spark, whose `spark-submit` is this program of Node. */
function sparkHome(program: string): string {
  const home = folderWith({
    "bin/submit.cjs": program,
    "bin/spark-submit": `#!/bin/sh\nexec "${process.execPath}" "$(dirname "$0")/submit.cjs" "$@"\n`,
  });
  chmodSync(join(home, "bin/spark-submit"), 0o755);
  return home;
}

/** Runs with Spark in a folder, by the environment of this process, which the run reads. */
async function withSpark<T>(home: string, path: string | undefined, run: () => Promise<T>): Promise<T> {
  const before = { SPARK_HOME: process.env["SPARK_HOME"], PATH: process.env["PATH"] };
  Object.assign(process.env, { SPARK_HOME: home, ...(path === undefined ? {} : { PATH: path }) });
  try {
    return await run();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

const require = createRequire(import.meta.url);

/** In place of Spark: DuckDB, with the statement for it, over the Parquet that Spark was handed. */
const scoring = `
const { mkdirSync, readFileSync } = require("node:fs");
const { DuckDBInstance } = require(${JSON.stringify(require.resolve("@duckdb/node-api"))});
const given = process.argv.slice(2);
const folder = given.at(-1);
if (given[given.indexOf("--master") + 1] !== "spark://cluster:7077") process.exit(4);
(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const table of ["leads", "events"]) await connection.run("CREATE TABLE " + table + " AS FROM read_parquet('" + folder + "/" + table + ".parquet')");
  if (!readFileSync(folder + "/statements.sql", "utf8").includes("by “score sql --dialect spark”")) process.exit(3);
  mkdirSync(folder + "/scores");
  const statement = STATEMENT;
  await connection.run("COPY (" + statement + ") TO '" + folder + "/scores/part-0.parquet' (FORMAT parquet)");
})();
`;

test("leads go to Spark as Parquet, and its scores come back as those of the runtime", async () => {
  const statement = formatSql(compileText(model).plan!, "duckdb").trimEnd().replace(/;$/, "");
  const home = sparkHome(scoring.replace("STATEMENT", () => JSON.stringify(statement)));
  const cwd = folderWith(files);
  const bySpark = await withSpark(home, undefined, () => score([...usual, ...engine], { cwd }));
  const byRuntime = await score(usual, { cwd });
  expect(bySpark).toMatchObject({ code: 0, out: byRuntime.out });
  expect(bySpark.err).toContain("Scored in Spark, so the summary has neither the top reasons");
});

test("where Spark fails, one line says what it says, and no results are written", async () => {
  const said =
    "26/11/30 10:00:00 ERROR StandaloneSchedulerBackend: Application has been killed. Reason: All masters are unresponsive! Giving up.";
  const home = sparkHome(`console.error("some\\nlines"); console.error(${JSON.stringify(said)}); console.error("more"); process.exit(1);`);
  const cwd = folderWith(files);
  const { code, out, err } = await withSpark(home, undefined, () => score([...usual, ...engine, "-o", "out.csv"], { cwd }));
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(
    "Spark at “spark://cluster:7077” did not score the leads: Application has been killed. Reason: All masters are unresponsive! Giving up.",
  );
  expect(err).toContain("which TMPDIR names");
  expect(existsSync(join(cwd, "out.csv"))).toBe(false);
});

test("an interrupted run stops what runs on Spark, and writes nothing", async () => {
  const cwd = folderWith(files);
  const home = sparkHome(
    `const { writeFileSync } = require("node:fs"); writeFileSync(${JSON.stringify(join(cwd, "began"))}, String(process.pid)); setInterval(() => {}, 1000);`,
  );
  const stop = new AbortController();
  const ended = withSpark(home, undefined, () => score([...usual, ...engine, "-o", "out.csv"], { cwd, interrupted: stop.signal }));
  while (!existsSync(join(cwd, "began")) || readFileSync(join(cwd, "began"), "utf8") === "")
    await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  expect(await ended).toMatchObject({ code: 2, out: "", err: "Interrupted; no results were written.\n" });
  const process = Number(readFileSync(join(cwd, "began"), "utf8"));
  expect(() => globalThis.process.kill(process, 0)).toThrow("ESRCH");
  expect(readdirSync(cwd)).not.toContain("out.csv");
});

test("without Spark, or without its place, nothing is read and one line says what to do", async () => {
  const cwd = folderWith(files);
  const nowhere = folderWith();
  const missing = await withSpark("", nowhere, () => score([...usual, ...engine], { cwd }));
  expect(missing).toMatchObject({ code: 2, out: "" });
  expect(missing.err).toContain("Spark is not found: there is no “spark-submit” in the folders of PATH.");
  const wrong = await withSpark(nowhere, undefined, () => score([...usual, ...engine], { cwd }));
  expect(wrong.err).toContain(`Spark is not found: there is no “spark-submit” in “${join(nowhere, "bin")}”, which SPARK_HOME names.`);
  const unsaid = await score([...usual, "--engine", "spark"], { cwd });
  expect(unsaid).toMatchObject({ code: 2, out: "" });
  expect(unsaid.err).toContain("Nobody said where Spark runs, which --engine spark needs to know.");
  const other = await score([...usual, "--engine", "duckdb", "--master", "yarn"], { cwd });
  expect(other).toMatchObject({ code: 2, out: "" });
  expect(other.err).toContain("--master says where Spark runs, and --engine duckdb does not score there.");
});
