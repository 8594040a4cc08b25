/** Whatever a model is called and asks for, its texts and names stay texts and names. */
import { compileText } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";
import { formatSql, resultColumnsOf, sqlName, sqlText } from "@scoreline/sql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { useDuckDb, toldByDuckDb, toldByRuntime } from "../../../test/sql/duckdb-scores.ts";
import { sqlComment } from "../src/dialects/standard.ts";

const database = useDuckDb();

const hostile = [
  "'",
  "''",
  '"',
  "\\",
  "\\'",
  "';DROP TABLE leads;--",
  "--",
  "/*",
  "*/",
  "$$",
  "%",
  "_",
  "\0",
  "a\0'b",
  "\n",
  "😀",
  "e\u0301",
  "{}",
  "?1",
  ":a",
];

test("a text as a literal is that text", async () => {
  const any = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: "grapheme" }),
    fc.array(fc.constantFrom(...hostile)).map((all) => all.join("")),
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
  for (const name of hostile.filter((text) => !text.includes("\0"))) {
    const reader = await database.connection.runAndReadAll(`SELECT 1 AS ${sqlName(name)}`);
    expect(reader.columnNames()).toEqual([name]);
  }
  expect(() => sqlName("a\0b")).toThrow("A name in SQL cannot have the character NUL.");
});

test("a comment is one line, whatever is in it", () => {
  expect(sqlComment("a\nDROP TABLE leads;\r\u2028\u2029\u0085b\0c")).toBe("-- a DROP TABLE leads; b c");
  expect(sqlComment("*/ --")).toBe("-- */ --");
});

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

test("hostile names and texts of a model score as they do in the runtime", async () => {
  const quoted = hostile.filter((text) => !/[\n\0]/.test(text)).map((text) => JSON.stringify(text));
  const model = (text: string): string => `model ${text} { timezone "UTC" }
lead { id: text key, \`select\`: text from "x", \`Select\`: text, größe: number, tags: list of text }
event \`order\` { \`from\`: text }
fit {
  +1 when \`select\` is ${text} because ${text}
  +2 when \`select\` contains ${text}
  +4 when \`select\` mentions ${text}
  +8 when \`Select\` starts with ${text}
  +16 when \`Select\` ends with ${text}
  +32 when tags includes ${text}
  +64 when \`Select\` matches ${JSON.stringify(`?${JSON.parse(text) as string}*`)}
  ratings ${text} from 1, "D" otherwise
}
behavior \`GROUP\` { stage ${text} { +1 for \`order\` where \`from\` is ${text}, once per \`from\` } }
behavior \`Group\` { +3 for \`order\` }
discard ${text} when größe > 5
`;
  let points = 0;
  for (const text of quoted) {
    const plan = planOf(model(text));
    const value = JSON.parse(text) as string;
    const events = [value, `${value} `, "x"].map((from) => ({ event: "order", at: "2026-01-01", properties: { from } }));
    const situations = [value, `a${value}b`, ` ${value} a`, "a"].flatMap((select) =>
      [null, 6].map((größe) => ({ lead: { id: value, x: select, Select: select, größe, tags: [select, "a"] }, events, at: "2026-01-02" })),
    );
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
