import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, score, withoutAbsent, type Ended } from "./harness.ts";

const model = `model "Small" { timezone "Europe/Madrid" }
lead {
  id: text key
  email: email
  industry: one of "Finance", "Retail"
  employees: number
  created: date
  consent: yes or no
  missing "N/A"
}
event page_view { seconds: number }
event demo_request
fit {
  +10 when industry is "Finance"
  +1 when employees is missing
}
behavior engagement {
  +1 for page_view
  +20 for demo_request, once
  +0.5 when did page_view where seconds > 10
}
`;

/** Runs the model over these texts at the end of 2026-06-15. */
async function run(
  leads: string,
  events: string | null = null,
  more: readonly string[] = [],
): Promise<Ended & { readonly rows: readonly string[]; readonly cwd: string }> {
  const cwd = folderWith({ "m.score": model, "leads.csv": leads, ...(events === null ? {} : { "events.csv": events }) });
  const ended = await score(
    ["run", "m.score", "--leads", "leads.csv", ...(events === null ? [] : ["--events", "events.csv"]), "--at", "2026-06-15", ...more],
    { cwd },
  );
  return { ...ended, err: withoutAbsent(ended.err), cwd, rows: ended.out.trim().split("\n").slice(1) };
}

/** What is said of rows that could not be used, without the lines around. */
const rejected = (ended: Ended): readonly string[] =>
  ended.err
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .map((line) => line.trim());

describe("leads", () => {
  test("without an identifier are not scored", async () => {
    const ended = await run("id,industry\n,Finance\n2,Finance\nN/A,Retail\n");
    expect(ended.code).toBe(2);
    expect(ended.rows).toEqual(["2,11,0,,,,"]);
    expect(ended.err).toBe(`error: 2 rows could not be used; 1 lead was scored:
  leads.csv line 2, “id”: the identifier is missing
  leads.csv line 4, “id”: the identifier has no value: the model reads “N/A” as none
Correct these rows and run again.
--max-rejects 2 would let this pass; none is allowed.
`);
  });

  test("that are there twice are scored once, by the first row", async () => {
    const ended = await run("id,industry\n1,Finance\n2,Retail\n 1 ,Retail\n");
    expect(ended.code).toBe(2);
    expect(ended.rows).toEqual(["1,11,0,,,,", "2,1,0,,,,"]);
    expect(rejected(ended)).toEqual([
      "leads.csv line 4, “id”: the lead “1” is already on line 2; a lead is scored from its first row only",
    ]);
  });

  test("with values of the wrong type are not scored, and every value is named", async () => {
    const ended = await run(
      "id,email,industry,employees,created,consent\n1,ana,Banking,many,31/12/2026,maybe\n2,ana@x.example,finance,1e2,2026-02-29,1\n3,,,,,\n",
    );
    expect(ended.code).toBe(2);
    expect(ended.rows).toEqual(["3,1,0,,,,"]);
    expect(rejected(ended)).toEqual([
      "leads.csv line 2 (lead “1”), “email”: “ana” is not an email address, such as ana@example.com",
      "leads.csv line 2 (lead “1”), “industry”: “Banking” is not one of “Finance”, “Retail”",
      "leads.csv line 2 (lead “1”), “employees”: “many” is not a plain number up to 10¹⁵, such as 1234.5",
      "leads.csv line 2 (lead “1”), “created”: “31/12/2026” is not a calendar date, such as 2026-12-31; it looks like day/month/year: --dates dmy",
      "leads.csv line 2 (lead “1”), “consent”: “maybe” is not yes or no",
      "leads.csv line 3 (lead “2”), “employees”: “1e2” is not a plain number up to 10¹⁵, such as 1234.5; --decimal point or --decimal comma reads it as 100",
      "leads.csv line 3 (lead “2”), “created”: “2026-02-29” is not a calendar date, such as 2026-12-31",
    ]);
    expect(ended.err).toContain("error: 2 rows could not be used");
  });

  test("with blank values have no value there", async () => {
    expect(await run('id,email,industry,employees,created,consent\n1,," ",N/A,,\n')).toMatchObject({
      code: 0,
      err: "",
      rows: ["1,1,0,,,,"],
    });
  });

  test("in rows of the wrong width are not scored", async () => {
    const ended = await run("id,industry\n1,Finance,x\n2\n3,Retail\n");
    expect(ended.rows).toEqual(["3,1,0,,,,"]);
    expect(rejected(ended)).toEqual([
      "leads.csv line 2: there are 3 values, but the first line names 2 columns: “1,Finance,x”",
      "leads.csv line 3: there is 1 value, but the first line names 2 columns: “2”",
    ]);
  });

  test("of a header only give no results", async () => {
    expect(await run("id,industry\n")).toMatchObject({ code: 0, err: "", out: "lead_id,fit,engagement,discarded,cell,action,lifecycle\n" });
  });
});

describe("events", () => {
  test("at a time that cannot be read, or with values of the wrong type, are left out; the lead is scored without them", async () => {
    const ended = await run(
      "id\n1\n2\n",
      "lead_id,event,at,seconds\n1,page_view,31/12/2026,5\n1,demo_request,2026-06-01,\n1,page_view,,\n1,page_view,2026-06-02,long\n2,page_view,2026-06-02,12\n,page_view,2026-06-02,\n2,,2026-06-02,\n",
    );
    expect(ended.code).toBe(2);
    expect(ended.rows).toEqual(["1,1,20,,,,", "2,1,1.5,,,,"]);
    expect(rejected(ended)).toEqual([
      "events.csv line 2 (lead “1”), “at”: “31/12/2026” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z; it looks like day/month/year: --dates dmy",
      "events.csv line 4 (lead “1”), “at”: the time is missing; write it as 2026-12-31 or 2026-12-31T09:30:00Z",
      "events.csv line 5 (lead “1”), “seconds”: “long” is not a plain number up to 10¹⁵, such as 1234.5",
      "events.csv line 8 (lead “2”), “event”: the name of the event is missing",
    ]);
  });

  test("before 1970 count, after the moment they do not exist yet and are noted", async () => {
    // In Madrid the 15th ends at 22:00 UTC.
    const at = ["1912-04-14T23:40:00Z", "2026-06-15T21:59:59Z", "2026-06-15T22:00:00Z", "2026-06-14T12:00:00-12:00", "2030-01-01"];
    expect(await run("id\n1\n", `lead_id,event,at\n${at.map((time) => `1,page_view,${time}\n`).join("")}`)).toMatchObject({
      code: 0,
      rows: ["1,1,3,,,,"],
      err: "2 events lie after the end of 2026-06-15 (Europe/Madrid) and were not counted.\nnote: 1 event of “events.csv” lies before 1990: “page_view” at “1912-04-14T23:40:00Z” (line 2, lead “1”). Such years are slips, or have lost digits: correct the times.\n",
    });
  });

  test("with names that the model does not know are counted and noted, the five most frequent by name", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "b", "c", "c"];
    const ended = await run("id\n1\n", `lead_id,event,at\n${names.map((name) => `1,${name},2026-06-01\n`).join("")}`);
    expect(ended).toMatchObject({ code: 0, rows: ["1,1,0,,,,"] });
    expect(ended.err).toBe(
      "9 events have names that are not in the model and were left out: “c” (3), “b” (2), “a” (1), “d” (1), “e” (1) and 1 more name.\n",
    );
  });

  test("with more unknown names than are kept apart are said to have over so many", async () => {
    const lines = Array.from({ length: 10_002 }, (_, index) => `1,e${index},2026-06-01\n`).join("");
    // The first ten thousand names are kept, and five of them are shown.
    expect((await run("id\n1\n", `lead_id,event,at\n${lines}`)).err).toContain("“e4” (1) and over 9,995 more names.\n");
  });

  test("with properties in one JSON object say which of them is wrong", async () => {
    const events = `lead_id,event,at,properties\n1,page_view,2026-06-01,"{""other"":1,""Seconds"":""long""}"\n`;
    expect(rejected(await run("id\n1\n", events))).toEqual([
      "events.csv line 2 (lead “1”), “properties”: in “Seconds”, “long” is not a plain number up to 10¹⁵, such as 1234.5",
    ]);
  });

  test.each([
    ["given twice", '{"lead_id":"1","event":"page_view","at":"2026-06-01","seconds":1,"seconds":2}'],
    ["nested too deep", `{"lead_id":"1","event":"page_view","at":"2026-06-01","properties":${"[".repeat(70)}${"]".repeat(70)}}`],
  ])("%s: the columns of a row that cannot be used are no unknown ones", async (_, line) => {
    const cwd = folderWith({ "m.score": model, "leads.jsonl": '{"id":"1"}\n', "events.jsonl": `${line}\n` });
    const argv = ["run", "m.score", "--leads", "leads.jsonl", "--events", "events.jsonl", "--at", "2026-06-15"];
    const { code, err } = await score(argv, { cwd });
    expect(code).toBe(2);
    expect(err).not.toContain("Ignored columns");
    const leads = await score(["run", "m.score", "--leads", "events.jsonl", "--lead-id", "lead_id", "--at", "2026-06-15"], { cwd });
    expect(leads.err).not.toContain("“lead_id”");
  });

  test("a hundred thousand of one lead", async () => {
    const events = Array.from({ length: 100_000 }, (_, index) => `1,page_view,2026-06-01,${index / 10_000}\n`).join("");
    expect(await run("id\n1\n", `lead_id,event,at,seconds\n${events}`)).toMatchObject({ code: 0, err: "", rows: ["1,1,100000,,,,"] });
  });
});

describe("two values for one thing", () => {
  const events = "lead_id,event,type,at\n1,page_view,page_view,2026-06-01\n1,page_view,,2026-06-02\n1,page_view,track,2026-06-01\n";

  test("cost the row where they differ, with both and what to do, in a run and in an explanation", async () => {
    const ended = await run("id\n1\n", events);
    expect(ended.code).toBe(2);
    expect(ended.rows).toEqual(["1,1,2,,,,"]);
    const problem = "“event” is “page_view” but “type” is “track”; keep one, or name the right one with --event-name";
    expect(rejected(ended)).toEqual([`events.csv line 4 (lead “1”), “event”: ${problem}`]);
    expect(ended.err).not.toContain("not in the model");
    const argv = ["explain", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--lead", "1", "--at", "2026-06-15"];
    const explained = await score(argv, { cwd: ended.cwd });
    expect([explained.code, withoutAbsent(explained.err)]).toEqual([0, `The event on line 4 is left out: event: ${problem}.\n`]);
  });

  test("are one once the right column is named", async () => {
    const ended = await run("id\n1\n", events, ["--event-name", "event"]);
    expect(ended).toMatchObject({ code: 0, rows: ["1,1,3,,,,"] });
    expect((await run("id,lead_id\n1,2\n", null, ["--lead-id", "lead_id"])).rows).toEqual(["2,1,0,,,,"]);
  });
});

describe("rows that cannot be read", () => {
  const files = {
    "m.score": model,
    "leads.jsonl": '[1]\n{"id": "1", "employees": 5, "employees": 6}\n{"id": "2"}\n',
    "events.jsonl": `7\n{"lead_id": "2", "event": "page_view", "at": "2026-06-01"}\n`,
  };
  const explain = (lead: string, cwd: string) =>
    score(["explain", "m.score", "--leads", "leads.jsonl", "--events", "events.jsonl", "--lead", lead, "--at", "2026-06-15"], { cwd });

  test("are told where a lead is not found, since they may be it", async () => {
    const { code, err } = await explain("1", folderWith(files));
    expect(code).toBe(2);
    expect(err).toBe(`error: The only lead of the file is not called “1”.
2 rows could not be read, and may be this lead:
  leads.jsonl line 1: the line is not a JSON object in { }
  leads.jsonl line 2 (lead “1”), “employees”: “employees” is given twice, as 5 and as 6; keep one
Did you mean “2”?
`);
  });

  test("are told only where they can be the lead, once they name one", async () => {
    const { code, err } = await explain("3", folderWith(files));
    expect(code).toBe(2);
    expect(err).toContain("1 row could not be read, and may be this lead:\n  leads.jsonl line 1: the line is not a JSON object in { }\n");
  });

  test("that name the lead are left out of what it did, and those of others are nobody’s concern", async () => {
    const twice = (lead: string) => `{"lead_id": "${lead}", "event": "page_view", "at": "2026-06-01", "seconds": 1, "seconds": 20}\n`;
    const { code, err } = await explain("2", folderWith({ ...files, "events.jsonl": `${twice("2")}${twice("7")}` }));
    expect(code).toBe(0);
    expect(withoutAbsent(err)).toBe("The event on line 1 is left out: seconds: “seconds” is given twice, as 1 and as 20; keep one.\n");
  });

  test("are rejects of the lead that they name", async () => {
    const cwd = folderWith({
      ...files,
      "events.jsonl": '{"lead_id": "2", "event": "page_view", "at": "2026-06-01", "at": "2026-06-02"}\n',
    });
    const { err } = await score(["run", "m.score", "--leads", "leads.jsonl", "--events", "events.jsonl", "--at", "2026-06-15"], { cwd });
    expect(err).toContain("  leads.jsonl line 2 (lead “1”), “employees”: “employees” is given twice, as 5 and as 6; keep one\n");
    expect(err).toContain("  events.jsonl line 1 (lead “2”), “at”: “at” is given twice, as “2026-06-01” and as “2026-06-02”; keep one\n");
  });

  test("are told beside an explanation, since they may be events of the lead", async () => {
    const { code, err } = await explain("2", folderWith(files));
    expect(code).toBe(0);
    expect(withoutAbsent(err)).toBe(`1 row could not be read, and may be about this lead:
  events.jsonl line 1: the line is not a JSON object in { }
`);
  });

  test("are told in a file of nothing else, the first few of many", async () => {
    const { code, err } = await explain("1", folderWith({ ...files, "leads.jsonl": "1\n".repeat(5) }));
    expect(code).toBe(2);
    expect(err).toBe(`error: There is no lead “1”: the file has no leads that can be read.
5 rows could not be read, and may be this lead:
  leads.jsonl line 1: the line is not a JSON object in { }
  leads.jsonl line 2: the line is not a JSON object in { }
  leads.jsonl line 3: the line is not a JSON object in { }
  … and 2 more
Correct these rows, and run again.
`);
  });
});

describe("rejects", () => {
  const leads = 'id,industry\n1,Finance\n,x\n3,"Bank, ""big"""\n4,Retail\n';

  test("go to --rejects as CSV, with the value as it was", async () => {
    const { cwd, code } = await run(leads, "lead_id,event,at\n1,page_view,yesterday\n", ["--rejects", "rejects.csv"]);
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, "rejects.csv"), "utf8")).toBe(`file,line,column,value,lead,problem,outcome
leads.csv,3,id,,,the identifier is missing,rejected
leads.csv,4,industry,"Bank, ""big""",3,"“Bank, ""big""” is not one of “Finance”, “Retail”",rejected
events.csv,2,at,yesterday,1,"“yesterday” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z",rejected
`);
  });

  test("hold a header only when there are none", async () => {
    const { cwd } = await run("id\n1\n", null, ["--rejects", "rejects.csv"]);
    expect(readFileSync(join(cwd, "rejects.csv"), "utf8")).toBe("file,line,column,value,lead,problem,outcome\n");
  });

  test("up to --max-rejects are no failure, and results are written either way", async () => {
    const fine = await run(leads, null, ["--max-rejects", "2", "-o", "out.csv"]);
    expect(fine.code).toBe(0);
    expect(fine.err).toContain("note: 2 rows could not be used:\n");
    const failed = await run(leads, null, ["--max-rejects", "1", "-o", "out.csv"]);
    expect(failed.code).toBe(2);
    expect(failed.err).toContain("--max-rejects 2 would let this pass; 1 is allowed.\n");
    for (const { cwd } of [fine, failed])
      expect(readFileSync(join(cwd, "out.csv"), "utf8").split("\n").slice(1, 3)).toEqual(["1,11,0,,,,", "4,1,0,,,,"]);
  });

  test("cannot steer the terminal", async () => {
    const ended = await run('id,industry,\u001B[2Jcolumn\n1,"\u001B[31mred\nline",x\n');
    expect(ended.err).not.toContain("\u001B");
    expect(rejected(ended)).toEqual(["leads.csv line 2 (lead “1”), “industry”: “�[31mred line” is not one of “Finance”, “Retail”"]);
  });
});
