/** A model that is proposed from an export: what is in it, that it checks, and that it scores that very export. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { folderWith, printedCommands, score } from "./harness.ts";

const exports = fileURLToPath(new URL("exports", import.meta.url));

test.each([
  ["hubspot", "contacts.csv", "events.jsonl", 2],
  ["salesforce", "leads.csv", "tasks.csv", 2],
  ["marketo", "leads.csv", "activities.csv", 2],
  ["eloqua", "contacts.csv", "activities.csv", 2],
  ["pardot", "prospects.csv", "activities.csv", 2],
  ["dynamics", "leads.csv", "activities.jsonl", 2],
  ["mautic", "contacts.csv", "events.jsonl", 2],
  ["segment", "users.jsonl", "calls.jsonl", 2],
  ["rudderstack", "users.jsonl", "calls.jsonl", 2],
  ["snowplow", "users.csv", "events.jsonl", 2],
  ["ga4", "users.jsonl", "events.jsonl", 2],
  ["posthog", "persons.jsonl", "events.csv", 2],
  ["zoho", "leads.csv", "activities.csv", 2],
  ["odoo", "leads.csv", "activities.csv", 2],
])("from %s: it checks without errors and scores every lead", async (source, leads, events, count) => {
  const cwd = folderWith();
  const data = ["--source", source, "--leads", join(exports, source, leads), "--events", join(exports, source, events)];
  const written = await score(["init", "my-model", ...data], { cwd });
  expect(written).toMatchObject({ code: 0, err: "" });
  expect(written.out).toContain(`✓ Wrote my-model/model.score from ${count} leads and `);
  expect(await score(["format", "--check", "my-model/model.score"], { cwd })).toMatchObject({ code: 0 });
  const commands = printedCommands(written.out);
  expect(commands.map(([command]) => command)).toEqual(["check", "run"]);
  for (const command of commands) expect(await score(command, { cwd })).toMatchObject({ code: 0 });
  expect(readFileSync(join(cwd, "scored.csv"), "utf8").trim().split("\n")).toHaveLength(1 + count);
});

const rows = [
  'Record ID,Email,Lead Status,Owner,First Seen,"Say ""hi""",Zip,Phone Number,Fax,Newsletter,Score,score,and,Notes',
  "1,a@x.example,Software,Kim,2026-01-02 10:00,x,01234,5551234,,yes,5,N/A,1,One long remark about this one",
  "2,b@x.example,Retail,Lee,2026-01-03,y,11234,5551235,,no,7.5,2,2,-",
  "3,c@x.example,software,Kim,,z,21234,5551236,,yes,,3,3,Another remark",
  "4,d@x.example,Retail,Lee,2026-01-05,w,31234,5551237,,,8,4,4,",
];

test("types, values, names and texts for no value are those of the export", async () => {
  const cwd = folderWith({ "export.csv": `${rows.join("\n")}\n` });
  const { out, code } = await score(["init", "--leads", "export.csv"], { cwd });
  expect({ out, code }).toEqual({
    code: 0,
    out: "✓ Wrote model.score from 4 leads.\nThe columns “Score” and “score” of “export.csv” differ in capitals only, so neither of them is in the model. To use one, rename or remove the other.\n“-” counts as no value: the model says so after “missing”. What is a value of its own in your data, remove there.\n\nNext:\n  score check model.score\n  score run model.score --leads export.csv -o scored.csv\n",
  });
  for (const command of printedCommands(out)) expect(await score(command, { cwd })).toMatchObject({ code: 0 });
  const text = readFileSync(join(cwd, "model.score"), "utf8");
  expect(text.slice(text.indexOf("model "))).toBe(`model "export leads" {
  timezone "UTC"
}

lead {
  record_id: text key from "Record ID"
  email: email
  lead_status: one of "Retail", "Software" from "Lead Status"
  owner: text
  first_seen: date from "First Seen"
  say_hi: text from "Say \\"hi\\""
  zip: text
  phone_number: text from "Phone Number"
  newsletter: yes or no
  \`and\`: number
  notes: text
  missing "-"
}
// Named alike, so that none can be read: Score, score
// Without a value in every row: Fax

fit {
  +10 when lead_status is "Retail"
}
`);
});

const cells = [
  ...["", " ", "N/A", "-", "\\N", "yes", "no", "TRUE", "1", "0", "007", "1.5", "1,200", "1e5", "1767225600000", "x".repeat(50)],
  ...[
    "2026-01-02",
    "31/12/2026",
    "2026-01-02 10:00 UTC",
    "a@x.example",
    "https://x.example/a",
    "/a",
    "a;b",
    "a|b",
    "[x",
    '["a"]',
    '{"a":1}',
  ],
  ...["Software", "software", "ünï", "İ", '"q"'],
];
const names = [
  ...[
    "Id",
    "id",
    "Email",
    "Name",
    "name 2",
    "name_2",
    "First Name",
    "first_name",
    "2nd",
    "Score",
    "fit",
    "engagement",
    "at",
    "key",
    "and",
    "when",
    "lead",
    "model",
  ],
  ...["élan", "日本", "constructor", "__proto__", "true", 'a"b', "a\\b", "!"],
];
const table = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }),
  rows: fc.array(fc.array(fc.constantFrom(...cells), { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
  source: fc.constantFrom([], ["--source", "hubspot"], ["--source", "salesforce"], ["--source", "odoo"], ["--source", "eloqua"]),
});

test("whatever is in a table, the model checks without errors and scores every row", async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ names, rows, source }) => {
      const lines = [["lead_id", ...names], ...rows.map((row, index) => [`l${index}`, ...row.slice(0, names.length)])];
      const csv = lines.map((line) => line.map((value) => `"${value.replaceAll('"', '""')}"`).join(","));
      const cwd = folderWith({ "export.csv": `${csv.join("\n")}\n` });
      const { out, err } = await score(["init", "--leads", "export.csv", ...source], { cwd });
      expect(err).toBe("");
      for (const command of printedCommands(out)) {
        const ended = await score(command, { cwd });
        expect(ended.code, ended.err).toBe(0);
      }
      expect(readFileSync(join(cwd, "scored.csv"), "utf8").trim().split("\n")).toHaveLength(1 + rows.length);
    }),
  );
});

test("fields, events and scores each have a name of their own", async () => {
  const cwd = folderWith({
    "l.csv": "id,fit,engagement,demo\n1,5,6,7\n",
    "e.csv": "lead_id,event,at\n1,demo,2026-06-01\n1,fit,2026-06-01\n",
  });
  const data = ["--leads", "l.csv", "--events", "e.csv"];
  expect(await score(["init", ...data], { cwd })).toMatchObject({ code: 0 });
  expect(await score(["check"], { cwd })).toMatchObject({ code: 0 });
  const { out } = await score(["run", "model.score", ...data, "--at", "2026-07-01"], { cwd });
  // A fit that is known, and one demo.
  expect(out.split("\n")[1]).toMatch(/^1,10,1,/);
});

test.each([
  [["--source", "hubspot"], "There is nothing to propose a model from.\nName an export of leads: --leads contacts.csv"],
  [["--leads", "none.csv"], "“none.csv” could not be read: there is no such file."],
  [["--leads", "empty.csv"], "“empty.csv” has no leads."],
  [["--leads", "blank.csv"], "“blank.csv” has no leads."],
  [["--leads", "l.csv", "--events", "l.csv"], "“l.csv” has no row that says what happened. Its columns are “id” and “email”."],
  [
    ["--leads", "l.csv", "taken"],
    "Nothing was written, because “taken/model.score” already exists.\nDelete it if nobody needs it, or choose another folder, with the same options: score init taken-2 …",
  ],
])("%j ends the command with what to do, and writes nothing", async (options, words) => {
  const cwd = folderWith({
    "empty.csv": "id\n",
    "blank.csv": "id,a\n,\n",
    "l.csv": "id,email\n1,a@x.example\n",
    "taken/model.score": "mine",
  });
  const { err, code } = await score(["init", ...options], { cwd });
  expect(err).toContain(words);
  expect(code).toBe(2);
  expect(readFileSync(join(cwd, "taken/model.score"), "utf8")).toBe("mine");
  expect(() => readFileSync(join(cwd, "model.score"))).toThrow();
});

test("headings with a line break, as spreadsheets wrap them, and with other characters that are not seen", async () => {
  const cwd = folderWith({ "leads.csv": 'id,"Lead\nStatus","Lead\r\nOwner",\u0085\n1,hot,Kim,x\n2,cold,Lee,x\n3,hot,Kim,x\n' });
  const { out, code } = await score(["init", "--leads", "leads.csv"], { cwd });
  expect(code).toBe(0);
  const model = readFileSync(join(cwd, "model.score"), "utf8");
  expect(model).toContain(String.raw`from "Lead\nStatus"`);
  expect(model).toContain(String.raw`from "Lead\u{d}\nOwner"`);
  expect(model).toContain(String.raw`from "\u{85}"`);
  for (const command of printedCommands(out)) {
    const ended = await score(command, { cwd });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.err).not.toContain("Ignored columns");
  }
});

test("a column called as the day of the moment is takes backticks in a rule", async () => {
  const cwd = folderWith({ "visits.csv": "id,today\n1,open\n2,closed until noon\n3,open\n" });
  const { out } = await score(["init", "--leads", "visits.csv"], { cwd });
  expect(readFileSync(join(cwd, "model.score"), "utf8")).toContain("+10 when `today` is ");
  for (const command of printedCommands(out)) expect(await score(command, { cwd })).toMatchObject({ code: 0 });
});

test("a file whose only heading is blank has nothing to propose", async () => {
  const cwd = folderWith({ "leads.jsonl": '{" ": "x"}\n' });
  expect(await score(["init", "--leads", "leads.jsonl"], { cwd })).toMatchObject({
    code: 2,
    err: "error: No column of “leads.jsonl” with values has a name that a model can write.\nGive the columns names that can be seen.\n",
  });
});
