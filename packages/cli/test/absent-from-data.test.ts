/** What a model reads and no row has is said, with the nearest name, whatever the files are, and is an error with `--strict`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { printable } from "@scoreline/diagnostics";
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "Absent" { timezone "UTC" }
lead {
  id: text key
  position: text from "Job Title"
  size: number from "Company Size"
  unused: text from "Fax"
  agent: text from "Owner Name"
}
event page_view { url: url, seconds: number }
event demo_request
event unused_event
fit f { +10 when position mentions "CEO"
  +5 when size > 10 }
behavior b {
  +1 for page_view where url.path is "/pricing"
  +20 for demo_request
}
route { desk "Desk" otherwise { owner: agent } }
`;
const leads = [
  { id: "l-1", Title: "CEO", "Company Size": 50, Owner: "Ana" },
  { id: "l-2", Title: null, "Company Size": null, Owner: null },
];
const events = [
  { lead_id: "l-1", event: "page_view", at: "2026-06-01", page_url: "/pricing" },
  { lead_id: "l-2", event: "page_view", at: "2026-06-02", page_url: "/" },
  { lead_id: "l-1", event: "Demo Request", at: "2026-06-03", page_url: null },
];

const csv = (rows: readonly Record<string, unknown>[]): string =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
    .map((line) => `${line.map((value) => value ?? "").join(",")}\n`)
    .join("");
const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const absent = (ending: string): readonly string[] => [
  `note: The model reads “Job Title”, but “leads.${ending}” has no such column; there is “Title”. If that is it, write in the model: from "Title"`,
  `note: The model reads “Owner Name”, but “leads.${ending}” has no such column; there is “Owner”. If that is it, write in the model: from "Owner"`,
  `note: The model reads “url” of “page_view”, but none of the 2 rows of “page_view” in “events.${ending}” has it; there is “page_url”. If that is it, write in the model: from "page_url"`,
  `note: The model gives points for “demo_request”, but “events.${ending}” never has it; there is “Demo Request” (1 time). If that is it, write in the model: from "Demo Request"`,
];
const notesIn = (err: string): readonly string[] => err.split("\n").filter((line) => /^(?:note|error):/.test(line));
const argv = (ending: string): string[] => ["--leads", `leads.${ending}`, "--events", `events.${ending}`, "--at", "2026-06-30"];

const files = {
  "m.score": model,
  "leads.csv": csv(leads),
  "events.csv": csv(events),
  "leads.jsonl": jsonLines(leads),
  "events.jsonl": jsonLines(events.map(({ page_url, ...event }) => ({ ...event, properties: { page_url } }))),
};

test.each(["csv", "jsonl"])("%s: both names, once, in a run and in an explanation, and nothing of what is read nowhere", async (ending) => {
  const cwd = folderWith(files);
  const run = await score(["run", "m.score", ...argv(ending)], { cwd });
  expect([run.code, notesIn(run.err)]).toEqual([0, absent(ending)]);
  const explained = await score(["explain", "m.score", ...argv(ending), "--lead", "l-1"], { cwd });
  expect([explained.code, notesIn(explained.err)]).toEqual([0, absent(ending)]);
});

test("what a later line has is there, also where the explained lead comes before it", async () => {
  const late = { "leads.jsonl": jsonLines([...leads, { id: "l-3", "job title": null, "Owner Name": null }]) };
  const cwd = folderWith({ ...files, ...late });
  const { err } = await score(["explain", "m.score", ...argv("jsonl"), "--lead", "l-1"], { cwd });
  expect(notesIn(err)).toEqual(absent("jsonl").slice(2));
});

test("lines of JSON of which none can be read lack nothing", async () => {
  const cwd = folderWith({ ...files, "leads.jsonl": '{"id":"a\n' });
  const { code, err } = await score(["run", "m.score", "--leads", "leads.jsonl"], { cwd });
  expect([code, notesIn(err)]).toEqual([2, ["error: 1 row could not be used, and no lead was scored:"]]);
  expect(err).toContain("leads.jsonl line 1: the line is not valid JSON; each line holds one object in { }");
});

test("parquet: the same, from standard input too", async () => {
  const cwd = folderWith({
    "copy.score": 'model "C" { timezone "UTC" }\nlead { id: text key }\nfit { +1 when id is known }\n',
    "l.csv": "id\nl-1\n",
  });
  await score(["run", "copy.score", "--leads", "l.csv", "-o", "leads.parquet"], { cwd });
  const given = folderWith({ "m.score": model, "leads.parquet": readFileSync(join(cwd, "leads.parquet")) });
  const { err } = await score(["run", "m.score", "--leads", "leads.parquet", "--lead-id", "lead_id"], { cwd: given });
  const unlike = 'If the data calls it otherwise, write that name in the model: from "NAME"';
  const said = (file: string): string =>
    `note: The model reads “Job Title”, “Company Size” and “Owner Name”, but “${file}” has no such columns. ${unlike}`;
  expect(notesIn(err)).toEqual([said("leads.parquet")]);
  const stdin = readFileSync(join(cwd, "leads.parquet"));
  const piped = await score(["run", "m.score", "--leads", "-", "--lead-id", "lead_id"], { cwd: given, stdin });
  expect(notesIn(piped.err)).toEqual([said("standard input")]);
});

describe("names within objects", () => {
  const nested = `model "Nested" { timezone "UTC" }
lead { id: text key }
event view { path: text from "context.page.path" }
behavior b { +1 for view where path is "/pricing" }
`;
  const source = JSON.stringify({ title: "Own", events: { lead: ["who"], name: ["event"], time: ["at"] } });
  const given = {
    "m.score": nested,
    "own.json": source,
    "leads.jsonl": '{"id":"1"}\n',
    "events.jsonl": '{"who":"1","event":"view","at":"2026-06-01","context":{"page":{"path":"/pricing"}}}\n',
  };

  test("are read with a source", async () => {
    const { out, err } = await score(["run", "m.score", ...argv("jsonl"), "--source", "own.json"], { cwd: folderWith(given) });
    expect([out.split("\n")[1], notesIn(err)]).toEqual(["1,1,,,,", []]);
  });

  test("are read without one from lines of JSON, and of a table said to be read with one", async () => {
    const { out, err } = await score(["run", "m.score", ...argv("jsonl"), "--event-lead-id", "who"], { cwd: folderWith(given) });
    expect([out.split("\n")[1], notesIn(err)]).toEqual(["1,1,,,,", []]);
    const table = {
      ...given,
      "events.csv": 'lead_id,event,at,context\n1,view,2026-06-01,"{""page"":{""path"":""/pricing""}}"\n',
      "leads.csv": "id\n1\n",
    };
    const ofTable = await score(["run", "m.score", ...argv("csv")], { cwd: folderWith(table) });
    expect(notesIn(ofTable.err)).toEqual([
      'note: The model reads “context.page.path” of “view”, but the row of “view” in “events.csv” does not have it; there is “context”, but what is inside the objects of a table is read only where that is said. Say it in a file such as my.source.json, and name it with --event-source: { "title": "My export", "events": { "properties": ["context"] } }',
    ]);
    const told = await score(["run", "m.score", ...argv("csv"), "--event-source", "my.source.json"], {
      cwd: folderWith({ ...table, "my.source.json": '{ "title": "My export", "events": { "properties": ["context"] } }' }),
    });
    expect([told.out.split("\n")[1], notesIn(told.err)]).toEqual(["1,1,,,,", []]);
  });

  test.each([
    ["company.employees", { company: { employee: 100 } }, "company.employee"],
    ["company.employees", { compny: { employees: 100 } }, "compny.employees"],
    ["employees", { company: { employees: 100 } }, "company.employees"],
    ["company.size.now", { company: { size: { Nov: 1, "no w": 100 } } }, "company.size.no w"],
    ["company.id", { company: { ip: 100 } }, null],
    ["company.employees", { partner: { revenue: 100 } }, null],
  ])("%s of leads, beside %j: the nearest is named", async (name, lead, nearest) => {
    const cwd = folderWith({
      "m.score": `model "M" { timezone "UTC" }\nlead {\n  id: text key\n  emp: number from "${name}"\n}\nfit f { +1 when emp > 1 }\n`,
      "leads.jsonl": `${JSON.stringify({ id: "1", ...lead })}\n`,
    });
    const { err } = await score(["run", "m.score", "--leads", "leads.jsonl", "--at", "2026-06-30"], { cwd });
    const instead =
      nearest === null
        ? '. If the data calls it otherwise, write that name in the model: from "NAME"'
        : `; there is “${nearest}”. If that is it, write in the model: from "${nearest}"`;
    expect(notesIn(err)).toEqual([`note: The model reads “${name}”, but “leads.jsonl” has no such column${instead}`]);
  });

  test("of events of Segment: the nearest is named", async () => {
    const event = { type: "track", event: "view", userId: "1", timestamp: "2026-06-01T08:00:00Z", context: { page: { path: "/pricing" } } };
    const cwd = folderWith({
      "m.score": nested.replace("context.page.path", "context.page.pathh"),
      "leads.jsonl": '{"id":"1"}\n',
      "events.jsonl": `${JSON.stringify(event)}\n`,
    });
    const argv = [
      "run",
      "m.score",
      "--leads",
      "leads.jsonl",
      "--events",
      "events.jsonl",
      "--event-source",
      "segment",
      "--at",
      "2026-06-30",
    ];
    expect(notesIn((await score(argv, { cwd })).err)).toEqual([
      'note: The model reads “context.page.pathh” of “view”, but the row of “view” in “events.jsonl” does not have it; there is “context.page.path”. If that is it, write in the model: from "context.page.path"',
    ]);
  });

  test("that lines of JSON do not have are not told to be there", async () => {
    const without = {
      ...given,
      "events.jsonl": '{"lead_id":"1","event":"view","at":"2026-06-01","context":{"page":{"url":"/pricing"}}}\n',
    };
    const { err } = await score(["run", "m.score", ...argv("jsonl")], { cwd: folderWith(without) });
    expect(notesIn(err)).toEqual([
      'note: The model reads “context.page.path” of “view”, but the row of “view” in “events.jsonl” does not have it. If the data calls it otherwise, write that name in the model: from "NAME"',
    ]);
  });

  test.each([
    ["in a text of a table", "csv", `lead_id,event,at,properties\n1,view,2026-06-01,"{""context"":{""page"":{""path"":""/pricing""}}}"\n`],
    [
      "in lines of JSON",
      "jsonl",
      '{"lead_id":"1","event":"view","at":"2026-06-01","properties":{"context":{"page":{"path":"/pricing"}}}}\n',
    ],
  ])("are read of an object with properties %s", async (_, ending, events) => {
    const cwd = folderWith({ ...given, "leads.csv": "id\n1\n", [`events.${ending}`]: events });
    const { out, err } = await score(["run", "m.score", ...argv(ending)], { cwd });
    expect([out.split("\n")[1], notesIn(err)]).toEqual(["1,1,,,,", []]);
  });
});

describe("--strict", () => {
  test("fails a run, says why even with --quiet, and writes the results", async () => {
    const cwd = folderWith(files);
    const { code, err } = await score(["run", "m.score", ...argv("csv"), "--strict", "-q", "-o", "out.csv"], { cwd });
    expect(code).toBe(2);
    expect(err).toBe(
      `${absent("csv")
        .map((line) => line.replace("note:", "error:"))
        .join("\n")}\nWith --strict these are errors, since points may be lost.\n`,
    );
    expect(existsSync(join(cwd, "out.csv"))).toBe(true);
  });

  test("fails an explanation", async () => {
    const { code, err, out } = await score(["explain", "m.score", ...argv("csv"), "--lead", "l-1", "--strict"], { cwd: folderWith(files) });
    expect([code, notesIn(err).length, out === ""]).toEqual([2, 4, false]);
  });

  test("lets other notes pass", async () => {
    const cwd = folderWith({
      "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nfit { +1 when size > 1 }\n',
      "leads.csv": "id,size,phone\n1,5,\n",
    });
    const { code, err } = await score(["run", "m.score", "--leads", "leads.csv", "--strict", "--at", "2026-06-30"], { cwd });
    expect([code, err]).toEqual([0, "Ignored columns that are not in the model: “phone” in “leads.csv”.\n"]);
  });
});

test("the summary has them as data", async () => {
  const cwd = folderWith(files);
  await score(["run", "m.score", ...argv("csv"), "--summary", "s.json"], { cwd });
  const summary = JSON.parse(readFileSync(join(cwd, "s.json"), "utf8"));
  expect(summary.doubts.map((doubt: string) => `note: ${doubt}`)).toEqual(absent("csv"));
  expect(summary.absent).toMatchObject({
    fields: [{ names: ["Job Title"], file: "leads.csv" }, { names: ["Owner Name"] }],
    properties: [{ names: ["url"], event: "page_view", rows: 2 }],
    events: [{ names: ["demo_request"], scored: true, others: [{ name: "Demo Request", count: 1 }] }],
  });
});

describe("what has no value in any row", () => {
  const eleven = Array.from({ length: 11 }, (_, index) => index);
  const given = (filled: string, count = 10, ending = "csv") => {
    const rows = eleven
      .slice(0, count)
      .map((index) => ({ id: `l-${index}`, "Job Title": index === 9 ? filled : " ", "Company Size": 5, "Owner Name": "Ana" }));
    const happened = eleven
      .slice(0, count)
      .map((index) => ({ lead_id: "l-0", event: "page_view", at: `2026-06-${10 + index}`, url: index === 9 ? filled : "" }));
    const demo = { lead_id: "l-0", event: "demo_request", at: "2026-06-01", url: "/pricing" };
    const nested = [...happened, demo].map(({ url, ...event }) => ({ ...event, properties: { url } }));
    return ending === "csv"
      ? { "m.score": model, "leads.csv": csv(rows), "events.csv": csv([...happened, demo]) }
      : {
          "m.score": model,
          "leads.jsonl": jsonLines(rows.map((row) => ({ ...row, "Job Title": filled || null }))),
          "events.jsonl": jsonLines(nested),
        };
  };
  const empty = (ending: string): readonly string[] => [
    `error: The model reads “Job Title”, but it is empty in all 10 rows of “leads.${ending}”. If another column has it, write that name in the model: from "NAME"`,
    `error: The model reads “url” of “page_view”, but it is empty in all 10 rows of “page_view” in “events.${ending}”. If another column has it, write that name in the model: from "NAME"`,
  ];

  test.each(["csv", "jsonl"])("%s: is noted, in a run and in an explanation", async (ending) => {
    const cwd = folderWith(given("", 10, ending));
    const run = await score(["run", "m.score", ...argv(ending), "--strict"], { cwd });
    expect([run.code, notesIn(run.err)]).toEqual([2, empty(ending)]);
    const explained = await score(["explain", "m.score", ...argv(ending), "--lead", "l-0", "--strict"], { cwd });
    expect([explained.code, notesIn(explained.err)]).toEqual([2, empty(ending)]);
  });

  test.each(["csv", "jsonl"])("%s: is not, where a single row has one, and of fewer than ten rows", async (ending) => {
    for (const files of [given("/pricing", 10, ending), given("", 9, ending)]) {
      const run = await score(["run", "m.score", ...argv(ending), "--strict"], { cwd: folderWith(files) });
      expect([run.code, notesIn(run.err)]).toEqual([0, []]);
    }
  });
});

test.each([
  ["Job\u00A0Title", "with a no-break space"],
  ["Job  Title", "with two spaces in a row"],
  ["Job Ti\u00ADtle", "with an invisible character"],
])("a heading that looks like the name in the model is told from it: %j", async (heading, how) => {
  const cwd = folderWith({
    "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key, title: text from "Job Title" }\nfit f { +1 when title is known }\n',
    "leads.csv": `id,${heading}\n1,CEO\n`,
  });
  const { err } = await score(["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-30"], { cwd });
  expect(err).toContain(`has no such column; there is “${printable(heading)}”, ${how}. If that is it, write in the model: from "`);
});
