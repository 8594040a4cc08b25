/** Scoring inside DuckDB: outcomes in the order of the leads, and an end where it is told to stop. */
import { compileText } from "@scoreline/compiler";
import { createDuckDbEngine, openWorkspace, type SqlEngine } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { createHistoryReader } from "@scoreline/runtime/probe";
import { formatSql } from "@scoreline/sql";
import { expect, onTestFinished, test } from "vitest";

const { plan } = compileText(`model "M" { timezone "UTC" }
lead { id: text key, n: number }
fit s { +(n) when n is known ratings A from 2, B otherwise }
`);

/** An engine with leads of these numbers. */
async function engineWith(numbers: readonly number[], statement: string, signal = new AbortController().signal): Promise<SqlEngine> {
  const workspace = await openWorkspace({ signal });
  onTestFinished(() => workspace.close());
  const engine = await createDuckDbEngine(plan as Plan, statement, workspace);
  const read = createHistoryReader(plan);
  for (const n of numbers) await engine.add(read({ id: `l${n}`, n }, [], "2026-01-01"), `beside ${n}`);
  return engine;
}

test("leads come back in their order, each with what was kept beside it, and with none there is nothing", async () => {
  const statement = formatSql(plan!, "duckdb");
  const numbers = Array.from({ length: 5_000 }, (_, at) => ((at * 7_919) % 5_000) / 1_000);
  const all: unknown[] = [];
  for await (const batch of (await engineWith(numbers, statement)).outcomes())
    for (const { beside, outcome } of batch) all.push([beside, outcome!.scores["s"]!.millionths, outcome!.scores["s"]!.rating]);
  expect(all).toEqual(numbers.map((n) => [`beside ${n}`, Math.round(n * 1e6), n >= 2 ? "A" : "B"]));
  expect(await (await engineWith([], statement)).outcomes()[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
});

test("a statement that would run for ever ends when it is told to stop", async () => {
  const stop = new AbortController();
  const endless = "SELECT count(*) AS lead FROM range(1000000000) AS a(i), range(1000000000) AS b(j) WHERE i * j % 7 = 11";
  const engine = await engineWith([1], endless, stop.signal);
  const first = engine.outcomes()[Symbol.asyncIterator]().next();
  setTimeout(() => stop.abort(), 300);
  await expect(first).rejects.toThrow(/interrupt/i);
});
