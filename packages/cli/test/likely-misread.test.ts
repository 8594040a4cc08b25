/** What is read as it is written, and may mean something else. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key, revenue: number }
event visit { url: url }
fit f { +(revenue) when revenue is known }
behavior b { +1 for visit where url is known }
`;

async function run(leads: string, ...more: string[]) {
  const cwd = folderWith({
    "m.score": model,
    "leads.csv": leads,
    "events.csv": `lead_id,event,at,url\n${"1,visit,2026-06-01T10:00,/a\n".repeat(3)}`,
  });
  return score(["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-30", ...more], { cwd });
}

const hint =
  "2 of 3 values of “revenue” are written like “1.200”, read as 1.2. If that is 1,200: --decimal comma; if not: --decimal point\n";

test("numbers like thousands are noted until it is said what is before a fraction", async () => {
  const leads = "id,revenue\n1,1.200\n2,3.000\n3,950\n";
  expect((await run(leads)).err).toBe(`note: ${hint}`);
  expect((await run(leads, "--strict")).code).toBe(2);
  const comma = await run(leads, "--decimal", "comma", "--strict");
  expect([comma.code, comma.err, comma.out.split("\n")[1]]).toEqual([0, "", "1,1200,0,,,,"]);
  expect(await run(leads, "--decimal", "point", "--strict")).toMatchObject({ code: 0, err: "" });
});

test.each([
  ["0.200 is no thousand", "1.200", "0.200", "1.300"],
  ["a thousand has groups elsewhere", "1.200", "1.300", "1500"],
  ["other fractions", "1.200", "1.300", "1.5"],
  ["most are plain", "1.200", "5", "7"],
])("nothing is noted where %s", async (_, ...values) => {
  expect((await run(`id,revenue\n${values.map((value, index) => `${index},${value}\n`).join("")}`)).err).toBe("");
});

test("events that say the same in everything are counted, noted once, and no error", async () => {
  const { err, code, out } = await run("id,revenue\n1,5\n", "--events", "events.csv", "--strict");
  expect([code, out.split("\n")[1]]).toEqual([0, "1,5,3,,,,"]);
  expect(err).toBe(
    "2 events are equal to others of the same lead in name, time and properties, and they count again. If the file has some events twice, name the column that identifies an event: --event-id COLUMN\n",
  );
});

test("all columns that events lack are named at once, with those that could serve", async () => {
  const cwd = folderWith({
    "m.score": model,
    "leads.csv": "id\n1\n",
    "e.csv": "ContactId,Activity Type,Activity Date,Note\n1,visit,2026-06-01,\n",
  });
  const { err, code } = await score(["run", "m.score", "--leads", "leads.csv", "--events", "e.csv"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(
    "error: “e.csv” has no column “lead_id”, which says whose event it is; none “event” or “type”, which says what happened; none “at”, which says when it happened. Its columns are “ContactId”, “Activity Type”, “Activity Date” and “Note”.\n" +
      'Name the columns that say so, perhaps: --event-lead-id ContactId --event-name "Activity Type" --event-at "Activity Date"\n',
  );
});
