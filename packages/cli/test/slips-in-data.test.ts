/** Slips in data and in what is said of them that would cost points: each is named, with what to do. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key, tags: list of text, seen: date }
event visit
fit {
  +1 when tags includes "crm"
  +1 when seen is known
}
behavior b { +1 for visit }
`;
const run = (files: Readonly<Record<string, string>>, ...options: readonly string[]) =>
  score(["run", "m.score", "--leads", "l.csv", "--at", "2026-06-01", ...options], {
    cwd: folderWith({ "m.score": model, "l.csv": "id,tags,seen\na,crm,2026-05-01\n", ...files }),
  });

test.each([
  ["newlin", "Did you mean --list newline?"],
  [String.raw`\n`, "Did you mean --list newline?"],
  ["semicolon", 'Did you mean --list ";"?'],
  ["Pipes", 'Did you mean --list "|"?'],
  ["und", 'Give the mark that is between items, such as "|", or newline for a line break.'],
  [String.raw`\t`, 'Give the mark that is between items, such as "|", or newline for a line break.'],
])("--list %s is no mark", async (mark, advice) => {
  const { code, out, err } = await run({}, "--list", mark);
  expect([code, out, err]).toEqual([2, "", expect.stringContaining(`“${mark}” cannot be the value of --list.\n${advice}\n`)]);
});

test.each(["newline", " und ", "::", "x", "\n"])("--list %j is one", async (mark) => {
  expect((await run({}, "--list", mark)).code).toBe(0);
});

test.each([
  ["2026-05-10 10:00 CET", "CET"],
  ["2026-05-10T10:00:00[Europe/Madrid]", "Europe/Madrid"],
  ["05/10/2026 10:00 AM (PST)", "PST"],
])("the time “%s” says which zone, and what to do", async (at, zone) => {
  const { code, err } = await run({ "e.csv": `lead_id,event,at\na,visit,${at}\n` }, "--events", "e.csv");
  expect(code).toBe(2);
  expect(err).toContain(`“at”: “${at}” is not a time; `);
  expect(err).toContain(
    `; the zone “${zone}” after it is not read: export times in UTC or with an offset, such as +01:00; where all are of one zone, remove it and name it: --zone Europe/Madrid\n`,
  );
});

test("so does a date of a lead; am, pm, UTC and offsets are no names of zones", async () => {
  expect((await run({ "l.csv": "id,seen\na,2026-05-01 10:00 IST\n" })).err).toContain("the zone “IST” after it is not read");
  for (const at of ["2026-05-10 10:00 UTC", "2026-05-10 10:00 +0100", "2026-05-10 10:00Z"])
    expect((await run({ "e.csv": `lead_id,event,at\na,visit,${at}\n` }, "--events", "e.csv")).code).toBe(0);
  expect((await run({ "e.csv": "lead_id,event,at\na,visit,10/25/2026 10:00 am\n" }, "--events", "e.csv")).err).not.toContain("offset");
});

test.each([
  ["objects, one after the other", '{\n  "id": "a"\n}\n{\n  "id": "b"\n}\n'],
  ["objects whose first line has something", '{ "id": "a",\n  "tags": ["crm"] }\n{ "id": "b" }\n'],
  ["a list", '[\n  {\n    "id": "a"\n  },\n  {\n    "id": "b"\n  }\n]\n'],
  ["a list on one line", '[{"id":"a"},{"id":"b"}]'],
])("JSON is read however it is spread over lines: %s", async (_, text) => {
  const cwd = folderWith({ "m.score": model, "l.json": text });
  const { code, out } = await score(["run", "m.score", "--leads", "l.json", "--columns", "lead_id"], { cwd });
  expect([code, out]).toEqual([0, "lead_id\na\nb\n"]);
});

test("a row of it that cannot be used is named by the line on which it begins, and what breaks off is refused", async () => {
  const said = async (text: string): Promise<string> =>
    (await score(["run", "m.score", "--leads", "l.json"], { cwd: folderWith({ "m.score": model, "l.json": text }) })).err;
  expect(await said('[\n  {\n    "id": "a"\n  },\n  {\n    "id" "b"\n  }\n]\n')).toContain("l.json line 5: ");
  expect(await said('[\n  {\n    "id": "a"\n  },\n  {\n    "id": "b"\n')).toContain(
    "error: “l.json” breaks off: the object that begins on line 5 has no end.\nExport it again: a part of the file, a bracket or a quote is missing.\n",
  );
});

test.each(['{"id":"a","tags":["cr', '{"id":"a","tags":[', '{"id":"a",', "{"])(
  "a first line that is only cut off, %s, is a row that cannot be read",
  async (line) => {
    const cwd = folderWith({ "m.score": model, "l.json": `${line}\n{"id":"b","tags":"crm"}\n` });
    const { code, err } = await score(["run", "m.score", "--leads", "l.json"], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining("1 row could not be used; 1 lead was scored")]);
  },
);
