/** What DuckDB says otherwise, or alone. */
import { addressParts, fitting, hostOf, literally, standard } from "./standard.ts";
import type { ColumnType, Templates } from "./templates.ts";

const types: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  number: "DOUBLE",
  date: "INTEGER",
  truth: "BOOLEAN",
  list: "VARCHAR[]",
  long: "BIGINT",
  whole: "INTEGER",
};

const { text } = standard;
const dateOf = (day: string): string => `(DATE '1970-01-01' + CAST(${day} AS INTEGER))`;

/** DuckDB takes only so much for one regular expression. */
const longestExpression = 4_000;

/** Whether one of some regular expressions is found, several of them asked for at once. */
function anyFound(subject: string, parts: readonly string[], before: string, after: string): string {
  const groups: string[][] = [];
  let size = Infinity;
  for (const part of parts) {
    if (size + part.length > longestExpression) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)!.push(part);
    size += part.length;
  }
  const found = groups.map((group) => `regexp_matches(${subject}, ${text(`${before}(?:${group.join("|")})${after}`)})`);
  return found.length === 0 ? "FALSE" : found.length === 1 ? found[0]! : `(${found.join(" OR ")})`;
}

const extracted = (subject: string, expression: string, group = 1): string => `regexp_extract(${subject}, ${text(expression)}, ${group})`;

const listOf = (texts: readonly string[]): string => `CAST([${texts.map(text).join(", ")}] AS VARCHAR[])`;

export const duckdb: Templates = {
  ...standard,
  types,
  wholes: (values) => `CAST([${values.join(", ")}] AS BIGINT[])`,
  entry: (list, place) => `${list}[${place} + 1]`,
  notANumber: "CAST('NaN' AS DOUBLE)",
  missing: (type) => `CAST(NULL AS ${types[type]})`,
  double: (value) => `CAST(${value} AS DOUBLE)`,
  wide: (value) => `CAST(${value} AS HUGEINT)`,
  wideOfDouble: (value) => `CAST(${value} AS HUGEINT)`,
  // A cast would round twice.
  doubleOfWide: (value) => `CAST(CAST(${value} AS VARCHAR) AS DOUBLE)`,
  points: (millionths) => `CAST(CAST(${millionths} AS DECIMAL(18, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(16, 6))`,
  finite: (value, mayBePoison) => `CASE WHEN ${mayBePoison ? `NOT isinf(${value})` : `isfinite(${value})`} THEN ${value} END`,
  isPoison: (value) => `isnan(${value})`,
  round: (value) => `round(${value})`,
  quotient: (value, by) => `((${value}) // ${by})`,
  powerOfTwo: (exponent) => `CAST(power(2, ${exponent}) AS HUGEINT)`,
  ratio: (value, numerator, denominator) =>
    `(sign(${value}) * ((abs(CAST(${value} AS HUGEINT)) * ${numerator} * 2 + ${denominator}) // (CAST(${denominator} AS HUGEINT) * 2)))`,
  periods: {
    day: (day) => day,
    // Weeks begin on Monday, and 1970-01-01 was a Thursday.
    week: (day) => `CAST(floor((${day} + 3) / 7e0) AS BIGINT)`,
    month: (day) => `(year(${dateOf(day)}) * 12 + month(${dateOf(day)}))`,
    year: (day) => `year(${dateOf(day)})`,
  },
  contains: (subject, part) => `contains(${subject}, ${part})`,
  startsWith: (subject, part) => `starts_with(${subject}, ${part})`,
  endsWith: (subject, part) => `suffix(${subject}, ${part})`,
  mentions: (subject, phrases) =>
    anyFound(subject, phrases.filter((phrase) => phrase !== "").map(literally), "(?:^|[^\\p{L}\\p{M}])", "(?:[^\\p{L}\\p{M}]|$)"),
  matches: (subject, patterns) => anyFound(subject, patterns.map(fitting), "(?s)^", "$"),
  parts: {
    "email.domain": (subject) => `nullif(${extracted(subject, "@([^@]*)$")}, '')`,
    "email.user": (subject) => `nullif(${extracted(subject, "(?s)^(.*)@[^@]*$")}, '')`,
    "url.host": (subject) => `nullif(regexp_replace(regexp_replace(${hostOf(subject, extracted)}, '(?s)^.*@', ''), ':[0-9]*$', ''), '')`,
    ...addressParts(extracted),
  },
  includesAny: (list, texts) => `list_has_any(${list}, ${listOf(texts)})`,
  includesAll: (list, texts) => `list_has_all(${list}, ${listOf(texts)})`,
  joined: (list) => `array_to_string(${list}, chr(10))`,
  firstBy: (value, order) => standard.filtered(`arg_min(${value}, ${order})`, `${value} IS NOT NULL`),
  lastBy: (value, order) => standard.filtered(`arg_max(${value}, ${order})`, `${value} IS NOT NULL`),
  nth: (value, n) => `list(${value} ORDER BY ${value})[${n}]`,
  series: (count) => `CROSS JOIN LATERAL (SELECT unnest(range(1, ${count} + 1)) AS nth) AS repeated`,
  spaced: (table, least) => {
    const rows = `list({'ord': c.ord, 'n': c.n, 'time': c.time} ORDER BY c.ord, c.n)`;
    const later = `CASE WHEN one[1]['time'] - kept[-1]['time'] >= ${least} THEN list_concat(kept, one) ELSE kept END`;
    const folded = `list_reduce(list_transform(${rows}, lambda each: [each]), lambda kept, one: ${later})`;
    return [
      `SELECT c.* FROM ${table} AS c`,
      `JOIN (SELECT lead, unnest(through) AS row FROM (SELECT c.lead, ${folded} AS through FROM ${table} AS c GROUP BY c.lead)) AS q`,
      `  ON q.lead = c.lead AND q.row['ord'] = c.ord AND q.row['n'] = c.n`,
    ].join("\n");
  },
  commonTable: (name, isShared) => `${name} AS ${isShared ? "" : "NOT "}MATERIALIZED (`,
};
