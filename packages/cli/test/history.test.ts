import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileText } from "@scoreline/compiler";
import type { EventInput, LeadInput, Outcome } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { formatDay, parseDay } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openWorkspace } from "@scoreline/engines";
import { folderWith, score } from "./harness.ts";

const model = `model "Bikes" { timezone "UTC" }
lead {
  id: text key
  renewal: date
}
event demo
event visit
fit {
  +30 when renewal in next 60 days
  ratings A from 20, B otherwise
}
behavior engagement {
  stage "Look" { +1 for visit, expires after 20 days }
  stage "Ask" { +20 for demo, decay half-life 30 days }
  -10 for every 60 days without anything
  ratings 1 from 10, 2 otherwise
}
discard "Lapsed" when renewal before today and did nothing in last 90 days
action call "Call" { team: "Sales" }
action mail "Mail" { team: "Marketing" }
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | mail |
  | B | call | none |
}
lifecycle {
  ready "Ready" when engagement rated 1
  known otherwise
}
`;

const files = {
  "bikes.score": model,
  "leads.csv": "id,renewal,owner\na,2026-09-01,Ana\nb,,Ben\nc,soon,Cat\n",
  "events.csv": "lead_id,event,at\na,demo,2026-05-01\nb,visit,2026-04-30\nz,visit,2026-05-01\n",
};

const usual = ["run", "bikes.score", "--leads", "leads.csv", "--events", "events.csv", "--max-rejects", "1"];

async function history(period: string, more: readonly string[] = [], cwd = folderWith(files)) {
  const ended = await score([...usual, "--history", period, ...more], { cwd, now: new Date("2026-06-01T12:00:00Z") });
  return { ...ended, lines: ended.out.trimEnd().split("\n") };
}

test("every change of everyone is a row, also on the first day, with what is decided then", async () => {
  const { code, lines, err } = await history("2026-05-01..2026-07-05");
  expect(code).toBe(0);
  // By hand: 20 points on May 1, half of them 30 days later on May 31, less than 10 on June 1 (20 × 0.5^(31/30) = 9.7716…). The visit of b
  // expires after May 20, and 60 days after April 30 are over on June 30; those after May 1 a day later. September 1 is 60 days after July 3.
  const may1 = "0,B,20,1,Ask,,B1,call,ready";
  const june1 = "0,B,9.7716,2,Ask,,B2,,known";
  expect(lines).toEqual([
    "lead_id,day,changed,from,to,fit,fit_rating,engagement,engagement_rating,engagement_stage,discarded,cell,action,lifecycle",
    `a,2026-05-01,engagement_rating,2,1,${may1}`,
    `a,2026-05-01,engagement_stage,,Ask,${may1}`,
    `a,2026-05-01,cell,B2,B1,${may1}`,
    `a,2026-05-01,action,,call,${may1}`,
    `a,2026-05-01,lifecycle,known,ready,${may1}`,
    `a,2026-06-01,engagement_rating,1,2,${june1}`,
    `a,2026-06-01,cell,B1,B2,${june1}`,
    `a,2026-06-01,action,call,,${june1}`,
    `a,2026-06-01,lifecycle,ready,known,${june1}`,
    ...["fit_rating,B,A", "cell,B2,A2", "action,,mail"].map(
      (changed) => `a,2026-07-03,${changed},30,A,${lines[10]!.split(",")[7]},2,Ask,,A2,mail,known`,
    ),
    "b,2026-05-21,engagement_stage,Look,,0,B,0,2,,,B2,,known",
  ]);
  // Of 20 points 20 × 0.5^(63/30) are left, of which the silence takes 10.
  expect(Number(lines[10]!.split(",")[7])).toBeCloseTo(20 * 0.5 ** (63 / 30) - 10, 5);
  expect(err).toContain("1 row could not be used");
  expect(err).toContain("What changes after 2026-06-01 is what will change if nothing else happens.");
});

test("columns of the file of leads, properties and why can be asked for", async () => {
  const { lines } = await history("2026-05-21..2026-06-01", ["--columns", "owner,day,changed,to,action_team,because"]);
  expect(lines).toEqual([
    "owner,day,changed,to,action_team,because",
    ...["engagement_rating,2", "cell,B2", "action,", "lifecycle,known"].map(
      (changed) => `Ana,2026-06-01,${changed},,“demo” fades from 10 to 9.77 points (the demo of 2026-05-01)`,
    ),
    "Ben,2026-05-21,engagement_stage,,,“visit” falls from 1 to 0 points (the visit of 2026-04-30 expires)",
  ]);
  const [header] = (await history("2026-05-21..2026-06-01", ["--columns", "all"])).lines;
  expect(header).toBe(
    "lead_id,day,changed,from,to,because,fit,fit_rating,engagement,engagement_rating,engagement_stage,discarded,cell,action,action_label,lifecycle,lifecycle_label,action_team,model,meaning",
  );
});

test("a named file gets the rows in its format, and the end says how many there are", async () => {
  const cwd = folderWith(files);
  const { err } = await history("2026-05-01..2026-05-31", ["-o", "h.jsonl"], cwd);
  expect(err).toContain("6 changes of 2 leads from 2026-05-01 to 2026-05-31, written to “h.jsonl”; 2 leads scored.");
  expect(err).not.toContain("What changes after");
  const rows = readFileSync(join(cwd, "h.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows).toHaveLength(6);
  expect(rows[0]).toMatchObject({ lead_id: "a", day: "2026-05-01", changed: "engagement_rating", from: "2", to: "1", engagement: 20 });
  await history("2026-05-01..2026-05-31", ["-o", "h.parquet"], cwd);
  const workspace = await openWorkspace();
  const connection = await workspace.connect();
  const read = await connection.runAndReadAll(`SELECT lead_id, day, changed, "to" FROM read_parquet('${join(cwd, "h.parquet")}')`);
  expect(read.getRows()).toHaveLength(6);
  expect(read.getRows()[5]).toEqual(["b", "2026-05-21", "engagement_stage", null]);
  workspace.close();
  await history("2026-05-01..2026-05-31", ["-o", "h.xlsx"], cwd);
  expect(readFileSync(join(cwd, "h.xlsx")).subarray(0, 2).toString()).toBe("PK");
  expect((await history("2026-01-01..2026-01-31", ["-o", "none.csv"], cwd)).err).toContain(
    "No changes from 2026-01-01 to 2026-01-31, written to “none.csv”; 2 leads scored.",
  );
});

test.each([
  [
    "2026-05-01",
    "“2026-05-01” in --history is not a period.\nWrite its first and its last day with two dots between them: --history 2026-01-01..2026-06-30.",
  ],
  ["2026-05-01..2026-05-40", "“2026-05-01..2026-05-40” in --history is not a period."],
  ["2026-05-01..", "“2026-05-01..” in --history is not a period."],
  ["2026-05-01..2026-06-01..2026-07-01", "is not a period."],
  ["0001-01-01..0001-02-01", "0001-01-01 has no day before it to compare with.\nBegin later."],
  ["2026-06-01..2026-05-01", "2026-06-01 is after 2026-05-01.\nThe first day comes first; exchange them."],
  ["1026-06-01..2026-05-01", "1026-06-01 is more than 100 years before 2026-05-01.\nChoose days that are closer to each other."],
])("--history %s is refused before anything is read", async (period, message) => {
  const { code, out, err } = await history(period, ["--leads", "none.csv"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
});

test.each([
  [
    ["--at", "2026-05-01"],
    "--history and --at cannot be combined.\nA history ends with its last day: leave out --at, or run without --history.",
  ],
  [["--rank", "fit"], "--history and --rank cannot be combined.\nA rank is of one moment: leave out --rank, or run without --history."],
  [
    ["--next-change"],
    "--history and --next-change cannot be combined.\nThe rows of a history are the changes: leave out --next-change, or run without --history.",
  ],
  [["--columns", "lead_id,rank"], "There is no column “rank”"],
  [["--columns", "lead_id,next_change"], "There is no column “next_change”"],
])("%j cannot be combined with it", async (more, message) => {
  const { code, out, err } = await history("2026-05-01..2026-05-31", more);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
});

const plan = compileText(model).plan!;
const first = parseDay("2026-03-01")!;
const aDay = fc.integer({ min: first - 90, max: first + 300 }).map(formatDay);
const aLead = fc.record({
  renewal: fc.option(aDay, { nil: "" }),
  events: fc.array(fc.record({ event: fc.constantFrom("demo", "visit"), at: aDay }), { maxLength: 8 }),
});

/** What the rows should say, out of the outcome of each day by itself. */
function rowsByDay(lead: LeadInput, events: readonly EventInput[], from: number, to: number): string[] {
  const { score: outcomeOf } = createScorer(plan);
  const decided = ({ scores, discarded, cell, action, lifecycle }: Outcome): Readonly<Record<string, string | null>> => ({
    fit_rating: scores["fit"]!.rating,
    engagement_rating: scores["engagement"]!.rating,
    engagement_stage: scores["engagement"]!.stage,
    discarded,
    cell,
    action,
    lifecycle,
  });
  const rows: string[] = [];
  for (let day = from; day <= to; day++) {
    const [before, after] = [day - 1, day].map((each) => decided(outcomeOf(lead, events, formatDay(each))));
    const { scores } = outcomeOf(lead, events, formatDay(day));
    for (const [name, is] of Object.entries(after!))
      if (before![name] !== is)
        rows.push(
          [lead["id"], formatDay(day), name, before![name] ?? "", is ?? "", scores["fit"]!.points, scores["engagement"]!.points].join(),
        );
  }
  return rows;
}

test("the rows are those of each day scored by itself, over generated leads and periods", async () => {
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(aLead, { minLength: 5, maxLength: 30 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 200 }),
      async (leads, start, length) => {
        const [from, to] = [first + start, first + start + length];
        const cwd = folderWith({
          "bikes.score": model,
          "leads.csv": ["id,renewal", ...leads.map(({ renewal }, index) => `${index},${renewal}`)].join("\n"),
          "events.csv": [
            "lead_id,event,at",
            ...leads.flatMap(({ events }, index) => events.map(({ event, at }) => `${index},${event},${at}`)),
          ].join("\n"),
        });
        const columns = "lead_id,day,changed,from,to,fit,engagement";
        const args = ["--history", `${formatDay(from)}..${formatDay(to)}`, "--columns", columns, "--allow-unmatched", "-q"];
        const { code, out } = await score([...usual, ...args], { cwd });
        const right = leads.flatMap(({ renewal, events }, index) =>
          rowsByDay({ id: String(index), renewal: renewal || null }, events, from, to),
        );
        expect({ code, rows: out.trimEnd().split("\n") }).toEqual({ code: 0, rows: [columns, ...right] });
        changes += right.length;
      },
    ),
    { numRuns: 20 },
  );
  expect(changes).toBeGreaterThan(500);
}, 120_000);

test.each(["day", "because"])("a score called “%s” is refused, since a column of changes would hide it", async (name) => {
  const model = `model "M" { timezone "UTC" }\nlead { id: text key }\nevent visit\nbehavior \`${name}\` { +3 for visit }\n`;
  const cwd = folderWith({ "m.score": model, "l.csv": "id\n1\n", "e.csv": "lead_id,event,at\n1,visit,2026-05-01\n" });
  const argv = ["run", "m.score", "--leads", "l.csv", "--events", "e.csv"];
  expect(await score([...argv, "--history", "2026-01-01..2026-06-30"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: `error: Two columns of the results would be called “${name}”.\nGive the score “${name}” another name in the model.\n`,
  });
  const plain = await score([...argv, "--at", "2026-05-01", "--columns", `lead_id,${name}`], { cwd });
  expect(plain.out).toBe(`lead_id,${name}\n1,3\n`);
});
