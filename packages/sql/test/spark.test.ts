/** What is written for Spark, as far as it can be told without one: `npm run test:engines -- --only spark` runs it. */
import { compileText } from "@scoreline/compiler";
import { formatSql } from "@scoreline/sql";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { model } from "../../../test/differential/models.ts";
import { others } from "../../../test/differential/related-rules.ts";
import { runs, seed } from "../../../test/generators/effort.ts";
import { spark } from "../src/dialects/spark.ts";

/** The statements of a text. */
const statementsOf = (text: string): readonly string[] => text.trimEnd().replace(/;$/, "").split(";\n\n");

describe("a text as a literal", () => {
  test("has nothing in quotes that a setting of the session gives a meaning of its own", () => {
    const hostile = fc.constantFrom("'", '"', "\\", "$", "{", ";", "\n", "\0", "a", "é", "😀", "--", "/*");
    fc.assert(
      fc.property(
        fc.array(hostile).map((parts) => parts.join("")),
        (text) => {
          const literal = spark.text(text);
          for (const [, quoted] of literal.matchAll(/'([^']*)'/g)) expect(quoted).not.toMatch(/["\\$;\0-\x1f]/);
          // Read back by its own rules: pieces in quotes, and characters by their numbers.
          const pieces = [...literal.matchAll(/'([^']*)'|chr\((\d+)\)/g)];
          expect(pieces.map(([, quoted, code]) => quoted ?? String.fromCharCode(Number(code))).join("")).toBe(text);
        },
      ),
    );
  });

  test("is easy to read where it is harmless", () => {
    expect(spark.text("Financial Services")).toBe("'Financial Services'");
    expect(spark.text("it's")).toBe("('it' || chr(39) || 's')");
  });
});

test("of the first and the last value, those that are missing are none", () => {
  expect(spark.firstBy("o.v", "o.n", false)).toBe("min_by(o.v, o.n) FILTER (WHERE o.v IS NOT NULL)");
  expect(spark.lastBy("o.v", "o.n", false)).toBe("max_by(o.v, o.n) FILTER (WHERE o.v IS NOT NULL)");
});

test("a name keeps its backticks", () => {
  expect(spark.name("a`b")).toBe("`a``b`");
});

/** How many tables a statement is once each is written out where it is named. */
function sizeOf(statement: string): number {
  const sizes = new Map<string, number>();
  let all = 0;
  for (const part of statement.split(/^(?=\w+ AS \($)/m)) {
    const named = [...part.matchAll(/\b(?:FROM|JOIN) (\w+)\b/g)].reduce((sum, [, name]) => sum + (sizes.get(name!) ?? 0), 1);
    const body = /^(\w+) AS \(\n([^]*?)\n\)(?:,|\n\n)/.exec(part);
    if (body !== null) sizes.set(body[1]!, named);
    all = Math.max(all, named);
  }
  return all;
}

test.each([
  ["whole models", model],
  ["models of other events", others],
])("statements of %s stay small once their tables are written out, and drop what they make", (_, texts) => {
  for (const text of fc.sample(texts as fc.Arbitrary<string>, { numRuns: runs(200), seed })) {
    const { plan } = compileText(text);
    const statements = statementsOf(formatSql(plan!, "spark"));
    const made: string[] = [];
    for (const statement of statements) {
      const read = [...statement.matchAll(/\bFROM (scoreline_\w+)/g)].map(([, name]) => name!);
      expect(made).toEqual(expect.arrayContaining(read));
      expect(sizeOf(statement)).toBeLessThan(200);
      const created = /^CREATE TABLE (\w+) USING parquet AS$/m.exec(statement);
      if (created !== null) made.push(created[1]!);
    }
    expect(statements.flatMap((statement) => /^DROP TABLE (scoreline_\w+)$/.exec(statement)?.[1] ?? [])).toEqual(made);
    expect(statements.filter((statement) => !/^(?:CREATE|DROP) TABLE/m.test(statement))).toHaveLength(1);
  }
});
