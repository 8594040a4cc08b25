/**
 * `npm run bench:sql`: the generated statement of the workload's model beside hand-tuned SQL, in DuckDB over the same tables of 100,000 leads and two
 * million events. Both are checked to give the same first; of several rounds in turn the median ratio of processor time counts.
 */
import { openWorkspace } from "@scoreline/engines";
import { compileText } from "@scoreline/compiler";
import { formatSql } from "@scoreline/sql";
import { modelText } from "../workload.ts";
import { handSql, setTables } from "./hand-tuned.ts";

const leads = Number(process.argv[2] ?? 100_000);
const rounds = 7;

const plan = compileText(modelText).plan!;
const workspace = await openWorkspace({ memoryLimit: "4GB" });
const connection = await workspace.connect();
await setTables(connection, plan, leads);
const generated = formatSql(plan, "duckdb").trimEnd().replace(/;$/, "");

/** What a statement comes to in few figures, and the processor time it took, in milliseconds. */
async function asked(statement: string): Promise<{ readonly told: string; readonly took: number }> {
  const before = process.cpuUsage();
  const figures = "count(*), sum(fit), sum(engagement), min(engagement), max(engagement), count(action), count(DISTINCT cell)";
  const reader = await connection.runAndReadAll(`SELECT ${figures} FROM (${statement}) AS x`);
  const { user, system } = process.cpuUsage(before);
  return { told: reader.getRows().join(), took: (user + system) / 1_000 };
}

const ratios: number[] = [];
for (let round = 0; round <= rounds; round++) {
  const [ours, theirs] = [await asked(generated), await asked(handSql)];
  if (ours.told !== theirs.told) throw new Error(`The two differ: ${ours.told} and ${theirs.told}.`);
  console.log(
    `${round === 0 ? "warm-up" : `round ${round}`}: generated ${ours.took.toFixed(0)} ms, hand-tuned ${theirs.took.toFixed(0)} ms`,
  );
  if (round > 0) ratios.push(ours.took / theirs.took);
}
const began = performance.now();
await connection.runAndReadAll(`EXPLAIN ${generated}`);
const planning = performance.now() - began;
const median = ratios.sort((one, other) => one - other)[(rounds - 1) / 2]!;
console.log(`Generated SQL takes ${median.toFixed(2)} times hand-tuned SQL, ${leads} leads; DuckDB plans it in ${planning.toFixed(0)} ms.`);
workspace.close();
