/** Identifiers of Salesforce with signs of a spreadsheet or a link around them. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent call\nbehavior b { +1 for call }\n';
const short = "00Q5f000003AbCd";
const long = `${short}EAK`;
/** Its other one but for a capital, which is another lead, and comes first. */
const twin = "00Q5f000003ABCd";

const argv = ["run", "m.score", "--leads", "l.csv", "--events", "t.csv", "--at", "2026-06-30", "--strict", "--source", "salesforce"];

async function errOf(lead: string, event: string): Promise<string> {
  const rows = [event, twin, twin, twin].map((id) => `${id},call,true,2026-06-01\n`).join("");
  const cwd = folderWith({ "m.score": model, "l.csv": `Id\n${twin}\n${lead}\n`, "t.csv": `WhoId,Type,IsClosed,Date\n${rows}` });
  const { code, err } = await score(argv, { cwd });
  expect(code).toBe(2);
  return err;
}

test.each([
  [long, `'${long}`],
  [long, `'${short}`],
  [short, `'${short}`],
  [short, `"=""${long}"""`],
  [`'${short}`, long],
])("the leads say %s, the events %s", async (lead, event) => {
  const err = await errOf(lead, event);
  expect(err).toContain("1 event of “t.csv” would belong to a lead in “l.csv” if both wrote it alike.");
  expect(err).toContain(
    "the same but for signs that a spreadsheet adds. Write them alike in both files; in a spreadsheet, format the column as text before you save it.",
  );
});

test("a link to a lead in place of its identifier", async () => {
  expect(await errOf(long, `https://north.lightning.force.com/lightning/r/Lead/${long}/view`)).toContain(
    `the leads “${long}”: one of them is a link to the other. Write them alike in both files: the identifier alone, without the address around it.`,
  );
  expect(await errOf(short, `https://north.my.salesforce.com/${short}`)).toContain("one of them is a link to the other");
});

test("where all events have signs around the identifier, the error says so", async () => {
  const cwd = folderWith({
    "m.score": model,
    "l.csv": `Id\n${long}\n`,
    "t.csv": `WhoId,Type,IsClosed,Date\n'${short},call,true,2026-06-01\n`,
  });
  const { code, err } = await score(argv, { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining("the same but for signs that a spreadsheet adds.")]);
});
