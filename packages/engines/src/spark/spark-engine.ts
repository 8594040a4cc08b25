import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { DataError } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { sqlText } from "@scoreline/sql";
import { execute } from "../duckdb/chunk-reader.ts";
import { stageHistories, type SqlEngine } from "../duckdb/duckdb-engine.ts";
import type { Workspace } from "../duckdb/workspace.ts";
import { systemCode } from "../system-error.ts";

export interface SparkOptions {
  /** Where Spark runs, as its own programs take it: `spark://HOST:PORT`, `yarn`, `local[2]`. */
  readonly master: string;
}

/** What runs on Spark: it needs nothing but Spark itself. Between two statements are a semicolon and a blank line, which are nowhere else. */
const program = `import sys
from pyspark.sql import SparkSession

folder = sys.argv[1]
spark = SparkSession.builder.getOrCreate()
for name in ("leads", "events"):
    spark.read.parquet(f"file://{folder}/{name}.parquet").createOrReplaceTempView(name)
with open(f"{folder}/statements.sql", encoding="utf-8") as file:
    statements = file.read().split(";\\n\\n")
for statement in statements:
    frame = spark.sql(statement)
    if frame.columns:
        frame.write.parquet(f"file://{folder}/scores")
spark.stop()
`;

/**
 * Scores on an existing Spark: leads and events go there as Parquet in the folder of the workspace, which all machines of the cluster must see,
 * and the scores come back in the same way. `statement` is that of the plan for Spark.
 */
export async function createSparkEngine(plan: Plan, statement: string, workspace: Workspace, { master }: SparkOptions): Promise<SqlEngine> {
  const submit = findSpark();
  return stageHistories(plan, workspace, async (connection) => {
    const folder = join(workspace.folder, "spark");
    mkdirSync(folder);
    for (const table of ["leads", "events"])
      await execute(connection, `COPY ${table} TO ${sqlText(join(folder, `${table}.parquet`))} (FORMAT parquet)`);
    writeFileSync(join(folder, "statements.sql"), statement.trimEnd().replace(/;$/, ""));
    writeFileSync(join(folder, "program.py"), program);
    const settings = { "spark.sql.catalogImplementation": "in-memory", "spark.sql.warehouse.dir": `file://${join(folder, "tables")}` };
    const conf = Object.entries(settings).flatMap(([name, value]) => ["--conf", `${name}=${value}`]);
    await run(
      submit,
      ["--master", master, "--name", "score run", ...conf, join(folder, "program.py"), folder],
      folder,
      master,
      workspace.signal,
    );
    return `SELECT * FROM read_parquet(${sqlText(join(folder, "scores/*.parquet"))})`;
  });
}

/** The program that hands work to Spark. Throws `DataError` where there is none. */
export function findSpark(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const { SPARK_HOME: home, PATH: path = "" } = environment;
  const folders = home === undefined || home === "" ? path.split(delimiter) : [join(home, "bin")];
  const found = folders.map((folder) => join(folder, "spark-submit")).find(canRun);
  if (found !== undefined) return found;
  const place = folders.length === 1 && home ? `“${folders[0]}”, which SPARK_HOME names` : "the folders of PATH";
  throw new DataError(
    `Spark is not found: there is no “spark-submit” in ${place}.`,
    "Install Spark, or name its folder in the environment variable SPARK_HOME.",
  );
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

/** Runs a program to its end, which comes at once where the signal is aborted or this process ends. */
async function run(command: string, given: readonly string[], folder: string, master: string, signal: AbortSignal | null): Promise<void> {
  const child = spawn(command, given, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const stop = (): void => void child.kill();
  process.once("exit", stop);
  signal?.addEventListener("abort", stop);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-200_000);
  });
  const [code] = (await once(child, "close")) as [number | null];
  process.off("exit", stop);
  signal?.removeEventListener("abort", stop);
  signal?.throwIfAborted();
  if (code !== 0)
    throw new DataError(
      `Spark at “${master}” did not score the leads: ${whyOf(said)}`,
      "Look whether it runs there, and whether its machines see the folder for temporary files, which TMPDIR names.",
    );
}

/** The line of what Spark says that tells most. */
function whyOf(said: string): string {
  const lines = said
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const told =
    lines.find((line) => /unresponsive|Could not parse Master URL/i.test(line)) ??
    lines.find((line) => /^(Caused by: |pyspark|py4j|org\.apache|java\.)[\w.]*(Exception|Error)\b/.test(line)) ??
    lines.at(-1);
  return (told ?? "it does not say why").replace(/^\S+ \S+ (ERROR|WARN) \w+: /, "").slice(0, 300);
}
