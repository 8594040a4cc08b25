/** Identifiers that a spreadsheet spoiled or that have no value, and files with nothing in them. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key }
event visit { path: text from "context.page.path" }
behavior b { +1 for visit }
behavior c { +1 when did visit where path is "/a" }
`;
const argv = ["run", "m.score", "--at", "2026-06-30"];

test("ids that a spreadsheet shortened are refused as what they are, of leads, in events, and of events", async () => {
  const cwd = folderWith({
    "m.score": model,
    "leads.csv": 'id\n1.01E+10\n"1,01000E+10"\n1E+5\n12E4\n5e10\nE+10\n',
    "events.csv": "lead_id,event,at,eid\n1.01E+10,visit,2026-06-01,x\n12E4,visit,2026-06-01,1.7E+12\n12E4,visit,2026-06-01,y\n",
  });
  const { code, out, err } = await score(
    [...argv, "--leads", "leads.csv", "--events", "events.csv", "--event-id", "eid", "--rejects", "r.csv"],
    { cwd },
  );
  expect(code).toBe(2);
  // What a spreadsheet writes has two digits after the sign at least.
  expect(out.split("\n").map((line) => line.split(",").slice(0, 2).join(" "))).toEqual([
    "lead_id b",
    "1E+5 0",
    "12E4 1",
    "5e10 0",
    "E+10 0",
    "",
  ]);
  const lost =
    "is a long number that a spreadsheet shortened, so its digits are lost: export the file again, and format the column as text before you save it there";
  expect(err).toContain(`the identifier ${lost}`);
  expect(err).toContain(`the lead’s identifier ${lost}`);
  expect(err).toContain(`the event’s identifier ${lost}`);
});

test("event ids without a value are none, also where the source or the model says what has none", async () => {
  const own = { title: "Own", events: { lead: ["who"], name: ["event"], time: ["at"], id: ["eid", "uid"] }, values: { missing: ["#N/A"] } };
  const ids = ["", " ", "#N/A", "N/A", "#n/a"];
  const rows = ids.flatMap((id) => [`1,visit,2026-06-01,${id},\n`, `1,visit,2026-06-02,${id},same\n`]);
  const cwd = folderWith({
    "m.score": model.replace("lead { id: text key }", 'lead { id: text key, missing "N/A" }'),
    "own.json": JSON.stringify(own),
    "leads.csv": "id\n1\n",
    "events.csv": `who,event,at,eid,uid\n${rows.join("")}`,
  });
  const { out, err } = await score([...argv, "--leads", "leads.csv", "--events", "events.csv", "--event-source", "own.json"], { cwd });
  // Five without any id, and five of which the second column says that they are the same.
  expect(err).toContain("4 events were repeats of others, with the same id or key");
  expect(err).toContain("In “events.csv” 5 of 10 events have no value in “eid”, so that none of them is known to be the same as another");
  expect(out.split("\n")[1]?.split(",")[1]).toBe("6");
});

test.each([
  ["email", "a@x.example", '"a@x.example; b@y.example"', "a@x.example; b@y.example"],
  ["email", "a@x.example", '"""Ann, Dr."" <a@x.example>, b@y.example"', '"Ann, Dr." <a@x.example>, b@y.example'],
  ["text", "a@x.example", "a@x.example | b@y.example", "a@x.example | b@y.example"],
  ["text", "00Q5g000000a000", "00Q5g000000a000;00Q5g000000B001EAC", "00Q5g000000a000;00Q5g000000B001EAC"],
])("an event that names several people (%s) is refused with what to do", async (type, lead, cell, shown) => {
  const cwd = folderWith({
    "m.score": model.replace("id: text", `id: ${type}`),
    "leads.csv": `id\n${lead}\n`,
    "events.csv": `lead_id,event,at\n${cell},visit,2026-06-01\n${lead},visit,2026-06-02\n`,
  });
  const { code, out, err } = await score([...argv, "--leads", "leads.csv", "--events", "events.csv"], { cwd });
  expect([code, out.split("\n")[1]?.split(",").slice(0, 2)]).toEqual([2, [lead, "1"]]);
  expect(err).toContain(
    `events.csv line 2, “lead_id”: the lead’s identifier is that of several people, but an event belongs to one lead: write a row for each of them: “${shown}”\n`,
  );
});

test.each(['"Ann, Dr. <a@x.example>"', '"""a@x.example, b@y.example"" <a@x.example>"', "a@x.example <a@x.example>", " A@X.example ;"])(
  "one address with whatever is beside it is one person: %s",
  async (cell) => {
    const cwd = folderWith({
      "m.score": model.replace("id: text", "id: email"),
      "leads.csv": "id\na@x.example\n",
      "events.csv": `lead_id,event,at\n${cell},visit,2026-06-01\na@x.example,visit,2026-06-02\n`,
    });
    const { code, err } = await score([...argv, "--leads", "leads.csv", "--events", "events.csv"], { cwd });
    expect([code, err.includes("several people")]).toEqual([0, false]);
  },
);

test("an object of which a part is read is not said to be ignored", async () => {
  const source = JSON.stringify({ title: "Own", events: { lead: ["who"], name: ["event"], time: ["at"] } });
  const line = { who: "1", event: "visit", at: "2026-06-01", context: { page: { path: "/a" } }, integrations: { all: true } };
  const cwd = folderWith({
    "m.score": model,
    "own.json": source,
    "leads.csv": "id\n1\n",
    "events.jsonl": `${JSON.stringify(line)}\n`,
  });
  const { out, err } = await score([...argv, "--leads", "leads.csv", "--events", "events.jsonl", "--event-source", "own.json"], { cwd });
  expect(err).toBe("Ignored columns that are not in the model: “integrations” in “events.jsonl”.\n");
  expect(out.split("\n")[1]?.split(",").slice(0, 3)).toEqual(["1", "1", "1"]);
});

test("JSON lines that are all blank are an empty file", async () => {
  const cwd = folderWith({ "m.score": model, "leads.jsonl": "\n  \n\r\n", "leads.csv": "id\n1\n" });
  const said = "error: “leads.jsonl” is empty: it has no row.\nIt should have JSON objects, one per line or in a list.\n";
  expect(await score([...argv, "--leads", "leads.jsonl"], { cwd })).toEqual({ code: 2, out: "", err: said });
  const events = await score([...argv, "--leads", "leads.csv", "--events", "leads.jsonl"], { cwd });
  expect([events.code, events.err]).toEqual([2, said]);
});
