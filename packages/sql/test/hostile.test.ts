/** Whatever a model is called and asks for, its texts and names stay texts and names. */
import { compileText } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";
import { formatSql, resultColumnsOf, sqlName, sqlText } from "@scoreline/sql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toldByRuntime } from "../../../test/engines/told.ts";
import { hostileTexts, hostileTrial } from "../../../test/engines/trials/texts.ts";
import { toldByDuckDb, useDuckDb } from "../../../test/sql/duckdb-scores.ts";
import { sqlComment } from "../src/dialects/standard.ts";

const database = useDuckDb();

test("a text as a literal is that text", async () => {
  const any = fc.oneof(
    fc.constantFrom(...hostileTexts),
    fc.string({ unit: "grapheme" }),
    fc.array(fc.constantFrom(...hostileTexts)).map((all) => all.join("")),
  );
  await fc.assert(
    fc.asyncProperty(any, async (text) => {
      const reader = await database.connection.runAndReadAll(`SELECT ${sqlText(text)}`);
      expect(reader.getRows()).toEqual([[text]]);
    }),
    { numRuns: 200 },
  );
});

test("a name as an identifier is that name, and one with NUL is none", async () => {
  for (const name of hostileTexts.filter((text) => !text.includes("\0"))) {
    const reader = await database.connection.runAndReadAll(`SELECT 1 AS ${sqlName(name)}`);
    expect(reader.columnNames()).toEqual([name]);
  }
  expect(() => sqlName("a\0b")).toThrow("A name in SQL cannot have the character NUL.");
});

test("a comment is one line, whatever is in it", () => {
  expect(sqlComment("a\nDROP TABLE leads;\r\u2028\u2029\u0085b\0c")).toBe("-- a DROP TABLE leads; b c");
  expect(sqlComment("*/ --")).toBe("-- */ --");
  expect(sqlComment("a ${env:HOME}")).toBe("-- a $ {env:HOME}");
});

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

test("hostile names and texts of a model score as they do in the runtime", async () => {
  let points = 0;
  for (const text of hostileTexts) {
    const { plan, situations } = hostileTrial(text);
    const right = toldByRuntime(plan, situations);
    expect(await toldByDuckDb(plan, situations, database.connection), text).toEqual(right);
    points += right.filter((told) => told !== null && !told.includes('"fit","0"')).length;
  }
  expect(points).toBeGreaterThan(50);
}, 600_000);

test("scores whose names differ in capitals alone have columns of their own", () => {
  const plan = planOf(
    'model "M" { timezone "UTC" }\nlead { id: text key }\nfit A { +1 when id is "x" }\nfit a { +1 when id is "x" }\nfit problem { +1 when id is "x" }\n',
  );
  expect(resultColumnsOf(plan).scores.map(({ points }) => points)).toEqual(["A", "a_2", "problem_2"]);
  expect(formatSql(plan, "duckdb")).toContain('AS "a_2"');
});

test("scores whose names are longer than those of PostgreSQL have columns of their own, too", () => {
  const [long, wide] = ["x".repeat(70), "ä".repeat(40)];
  const plan = planOf(
    `model "M" { timezone "UTC" }\nlead { id: text key }\n${["1", "2"].map((end) => `fit ${long}${end} {\n+1 when id is "x"\nratings A from 1\n}`).join("\n")}\nfit ${wide} { +1 when id is "x" }\n`,
  );
  expect(resultColumnsOf(plan).scores.map(({ points, rating }) => [points, rating])).toEqual([
    ["x".repeat(63), `${"x".repeat(56)}_rating`],
    [`${"x".repeat(61)}_2`, `${"x".repeat(54)}_rating_2`],
    ["ä".repeat(31), null],
  ]);
});
