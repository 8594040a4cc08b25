import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { misspelledText, soundText } from "./models.ts";

test("a model goes to standard output as one statement, with its rules as comments and the tables it reads", async () => {
  const cwd = folderWith({ "model.score": soundText });
  const { code, out, err } = await score(["sql", "model.score", "--dialect", "duckdb"], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^-- The model “[^”]+”, by “score sql --dialect duckdb”\.\n-- It reads the table leads:\n-- - "lead" BIGINT: /);
  expect(out).toContain("-- It reads the table events:\n");
  expect(out.trimEnd().match(/;$/gm)).toHaveLength(1);
  expect(await score(["sql", "-"], { cwd, stdin: soundText })).toMatchObject({ code: 0, out });
});

test("each rule is told where it is worked out", async () => {
  const model =
    'model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nevent visit\nfit { +7 when size > 5 because "Large" }\nbehavior { +3 for visit, once }\n';
  const { out } = await score(["sql", "model.score"], { cwd: folderWith({ "model.score": model }) });
  const comments = out.split("\n").filter((line) => /^-- [+−-]\d/.test(line));
  expect(comments).toHaveLength(2);
  expect(comments[0]).toContain("Large");
});

test("a model with errors gives no statement", async () => {
  expect(await score(["sql", "model.score"], { cwd: folderWith({ "model.score": misspelledText }) })).toMatchObject({ code: 1, out: "" });
});

test("what makes the tables out of raw ones is a part of its own, and says what it reads", async () => {
  const cwd = folderWith({ "model.score": soundText });
  for (const part of ["leads", "events", "rejects"]) {
    const { code, out } = await score(["sql", "model.score", "--part", part], { cwd });
    expect(code, part).toBe(0);
    expect(out, part).toContain(`by “score sql --part ${part}”`);
    expect(out, part).toContain('-- raw_leads has "arrival", ');
  }
  const { out } = await score(["sql", "model.score", "--part", "leads", "--at", "2026-05-04"], { cwd });
  expect(out).toContain("2026-05-04");
  expect(await score(["sql", "model.score", "--at", "2026-05-04"], { cwd })).toMatchObject({
    code: 2,
    err: "error: The moment is in the table of leads, and no other part has it.\nUse --at with --part leads.\n",
  });
});

test("what our own reader alone reads is refused with that as the remedy", async () => {
  const cwd = folderWith({ "m.score": 'model "M" { timezone "UTC" }\nlead { n: number }\nfit { +1 when n > 1 }\n' });
  expect(await score(["sql", "m.score", "--part", "events"], { cwd })).toMatchObject({
    code: 2,
    out: "",
    err: "error: The model cannot be written as SQL: the leads have no key, by which their events are found.\nLet “score run --engine duckdb” read the data.\n",
  });
});

test("what cannot be said in SQL is refused with its place, and nothing is printed", async () => {
  const model = 'model "M" { timezone "UTC" }\nlead { id: text key }\nfit {\n  +1 when id is one of "b", "a\\u{0}"\n}\n';
  const { code, out, err } = await score(["sql", "model.score", "--dialect", "postgres"], { cwd: folderWith({ "model.score": model }) });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toBe(
    "error: model.score:4:11 cannot be written as SQL: a text has the character NUL, which the database cannot hold.\nScore with “score run”, which knows all of the language.\n",
  );
});
