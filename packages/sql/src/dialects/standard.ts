/** Templates that databases share, and the ways in which anything of a model comes into SQL: a text as a literal, a name as an identifier, a line of a comment. */
import type { PartOperation } from "@scoreline/semantics";
import type { CommonTable, Templates } from "./templates.ts";

/** NUL cannot be in a literal, and a line that begins in one would be indented like every line of a statement. */
const apart = /([\0\n\r\u2028\u2029])/;

/** A text as SQL literal. */
export const sqlText = (text: string): string => textInPieces(text, (part) => `'${part.replaceAll("'", "''")}'`);

/** A text as SQL literal; what must not be in one is put between two. `quoted` puts what is in one into quotes. */
export function textInPieces(text: string, quoted: (part: string) => string): string {
  const parts = text.split(apart).map((part, at) => (at % 2 === 0 ? quoted(part) : `chr(${part.codePointAt(0)!})`));
  return parts.length === 1 ? parts[0]! : `(${parts.join(" || ")})`;
}

/** A text as a regular expression that fits it alone, for databases that take signs by their numbers. */
export const literally = (phrase: string): string =>
  [...phrase].map((sign) => (/^[\p{L}\p{N}]$/u.test(sign) ? sign : `\\x{${sign.codePointAt(0)!.toString(16)}}`)).join("");

/** A pattern of `matches` as such a regular expression, in which a dot is any sign. */
export const fitting = (pattern: string): string =>
  pattern
    .split("*")
    .map((part) => part.split("?").map(literally).join("."))
    .join(".*");

/** A group of the first place of a text at which a regular expression fits. */
type Extracted = (subject: string, expression: string, group: number) => string;

/** Host with user and port, path, query of a web address, as in `addresses.ts` of semantics. */
const address = "^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?([^/?#]*)([^?#]*)(?:[?]([^#]*))?";

/** The host of a web address, with user and port, which each database removes in its own way. */
export const hostOf = (subject: string, extracted: Extracted): string => extracted(subject, address, 1);

type AddressParts = { readonly [Part in Exclude<PartOperation, "email.domain" | "email.user" | "url.host">]: (subject: string) => string };

/** Parts of a web address that are read as they are written. */
export const addressParts = (extracted: Extracted): AddressParts => ({
  "url.path": (subject) =>
    `coalesce(nullif(${extracted(subject, address, 2)}, ''), CASE WHEN ${hostOf(subject, extracted)} <> '' THEN '/' END)`,
  "url.query": (subject) => `nullif(${extracted(subject, address, 3)}, '')`,
});

/** A name as SQL identifier. Throws a RangeError for one with NUL, which no identifier can have. */
export function sqlName(name: string): string {
  if (name.includes("\0")) throw new RangeError("A name in SQL cannot have the character NUL.");
  return `"${name.replaceAll('"', '""')}"`;
}

/** A line of a comment: whatever would end the line is a space, and nothing is left that Spark would fill in, which may be of several lines. */
export function sqlComment(text: string): string {
  // biome-ignore lint/complexity/useRegexLiterals: each of them is named.
  return `-- ${text.replace(new RegExp("[\\0-\\x1f\\x7f\\x85\\u2028\\u2029]+", "g"), " ").replaceAll("${", "$ {").trim()}`;
}

/** A query with the tables that it names, without what ends a statement. */
export function withTables(tables: readonly CommonTable[], query: string, { commonTable }: Pick<Templates, "commonTable">): string {
  const uses = new Map(tables.map(({ name }) => [name, 0]));
  for (const text of [...tables.map((table) => table.query), query])
    for (const [name] of text.matchAll(/(?<=(?:FROM|JOIN) )[a-z_]+_\d+\b/g)) if (uses.has(name)) uses.set(name, uses.get(name)! + 1);
  const all = tables.map(
    ({ name, comments, query: own, rows }) =>
      `${[...comments, commonTable(name, uses.get(name)! > 1, rows)].join("\n")}\n${own.replace(/^/gm, "  ")}\n)`,
  );
  return all.length === 0 ? query : `WITH ${all.join(",\n\n")}\n\n${query}`;
}

const ofDouble = (value: number): string => {
  const text = Object.is(value, -0) ? "0" : String(value);
  const literal = text.includes("e") ? text.replace("e+", "e") : `${text}e0`;
  return value < 0 ? `(${literal})` : literal;
};

export const standard = {
  holdsNul: true,
  text: sqlText,
  name: sqlName,
  number: ofDouble,
  // A double of up to 2⁵³ is written in full.
  whole: (value) => (value < 0 ? `(${value})` : String(value)),
  double: (value) => `CAST(${value} AS DOUBLE PRECISION)`,
  long: (value) => `CAST(${value} AS BIGINT)`,
  plus: (left, right) => `(${left} + ${right})`,
  minus: (left, right) => `(${left} - ${right})`,
  times: (left, right) => `(${left} * ${right})`,
  over: (left, right) => `(${left} / ${right})`,
  floor: (value) => `floor(${value})`,
  least: (values) => (values.length === 1 ? values[0]! : `least(${values.join(", ")})`),
  greatest: (values) => (values.length === 1 ? values[0]! : `greatest(${values.join(", ")})`),
  remainder: (value, by) => `(${value}) % ${by}`,
  sum: (value) => `sum(${value})`,
  filtered: (aggregate, condition) => `${aggregate} FILTER (WHERE ${condition})`,
  listed: null,
  commonTable: (name) => `${name} AS (`,
  statement: (tables, query, template) => `${withTables(tables, query, template)};\n`,
} satisfies Partial<Templates>;
