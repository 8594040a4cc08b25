/** What is dropped on the page comes out as `score run` has it. */
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderWith, score } from "../../cli/test/harness.ts";
import { soundText } from "../../cli/test/models.ts";
import { scoreFiles, type ScoreRequest } from "../src/score-files.ts";

const examples = fileURLToPath(new URL("../../../examples", import.meta.url));
const fileOf = (name: string, text: string | Uint8Array<ArrayBuffer>): File => new File([text], name);

async function planOf(cwd: string, model: string): Promise<string> {
  const { code, out, err } = await score(["compile", model, "-o", "-"], { cwd });
  expect([code, err]).toEqual([0, ""]);
  return out;
}

const small = await planOf(folderWith({ "model.score": soundText }), "model.score");
const scored = (given: Partial<ScoreRequest> & Pick<ScoreRequest, "leads">) =>
  scoreFiles({ plan: small, events: null, source: "", at: "2026-06-30", ...given }, () => undefined);

test.each(["b2b-saas", "ecommerce", "formacion-es"])("%s: the file to save has what `score run` writes, letter by letter", async (name) => {
  const cwd = `${examples}/${name}`;
  const files = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
  const run = await score(["run", "model.score", ...files], { cwd });
  expect(run.code).toBe(0);
  const [leads, events] = ["leads.csv", "events.csv"].map((file) => fileOf(file, readFileSync(`${cwd}/${file}`, "utf8")));
  const steps: string[] = [];
  const request = { plan: await planOf(cwd, "model.score"), leads: leads!, events: events!, source: "", at: "2026-06-30" };
  const result = await scoreFiles(request, (step) => steps.push(step));
  expect(await result.csv.text()).toBe(run.out);
  expect(result.leads).toBe(run.out.split("\n").length - 2);
  expect(result.rows.map((row) => row[0])).toEqual(
    run.out
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0]),
  );
  expect(steps).toEqual(["Reading leads.csv …", "Reading events.csv …", "Joining leads and events …", "Scoring leads …"]);
});

test("packed files are unpacked, whatever their names say", async () => {
  const text = "id,employees\n1,60\n";
  const plain = await scored({ leads: fileOf("leads.csv", text) });
  const packed = await scored({ leads: fileOf("leads.csv", new Uint8Array(gzipSync(text))) });
  expect(await packed.csv.text()).toBe(await plain.csv.text());
  await expect(scored({ leads: fileOf("leads.csv.gz", new Uint8Array(gzipSync(text)).slice(0, 20)) })).rejects.toThrow(
    "“leads.csv.gz” is damaged: it cannot be unpacked. Export or pack it again.",
  );
});

test("rows that cannot be used are named with file, line, lead and reason, and the others are scored", async () => {
  const { rejected, leads, csv } = await scored({
    leads: fileOf("leads.csv", 'id,employees\n1,60\n2,many\n1,70\n3,"<img src=x>"\n,5\n4\n'),
  });
  expect(rejected).toEqual([
    "leads.csv, line 3 (lead “2”), “employees”: “many” is not a plain number up to 10¹⁵, such as 1234.5",
    "leads.csv, line 4 (lead “1”): the lead “1” is already on line 2",
    "leads.csv, line 5 (lead “3”), “employees”: “<img src=x>” is not a plain number up to 10¹⁵, such as 1234.5",
    "leads.csv, line 6, “id”: the identifier is missing",
    "leads.csv, line 7: it has 1 value, and the first line 2",
  ]);
  expect([leads, (await csv.text()).split("\n")[1]!.split(",")[0]]).toEqual([1, "1"]);
});

test("of thousands of such rows some are named and the others counted", async () => {
  const lines = Array.from({ length: 1_000 }, (_, index) => `${index},many`);
  const { rejected, moreRejected, rows } = await scored({ leads: fileOf("leads.csv", `id,employees\n${lines.join("\n")}\n`) });
  expect([rejected.length, moreRejected, rows.length]).toEqual([200, 800, 0]);
});

test("a text that a spreadsheet would run is written with an apostrophe before it, as `score run` does", async () => {
  const { csv, rows } = await scored({ leads: fileOf("leads.csv", 'id,employees\n"=HYPERLINK(""http://x"")",60\n') });
  expect(await csv.text()).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(rows[0]![0]).toBe('=HYPERLINK("http://x")');
});

test.each([
  ["nothing in it", fileOf("leads.csv", ""), "“leads.csv” is empty. It should start with a line that names the columns."],
  [
    "a workbook",
    fileOf("leads.xlsx", new Uint8Array([0x50, 0x4b, 3, 4, 9])),
    "“leads.xlsx” is an Excel workbook or a zip archive, not a table in text.",
  ],
  [
    "Parquet",
    fileOf("leads.parquet", "PAR1xxxx"),
    "“leads.parquet” is a Parquet file. Give the leads as CSV or JSON lines; `score run` reads Parquet, too.",
  ],
  ["no identifier", fileOf("leads.csv", "name,employees\nA,60\n"), "Choose under “Written by” the system that wrote the file"],
])("a file with %s is refused with what to do", async (_, leads, message) => {
  await expect(scored({ leads })).rejects.toThrow(message);
});

test("a day that is none is refused, and without a day it is now", async () => {
  const leads = fileOf("leads.csv", "id,employees\n1,60\n");
  await expect(scored({ leads, at: "2026-02-31" })).rejects.toThrow("“2026-02-31” is not a day.");
  expect((await scored({ leads, at: "" })).leads).toBe(1);
});

test("files of a system are read as that system writes them", async () => {
  const leads = fileOf("leads.csv", "Record ID,Employees\n7,60\n");
  expect((await scored({ leads, source: "hubspot" })).rows[0]![0]).toBe("7");
});

test("where not one event belongs to a lead nothing is scored, as `score run` fails", async () => {
  const files = {
    "model.score": soundText,
    "leads.csv": "id,employees\n1,60\n",
    "events.csv": "lead_id,event,at\nu-1,visit,2026-06-29\n",
  };
  const run = await score(["run", "model.score", "--leads", "leads.csv", "--events", "events.csv"], { cwd: folderWith(files) });
  expect(run.code).toBe(2);
  const [leads, events] = [fileOf("leads.csv", files["leads.csv"]), fileOf("events.csv", files["events.csv"])];
  await expect(scored({ leads, events })).rejects.toThrow(
    "No event of “events.csv” belongs to a lead in “leads.csv”, so nobody would get points for what they did. The events say “u-1”, the leads “1”. Let both files name leads in the same way, or score the leads alone.",
  );
  const silent = fileOf("events.csv", "lead_id,event,at\n");
  expect((await scored({ leads, events: silent })).leads).toBe(1);
});

test("numbers, letters and the identifier are read as somebody says, as by the options of `score run`", async () => {
  const text = "Kürzel;employees\nMüller;1.200,5\n";
  const bytes = new Uint8Array(Buffer.from(text, "latin1"));
  const cwd = folderWith({ "model.score": soundText });
  writeFileSync(`${cwd}/leads.csv`, bytes);
  const how = ["--decimal", "comma", "--encoding", "windows-1252", "--lead-id", "Kürzel", "--at", "2026-06-30"];
  const run = await score(["run", "model.score", "--leads", "leads.csv", ...how], { cwd });
  expect(run.code).toBe(0);
  const written = { decimal: "comma", encoding: "windows-1252" } as const;
  const { csv, rejected } = await scored({ leads: fileOf("leads.csv", bytes), written, leadId: "Kürzel" });
  expect(rejected).toEqual([]);
  expect(await csv.text()).toBe(run.out);
  expect(await csv.text()).toContain("\nMüller,");
  await expect(scored({ leads: fileOf("leads.csv", bytes) })).rejects.toThrow(
    "say under “How the files are written” what is special about it.",
  );
});
