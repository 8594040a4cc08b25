import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { folderWith, score, type Ended } from "./harness.ts";

const example = fileURLToPath(new URL("../../../examples/won-and-lost", import.meta.url));
const now = new Date("2026-08-01T00:00:00Z");

const backtest = (...argv: readonly string[]): Promise<Ended> =>
  score(["backtest", "model.score", "--leads", "leads.csv", "--events", "events.csv", ...argv], { cwd: example, now });

test("a year of leads shows what is asked too much for, and what too little", async () => {
  const { code, out, err } = await backtest("--outcome", "won_on", "--format", "json");
  expect(code, err).toBe(0);
  const figures = JSON.parse(out) as {
    readonly horizon: number;
    readonly moments: readonly [string, string];
    readonly rules: readonly {
      readonly rule: string;
      readonly now: number;
      readonly supported: { readonly low: number; readonly high: number };
    }[];
  };
  expect(figures.horizon).toBe(90);
  // The first lead was created on 1 July 2025; 90 days before the end of June is 1 April.
  expect(figures.moments).toEqual(["2025-07-15", "2026-04-01"]);
  const supported = (name: string): { readonly low: number; readonly high: number } =>
    figures.rules.find(({ rule }) => rule.startsWith(name))!.supported;
  expect(supported("Request for a demo").low).toBeGreaterThan(20);
  expect(supported("Webinar").high).toBeLessThan(25);
});

test("the data has the shape of its schema, and no other", async () => {
  const schema = JSON.parse(readFileSync(new URL("../../backtest/schema/backtest.schema.json", import.meta.url), "utf8")) as object;
  const fits = new Ajv2020({ strict: false }).compile(schema);
  const { out } = await backtest("--outcome", "won_on", "--format", "json", "--capacity", "2 per day");
  const figures = JSON.parse(out) as Record<string, unknown>;
  expect(fits(figures), JSON.stringify(fits.errors)).toBe(true);
  for (const wrong of [{ more: 1 }, { scores: [{}] }, { until: "soon" }, { converted: undefined }])
    expect(fits(JSON.parse(JSON.stringify({ ...figures, ...wrong }))), JSON.stringify(wrong)).toBe(false);
});

test("rows that cannot be used fail it, and it names what lists them", async () => {
  const rows = Array.from(
    { length: 210 },
    (_, lead) => `L${lead},2025-0${1 + (lead % 5)}-10,${lead > 203 ? "many" : lead},${lead % 2 === 0 ? "yes" : "no"}`,
  );
  const cwd = folderWith({
    "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nfit firm { +5 when size > 100 }\n',
    "l.csv": `id,created,size,won\n${rows.join("\n")}\n`,
  });
  const { code, err } = await score(["backtest", "m.score", "--leads", "l.csv", "--outcome", "won", "--as-of", "created"], { cwd, now });
  expect(code).toBe(2);
  expect(err).toContain("error: 6 rows could not be used; 204 leads were scored:");
  expect(err).toContain("score run with --rejects FILE lists all of them.");
});

test("the two words of a stretch of days need no quotes, and weeks are days", async () => {
  const asked = ["--outcome", "won_on", "--as-of", "created", "--format", "json"];
  const said = (argv: readonly string[]): Promise<Ended> => backtest(...asked, ...argv);
  const [one, other] = await Promise.all([
    said(["--plus", "14", "days", "--horizon", "60", "days"]),
    said(["--plus", "2 weeks", "--horizon=60"]),
  ]);
  expect(one).toMatchObject({ code: 0 });
  expect(other.out).toBe(one.out);
  expect((await said(["--horizon", "2", "months"])).err).toContain("“2 months” cannot be the value of --horizon.");
  expect((await said(["--plus", "soon"])).err).toContain("Give a number of days, such as 14 days or 2 weeks.");
});

test("a day that no calendar has is called so, wherever a moment may be a date", async () => {
  const { code, err } = await backtest("--outcome", "won_on", "--as-of", "2025-13-01");
  expect(code).toBe(2);
  expect(err).toContain("“2025-13-01” in --as-of is no day of the calendar.");
});

test("it is written as a page, as Markdown and as text, by the ending", async () => {
  const folder = folderWith();
  const [page, markdown, text] = ["a.html", "a.md", "a.txt"].map((name) => join(folder, name)) as [string, string, string];
  for (const file of [page, markdown, text]) expect(await backtest("--outcome", "won_on", "-o", file)).toMatchObject({ code: 0, out: "" });
  expect(readFileSync(page, "utf8")).toContain('class="chart small curve"');
  expect(readFileSync(markdown, "utf8")).toContain(
    "# Shift planning: what its scores were worth".replace("Shift planning", "**Shift planning**"),
  );
  expect(readFileSync(text, "utf8")).toContain("Cells: who converts");
});

test("what cannot be is said in a sentence, with what to do", async () => {
  const failure = async (...argv: readonly string[]): Promise<string> => {
    const { code, err } = await backtest(...argv);
    expect(code).toBe(2);
    return err;
  };
  expect(await failure("--outcome", "sold")).toContain("“sold” in --outcome is neither a column of the leads nor an event.");
  expect(await failure("--outcome", "won_on", "--as-of", "trial")).toContain(
    "“trial” in --as-of is neither a column of the leads nor an event.",
  );
  expect(await failure("--outcome", "won_on", "--capacity", "many")).toContain("Give a share, a number of leads, or so many a day");
  expect(await failure("--outcome", "won_on", "--split", "100")).toContain("--split 100 leaves nothing on one side.");
  expect(await failure("--outcome", "won_on", "--until", "2025-08-20", "--horizon", "7")).toContain(
    "too few to say what a score is worth.",
  );
  expect(await failure()).toContain("--outcome WHAT is missing.");
});

test("score run takes each lead at its own moment, and says which that was", async () => {
  const folder = folderWith({
    "model.score": `model "M" { timezone "UTC" }
lead { id: text key }
event visit
behavior interest { +10 for visit }
`,
    "leads.csv": "id,Created At\na,2026-01-01\nb,2026-01-10\nc,\n",
    "events.csv": "lead_id,event,at\na,visit,2026-01-02\na,visit,2026-01-20\nb,visit,2026-01-20\n",
  });
  const run = (...argv: readonly string[]): Promise<Ended> =>
    score(["run", "model.score", "--leads", "leads.csv", "--events", "events.csv", ...argv], { cwd: folder, now });
  const scored = await run("--as-of", "created", "--plus", "14", "days", "-o", "scores.csv");
  expect(scored).toMatchObject({ code: 0 });
  expect(scored.err).toContain("1 lead has no “created” that can be read, and was not scored.");
  expect(scored.err).toContain("2 leads scored as of 14 days after “created” of each lead, written to “scores.csv”.");
  expect(readFileSync(join(folder, "scores.csv"), "utf8")).toBe(
    "lead_id,interest,discarded,cell,action,lifecycle,scored_at\na,10,,,,,2026-01-15T23:59:59.999Z\nb,10,,,,,2026-01-24T23:59:59.999Z\n",
  );
  // The same for all of them is what --at does.
  const one = await run("--as-of", "2026-01-10", "--plus", "5");
  const at = await run("--at", "2026-01-15", "--columns", "default,scored_at");
  expect(one.out).toBe(at.out);
  for (const [argv, words] of [
    [["--as-of", "created", "--at", "2026-01-01"], "--as-of and --at cannot be combined."],
    [["--as-of", "id", "-o", "none.csv"], "No lead has a “id” that can be read as a date, so none was scored."],
    [["--plus", "3"], "--plus is counted from the moment of each lead, and none is named."],
    [["--as-of", "created", "--engine", "duckdb"], "--as-of and --engine cannot be combined."],
  ] as const) {
    const ended = await run(...argv);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toContain(words);
  }
  expect(existsSync(join(folder, "none.csv"))).toBe(false);
});

test("the report of a model shows what its scores were worth, where an outcome is named", async () => {
  const folder = folderWith();
  const report = (...argv: readonly string[]): Promise<Ended> =>
    score(["report", "model.score", ...argv, "-o", join(folder, "report.html")], { cwd: example, now });
  const data = ["--leads", "leads.csv", "--events", "events.csv"];
  expect(await report(...data, "--outcome", "won_on")).toMatchObject({ code: 0 });
  const page = readFileSync(join(folder, "report.html"), "utf8");
  expect(page).toContain("What the scores were worth");
  expect(page).toContain('class="chart small curve"');
  expect((await report(...data, "--horizon", "9")).err).toContain("--horizon is about what became of leads, and no outcome is named.");
  expect((await report("--outcome", "won_on")).err).toContain("--outcome is about leads, and none are given.");
});
