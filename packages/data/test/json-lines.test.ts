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
  [
    "one JSON list",
    '[{"id": 1}]',
    "“leads.json” is one JSON list, not JSON lines. Write one object per line, without the brackets and commas around them, as the program jq does: jq -c '.[]' FILE",
  ],
  ...["[\n{},\n{}\n]", '[{"id": 1},\n{"id": 2}]\n', '[{"id": 1}\n,{"id": 2}]', '[{\n"id": 1}]', "[1]\n[2]\n"].map(
    (text): [string, string, string] => [
      "a list that goes on",
      text,
      "“leads.json” is one JSON list, not JSON lines. Write one object per line, without the brackets and commas around them, as the program jq does: jq -c '.[]' FILE",
    ],
  ),
  [
    "another encoding",
    Buffer.from('{"id": "é"}\n', "latin1"),
    "“leads.json” is not UTF-8 text: line 1 holds bytes that cannot be read. If it comes from Windows, or from an older system: --encoding windows-1252. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.",
  ],
  ["nothing", "", "“leads.json” is empty. It should have one JSON object per line."],
])("%s is refused", async (_, content, message) => {
  expect(await failureOf(readGiven("leads.json", content))).toBe(message);
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
