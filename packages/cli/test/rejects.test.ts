/** What is said of rows and values that cannot be used, alike ones together, and what the options do about them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, score, withoutAbsent, type Ended } from "./harness.ts";

const model = `model "Small" { timezone "UTC" }
lead {
  id: text key
  industry: one of "Finance", "Retail"
  employees: number
  created: date
  missing "(none)"
}
event visit { seconds: number }
fit {
  +10 when industry is "Finance"
  +1 when employees is missing
}
behavior engagement {
  +1 for visit
  +0.5 for visit where seconds > 10
}
`;

interface Texts {
  readonly leads: string;
  readonly events?: string;
  /** The ending of the file of events. */
  readonly ending?: string;
  readonly source?: object;
}

async function run(
  { leads, events, ending = "csv", source }: Texts,
  more: readonly string[] = [],
  command: readonly string[] = ["run"],
): Promise<Ended & { readonly cwd: string; readonly rows: readonly string[] }> {
  const cwd = folderWith({
    "m.score": model,
    "leads.csv": leads,
    ...(events === undefined ? {} : { [`events.${ending}`]: events }),
    ...(source === undefined ? {} : { "own.json": JSON.stringify(source) }),
  });
  const data = ["--leads", "leads.csv", ...(events === undefined ? [] : ["--events", `events.${ending}`]), "--at", "2026-06-15"];
  const ended = await score([...command, "m.score", ...data, ...(source === undefined ? [] : ["--source", "own.json"]), ...more], { cwd });
  return { ...ended, err: withoutAbsent(ended.err), cwd, rows: ended.out.trim().split("\n").slice(1) };
}

const repeat = (count: number, row: (index: number) => string): string => Array.from({ length: count }, (_, index) => row(index)).join("");

describe("rows that are alike", () => {
  test("are told together, the most frequent first, so that those of one file do not hide the other’s", async () => {
    const leads = `id,industry,employees,created\n${repeat(1200, (index) => `a${index},Tech,,\n`)}${repeat(12, (index) => `b${index},,x${index % 5},\n`)}c,Retail,,\n`;
    const events = "lead_id,event,at,seconds\nc,visit,2026-06-01,\nc,visit,soon,\nc,visit,2026-06-02,long\n";
    const { err, code, rows } = await run({ leads, events });
    expect(code).toBe(2);
    expect(rows).toEqual(["c,1,1,,,,"]);
    expect(err).toBe(`error: 1,214 rows could not be used; 1 lead was scored:
  leads.csv, 1,200 rows, such as line 2 (lead “a0”): “industry” is “Tech”, which is not one of “Finance”, “Retail”
  leads.csv, 12 rows, such as line 1202 (lead “b0”): “employees” is “x0” (3), “x1” (3), “x2” (2) or one of 2 other values, which is not a plain number up to 10¹⁵, such as 1234.5
  events.csv line 3 (lead “c”), “at”: “soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z
  events.csv line 4 (lead “c”), “seconds”: “long” is not a plain number up to 10¹⁵, such as 1234.5
Correct these rows and run again; --rejects FILE lists all of them.
--on-bad-value missing would use the rows whose values cannot be read, without those values.
--max-rejects 1214 would let this pass; none is allowed.
`);
  });

  test("show the line that comes first in its file, whichever lead is read first", async () => {
    const events = "lead_id,event,at,seconds\n2,visit,2026-06-01,long\n1,visit,2026-06-01,long\n";
    const { err } = await run({ leads: "id,industry\n1,\n2,\n", events });
    expect(err).toContain("  events.csv, 2 rows, such as line 2 (lead “2”): “seconds” is “long”, which is not a plain number");
  });

  test("beyond ten are counted, after the largest of each file", async () => {
    // Each word for “no value” has a remedy of its own.
    const words = ["N/A", "NA", "n.a.", "#N/A", "null", "nil", "none", "undefined", "nan", "-", "--", "?"];
    const leads = `id,employees\n${words.map((word, index) => `a${index},${word}\nb${index},${word}\n`).join("")}c,\n`;
    const { err } = await run({ leads, events: "lead_id,event,at\nc,visit,soon\n" });
    const lines = err.split("\n").filter((line) => line.startsWith("  "));
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe(
      '  leads.csv, 2 rows, such as line 2 (lead “a0”): “employees” is “N/A”, which is not a plain number up to 10¹⁵, such as 1234.5; if it means “no value”, write missing "N/A" in the lead block',
    );
    expect(lines[9]).toContain("  events.csv line 2 (lead “c”), “at”: “soon” is not a time");
    expect(lines[10]).toBe("  … and 3 more problems");
  });

  test("without a value of their own say what they have in common", async () => {
    const { err } = await run({ leads: "id,industry\n1,\n1,\n1,\n,\n,\n2,,x\n3,,y\n" });
    expect(err.split("\n").filter((line) => line.startsWith("  "))).toEqual([
      "  leads.csv, 2 rows, such as line 3 (lead “1”): “id”: the lead is on an earlier line already; a lead is scored from its first row only",
      "  leads.csv, 2 rows, such as line 7: there are 3 values, but the first line names 2 columns: “2,,x”",
    ]);
  });

  test("of numbers in another notation are told with what reads all of them", async () => {
    const { err } = await run({ leads: 'id,employees,created\n1,"1.234,5",31/12/2026\n2,"2.345,6",30/12/2026\n' });
    expect(err.split("\n").filter((line) => line.startsWith("  "))).toEqual([
      "  leads.csv, 2 rows, such as line 2 (lead “1”): “employees” is “1.234,5” or “2.345,6”, which is not a plain number up to 10¹⁵, such as 1234.5; --decimal comma reads it",
      "  leads.csv, 2 rows, such as line 2 (lead “1”): “created” is “31/12/2026” or “30/12/2026”, which is not a calendar date, such as 2026-12-31; it looks like day/month/year: --dates dmy",
    ]);
  });

  test("nothing is said to be scored where nothing was", async () => {
    const { err } = await run({ leads: "id,industry\n1,Tech\n2,Tech\n" });
    expect(err).toContain("error: 2 rows could not be used, and no lead was scored:\n");
    const allowed = await run({ leads: "id,industry\n1,Tech\n" }, ["--max-rejects", "5"]);
    expect(allowed.code).toBe(0);
    expect(allowed.err).toContain("note: 1 row could not be used, and no lead was scored:\n");
  });
});

describe("--on-bad-value missing", () => {
  const texts = {
    leads: "id,industry,employees\n1,Tech,many\n2,Finance,5\n(none),Tech,\n",
    events: "lead_id,event,at,seconds\n1,visit,2026-06-01,long\n2,visit,soon,12\n2,visit,2026-06-01,12\n",
  };

  test("scores the rows without these values, and tells each of them", async () => {
    const { err, code, rows, cwd } = await run(texts, ["--on-bad-value", "missing", "--rejects", "r.csv", "--summary", "s.json"]);
    // By hand: lead 1 has no employees then, and a visit without seconds; lead 2 keeps the visit with a time.
    expect(rows).toEqual(["1,1,1,,,,", "2,10,1.5,,,,"]);
    expect(code).toBe(2);
    expect(err).toBe(`note: 3 values in 2 rows could not be read and were taken as missing, see “r.csv”:
  leads.csv line 2 (lead “1”), “industry”: “Tech” is not one of “Finance”, “Retail”
  leads.csv line 2 (lead “1”), “employees”: “many” is not a plain number up to 10¹⁵, such as 1234.5
  events.csv line 2 (lead “1”), “seconds”: “long” is not a plain number up to 10¹⁵, such as 1234.5
error: 2 rows could not be used, see “r.csv”; 2 leads were scored:
  leads.csv line 4, “id”: the identifier has no value: the model reads “(none)” as none
  events.csv line 3 (lead “2”), “at”: “soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z
Correct these rows and run again.
--max-rejects 2 would let this pass; none is allowed.
`);
    expect(readFileSync(join(cwd, "r.csv"), "utf8")).toBe(`file,line,column,value,lead,problem,outcome
leads.csv,2,industry,Tech,1,"“Tech” is not one of “Finance”, “Retail”",taken as missing
leads.csv,2,employees,many,1,"“many” is not a plain number up to 10¹⁵, such as 1234.5",taken as missing
leads.csv,4,id,(none),,the identifier has no value: the model reads “(none)” as none,rejected
events.csv,2,seconds,long,1,"“long” is not a plain number up to 10¹⁵, such as 1234.5",taken as missing
events.csv,3,at,soon,2,"“soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z",rejected
`);
    expect(JSON.parse(readFileSync(join(cwd, "s.json"), "utf8"))).toMatchObject({ rejected: 2, takenAsMissing: { values: 3, rows: 2 } });
  });

  test("is no failure by itself, save with --strict", async () => {
    const leads = "id,employees\n1,many\n";
    const fine = await run({ leads }, ["--on-bad-value", "missing"]);
    expect([fine.code, fine.rows]).toEqual([0, ["1,1,0,,,,"]]);
    expect((await run({ leads }, ["--on-bad-value", "missing", "-q"])).err).toBe("");
    const cwd = folderWith({
      "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key, employees: number }\nfit { +1 when employees is missing }\n',
      "leads.csv": leads,
    });
    const argv = ["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-15", "--on-bad-value", "missing", "--strict"];
    expect(await score(argv, { cwd })).toMatchObject({
      code: 2,
      err: `error: 1 value in 1 row could not be read and was taken as missing:
  leads.csv line 2 (lead “1”), “employees”: “many” is not a plain number up to 10¹⁵, such as 1234.5
With --strict this is an error, since points may be lost.
`,
    });
  });

  test("explains a lead that it scores, and says so", async () => {
    const explain = (...more: string[]) => run(texts, ["--lead", "1", ...more], ["explain"]);
    const refused = await explain();
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("Correct the row, or clear the wrong values; --on-bad-value missing takes them as missing.\n");
    const { code, out, err } = await explain("--on-bad-value", "missing");
    expect(code).toBe(0);
    expect(out).toContain("lead.employees: “many” is not a plain number up to 10¹⁵, such as 1234.5. It was taken as missing.");
    expect(err).toContain(
      "note: events.csv line 2, seconds: “long” is not a plain number up to 10¹⁵, such as 1234.5. It was taken as missing.\n",
    );
    const strict = await explain("--on-bad-value", "missing", "--strict");
    expect(strict.code).toBe(2);
    expect(strict.err).toContain("error: leads.csv line 2, industry: “Tech” is not one of “Finance”, “Retail”. It was taken as missing.\n");
  });
});

describe("events that name no lead", () => {
  const leads = "id,industry\n1,Finance\n";
  const events =
    "lead_id,event,at\n1,visit,2026-06-01\n,visit,2026-06-01\n(none),visit,2026-06-02\n ,visit,2026-06-03\n,other,2026-06-03\n";
  const leftOut = "3 events of “events.csv” name no lead and were left out: “lead_id” is blank (2) or is “(none)” (1).";

  test("are counted and noted", async () => {
    const { err, code, rows, cwd } = await run({ leads, events }, ["--summary", "s.json", "--strict", "--rejects", "r.csv"]);
    expect(rows).toEqual(["1,11,1,,,,"]);
    expect(err).toContain(`${leftOut} With --anonymous reject they are rejects.\n`);
    expect(err).not.toContain("could not be used");
    expect(JSON.parse(readFileSync(join(cwd, "s.json"), "utf8"))).toMatchObject({
      rejected: 0,
      events: {
        anonymous: {
          count: 3,
          words: [
            { word: null, count: 2 },
            { word: "(none)", count: 1 },
          ],
        },
      },
    });
    expect(readFileSync(join(cwd, "r.csv"), "utf8")).toBe("file,line,column,value,lead,problem,outcome\n");
    expect(code).toBe(2); // For the columns that are not there.
  });

  test("are rejects where that is asked for", async () => {
    const { err, code, rows } = await run({ leads, events }, ["--anonymous", "reject"]);
    expect([code, rows]).toEqual([2, ["1,11,1,,,,"]]);
    expect(err).toContain(`error: 3 rows could not be used; 1 lead was scored:
  events.csv, 2 rows, such as line 3: “lead_id”: the lead’s identifier is missing
  events.csv line 4, “lead_id”: the lead’s identifier has no value: the model reads “(none)” as none
--rejects FILE lists all of them.
Without --anonymous reject, events that name no lead are only counted.
--max-rejects 3 would let this pass; none is allowed.
`);
    expect(err).not.toContain("were left out");
    const undated = "1,visit,soon\n";
    const mixed = await run({ leads, events: events + undated }, ["--anonymous", "reject"]);
    expect(mixed.err).toContain("Correct these rows and run again");
    expect(mixed.err).toContain("Without --anonymous reject, events that name no lead are only counted.\n");
  });

  test("what the source reads as no value is not laid on the model, and only what is blank is called so", async () => {
    const source = { title: "Own", values: { missing: ["(not set)"] } };
    const lines = '{"lead_id":"(not set)","event":"visit","at":"2026-06-01"}\n{"lead_id":null,"event":"visit","at":"2026-06-01"}\n';
    const more = `${lines}{"lead_id":"1","event":"visit","at":"2026-06-01"}\n`;
    expect((await run({ leads, events: more, ending: "jsonl", source })).err).toContain(
      "“lead_id” is “(not set)” (1) or has no value (1).",
    );
    expect((await run({ leads, events: more, ending: "jsonl", source }, ["--anonymous", "reject"])).err).toContain(
      "“lead_id”: the lead’s identifier has no value: the source reads “(not set)” as none\n",
    );
  });

  test("end the run where no event names one, save where that is meant", async () => {
    const nobody = "lead_id,event,at\n,visit,2026-06-01\n(none),visit,2026-06-01\n";
    const refused = await run({ leads, events: nobody });
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(
      refused.err,
    ).toBe(`error: None of the 2 events of “events.csv” names a lead, so nobody would get points for what they did: “lead_id” is blank (1) or is “(none)” (1).
Name the column that says whose event it is: --event-lead-id COLUMN
If the leads are meant to be scored without them: --allow-unmatched
`);
    const { err, rows } = await run({ leads, events: nobody }, ["--allow-unmatched"]);
    expect(rows).toEqual(["1,11,0,,,,"]);
    expect(err).toContain("2 events of “events.csv” name no lead and were left out");
  });

  test("are noted beside an explanation, or told among what may be about the lead", async () => {
    const explain = (...more: string[]) => run({ leads, events }, ["--lead", "1", ...more], ["explain"]);
    const counted = await explain();
    expect(counted.code).toBe(0);
    expect(counted.err).toContain(leftOut);
    const { err, code } = await explain("--anonymous", "reject");
    expect(code).toBe(0);
    expect(err).toContain(`3 rows could not be read, and may be about this lead:
  events.csv line 3, “lead_id”: the lead’s identifier is missing
`);
    expect(err).not.toContain("name no lead");
  });
});
