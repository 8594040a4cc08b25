/** What Spark says otherwise, or alone: Spark 3.5 or later, whatever its session's settings are for ANSI, decimals and escapes in texts. */
import { statement } from "./spark-statements.ts";
import { addressParts, fitting, hostOf, literally, standard } from "./standard.ts";
import type { ColumnType, Templates } from "./templates.ts";

const types: Readonly<Record<ColumnType, string>> = {
  text: "STRING",
  number: "DOUBLE",
  date: "INT",
  truth: "BOOLEAN",
  list: "ARRAY<STRING>",
  long: "BIGINT",
  whole: "INT",
};

/** These mean one thing or another by the settings of a session: quotes, what escapes, and what begins a variable that is filled in. */
const unsure = /['"\\$;\0-\x1f]/;

/** A text as a literal that is the same under all settings: what is unsure in it is put between pieces of it. */
function text(value: string): string {
  if (!unsure.test(value)) return `'${value}'`;
  const pieces = value.split(/(['"\\$;\0-\x1f]+)/).filter((piece) => piece !== "");
  const written = pieces.map((piece) =>
    unsure.test(piece) ? [...piece].map((sign) => `chr(${sign.charCodeAt(0)})`).join(" || ") : `'${piece}'`,
  );
  return `(${written.join(" || ")})`;
}

const number = (value: number): string => {
  const literal = `${String(Math.abs(value)).replace("e+", "e")}D`;
  return value < 0 ? `(-${literal})` : literal;
};

const wide = (value: string): string => `CAST(${value} AS DECIMAL(38, 0))`;
const dateOf = (day: string): string => `date_add(DATE '1970-01-01', CAST(${day} AS INT))`;

/** Letters that Unicode 14 has and the Java of Spark may not know yet: Java 17 knows those of Unicode 13. */
const newLetters = (
  "870-887 889-88e 898-89f 8b5 8c8-8d2 c3c c5d cdd 170d 1715 171f 180f 1ac1-1ace 1b4c 1dfa 2c2f 2c5f 9ffd-9fff a7c0-a7c1 " +
  "a7d0-a7d1 a7d3 a7d5-a7d9 a7f2-a7f4 10570-1057a 1057c-1058a 1058c-10592 10594-10595 10597-105a1 105a3-105b1 105b3-105b9 " +
  "105bb-105bc 10780-10785 10787-107b0 107b2-107ba 10f70-10f85 11070-11075 110c2 11740-11746 11ab0-11abf 12f90-12ff0 16a70-16abe " +
  "1aff0-1aff3 1aff5-1affb 1affd-1affe 1b11f-1b122 1cf00-1cf2d 1cf30-1cf46 1df00-1df1e 1e290-1e2ae 1e7e0-1e7e6 1e7e8-1e7eb " +
  "1e7ed-1e7ee 1e7f0-1e7fe 2a6de-2a6df 2b735-2b738"
)
  .replace(/[0-9a-f]+/g, "\\x{$&}")
  .replaceAll(" ", "");

const letterClass = `\\p{L}\\p{M}${newLetters}`;

/** A regular expression as a literal: backslashes, of which it has many, are put in place of a sign that it does not have. */
function expression(pattern: string): string {
  if (!pattern.includes("\\")) return text(pattern);
  const instead = [..."~#%&@!"].find((sign) => !pattern.includes(sign));
  return instead === undefined ? text(pattern) : `replace(${text(pattern.replaceAll("\\", instead))}, '${instead}', chr(92))`;
}

const anyFound = (subject: string, parts: readonly string[], before: string, after: string): string =>
  parts.length === 0 ? "FALSE" : `(${subject} RLIKE ${expression(`${before}(?:${parts.join("|")})${after}`)})`;

const extracted = (subject: string, pattern: string, group = 1): string => `regexp_extract(${subject}, ${expression(pattern)}, ${group})`;
const without = (subject: string, pattern: string): string => `regexp_replace(${subject}, ${expression(pattern)}, '')`;

const listOf = (texts: readonly string[]): string =>
  texts.length === 0 ? "CAST(array() AS ARRAY<STRING>)" : `array(${texts.map(text).join(", ")})`;

/** The largest power of two by which doubles are taken apart: both parts of a sum of millionths are in 64 bits. */
const limb = 2 ** 32;

/** How many digits a whole number in SQL has at most. */
const digitsOf = (sql: string): number => (/^\d+$/.test(sql) ? sql.length + 1 : 38);

export const spark: Templates = {
  ...standard,
  text,
  name: (name) => `\`${name.replaceAll("`", "``")}\``,
  number,
  wholes: (values) => `CAST(array(${values.join(", ")}) AS ARRAY<BIGINT>)`,
  entry: (list, place) => `try_element_at(${list}, CAST(${place} + 1 AS INT))`,
  notANumber: "CAST('NaN' AS DOUBLE)",
  missing: (type) => `CAST(NULL AS ${types[type]})`,
  types,
  double: (value) => `CAST(${value} AS DOUBLE)`,
  wide,
  // A cast would take the shortest decimal that is read as the same double.
  wideOfDouble: (value) =>
    `(${wide(`CAST((${value}) / ${number(limb)} AS BIGINT)`)} * ${limb} + CAST((${value}) % ${number(limb)} AS BIGINT))`,
  doubleOfWide: (value) => `CAST(${wide(value)} AS DOUBLE)`,
  points: (millionths) => `CAST(CAST(${millionths} AS DECIMAL(18, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(16, 6))`,
  finite: (value, mayBePoison) =>
    `CASE WHEN ${mayBePoison ? `isnan(${value}) OR ` : ""}abs(${value}) <= ${number(Number.MAX_VALUE)} THEN ${value} END`,
  isPoison: (value) => `isnan(${value})`,
  round: (value) => `round(${value})`,
  // It gives a whole number of 64 bits; doubles beyond 2⁵² have no fraction.
  floor: (value) => `CASE WHEN abs(${value}) < ${number(2 ** 52)} THEN CAST(floor(${value}) AS DOUBLE) ELSE ${value} END`,
  quotient: (value, by) => `((${value}) div ${by})`,
  powerOfTwo: (exponent) => wide(`shiftleft(CAST(1 AS BIGINT), CAST(${exponent} AS INT))`),
  // A quotient of decimals is a decimal with a fraction, for which as little room is taken as there is none.
  ratio: (value, numerator, denominator) => {
    const by = `(CAST(${denominator} AS DECIMAL(${digitsOf(denominator)}, 0)) * 2)`;
    const doubled = `(abs(${wide(value)}) * ${numerator} * 2 + ${denominator})`;
    return `(CASE WHEN ${value} < 0 THEN -1 ELSE 1 END * ${wide(`(${doubled} - ${doubled} % ${by}) / ${by}`)})`;
  },
  periods: {
    day: (day) => day,
    // Weeks begin on Monday, and 1970-01-01 was a Thursday.
    week: (day) => `floor((${day} + 3) / 7D)`,
    month: (day) => `(year(${dateOf(day)}) * 12 + month(${dateOf(day)}))`,
    year: (day) => `year(${dateOf(day)})`,
  },
  contains: (subject, part) => `contains(${subject}, ${part})`,
  startsWith: (subject, part) => `startswith(${subject}, ${part})`,
  endsWith: (subject, part) => `endswith(${subject}, ${part})`,
  mentions: (subject, phrases) =>
    anyFound(subject, phrases.filter((phrase) => phrase !== "").map(literally), `(?:^|[^${letterClass}])`, `(?:[^${letterClass}]|$)`),
  matches: (subject, patterns) => anyFound(subject, patterns.map(fitting), "(?s)\\A", "\\z"),
  parts: {
    "email.domain": (subject) => `nullif(${extracted(subject, "@([^@]*)\\z")}, '')`,
    "email.user": (subject) => `nullif(${extracted(subject, "(?s)\\A(.*)@[^@]*\\z")}, '')`,
    "url.host": (subject) => `nullif(${without(without(hostOf(subject, extracted), "(?s)\\A.*@"), ":[0-9]*\\z")}, '')`,
    ...addressParts(extracted),
  },
  sum: (value) => `sum(${wide(value)})`,
  includesAny: (list, texts) => `arrays_overlap(${list}, ${listOf(texts)})`,
  includesAll: (list, texts) => `(size(array_except(${listOf(texts)}, ${list})) = 0)`,
  joined: (list) => `array_join(${list}, chr(10))`,
  firstBy: (value, order) => standard.filtered(`min_by(${value}, ${order})`, `${value} IS NOT NULL`),
  lastBy: (value, order) => standard.filtered(`max_by(${value}, ${order})`, `${value} IS NOT NULL`),
  nth: (value, n) => `try_element_at(sort_array(collect_list(${value})), ${n})`,
  statement,
  series: (count) => `LATERAL VIEW explode(CASE WHEN ${count} > 0 THEN sequence(1, CAST(${count} AS INT)) END) repeated AS nth`,
  spaced: (table, least) => {
    const later = `CASE WHEN one.row.time - element_at(kept, -1).row.time >= ${least} THEN concat(kept, array(one)) ELSE kept END`;
    return [
      "SELECT kept.row.* FROM (",
      `  SELECT explode(aggregate(slice(q.run, 2, size(q.run)), slice(q.run, 1, 1), (kept, one) -> ${later})) AS kept FROM (`,
      `    SELECT sort_array(collect_list(struct(c.ord, c.n, struct(c.*) AS row))) AS run FROM ${table} AS c GROUP BY c.lead`,
      "  ) AS q",
      ") AS q",
    ].join("\n");
  },
};
