/** What a careful programmer writes in SQL for the model of the workload, over the same tables as the generated statement: its yardstick. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { dialects, layoutOf, sqlName, sqlText } from "@scoreline/sql";
import type { Plan } from "@scoreline/plan";
import { momentDay } from "../workload.ts";

/** Fills the canonical tables of the workload's model with so many leads, of 20 events on average, drawn inside DuckDB as `makeCases` draws them. */
export async function setTables(connection: DuckDBConnection, plan: Plan, leads: number): Promise<void> {
  const pick = (texts: readonly string[]): string =>
    `[${texts.map(sqlText).join(", ")}][1 + CAST(floor(random() * ${texts.length}) AS INTEGER)]`;
  const values: Readonly<Record<string, string>> = {
    industry: pick(["software", "finance", "insurance", "retail", "other"]),
    country: pick(["de", "fr", "es", "it", "us", "gb", "xx"]),
    employees: "CASE WHEN random() < 0.1 THEN NULL ELSE floor(random() ** 3 * 5000) END",
    revenue: "CASE WHEN random() < 0.2 THEN NULL ELSE floor(random() ** 3 * 20000000) END",
    seniority: pick(["executive", "manager", "other"]),
    title: pick(["chief executive", "sales director", "head of data", "student", "engineer", "account manager"]),
    email: pick(["ana@gmail.com", "ben@acme.example", "cleo@globex.example"]),
    uses_crm: "random() < 0.4",
    source: pick(["referral", "webinar", "event", "ads", "organic"]),
    page: pick(["/", "/blog/a", "/pricing", "/pricing/team", "/docs/start", "/docs/api", "/about"]),
    form: pick(["contact", "newsletter"]),
    asset: pick(["pricing-guide", "white-paper", "checklist"]),
  };
  const { leads: leadTable, events: eventTable } = layoutOf(plan);
  const { inputs } = plan;
  const fields = leadTable.values.map(
    ({ name, type, index }) => `CAST(${values[inputs.lead[index]!.name]!} AS ${dialects.duckdb.types[type]}) AS ${sqlName(name)}`,
  );
  const until = (momentDay + 1) * 86_400_000 - 1;
  await connection.run("SELECT setseed(0.7)");
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE leads AS SELECT ${["i AS lead", "'l-' || i AS key", `CAST(${momentDay} AS INTEGER) AS day`, `CAST(${until} AS BIGINT) AS until`, ...fields].join(", ")} FROM range(${leads}) AS t(i)`,
  );
  // The shares of kinds in the workload: half are pages.
  const shares = [0.5, 0.2, 0.08, 0.04, 0.02, 0.05, 0.01, 0.01, 0.04, 0.02, 0.03];
  let sum = 0;
  const kind = shares.map((share, at) => `WHEN drawn < ${((sum += share)).toFixed(2)} THEN ${at}`).join(" ");
  const properties = eventTable.values.map(
    ({ name, event, index }) =>
      `CASE WHEN kind = ${event} THEN ${values[inputs.events[event!]!.properties[index]!.name]!} END AS ${sqlName(name)}`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE events AS
    SELECT ${["lead", "row_number() OVER () AS arrival", "kind", "instant", `CAST(instant // 86400000 AS INTEGER) AS day`, "FALSE AS untimed", "CAST(NULL AS VARCHAR) AS id", "CAST(NULL AS VARCHAR) AS key", ...properties].join(", ")}
    FROM (
      SELECT lead, CAST(CASE ${kind} ELSE 0 END AS INTEGER) AS kind,
        CAST((${momentDay} - floor(ago ** 2 * 240)) * 86400000 + floor(clock * 86400000) AS BIGINT) AS instant
      FROM (SELECT lead, random() AS drawn, random() AS ago, random() AS clock
        FROM (SELECT i AS lead, unnest(range(CAST(floor(random() * 41) AS INTEGER))) FROM range(${leads}) AS t(i)))
    )`,
  );
}

/** The rules on events: kind, condition, points, how many a day, and for how many days. */
const rules: readonly (readonly [kind: number, condition: string | null, points: number, perDay: number, days: number])[] = [
  [0, null, 1, 5, 180],
  [0, `starts_with(e."p0_0_page", '/pricing')`, 4, 2, 90],
  [0, `starts_with(e."p0_0_page", '/docs')`, 2, 3, 90],
  [1, null, 1, 3, 60],
  [2, null, 3, 3, 60],
  [3, null, 8, 1, 120],
  [3, `e."p3_0_form" = 'contact'`, 10, 1, 180],
  [4, null, 15, 1, 365],
  [5, null, 5, 2, 120],
  [5, `e."p5_0_asset" = 'pricing-guide'`, 6, 1, 120],
  [6, null, 25, 1, 90],
  [7, null, 20, 1, 90],
  [8, null, 2, 4, 45],
  [9, null, -5, 1, 365],
  [10, null, -2, 3, 365],
];

/** What a point is worth after so many days, rounded as the language does. */
const worthOf = (points: number, age: number): number => {
  const weight = Math.round(2 ** (-(age % 30) / 30) * 1e15) / 1e15;
  return Math.sign(points) * Math.round(Math.abs(points) * 1e6 * weight * 2 ** -Math.floor(age / 30));
};

const worths = rules.flatMap(([, , points, , days], rule) =>
  Array.from({ length: days + 1 }, (_, age) => `(${rule}, ${age}, ${worthOf(points, age)})`),
);
const conditions = rules.flatMap(([, condition], rule) => (condition === null ? [] : [`WHEN ${rule} THEN ${condition}`]));

/** Points and the action of each lead. */
export function handSql(dialect: "duckdb" | "postgres"): string {
  const { contains, endsWith } = dialects[dialect];
  const title = (part: string): string => contains("f6_title", sqlText(part));
  return `WITH rules(rule, kind, per_day, days) AS (VALUES ${rules.map(([kind, , , perDay, days], rule) => `(${rule}, ${kind}, ${perDay}, ${days})`).join(", ")}),
worths(rule, age, worth) AS (VALUES ${worths.join(", ")}),
counted AS (
  SELECT e.lead, r.rule, l.day - e.day AS age, least(count(*), min(r.per_day)) AS times
  FROM events AS e JOIN leads AS l ON l.lead = e.lead JOIN rules AS r ON r.kind = e.kind
  WHERE e.instant <= l.until AND l.day - e.day <= r.days AND CASE r.rule ${conditions.join(" ")} ELSE TRUE END
  GROUP BY e.lead, r.rule, l.day - e.day
),
behavior AS (
  SELECT c.lead, CAST(sum(c.times * w.worth) AS BIGINT) AS v FROM counted AS c JOIN worths AS w ON w.rule = c.rule AND w.age = c.age GROUP BY c.lead
),
scored AS (
  SELECT l.lead, l.key, coalesce(b.v, 0) AS engagement, 1000000 * (
    CASE WHEN f1_industry = 'software' THEN 10 ELSE 0 END + CASE WHEN f1_industry IN ('finance', 'insurance') THEN 6 ELSE 0 END
    + CASE WHEN f2_country = 'de' THEN 8 ELSE 0 END + CASE WHEN f2_country IN ('fr', 'es', 'it') THEN 5 ELSE 0 END
    - CASE WHEN f2_country IN ('xx', 'yy') THEN 10 ELSE 0 END + CASE WHEN f3_employees BETWEEN 50 AND 500 THEN 10 ELSE 0 END
    + CASE WHEN f3_employees > 500 THEN 6 ELSE 0 END + CASE WHEN f3_employees IS NULL THEN 2 ELSE 0 END
    + CASE WHEN f4_revenue >= 1000000 THEN 7 ELSE 0 END + CASE WHEN f4_revenue BETWEEN 100000 AND 999999 THEN 3 ELSE 0 END
    + CASE WHEN f5_seniority = 'executive' THEN 9 ELSE 0 END + CASE WHEN f5_seniority = 'manager' THEN 5 ELSE 0 END
    + CASE WHEN ${title("chief")} THEN 12 ELSE 0 END
    + CASE WHEN ${title("director")} OR ${title("head")} THEN 6 ELSE 0 END
    - CASE WHEN ${title("student")} THEN 8 ELSE 0 END - CASE WHEN ${endsWith("f7_email", sqlText("@gmail.com"))} THEN 15 ELSE 0 END
    + CASE WHEN f8_uses_crm THEN 4 ELSE 0 END + CASE WHEN f9_source = 'referral' THEN 3 ELSE 0 END
    + CASE WHEN f9_source IN ('webinar', 'event') THEN 2 ELSE 0 END + CASE WHEN f3_employees > 100 AND f4_revenue > 500000 THEN 5 ELSE 0 END
  ) AS fit
  FROM leads AS l LEFT JOIN behavior AS b ON b.lead = l.lead
),
rated AS (
  SELECT *, CASE WHEN fit >= 40000000 THEN 'A' WHEN fit >= 25000000 THEN 'B' WHEN fit >= 10000000 THEN 'C' ELSE 'D' END AS f,
    CASE WHEN engagement >= 40000000 THEN '1' WHEN engagement >= 15000000 THEN '2' ELSE '3' END AS e
  FROM scored
)
SELECT lead, key, CAST(fit / 1000000 AS DECIMAL(16, 6)) AS fit, CAST(CAST(engagement AS DECIMAL(18, 0)) * 0.000001 AS DECIMAL(16, 6)) AS engagement, f || e AS cell,
  CASE f || e WHEN 'A1' THEN 'call' WHEN 'A2' THEN 'call' WHEN 'B1' THEN 'call' WHEN 'A3' THEN 'nurture' WHEN 'B2' THEN 'nurture'
    WHEN 'B3' THEN 'nurture' WHEN 'C1' THEN 'nurture' WHEN 'C2' THEN 'nurture' WHEN 'D1' THEN 'nurture' END AS action
FROM rated`;
}
