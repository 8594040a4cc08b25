/** Rows of exports of which only their system says whether they count: events of nobody, and tasks that are not done. */
import { builtInSources } from "@scoreline/data";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent visit\nbehavior b { +1 for visit }\n';

test.each(Object.keys(builtInSources))("%s: events that name no lead are counted and noted, or rejects", async (name) => {
  const { lead = [], name: called = [], time = [] } = builtInSources[name]!.events!;
  const cwd = folderWith({
    "m.score": model,
    "l.csv": "id\n1\n",
    "e.csv": `${lead[0]},${called[0]},${time[0]}\n1,visit,2026-06-01T08:00:00Z\n,visit,2026-06-02T08:00:00Z\n,visit,2026-06-03T08:00:00Z\n`,
  });
  const argv = ["run", "m.score", "--leads", "l.csv", "--events", "e.csv", "--at", "2026-06-30", "--lead-id", "id", "--source", name];
  const counted = await score([...argv, "--strict"], { cwd });
  expect([counted.code, counted.out.split("\n")[1]]).toEqual([0, "1,1,,,,"]);
  expect(counted.err).toContain(
    `2 events of “e.csv” name no lead and were left out: “${lead[0]}” is blank. With --anonymous reject they are rejects.\n`,
  );
  const rejected = await score([...argv, "--anonymous", "reject"], { cwd });
  expect([rejected.code, rejected.out.split("\n")[1]]).toEqual([2, "1,1,,,,"]);
  expect(rejected.err).toContain("error: 2 rows could not be used; 1 lead was scored:\n  e.csv, 2 rows, such as line 3");
});

const taskModel = {
  "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent call\nbehavior b { +1 for call }\n',
  "l.csv": "Id\n1\n2\n",
};
const taskFiles = (header: string, ...tasks: readonly string[]): string =>
  folderWith({
    ...taskModel,
    "t.csv": `WhoId,TaskSubtype,ActivityDate,${header}\n${tasks.map((end) => `1,call,2026-06-01,${end}\n`).join("")}`,
  });
const taskArgv = ["run", "m.score", "--leads", "l.csv", "--events", "t.csv", "--at", "2026-06-30", "--source", "salesforce"];

test.each([
  ["English", "Not Started", "Completed"],
  ["German", "In Bearbeitung", "Abgeschlossen"],
  ["French", "Non commencée", "Terminée"],
  ["Spanish", "A la espera de otra persona", "Completada"],
  ["Italian", "In corso", "Completata"],
  ["Dutch", "Niet gestart", "Voltooid"],
  ["Portuguese", "Não iniciada", "Concluída"],
  ["Swedish", "Pågår", "Slutförd"],
  ["Danish", "Ikke startet", "Fuldført"],
])("Salesforce: a task that is open by its status in %s is not done", async (_, open, done) => {
  const cwd = taskFiles("Status", open, done, done);
  const { code, out, err } = await score([...taskArgv, "--strict"], { cwd });
  expect([code, out.split("\n")[1]]).toEqual([0, "1,2,,,,"]);
  expect(err).toContain(`1 row of “t.csv” was left out of the events, as the source says: 1 whose “Status” is “${open}”.`);
});

test.each([
  ["Task Status", "Not Started", "Completed"],
  ["Aufgabenstatus", "Offen", "Erledigt"],
  ["Statut", "Non commencée", "Terminée"],
  ["Estado", "No iniciada", "Completada"],
  ["Stato", "In corso", "Completata"],
  ["Stav", "Nezahájeno", "Dokončeno"],
])("Salesforce: “%s” says as well whether a task is done", async (heading, open, done) => {
  const { code, out, err } = await score([...taskArgv, "--strict"], { cwd: taskFiles(heading, open, done, done) });
  expect([code, out.split("\n")[1]]).toEqual([0, "1,2,,,,"]);
  expect(err).toContain(`left out of the events, as the source says: 1 whose “${heading}” is “${open}”.`);
});

test.each([
  ["has another heading", "Lead-ID;Typ;Zustand;Datum\n1;call;Offen;2026-06-01\n1;call;Erledigt;2026-06-02\n"],
  ["is in no report", "Lead-ID;Typ;Datum\n1;call;2026-06-01\n1;call;2026-06-02\n"],
])("Salesforce: where the status of tasks %s, they count, and it is said", async (_, tasks) => {
  const cwd = folderWith({ ...taskModel, "t.csv": tasks });
  const { code, out, err } = await score([...taskArgv, "--strict"], { cwd });
  expect([code, out.split("\n")[1]]).toEqual([2, "1,2,,,,"]);
  expect(err).toContain(
    "error: 2 rows of “t.csv” count, though the source does not know whether they should: the file has no column “Status”, nor another that the source knows for it. Export the column “IsClosed”, too, which decides it. In a source file of your own, add the name of the column that says so after “Status”: score sources salesforce --format json > salesforce.source.json\n",
  );
});

test("Salesforce: events of a website, calendar events and members of campaigns need no status", async () => {
  const own = ["--event-lead-id", "lead_id", "--event-name", "event", "--event-at", "at"];
  for (const [file, more] of [
    ["lead_id,event,at\n1,call,2026-06-01\n", own],
    ["WhoId,EventSubtype,StartDateTime\n1,call,2026-06-01T08:00:00Z\n", []],
    ["LeadId,CampaignId,Member Status,FirstRespondedDate\n1,701,call,2026-06-01\n", []],
  ] as const) {
    const { code, out, err } = await score([...taskArgv, "--strict", ...more], { cwd: folderWith({ ...taskModel, "t.csv": file }) });
    expect([code, out.split("\n")[1], err]).toEqual([0, "1,1,,,,", ""]);
  }
});

const done = "1 row of “t.csv” was left out of the events, as the source says: 1 whose";

test.each([
  [
    "dynamics",
    "regardingobjectid,activitytypecode,createdon,statecode",
    "1,call,2026-06-01,0",
    "1,call,2026-06-02,1",
    "“statecode” is “0”",
  ],
  [
    "dynamics",
    "regardingobjectid,activitytypecode,createdon,Aktivitätsstatus",
    "1,call,2026-06-01,Abgebrochen",
    "1,call,2026-06-02,Abgeschlossen",
    "“Aktivitätsstatus” is “Abgebrochen”",
  ],
  [
    "zoho",
    "Who_Id,Activity_Type,Created_Time,Status",
    "1,call,2026-06-01,Deferred",
    "1,call,2026-06-02,Completed",
    "“Status” is “Deferred”",
  ],
  [
    "zoho",
    "Who_Id,Activity_Type,Call_Start_Time,Call Status",
    "1,call,2026-06-01,Scheduled",
    "1,call,2026-06-02,Attended",
    "“Call Status” is “Scheduled”",
  ],
  ["odoo", "res_id,activity_type_id,date_deadline,state", "1,call,2026-06-01,overdue", "1,call,2026-06-02,done", "“state” is “overdue”"],
  ["hubspot", "objectId,eventType,occurredAt,archived", "1,call,2026-06-01,true", "1,call,2026-06-02,false", "“archived” is “true”"],
])("%s: %s, of which only what was done counts", async (source, header, open, kept, why) => {
  const cwd = folderWith({ ...taskModel, "t.csv": `${header}\n${open}\n${kept}\n` });
  const { code, out, err } = await score([...taskArgv.slice(0, -1), source, "--lead-id", "Id", "--strict"], { cwd });
  expect([code, out.split("\n")[1], err]).toEqual([0, "1,1,,,,", `${done} ${why}.\n`]);
});

test("activities of Dynamics, Zoho and Odoo that do not say whether they are done count, and it is said", async () => {
  for (const [source, header, column] of [
    ["dynamics", "regardingobjectid,activitytypecode,createdon", "statecode"],
    ["zoho", "Who_Id,Activity_Type,Due Date,Created_Time", "Status"],
    ["odoo", "res_id,activity_type_id,date_deadline", "state"],
  ] as const) {
    const row = header
      .split(",")
      .map((_, index) => ["1", "call"][index] ?? "2026-06-01")
      .join(",");
    const cwd = folderWith({ ...taskModel, "t.csv": `${header}\n${row}\n` });
    const { code, err } = await score([...taskArgv.slice(0, -1), source, "--lead-id", "Id", "--strict"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain(`1 row of “t.csv” counts, though the source does not know whether it should: the file has no column “${column}”`);
  }
});

const own =
  'In a source file of your own, put each of these values under "is" where the row is to be left out, and under "kept" where not: score sources salesforce --format json > salesforce.source.json\n';

test("Salesforce: a task with a status that nobody knows counts, and it is said", async () => {
  const cwd = taskFiles("Status", "Mailbox", "Mailbox", "Angerufen", "Completed", "Deferred", "");
  const { code, out, err } = await score([...taskArgv, "--strict"], { cwd });
  expect([code, out.split("\n")[1]]).toEqual([2, "1,5,,,,"]);
  expect(err).toContain(
    `error: 4 rows of “t.csv” count, though the source does not know whether they should: their “Status” is “Mailbox” (2), “Angerufen” (1) or blank (1). Export the column “IsClosed”, too, which decides it. ${own}With --strict this is an error, since points may be lost.\n`,
  );
  const explained = await score(["explain", ...taskArgv.slice(1), "--lead", "1", "--strict"], { cwd });
  expect([explained.code, explained.err]).toEqual([2, expect.stringContaining("error: 4 rows of “t.csv” count, though")]);
  // Of the other lead nothing is in doubt.
  const other = await score(["explain", ...taskArgv.slice(1), "--lead", "2", "--strict"], { cwd });
  expect([other.code, other.err]).toEqual([0, expect.not.stringContaining("does not know")]);
  const one = await score(taskArgv, { cwd: taskFiles("Status", "Mailbox") });
  expect([one.code, one.err]).toEqual([
    0,
    expect.stringContaining("note: 1 row of “t.csv” counts, though the source does not know whether it should: its “Status” is “Mailbox”."),
  ]);
});

/** A task that counts for sure, and one with a status that nobody knows. */
const doubted = (lead: string, day: string, more = ""): string =>
  taskFiles("Status", "Completed", `Completed${more}\n${lead},call,${day},Half done`);

test.each([
  ["names no lead", "", "2026-06-02", []],
  ["names a lead that is not there", "9", "2026-06-02", ["--allow-unmatched"]],
  ["lies after the moment", "1", "2026-07-02", []],
  ["is a reject", "1", "soon", ["--max-rejects", "1"]],
])("Salesforce: whether a task should count does not matter where it %s", async (_, lead, day, more) => {
  const { out, err } = await score([...taskArgv, ...more, "--strict"], { cwd: doubted(lead, day) });
  expect([out.split("\n")[1], err]).toEqual(["1,2,,,,", expect.not.stringContaining("does not know")]);
  const explained = await score(["explain", ...taskArgv.slice(1), ...more, "--lead", "1", "--strict"], { cwd: doubted(lead, day) });
  expect(explained.err).not.toContain("does not know");
});

test("Salesforce: the rows that count are told, and no others", async () => {
  const more = "\n,call,2026-06-02,Half done\n9,call,2026-06-02,Half done\n2,call,2026-06-03,Half done\n1,call,2026-07-02,Half done";
  const { code, out, err } = await score([...taskArgv, "--allow-unmatched", "--strict"], { cwd: doubted("1", "2026-06-02", more) });
  expect([code, out.split("\n").slice(1, 3)]).toEqual([2, ["1,3,,,,", "2,1,,,,"]]);
  expect(err).toContain(
    "error: 2 rows of “t.csv” count, though the source does not know whether they should: their “Status” is “Half done”.",
  );
});

test("a task that the model ignores, or that another repeats, is in no doubt", async () => {
  const cwd = folderWith({
    "m.score":
      'model "M" { timezone "UTC" }\nlead { id: text key }\nevent call { place: text }\nignore call where place is "home"\nbehavior b { +1 for call }\n',
    "l.csv": "Id\n1\n",
    "t.csv":
      "WhoId,TaskSubtype,ActivityDate,Status,Id,place\n1,call,2026-06-01,Completed,a,office\n1,call,2026-06-01,Half done,a,office\n1,call,2026-06-01,Half done,b,home\n",
  });
  const { out, err } = await score([...taskArgv, "--event-id", "Id", "--strict"], { cwd });
  expect([out.split("\n")[1], err]).toEqual(["1,1,,,,", expect.not.stringContaining("does not know")]);
});

test("Salesforce: how tasks of nobody are named and dated does not matter", async () => {
  const files = (lead: string): string =>
    folderWith({
      "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent completed\nbehavior b { +1 for completed }\n',
      "l.csv": "Id\n1\n",
      "t.csv": `WhoId,Type,Status,Date,CreatedDate\n1,Completed,Completed,2026-06-01,2026-06-01\n${lead},,Completed,2026-06-02,2026-06-01\n${lead},Completed,Completed,,2026-06-03\n`,
    });
  const nobody = await score([...taskArgv, "--strict"], { cwd: files("") });
  expect([nobody.code, nobody.out.split("\n")[1]]).toEqual([0, "1,1,,,,"]);
  const somebody = await score([...taskArgv, "--strict"], { cwd: files("1") });
  expect([somebody.code, somebody.out.split("\n")[1]]).toEqual([2, "1,3,,,,"]);
  expect(somebody.err).toContain("1 event of “t.csv” has no “Type” and is called what its “Status” says");
  expect(somebody.err).toContain("1 event of “t.csv” has no “Date” and is dated by its “CreatedDate”");
});

test("Salesforce: the status of a task that no rule reads does not matter", async () => {
  const cwd = taskFiles("Status", "Completed", "Completed,,\n1,email,2026-06-01,Mailbox");
  const { code, out, err } = await score([...taskArgv, "--strict"], { cwd });
  expect([code, out.split("\n")[1]]).toEqual([0, "1,2,,,,"]);
  expect(err).not.toContain("does not know");
});

test("Salesforce: IsClosed decides, in any language; whether it was completed may also be seen by when", async () => {
  const closed = taskFiles("Status,IsClosed", "Mailbox,WAHR", "Mailbox,FALSCH", "Open,true", "Completed,0");
  const byColumn = await score([...taskArgv, "--strict"], { cwd: closed });
  expect([byColumn.code, byColumn.out.split("\n")[1]]).toEqual([0, "1,2,,,,"]);
  const unreadable = await score([...taskArgv, "--strict"], { cwd: taskFiles("IsClosed", "perhaps", "true") });
  expect([unreadable.code, unreadable.err]).toEqual([
    2,
    expect.stringContaining(
      "1 row of “t.csv” counts, though the source does not know whether it should: its “IsClosed” is “perhaps”. In a source",
    ),
  ]);
  const byTime = await score([...taskArgv, "--strict"], { cwd: taskFiles("CompletedDateTime", "2026-06-01T08:00:00Z") });
  expect([byTime.code, byTime.out.split("\n")[1]]).toEqual([0, "1,1,,,,"]);
  // Neither column is there, so that open tasks may be among them.
  const unknown = await score([...taskArgv, "--strict"], { cwd: taskFiles("Subject", "a", "b") });
  expect([unknown.code, unknown.err]).toEqual([
    2,
    expect.stringContaining(
      "2 rows of “t.csv” count, though the source does not know whether they should: the file has no column “Status”, nor another",
    ),
  ]);
});

test("one file that is read for both says of what its rows were left out", async () => {
  const lines = [
    { type: "identify", userId: "1" },
    { type: "track", event: "visit", userId: "1", timestamp: "2026-06-01T08:00:00Z" },
    { type: "track", event: "visit", userId: "1", timestamp: "2026-06-02T08:00:00Z" },
  ];
  const cwd = folderWith({ "m.score": model, "s.jsonl": lines.map((line) => `${JSON.stringify(line)}\n`).join("") });
  const { err } = await score(
    ["run", "m.score", "--leads", "s.jsonl", "--events", "s.jsonl", "--lead-id", "userId", "--at", "2026-06-30", "--source", "segment"],
    { cwd },
  );
  expect(err).toBe(
    "2 rows of “s.jsonl” were left out of the leads, as the source says: 2 whose “type” is “track”.\n" +
      "1 row of “s.jsonl” was left out of the events, as the source says: 1 whose “type” is “identify”.\n",
  );
});

test("yes and no are read in any language; what a source says of a word counts first", async () => {
  const cwd = folderWith({
    "m.score":
      'model "M" { timezone "UTC" }\nlead { id: text key, opt_in: yes or no }\nfit f {\n  +1 when opt_in is yes\n  +2 when opt_in is no\n}\n',
    "l.csv": "id,opt_in\n1,WAHR\n2,FALSCH\n3,vrai\n4,Faux\n5,Sí\n6,não\n7,Nein\n8,VERDADERO\n9,ja\n",
    "own.json": JSON.stringify({ title: "Own", values: { yes: ["Nein"] } }),
  });
  const scores = async (...more: string[]): Promise<string[]> => {
    const { out } = await score(["run", "m.score", "--leads", "l.csv", "--at", "2026-06-30", ...more], { cwd });
    return out
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(",")[1]!);
  };
  expect(await scores()).toEqual(["1", "2", "1", "2", "1", "2", "2", "1", "1"]);
  expect(await scores("--source", "own.json")).toEqual(["1", "2", "1", "2", "1", "2", "1", "1", "1"]);
});

/** A report as Salesforce writes it in German, whose columns no rule of the source knows but those it needs. */
test("Salesforce: headings in other languages make no open task a done one", async () => {
  const report = (header: string): string =>
    folderWith({
      "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent anruf\nbehavior b { +1 for anruf }\n',
      "l.csv": "Lead-ID\n1\n",
      "t.csv": `${header}\n1,Rückruf,Anruf,Nicht begonnen,2026-06-01,Hoch\n1,Rückruf,Anruf,In Bearbeitung,2026-06-02,Hoch\n1,Rückruf,Anruf,Erledigt,2026-06-03,Hoch\n`,
    });
  const read = async (header: string, ...more: readonly string[]): Promise<readonly unknown[]> => {
    const argv = [
      "run",
      "m.score",
      "--leads",
      "l.csv",
      "--events",
      "t.csv",
      "--at",
      "2026-06-30",
      "--source",
      "salesforce",
      "--strict",
      ...more,
    ];
    const { code, out, err } = await score(argv, { cwd: report(header) });
    return [code, out.split("\n")[1], err.includes("2 rows of “t.csv” were left out of the events, as the source says")];
  };
  expect(await read("Lead-ID,Betreff,Type,Status,Date,Priorität")).toEqual([0, "1,1,,,,", true]);
  expect(await read("Lead-ID,Betreff,Aktivitätstyp,Status,Fälligkeitsdatum,Priorität")).toEqual([0, "1,1,,,,", true]);
  // Of columns that the source does not know at all, the one that decides is enough.
  expect(await read("Wer,Was,Art,Status,Wann,Rang", "--event-lead-id", "Wer", "--event-name", "Art", "--event-at", "Wann")).toEqual([
    0,
    "1,1,,,,",
    true,
  ]);
});

test("Salesforce: the status of a campaign member is what happened, not whether a task is done", async () => {
  const cwd = folderWith({
    "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent planned\nbehavior b { +1 for planned }\n',
    "l.csv": "Id\n1\n",
    "c.csv": "CampaignId,LeadId,Status,CreatedDate\n7,1,Planned,2026-06-01\n",
  });
  const { code, out } = await score(
    ["run", "m.score", "--leads", "l.csv", "--events", "c.csv", "--at", "2026-06-30", "--source", "salesforce", "--strict"],
    { cwd },
  );
  expect([code, out.split("\n")[1]]).toEqual([0, "1,1,,,,"]);
});

test("Salesforce: a column “Geschlossen” decides before any status", async () => {
  const cwd = taskFiles("Status,Geschlossen", "Mailbox,1", "Offen,1", "Erledigt,0");
  const { code, out, err } = await score([...taskArgv, "--strict"], { cwd });
  expect([code, out.split("\n")[1]]).toEqual([0, "1,2,,,,"]);
  expect(err).toContain("1 row of “t.csv” was left out of the events, as the source says: 1 whose “Geschlossen” is “0”.");
});

test("Salesforce: a task without a type is called what its status says, and that is said where a rule reads it", async () => {
  const files = (rule: string): Readonly<Record<string, string>> => ({
    "m.score": `model "M" { timezone "UTC" }\nlead { id: text key }\nevent call\nevent completed\nbehavior b { +1 for ${rule} }\n`,
    "l.csv": "Id\n1\n",
    "t.csv": "WhoId,Type,Status,Date\n1,Call,Completed,2026-06-01\n1,,Completed,2026-06-02\n1,,Completed,2026-06-03\n",
  });
  const argv = ["run", "m.score", "--leads", "l.csv", "--events", "t.csv", "--at", "2026-06-30", "--source", "salesforce"];
  const read = await score([...argv, "--strict"], { cwd: folderWith(files("completed")) });
  expect([read.code, read.out.split("\n")[1]]).toEqual([2, "1,2,,,,"]);
  expect(read.err).toContain(
    "error: 2 events of “t.csv” have no “Type” and are called what their “Status” says: “Completed”. With --event-name Type such rows are rejects.\n",
  );
  const unread = await score([...argv, "--strict"], { cwd: folderWith(files("call")) });
  expect([unread.code, unread.out.split("\n")[1], unread.err]).toEqual([0, "1,1,,,,", expect.not.stringContaining("“Type”")]);
});
