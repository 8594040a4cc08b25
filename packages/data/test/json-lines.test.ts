import { byteSource, openRows } from "@scoreline/data";
import { expect, test } from "vitest";
import { failureOf, openGiven, readGiven, readWhole } from "./reading.ts";

test("values keep their types, columns are all keys, blank lines are passed over", async () => {
  const file = await readGiven(
    "leads.jsonl",
    '{"id": 1, "email": "ana@bank.example", "big": true}\n\n{"id": "2", "tags": ["a", "b"], "size": 1.5, "email": null}\r\n',
    ["id", "email", "big", "tags", "size"],
  );
  expect(file.columns).toEqual(["id", "email", "big", "tags", "size"]);
  expect(file.rows).toEqual([
    { line: 1, values: [1, "ana@bank.example", true, null, null] },
    { line: 3, values: ["2", null, null, ["a", "b"], 1.5] },
  ]);
});

test("lines that are no objects are refused one by one", async () => {
  const file = await readGiven("leads.jsonl", '{"id": 1}\n{"id": 2\n[3]\n7\n{"id": 4}', ["id"], 3);
  expect(file.rows).toEqual([
    { line: 1, values: [1] },
    { line: 5, values: [4] },
  ]);
  expect(file.problems).toEqual([
    { line: 2, column: null, value: '{"id": 2', cause: { code: "not-json" } },
    { line: 3, column: null, value: "[3]", cause: { code: "not-an-object" } },
    { line: 4, column: null, value: "7", cause: { code: "not-an-object" } },
  ]);
});

test.each([
  ["a list", "[3]", "not-an-object"],
  ["a list of objects", '[{"id": 9}]', "not-an-object"],
  ["half a list", "[3", "not-json"],
  ["a number", "7", "not-an-object"],
  ["a text", '"id"', "not-an-object"],
  ["nothing", "null", "not-an-object"],
])("a first line that is no object is refused as any other: %s", async (_, line, code) => {
  const refused = { column: null, value: line, cause: { code } };
  const file = await readGiven("leads.jsonl", `\n${line}\n{"id": 1}\n${line}\n`, ["id"], 3);
  expect(file.rows).toEqual([{ line: 3, values: [1] }]);
  expect(file.problems).toEqual([
    { ...refused, line: 2 },
    { ...refused, line: 4 },
  ]);
});

// ¶two-keys
test("one key with two values costs the line, and its place is the column", async () => {
  const file = await readGiven("leads.jsonl", '{"id": 1, "size": 2, "size": 3}\n{"id": 1, "size": null, "size": 3}\n', ["id", "size"]);
  expect(file.rows).toEqual([{ line: 2, values: [1, 3] }]);
  const cause = { code: "given-twice", key: "size", values: [2, 3] };
  expect(file.problems).toEqual([{ line: 1, column: "size", value: null, cause, rest: [1] }]);
});

test("keys that every object has are plain columns", async () => {
  const file = await readGiven("leads.jsonl", '{"id": 1, "__proto__": "x", "constructor": "y"}\n', ["id", "__proto__", "constructor"]);
  expect(file.rows).toEqual([{ line: 1, values: [1, "x", "y"] }]);
});

test("standard input is JSON lines when it begins with a brace", async () => {
  expect((await readGiven("standard input", ' {"id": 1}\n', ["id"])).rows).toEqual([{ line: 1, values: [1] }]);
  expect((await readGiven("standard input", "id\n1\n")).rows).toEqual([{ line: 2, values: ["1"] }]);
  for (const first of ["7", '"a"', "null", "[7]"]) {
    const file = await readGiven("standard input", `${first}\n{"id": 1}\n`, ["id"]);
    expect([file.rows, file.problems.map(({ line }) => line)]).toEqual([[{ line: 2, values: [1] }], [1]]);
  }
  expect((await readGiven("standard input", "7\n8\n")).rows).toEqual([{ line: 2, values: ["8"] }]);
});

test.each<[string, string | Buffer, string]>([
  ["an empty list", "[\n]\n", "“leads.json” is empty: it has no row. It should have JSON objects, one per line or in a list."],
  ["blank lines", "\n \n", "“leads.json” is empty: it has no row. It should have JSON objects, one per line or in a list."],
  ...(
    [
      ["list that begins on line 1", '[\n{"id": 1},\n{"id": 2},\n'],
      ["object that begins on line 3", '[\n{"id": 1},\n{"id": 2'],
      ["object that begins on line 2", '[\n{"id": "1},\n{"id": 2}\n]\n'],
      ["list that begins on line 4", '{\n"id": 1\n}\n[\n'],
    ] as const
  ).map(([what, text]): [string, string, string] => [
    `a file without its end, a ${what},`,
    text,
    `“leads.json” breaks off: the ${what} has no end. Export it again: a part of the file, a bracket or a quote is missing.`,
  ]),
  [
    "another encoding",
    Buffer.from('{"id": "é"}\n', "latin1"),
    "“leads.json” is not UTF-8 text: line 1 holds bytes that cannot be read. If it comes from Windows, or from an older system: --encoding windows-1252. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.",
  ],
  ["nothing", "", "“leads.json” is empty. It should have JSON objects, one per line or in a list."],
])("%s is refused", async (_, content, message) => {
  expect(await failureOf(readGiven("leads.json", content))).toBe(message);
});

test.each<[string, string, readonly (readonly [line: number, id: unknown])[]]>([
  [
    "a list on one line",
    '[{"id": 1}, {"id": 2}]',
    [
      [1, 1],
      [1, 2],
    ],
  ],
  [
    "a list on one line, blank lines around it",
    '\n\n[{"id": 1},{"id": 2}]\n\n',
    [
      [3, 1],
      [3, 2],
    ],
  ],
  [
    "a list with an object per line",
    '[\n{"id": 1},\n{"id": 2}\n]\n',
    [
      [2, 1],
      [3, 2],
    ],
  ],
  [
    "the same without a comma",
    '[\n{"id": 1}\n{"id": 2}\n]\n',
    [
      [2, 1],
      [3, 2],
    ],
  ],
  [
    "a list that begins with an object",
    '[{"id": 1},\n{"id": 2}]\n',
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [
    "commas at the beginning of lines",
    '[{"id": 1}\n,{"id": 2}]',
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [
    "objects over several lines",
    '{\n  "id": 1\n}\n{\n  "id": 2\n}\n',
    [
      [1, 1],
      [4, 2],
    ],
  ],
  [
    "the same, begun otherwise",
    '{ "id": 1\n, "x": 2 }\n{ "id": 2\n}',
    [
      [1, 1],
      [3, 2],
    ],
  ],
  [
    "a list of objects over several lines",
    '[\r\n  {\r\n    "id": 1,\r\n    "x": {"y": [\r\n1]}\r\n  },\r\n  {"id": 2}\r\n]',
    [
      [2, 1],
      [7, 2],
    ],
  ],
  [
    "a list in one object over several lines",
    '{"id": 1, "x": [\n{"y": 1}\n]}\n{"id": 2, "x": []}',
    [
      [1, 1],
      [4, 2],
    ],
  ],
  [
    "lines that end in commas",
    '{"id": 1},\n{"id": 2},\n{"id": 3}',
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
  ],
  [
    "several lists",
    '[{"id": 1}]\n[{"id": 2}]\n',
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [
    "brackets, quotes and escapes in texts",
    '[\n{"id": "a]}\\"\\\\"}, {"id": "{[,"}]',
    [
      [2, 'a]}"\\'],
      [2, "{[,"],
    ],
  ],
])("%s is read, in pieces of any size", async (_, text, rows) => {
  for (const pieces of [1, 2, 7, 1000]) {
    const file = await readWhole(await openGiven("leads.json", text, pieces), ["id"]);
    expect(file.problems).toEqual([]);
    expect(file.rows.map(({ line, values }) => [line, values[0]])).toEqual(rows);
  }
});

test("in a list, what is no object is refused by itself, with the line on which it begins", async () => {
  const text = '[\n  {"id": 1},\n  7, "a", [{"id": 8}], null,\n  {\n    "id" 9\n  },\n  {"id": 2}\n]\n';
  for (const pieces of [1, 5, 1000]) {
    const file = await readWhole(await openGiven("leads.json", text, pieces), ["id"]);
    expect(file.rows).toEqual([
      { line: 2, values: [1] },
      { line: 7, values: [2] },
    ]);
    expect(file.problems.map(({ line, value, cause }) => [line, value, cause.code])).toEqual([
      [3, "7", "not-an-object"],
      [3, '"a"', "not-an-object"],
      [3, '[{"id": 8}]', "not-an-object"],
      [3, "null", "not-an-object"],
      [4, '{\n    "id" 9\n  }', "not-json"],
    ]);
  }
});

test.each(['{"id": 1, "x": {', '{"id": 1, "x": [', '{"id": 1,', '{"id": 1, "x":'])(
  "of lines, a first one that breaks off as “%s” does costs itself alone",
  async (line) => {
    const refused = [{ line: 1, column: null, value: line, cause: { code: "not-json" } }];
    for (const rest of ['{"id": 2}', '{"id": 2}\n{"id": 3}\n']) {
      const file = await readGiven("leads.jsonl", `${line}\n${rest}`, ["id"]);
      expect(file.problems).toEqual(refused);
      expect(file.rows[0]).toEqual({ line: 2, values: [2] });
    }
  },
);

test("no more is kept than what was begun: a list on one line may be longer than any row", async () => {
  const row = `{"id": "${"x".repeat(1 << 20)}"},`;
  async function* list(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("[");
    for (let count = 0; count < 70; count++) yield Buffer.from(row);
    yield Buffer.from("{}]");
  }
  const file = await openRows(
    await byteSource(list(), { shown: "leads.json", progress: () => ({ done: 0, total: null }), close: async () => {} }),
  );
  let rows = 0;
  for await (const batch of file.read({ slotOf: () => -1 })) rows += batch.rows.length;
  expect(rows).toBe(71);
});

test("a text that comes in pieces is the same", async () => {
  const text = '\uFEFF{"id": "é😀", "n": 1}\n{"id": "ö"}\n';
  for (const pieces of [1, 2, 3, 5, 100]) {
    expect(await readWhole(await openGiven("leads.jsonl", text, pieces), ["id", "n"])).toMatchObject({
      rows: [
        { line: 1, values: ["é😀", 1] },
        { line: 2, values: ["ö", null] },
      ],
    });
  }
});
