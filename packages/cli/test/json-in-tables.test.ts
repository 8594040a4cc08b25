/** Objects as JSON in the columns of a table: nobody can ask for what is inside before that is said, and what is to be said is told. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, day, pick, times } from "./proposed.ts";

const traits = (index: number): string => JSON.stringify({ plan: pick(["pro", "free"], index), company: { seats: index } });
const leads = csv([["id", "traits"], ...times(40, (index) => [`u${index}`, traits(index)])]);
const events = csv([
  ["lead_id", "event", "at", "details", "lines"],
  ...times(40, (index) => [
    `u${index}`,
    "order",
    day(index),
    JSON.stringify({ ware: pick(["bell", "bike"], index) }),
    '[{"sku":"a"},{"sku":"b"}]',
  ]),
]);
const files = { "l.csv": leads, "e.csv": events };
const given = ["--leads", "l.csv", "--events", "e.csv"];
const own = /: (\{ "title": .*\})(?:\. Then|$)/;
const inJson = (out: string): readonly string[] => out.split("\n").filter((line) => line.includes("JSON"));

test("init says so of leads and events with what reads them, and a model proposed with that asks for what is inside", async () => {
  const cwd = folderWith(files);
  const { out } = await score(["init", "a", ...given], { cwd });
  expect(inJson(out)).toEqual([
    '“traits” of “l.csv” holds objects in JSON, so that no rule can ask for what is inside. Say it in a file such as my.source.json, and name it with --source: { "title": "My export", "leads": { "spread": ["traits"] } }. Then run init again with it.',
    "“details” of “e.csv” holds objects in JSON, so that no rule can ask for what is inside. Read them with --event-properties details. Then run init again with it.",
    "“lines” of “e.csv” has lists of several objects in JSON, of which no rule can read anything. If a rule needs one value for all of them, such as a total, export it in a column of its own.",
  ]);
  writeFileSync(join(cwd, "my.source.json"), own.exec(inJson(out)[0]!)![1]!);
  const again = await score(["init", "b", ...given, "--source", "my.source.json", "--event-properties", "details"], { cwd });
  expect(again.code).toBe(0);
  expect(inJson(again.out)).toHaveLength(1);
  const model = readFileSync(join(cwd, "b/model.score"), "utf8");
  expect(model).toContain('  plan: one of "free", "pro"\n  company_seats: number from "company.seats"\n');
  expect(model).toContain('  ware: one of "bell", "bike"\n');
});

test("of events that have an object with properties already, a source file names both", async () => {
  const both = csv([
    ["lead_id", "event", "at", "details", "props"],
    ["u1", "order", "2026-05-01", '{"ware":"bell"}', '{"total":5}'],
  ]);
  const cwd = folderWith({ ...files, "e.csv": both });
  const { out } = await score(["init", "a", ...given], { cwd });
  expect(inJson(out)[1]).toContain(
    'name it with --event-source: { "title": "My export", "events": { "properties": ["props","details"] } }. Then run init again with it.',
  );
});

const model = `model "Shop" { timezone "UTC" }
lead { id: text key, plan: text from "traits.plan", seats: number from "traits.company.seats" }
event order { kind: text from "details.ware" }
fit { +5 when plan is "pro", +1 when seats >= 38 }
behavior buying { +2 for order where kind is "bike" }
`.replace('"pro", ', '"pro"\n');

test("a run says the same of what the model asks for, in one sentence for each column, and reads it so", async () => {
  const cwd = folderWith({ ...files, "m.score": model });
  const { err } = await score(["run", "m.score", ...given], { cwd });
  const notes = err.split("\n").filter((line) => line.startsWith("note: "));
  expect(notes).toEqual([
    'note: The model reads “traits.plan” and “traits.company.seats”, but “l.csv” has no such columns; there is “traits”, but what is inside the objects of a table is read only where that is said. Say it in a file such as my.source.json, and name it with --source: { "title": "My export", "leads": { "spread": ["traits"] } }',
    'note: The model reads “details.ware” of “order”, but none of the 40 rows of “order” in “e.csv” has it; there is “details”, but what is inside the objects of a table is read only where that is said. Say it in a file such as my.source.json, and name it with --event-source: { "title": "My export", "events": { "properties": ["details"] } }',
  ]);
  writeFileSync(join(cwd, "my.source.json"), own.exec(notes[0]!)![1]!);
  writeFileSync(join(cwd, "events.source.json"), own.exec(notes[1]!)![1]!);
  const { out, ...read } = await score(
    ["run", "m.score", ...given, "--source", "my.source.json", "--event-source", "events.source.json", "--strict"],
    { cwd },
  );
  expect(read.code, read.err).toBe(0);
  const rows = out.split("\n");
  // The even ones have the plan, the odd ones bought a bike, and the last two have seats enough.
  expect([rows[1], rows[2], rows[39], rows[40]]).toEqual(["u0,5,0,,,,", "u1,0,2,,,,", "u38,6,0,,,,", "u39,1,2,,,,"]);
});
