/** The yardstick of generated SQL gives what that gives, lead by lead. */
import { compileText } from "@scoreline/compiler";
import { formatSql } from "@scoreline/sql";
import { expect, test } from "vitest";
import { handSql, setTables } from "../bench/sql/hand-tuned.ts";
import { modelText } from "../bench/workload.ts";
import { useDuckDb } from "./duckdb-scores.ts";

const database = useDuckDb();

test("hand-tuned SQL and the generated statement give the same of the workload", async () => {
  const { plan } = compileText(modelText);
  await setTables(database.connection, plan!, 2_000);
  const told = async (statement: string): Promise<unknown> => {
    const columns = "key, CAST(fit AS VARCHAR), CAST(engagement AS VARCHAR), cell, action";
    return (await database.connection.runAndReadAll(`SELECT ${columns} FROM (${statement}) AS x ORDER BY lead`)).getRows();
  };
  const generated = await told(formatSql(plan!, "duckdb").trimEnd().replace(/;$/, ""));
  expect(generated).toEqual(await told(handSql("duckdb")));
  expect(new Set((generated as unknown[][]).map(([, , engagement]) => engagement)).size).toBeGreaterThan(1_000);
}, 600_000);

test("rules that are counted by day are one pass, and events are put in order only where a rule asks for their order", () => {
  const { plan } = compileText(modelText);
  const statement = formatSql(plan!, "duckdb");
  expect(statement.match(/^counts_\d+ AS/gm)).toHaveLength(1);
  expect(statement).not.toContain("ordered_");
  const ordered = modelText.replace("at most 4 times per day", "at most 4 times");
  expect(formatSql(compileText(ordered).plan!, "duckdb").match(/^ordered_\d+ AS/gm)).toHaveLength(1);
});
