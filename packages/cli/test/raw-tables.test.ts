/** Canonical tables that SQL makes of raw ones, against the results of our own reader for the same texts in files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileText } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";
import { formatRawSql, formatSql, resultColumnsOf, sqlName, sqlText } from "@scoreline/sql";
import { expect, test } from "vitest";
import { runs, seed } from "../../../test/generators/effort.ts";
import { random } from "../../../test/generators/random.ts";
import { useDuckDb } from "../../../test/sql/duckdb-scores.ts";
import { folderWith, score } from "./harness.ts";

const database = useDuckDb();
type Row = Readonly<Record<string, string | null>>;

const query = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await database.connection.runAndReadAll(sql)).getRowObjects() as Record<string, unknown>[];

async function createTable(name: string, columns: readonly string[], rows: readonly Row[]): Promise<void> {
  await database.connection.run(
    `CREATE OR REPLACE TEMP TABLE ${name} (arrival BIGINT, ${columns.map((column) => `${sqlName(column)} VARCHAR`).join(", ")})`,
  );
  for (let from = 0; from < rows.length; from += 500) {
    const values = rows.slice(from, from + 500).map((row, at) => {
      const texts = columns.map((column) => (row[column] == null ? "NULL" : sqlText(row[column])));
      return `(${[from + at + 1, ...texts].join(", ")})`;
    });
    await database.connection.run(`INSERT INTO ${name} VALUES ${values.join(",\n")}`);
  }
}

interface Reject {
  readonly of: string;
  readonly arrival: number;
  readonly what: string;
  readonly problem: string;
}

interface FromRaw {
  readonly results: ReadonlyMap<string, string>;
  readonly rejects: readonly Reject[];
}

/** What comes of raw tables: by lead its points and decisions, and the rejects. */
async function scoredFromRaw(plan: Plan, at: string): Promise<FromRaw> {
  for (const part of ["leads", "events"] as const)
    await database.connection.run(`CREATE OR REPLACE TEMP TABLE ${part} AS ${formatRawSql(plan, part, at)}`);
  const rejects = (await query(formatRawSql(plan, "rejects", at))).map(({ of, arrival, what, problem }) => ({
    of: String(of),
    arrival: Number(arrival),
    what: String(what),
    problem: String(problem),
  }));
  const names = resultColumnsOf(plan);
  const all = await query(formatSql(plan, "duckdb"));
  const scored = all.filter((row) => row[names.problem] === null);
  const results = scored.map((row) => {
    const points = names.scores.map(({ points: column }) => String(Number(String(row[column]))));
    return [String(row[names.key]), [...points, String(row[names.discarded] ?? "")].join(",")] as const;
  });
  // Where a score leaves its range, files reject the lead.
  for (const row of all)
    if (row[names.problem] !== null) rejects.push({ of: "leads", arrival: Number(row[names.lead]), what: "scores", problem: "range" });
  return { results: new Map(results), rejects };
}

const csv = (columns: readonly string[], rows: readonly Row[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]
    .map((cells) => `${cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`)
    .join("");

/** The same by our own reader, with the rows it rejects. */
async function scoredFromFiles(
  text: string,
  leads: string,
  events: string,
  at: string,
): Promise<{ results: Map<string, string>; rejects: readonly { file: string; line: number }[] }> {
  const cwd = folderWith({ "m.score": text, "leads.csv": leads, "events.csv": events });
  const argv = ["run", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--event-id", "event_id", "--at", at];
  const scores = compileText(text).plan!.scores.map(({ name }) => name);
  const { err } = await score(
    [
      ...argv,
      "--columns",
      ["lead_id", ...scores, "discarded"].join(","),
      "-o",
      "o.csv",
      "--raw-text",
      "--max-rejects",
      "99999",
      "--allow-unmatched",
      "--rejects",
      "r.jsonl",
    ],
    { cwd },
  );
  const [, ...lines] = readFileSync(join(cwd, "o.csv"), "utf8").trimEnd().split("\n");
  expect(err).not.toContain("error:");
  const results = lines.map((line) => [line.slice(0, line.indexOf(",")), line.slice(line.indexOf(",") + 1)] as const);
  const rejected = readFileSync(join(cwd, "r.jsonl"), "utf8").trimEnd().split("\n");
  return { results: new Map(results), rejects: rejected.map((line) => JSON.parse(line) as { file: string; line: number }) };
}

const model = (zone: string, key: string): string => `model "Raw" { timezone "${zone}" }
lead {
  id: ${key} key
  country: text from "Country Name"
  size: number
  vip: yes or no
  since: date
  site: url
  plan: one of "Free", "Größe", "PRO"
  level: one of 1, 2, 3.5
  tags: list of text
  note: text
  missing "N/A", "unbekannt"
}
event visit from "page.seen" { url: url, seconds: number }
event buy { order: text key, amount: number, due: date }
event bounce { kind: one of "soft", "hard" }
fit s {
  +1 when country is "españa"
  +2 when country contains "ß"
  +(size / 7) when size is known
  +10 when vip
  +20 when not vip
  +(days since since / 100) when since is known
  +3 when site.host is "a.example"
  +5 when plan is "größe"
  +7 when level >= 2
  +11 when tags includes any of "b", "é"
}
behavior b {
  +1 for visit, once per day
  +(seconds / 3) for visit where url.path starts with "/p", decay half-life 3 days
  +(amount) for buy where due in last 30 days
  -2 for bounce where kind is "hard"
  +0.5 for visit where an earlier buy within 6 hours
}
discard "Old" when since before 2001-02-03
`;

const draw = random(seed);
const one = <Value>(...values: readonly Value[]): Value => values[Math.floor(draw() * values.length)]!;
const digits = (count: number): string => String(Math.floor(draw() * 10 ** count)).padStart(count, "0");
const spaced = (text: string): string => `${one("", "", "", " ", "\t", "\u00a0")}${text}${one("", "", " ", "\v")}`;
const number = (): string =>
  one("0", "-0", "12", "-3.50", "1e3", "1,5", "0.1", "99999999999999999", "1000000000000000", "12.", "007", "1".repeat(25), digits(3));
const dayText = (): string =>
  one(
    `2026-0${1 + Math.floor(draw() * 9)}-${digits(2)}`,
    "2026-03-29",
    "2026-10-25",
    "2024-02-29",
    "2023-02-29",
    "0000-01-01",
    "31/12/2026",
    "2001-02-03",
  );
const time = (): string => {
  const day = one(
    `2026-0${1 + Math.floor(draw() * 3)}-${1 + Math.floor(draw() * 2)}${digits(1)}`,
    "2026-03-29",
    "2026-03-08",
    "2025-10-26",
    "2025-11-02",
    dayText(),
  );
  const clock = one(
    "",
    "",
    `T${digits(2)}:${digits(2)}`,
    `T0${Math.floor(draw() * 4)}:${one("00", "30", "59")}`,
    ` 1${digits(1)}:30:15`,
    "T23:59:59.9999",
    "T02:30",
    "T24:00",
    "T12:60",
  );
  return clock === "" ? day : `${day}${clock}${one("", "", "Z", " UTC", "+02:00", "-0530", " +01", "+24", "z")}`;
};
const country = (): string =>
  one("España", "ESPAÑA", "Straße", "N/A", "Unbekannt", "n/a ", "Σίσυφος", "İzmir", "e\u0301", "中国", "Ⅷ", "", "🙂 España");

const leadRow = (at: number, isEmail: boolean): Row => ({
  id: one(...Array(30).fill(isEmail ? `U${at}@X.example` : `u${at}`), "", "N/A", isEmail ? "u1@x.example" : "u1", "1.01E+10"),
  "Country Name": spaced(country()),
  size: one(spaced(number()), ""),
  vip: one("yes", "NO", " True", "0", "1", "yes", "no", "maybe", "", ""),
  since: one(dayText(), time(), ""),
  site: one("https://A.example:80/x?y", "/path", "a b", "a.example", "?q", ""),
  plan: one("free", "GRÖSSE", "GRÖßE", "größe", "pro ", "other", ""),
  level: one("1", "2.0", "3.5", "4", "", ""),
  tags: one("a;b", " B ;;", "é", "N/A;b", "N/A", '["b"]', ";", ""),
  note: one("anything", "İ e\u0301", ""),
});

const eventRow = (count: number, isEmail: boolean): Row => {
  const at = Math.floor(draw() * count * 1.1);
  return {
    lead_id: one(isEmail ? `u${at}@x.EXAMPLE` : `u${at}`, isEmail ? ` U${at}@x.example` : ` u${at} `),
    event: one("visit", "Page.Seen", "buy", "buy ", "bounce", "other"),
    at: one(...Array(8).fill(time()), "", "yesterday"),
    event_id: one("", "", "", "x1", "N/A", "X1", " x1"),
    url: one("/p/1", "https://a.example/p", "a b", "", "b.example?x"),
    seconds: one(number(), ""),
    order: one("o1", "O1", "", "N/A", " o2"),
    amount: one(number(), "5", ""),
    due: one(dayText(), "2026-02-20", ""),
    kind: one("hard", "Soft", "medium", ""),
  };
};

const leadColumns = ["id", "Country Name", "size", "vip", "since", "site", "plan", "level", "tags", "note"];
const eventColumns = ["lead_id", "event", "at", "event_id", "url", "seconds", "order", "amount", "due", "kind"];

test.each([
  ["UTC", "text", "2026-03-31"],
  ["Europe/Madrid", "text", "2026-03-31T22:30:00"],
  ["America/New_York", "email", "2026-03-08"],
  ["Australia/Lord_Howe", "text", "2026-04-05T01:45"],
  ["America/Sao_Paulo", "email", "2026-04-05T01:45Z"],
])(
  "raw tables in %s with a key of %s come out as files do, and what does not is counted",
  async (zone, key, at) => {
    const text = model(zone, key);
    const { plan, diagnostics } = compileText(text);
    expect(plan, JSON.stringify(diagnostics)).not.toBeNull();
    const isEmail = key === "email";
    const count = runs(4_000);
    const leads = Array.from({ length: count }, (_, index) => leadRow(index, isEmail));
    const events = Array.from({ length: count * 6 }, () => eventRow(count, isEmail));
    await createTable("raw_leads", leadColumns, leads);
    await createTable("raw_events", eventColumns, events);
    const { results, rejects } = await scoredFromRaw(plan!, at);
    const isOurs = (of: string): Set<number> =>
      new Set(rejects.filter((reject) => reject.of === of && reject.problem === "only score reads it").map(({ arrival }) => arrival - 1));
    const [oursOfLeads, oursOfEvents] = [isOurs("leads"), isOurs("events")];
    const found = await scoredFromFiles(
      text,
      csv(leadColumns, leads),
      csv(
        eventColumns,
        events.filter((_, index) => !oursOfEvents.has(index)),
      ),
      at,
    );
    const told = ({ id }: Row): string => id!.trim();
    const passed = new Set(leads.flatMap((row, index) => (oursOfLeads.has(index) ? [told(row)] : [])));
    expect(passed.size).toBeGreaterThan(count / 100);
    expect(passed.size).toBeLessThan(count / 2);
    const expected = [...found.results].filter(([id]) => !passed.has(id));
    expect(expected.length).toBeGreaterThan(count / 20);
    expect([...results].sort()).toEqual(expected.sort());
    // A row is rejected by both or by neither, but for those that our own reader alone reads.
    const kept = events.flatMap((_, index) => (oursOfEvents.has(index) ? [] : [index]));
    const theirs = found.rejects.map(({ file, line }) => (file === "leads.csv" ? `leads ${line - 1}` : `events ${kept[line - 2]! + 1}`));
    const own = rejects.filter(({ problem }) => problem !== "only score reads it").map(({ of, arrival }) => `${of} ${arrival}`);
    const byBoth = (rows: readonly string[]): readonly string[] =>
      [...new Set(rows)].filter((row) => !row.startsWith("leads ") || !oursOfLeads.has(Number(row.slice(6)) - 1)).sort();
    expect(byBoth(own)).toEqual(byBoth(theirs));
  },
  300_000,
);
