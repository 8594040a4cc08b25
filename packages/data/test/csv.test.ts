import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failureOf, readGiven, type WholeFile } from "./reading.ts";
import { runs } from "../../../test/generators/effort.ts";

const read = async (text: string | Uint8Array, wanted?: readonly string[]) => readGiven("leads.csv", text, wanted);

describe("dialects", () => {
  const expected = [
    { line: 2, values: ["1", "Ana, of Acme", "5"] },
    { line: 3, values: ["2", "Ben", "6"] },
  ];
  test.each([
    ["commas", 'id,name,n\n1,"Ana, of Acme",5\n2,Ben,6\n'],
    ["semicolons", "id;name;n\n1;Ana, of Acme;5\n2;Ben;6\n"],
    ["tabs", "id\tname\tn\n1\tAna, of Acme\t5\n2\tBen\t6\n"],
    ["bars", "id|name|n\n1|Ana, of Acme|5\n2|Ben|6\n"],
    ["carriage returns and line feeds", 'id,name,n\r\n1,"Ana, of Acme",5\r\n2,Ben,6\r\n'],
    ["carriage returns", 'id,name,n\r1,"Ana, of Acme",5\r2,Ben,6\r'],
    ["a byte order mark", '\uFEFFid,name,n\n1,"Ana, of Acme",5\n2,Ben,6\n'],
    ["no line end at the end", 'id,name,n\n1,"Ana, of Acme",5\n2,Ben,6'],
    ["a quoted last value without a line end", 'id,name,n\n1,"Ana, of Acme",5\n2,Ben,"6"'],
    ["blanks around quotes", 'id, name ,n\n1, "Ana, of Acme" ,5\n2,"Ben",6\n'],
  ])("%s", async (_, text) => {
    const file = await read(text);
    expect(file.columns).toEqual(["id", "name", "n"]);
    expect(file.rows).toEqual(expected);
    expect(file.problems).toEqual([]);
  });

  test("a first line that names the delimiter", async () => {
    const file = await read("sep=;\r\nid;name\r\n1;a,b,c\r\n");
    expect(file.columns).toEqual(["id", "name"]);
    expect(file.rows).toEqual([{ line: 3, values: ["1", "a,b,c"] }]);
  });

  test("one column", async () => {
    expect((await read("lead_id\n7\n\n8\n")).rows).toEqual([
      { line: 2, values: ["7"] },
      { line: 4, values: ["8"] },
    ]);
  });
});

describe("lines", () => {
  test("are those of the text, also where values hold line ends and where lines are blank", async () => {
    const file = await read('id,note\n1,"two\r\nlines"\n\n\n2,x,y\n3,"a ""quoted"" word"\n,\n4,z\n');
    expect(file.rows).toEqual([
      { line: 2, values: ["1", "two\r\nlines"] },
      { line: 7, values: ["3", 'a "quoted" word'] },
      { line: 9, values: ["4", "z"] },
    ]);
    expect(file.problems).toEqual([{ line: 6, column: null, value: "2,x,y", cause: { code: "wrong-width", found: 3, wanted: 2 } }]);
  });
});

describe("rows that cannot be read are refused line by line", () => {
  test("too few values; extra blank ones do no harm", async () => {
    const file = await read("id,a,b\n1,x\n2,x,y,,\n3\n");
    expect(file.rows).toEqual([{ line: 3, values: ["2", "x", "y"] }]);
    expect(file.problems.map(({ line, cause }) => [line, cause])).toEqual([
      [2, { code: "wrong-width", found: 2, wanted: 3 }],
      [4, { code: "wrong-width", found: 1, wanted: 3 }],
    ]);
  });

  test("text after a closing quote", async () => {
    const file = await read('id,a\n1,"b"c\n2,ok\n');
    expect(file.problems).toEqual([{ line: 2, column: null, value: '1,"b"c', cause: { code: "text-after-quote" } }]);
    expect(file.rows).toEqual([{ line: 3, values: ["2", "ok"] }]);
  });

  test("a quote that is never closed costs one line, not the rest of the file", async () => {
    const file = await read('id,a\n1,"b\n2,c\n3,d\n');
    expect(file.problems).toEqual([{ line: 2, column: null, value: '1,"b', cause: { code: "open-quote" } }]);
    expect(file.rows.map(({ values }) => values[0])).toEqual(["2", "3"]);
  });

  test("a quote opened by mistake does not swallow the lines up to the next quoted value", async () => {
    const file = await read('id,a\n1,"b\n2,"c"\n3,d\n');
    expect(file.problems.map(({ line }) => line)).toEqual([2]);
    expect(file.rows.map(({ line, values }) => [line, ...values])).toEqual([
      [3, "2", "c"],
      [4, "3", "d"],
    ]);
  });

  test("a quote inside a value without quotes is a plain letter", async () => {
    expect((await read('id,size\n1,5" pipe\n')).rows).toEqual([{ line: 2, values: ["1", '5" pipe'] }]);
  });
});

describe("a line that names the columns again, as where files were put together", () => {
  test.each([
    ["as it is", "id,name,size\n1,Ana,5\nid,name,size\n2,name,7\nid,name,size\n"],
    ["with semicolons, announced each time", "sep=;\nid;name;size\n1;Ana;5\nsep=;\nid;name;size\n2;name;7\nid ; name;size\n"],
    ["after the mark of a second file", '\uFEFF"id","name","size"\n1,Ana,5\n\uFEFF"id","name","size"\n2,name,7\n\uFEFFid,name,size,,\n'],
    ["in quotes as a whole", 'id,name,size\n1,Ana,5\n"id,name,size"\n2,name,7\nid,name,size\n'],
  ])("is left out and counted: %s", async (_, text) => {
    for (const pieces of [1, 1000]) {
      const file = await readGiven("leads.csv", text, undefined, pieces);
      expect(file.rows.map(({ values }) => values)).toEqual([
        ["1", "Ana", "5"],
        ["2", "name", "7"],
      ]);
      expect(file.problems).toEqual([]);
      expect(file.notes.at(-1)).toBe("2 lines of “leads.csv” name the columns again and were left out.");
    }
  });

  test("keeps the lines of what cannot be read around it", async () => {
    const file = await read('id,name,size\n1,"A"x,5\nid,name,size\n2,B\n3,"C"x,5\n');
    expect(file.problems.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(file.notes).toEqual(["1 line of “leads.csv” names the columns again and was left out."]);
  });

  test("in another order makes the file unreadable, since what follows is not what the first line says", async () => {
    expect(await failureOf(read("id,name,size\n1,Ana,5\nid,size,name\n2,7,Bo\n"))).toBe(
      "Line 3 of “leads.csv” names the columns again, but in another order than the first line. Where files are put together, all of them need the same columns in the same order.",
    );
  });

  test("in other capitals is left out, too; with a column renamed it makes the file unreadable, since nobody knows what follows", async () => {
    const file = await read("id,Länge,name\n1,5,Ana\nID,LÄNGE,Name\n2,7,Bo\n");
    expect(file.rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(file.notes).toEqual(["1 line of “leads.csv” names the columns again and was left out."]);
    expect(await failureOf(read("id,name,size,title\n1,Ana,5,CEO\nId,name,size,position\n2,Bo,7,CFO\n"))).toBe(
      "Line 3 of “leads.csv” seems to name the columns again, with “position” in place of “title”. Where files are put together, all of them need the same columns in the same order. If they are the same, delete that line.",
    );
  });

  test("is no row with the name of a column for a value", async () => {
    const rows = [
      ["id", "name", "5"],
      ["name", "name", "name"],
      ["id", "", "size"],
    ];
    const file = await read(`id,name,size\n${rows.map((row) => `${row.join(",")}\n`).join("")}`);
    expect(file.rows.map(({ values }) => values.map((value) => value ?? ""))).toEqual(rows);
    expect((await read("a,b\nb,a\n")).rows).toEqual([{ line: 2, values: ["b", "a"] }]);
  });
});

describe("rows wholly wrapped in quotes", () => {
  test("are read as the row inside, and counted", async () => {
    const file = await read('id,industry,n\n1,Retail,5\n"2,""Banking, Insurance"",6"\n3,Retail,7\n');
    expect(file.rows).toEqual([
      { line: 2, values: ["1", "Retail", "5"] },
      { line: 3, values: ["2", "Banking, Insurance", "6"] },
      { line: 4, values: ["3", "Retail", "7"] },
    ]);
    expect(file.problems).toEqual([]);
    expect(file.notes).toEqual(["1 row of “leads.csv” was entirely quoted; each was read as the row inside the quotes."]);
  });

  test("are refused where the row inside does not fit the columns", async () => {
    const file = await read('id,industry,n\n"1,Banking, Insurance,5"\n"2,x"\n');
    expect(file.rows).toEqual([]);
    expect(file.problems.map(({ line, cause }) => [line, cause])).toEqual([
      [2, { code: "wrong-width", found: null, wanted: 3 }],
      [3, { code: "wrong-width", found: null, wanted: 3 }],
    ]);
  });

  test("also when the header is wrapped too", async () => {
    const file = await read('"id,name"\n"1,Ana"\n');
    expect(file.columns).toEqual(["id", "name"]);
    expect(file.rows).toEqual([{ line: 2, values: ["1", "Ana"] }]);
  });
});

test.each([
  ["one column, and rows that are too long", "id\nkim,5\nsam,7\n"],
  ["one column of texts with commas", 'id\n"Berlin, Mitte"\n"Paris, Nord"\n'],
  ["one column", "id\n1\n2\n"],
])("a table with %s has no title", async (_, text) => {
  expect((await read(text)).columns).toEqual(["id"]);
});

describe("files that are refused", () => {
  test.each([
    ["a column without a name", "id,,b\n1,2,3\n", "Column 2 of “leads.csv” has no name. Name it in the first line, or remove the column."],
    [
      "the same name twice",
      "id,email,email\n1,a,b\n",
      "“leads.csv” has more than one column called “email”. Rename or remove all but one, so that it is clear which one counts.",
    ],
    ["nothing at all", "", "“leads.csv” is empty. It should start with a line that names the columns."],
    [
      "a title above the names",
      "Contacts export 2026-06-30,,\n,,\nid,email,size\nl1,a@x.example,5\n",
      "“leads.csv” seems to begin with a title, “Contacts export 2026-06-30”, and to name its columns in line 3. Remove the lines before line 3.",
    ],
    [
      "a title without what separates values",
      "Contacts\nBy: Kim\n\nid;email;size\nl1;a@x.example;5\n",
      "“leads.csv” seems to begin with a title, “Contacts”, and to name its columns in line 4. Remove the lines before line 4.",
    ],
    [
      "a blank line above the names",
      ",,\nid,email,size\nl1,a@x.example,5\n",
      "“leads.csv” seems to begin with a blank line, and to name its columns in line 2. Remove the lines before line 2.",
    ],
    ["blank lines only", "\n\n \n", "Column 1 of “leads.csv” has no name. Name it in the first line, or remove the column."],
    ["line ends only", "\n\n\n", "“leads.csv” has no line that names the columns. Start it with a line such as “id,email,country”."],
    [
      "JSON under a wrong name",
      '{"id": 1}\n',
      "“leads.csv” looks like JSON lines, although its name says CSV. Let its name end in .jsonl.",
    ],
    [
      "a workbook",
      "PK\u0003\u0004",
      "“leads.csv” is an Excel workbook or a zip archive, not a table in text. In Excel, save it as “CSV UTF-8”; unpack an archive first.",
    ],
    [
      "another encoding",
      Buffer.from("id,city\n1,Madrid\n2,Málaga\n", "latin1"),
      "“leads.csv” is not UTF-8 text: line 3 holds bytes that cannot be read. If it comes from Windows, or from an older system: --encoding windows-1252. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.",
    ],
    [
      "UTF-16 without a mark",
      Buffer.from("id,city\n1,Málaga\n", "utf16le"),
      "“leads.csv” is not UTF-8 text: line 1 holds bytes that cannot be read. It looks like UTF-16: --encoding utf-16le. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.",
    ],
    [
      "bytes of no text",
      "id,a\n1,x\n2,\u0000\u0001\n",
      "“leads.csv” is not a text file: line 3 contains bytes that are not text. Give a CSV, JSON, Parquet or DuckDB file.",
    ],
  ])("%s", async (_, content, message) => {
    expect(await failureOf(readGiven("leads.csv", content))).toBe(message);
  });

  test("a line without end", async () => {
    const message = await failureOf(readGiven("leads.csv", `id,a\n1,${"x".repeat(3_000_000)}`));
    expect(message).toBe(
      "Line 2 of “leads.csv” is longer than a million letters, so this is hardly a table. Give a CSV, JSON, Parquet or DuckDB file.",
    );
  });
});

test("a header only is a table without rows", async () => {
  expect(await read("id,email\n")).toMatchObject({ columns: ["id", "email"], rows: [], problems: [] });
});

const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', ",", ";", "\n", "\r\n", " ", "\t", "x"), maxLength: 6 });
const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

test("whatever values a table has, written by the book it is read back, in whatever pieces it comes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 9 }),
      async (rows, end, pieces) => {
        const text = ["one,two,three", ...rows.map((row) => row.map(quoted).join(","))].join(end);
        const file = await readGiven("leads.csv", text, undefined, pieces);
        expect(file.problems).toEqual([]);
        const kept = rows.filter((row) => row.some((value) => value !== ""));
        expect(file.rows.map(({ values }) => values)).toEqual(kept.map((row) => row.map((value) => (value === "" ? null : value))));
        // Lines are counted by hand: the header and every line end before the row.
        let line = 1;
        const lines: number[] = [];
        for (const row of rows) {
          line++;
          if (row.some((value) => value !== "")) lines.push(line);
          line += row.join("").split("\n").length - 1;
        }
        expect(file.rows.map((row) => row.line)).toEqual(lines);
      },
    ),
    { numRuns: runs(300) },
  );
});

test("any text is read to its end, alike in any pieces", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (body, pieces) => {
      const byLine = (file: WholeFile): WholeFile => ({ ...file, problems: [...file.problems].sort((a, b) => a.line - b.line) });
      const whole = byLine(await readGiven("leads.csv", `id,a\n${body}`));
      expect(byLine(await readGiven("leads.csv", `id,a\n${body}`, undefined, pieces))).toEqual(whole);
      const lines = [...whole.rows, ...whole.problems].map(({ line }) => line).sort((a, b) => a - b);
      expect(new Set(lines).size).toBe(lines.length);
    }),
    { numRuns: runs(500) },
  );
});
