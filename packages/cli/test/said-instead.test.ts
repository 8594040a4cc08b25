/** What another column says of an event than the first that the source names, and rows that it does not know whether to leave out. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model =
  'model "M" { timezone "UTC" }\nlead { id: text key }\nevent call\nevent note\nbehavior b { decay half-life 10 days\n+8 for call }\n';
const argv = ["run", "m.score", "--leads", "l.csv", "--events", "t.csv", "--at", "2026-06-30", "--strict"];

/** What becomes of leads and tasks of Salesforce, with the points of the first lead. */
async function run(leads: string, tasks: string): Promise<{ code: number; points: string | undefined; err: string }> {
  const cwd = folderWith({ "m.score": model, "l.csv": leads, "t.csv": tasks });
  const { code, out, err } = await score([...argv, "--source", "salesforce"], { cwd });
  return { code, points: out.split("\n")[1]?.split(",")[1], err };
}

const report =
  "Lead ID,Type,Status,Date,Created Date\n1,Call,Completed,6/30/2026,6/1/2026\n1,Call,Completed,,6/20/2026\n1,Note,Completed,,6/1/2026\n";

test("an event without a date that is dated by another column leaves a doubt, where a rule reads it", async () => {
  // 8 on the day itself, and 8 of ten days before, halved.
  expect(await run("Lead ID\n1\n", report)).toEqual({
    code: 2,
    points: "12",
    err: expect.stringContaining(
      'error: 1 event of “t.csv” has no “Date” and is dated by its “Created Date”. With --event-at Date such rows are rejects, with --event-at "Created Date" all rows are dated by that.\n',
    ),
  });
  const unread = await run("Lead ID\n1\n", report.replaceAll("Call,Completed,,", "Note,Completed,,"));
  expect([unread.code, unread.err]).toEqual([0, expect.not.stringContaining("dated by")]);
});

test("so do members of a campaign who never responded, and tasks that were due and have no day of completion", async () => {
  const members = await run("Id\n1\n", "LeadId,Status,CreatedDate,FirstRespondedDate\n1,call,2026-06-20,\n1,call,2026-06-01,2026-06-30\n");
  expect([members.code, members.points]).toEqual([2, "12"]);
  expect(members.err).toContain("has no “FirstRespondedDate” and is dated by its “CreatedDate”");
  const due = await run(
    "Id\n1\n",
    "WhoId,Type,IsClosed,CompletedDateTime,ActivityDate\n1,call,true,,2026-06-20\n1,call,true,,2026-06-20\n",
  );
  expect([due.code, due.points]).toEqual([2, "8"]);
  expect(due.err).toContain("2 events of “t.csv” have no “CompletedDateTime” and are dated by their “ActivityDate”");
});

test("columns that are as good as each other, as the source says, leave none: calendar events beside tasks", async () => {
  const tasks =
    "WhoId,Type,IsClosed,CompletedDateTime,StartDateTime\n1,call,true,2026-06-20T12:00:00Z,\n1,call,true,,2026-06-20T12:00:00Z\n";
  expect(await run("Id\n1\n", tasks)).toEqual({ code: 0, points: "8", err: expect.not.stringContaining("dated by") });
});

test("a source file says it with sameTime", async () => {
  const source = { title: "Shop", leads: { id: ["Id"] }, events: { lead: ["Who"], name: ["Kind"], time: ["Done", "Made"] } };
  const same = { ...source, events: { ...source.events, sameTime: [["Done", "made"]] } };
  const files = {
    "m.score": model,
    "l.csv": "Id\n1\n",
    "t.csv": "Who,Kind,Done,Made\n1,call,,2026-06-20\n",
    "shop.json": JSON.stringify(source),
    "same.json": JSON.stringify(same),
  };
  const cwd = folderWith(files);
  const doubted = await score([...argv, "--source", "shop.json"], { cwd });
  expect([doubted.code, doubted.err]).toEqual([
    2,
    expect.stringContaining('if both are meant, put them into a list of "sameTime" in “shop.json”.'),
  ]);
  expect((await score([...argv, "--source", "same.json"], { cwd })).code).toBe(0);
});

test("a task without a type whose status the model does not know was left out for it, which leaves a doubt; a declared name leaves none", async () => {
  const tasks = "WhoId,Type,Status,Date\n1,Call,Completed,2026-06-30\n1,,Completed,2026-06-30\n1,,Completed,2026-06-30\n";
  expect(await run("Id\n1\n", tasks)).toEqual({
    code: 2,
    points: "8",
    err: expect.stringContaining(
      'error: 2 events of “t.csv” have no “Type” and are called what their “Status” says: “Completed”. The model does not know this name, so they were left out. With --event-name Type such rows are rejects. If they are to be left out, declare this name in the model: event NAME from "Completed"\n',
    ),
  });
  const cwd = folderWith({ "m.score": model.replace("event note", 'event note from "Completed"'), "l.csv": "Id\n1\n", "t.csv": tasks });
  const declared = await score([...argv, "--source", "salesforce"], { cwd });
  expect([declared.code, declared.err]).toEqual([0, expect.not.stringContaining("“Type”")]);
});

test.each(["Y", "T", "-1", "deleted", "Gelöscht"])("“IsDeleted” that is “%s” leaves a doubt, of leads and of tasks", async (word) => {
  const tasks = (deleted: string): string =>
    `WhoId,IsDeleted,Type,IsClosed,Date\n1,false,Call,true,2026-06-30\n1,${deleted},Call,true,2026-06-30\n`;
  const ofLeads = await run(`Id,IsDeleted\n1,false\n2,${word}\n`, tasks("true"));
  expect([ofLeads.code, ofLeads.points]).toEqual([2, "8"]);
  expect(ofLeads.err).toContain(
    `error: 1 row of “l.csv” counts, though the source does not know whether it should: its “IsDeleted” is “${word}”. In a source file of your own, put each of these values under "is" where the row is to be left out`,
  );
  const ofTasks = await run("Id,IsDeleted\n1,0\n2,FALSCH\n", tasks(word));
  expect([ofTasks.code, ofTasks.points]).toEqual([2, "16"]);
  expect(ofTasks.err).toContain(`1 row of “t.csv” counts, though the source does not know whether it should: its “IsDeleted” is “${word}”`);
});

test("an event that never comes may be in another column than the one that names events, as in a German report", async () => {
  const tasks =
    "Lead-ID;Aufgabenuntertyp;Typ;Status;Datum\n1;Aufgabe;Call;Abgeschlossen;2026-06-30\n1;Aufgabe;Note;Abgeschlossen;2026-06-30\n";
  const { code, points, err } = await run("Lead-ID\n1\n", tasks);
  expect([code, points]).toEqual([2, "0"]);
  expect(err).toContain(
    'never has it. If the data calls it otherwise, write that name in the model: from "NAME". Events are called what “Aufgabenuntertyp” says; if “Typ” or “Status” says it, name that: --event-name COLUMN\n',
  );
});
