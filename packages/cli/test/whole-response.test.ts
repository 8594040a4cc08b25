/** A response of a system that was saved as it came: one object, with all rows in a list. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key }
event visit
behavior b { +1 for visit }
`;
const visits = [
  { lead_id: "a", event: "visit", at: "2026-05-01" },
  { lead_id: "b", event: "visit", at: "2026-05-02" },
];
const leads = '{"id":"a"}\n{"id":"b"}\n';
const said = (file: string, rows: string, key: string): string =>
  `What “${file}” begins with is a whole response, with ${rows} in “${key}”, and not a row.\nWrite the list in “${key}” into a file of its own, without what is around it.\n`;

test.each(["results", "events", "batch"])("events in “%s” are said to be there, in run and in init", async (key) => {
  const events = JSON.stringify({ hasMore: false, [key]: visits, paging: { next: null }, warnings: [{}] });
  const cwd = folderWith({ "m.score": model, "leads.jsonl": leads, "events.json": events });
  const how = ["--leads", "leads.jsonl", "--events", "events.json"];
  for (const command of [
    ["run", "m.score"],
    ["init", "new"],
  ]) {
    const { code, err } = await score([...command, ...how], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining(said("events.json", "2 rows", key))]);
  }
});

test.each([0, 2])("so are leads, with %i blanks before what is inside", async (blanks) => {
  const cwd = folderWith({ "m.score": model, "leads.json": JSON.stringify({ total: 1, results: [{ id: "a" }] }, null, blanks) });
  for (const command of [
    ["run", "m.score"],
    ["init", "new"],
  ]) {
    const { code, err } = await score([...command, "--leads", "leads.json"], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining(said("leads.json", "1 row", "results"))]);
  }
});

test("the list alone is read", async () => {
  const cwd = folderWith({ "m.score": model, "leads.jsonl": leads, "events.json": JSON.stringify(visits, null, 2) });
  const run = await score(["run", "m.score", "--leads", "leads.jsonl", "--events", "events.json", "--columns", "lead_id,b"], { cwd });
  expect(run).toMatchObject({ code: 0, out: "lead_id,b\na,1\nb,1\n" });
});

test("a row with a list of objects is none where it has what a row must have", async () => {
  const cwd = folderWith({ "m.score": model, "leads.json": JSON.stringify({ id: "a", products: [{ price: 1 }, { price: 2 }] }) });
  expect(await score(["run", "m.score", "--leads", "leads.json", "--columns", "b"], { cwd })).toMatchObject({ code: 0, out: "b\n0\n" });
});

test("batches of calls are said to be such with the source, too, of leads and of events", async () => {
  const call = { type: "track", userId: "a", event: "visit", timestamp: "2026-05-01T10:00:00Z", messageId: "m1" };
  const batches = `${JSON.stringify({ batch: [call, call], sentAt: "2026-05-01T10:00:00Z" })}\n`.repeat(3);
  const cwd = folderWith({ "leads.jsonl": '{"type":"identify","userId":"a"}\n', "batches.jsonl": batches });
  for (const how of [
    ["--leads", "batches.jsonl"],
    ["--leads", "leads.jsonl", "--events", "batches.jsonl"],
  ]) {
    const { code, err } = await score(["init", "new", "--source", "segment", ...how], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining(said("batches.jsonl", "2 rows", "batch"))]);
  }
});
