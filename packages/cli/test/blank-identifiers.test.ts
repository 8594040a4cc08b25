/** Identifiers that stand for nobody, as programs write them where they know of no lead. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const modelWith = (more = ""): string => `model "M" { timezone "UTC" }
lead { id: text key, title: text${more} }
event page
fit { +10 when title is "CFO" }
behavior b { +5 for page }
`;
const call = (type: string, userId: string | null, more: object): string =>
  `${JSON.stringify({ type, userId, timestamp: "2026-05-01T00:00:00Z", ...more })}\n`;

async function doubts(files: Readonly<Record<string, string>>, argv: readonly string[], model = modelWith()) {
  const { code, out, err } = await score(["run", "m.score", "--at", "2026-06-01", "--columns", "lead_id,fit,b", ...argv], {
    cwd: folderWith({ "m.score": model, ...files }),
  });
  const lines = err.split("\n").filter((line) => line.includes("stand for no lead"));
  return { code, out, doubts: lines };
}

test("of calls of Segment that a program sent without a user", async () => {
  const people = ["u1", "null", "null", "undefined", "u2"].map((id) => call("identify", id, { traits: { title: "CFO" } })).join("");
  const pages = ["u1", "null", "undefined", "undefined", null].map((id, index) => call("page", id, { messageId: `m${index}` })).join("");
  const files = { "l.jsonl": people, "e.jsonl": pages };
  const argv = ["--source", "segment", "--leads", "l.jsonl", "--events", "e.jsonl"];
  const ofLeads =
    '“userId” of “l.jsonl” is “null” (2 rows) and “undefined” (1 row), which seem to stand for no lead, but count as one. If so, write in the lead block: missing "null", "undefined"';
  const ofEvents =
    '“userId” of “e.jsonl” is “undefined” (2 events) and “null” (1 event), which seem to stand for no lead, but count as one. If so, write in the lead block: missing "undefined", "null"';
  expect(await doubts(files, argv)).toEqual({
    code: 0,
    out: "lead_id,fit,b\nu1,10,5\nnull,10,5\nundefined,10,10\nu2,10,0\n",
    doubts: [`note: ${ofLeads}`, `note: ${ofEvents}`],
  });
  expect((await doubts(files, [...argv, "--strict"])).code).toBe(2);
  // Once the model says so, the rows are rejects, and the events name no lead.
  const said = await doubts(files, [...argv, "--max-rejects", "3"], modelWith(', missing "null", "undefined"'));
  expect(said).toEqual({ code: 0, out: "lead_id,fit,b\nu1,10,5\nu2,10,0\n", doubts: [] });
});

test.each(["NULL", "n/a", "(not set)", "None", "00000000-0000-0000-0000-000000000000"])("of a table: %s", async (id) => {
  const found = await doubts({ "l.csv": `id,title\na1,CFO\n${id},CFO\n` }, ["--leads", "l.csv"]);
  expect(found.doubts).toEqual([
    `note: “id” of “l.csv” is “${id}” (1 row), which seems to stand for no lead, but counts as one. If so, write in the lead block: missing "${id}"`,
  ]);
});

test.each(["Nullmann", "none", "unknown", "0", "000", "n1", "none@acme.example", "Select-7", "C00000000"])(
  "%s is an identifier as any other",
  async (id) => {
    expect(await doubts({ "l.csv": `id,title\na1,CFO\n${id},CFO\n` }, ["--leads", "l.csv", "--strict"])).toMatchObject({
      code: 0,
      doubts: [],
    });
  },
);

test("init takes such texts for no value by itself", async () => {
  const cwd = folderWith({ "l.csv": `id,title\n${Array.from({ length: 30 }, (_, index) => `a${index},CFO\n`).join("")}null,CFO\n` });
  const { out } = await score(["init", "new", "--leads", "l.csv"], { cwd });
  expect(out).toContain("“null” counts as no value");
  expect(out).not.toContain("stand for no lead");
});
