/** One event that comes several times, in files: what counts, what is noted, what is explained. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const files = {
  "model.score": `model "Shop" { timezone "Europe/Madrid" }
lead { id: text key }
event purchase { order_id: text key, amount: number }
event visit
behavior spent { +(amount) for purchase }
behavior visits { +1 for visit }
`,
  "leads.csv": "id\nl-1\nl-2\n",
  "events.csv": `lead_id,event,at,uuid,id,order_id,amount
l-1,purchase,2026-06-01T10:00:00Z,u1,x,A-1,20
l-1,purchase,2026-06-01T10:00:07Z,u2,x,A-1,20
l-1,visit,2026-06-02,u3,x,,
l-1,visit,2026-06-02T12:00:00Z,u3,x,,
l-2,visit,2026-06-03,u3,x,,
l-2,visit,2026-06-03,,x,,
`,
};

const run = (...more: string[]) => {
  const cwd = folderWith(files);
  const argv = ["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
  return { cwd, ran: score([...argv, ...more], { cwd }) };
};

// ¶event-id-column
test("a key counts an event once; a column that is called id does not", async () => {
  const { out, err } = await run().ran;
  expect(out).toBe("lead_id,spent,visits,discarded,cell,action,lifecycle\nl-1,20,2,,,,\nl-2,0,2,,,,\n");
  expect(err).toContain("1 event was a repeat of another, with the same id or key; each event counts once.\n");
});

// ¶event-id-column
test("the column that --event-id names does, among the events of each lead", async () => {
  const { cwd, ran } = run("--event-id", "uuid", "--summary", "summary.json");
  const { out, err } = await ran;
  expect(out).toBe("lead_id,spent,visits,discarded,cell,action,lifecycle\nl-1,20,1,,,,\nl-2,0,2,,,,\n");
  expect(err).toContain("2 events were repeats of others, with the same id or key; each event counts once.\n");
  expect(JSON.parse(readFileSync(join(cwd, "summary.json"), "utf8"))).toMatchObject({ events: { rows: 6, repeated: 2 } });
});

test("JSON lines may give ids as numbers; one that is none leaves its row out", async () => {
  const lines = [
    { lead_id: "l-1", event: "visit", at: "2026-06-01", n: 7 },
    { lead_id: "l-1", event: "visit", at: "2026-06-02", n: "7" },
    { lead_id: "l-1", event: "visit", at: "2026-06-03", n: 1.5 },
    { lead_id: "l-1", event: "visit", at: "2026-06-04", n: null },
  ];
  const cwd = folderWith({ ...files, "events.jsonl": lines.map((line) => JSON.stringify(line)).join("\n") });
  const argv = ["run", "model.score", "--leads", "leads.csv", "--events", "events.jsonl", "--event-id", "n", "--at", "2026-06-30"];
  const { out, err, code } = await score([...argv, "--max-rejects", "1"], { cwd });
  expect(code).toBe(0);
  expect(out).toContain("l-1,0,2,");
  expect(err).toContain(
    "events.jsonl line 3 (lead “l-1”), “n”: the event’s identifier is a number too long or not whole, so digits of it would be lost; write it in quotes",
  );
});

test("an id of several events that are hardly one, and one that only some of equal events have, are doubted", async () => {
  const events = (...rows: readonly string[]): string => ["lead_id,event,at,uuid", ...rows, ""].join("\n");
  const scored = (text: string) => {
    const cwd = folderWith({ ...files, "events.csv": text });
    const argv = ["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", "--event-id", "uuid"];
    return score([...argv, "--strict"], { cwd });
  };
  // The id of the lead: of four events, one counts. The last is the one before, sent again.
  const clash = await scored(
    events(
      "l-1,visit,2026-06-01T10:00:00Z,l-1",
      "l-1,visit,2026-06-02T10:00:00Z,l-1",
      "l-1,visit,2026-06-09,l-1",
      "l-1,visit,2026-06-01T12:00:30+02:00,l-1",
    ),
  );
  expect(clash.out).toContain("\nl-1,0,1,");
  expect(clash.err).toContain("1 event was a repeat of another, with the same id or key; each event counts once.\n");
  expect(clash.err).toContain(
    "\nerror: 2 events of “events.csv” were left out for having the “uuid” of other events of their lead, although the name or the time is another: “visit” at 2026-06-01T10:00:00Z and “visit” at 2026-06-02T10:00:00Z both have “l-1”. If “uuid” does not identify an event, name the column that does: --event-id COLUMN\n",
  );
  expect(clash.code).toBe(2);

  const [one, again] = ["l-1,visit,2026-06-01T10:00:00Z,u1", "l-1,visit,2026-06-01T10:00:00Z,"];
  for (const rows of [
    [one, again],
    [again, one],
  ]) {
    const beside = await scored(events(...rows));
    expect(beside.err).toContain(
      "\nerror: 1 event of “events.csv” has no “uuid” and is equal to others that have one, in lead, name, time and properties, so that it counts again. If it is the same, remove it; if not, fill in “uuid”\n",
    );
    expect([beside.code, beside.out.includes("\nl-1,0,2,")]).toEqual([2, true]);
  }
  for (const quiet of ["l-1,visit,2026-06-01T10:00:01Z,", "l-2,visit,2026-06-01T10:00:00Z,", "l-1,visit,2026-06-01T10:00:00Z,u2"]) {
    const { err } = await scored(events(one, quiet));
    expect(err).not.toContain("equal to");
  }
});

/** Runs these events, of which the column named identifies each. */
const withIds = (rows: readonly string[], more: readonly string[] = ["--event-id", "uuid"]) => {
  const cwd = folderWith({ ...files, "events.csv": ["lead_id,event,at,uuid,order_id,amount", ...rows, ""].join("\n") });
  return score(["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", ...more], { cwd });
};

test("rows without an id beside others of their kind that have one are doubted", async () => {
  const lines = ["l-1,visit,2026-06-01,u1,,", "l-1,visit,2026-06-02,,,", "l-2,visit,2026-06-03, ,,", "l-2,visit,2026-06-04,u4,,"];
  const doubt =
    "In “events.csv” 2 of 4 events have no value in “uuid”, so that none of them is known to be the same as another, and each counts by itself. If they are further rows of other events, as where an order has a row for each of its products, remove them, or name a column with a value in all rows of an event after --event-id; if not, fill in “uuid”\n";
  expect(await withIds(lines)).toMatchObject({ code: 0, err: expect.stringContaining(`\nnote: ${doubt}`) });
  expect(await withIds(lines, ["--event-id", "uuid", "--strict"])).toMatchObject({
    code: 2,
    err: expect.stringContaining(`error: ${doubt}`),
  });
  expect((await withIds(lines.slice(0, 2))).err).toContain(
    "In “events.csv” 1 of 2 events has no value in “uuid”, so that it is not known to be the same as another, and counts by itself. If it is",
  );
});

test.each([
  ["all have one", ["l-1,visit,2026-06-01,u1,,", "l-1,visit,2026-06-02,u2,,"]],
  [
    "none of a kind has one, and a key tells others apart",
    ["l-1,visit,2026-06-01,,,", "l-1,purchase,2026-06-02,u2,A-1,5", "l-1,purchase,2026-06-03,,A-2,5"],
  ],
])("not where %s", async (_, lines) => {
  expect((await withIds(lines)).err).not.toContain("no value in “uuid”");
});

test("not where no column identifies an event", async () => {
  expect((await withIds(["l-1,visit,2026-06-01,u1,,", "l-1,visit,2026-06-02,,,"], [])).err).not.toContain("no value");
});

test("equal events without an id are not told to have a column named that is named already", async () => {
  const lines = ["l-1,visit,2026-06-01,u1,,", "l-1,visit,2026-06-02,,,", "l-1,visit,2026-06-02,,,"];
  const { err } = await withIds(lines);
  expect(err).toContain(
    "1 event is equal to another of the same lead in name, time and properties, and it counts again. It has no “uuid”: if the file has some events twice, remove those; if not, fill in “uuid”",
  );
  expect(err).not.toContain("--event-id COLUMN");
  expect((await withIds(lines, [])).err).toContain("name the column that identifies an event: --event-id COLUMN");
});

test("the explanation names the event that counts instead", async () => {
  const argv = ["explain", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--event-id", "uuid", "--at", "2026-06-30"];
  const { out } = await score([...argv, "--lead", "l-1"], { cwd: folderWith(files), columns: 120 });
  expect(out).toContain(`Counted once, though 2 events came again:
  purchase on 2026-06-01 at 12:00:07: the same order_id as the one on 2026-06-01 at 12:00:00
  visit on 2026-06-02 at 14:00:00: the same id as the one on 2026-06-02
`);
});

const scanned = {
  "model.score": `model "Clicks" { timezone "UTC" }
lead { id: text key }
event email_delivered { email_id: text }
event email_click { email_id: text, agent: text }
ignore email_click where an earlier email_delivered with same email_id within 60 seconds because "Link scanner"
ignore email_click where agent contains "bot" because "Robot"
ignore email_click when 3 or more within 10 seconds
behavior clicks { +5 for email_click, once per email_id }
`,
  "leads.csv": "id\nhuman\nscanner\n",
  "events.csv": `lead_id,event,at,email_id,agent
human,email_delivered,2026-06-01T08:00:00,m1,
human,email_click,2026-06-01T09:12:00,m1,Chrome
human,email_delivered,2026-06-08T08:00:00,m2,
human,email_click,2026-06-08T08:05:00,m2,Chrome
scanner,email_delivered,2026-06-01T08:00:00,m1,
scanner,email_click,2026-06-01T08:00:02,m1,Chrome
scanner,email_delivered,2026-06-08T08:00:00,m2,
scanner,email_click,2026-06-08T08:00:04,m2,Googlebot
scanner,email_click,2026-06-08T15:40:00,m2,Chrome
scanner,email_click,2026-06-08T16:00:00,m3,bot
scanner,email_click,2026-06-08T17:00:00,m4,Chrome
scanner,email_click,2026-06-08T17:00:01,m4,Chrome
scanner,email_click,2026-06-08T17:00:09,m5,Chrome
`,
};

test("a run says how many events were ignored and why, and so does its summary", async () => {
  const cwd = folderWith(scanned);
  const argv = ["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-09", "--summary", "summary.json"];
  const { out, err } = await score(argv, { cwd });
  expect(out).toBe("lead_id,clicks,discarded,cell,action,lifecycle\nhuman,10,,,,\nscanner,5,,,,\n");
  expect(err).toContain(
    "6 events were ignored, as the model says: “Link scanner” (2), “Robot” (1), “email click when 3 or more within 10 seconds” (3).\n",
  );
  expect(JSON.parse(readFileSync(join(cwd, "summary.json"), "utf8"))).toMatchObject({
    events: {
      repeated: 0,
      ignored: [
        { reason: "Link scanner", count: 2 },
        { reason: "Robot", count: 1 },
        { reason: "email click when 3 or more within 10 seconds", count: 3 },
      ],
    },
  });
});

test("the explanation lists them by reason, with the event that each was judged by", async () => {
  const argv = ["explain", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-09", "--lead", "scanner"];
  const { out } = await score(argv, { cwd: folderWith(scanned), columns: 120 });
  expect(out).toContain(`2 events ignored as “Link scanner”:
  email_click on 2026-06-01 at 08:00:02: after email_delivered on 2026-06-01 at 08:00:00
  email_click on 2026-06-08 at 08:00:04: after email_delivered on 2026-06-08 at 08:00:00
1 event ignored as “Robot”:
  email_click on 2026-06-08 at 16:00:00
3 events ignored, email click when 3 or more within 10 seconds:
  email_click on 2026-06-08 at 17:00:00: the first of a burst
  email_click on 2026-06-08 at 17:00:01: in the burst that began on 2026-06-08 at 17:00:00
  email_click on 2026-06-08 at 17:00:09: in the burst that began on 2026-06-08 at 17:00:00
`);
});

test("of events without times on one day, one is the first of the burst", async () => {
  const files = {
    "model.score": `model "m" {}
lead { id: text key }
event click
ignore click when 3 or more on the same day
behavior clicks { +5 for click }
`,
    "leads.csv": "id\na\n",
    "events.csv": "lead_id,event,at\na,click,2026-06-08\na,click,2026-06-08\na,click,2026-06-08\n",
  };
  const argv = ["explain", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-09", "--lead", "a"];
  const { out } = await score(argv, { cwd: folderWith(files), columns: 120 });
  expect(out).toContain(`3 events ignored, click when 3 or more on the same day:
  click on 2026-06-08: the first of a burst
  click on 2026-06-08: in the burst that began on 2026-06-08
  click on 2026-06-08: in the burst that began on 2026-06-08
`);
});

/** Purchases without a key, of which --event-id names what identifies them. */
const sold = (rows: readonly string[], { model = soldModel, more = ["--event-id", "order"] as readonly string[] } = {}) => {
  const cwd = folderWith({
    "model.score": model,
    "leads.csv": "id\nl-1\nl-2\n",
    "events.csv": ["lead_id,event,at,order,amount,product", ...rows, ""].join("\n"),
  });
  return score(["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", ...more], { cwd });
};
const soldModel = `model "Shop" { timezone "UTC" }
lead { id: text key }
event purchase { amount: number, product: text }
behavior spent { +(amount) for purchase }
`;

test("events that differ in a property from the one with their id that counts are doubted, with the column and an example", async () => {
  // Of 50 + 70 + 30, 50 counts; the second of A-18 is the first, sent again.
  const rows = ["l-1,purchase,2026-06-01,A-17,50,Chair", "l-1,purchase,2026-06-01,A-17,70,Table", "l-1,purchase,2026-06-01,A-17,30,Chair"];
  const again = ["l-2,purchase,2026-06-02,A-18,12.50,Lamp", "l-2,purchase,2026-06-02,A-18,12.5,"];
  const { out, err, code } = await sold([...rows, ...again], { more: ["--event-id", "order", "--strict"] });
  expect(out).toContain("\nl-1,50,,,,\nl-2,12.5,,,,\n");
  expect(err).toContain(
    "error: 2 events of “events.csv” were left out for having the “order” of other events of their lead, although they differ in “amount” (2) and “product” (1): for “A-17”, “amount” is “50” in the event that counts, and “70” in one that does not. If “order” does not identify an event, name the column that does, --event-id COLUMN, or leave --event-id out; if it does, keep only the right row of each in the file\n",
  );
  expect(err).toContain("1 event was a repeat of another, with the same id or key; each event counts once.\n");
  expect(code).toBe(2);
  const one = await sold(["l-1,purchase,2026-06-01,A-17,,Chair", "l-1,purchase,2026-06-01,A-17,70,Chair"]);
  expect(one.err).toContain(
    "note: 1 event of “events.csv” was left out for having the “order” of another event of their lead, although it differs in “amount”: for “A-17”, “amount” is blank in the event that counts, and “70” in one that does not.",
  );
  expect(one.err).not.toContain("repeat of another");
});

test("the same of events with a key, where rules read the property", async () => {
  const keyed = (rule: string) => soldModel.replace("event purchase {", "event purchase { order: text key,").replace("+(amount)", rule);
  const rows = ["l-1,purchase,2026-06-01,A-17,50,Chair", "l-1,purchase,2026-06-03,A-17,70,Table"];
  const { err, out } = await sold(rows, { model: keyed("+(amount)"), more: [] });
  expect(out).toContain("\nl-1,50,");
  expect(err).toContain(
    "note: 1 event of “events.csv” was left out for having the “order” of another event of their lead, although it differs in “amount”: for “A-17”, “amount” is “50” in the event that counts, and “70” in one that does not. If these are several events, such as the products of an order, remove “key” from “order” of “purchase” in the model, and write “once per order” where a rule should count them once; if not, keep only the right row of each in the file\n",
  );
  const counted = await sold(rows, { model: keyed("+1"), more: ["--strict"] });
  expect(counted).toMatchObject({ code: 0, err: expect.stringContaining("1 event was a repeat of another, with the same id or key") });
});

test("most events with the id of another are doubted, though nothing that is read distinguishes them", async () => {
  const visits = (orders: readonly string[]) => orders.map((order, index) => `l-${1 + (index % 2)},purchase,2026-06-01,${order},5,`);
  const { err } = await sold(visits(["spring", "spring", ...Array.from({ length: 10 }, () => "spring")]));
  expect(err).toContain(
    "note: 10 of 12 events of “events.csv” were left out for having the “order” of another event of their lead. If “order” does not identify an event, name the column that does, --event-id COLUMN, or leave --event-id out; if it does, the file has most events several times\n",
  );
  expect(err).not.toContain("repeats of others");
  // A file that was loaded twice.
  const orders = ["a", "b", "c", "d", "e", "f"];
  const twice = await sold(visits([...orders, ...orders]), { more: ["--event-id", "order", "--strict"] });
  expect(twice).toMatchObject({ code: 0, err: expect.stringContaining("6 events were repeats of others, with the same id or key") });
});

test("a column of ids without any value is doubted", async () => {
  const visits = (id: string) => Array.from({ length: 12 }, (_, index) => `l-1,visit,2026-06-${10 + index},${id},,`);
  expect(await withIds(visits(""), ["--event-id", "uuid", "--strict"])).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      "error: Not one of 12 events of “events.csv” has a value in “uuid”, so that an event that comes twice counts twice. Name a column with a value in all rows: --event-id COLUMN\n",
    ),
  });
  expect((await withIds(visits(""), [])).err).not.toContain("Not one of");
  const keyed = Array.from({ length: 12 }, (_, index) => `l-1,purchase,2026-06-01,,A-${index},5`);
  expect((await withIds(keyed)).err).not.toContain("Not one of");
});
