/** Columns whose values do not go together, which no option settles. */
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key, size: number, revenue: number, since: date, tags: list of text }
event visit
fit f {
  +1 when size > 100
  +1 when revenue > 100
  +1 when since > 2026-01-01
  +1 when tags includes "CRM"
}
behavior b { +1 for visit }
`;

/** The doubts of a run over leads with these columns; `sources` are files beside them. */
async function doubts(
  header: string,
  rows: readonly string[],
  options: readonly string[],
  sources: Record<string, string> = {},
  text = model,
) {
  const leads = `id;${header}\n${rows.map((row, index) => `${index};${row}\n`).join("")}`;
  const cwd = folderWith({ "m.score": text, "leads.csv": leads, ...sources });
  const at = ["--leads", "leads.csv", "--at", "2026-11-29"];
  const { code, err } = await score(["run", "m.score", ...at, "--strict", ...options], { cwd });
  const said = err.split("\n").filter((line) => line.startsWith("error: "));
  expect(code).toBe(said.length === 0 ? 0 : 2);
  return said.filter((line) => !line.includes("no such column")).map((line) => line.replace("error: ", ""));
}

const say = (column: string, notation: string) =>
  `say it of this column in a file such as my.source.json, and name it with --source: { "title": "My export", "values": { "columns": {"${column}":${notation}} } }`;
const own = (column: string, notation: string) => ({
  "own.json": `{ "title": "Own", "values": { "columns": { "${column}": ${notation} } } }`,
});

describe("how values are written", () => {
  const withRule = (rule: string): string => model.replace(/fit f \{[^}]*\}/, `fit f { ${rule} }`);

  test.each([
    ["revenue", ["$5", "€9"], "revenue", ["--decimal", "point"]],
    ["revenue", ["12,000", "1.250"], "revenue", ["--decimal", "point"]],
    ["since", ["9/24/2026", "05.10.2026"], "since", ["--dates", "mdy"]],
    ["tags", ["CRM,BI", "CRM|BI", "BI", "CRM"], "tags", ["--list", ","]],
  ])("is no doubt where rules only ask whether there is one: “%s”", async (header, rows, field, options) => {
    expect(await doubts(header, rows, options, {}, withRule(`+1 when ${field} is known`))).toEqual([]);
    expect(await doubts(header, rows, options, {}, withRule(`+1 when ${field} is missing`))).toEqual([]);
  });

  test.each(["+1 when revenue is known and revenue > 5", "+(revenue)", "+1 when revenue is 5", "+1 when revenue between 1 and 3"])(
    "is a doubt where a rule uses the number: %s",
    async (rule) => {
      expect(await doubts("revenue", ["$5", "€9"], ["--decimal", "point"], {}, withRule(rule))).toEqual([
        expect.stringContaining("Amounts of “revenue” are in several currencies"),
      ]);
    },
  );
});

describe("dates with two marks", () => {
  const mdy = ["9/24/2026", "9/4/2026", "05.10.2026"];

  test("are doubted where only one of them shows the order", async () => {
    expect(await doubts("since", mdy, ["--dates", "mdy"])).toEqual([
      `The dates of “since” are written in two ways: 2 like “9/24/2026” and 1 like “05.10.2026”, which is read as May 10, 2026, although none of those shows that the month comes first. If that is October 5: write them all in one way in “leads.csv”; if not, ${say("since", '{"dates":["mdy"]}')}`,
    ]);
    expect(await doubts("since", ["24.09.2026", "05.10.2026", "5/10/2026"], ["--dates", "dmy"])).toEqual([
      `The dates of “since” are written in two ways: 2 like “24.09.2026” and 1 like “5/10/2026”, which is read as October 5, 2026, although none of those shows that the day comes first. If that is May 10: write them all in one way in “leads.csv”; if not, ${say("since", '{"dates":["dmy"]}')}`,
    ]);
  });

  test("of events are doubted, too", async () => {
    const cwd = folderWith({
      "m.score":
        'model "M" { timezone "UTC" }\nlead { id: text key }\nevent visit\nfit f { +1 when id is known }\nbehavior b { +1 for visit }\n',
      "leads.csv": "id\n1\n",
      "e.csv": "lead_id,event,at\n1,visit,9/24/2026\n1,visit,05.10.2026\n",
    });
    const argv = ["run", "m.score", "--leads", "leads.csv", "--events", "e.csv", "--at", "2026-11-29", "--dates", "mdy"];
    expect((await score(argv, { cwd })).err).toContain(
      "note: The times of events are written in two ways: 1 like “9/24/2026” and 1 like “05.10.2026”, which is read as May 10, 2026",
    );
  });

  test("are no doubt where both show it, where one day could be no other, and where a source says it of the column", async () => {
    expect(await doubts("since", [...mdy, "09.24.2026"], ["--dates", "mdy"])).toEqual([]);
    expect(await doubts("since", ["9/24/2026", "05.05.2026", "2026-10-05"], ["--dates", "mdy"])).toEqual([]);
    expect(await doubts("since", mdy, ["--source", "own.json"], own("since", '{ "dates": ["mdy"] }'))).toEqual([]);
  });
});

describe("numbers with both marks", () => {
  test("before three digits are doubted, whatever option is given", async () => {
    expect(await doubts("size", ["12,000", "1.250", "1.000", "50"], ["--decimal", "comma"])).toEqual([
      `Numbers of “size” are written in two ways: 1 like “12,000”, read as 12, and 2 like “1.250”, read as 1,250. If both are thousands: write them all in one way in “leads.csv”; if not, ${say("size", '{"decimal":"comma"}')}`,
    ]);
    expect(await doubts("size", ["12,000", "1.250"], ["--decimal", "point"])).toEqual([
      `Numbers of “size” are written in two ways: 1 like “1.250”, read as 1.25, and 1 like “12,000”, read as 12,000. If both are thousands: write them all in one way in “leads.csv”; if not, ${say("size", '{"decimal":"point"}')}`,
    ]);
  });

  test.each([
    ["a fraction shows what the comma is", ["12,125", "1.250", "3,5"]],
    ["a number has both", ["12,000", "1.250,000"]],
    ["a number below one is a fraction", ["12,000", "1.250", "0,500"]],
  ])("are no doubt where %s", async (_, rows) => {
    expect(await doubts("size", rows, ["--decimal", "comma"])).toEqual([]);
  });
});

describe("an option that another column needs", () => {
  const rows = ["1,000;1.250.000,50", "250;999,99", "20;12,5"];

  test("says nothing of numbers like thousands beside whole numbers", async () => {
    expect(await doubts("size;revenue", rows, ["--decimal", "comma"])).toEqual([
      `1 value of “size” is written like “1,000”, read as 1, although others are whole numbers, such as “250”. If that is 1,000: ${say("size", '{"decimal":"point"}')}; if not, say "comma" there`,
    ]);
    for (const decimal of ["point", "comma"]) {
      const said = own("size", `{ "decimal": "${decimal}" }`);
      expect(await doubts("size;revenue", rows, ["--decimal", "comma", "--source", "own.json"], said)).toEqual([]);
    }
  });

  test("is enough where every number has three digits after its comma, where one is a fraction, and where no column needs it", async () => {
    expect(await doubts("size;revenue", ["1,000;12,5", "250,000;1,5"], ["--decimal", "comma"])).toEqual([]);
    expect(await doubts("size;revenue", ["1,125;12,5", "250;1,5", "2,5;1,5"], ["--decimal", "comma"])).toEqual([]);
    expect(await doubts("size;revenue", ["1,000;12", "250;1"], ["--decimal", "comma"])).toEqual([]);
  });
});

describe("currencies", () => {
  test("of one column are counted", async () => {
    expect(await doubts("revenue", ["EUR 20,000.00", "JPY 20,000,000.00", "€ 5.50", "7 EUR", "8"], ["--decimal", "point"])).toEqual([
      "Amounts of “revenue” are in several currencies: “EUR” (3) and “JPY” (1), such as “EUR 20,000.00” and “JPY 20,000,000.00”. They are compared as plain numbers: convert them to one currency in “leads.csv”",
    ]);
    expect(await doubts("revenue", ["$5", "USD 5", "CAD 5"], ["--decimal", "point"])).toHaveLength(1);
  });

  test.each([[["€5", "5 EUR", "5"]], [["$5", "CAD 5"]], [["¥5", "CNY 5"]], [["CHF 5", "CHF 6"]]])("%j are in one", async (rows) => {
    expect(await doubts("revenue", rows, ["--decimal", "point"])).toEqual([]);
  });
});

test("percent signs beside fractions below one are doubted", async () => {
  expect(await doubts("size", ["50,00 %", "12,50 %", "0,75", "80"], ["--decimal", "comma"])).toEqual([
    "2 values of “size” have a percent sign, such as “50,00 %”, read as 50, and 1 is a fraction without one, such as “0,75”, read as 0.75: write them all in one way in “leads.csv”",
  ]);
  expect(await doubts("size", ["50 %", "0,5 %", "80", "0"], ["--decimal", "comma"])).toEqual([]);
  expect(await doubts("size", ["0,5", "0,75", "1"], ["--decimal", "comma"])).toEqual([]);
});

describe("lists whose mark is said by hand", () => {
  test("are doubted where the same items have another mark between them", async () => {
    expect(await doubts("tags", ["CRM|BI", "CRM,BI", "Shop"], ["--list", "|"])).toEqual([
      `1 of 3 values of “tags” contains “,”, such as “CRM,BI”, which is not read as separating items. If “,” separates items, too: ${say("tags", '{"list":["|",","]}')}; if not, say only ["|"] there`,
    ]);
  });

  test.each([
    ["no value has the mark that is said", ["CRM,BI", "CRM", "BI"]],
    ["a piece is no item elsewhere", ["CRM|BI", "CRM,Other"]],
    ["a name holds a word that joins", ["CRM|BI", "CRM & BI", "CRM/BI"]],
  ])("are no doubt where %s", async (_, rows) => {
    expect(await doubts("tags", rows, ["--list", "|"])).toEqual([]);
  });

  test("are settled by what a source says of the column", async () => {
    for (const list of ['["|"]', '["|", ","]'])
      expect(await doubts("tags", ["CRM|BI", "CRM,BI"], ["--source", "own.json"], own("tags", `{ "list": ${list} }`))).toEqual([]);
  });
});
