/** Leads and events may be written each in its own way, while an option counts for both: each file is judged by itself. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, initThenRun, jsonLines, pick, times, two } from "./proposed.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key, size: number, joined: date }
event trial { seats: number }
fit { +1 when size > 1000 and days since joined > 3 }
behavior usage { +(seats) for trial }
`;
const leads = (size: string, since = "2026-10-01"): string =>
  csv([["id", "size", "joined"], ...times(20, (index) => [`u${index}`, size, since])], ";");
const events = (...seats: readonly string[]): string =>
  jsonLines(
    times(20, (index) => ({
      lead_id: `u${index}`,
      event: "trial",
      at: `2026-05-${two(1 + (index % 20))}T10:00:00Z`,
      seats: pick(seats, index),
    })),
  );
const run = (files: Readonly<Record<string, string>>, ...options: readonly string[]) => {
  const [eventsFile] = Object.keys(files).filter((name) => name.startsWith("e."));
  const argv = ["run", "m.score", "--leads", "l.csv", "--events", eventsFile!, "--at", "2026-11-29", "--strict", ...options];
  return score(argv, { cwd: folderWith({ "m.score": model, ...files }) });
};
const errors = (err: string): readonly string[] => err.split("\n").filter((line) => line.startsWith("error: "));
const said = (columns: string): string =>
  `in a file such as my.source.json, and name it with --event-source: { "title": "My export", "values": { "columns": ${columns} } }`;
const point = '{ "title": "API", "values": { "columns": { "seats": { "decimal": "point" } } } }';

test("numbers of which nothing in their file shows how they are written, where an option is for the other file", async () => {
  const files = { "l.csv": leads("1.200,5"), "e.jsonl": events("1.500", "2.125") };
  const { err, code } = await run(files, "--decimal", "comma");
  expect([code, errors(err)]).toEqual([
    2,
    [
      `error: In “e.jsonl”, “1.500” is read as 1,500, because “l.csv” has a comma before fractions; nothing in “e.jsonl” shows that it does, too (“seats” of “trial”). If that is 1.5: say it of this column ${said('{"seats":{"decimal":"point"}}')}; if not, say "comma" there`,
    ],
  ]);
  // 10 × 1.5 and 10 × 2.125.
  const settled = await run({ ...files, "api.source.json": point }, "--decimal", "comma", "--event-source", "api.source.json");
  expect([settled.code, errors(settled.err)]).toEqual([0, []]);
  expect(settled.out).toContain("\nu0,1,1.5,");
});

test("an option is believed where the file shows that it is right, and where no file shows anything", async () => {
  for (const seats of ["0,5", "1.500,5", "1.250.000"]) {
    const { err, code } = await run({ "l.csv": leads("1.200,5"), "e.jsonl": events("1.500", seats) }, "--decimal", "comma");
    expect([code, errors(err)]).toEqual([0, []]);
  }
  const { err, code } = await run({ "l.csv": leads("1.200"), "e.jsonl": events("1.500") }, "--decimal", "comma");
  expect([code, errors(err)]).toEqual([0, []]);
});

test("thousands beside smaller whole numbers are believed, and fractions there are not", async () => {
  const german = await run({ "l.csv": leads("1.200,5"), "e.jsonl": events("1.800", "300", "60") }, "--decimal", "comma");
  expect([german.code, errors(german.err)]).toEqual([0, []]);
  expect(german.out).toContain("\nu0,1,1800,");
  // Nothing ends in 0, or there is no smaller whole number: both can be fractions.
  for (const seats of [["1.125", "7"], ["1.500"]])
    expect(errors((await run({ "l.csv": leads("1.200,5"), "e.jsonl": events(...seats) }, "--decimal", "comma")).err)).toHaveLength(1);
  const american = await run({ "l.csv": leads("1.200,5"), "e.jsonl": events("1,800", "300", "60") }, "--decimal", "comma");
  expect(errors(american.err)).toEqual([expect.stringContaining("“1,800” is read as 1.8")]);
});

test("numbers that others of their column show to be misread", async () => {
  for (const shown of ["12.5", "0.375"]) {
    const columnwise = await run({ "l.csv": leads("1.200,5"), "e.jsonl": events("1.250", shown) }, "--decimal", "comma");
    const what = `error: In “e.jsonl”, “1.250” is read as 1,250, although “${shown}” shows a point before fractions (“seats” of “trial”).`;
    expect([columnwise.code, errors(columnwise.err)]).toEqual([
      2,
      [`${what} Say it of this column ${said('{"seats":{"decimal":"point"}}')}`],
    ]);
    const other = await run({ "l.csv": leads("1200"), "e.jsonl": events("1.250", shown) }, "--decimal", "comma");
    expect([other.code, errors(other.err)]).toEqual([2, [`${what} Write --decimal point`]]);
  }
});

test("dates of events whose order only the leads show", async () => {
  const rows = (at: (index: number) => string): string =>
    csv([["lead_id", "event", "at", "seats"], ...times(20, (index) => [`u${index}`, "trial", at(index), 1])]);
  const ofLeads = leads("1", "13/10/2026");
  const { err, code } = await run({ "l.csv": ofLeads, "e.csv": rows(() => "11/05/2026") }, "--dates", "dmy");
  expect([code, errors(err)]).toEqual([
    2,
    [
      `error: In “e.csv”, “11/05/2026” is read as May 11, 2026, because “l.csv” has the day first; nothing in “e.csv” shows that it does, too (the times of events). If that is November 5, 2026: say it of this column ${said('{"at":{"dates":["mdy"]}}')}; if not, say ["dmy"] there`,
    ],
  ]);
  // With points, the day comes first everywhere; so it does where one of them is a 20th.
  for (const at of [() => "11.05.2026", (index: number) => `${1 + index}/05/2026`]) {
    const shown = await run({ "l.csv": ofLeads, "e.csv": rows(at) }, "--dates", "dmy");
    expect([shown.code, errors(shown.err)]).toEqual([0, []]);
  }
});

test("init prints no command that misreads one of the files, and says what reads both", async () => {
  const files = { "l.csv": leads("1.200,5"), "e.jsonl": events("1.250", "12.5") };
  const argv = ["init", "--leads", "l.csv", "--events", "e.jsonl"];
  const { out, code } = await score(argv, { cwd: folderWith(files) });
  expect([code, out.slice(out.indexOf("\n") + 1)]).toEqual([
    1,
    `“size” of “l.csv” has a comma before fractions, such as “1.200,5”, and “seats” of “e.jsonl” a point before fractions, such as “12.5”, so no --decimal reads both. Say it of “seats” ${said('{"seats":{"decimal":"point"}}')}. Then run init again with it.\n\nNext:\n  score check model.score\n\n✗ No command reads these columns as they are, as is said above. Delete “model.score” before you run init again.\n`,
  ]);
  const { command } = await initThenRun(
    { ...files, "api.source.json": point },
    "--leads l.csv --events e.jsonl --event-source api.source.json",
  );
  expect(command).toBe("score run model.score --event-source api.source.json --decimal comma --leads l.csv --events e.jsonl -o scored.csv");
});

test("what a source says of a column counts for init, too, where it says the same of all columns", async () => {
  const source = '{ "title": "API", "values": { "decimal": "point", "columns": { "seats": { "decimal": "point" } } } }';
  const files = { "l.csv": leads("1.200,5"), "e.jsonl": events("1.250", "12.5"), "api.source.json": source };
  const { command } = await initThenRun(files, "--leads l.csv --events e.jsonl --event-source api.source.json");
  expect(command).toContain(" --decimal comma ");
});
