/** Every output of every command: its ending says the format, and what is written is whole or not there. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { commands } from "../src/commands/index.ts";
import { folderWith, pastLeads, score } from "./harness.ts";
import { readWorkbook } from "./workbook.ts";

const files = {
  "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nfit { +1 when size > 5 }\n',
  "leads.csv": "id,size\na,9\nb,many\n",
  "past.csv": pastLeads,
};
const past = ["--leads", "past.csv", "--outcome", "won", "--as-of", "2026-06-01"];
const data = ["--leads", "leads.csv", "--at", "2026-06-01"];
const run = ["run", "m.score", ...data, "-q", "--max-rejects", "1"];

const tables = {
  endings: ".csv, .xlsx, .jsonl or .parquet (.csv.gz and .jsonl.gz for packed text)",
  begins: (csv: string, json: string) => ({
    csv: (bytes: Buffer) => bytes.toString().startsWith(csv),
    "CSV.GZ": (bytes: Buffer) => gunzipSync(bytes).toString().startsWith(csv),
    jsonl: (bytes: Buffer) => bytes.toString().startsWith(json),
    "ndjson.gz": (bytes: Buffer) => gunzipSync(bytes).toString().startsWith(json),
    XLSX: (bytes: Buffer) =>
      readWorkbook(bytes)
        .grid.map((row) => row.map((value) => value ?? "").join(","))
        .join("\n")
        .startsWith(csv.replaceAll('"', "")),
    parquet: (bytes: Buffer) => bytes.toString("latin1").startsWith("PAR1"),
  }),
};
const page = (bytes: Buffer): boolean => bytes.toString().startsWith("<!DOCTYPE html>");
const xml = (bytes: Buffer): boolean => bytes.toString().startsWith("<?xml");
const object = (bytes: Buffer): boolean => typeof JSON.parse(bytes.toString()) === "object";
const declarations = (bytes: Buffer): boolean => bytes.toString().includes("\nexport type Lead = {\n");
const module = (bytes: Buffer): boolean => bytes.toString().includes("\nexport const score = ");

/** By hand: “a” is larger than 5; “many” is no number. */
const outputs = [
  {
    of: "run --output",
    argv: [...run, "-o"],
    endings: tables.endings,
    formats: tables.begins(
      "lead_id,fit,discarded,cell,action,lifecycle\na,1,",
      '{"lead_id":"a","fit":1,"discarded":null,"cell":null,"action":null,"lifecycle":null}\n',
    ),
  },
  {
    of: "run --rejects",
    argv: [...run, "--rejects"],
    endings: tables.endings,
    formats: tables.begins(
      'file,line,column,value,lead,problem,outcome\nleads.csv,3,size,many,b,"“many” is not ',
      '{"file":"leads.csv","line":3,"column":"size","value":"many","lead":"b","problem":"“many” is not ',
    ),
  },
  { of: "run --summary", argv: [...run, "--summary"], endings: ".html or .json", formats: { html: page, HTM: page, json: object } },
  {
    of: "explain --output",
    argv: ["explain", "m.score", ...data, "--lead", "a", "-o"],
    endings: ".html, .json or .txt",
    formats: { html: page, htm: page, json: object, txt: (bytes: Buffer) => bytes.toString().startsWith("Lead a · M") },
  },
  {
    of: "check --output",
    argv: ["check", "m.score", "-o"],
    endings: ".sarif, .json, .xml or .txt",
    formats: { sarif: object, json: object, XML: xml, txt: (bytes: Buffer) => bytes.toString().startsWith("✓ 1 file checked") },
  },
  {
    of: "test --output",
    argv: ["test", "m.score", "-o"],
    endings: ".json, .xml or .txt",
    formats: { json: object, xml, txt: (bytes: Buffer) => bytes.toString().startsWith("No tests") },
  },
  {
    of: "report --output",
    argv: ["report", "m.score", "-o"],
    endings: ".html or .md",
    formats: { html: page, HTM: page, md: (bytes: Buffer) => bytes.toString().startsWith("# M") },
  },
  {
    of: "diff --output",
    argv: ["diff", "m.score", "m.score", "-o"],
    endings: ".md, .html, .json or .txt",
    formats: { md: (bytes: Buffer) => bytes.length > 0, html: page, json: object, txt: (bytes: Buffer) => bytes.length > 0 },
  },
  {
    of: "audit --output",
    argv: ["audit", "m.score", "--leads", "past.csv", "--at", "2026-06-01", "-q", "-o"],
    endings: ".md, .html, .json, .sarif, .xml or .txt",
    formats: {
      md: (bytes: Buffer) => /^#{1,3} /.test(bytes.toString()),
      html: page,
      json: object,
      sarif: object,
      xml,
      txt: (bytes: Buffer) => bytes.length > 0,
    },
  },
  {
    of: "backtest --output",
    argv: ["backtest", "m.score", ...past, "-o"],
    endings: ".html, .md, .json or .txt",
    formats: {
      md: (bytes: Buffer) => /^#{1,3} /.test(bytes.toString()),
      html: page,
      json: object,
      txt: (bytes: Buffer) => bytes.toString().startsWith("M: what its scores were worth"),
    },
  },
  {
    of: "fit --output",
    argv: ["fit", "m.score", ...past, "-o"],
    endings: ".md, .html, .json, .txt or .score",
    formats: {
      md: (bytes: Buffer) => /^#{1,3} /.test(bytes.toString()),
      html: page,
      json: object,
      txt: (bytes: Buffer) => bytes.toString().startsWith("Points fitted to outcomes: M"),
      score: (bytes: Buffer) => bytes.toString().startsWith('model "M" {'),
    },
  },
  {
    of: "compile --output",
    argv: ["compile", "m.score", "-o"],
    endings: ".json; for .ts add --target types, for .mjs --target module",
    formats: { json: object },
  },
  {
    of: "compile --output",
    argv: ["compile", "m.score", "--target", "types", "-o"],
    endings: ".ts or .d.ts, or in .d.mts beside a module",
    formats: { "d.ts": declarations, ts: declarations, "d.mts": declarations },
  },
  {
    of: "compile --output",
    argv: ["compile", "m.score", "--target", "module", "-o"],
    endings: ".mjs or .js",
    formats: { mjs: module, js: module },
    beside: [".map"],
  },
];

test("no output is left out here", async () => {
  const all: string[] = [];
  for (const command of Object.keys(commands)) {
    const { out } = await score([command, "--help"], { cwd: folderWith() });
    all.push(...[...out.matchAll(/--(\w+) <file>/g)].map(([, option]) => `${command} --${option}`));
  }
  expect([...new Set(outputs.map(({ of }) => of))].sort()).toEqual(all.sort());
});

describe.each(outputs)("$of", ({ argv, endings, formats, beside = [] }) => {
  test.each(Object.entries<(bytes: Buffer) => boolean>(formats))("writes .%s", async (ending, isSo) => {
    const cwd = folderWith(files);
    expect(await score([...argv, `x.${ending}`], { cwd })).toMatchObject({ code: 0 });
    expect(isSo(readFileSync(join(cwd, `x.${ending}`)))).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual([...Object.keys(files), ...["", ...beside].map((more) => `x.${ending}${more}`)].sort());
  });

  test.each(["x.xls", "x.xlsx.gz", "x", "x.", "csv", "json", "x.json.zip", "x.parquet.gz", "x.html~", "-.odd"])(
    "refuses %s",
    async (name) => {
      const cwd = folderWith(files);
      expect(await score([...argv, name], { cwd })).toEqual({
        code: 2,
        out: "",
        err: `error: “${name}” cannot be written: its ending does not say in which format.\nEnd it in ${endings}.\n`,
      });
      expect(readdirSync(cwd).sort()).toEqual(Object.keys(files).sort());
    },
  );

  test.skipIf(!existsSync("/dev/full")).each(Object.keys(formats))(
    "says that the disk is full, and leaves nothing: .%s",
    async (ending) => {
      const cwd = folderWith(files);
      symlinkSync("/dev/full", join(cwd, `full.${ending}`));
      expect(await score([...argv, `full.${ending}`], { cwd })).toMatchObject({
        code: 2,
        err: `error: “full.${ending}” could not be written: the disk is full.\nMake room, or choose another disk.\n`,
      });
      expect(readdirSync(cwd).sort()).toEqual([...Object.keys(files), `full.${ending}`].sort());
    },
  );

  test.skipIf(process.platform === "win32")("refuses a named pipe, which might keep it waiting for ever", async () => {
    const cwd = folderWith(files);
    const name = `pipe.${Object.keys(formats)[0]!}`;
    expect(spawnSync("mkfifo", [join(cwd, name)]).status).toBe(0);
    expect(await score([...argv, name], { cwd })).toEqual({
      code: 2,
      out: "",
      err: `error: “${name}” is a named pipe.\nName a file, or leave the option out and write to a program: | PROGRAM\n`,
    });
  });

  test("writes to a device, which has no ending", async () => {
    expect(await score([...argv, "/dev/null"], { cwd: folderWith(files) })).toMatchObject({ code: 0 });
  });
});

test("check and test refuse an ending of another format than the one that was asked for", async () => {
  const cwd = folderWith(files);
  const refused = async (...argv: string[]): Promise<string> => (await score(argv, { cwd })).err;
  expect(await refused("check", "--format", "json", "-o", "x.sarif")).toBe(
    "error: “x.sarif” ends like a file of another format than --format json.\nGive the file another ending: .json\n",
  );
  expect(await refused("test", "--format", "github", "-o", "x.xml")).toContain("Give the file another ending: .txt\n");
  for (const [format, name] of [
    ["sarif", "x.json"],
    ["github", "x.txt"],
    ["junit", "x.log"],
  ] as const)
    expect(await score(["check", "--format", format, "-o", name], { cwd })).toMatchObject({ code: 0 });
});

test("explain in a format that was asked for may end as it likes", async () => {
  const cwd = folderWith(files);
  const argv = ["explain", "m.score", ...data, "--lead", "a", "--format", "json", "-o", "x.log"];
  expect(await score(argv, { cwd })).toMatchObject({ code: 0 });
  expect(object(readFileSync(join(cwd, "x.log")))).toBe(true);
});
