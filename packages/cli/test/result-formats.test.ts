/** The same columns in every format: their order and names, the types of their values, and what is written where there is none. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openWorkspace } from "@scoreline/engines";
import { folderWith, score } from "./harness.ts";
import { files, usual } from "./small-run.ts";
import { readWorkbook } from "./workbook.ts";

/** One lead with all there is, one that is discarded, one of which nearly nothing is known; “2024” is a name that JavaScript would sort before others. */
const leads = `id,email,industry,Company Size,created,2024,odd "name"
b,ana@bank.example,Finance,250,2026-01-02,7,"a, ""b"""
c,eve@bad.example,N/A,1234,,,
a,,,,,, c
`;
const names = [
  "rank",
  "odd “name”",
  "lead_id",
  "2024",
  "fit",
  "fit_rating",
  "engagement_stage",
  "Company Size",
  "created",
  "discarded",
  "action",
  "action_label",
  "lifecycle_label",
  "action_team",
  "reasons",
  "scored_at",
].map((name) => name.replace(/[“”]/g, '"'));
const moment = "2026-07-01T21:59:59.999Z";
// By hand: 10 + 2.5 for “b”, 12.34 for “c”, nothing for “a”, who asked for a demo on June 1 and looked at a page.
const rows = [
  [1, 'a, "b"', "b", "7", 12.5, "A", "Look", "250", "2026-01-02", null, "mail", "Mail", null, "Marketing"],
  [2, " c", "a", null, 0, "B", "Ask", null, null, null, "mail", "Mail", null, "Marketing"],
  [null, null, "c", null, 12.34, "A", "Ask", "1234", null, "Wrong address", null, null, null, null],
] as const;
const reasons = [
  "industry is “Finance” +10; employees is above 0 +2.5; Look: page view +1",
  "Ask: demo request +10; Look: page view +1",
  null,
];
const expected = rows.map((row, index) => [...row, reasons[index], moment]);

const cwd = folderWith({ ...files, "leads.csv": leads });
const columns = ["--columns", names.join(","), "--rank", "fit"];

async function asked(sql: string): Promise<unknown[][]> {
  const workspace = await openWorkspace({ signal: new AbortController().signal });
  try {
    const connection = await workspace.connect();
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
  } finally {
    workspace.close();
  }
}

beforeAll(async () => {
  for (const ending of ["csv", "jsonl", "parquet", "xlsx"])
    expect(await score([...usual, ...columns, "-o", `x.${ending}`], { cwd })).toMatchObject({ code: 0 });
});

describe("chosen columns", () => {
  const lines = (name: string): string[] => readFileSync(join(cwd, name), "utf8").trimEnd().split("\n");

  test("in JSON lines: every column in each object, in order, points and ranks as numbers, and null where there is nothing", () => {
    const [first] = lines("x.jsonl");
    // The order is that of the text, since an object of JavaScript would begin with “2024”.
    expect([...first!.matchAll(/[{,]("(?:[^"\\]|\\.)*"):/g)].map(([, name]) => JSON.parse(name!) as string)).toEqual(names);
    const objects = lines("x.jsonl").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.map((object) => names.map((name) => object[name]))).toEqual(expected);
  });

  test("in Parquet: points are decimals, ranks whole numbers, all else text, and NULL where there is nothing", async () => {
    const file = join(cwd, "x.parquet").replaceAll("'", "''");
    const types: Readonly<Record<string, string>> = { rank: "UINTEGER", fit: "DECIMAL(16,6)" };
    const described = await asked(`DESCRIBE SELECT * FROM read_parquet('${file}')`);
    expect(described.map(([name, type]) => [name, type])).toEqual(names.map((name) => [name, types[name] ?? "VARCHAR"]));
    // Decimals come as texts, with the six digits that they have.
    const exact = expected.map((row) => row.map((value, index) => (names[index] === "fit" ? (value as number).toFixed(6) : value)));
    expect(await asked(`SELECT * FROM read_parquet('${file}')`)).toEqual(exact);
  });

  test("in CSV and in a workbook: the same values, and nothing where there is nothing", async () => {
    const [header, ...others] = readWorkbook(readFileSync(join(cwd, "x.xlsx"))).grid;
    expect(header).toEqual(names);
    // January 2, 2026 is day 46,024 of Excel, and the moment is a millisecond before ten in the evening of day 46,204.
    const days: Readonly<Record<string, string>> = { "2026-01-02": "46024", [moment]: "46204.916666655095" };
    expect(others).toEqual(expected.map((row) => row.map((value) => (value == null ? null : (days[value] ?? String(value))))));
    const file = join(cwd, "x.csv").replaceAll("'", "''");
    const csv = await asked(`SELECT * FROM read_csv('${file}', header = true, all_varchar = true)`);
    expect(csv).toEqual(expected.map((row) => row.map((value) => (value == null ? null : String(value)))));
  });

  test.each(["jsonl", "parquet"])("can be read again as leads, each under its name: %s", async (ending) => {
    const again = `model "Again" {}
lead { lead_id: text key, before: number from "fit", rank: number, plan: text from "2024" }
fit {
  +(before) when rank > 0
  +1000 when plan is "7"
}
`;
    const other = folderWith({ "again.score": again, [`x.${ending}`]: readFileSync(join(cwd, `x.${ending}`)) });
    const argv = ["run", "again.score", "--leads", `x.${ending}`, "--at", "2026-07-01", "-q", "--columns", "lead_id,fit"];
    const { out, err } = await score(argv, { cwd: other });
    expect([err, out]).toEqual(["", "lead_id,fit\nb,1012.5\na,0\nc,0\n"]);
  });
});

test("columns that are one in Parquet are refused, and other formats have both", async () => {
  const folder = folderWith({ ...files, "leads.csv": "id,email,Fit\nb,,x\n" });
  const both = [...usual, "--columns", "lead_id,fit,Fit", "-o"];
  expect(await score([...both, "x.parquet"], { cwd: folder })).toEqual({
    code: 2,
    out: "",
    err: "error: In Parquet, “fit” and “Fit” would be one column: capitals make no difference there.\nLeave one of them out with --columns, or end the file in .csv, .xlsx or .jsonl.\n",
  });
  expect(await score([...both, "x.jsonl"], { cwd: folder })).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, "x.jsonl"), "utf8")).toBe('{"lead_id":"b","fit":0,"Fit":"x"}\n');
});
