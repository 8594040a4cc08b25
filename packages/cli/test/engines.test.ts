/** Leads that a database scores: the same files as by the runtime, and a refusal where it cannot tell what is asked. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileText } from "@scoreline/compiler";
import { formatSql } from "@scoreline/sql";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { situation } from "../../../test/differential/leads.ts";
import { model as anyModel } from "../../../test/differential/models.ts";
import { runs, seed } from "../../../test/generators/effort.ts";
import { random } from "../../../test/generators/random.ts";
import { folderWith, score } from "./harness.ts";
import { files, header, rows, usual } from "./small-run.ts";

/** What a run says and writes. */
interface Told {
  readonly code: number;
  readonly results: string;
  readonly rejects: string;
  /** The summary as data, with all remarks. */
  readonly summary: Readonly<Record<string, unknown>>;
}

async function told(cwd: string, argv: readonly string[], engine: string): Promise<Told> {
  const { code, err } = await score(
    [...argv, "-o", "o.csv", "--rejects", "r.csv", "--summary", "s.json", "--max-rejects", "999", "--engine", engine],
    { cwd },
  );
  expect(existsSync(join(cwd, "s.json")), err).toBe(true);
  const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
  return { code, results: read("o.csv"), rejects: read("r.csv"), summary: JSON.parse(read("s.json")) as Told["summary"] };
}

/** Scores by both and compares all that they write; the summary has no rules, and says nothing of what is close, where a database scored. */
async function same(cwd: string, argv: readonly string[]): Promise<Told> {
  const runtime = await told(cwd, argv, "runtime");
  const duckdb = await told(cwd, argv, "duckdb");
  expect(duckdb).toEqual({ ...runtime, summary: { ...runtime.summary, reasons: [], rules: [], close: null } });
  return duckdb;
}

const linesOf = (text: string): readonly string[] => text.trimEnd().split("\n");

test("with --engine duckdb a small run comes out as worked out by hand, and says what it cannot tell", async () => {
  const { code, out, err } = await score([...usual, "--engine", "duckdb"], { cwd: folderWith(files) });
  expect({ code, lines: linesOf(out).slice(0, 3) }).toEqual({ code: 0, lines: [header, ...rows] });
  expect(err).toContain(
    "Scored in DuckDB, so the summary has neither the top reasons nor the leads close to a better cell; --engine runtime gives them.\n",
  );
});

describe("the runtime and DuckDB", () => {
  const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));
  const folders = readdirSync(examples).filter((name) => existsSync(join(examples, name, "leads.csv")));

  test.each(folders)("give the same results, rejects and remarks of the example %s", async (name) => {
    const from = (file: string): string => join(examples, name, file);
    const events = ["--events", from("events.csv"), ...(name === "product-led" ? ["--event-lead-id", "user_id"] : [])];
    const { plan } = compileText(readFileSync(from("model.score"), "utf8"));
    const rank = plan === null ? [] : ["--rank", plan.scores[0]!.name];
    const argv = ["run", from("model.score"), "--leads", from("leads.csv"), ...events, "--at", "2026-06-30", "--with-properties", ...rank];
    const { code, results } = await same(folderWith(), argv);
    expect(code).toBe(0);
    expect(linesOf(results).length).toBeGreaterThan(5);
  });

  test("take the same rows, values and events of data that is partly of no use", async () => {
    const model = `model "Odd" { timezone "Europe/Madrid" }
lead { id: text key, n: number, since: date, owner: text, mail: email }
event visit { order: text key, n: number }
event view
ignore view where at before 2026-01-03 because "Too early"
fit s { +(n) when n is known }
behavior b { +(n) for visit, at most 3 times per month }
discard "Old" when since before 2020-01-01
action call "Call" { owner: owner, weight: 3, urgent: yes }
route { sales when b > 5 { to: mail }  rest otherwise }
score all as s + b { ratings A from 10, B otherwise }
`;
    const leads = `id,n,since,owner,mail,extra
a,1.5,2026-01-01,Ann,a@x.example,=1+1
b,many,2026-01-01,Ben,,
c,2,31/12/2025,,c@x.example,
d,9000000000,,,,
e,3,2019-01-01,"E ""e""",,ß😀
a,4,,,,
,5,,,,
f,,,,,-
`;
    const events = `lead_id,event,at,order,n,event_id
a,visit,2026-01-05T10:00:00Z,o1,4,x1
a,visit,2026-01-05T10:00:00Z,O1,5,x2
a,visit,2026-01-06,o2,6,x1
a,visit,sometime,o3,7,x3
a,visit,2026-02-01,o4,lots,x4
a,view,2026-01-01,,,
d,visit,2026-01-07,o5,1,x5
f,visit,2026-01-09,o6,1,x6
f,visit,2026-01-10,o7,9000000000,x7
f,visit,2027-01-09,o8,1,x8
z,visit,2026-01-09,o8,1,x8
f,other,2026-01-09,,,
`;
    const cwd = folderWith({ "m.score": model, "leads.csv": leads, "events.csv": events });
    const argv = ["run", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-03-01", "--event-id", "event_id"];
    const wide = [...argv, "--columns", "extra,default,action_label,route_label,model,meaning,scored_at,n", "--with-properties"];
    const refused = await same(cwd, wide);
    // By hand: of “a” the third visit is the first one, two have no time or no number; “d” and “f” leave the range; “b” and “c” have values that cannot be read.
    expect(
      linesOf(refused.results)
        .slice(1)
        .map((line) => line.split(",").slice(1, 5)),
    ).toEqual([
      ["a", "1.5", "9", "10.5"],
      ["e", "3", "0", "3"],
    ]);
    expect(refused.rejects.match(/would leave/g)).toHaveLength(2);
    const taken = await same(cwd, [...wide, "--on-bad-value", "missing"]);
    expect(linesOf(taken.results).map((line) => line.split(",")[1])).toEqual(["lead_id", "a", "b", "c", "e"]);
    expect(taken.rejects.match(/taken as missing/g)!.length).toBeGreaterThan(2);
  });

  test("give the same files for generated models, leads and events", async () => {
    const draw = random(seed);
    const odd = (value: unknown): unknown => (draw() < 0.05 ? ["N/A", "odd", 1e300, "", true][Math.floor(draw() * 5)] : value);
    const spoiled = (values: object): object => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, odd(value)]));
    let scored = 0;
    for (const [at, text] of fc.sample(anyModel, { numRuns: runs(40), seed }).entries()) {
      const given = fc.sample(situation, { numRuns: 30, seed: seed + at });
      const leads = given.map(({ lead }, index) => JSON.stringify({ ...spoiled(lead), id: `l-${index % 28}` }));
      const events = given.flatMap(({ events: own }, index) =>
        own.map(({ properties, ...event }) => JSON.stringify({ lead_id: `l-${index}`, ...event, properties: spoiled(properties) })),
      );
      const cwd = folderWith({ "m.score": text, "leads.jsonl": `${leads.join("\n")}\n`, "events.jsonl": `${events.join("\n")}\n` });
      const argv = ["run", "m.score", "--leads", "leads.jsonl", "--events", "events.jsonl", "--at", given[0]!.at, "--allow-unmatched"];
      const { results } = await same(cwd, [...argv, "--on-bad-value", at % 2 === 0 ? "missing" : "reject"]);
      scored += linesOf(results).length - 1;
    }
    expect(scored).toBeGreaterThan(runs(40) * 15);
  }, 900_000);
});

test.each([
  [["--next-change"], "DuckDB does not find the day on which something else is decided, which --next-change asks for.", "--next-change"],
  [["--columns", "lead_id,next_change"], "DuckDB does not find the day on which", "the column “next_change” in --columns"],
  [
    ["--columns", "lead_id,reasons"],
    "DuckDB does not say which rules gave most, which the column “reasons” in --columns asks for.",
    "the column “reasons”",
  ],
  [["--columns", "all"], "DuckDB does not find the day on which", "“all” in --columns"],
  [
    ["--history", "2026-01-01..2026-06-30"],
    "DuckDB scores at one moment and gives no changes over time, which --history asks for.",
    "--history",
  ],
])("DuckDB refuses %j in one sentence, before anything is read", async (asked, sentence, leave) => {
  const argv = usual.filter((_, index) => !asked.includes("--history") || (usual[index] !== "--at" && usual[index - 1] !== "--at"));
  const { code, out, err } = await score([...argv, ...asked, "--engine", "duckdb", "-o", "o.csv"], {
    cwd: folderWith({ "m.score": files["m.score"] }),
  });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(`error: ${sentence}`);
  expect(err).toContain(`\nLeave out ${leave}`);
  expect(err).toMatch(/, or score with --engine runtime\.\n$/);
});

test("a model that SQL cannot say is refused with its place and the engine to use, before anything is read", async () => {
  const text = 'model "M" { timezone "UTC" }\nlead { id: text key }\nfit {\n  +1 when id is one of "b", "a\\u{0}"\n}\n';
  expect(() => formatSql(compileText(text).plan!, "postgres")).toThrow();
  const argv = ["run", "m.score", "--engine", "postgres", "--url", "postgres://127.0.0.1:1/none", "--leads", "leads", "--into", "scores"];
  const { code, err } = await score(argv, { cwd: folderWith({ "m.score": text }) });
  expect({ code, err }).toEqual({
    code: 2,
    err: "error: m.score:4:11 cannot be written as SQL: a text has the character NUL, which the database cannot hold.\nScore with --engine runtime, which knows all of the language.\n",
  });
});

test("an unknown engine is refused with those there are", async () => {
  const { code, err } = await score([...usual, "--engine", "oracle"], { cwd: folderWith(files) });
  expect(code).toBe(2);
  expect(err).toContain("runtime");
  expect(err).toContain("duckdb");
});
