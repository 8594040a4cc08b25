/** SQL in DuckDB against the runtime, row by row: conformance cases and generated models. ¶every-engine */
import { readdirSync, readFileSync } from "node:fs";
import { compileText } from "@scoreline/compiler";
import { severityOf } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import { formatSql, SqlRefusal } from "@scoreline/sql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { entryFile, readCases } from "../conformance-harness/cases.ts";
import { compiled } from "../conformance-harness/engines/runtime.ts";
import { situation } from "../differential/leads.ts";
import { model } from "../differential/models.ts";
import { pastModel } from "../differential/past-rules.ts";
import { historyOver, momentOver, others } from "../differential/related-rules.ts";
import { effort, runs, seed } from "../generators/effort.ts";
import { random } from "../generators/random.ts";
import { useDuckDb, toldByDuckDb, toldByRuntime, type Situation } from "./duckdb-scores.ts";

const database = useDuckDb();

/** What was compared. */
interface Met {
  models: number;
  rows: number;
  /** Of them, leads of which a score left its range. */
  problems: number;
  refused: number;
  readonly differences: string[];
}

async function compare(plan: Plan, situations: readonly Situation[], text: string, met: Met): Promise<void> {
  try {
    const found = await toldByDuckDb(plan, situations, database.connection);
    met.models++;
    toldByRuntime(plan, situations).forEach((right, at) => {
      if (right !== null) met.rows++;
      if (right?.startsWith("problem ")) met.problems++;
      if (right !== found[at]) met.differences.push(`${text}\n${JSON.stringify(situations[at])}\nruntime ${right}\nSQL     ${found[at]}`);
    });
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error;
    met.refused++;
  }
}

/** Says what was compared, and that all of it was the same. */
function conclude(what: string, { models, rows, problems, refused, differences }: Met): void {
  console.info(
    `SQL in DuckDB, ${what}: ${models} models, ${rows} rows, ${problems} out of range, ${refused} refused, ${differences.length} differ.`,
  );
  expect(differences.slice(0, 3)).toEqual([]);
}

const nothingMet = (): Met => ({ models: 0, rows: 0, problems: 0, refused: 0, differences: [] });

test("every case of the conformance pages comes out as in the runtime", async () => {
  const folder = new URL("../conformance/", import.meta.url);
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  const byText = new Map<string, { readonly plan: Plan; readonly situations: Situation[] }>();
  for (const page of pages) {
    for (const { trials } of readCases(readFileSync(new URL(page, folder), "utf8"))) {
      for (const { files, lead, events, at, expected } of trials) {
        if (expected.size === 0) continue;
        const { plan } = compiled({ entry: entryFile, files });
        if (plan === null) continue;
        const text = [...files].flat().join("\n");
        const known = byText.get(text) ?? { plan, situations: [] };
        byText.set(text, known);
        known.situations.push({ lead, events, at });
      }
    }
  }
  const met = nothingMet();
  // Some pages have models of thousands of lines, over whose statements DuckDB plans for minutes: unless all are asked for, the same tenth is tried.
  const tried = effort < 1 ? [...byText].filter((_, index) => index % 10 === 1) : [...byText];
  for (const [text, { plan, situations }] of tried) await compare(plan, situations, text, met);
  conclude("conformance cases", met);
  expect(met.rows).toBeGreaterThan(150);
  expect(met.refused).toBeLessThan(20);
}, 3_600_000);

const others16: fc.Arbitrary<Situation> = fc.record({
  lead: fc.constantFrom({ id: "l", country: "ES" }, { id: "l" }),
  events: historyOver(16),
  at: momentOver,
});

test.each([
  ["whole models", model, situation, 150],
  ["models of the past", pastModel, others16, 150],
  ["models of other events", others, others16, 150],
] as const)(
  "%s score in DuckDB as in the runtime",
  async (what, texts, situations, whole) => {
    const met = nothingMet();
    const leads = 24;
    const all = fc.sample<Situation>(situations as fc.Arbitrary<Situation>, { numRuns: runs(whole) * leads, seed });
    for (const [at, text] of fc.sample(texts, { numRuns: runs(whole), seed }).entries()) {
      const { plan } = compileText(text);
      if (plan !== null) await compare(plan, all.slice(at * leads, (at + 1) * leads), text, met);
    }
    conclude(what, met);
    expect(met.models).toBeGreaterThan(runs(whole) / 2);
    expect(met.refused).toBe(0);
  },
  3_600_000,
);

/** Numbers at the ends of what may be given, and between whole millionths. */
const extremes = [1e15, -1e15, 9e14, 999_999_999.999, 1e-7, -0, 8_999_999_999.5, 3e9, 1e-300, 0.0000005];

/** Puts extremes in place of about half of the numbers. */
function strained(given: Situation, draw: () => number): Situation {
  const swap = (values: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "number" && draw() < 0.5 ? extremes[Math.floor(draw() * extremes.length)] : value,
      ]),
    );
  return {
    ...given,
    lead: swap(given.lead),
    events: given.events.map((event) => ({ ...event, properties: swap(event.properties ?? {}) })),
  };
}

test("scores that leave their range are named, and none of them wraps", async () => {
  const met = nothingMet();
  const draw = random(seed);
  for (const [at, text] of fc.sample(model, { numRuns: runs(120), seed: seed + 1 }).entries()) {
    const situations = fc.sample(situation, { numRuns: 24, seed: seed + at }).map((given) => strained(given, draw));
    await compare(compileText(text).plan!, situations, text, met);
  }
  conclude("extreme numbers", met);
  expect(met.problems).toBeGreaterThan(50 * effort);
}, 3_600_000);

test("sums, shares and questions that leave the range do so where the runtime looks at them, and nowhere else", async () => {
  const head = `model "Range" { timezone "UTC" }
lead { id: text key, n: number, m: number }
event visit { n: number }
fit a { +(n) when n is known }
fit b { +(m) when m is known }
`;
  const worked = `behavior c {
  +(n * 4) for visit, at most 2 times
  then +(n) when n > 5
  then increase by 20% when subtotal > 10
  then at most (m) when m > 0
}
score s as max(a + b, 0) { ratings A from 1, B otherwise }
score t as a - b
score u as (a + b) / 3
`;
  const asked = `discard "Never" when n < 0 and a + b > 5
discard "Both" when a + b between 8999999999 and b * 2 or (a + b) / 3 > 3000000000
lifecycle {
  one when m > 5 and (n > 3 or a - b < 3)
  two when not a + b > b
  three when at least 1 of (a - b > 5, n > 7)
  rest otherwise
}
`;
  const numbers = [null, 0, 7, -8e9, 8.9e9, 9e9, 9_000_000_000.5, 4.5e9, -4.5e9, 3e9, 1e15];
  const situations = numbers.flatMap((n) =>
    numbers.flatMap((m) =>
      [0, 1, 3].map((count) => ({
        lead: { id: "l", n, m },
        events: Array.from({ length: count }, (_, at) => ({
          event: "visit",
          at: `2026-01-0${at + 1}`,
          properties: { n: numbers[(at + count) * 2] },
        })),
        at: "2026-01-05",
      })),
    ),
  );
  for (const body of [worked, asked, worked + asked]) {
    const { plan, diagnostics } = compileText(head + body);
    expect(diagnostics.filter((found) => severityOf(found) === "error")).toEqual([]);
    const met = nothingMet();
    await compare(plan!, situations, body, met);
    conclude("the range of scores", met);
    expect(met).toMatchObject({ models: 1, rows: situations.length, refused: 0 });
    expect(met.problems).toBeGreaterThan(100);
    expect(met.problems).toBeLessThan(situations.length - 30);
  }
}, 600_000);

test("what goes by the clock, of silences and of what later events decide, begins with its day in UTC", async () => {
  const texts = [
    "-1 for every 2 days without view",
    "+1 for view where a later buy within 3 days",
    "+1 for view where no later buy within 1 day",
  ].flatMap((rule) => ["30 hours", "72 hours", "90 minutes"].map((apart) => `${rule}, once every ${apart}, decay 1% every 1 day`));
  const met = nothingMet();
  for (const [at, rule] of texts.entries()) {
    const text = `model "Clock" { timezone "UTC" }\nlead { id: text key }\nevent view\nevent buy\nbehavior {\n${rule}\n}\n`;
    await compare(compileText(text).plan!, fc.sample(others16, { numRuns: 40, seed: seed + at }), text, met);
  }
  conclude("once every, by the clock", met);
  expect(met).toMatchObject({ models: texts.length, refused: 0 });
}, 600_000);

/** A change of the statement, in what it does. */
const plants: readonly (readonly [what: string, find: string, put: string])[] = [
  ["figures are rounded down", "round(", "floor("],
  ["halves are not rounded up", "* 2 + ", "* 2 + 0 * "],
  ["the moment itself does not count", "<= l.until", "< l.until"],
  ["repeats count", "q.place > 1", "q.place > 99"],
  ["of two at one instant, the later one is first", "ORDER BY e.instant, e.arrival) AS n", "ORDER BY e.instant, e.arrival DESC) AS n"],
  ["a window is a day shorter", "BETWEEN 0 AND 3", "BETWEEN 0 AND 2"],
  ["a limit lets one more through", "<= 2", "<= 3"],
  ["what a reset forgets is remembered", "e.n > coalesce(reset_", "e.n > 0 * coalesce(reset_"],
  ["an event is earlier than itself", "o.n < a.n", "o.n <= a.n"],
  ["a verdict falls a day late", "l.day AS BIGINT) + 1", "l.day AS BIGINT) + 0"],
  ["decay begins a day late", "greatest(0, l.day - e.day)", "greatest(0, l.day - e.day - 1)"],
];

test.each(plants)("a planted difference is found: %s", async (_, find, put) => {
  const { plan } = compileText(`model "Planted" { timezone "Europe/Madrid" }
lead { id: text key, country: text }
event view { n: number key, sku: text, amount: number, due: date }
event buy { n: number, sku: text, amount: number, due: date }
event stop
behavior {
  reset on stop
  +(amount / 3 + 1) for view, at most 2 times per week, decay half-life 7 days
  +5 for buy where a later view within 3 days
  +2 for view where an earlier view with same sku
  +1 when did view in last 3 days
  then reduce by 33.3% when country is "ES"
}
`);
  const given = fc.sample(others16, { numRuns: 200, seed });
  const situations = given.map(({ lead, events, at }) => ({
    lead,
    events: events.map((event) => ({ ...event, properties: { ...event.properties, n: Number(event.properties?.["n"] ?? 0) % 3 } })),
    at: at.replace("10:30", "10:00"),
  }));
  const right = toldByRuntime(plan!, situations);
  const statement = formatSql(plan!, "duckdb");
  expect(await toldByDuckDb(plan!, situations, database.connection, statement)).toEqual(right);
  expect(statement).toContain(find);
  expect(await toldByDuckDb(plan!, situations, database.connection, statement.replaceAll(find, put))).not.toEqual(right);
});
