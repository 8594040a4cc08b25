/** What init chooses of several things that an export could mean, it says; and how far it has come while it looks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, day, initThenRun, pick, times } from "./proposed.ts";

const leads = csv([["id", "email"], ...times(60, (index) => [`u${index}`, `u${index}@x.example`])]);
const after = (out: string): string => out.slice(out.indexOf("\n") + 1, out.indexOf("\nNext:"));

test("a column that was taken as what happened, since the usual one says the same in every row", async () => {
  const events = csv([
    ["lead_id", "event", "type", "Owner team", "Minutes", "at"],
    ...times(120, (index) => [
      `u${index % 60}`,
      "Task",
      pick(["Call", "Demo"], index),
      pick(["Inside", "Field"], index),
      index % 7,
      day(index),
    ]),
  ]);
  const cwd = folderWith({ "l.csv": leads, "e.csv": events });
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], { cwd });
  expect(after(out)).toBe(
    '“type” was taken as what happened, because “event” is “Task” in every row. If that is “Owner team”, delete the model and run init again with --event-name "Owner team".\n',
  );
  expect(out).toContain(" --event-name type ");
});

test("a column that was taken as what happened by its name; one that the user names is not remarked on", async () => {
  const events = csv([
    ["lead_id", "Activity", "Stage", "Room", "at"],
    ...times(120, (index) => [
      `u${index % 60}`,
      pick(["Call", "Demo"], index),
      pick(["New", "Open"], index),
      pick(["A", "B"], index),
      day(index),
    ]),
  ]);
  const files = { "l.csv": leads, "e.csv": events };
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], { cwd: folderWith(files) });
  expect(after(out)).toBe(
    "“Activity” was taken as what happened, because of its name: no column of “e.csv” has a usual name such as “event”. If that is “Stage” or “Room”, delete the model and run init again with --event-name COLUMN.\n",
  );
  const named = await score(["init", "--leads", "l.csv", "--events", "e.csv", "--event-name", "Stage"], { cwd: folderWith(files) });
  expect(after(named.out)).toBe("");
});

test("how far it has come is drawn on a terminal and removed again", async () => {
  const events = csv([["lead_id", "event", "at"], ...times(3, (index) => [`u${index}`, "visit", day(index)])]);
  const cwd = folderWith({ "l.csv": leads, "e.csv": events });
  const ended = await score(["init", "--leads", "l.csv", "--events", "e.csv"], { cwd, terminal: true, env: { NO_COLOR: "1" } });
  expect(ended.code).toBe(0);
  const steps = ended.err.split("\r\u001B[2K");
  expect(steps).toEqual(
    expect.arrayContaining(["Looking at l.csv …", "Looking at e.csv …", "Reading l.csv …", "Joining leads and events …", "Scoring …"]),
  );
  expect(steps.at(-1)).toBe("");
  expect(ended.out).toMatch(/^✓ Wrote model\.score from 60 leads/);
});

const written = (index: number): readonly string[] => [
  `u${index}`,
  `${1 + (index % 9)}.2${index % 10}4,5${index % 10}`,
  `${1 + (index % 9)},2${index % 10}4.5${index % 10}`,
  `${1 + (index % 28)}/01/2026`,
  `01/${1 + (index % 28)}/2026`,
];
const twoWays = [["id", "Umsatz", "Revenue", "Signed", "Due"], ...times(60, written)];
const ofDates =
  '“Signed” has the day first, such as “13/01/2026”, and “Due” the month first, such as “01/13/2026”, so no --dates reads both. Say it of each column in a file such as my.source.json, and name it with --source: { "title": "My export", "values": { "columns": {"Signed":{"dates":["dmy"]},"Due":{"dates":["mdy"]}} } }';
const ofNumbers =
  '“Umsatz” has a comma before fractions, such as “1.204,50”, and “Revenue” a point before fractions, such as “1,204.50”, so no --decimal reads both. Say it of each column in a file such as my.source.json, and name it with --source: { "title": "My export", "values": { "columns": {"Umsatz":{"decimal":"comma"},"Revenue":{"decimal":"point"}} } }';
const own =
  '{ "title": "My export", "values": { "columns": { "UMSATZ": { "decimal": "comma" }, "Revenue": { "decimal": "point" }, "Signed": { "dates": ["dmy"] }, "Due": { "dates": ["mdy"] } } } }';

test("columns that are written each in its own way are both named, with what a source file says of them; with that, all are read", async () => {
  const files = { "l.csv": csv(twoWays), "my.source.json": own };
  const { out, code } = await score(["init", "--leads", "l.csv"], { cwd: folderWith(files) });
  expect([code, after(out)]).toEqual([1, `${ofDates}. Then run init again with it.\n${ofNumbers}. Then run init again with it.\n`]);

  const { said, model, command, rows } = await initThenRun(files, "--source my.source.json --leads l.csv");
  expect(said).toBe("✓ Wrote model.score from 60 leads.\n");
  expect(model).toContain("  umsatz: number\n  revenue: number\n  signed: date\n  due: date\n");
  expect(command).toBe("score run model.score --source my.source.json --leads l.csv -o scored.csv");
  expect(rows).toHaveLength(60);
});

test("dates of which nothing shows the order, beside two columns that differ in it", async () => {
  const rows = [
    ["Seen", ...twoWays[0]!.slice(0, 1), ...twoWays[0]!.slice(3)],
    ...times(60, (index) => [`0${1 + (index % 9)}/0${1 + (index % 8)}/2026`, written(index)[0], ...written(index).slice(3)]),
  ];
  const { out } = await score(["init", "--leads", "l.csv"], { cwd: folderWith({ "l.csv": csv(rows) }) });
  // No order reads both, so that none is asked for as long as nothing distinguishes them.
  expect(out).toContain(ofDates);
  expect(out.slice(out.indexOf("\nNext:"))).toBe(
    "\nNext:\n  score check model.score\n\n✗ No command reads these columns as they are, as is said above. Delete “model.score” before you run init again.\n",
  );
});

test("a run doubts them, too, and names its fields", async () => {
  const model = `model "M" { timezone "UTC" }
lead { id: text key, sum: number from "Umsatz", revenue: number, signed: date, due: date }
fit f { +(sum + revenue) when days since signed > 3 and days since due > 3 }
`;
  const cwd = folderWith({ "l.csv": csv(twoWays), "m.score": model, "my.source.json": own });
  const argv = ["run", "m.score", "--leads", "l.csv", "--at", "2026-06-30"];
  const doubted = await score([...argv, "--decimal", "comma", "--dates", "dmy", "--on-bad-value", "missing"], { cwd });
  expect(doubted.err).toContain(
    "note: “signed” has the day first, such as “13/01/2026”, and “due” the month first, such as “01/13/2026”, so no --dates",
  );
  expect(doubted.err).toContain(
    "note: “sum” has a comma before fractions, such as “1.204,50”, and “revenue” a point before fractions, such as “1,204.50”, so no --decimal",
  );
  // 1,204.50 and 1,204.50 make 2,409.
  const { code, out } = await score([...argv, "--source", "my.source.json", "--strict"], { cwd });
  expect([code, out.split("\n")[1]]).toEqual([0, "u0,2409,,,,"]);
});

test("the remedy for what may be thousands breaks no other column", async () => {
  const leads = csv([
    ["id", "Employees", "Umsatz"],
    ...times(60, (index) => [`u${index}`, pick(["1,200", "3,400"], index), pick(["1.204,50", "300,00"], index)]),
  ]);
  const { out } = await score(["init", "--leads", "l.csv"], { cwd: folderWith({ "l.csv": leads }) });
  expect(after(out)).toBe(
    '60 of 60 values of “employees” are written like “1,200”, read as 1.2. If that is 1,200: say it of this column in a file such as my.source.json, and name it with --source: { "title": "My export", "values": { "columns": {"employees":{"decimal":"point"}} } }, since other columns need --decimal comma; if not: --decimal comma\n',
  );
});

test("lists of two columns with a mark of their own each: what no option says is said, with what a source file says of it", async () => {
  const leads = csv([
    ["id", "Topics", "Channels"],
    ...times(60, (index) => [`u${index}`, pick(["a;b", "a", "b"], index), pick(["Fair & Web", "Web", "Fair & Mail", "Mail"], index)]),
  ]);
  const source = '{ "title": "My export", "values": { "columns": {"Channels":{"list":["&"]}} } }';
  const files = { "l.csv": leads, "my.source.json": source };
  const { out } = await score(["init", "--leads", "l.csv"], { cwd: folderWith(files) });
  expect(after(out)).toBe(
    `“Channels” seems to hold lists with “&” between the items, unlike other lists. Say it of this column in a file such as my.source.json, and name it with --source: ${source}. Then run init again with it.\n`,
  );
  const { said, model } = await initThenRun(files, "--source my.source.json --leads l.csv");
  expect(said).toBe("✓ Wrote model.score from 60 leads.\n");
  expect(model).toContain("  topics: list of text\n  channels: list of text\n");
});

const options = ["Analytics", "BI", "CRM", "Chat", "ERP", "Mail"];
/** Some of the options in their order, two at least: never one alone. */
const chosen = (index: number): string => {
  const some = options.filter((_, at) => ((index * 7 + 3) >> at) % 2 === 1);
  return (some.length < 2 ? options.slice(index % 3, (index % 3) + 3) : some).join(", ");
};

test("items that never come alone are lists where there are more than pairs of them", async () => {
  const tools = csv([
    ["id", "tools", "place"],
    ...times(60, (index) => [`u${index}`, chosen(index), pick(["Berlin, Germany", "Paris, France"], index)]),
  ]);
  const { model, command } = await initThenRun({ "l.csv": tools }, "--leads l.csv");
  expect(model).toContain("  tools: list of text\n");
  expect(model).toContain('  place: one of "Berlin, Germany", "Paris, France"\n');
  expect(command).toContain(' --list "," ');
});

test("columns of lists that are written otherwise than another are said in one sentence", async () => {
  const rows = times(60, (index) => [`u${index}`, chosen(index), chosen(index + 20), pick(["A;B", "B", "B;C"], index)]);
  const cwd = folderWith({ "l.csv": csv([["id", "tools", "wishes", "letters"], ...rows]) });
  const { out } = await score(["init", "--leads", "l.csv"], { cwd });
  expect(after(out)).toBe(
    '“tools” and “wishes” seem to hold lists with “,” between the items, unlike other lists. Say it of each column in a file such as my.source.json, and name it with --source: { "title": "My export", "values": { "columns": {"tools":{"list":[","]},"wishes":{"list":[","]}} } }. Then run init again with it.\n',
  );
});

test("the first rule gives no points for what nobody wants", async () => {
  const values = ["UNQUALIFIED", "UNQUALIFIED", "NEW", "OPEN"];
  const { model } = await initThenRun(
    { "l.csv": csv([["id", "status"], ...times(60, (index) => [`u${index}`, pick(values, index)])]) },
    "--leads l.csv",
  );
  expect(model).toContain('  +10 when status is "NEW"\n');
});

test("versions are no dates with a year of two digits, unless the column or a zero in front says that they are days", async () => {
  const short = (index: number): string => `${1 + (index % 28)}.${1 + (index % 12)}.25`;
  const versions = csv([
    ["id", "app", "Signed up at", "Erstkontakt"],
    ...times(60, (index) => [`u${index}`, pick(["4.1.12", "9.3.10", "2.0.0"], index), short(index), `0${short(index % 9)}`]),
  ]);
  const cwd = folderWith({ "l.csv": versions });
  const { out } = await score(["init", "--leads", "l.csv"], { cwd });
  expect(
    out
      .split("\n")
      .filter((line) => line.includes("seems to hold"))
      .map((line) => line.slice(0, line.indexOf(" seems"))),
  ).toEqual(["“Signed up at”", "“Erstkontakt”"]);
});

test("a model of leads is called after their file, which may say that it holds leads", async () => {
  for (const [file, title] of [
    ["crm.csv", "crm leads"],
    ["leads.csv", "leads"],
    ["My Leads.csv", "My Leads"],
  ] as const) {
    const cwd = folderWith({ [file]: leads });
    await score(["init", "--leads", file], { cwd });
    expect(readFileSync(join(cwd, "model.score"), "utf8")).toContain(`\nmodel "${title}" {`);
  }
});

test("of a column with very many values, which identifies nobody, the first are looked at, and it is said that these are not all", async () => {
  const written = (index: number): string => {
    const [year = "", month, date] = new Date(Date.UTC(2001, 0, 1 + index)).toISOString().slice(0, 10).split("-");
    return `${date}.${month}.${index % 5 < 3 ? year : year.slice(2)}`;
  };
  const many = csv([["id", "Erstkontakt"], ...times(6_000, (index) => [`u${index}`, written(index)])]);
  const cwd = folderWith({ "l.csv": many });
  const { out } = await score(["init", "--leads", "l.csv"], { cwd });
  expect(out).toContain(
    "“Erstkontakt” seems to hold dates, but is text in the model: 2,000 of 5,000 values that were looked at, such as “04.01.01”,",
  );
  expect(out).toContain("from 6,000 leads");
});

test("the commands to type next are found by whoever called this one by npx", async () => {
  const env = { npm_command: "exec" };
  const cwd = folderWith({ "l.csv": leads });
  const { out } = await score(["init", "--leads", "l.csv"], { cwd, env });
  expect(out).toContain("\nNext:\n  npx scoreline check model.score\n  npx scoreline run model.score --leads l.csv -o scored.csv\n");
  expect(readFileSync(join(cwd, "model.score"), "utf8")).toContain("\n//   npx scoreline run model.score --leads l.csv -o scored.csv\n");
  const example = await score(["init", "my"], { cwd, env });
  expect(example.out).toContain("\n  npx scoreline check\n  npx scoreline test\n  npx scoreline run model.score --leads ");
  // A script of npm finds it by its name.
  expect((await score(["init", "other"], { cwd, env: { npm_command: "run-script" } })).out).toContain("\n  score check\n");
});
