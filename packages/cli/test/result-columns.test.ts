/** Which columns results have, and how CSV is written for spreadsheets. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { files, usual } from "./small-run.ts";

async function results(given: Readonly<Record<string, string>>, ...more: string[]) {
  const ended = await score([...usual, ...more], { cwd: folderWith({ ...files, ...given }) });
  return { ...ended, lines: ended.out.trimEnd().split("\n") };
}

test("columns are chosen and put in order: results, labels, teams, fields and other columns of the leads, reasons", async () => {
  const leads = "id,email,industry,Company Size,created,phone\nb,ana@bank.example,Finance,250,2026-01-02,5\n";
  const { code, lines } = await results(
    { "leads.csv": leads },
    "--columns",
    "phone, email,action_label,action_team,lead_id,fit,reasons,Company Size,scored_at",
  );
  expect(code).toBe(0);
  // By hand: 10 for the industry, 2.5 for 250 employees, 1 for one page.
  expect(lines).toEqual([
    "phone,email,action_label,action_team,lead_id,fit,reasons,Company Size,scored_at",
    '5,ana@bank.example,Mail,Marketing,b,12.5,"industry is “Finance” +10; employees is above 0 +2.5; Look: page view +1",250,2026-07-01T21:59:59.999Z',
  ]);
});

// ¶results-route ¶results-properties
test("the route is a column where the model has routes, and properties are columns of text where they are asked for", async () => {
  const model = `model "R" { timezone "UTC" }
lead { id: text key, n: number }
fit { +(n) }
action call "Call" { team: "Sales", due: 1 }
`;
  const route = 'route { big "Big" when n > 5 { owner: "Ana", level: 2.50 } }\n';
  const leads = "id,n\na,9\nb,1\n";
  const run = async (text: string, ...more: string[]) => {
    const cwd = folderWith({ "r.score": text, "r.csv": leads });
    return (await score(["run", "r.score", "--leads", "r.csv", "--at", "2026-06-01", ...more], { cwd })).out.trimEnd().split("\n");
  };
  expect((await run(model))[0]).toBe("lead_id,fit,discarded,cell,action,lifecycle");
  expect(await run(model + route)).toEqual(["lead_id,fit,discarded,cell,action,lifecycle,route", "a,9,,,,,big", "b,1,,,,,"]);
  expect(await run(model + route, "--with-properties")).toEqual([
    "lead_id,fit,discarded,cell,action,lifecycle,route,action_team,action_due,route_owner,route_level",
    "a,9,,,,,big,,,Ana,2.5",
    "b,1,,,,,,,,,",
  ]);
  const cwd = folderWith({ "r.score": model + route, "r.csv": leads });
  await score(["run", "r.score", "--leads", "r.csv", "--at", "2026-06-01", "--with-properties", "-o", "r.jsonl"], { cwd });
  const [first] = readFileSync(join(cwd, "r.jsonl"), "utf8").split("\n");
  expect(JSON.parse(first!)).toMatchObject({ route: "big", route_owner: "Ana", route_level: "2.5", action_due: null });
});

test("all columns, the usual ones with others, and a rank in its place", async () => {
  const [header] = (await results({}, "--columns", "all")).lines;
  expect(header).toBe(
    "lead_id,fit,fit_rating,engagement,engagement_rating,engagement_stage,discarded,cell,action,action_label,lifecycle,lifecycle_label,action_team,next_change,reasons,model,meaning,scored_at",
  );
  expect((await results({}, "--columns", "rank,lead_id", "--rank", "fit")).lines).toEqual(["rank,lead_id", "1,b", "2,a", ",c"]);
  expect((await results({}, "--columns", "default,email")).lines[1]).toMatch(/^b,12\.5,.*,known,ana@bank\.example$/);
});

test("the day on which something else is decided, if nothing else happens", async () => {
  // By hand: of the 20 points of a and c less than 4 and 5 are left after 70 and 61 days, since June 1 and 15; b has a page, which stays.
  const chosen = await results({}, "--columns", "lead_id,next_change");
  expect(chosen.lines).toEqual(["lead_id,next_change", "b,", "a,2026-08-10", "c,2026-08-15"]);
  const [header, ...rows] = (await results({}, "--next-change")).lines;
  expect(header).toMatch(/,lifecycle,next_change$/);
  expect(rows[1]).toMatch(/^a,.*,2026-08-10$/);
});

test("a lead with bad values that count as missing has a next change, too, and is told of once", async () => {
  const bad = { "leads.csv": "id,industry,Company Size\na,Toys,many\n" };
  const { lines, err } = await results(bad, "--columns", "lead_id,next_change", "--on-bad-value", "missing", "--allow-unmatched");
  expect(lines).toEqual(["lead_id,next_change", "a,2026-08-10"]);
  expect(err.match(/“many”/g)).toHaveLength(1);
});

test.each([
  ["emial", /no column “emial”.*\nDid you mean “email”\?/],
  ["team", /no column “team”.*\nDid you mean “action_team”\?/],
  ["lead_id,,fit", /A name is missing in --columns/],
  ["fit,fit", /“fit” is asked for twice/],
  ["rank", /Say by which score: --rank SCORE/],
])("--columns %s is refused, and nothing is written", async (names, message) => {
  const { code, out, err } = await results({}, "--columns", names);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(message);
});

test("for Excel in Spanish or German: semicolons with the mark of UTF-8, and a decimal comma", async () => {
  const { out } = await results({}, "--columns", "lead_id,fit", "--output-separator", "semicolon", "--output-decimal", "comma");
  expect(out).toBe("\u{FEFF}lead_id;fit\nb;12,5\na;0\nc;12,34\n");
  const marks = await results({}, "--columns", "lead_id,fit", "--output-separator", ";", "--output-decimal", ",");
  expect(marks.out).toBe(out);
  const unknown = await results({}, "--output-separator", "dot");
  expect(unknown.err).toContain("It is one of comma, semicolon, tab.");
  const { code, err } = await results({}, "--output-decimal", "comma", "-o", "x.jsonl");
  expect([code, err]).toEqual([
    2,
    "error: --output-decimal is for CSV, and “x.jsonl” is not CSV.\nLeave out --output-decimal, or end the file in .csv.\n",
  ]);
});

test("texts that a spreadsheet would run get an apostrophe, numbers do not, and --raw-text leaves all as they are", async () => {
  const leads = "id,email,where,phone\n=1+1,a@b.example,@SUM(A1),+34 600\nx,c@d.example,-5,-a\n";
  const columns = ["--columns", "lead_id,where,phone", "--max-rejects", "9", "--allow-unmatched"];
  const safe = await results({ "leads.csv": leads }, ...columns);
  expect(safe.lines.slice(1)).toEqual(["'=1+1,'@SUM(A1),'+34 600", "x,-5,'-a"]);
  expect(safe.err).toContain("4 values begin with =, +, - or @ and have an apostrophe before it");
  const raw = await results({ "leads.csv": leads }, ...columns, "--raw-text");
  expect(raw.lines.slice(1)).toEqual(["=1+1,@SUM(A1),+34 600", "x,-5,-a"]);
  expect(raw.err).not.toContain("apostrophe");
  const cwd = folderWith({ ...files, "leads.csv": leads });
  await score([...usual, ...columns, "-o", "x.jsonl"], { cwd });
  expect(readFileSync(join(cwd, "x.jsonl"), "utf8")).toContain('"lead_id":"=1+1"');
});
