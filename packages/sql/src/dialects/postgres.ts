/** What PostgreSQL says otherwise, or alone. It raises an error where a double leaves its range, and rounds halves to even: neither may happen. */
import { nulRefusal, SqlRefusal } from "../refusal.ts";
import { addressParts, hostOf, standard, textInPieces } from "./standard.ts";
import type { ColumnType, Templates } from "./templates.ts";

const types: Readonly<Record<ColumnType, string>> = {
  text: "TEXT",
  number: "DOUBLE PRECISION",
  date: "INTEGER",
  truth: "BOOLEAN",
  list: "TEXT[]",
  long: "BIGINT",
  whole: "INTEGER",
};

/** A text means the same whatever `standard_conforming_strings` is. */
function text(value: string): string {
  if (value.includes("\0")) throw new SqlRefusal(nulRefusal, null, null);
  return textInPieces(value, (part) => `${part.includes("\\") ? "E" : ""}'${part.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`);
}

/** A double: without the type it would be a decimal. */
const number = (value: number): string => `float8 '${Object.is(value, -0) ? 0 : value}'`;
/** The number of such a literal; NaN for anything else. */
const literal = (sql: string): number => Number(/^float8 '([^']+)'$/.exec(sql)?.[1] ?? "NaN");

const infinite = "float8 'Infinity'";
const power = (exponent: number): string => number(2 ** exponent);
/** Above it, doubles may leave their range once they are added or multiplied. */
const largestSure = 1e300;
/** Pieces longer than this are not repeated. */
const longestRepeated = 60;

/** What is made of values that it names more than once. */
function repeating(values: readonly string[], make: (...names: readonly string[]) => string): string {
  if (values.every((value) => value.length <= longestRepeated)) return make(...values);
  const names = values.map((_, at) => `x.v${at}`);
  return `(SELECT ${make(...names)} FROM (SELECT ${values.map((value, at) => `${value} AS v${at}`).join(", ")} OFFSET 0) AS x)`;
}

const choice = (cases: readonly string[], otherwise: string): string =>
  cases.length === 0 ? otherwise : `CASE ${cases.join(" ")} ELSE ${otherwise} END`;

/** Half of a sum that is beyond all doubles is none that is. */
const added = (sign: "+" | "-", left: string, right: string, size: number): string => {
  if (size <= largestSure) return `(${left} ${sign} ${right})`;
  return repeating([left, right], (a, b) => {
    const half = `abs(${a} * ${number(0.5)} ${sign} ${b} * ${number(0.5)}) > ${number(Number.MAX_VALUE / 2)}`;
    return choice([`WHEN abs(${a}) > ${number(1e290)} AND abs(${b}) > ${number(1e290)} AND ${half} THEN ${infinite}`], `${a} ${sign} ${b}`);
  });
};

/** The same product of numbers that are 2⁵³⁷ times as small, or as large, says whether it is beyond all doubles, or nearer to 0. */
function times(left: string, right: string, size: number): string {
  const isSureBelow = size <= largestSure;
  const isSureAbove = [left, right].some((sql) => Math.abs(literal(sql)) >= 1);
  if (isSureBelow && isSureAbove) return `(${left} * ${right})`;
  return repeating([left, right], (a, b) => {
    const product = `${a} * ${b}`;
    const scaled = (by: number): string => `abs((${a} * ${power(by)}) * (${b} * ${power(by)}))`;
    const beyond = `CASE WHEN ${scaled(-537)} > ${number(Number.MAX_VALUE * 2 ** -1074)} THEN ${infinite} ELSE ${product} END`;
    const within = `CASE WHEN ${scaled(537)} <= ${number(0.5)} THEN ${number(0)} ELSE ${product} END`;
    const tiny = `least(abs(${a}), abs(${b})) < ${power(-537)} AND greatest(abs(${a}), abs(${b})) < ${number(1)}`;
    return choice(
      [
        ...(isSureBelow ? [] : [`WHEN abs(${a}) > ${number(1)} AND abs(${b}) > ${number(1)} THEN ${beyond}`]),
        ...(isSureAbove ? [] : [`WHEN ${tiny} THEN ${within}`]),
      ],
      product,
    );
  });
}

const over = (left: string, right: string): string =>
  repeating([left, right], (a, b) => {
    const quotient = `${a} / ${b}`;
    const beyond = `CASE WHEN abs(${a}) > abs(${b}) * ${number(Number.MAX_VALUE)} THEN ${infinite} ELSE ${quotient} END`;
    const within = `CASE WHEN abs(${a}) * ${power(537)} <= abs(${b}) * ${power(-538)} THEN ${number(0)} ELSE ${quotient} END`;
    const large = Math.abs(literal(right)) >= 1 ? [] : [`WHEN abs(${b}) < ${number(1)} THEN ${beyond}`];
    return choice([...large, `WHEN abs(${a}) < ${number(1)} THEN ${within}`], quotient);
  });

/** A text as a regular expression that fits it alone. */
const literally = (phrase: string): string => [...phrase].map((sign) => (/^[\p{L}\p{N}]$/u.test(sign) ? sign : escaped(sign))).join("");
const escaped = (sign: string): string => `\\U${sign.codePointAt(0)!.toString(16).padStart(8, "0")}`;

let letters: string | null = null;

/** Letters and marks, for between brackets: those of the database go by its collation, and lack marks. */
function letterClass(): string {
  if (letters !== null) return letters;
  letters = "";
  for (let code = 1, first = 0; code <= 0x11_0000; code++) {
    const isLetter = code < 0x11_0000 && (code < 0xd800 || code > 0xdfff) && /[\p{L}\p{M}]/u.test(String.fromCodePoint(code));
    if (isLetter && first === 0) first = code;
    if (isLetter || first === 0) continue;
    const [from, to] = [first, code - 1].map((end) => escaped(String.fromCodePoint(end)));
    letters += from === to ? from : `${from}-${to}`;
    first = 0;
  }
  return letters;
}

/** How many phrases one regular expression asks for at most. */
const mostAtOnce = 200;

function mentions(subject: string, phrases: readonly string[]): string {
  const asked = phrases.filter((phrase) => phrase !== "").map(literally);
  const groups = Array.from({ length: Math.ceil(asked.length / mostAtOnce) }, (_, at) =>
    asked.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  );
  const found = groups.map((group) => `${subject} ~ ${text(`(?:^|[^${letterClass()}])(?:${group.join("|")})(?:[^${letterClass()}]|$)`)}`);
  return found.length === 0 ? "FALSE" : `(${found.join(" OR ")})`;
}

/** A pattern as one of LIKE, whose own signs are written after a sign of our choice. */
const likeness = (pattern: string): string => pattern.replace(/[!%_*?]/g, (sign) => (sign === "*" ? "%" : sign === "?" ? "_" : `!${sign}`));

const extracted = (subject: string, expression: string, group = 1): string => `(regexp_match(${subject}, ${text(expression)}))[${group}]`;

const dateOf = (day: string): string => `(DATE '1970-01-01' + CAST(${day} AS INTEGER))`;
const listOf = (texts: readonly string[]): string => `CAST(ARRAY[${texts.map(text).join(", ")}] AS TEXT[])`;

/** Arrays of arrays are all of one length, so lists are kept as texts. */
const firstOf = (value: string, order: string, ofLists: boolean): string => {
  const all = `array_agg(${ofLists ? `CAST(${value} AS TEXT)` : value} ORDER BY ${order})`;
  const first = `(${standard.filtered(all, `${value} IS NOT NULL`)})[1]`;
  return ofLists ? `CAST(${first} AS TEXT[])` : first;
};

export const postgres: Templates = {
  ...standard,
  types,
  holdsNul: false,
  text,
  number,
  wholes: (values) => `CAST(ARRAY[${values.join(", ")}] AS BIGINT[])`,
  entry: (list, place) => `(${list})[${place} + 1]`,
  notANumber: "float8 'NaN'",
  missing: (type) => `CAST(NULL AS ${types[type]})`,
  wide: (value) => `CAST(${value} AS NUMERIC)`,
  // A cast from a double to a decimal keeps 15 digits.
  wideOfDouble: (value) =>
    repeating([value], (whole) => {
      const high = `floor(${whole} / ${power(32)})`;
      const split = `CAST(CAST(${high} AS BIGINT) AS NUMERIC) * ${2 ** 32} + CAST(${whole} - ${high} * ${power(32)} AS BIGINT)`;
      return `CASE WHEN abs(${whole}) < ${number(9e18)} THEN CAST(CAST(${whole} AS BIGINT) AS NUMERIC) ELSE ${split} END`;
    }),
  doubleOfWide: (value) => `CAST(${value} AS DOUBLE PRECISION)`,
  points: (millionths) => `CAST(CAST(${millionths} AS NUMERIC) * 0.000001 AS NUMERIC(16, 6))`,
  plus: (left, right, size) => added("+", left, right, size),
  minus: (left, right, size) => added("-", left, right, size),
  times,
  over,
  // NaN is above everything.
  finite: (value, mayBePoison) => `CASE WHEN ${value} ${mayBePoison ? "<>" : "<"} ${infinite} THEN ${value} END`,
  isPoison: (value) => `${value} = float8 'NaN'`,
  // What is a little less than a half takes halves away from zero, and nothing that is below a half.
  round: (value) => repeating([value], (of) => `trunc(${of} + sign(${of}) * ${number(0.499_999_999_999_999_94)})`),
  quotient: (value, by) => `((${value}) / ${by})`,
  powerOfTwo: (exponent) => `CAST(CAST(1 AS BIGINT) << CAST(${exponent} AS INTEGER) AS NUMERIC)`,
  ratio: (value, numerator, denominator) =>
    repeating([value], (of) => {
      const size = `div(CAST(abs(${of}) AS NUMERIC) * ${numerator} * 2 + ${denominator}, CAST(${denominator} AS NUMERIC) * 2)`;
      return `(CASE WHEN ${of} < 0 THEN -1 ELSE 1 END * ${size})`;
    }),
  periods: {
    day: (day) => day,
    // Weeks begin on Monday, and 1970-01-01 was a Thursday.
    week: (day) => `CAST(floor((${day} + 3) / 7.0) AS BIGINT)`,
    month: (day) => `CAST(EXTRACT(YEAR FROM ${dateOf(day)}) * 12 + EXTRACT(MONTH FROM ${dateOf(day)}) AS INTEGER)`,
    year: (day) => `CAST(EXTRACT(YEAR FROM ${dateOf(day)}) AS INTEGER)`,
  },
  contains: (subject, part) => `strpos(${subject}, ${part}) > 0`,
  startsWith: (subject, part) => `starts_with(${subject}, ${part})`,
  endsWith: (subject, part) => `right(${subject}, length(${part})) = ${part}`,
  mentions,
  matches: (subject, patterns) =>
    patterns.length === 0
      ? "FALSE"
      : `(${patterns.map((pattern) => `${subject} LIKE ${text(likeness(pattern))} ESCAPE '!'`).join(" OR ")})`,
  parts: {
    "email.domain": (subject) => `nullif(${extracted(subject, "@([^@]*)$")}, '')`,
    "email.user": (subject) => `nullif(${extracted(subject, "^(.*)@[^@]*$")}, '')`,
    "url.host": (subject) => `nullif(regexp_replace(regexp_replace(${hostOf(subject, extracted)}, '^.*@', ''), ':[0-9]*$', ''), '')`,
    ...addressParts(extracted),
  },
  includesAny: (list, texts) => `${list} && ${listOf(texts)}`,
  includesAll: (list, texts) => `${list} @> ${listOf(texts)}`,
  joined: (list) => `array_to_string(${list}, chr(10))`,
  firstBy: (value, order, ofLists) => firstOf(value, order, ofLists),
  lastBy: (value, order, ofLists) => firstOf(value, `${order} DESC`, ofLists),
  nth: (value, n) => `(array_agg(${value} ORDER BY ${value}))[${n}]`,
  series: (count) => `CROSS JOIN LATERAL generate_series(1, ${count}) AS repeated(nth)`,
  spaced: (table, least) => {
    const all = (column: string): string => `array_agg(c.${column} ORDER BY c.ord, c.n) AS ${column}s`;
    const next = "g.times[w.at + 1]";
    return [
      `SELECT c.* FROM ${table} AS c`,
      "JOIN (",
      "  SELECT g.lead, g.ords[k.at] AS ord, g.ns[k.at] AS n",
      `  FROM (SELECT c.lead, count(*) AS total, ${["time", "ord", "n"].map(all).join(", ")} FROM ${table} AS c GROUP BY c.lead) AS g`,
      "  CROSS JOIN LATERAL (",
      "    WITH RECURSIVE walk AS (",
      "      SELECT 1 AS at, g.times[1] AS last, TRUE AS is_kept",
      "      UNION ALL",
      `      SELECT w.at + 1, CASE WHEN ${next} - w.last >= ${least} THEN ${next} ELSE w.last END, ${next} - w.last >= ${least}`,
      "      FROM walk AS w WHERE w.at < g.total",
      "    ) SELECT walk.at FROM walk WHERE walk.is_kept",
      "  ) AS k",
      ") AS q ON q.lead = c.lead AND q.ord = c.ord AND q.n = c.n",
    ].join("\n");
  },
  listed: (value, order) => `array_agg(${value} ORDER BY ${order})`,
  // What is kept is read by one process alone, so that events are handed on to all of them. Of leads, everything is kept: of what is not, PostgreSQL
  // guesses how many rows there are, and joins by loops where it thinks of few.
  commonTable: (name, isShared, rows) => `${name} AS ${rows === "written" || (rows === "events" && !isShared) ? "NOT " : ""}MATERIALIZED (`,
};
