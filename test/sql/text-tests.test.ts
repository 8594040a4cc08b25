/** Texts in DuckDB: the letters of the reference, and tests and parts of texts as the runtime has them. */
import { addressParts, fold, matchesPattern, mentions, type PartOperation } from "@scoreline/semantics";
import { dialects, sqlText } from "@scoreline/sql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../generators/effort.ts";
import { isIn, letters, unassigned } from "../second-evaluator/text-tables.ts";
import { useDuckDb } from "./duckdb-scores.ts";

const { duckdb } = dialects;
const database = useDuckDb();

/** What some pieces of SQL give, in one row. */
async function row(pieces: readonly string[]): Promise<readonly unknown[]> {
  return (await database.connection.runAndReadAll(`SELECT ${pieces.join(", ")}`)).getRows()[0]!;
}

test("of all characters of Unicode 14, the letters are those of the reference, before and after a phrase", async () => {
  for (const text of ["chr(i) || 'zq'", "'zq' || chr(i)"]) {
    const condition = duckdb.mentions(text, ["zq"]);
    const query = `SELECT CAST(i AS INTEGER) FROM range(1, 1114112) AS t(i) WHERE (i < 55296 OR i > 57343) AND NOT ${condition.replaceAll("(i)", "(CAST(i AS INTEGER))")}`;
    const found = new Set((await database.connection.runAndReadAll(query)).getRows().map(([code]) => Number(code)));
    const wrong: number[] = [];
    for (let code = 1; code < 0x11_0000; code++) {
      if ((code >= 0xd800 && code <= 0xdfff) || isIn(unassigned, code)) continue;
      if (found.has(code) !== isIn(letters, code)) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  }
}, 600_000);

const signs = fc.constantFrom(
  "a",
  "b",
  "z",
  "é",
  "e\u0301",
  "😀",
  "𝒳",
  " ",
  "\n",
  "\0",
  ".",
  "\\",
  "(",
  "[",
  "|",
  "^",
  "$",
  "'",
  '"',
  "-",
  "_",
  "%",
  "1",
  "中",
  "E",
  "Q",
  "\\Q",
  "\\E",
);
const joined = (part: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc.array(part, { maxLength }).map((all) => fold(all.join("")));

test("mentions, patterns and parts of texts are found as by the runtime, whatever is in them", async () => {
  const text = joined(signs, 7);
  const phrases = fc.array(
    joined(signs, 3).filter((phrase) => phrase !== ""),
    { minLength: 1, maxLength: 3 },
  );
  const patterns = fc.array(
    joined(fc.oneof(signs, fc.constantFrom("*", "?")), 6).filter((pattern) => pattern !== ""),
    { minLength: 1, maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, phrases, patterns), { minLength: 20, maxLength: 20 }), async (all) => {
      const found = await row(
        all.flatMap(([subject, some, others]) => {
          const literal = sqlText(subject);
          const [one] = some;
          return [
            duckdb.mentions(literal, some),
            duckdb.matches(literal, others),
            ...(["contains", "startsWith", "endsWith"] as const).map((name) => duckdb[name](literal, sqlText(one!))),
          ];
        }),
      );
      const right = all.flatMap(([subject, some, others]) => [
        some.some((phrase) => mentions(subject, phrase)),
        others.some((pattern) => matchesPattern(subject, pattern)),
        subject.includes(some[0]!),
        subject.startsWith(some[0]!),
        subject.endsWith(some[0]!),
      ]);
      expect(found).toEqual(right);
    }),
    { numRuns: runs(300) },
  );
}, 600_000);

test("parts of addresses are those of the runtime", async () => {
  const piece = fc.constantFrom(
    "http",
    "://",
    "//",
    "/",
    "?",
    "#",
    "@",
    ":",
    ":80",
    ":8x",
    "a",
    "b.de",
    "ſ",
    "\n",
    " ",
    "+",
    "-",
    ".",
    "1",
    "\0",
  );
  const names = Object.keys(addressParts) as PartOperation[];
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        joined(piece, 8).filter((text) => text !== ""),
        { minLength: 20, maxLength: 20 },
      ),
      async (texts) => {
        const found = await row(texts.flatMap((text) => names.map((name) => duckdb.parts[name](sqlText(text)))));
        expect(found).toEqual(texts.flatMap((text) => names.map((name) => addressParts[name](text))));
      },
    ),
    { numRuns: runs(300) },
  );
}, 600_000);
