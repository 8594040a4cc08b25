/** What init says of the very run that it proposes: what that run would fail for, leave out, or doubt. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, printedCommands, score } from "./harness.ts";
import { csv, day, initThenRun, jsonLines, pick, times, total } from "./proposed.ts";

const leads = csv([["id", "email"], ...times(60, (index) => [`u${index}`, `U${index}@x.example`])]);
const eventsWith = (at: (index: number) => string, id = (index: number): string => `u${index % 60}`): string =>
  csv([["lead_id", "event", "at"], ...times(120, (index) => [id(index), "visit", at(index)])]);

/** What init says, and how the run that it proposes ends. */
async function proposed(files: Readonly<Record<string, string>>, options: string) {
  const cwd = folderWith(files);
  const { out, err, code } = await score(["init", ...options.split(" ")], { cwd });
  expect(err).toBe("");
  const ends: string[] = [];
  for (const command of printedCommands(out)) {
    const ended = await score(command, { cwd });
    ends.push(`${command[0]} ${ended.code}`);
  }
  return { said: out.slice(0, out.indexOf("\nNext:")), code, ends };
}

test("times that a spreadsheet shortened: the command fails, and init says why and what to do", async () => {
  const { said, code, ends } = await proposed({ "l.csv": leads, "e.csv": eventsWith(() => "1.79E+12") }, "--leads l.csv --events e.csv");
  expect(said).toBe(`✓ Wrote model.score from 60 leads and 1 kind of event.
120 rows cannot be used, so the command fails until that is fixed:
  e.csv, 120 rows, such as line 2 (lead “u0”): “at” is “1.79E+12”, which is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z; a spreadsheet shortened it, so its digits are lost: export the file again, and format the column as text before you save it there
`);
  expect({ code, ends }).toEqual({ code: 1, ends: ["check 0", "run 2"] });
});

test("two bad times: they are told, and the command allows for them", async () => {
  const { said, command } = await initThenRun(
    { "l.csv": leads, "e.csv": eventsWith((index) => (index < 2 ? "soon" : `${day(index)}T10:00:00Z`)) },
    "--leads l.csv --events e.csv",
  );
  expect(said).toContain(`2 rows cannot be used: the command allows for that.
  e.csv, 2 rows, such as line 2 (lead “u0”): “at” is “soon”, which is not `);
  expect(command).toContain(" --max-rejects 2");
});

test("ids in other capitals, so that no event finds its lead: the command fails, and init says why", async () => {
  const { said, code, ends } = await proposed(
    {
      "l.csv": leads,
      "e.csv": eventsWith(
        (index) => `${day(index)}T10:00:00Z`,
        (index) => `U${index % 60}`,
      ),
    },
    "--leads l.csv --events e.csv --lead-id id",
  );
  expect(said).toContain(
    "✗ The command that scores them fails so far. None of the 120 events of “e.csv” belongs to a lead in “l.csv”, so nobody would get points for what they did. The events say “U0”, the leads “u0”: ",
  );
  expect(said).toContain(
    "\n  Write them alike in both files.\n  If the leads are meant to be scored without them: --allow-unmatched\n  To propose it anew, delete “model.score” first.\n",
  );
  expect({ code, ends }).toEqual({ code: 1, ends: ["check 0", "run 2"] });
});

test("what may be thousands, and dates of which day and month could change places, are doubted, although the run of the first rule, which asks only whether there is a value, need not", async () => {
  const data = csv([["id", "Revenue"], ...times(30, (index) => [`u${index}`, pick(["15.000", "950"], index)])]);
  const { said, err } = await initThenRun({ "l.csv": data }, "--leads l.csv");
  const doubt =
    "15 of 30 values of “revenue” are written like “15.000”, read as 15. If that is 15,000: --decimal comma; if not: --decimal point\n";
  expect(said).toContain(`\n${doubt}`);
  expect(err).not.toContain("15.000");

  // A rule may read any of the fields one day.
  const others = csv([
    ["id", "Kind", "Revenue"],
    ...times(30, (index) => [`u${index}`, pick(["A", "B"], index), pick(["15.000", "950"], index)]),
  ]);
  const unread = await initThenRun({ "l.csv": others }, "--leads l.csv");
  expect(unread.said).toContain(`\n${doubt}`);
  expect(unread.err).not.toContain("15.000");

  const dated = csv([["id", "Since"], ...times(30, (index) => [`u${index}`, `0${1 + (index % 9)}/05/2026`])]);
  const ofSource = await initThenRun({ "l.csv": dated }, "--source salesforce --leads l.csv");
  expect(ofSource.said).toMatch(/In “l\.csv”.*no date there shows whether the month comes first/);
  expect(ofSource.err).not.toContain("comes first");
});

test("dates of which nothing shows the order: the command leaves it open, and no run takes it so", async () => {
  const dated = csv([["id", "Since"], ...times(30, (index) => [`u${index}`, `0${1 + ((index + 4) % 9)}/05/2026`])]);
  const cwd = folderWith({ "l.csv": dated });
  const { out, code } = await score(["init", "--leads", "l.csv"], { cwd });
  // The first date is 05/05/2026, which is the same in either order.
  expect({ out, code }).toEqual({
    code: 1,
    out: `✓ Wrote model.score from 30 leads.

Next:
  score check model.score
  score run model.score --dates FORM --leads l.csv -o scored.csv

✗ No date shows whether the day or the month comes first. In place of FORM, write dmy if “06/05/2026” in “Since” is May 6, or mdy if it is June 5.
`,
  });
  const model = readFileSync(join(cwd, "model.score"), "utf8");
  expect(model).toContain("  since: date\n");
  expect(model).toContain("\n// In place of FORM, write dmy if the day comes first in dates, or mdy if the month does.\n");
  const command = printedCommands(out)[1]!;
  const open = await score(command, { cwd });
  expect(open.code).toBe(2);
  expect(open.err).toContain("FORM");
  for (const form of ["dmy", "mdy"])
    expect(
      await score(
        command.map((word) => (word === "FORM" ? form : word)),
        { cwd },
      ),
    ).toMatchObject({ code: 0 });
});

test.each([
  ["25/05/2026", "dmy"],
  ["05/25/2026", "mdy"],
  ["05.05.2026", "dmy"],
])("beside dates that leave it open, “%s” shows the order: %s", async (date, form) => {
  const mark = date[2]!;
  const dated = csv([["id", "Since"], ["u0", date], ...times(30, (index) => [`u${index + 1}`, `0${1 + (index % 9)}${mark}05${mark}2026`])]);
  const { command, said } = await initThenRun({ "l.csv": dated }, "--leads l.csv");
  expect(command).toContain(` --dates ${form} `);
  expect(said).not.toContain("FORM");
});

test("halves of days are written where days come first, too", async () => {
  const dated = csv([["id", "Since"], ...times(30, (index) => [`u${index}`, `0${1 + (index % 9)}/05/2026 3:0${index % 9} PM`])]);
  const { out, code } = await score(["init", "--leads", "l.csv"], { cwd: folderWith({ "l.csv": dated }) });
  expect(out).toContain(" --dates FORM ");
  expect(code).toBe(1);
});

test("what is proposed from standard input is not tried, since that can be read only once", async () => {
  const ended = await score(["init", "--leads", "-"], { cwd: folderWith(), stdin: leads });
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toContain(
    "Standard input can be read only once, so the command was not tried: its own notes say what it leaves out and doubts.\n",
  );
});

test("all that a run remarks on events is said by init in the same words", async () => {
  const events = csv([
    ["lead_id", "event", "at"],
    ...["u1", "u1", "", "u2", "x9", "x9"].map((id) => [id, "visit", "2026-05-01T10:00:00Z"]),
    ["u2", "visit", "2027-01-01T10:00:00Z"],
  ]);
  const files = {
    "l.csv": csv([
      ["id", "seats"],
      ["u1", 1],
      ["u2", 2],
    ]),
    "e.csv": events,
  };
  const { said, err } = await initThenRun(files, "--leads l.csv --events e.csv");
  const remarks = [
    "1 event of “e.csv” names no lead and was left out: “lead_id” is blank. With --anonymous reject it is a reject.",
    "2 events belong to “x9”, a lead that is not in “l.csv”; they were left out.",
    "1 event is equal to another of the same lead in name, time and properties, and it counts again. If the file has some events twice, name the column that identifies an event: --event-id COLUMN",
    "1 event lies after 2026-06-15 12:00 (UTC) and was not counted.",
  ];
  for (const remark of remarks) {
    expect(said).toContain(`\n${remark}\n`);
    expect(err).toContain(`${remark}\n`);
  }
});

test("rows of which the source does not know whether they count are doubted before any rule reads them", async () => {
  // The rule that is proposed reads what is most frequent, and the doubt is about the other kind.
  const tasks = csv([
    ["WhoId", "Type", "Status", "ActivityDate"],
    ...times(20, (index) => [`u${index % 10}`, "Call", "Completed", day(index)]),
    ...times(3, (index) => [`u${index}`, "Visit", "Parked", day(index)]),
  ]);
  const people = csv([["Id", "Seats"], ...times(10, (index) => [`u${index}`, index])]);
  const { said } = await initThenRun({ "l.csv": people, "t.csv": tasks }, "--source salesforce --leads l.csv --events t.csv");
  expect(said).toContain("3 rows of “t.csv” count, though the source does not know whether they should: their “Status” is “Parked”.");
});

test("one name among many that differs in its capitals is read with them, and told", async () => {
  const calls = times(100, (index) => ({
    type: "identify",
    userId: `u${index}`,
    timestamp: `${day(index)}T10:00:00Z`,
    traits: { email: `u${index}@x.example`, [index === 7 ? "Plan" : "plan"]: "Pro" },
  }));
  const { said, model, rows } = await initThenRun({ "s.jsonl": jsonLines(calls) }, "--source segment --leads s.jsonl");
  expect(said).toContain("“Plan” (1 row) of “s.jsonl” is read as “plan” (99 rows), because capitals in names do not matter.\n");
  expect(model).toContain('  +10 when plan is "Pro"\n');
  expect(total(rows, "fit")).toBe(1000);
});

test("a table of customers and one of activities with German headings: every event finds its lead, and every slip is told", async () => {
  const customers = csv(
    [
      ["Kundennummer", "Vorname", "Mailadresse", "Telefon", "Titel", "Leadinhaber", "Status", "Mitarbeiter", "Umsatz", "Erstellt am"],
      ...times(120, (index) => [
        20_100_000 + index,
        pick(["Anna", "Jürgen"], index),
        `p${index}@firma.example`,
        `4930${1_234_567 + index}`,
        pick(["Leiter Einkauf", "Vertrieb"], index),
        pick(["Sabine Klein", "Max Groß"], index),
        pick(["Neu", "Offen"], index),
        index === 77 ? "ca. 50" : pick(["12", "250"], index),
        pick(["1.250,50", "980,00"], index),
        `${String(1 + (index % 28)).padStart(2, "0")}.05.2026`,
      ]),
    ],
    ";",
  );
  const activities = csv(
    [
      ["Kunde", "Aktivität", "Zeitpunkt"],
      ...times(240, (index) => [
        20_100_000 + (index % 120),
        pick(["Besuch", "Anfrage"], index),
        index === 5 ? "gestern" : "13.05.2026 10:00",
      ]),
    ],
    ";",
  );
  const { said, command, model, rows } = await initThenRun(
    { "kunden.csv": customers, "taten.csv": activities },
    "--leads kunden.csv --events taten.csv",
  );
  expect(command).toBe(
    'score run model.score --dates dmy --decimal comma --leads kunden.csv --events taten.csv --event-lead-id Kunde --event-name "Aktivität" --event-at Zeitpunkt -o scored.csv --on-bad-value missing --max-rejects 1',
  );
  expect(model).toContain(`lead {
  kundennummer: text key
  vorname: text
  mailadresse: email
  telefon: text
  titel: text
  leadinhaber: text
  status: one of "Neu", "Offen"
  mitarbeiter: number
  umsatz: number
  erstellt_am: date from "Erstellt am"
}
`);
  expect(said).toContain("“Zeitpunkt”: “gestern” is not ");
  expect(said).toContain("“Mitarbeiter”: “ca. 50” is not ");
  expect(rows).toHaveLength(120);
  expect(total(rows, "engagement")).toBe(120);
});
