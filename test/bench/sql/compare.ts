/**
 * `npm run bench:sql -- LEADS ENGINE`: the generated statement of the workload's model beside hand-tuned SQL, in `duckdb` or `postgres` over the same tables,
 * of 100,000 leads and two million events where nothing else is said. Both are checked to give the same first; of several rounds in turn the median
 * ratio counts, of processor time in DuckDB, and of time by the clock in PostgreSQL, which uses its own processes.
 */
import { compileText } from "@scoreline/compiler";
import { openWorkspace } from "@scoreline/engines";
import { formatSql } from "@scoreline/sql";
import { modelText } from "../workload.ts";
import { handSql, setTables } from "./hand-tuned.ts";
import { openPostgresTables } from "./postgres-tables.ts";

const [leads = "100000", engine = "duckdb"] = process.argv.slice(2);
if (engine !== "duckdb" && engine !== "postgres") throw new Error(`There is no “${engine}”, but duckdb and postgres.`);
const rounds = 7;

const plan = compileText(modelText).plan!;
const workspace = await openWorkspace({ memoryLimit: "4GB" });
const connection = await workspace.connect();
await setTables(connection, plan, Number(leads));
const generated = formatSql(plan, engine).trimEnd().replace(/;$/, "");
const database = engine === "duckdb" ? null : await openPostgresTables(connection, plan, workspace.folder);

/** What a statement comes to in few figures, and the time it took, in milliseconds. */
async function asked(statement: string): Promise<{ readonly told: string; readonly took: number }> {
  const figures = "count(*), sum(fit), sum(engagement), min(engagement), max(engagement), count(action), count(DISTINCT cell)";
  const query = `SELECT ${figures} FROM (${statement}) AS x`;
  const [began, before] = [performance.now(), process.cpuUsage()];
  if (database !== null) return { told: (await database.row(query)).join(), took: performance.now() - began };
  const reader = await connection.runAndReadAll(query);
  const { user, system } = process.cpuUsage(before);
  return { told: reader.getRows().join(), took: (user + system) / 1_000 };
}

const ratios: number[] = [];
try {
  for (let round = 0; round <= rounds; round++) {
    const [ours, theirs] = [await asked(generated), await asked(handSql(engine))];
    if (ours.told !== theirs.told) throw new Error(`The two differ: ${ours.told} and ${theirs.told}.`);
    console.log(
      `${round === 0 ? "warm-up" : `round ${round}`}: generated ${ours.took.toFixed(0)} ms, hand-tuned ${theirs.took.toFixed(0)} ms`,
    );
    if (round > 0) ratios.push(ours.took / theirs.took);
  }
  const began = performance.now();
  await (database === null ? connection.runAndReadAll(`EXPLAIN ${generated}`) : database.row(`EXPLAIN ${generated}`));
  const planning = performance.now() - began;
  const median = ratios.sort((one, other) => one - other)[(rounds - 1) / 2]!;
  console.log(
    `Generated SQL takes ${median.toFixed(2)} times hand-tuned SQL in ${engine}, ${leads} leads; it is planned in ${planning.toFixed(0)} ms.`,
  );
} finally {
  await database?.close();
  workspace.close();
}
