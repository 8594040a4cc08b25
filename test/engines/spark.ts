/** Apache Spark: a master and two workers in processes of their own, with one session that scores by all models. */
import { spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dialects, layoutOf, type CanonicalValue, type Layout } from "@scoreline/sql";
import { installFromDebian, MissingEngine, type Engine, type StatedTrial } from "./engine.ts";
import { openSpark, type SparkSession, type SparkTable } from "./spark/session.ts";
import { toldByRows, type Told } from "./told.ts";

/** It needs Java 17 and Python 3.9, or later ones of each. */
const pyspark = "pyspark==4.0.5";

export const spark: Engine = {
  name: "spark",
  dialect: "spark",
  holdsNul: true,
  batch: 1,
  models: 120,
  atMost: 3,
  async open() {
    const session = await openSpark(sparkPackages());
    const { version, master, executors, java } = session.says;
    let asked = 0;
    return {
      about: { version, master, executors, java },
      async score(trials) {
        const found: Told[][] = [];
        for (const trial of trials) found.push(await scored(trial, settings(asked++), session));
        return found;
      },
      close: session.close,
    };
  },
};

/** What sessions can be set to, changed from trial to trial: what comes out must be the same under all of it. */
const settings = (at: number): Readonly<Record<string, string>> => ({
  "spark.sql.ansi.enabled": String(at % 2 === 0),
  "spark.sql.decimalOperations.allowPrecisionLoss": String(at % 3 === 0),
  "spark.sql.parser.escapedStringLiterals": String(at % 5 < 2),
  "spark.sql.session.timeZone": at % 3 === 1 ? "America/Los_Angeles" : "UTC",
  // Tables are joined by way of all executors, or copied to each of them.
  "spark.sql.autoBroadcastJoinThreshold": at % 4 < 2 ? "10485760" : "-1",
  "spark.sql.adaptive.enabled": String(at % 7 === 3),
  // To compile a query takes longer than it runs over so few rows.
  "spark.sql.codegen.wholeStage": String(at % 10 === 9),
  "spark.sql.codegen.factoryMode": at % 10 === 9 ? "FALLBACK" : "NO_CODEGEN",
});

async function scored(
  { plan, rows, statement, situations }: StatedTrial,
  given: Readonly<Record<string, string>>,
  session: SparkSession,
): Promise<Told[]> {
  const { leads, events } = layoutOf(plan);
  const tables = {
    leads: tableOf(
      leads,
      rows.map((row) => row.lead),
    ),
    events: tableOf(
      events,
      rows.flatMap((row) => row.events),
    ),
  };
  const answer = await session.ask({ settings: given, tables, statement });
  const places = new Map(answer.columns.map((name, at) => [name, at] as const));
  return toldByRows(
    plan,
    situations.length,
    answer.rows,
    (row, column) => row[places.get(column)!],
    (points) => Number(String(points).replace(".", "")),
  );
}

const tableOf = ({ columns, values }: Layout["leads"] | Layout["events"], rows: readonly (readonly CanonicalValue[])[]): SparkTable => ({
  columns: [...columns, ...values].map(({ name, type }) => [name, dialects.spark.types[type]]),
  rows,
});

/** The folder with Spark's own package for Python, and with what that needs; it is filled where it is not there. */
export function sparkPackages(): string {
  const folder = join(process.cwd(), "test/engines/.spark");
  const java = (): boolean => spawnSync("java", ["-version"]).status === 0;
  if (!java()) installFromDebian("openjdk-17-jre-headless");
  if (!java()) throw new MissingEngine("Spark needs Java 17: install Debian's package “openjdk-17-jre-headless”, then run this again.");
  if (spawnSync("python3", ["-m", "pip", "--version"]).status !== 0) installFromDebian("python3-pip");
  const wanted = join(folder, `${pyspark.replace("==", "-")}.dist-info`);
  if (existsSync(wanted)) return folder;
  const half = `${folder}-${process.pid}`;
  const options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-cache-dir", "--target", half];
  console.log(`Spark is fetched from PyPI, some 430 MB, into ${folder}.`);
  const { status } = spawnSync("python3", ["-m", "pip", "install", ...options, pyspark], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new MissingEngine(`Spark is missing: “python3 -m pip install ${pyspark}” does not work here, for what is said above.`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
  return folder;
}
