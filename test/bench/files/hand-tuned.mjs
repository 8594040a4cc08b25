/**
 * The benchmark's model as a careful analyst writes it in SQL for DuckDB over the same files, and nothing else: one pass over the events that counts by
 * lead and day, since all limits are per day. Run as a process of its own: the folder, then the file of results.
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { join } from "node:path";

/** What counts each day, at most how many, for how many points, for how many days. */
const rules = [
  ["event = 'page_view'", 5, 1, 180],
  ["event = 'page_view' AND starts_with(page, '/pricing')", 2, 4, 90],
  ["event = 'page_view' AND starts_with(page, '/docs')", 3, 2, 90],
  ["event = 'email_open'", 3, 1, 60],
  ["event = 'email_click'", 3, 3, 60],
  ["event = 'form_submit'", 1, 8, 120],
  ["event = 'form_submit' AND form = 'contact'", 1, 10, 180],
  ["event = 'webinar'", 1, 15, 365],
  ["event = 'download'", 2, 5, 120],
  ["event = 'download' AND asset = 'pricing-guide'", 1, 6, 120],
  ["event = 'demo'", 1, 25, 90],
  ["event = 'trial'", 1, 20, 90],
  ["event = 'chat'", 4, 2, 45],
  ["event = 'unsubscribe'", 1, -5, 365],
  ["event = 'bounce'", 3, -2, 365],
];

const fit = [
  [10, "industry = 'software'"],
  [6, "industry IN ('finance', 'insurance')"],
  [8, "country = 'de'"],
  [5, "country IN ('fr', 'es', 'it')"],
  [-10, "country IN ('xx', 'yy')"],
  [10, "employees BETWEEN 50 AND 500"],
  [6, "employees > 500"],
  [2, "employees IS NULL"],
  [7, "revenue >= 1000000"],
  [3, "revenue BETWEEN 100000 AND 999999"],
  [9, "seniority = 'executive'"],
  [5, "seniority = 'manager'"],
  [12, "contains(title, 'chief')"],
  [6, "(contains(title, 'director') OR contains(title, 'head'))"],
  [-8, "contains(title, 'student')"],
  [-15, "ends_with(email, '@gmail.com')"],
  [4, "uses_crm = 'yes'"],
  [3, "source = 'referral'"],
  [2, "source IN ('webinar', 'event')"],
  [5, "employees > 100 AND revenue > 500000"],
];

const counts = rules.map(([filter], rule) => `count(*) FILTER (${filter})::INTEGER AS r${rule}`);
const worth = rules.map(
  ([, most, points, expires], rule) => `CASE WHEN age <= ${expires} THEN least(r${rule}, ${most}) * ${points} ELSE 0 END`,
);
const points = fit.map(([given, holds]) => `CASE WHEN ${holds} THEN ${given} ELSE 0 END`);

export function statement(folder, results) {
  const file = (name) => `'${join(folder, name).replaceAll("'", "''")}'`;
  return `COPY (
    WITH days AS (
      SELECT lead_id, DATE '2026-06-30' - CAST("at" AS DATE) AS age, ${counts.join(", ")}
      FROM read_csv(${file("events.csv")}, header = true, columns = {lead_id: 'VARCHAR', event: 'VARCHAR', 'at': 'TIMESTAMP', page: 'VARCHAR', form: 'VARCHAR', asset: 'VARCHAR'})
      WHERE "at" < TIMESTAMP '2026-07-01' GROUP BY ALL
    ), behavior AS (
      SELECT lead_id, round(sum((${worth.join(" + ")}) * pow(0.5, age / 30.0)), 6) AS engagement FROM days GROUP BY lead_id
    ), scores AS (
      SELECT id, ${points.join(" + ")} AS fit, coalesce(engagement, 0) AS engagement
      FROM read_csv(${file("leads.csv")}, header = true, columns = {id: 'VARCHAR', industry: 'VARCHAR', country: 'VARCHAR', employees: 'DOUBLE', revenue: 'DOUBLE', seniority: 'VARCHAR', title: 'VARCHAR', email: 'VARCHAR', uses_crm: 'VARCHAR', source: 'VARCHAR'})
      LEFT JOIN behavior ON lead_id = id
    )
    SELECT id, fit, CASE WHEN fit >= 40 THEN 'A' WHEN fit >= 25 THEN 'B' WHEN fit >= 10 THEN 'C' ELSE 'D' END AS fit_rating,
      engagement, CASE WHEN engagement >= 40 THEN '1' WHEN engagement >= 15 THEN '2' ELSE '3' END AS engagement_rating
    FROM scores
  ) TO '${results.replaceAll("'", "''")}' (HEADER)`;
}

const [folder, results] = process.argv.slice(2);
if (results !== undefined) {
  const database = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await database.connect();
  await connection.run(statement(folder, results));
  connection.closeSync();
}
