/** Lists without an identifier: `--lead-id row` takes the number of the row, and hints name only columns that could identify a lead. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, printedCommands, score } from "./harness.ts";

const model = `model "People" { timezone "UTC" }
lead {
  age: number
  job: text
}
event visit
fit { +10 when age >= 40 }
behavior interest { +1 for visit }
`;
const people = "age,job\n41,Buyer\n30,CEO\n41,Buyer\n";
const files = {
  "m.score": model,
  "people.csv": people,
  "people.jsonl": '{"age":41,"job":"Buyer"}\n\n{"age":30}\n',
  "e.csv": "lead_id,event,at\n1,visit,2026-06-01\n",
  "row.csv": "age,row\n41,a\n30,b\n",
};
const at = ["--at", "2026-07-01"];

test("every row is a lead of its own, called by the number of its line", async () => {
  const cwd = folderWith(files);
  const { out, code } = await score(
    ["run", "m.score", "--leads", "people.csv", "--lead-id", "row", "--columns", "lead_id,fit,job", ...at],
    { cwd },
  );
  expect({ out, code }).toEqual({ out: "lead_id,fit,job\n2,10,Buyer\n3,0,CEO\n4,10,Buyer\n", code: 0 });
  const lines = await score(["run", "m.score", "--leads", "people.jsonl", "--lead-id", "row", "--columns", "lead_id,fit", ...at], { cwd });
  expect(lines).toMatchObject({ out: "lead_id,fit\n1,10\n3,0\n", code: 0 });
});

test("one of them is explained by that number", async () => {
  const explain = ["explain", "m.score", "--leads", "people.csv", "--lead-id", "row", "--format", "json", ...at];
  const { out, code } = await score([...explain, "--lead", "4"], { cwd: folderWith(files) });
  expect(code).toBe(0);
  expect(JSON.parse(out).outcome.scores.fit.points).toBe(10);
});

test("a key without a value is no reason to refuse a numbered row", async () => {
  const keyed = model.replace("age: number", "age: number\n  email: email key");
  const cwd = folderWith({ "m.score": keyed, "l.csv": "email,age\n,41\na@x.example,41\na@x.example,30\n" });
  const { out, err, code } = await score(["run", "m.score", "--leads", "l.csv", "--lead-id", "row", "--columns", "lead_id,fit", ...at], {
    cwd,
  });
  expect({ out, code }, err).toEqual({ out: "lead_id,fit\n2,10\n3,10\n4,0\n", code: 0 });
});

test("a column that is called so identifies the leads", async () => {
  const run = ["run", "m.score", "--leads", "row.csv", "--lead-id", "row", "--columns", "lead_id,fit", ...at];
  expect(await score(run, { cwd: folderWith(files) })).toMatchObject({ out: "lead_id,fit\na,10\nb,0\n", code: 0 });
});

test.each([
  ["run", ["m.score", "--leads", "people.csv", ...at]],
  ["explain", ["m.score", "--leads", "people.csv", "--lead", "2", ...at]],
])("%s refuses events, which name no row", async (command, options) => {
  const { err, code } = await score([command, ...options, "--lead-id", "row", "--events", "e.csv"], { cwd: folderWith(files) });
  expect({ err, code }).toEqual({
    err: `error: Nothing in “e.csv” says to which row of “people.csv” an event belongs: with --lead-id row, leads have no other identifier.
Leave out --events, or name a column that identifies a lead: --lead-id COLUMN
`,
    code: 2,
  });
});

test("init refuses them, too, and proposes a model of numbered rows where no column identifies a lead", async () => {
  const cwd = folderWith(files);
  const refused = await score(["init", "--leads", "people.csv", "--events", "e.csv", "--lead-id", "row"], { cwd });
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).toContain("With --lead-id row, nothing says to which lead an event belongs.");
  const { out } = await score(["init", "--leads", "people.csv"], { cwd });
  expect(out).toContain("No column identifies a lead: none has another value in each row. The command numbers the rows.");
  for (const command of printedCommands(out)) expect(await score(command, { cwd })).toMatchObject({ code: 0 });
  expect(
    readFileSync(join(cwd, "scored.csv"), "utf8")
      .split("\n")
      .slice(1, 4)
      .map((line) => line.split(",")[0]),
  ).toEqual(["2", "3", "4"]);
  const asked = await score(["init", "asked", "--leads", "people.csv", "--lead-id", "row"], { cwd });
  expect(asked.out).toContain("score run asked/model.score --leads people.csv --lead-id row -o scored.csv");
});

test.each([
  ["age,Customer no.,job\n41,K-1,a\n41,K-2,b\n", 'perhaps --lead-id "Customer no."'],
  ["price,created\n1.5,2026-01-01\n2.5,2026-01-02\n", "--lead-id COLUMN"],
  ["age,code\n41,A1\n30,\n", "--lead-id COLUMN"],
  ["age,code\n41,A1\n30,A1\n", "--lead-id COLUMN"],
])("%j: only a column whose values are all known and unlike each other is suggested", async (leads, suggested) => {
  const cwd = folderWith({ "m.score": model, "l.csv": leads });
  const { err, code } = await score(["run", "m.score", "--leads", "l.csv", ...at], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(
    `Name the column that has a value of its own for every lead: ${suggested}. Where there is none, --lead-id row takes the number of the row.`,
  );
});
