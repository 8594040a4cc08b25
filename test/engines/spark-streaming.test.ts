/** The example of micro-batches on Spark, over two days: every lead that it scored last has what the runtime gives. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileText } from "@scoreline/compiler";
import type { EventInput, Plan } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { formatSql, outcomeReader } from "@scoreline/sql";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sparkPackages } from "./spark.ts";

const example = join(process.cwd(), "examples/spark-streaming");
const { plan: compiled } = compileText(readFileSync(join(example, "shop.score"), "utf8"));
const plan = compiled as Plan;
const folder = mkdtempSync(join(tmpdir(), "scoreline-streaming-"));
const scorer = createScorer(plan);
let connection: DuckDBConnection;
let packages: string;

const countries = ["DE", "FR", "ES"];
const leads = Array.from({ length: 40 }, (_, at) => ({ id: at + 1, country: countries[at % 3]!, orders: at % 5 }));
const sent: { readonly lead: number; readonly event: EventInput }[] = [];

beforeAll(async () => {
  packages = sparkPackages();
  connection = await (await DuckDBInstance.create()).connect();
  const rows = leads.map(({ id, country, orders }) => `(${id}::BIGINT, '${country}', ${orders})`).join(", ");
  mkdirSync(join(folder, "leads"));
  await connection.run(`COPY (SELECT * FROM (VALUES ${rows}) AS t(id, country, orders)) TO '${folder}/leads/all.parquet' (FORMAT parquet)`);
  mkdirSync(join(folder, "events"));
  writeFileSync(join(folder, "statements.sql"), formatSql(plan, "spark"));
});
afterAll(() => {
  connection?.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

/** Events come in, as a file; then a micro-batch takes them, and so many of those that are due. */
function batch(
  name: string,
  events: readonly (readonly [lead: number, event: string, at: string, value?: number])[],
  today: string,
  due: number,
): void {
  const lines = events.map(([lead, event, at, value], nth) => {
    const id = `${name}-${nth}`;
    sent.push({ lead, event: { event, at, id, properties: value === undefined ? {} : { value } } });
    return JSON.stringify({ lead, id, event, at, ...(value === undefined ? {} : { value }) });
  });
  writeFileSync(join(folder, "events", `${name}.json`), `${lines.join("\n")}\n`);
  const settings = [
    ["spark.sql.shuffle.partitions", "1"],
    ["spark.ui.enabled", "false"],
    ["spark.sql.codegen.wholeStage", "false"],
    ["spark.sql.codegen.factoryMode", "NO_CODEGEN"],
    ["spark.sql.warehouse.dir", join(folder, "tables")],
  ].flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  const given = ["statements", "leads", "events", "store"].flatMap((each) => [
    `--${each}`,
    join(folder, each === "statements" ? "statements.sql" : each),
  ]);
  const { status, stderr } = spawnSync(
    "python3",
    [join(example, "rescore.py"), ...given, "--once", "--today", today, "--due", String(due)],
    {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        PYTHONPATH: packages,
        PYSPARK_SUBMIT_ARGS: [
          "--master",
          "local[2]",
          ...settings,
          "--driver-java-options",
          "-XX:TieredStopAtLevel=1",
          "pyspark-shell",
        ].join(" "),
      },
    },
  );
  if (status !== 0) throw new Error(stderr.slice(-4_000));
}

/** What a micro-batch scored, by lead. */
async function scoredIn(batch: number): Promise<ReadonlyMap<number, { readonly day: number; readonly outcome: unknown }>> {
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${folder}/store/scores/batch=${batch}/*.parquet')`);
  const read = outcomeReader<unknown>(plan, (points) => Number(String(points).replace(".", "")));
  return new Map(
    reader.getRowObjects().map((row) => [Number(row["lead"]), { day: Number(row["day"]), outcome: read((column) => row[column]) }]),
  );
}

const daysOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

test("touched and due leads are scored, and nobody else; what comes out is what the runtime gives", async () => {
  const first = Array.from({ length: 60 }, (_, at) => {
    const hour = String(at % 24).padStart(2, "0");
    const when = `2026-06-2${2 + (at % 8)}T${hour}:30:00Z`;
    const lead = 1 + ((at * 7) % 40);
    if (at % 3 === 0) return [lead, "cart_filled", when, 20 + at] as const;
    return [lead, at % 3 === 1 ? "page_viewed" : "bought", when] as const;
  });
  batch(
    "first",
    [...first, [3, "nobody_knows_it", "2026-06-29T10:00:00Z"], [3, "page_viewed", "2026-06-29T22:30:00Z"]],
    "2026-06-30",
    1_000,
  );
  expect((await scoredIn(0)).size).toBe(40);
  // On the next day three act, one of them among the ten that are due first.
  batch(
    "second",
    [
      [2, "cart_filled", "2026-07-01T08:00:00Z", 99],
      [38, "bought", "2026-07-01T08:00:00Z"],
      [39, "page_viewed", "2026-07-01T08:01:00Z"],
    ],
    "2026-07-01",
    10,
  );
  expect([...(await scoredIn(1)).keys()].sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 38, 39]);
  batch(
    "third",
    [
      [1, "page_viewed", "2026-07-01T09:00:00Z"],
      [1, "page_viewed", "2026-07-01T09:00:00Z"],
    ],
    "2026-07-01",
    1_000,
  );
  const third = await scoredIn(2);
  // Those of the second are not due any more; one of them acted again.
  expect(third.size).toBe(1 + 28);

  const latest = new Map([...(await scoredIn(0)), ...(await scoredIn(1)), ...third]);
  for (const { id, country, orders } of leads) {
    const events = sent.filter(({ lead }) => lead === id).map(({ event }) => event);
    // The second one of 2 was scored before the third came, which was of others.
    const { properties, ...expected } = scorer.score({ id: String(id), country, orders }, events, "2026-07-01");
    expect(latest.get(id), String(id)).toEqual({ day: daysOf("2026-07-01"), outcome: expected });
    expect(properties).toBeDefined();
  }
  // Something else came out the day after, or nothing would have been shown.
  const before = await scoredIn(0);
  expect(
    [...latest].filter(([id, { outcome }]) => JSON.stringify(outcome) !== JSON.stringify(before.get(id)!.outcome)).length,
  ).toBeGreaterThan(10);
  expect(readdirSync(join(folder, "store/history")).filter((name) => name.startsWith("batch="))).toHaveLength(3);
}, 3_600_000);
