import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sealPlan } from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { folderWith, score, withoutAbsent } from "./harness.ts";
import { model, leads, events, header, rows, files, usual } from "./small-run.ts";

describe("results", () => {
  test("go to standard output as CSV, in the order of the leads, exact", async () => {
    const { code, out, err } = await score(usual, { cwd: folderWith(files) });
    expect(err).toBe("");
    expect(code).toBe(0);
    const lines = out.split("\n");
    expect(lines.slice(0, 3)).toEqual([header, ...rows]);
    // 2^(-16/30) × 20 = 13.8198…
    expect(lines[3]).toMatch(/^c,12\.34,A,13\.8\d{5},2,Ask,Wrong address,,,$/);
    expect(lines).toHaveLength(5);
  });

  test.each([["out.csv"], ["out.csv.gz"], ["out.jsonl"], ["out.xlsx"], ["out.parquet"]])("go to %s, whole or not at all", async (name) => {
    const cwd = folderWith(files);
    const { code, out } = await score([...usual, "-o", name], { cwd });
    expect([code, out]).toEqual([0, ""]);
    expect(readdirSync(cwd).sort()).toEqual([...Object.keys(files), name].sort());
    const bytes = readFileSync(join(cwd, name));
    if (name === "out.csv" || name === "out.csv.gz")
      expect((name === "out.csv" ? bytes : gunzipSync(bytes)).toString().split("\n").slice(0, 3)).toEqual([header, ...rows]);
    if (name === "out.jsonl") {
      expect(bytes.toString().split("\n")[0]).toBe(
        '{"lead_id":"b","fit":12.5,"fit_rating":"A","engagement":1,"engagement_rating":"3","engagement_stage":"Look","discarded":null,"cell":"A3","action":"mail","lifecycle":"known"}',
      );
    }
    if (name === "out.parquet") expect(bytes.toString("latin1", 0, 4)).toBe("PAR1");
    if (name === "out.xlsx") expect(bytes.toString("latin1", 0, 2)).toBe("PK");
  });

  test("can be read again as leads", async () => {
    const cwd = folderWith({
      ...files,
      "again.score": 'model "Again" {}\nlead { lead_id: text key, engagement: number }\nfit { +(engagement) when engagement > 0 }\n',
    });
    await score([...usual, "-o", "out.parquet"], { cwd });
    const { out, err } = await score(["run", "again.score", "--leads", "out.parquet", "--at", "2026-07-01", "-q"], { cwd });
    expect(err).toBe("");
    expect(out.split("\n").slice(0, 3)).toEqual(["lead_id,fit,discarded,cell,action,lifecycle", "b,1,,,,", "a,11,,,,"]);
  });

  test("with --rank are best first, equal ones share a rank, discarded ones come last without", async () => {
    const more = `${leads}d,,Finance,250,\ne,,,,\n`;
    const { out } = await score([...usual, "--rank", "fit"], { cwd: folderWith({ ...files, "leads.csv": more }) });
    const cells = out
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    expect(cells[0]?.at(-1)).toBe("rank");
    expect(cells.slice(1).map((row) => [row[0], row[1], row.at(-1)])).toEqual([
      ["b", "12.5", "1"],
      ["d", "12.5", "1"],
      ["a", "0", "3"],
      ["e", "0", "3"],
      ["c", "12.34", ""],
    ]);
  });
});

describe("data comes", () => {
  const first = async (argv: readonly string[], given: Record<string, string | Uint8Array>, stdin?: string | Uint8Array) => {
    const { code, out, err } = await score([...argv, "--at", "2026-07-01"], {
      cwd: folderWith({ "m.score": model, ...given }),
      ...(stdin === undefined ? {} : { stdin }),
    });
    return { code, err, rows: out.split("\n").slice(1, 3) };
  };
  const fine = { code: 0, err: "", rows };

  test("from standard input", async () => {
    expect(await first(["run", "m.score", "--leads", "-", "--events", "events.csv"], { "events.csv": events }, leads)).toEqual(fine);
    expect(await first(["run", "m.score", "--leads", "leads.csv", "--events", "-"], { "leads.csv": leads }, gzipSync(events))).toEqual(
      fine,
    );
  });

  test("gzipped", async () => {
    expect(
      await first(["run", "m.score", "--leads", "leads.csv.gz", "--events", "events.csv.gz"], {
        "leads.csv.gz": gzipSync(leads),
        "events.csv.gz": gzipSync(events),
      }),
    ).toEqual(fine);
  });

  test("as JSON lines, with typed values and nested properties", async () => {
    const given = {
      "leads.jsonl": '{"id":"b","industry":"Finance","Company Size":250}\n{"id":"a","industry":"Retail","employees":null,"email":null}\n',
      "events.jsonl":
        '{"lead_id":"a","type":"demo.asked","at":"2026-06-01"}\n{"lead_id":"b","type":"page_view","at":"2026-05-01","props":{"url":"/"}}\n{"lead_id":"a","type":"page_view","at":"2026-06-01","props":null}\n',
    };
    expect(await first(["run", "m.score", "--leads", "leads.jsonl", "--events", "events.jsonl"], given)).toEqual(fine);
  });

  test("with a compiled plan in place of the model", async () => {
    const cwd = folderWith(files);
    await score(["compile", "m.score", "-o", "plan.json"], { cwd });
    const { out, code } = await score(["run", "plan.json", ...usual.slice(2)], { cwd });
    expect([code, ...out.split("\n").slice(1, 3)]).toEqual([0, ...rows]);
  });

  test("with a model or a compiled plan on standard input", async () => {
    const cwd = folderWith(files);
    const { out: plan } = await score(["compile", "m.score"], { cwd });
    for (const stdin of [model, plan, `\n${plan}`]) {
      const { out, code } = await score(["run", "-", ...usual.slice(2)], { cwd, stdin });
      expect([code, ...out.split("\n").slice(1, 3)]).toEqual([0, ...rows]);
    }
    const { code, err } = await score(["run", "-", "--leads", "-"], { cwd, stdin: model });
    expect([code, err]).toEqual([2, "error: The model and the data cannot both come from standard input.\nName a file for one of them.\n"]);
  });

  test("with other names of columns", async () => {
    const given = { "l.csv": leads.replace("id,", "Key,"), "e.csv": events.replace("lead_id,event,at", "Contact,What,When") };
    const argv = [
      "run",
      "m.score",
      "--leads",
      "l.csv",
      "--lead-id",
      "key",
      "--events",
      "e.csv",
      "--event-lead-id",
      "Contact",
      "--event-name",
      "What",
      "--event-at",
      "When",
    ];
    expect(await first(argv, given)).toEqual(fine);
  });
});

test("a column called like a keyword is a column like any other", async () => {
  const cwd = folderWith({
    "m.score": `${model}\nfit where_score { +5 when use_case is "select" }\n`,
    "leads.csv": "id,where,when,not\n1,select,x,y\n",
  });
  const { out, err } = await score(["run", "m.score", "--leads", "leads.csv", "--at", "2026-07-01"], { cwd });
  expect(out.split("\n")[1]).toContain("1,0,B,0,3,,5,");
  expect(withoutAbsent(err)).toBe("Ignored columns that are not in the model: “when” and “not” in “leads.csv”.\n");
});

describe("what is noted", () => {
  test("now, columns and events that the model does not know, events of other leads", async () => {
    const cwd = folderWith({
      ...files,
      "leads.csv": "id,phone,owner\nb,,\n",
      "events.csv": `${events}b,click,2026-06-01,\nb,tap,2026-06-01,\nb,click,2026-06-01,\n`,
    });
    const { err, code } = await score(usual.slice(0, -2), { cwd });
    expect(code).toBe(0);
    expect(withoutAbsent(err).split("\n")).toEqual([
      "Scored as of now, 2026-06-15 14:00 (Europe/Madrid); use --at for another moment.",
      "Ignored columns that are not in the model: “phone” and “owner” in “leads.csv”.",
      "3 events have names that are not in the model and were left out: “click” (2), “tap” (1).",
      "3 events belong to 2 leads that are not in “leads.csv”, such as “a”; they were left out.",
      "",
    ]);
  });

  test("nothing with --quiet", async () => {
    const cwd = folderWith({ ...files, "leads.csv": "id,phone\nb,\n" });
    expect((await score([...usual.slice(0, -2), "-q", "-o", "out.csv"], { cwd, terminal: true })).err).toBe("");
  });

  test("with -o the summary ends the run", async () => {
    const cwd = folderWith(files);
    const { err } = await score([...usual, "-o", "out.csv", "--summary", "summary.json"], { cwd, columns: 80 });
    expect(err.replace(/\d+\.\d s\n$/, "TIME\n")).toBe(`
Small: 3 leads

fit down, engagement across
┌───┬──────┬──────┬──────┐
│   │    1 │    2 │    3 │
├───┼──────┼──────┼──────┤
│ A │    0 │    0 │    1 │
│   │ call │ call │ mail │
├───┼──────┼──────┼──────┤
│ B │    0 │    1 │    0 │
│   │ mail │ mail │ none │
└───┴──────┴──────┴──────┘

What happens next
  Sales      0
    Call     0
  Marketing  2
    Mail     2  ████████████████████

Lifecycle
  Ready  0
  known  2  ████████████████████

Discarded: 1
  Wrong address  1  ████████████████████

Top reasons, over all leads
                                  Points  Leads
  industry is “Finance” (fit)        +10      1  ██████████
  Ask: demo request (engagement)     +10      1  ██████████
  employees is above 0 (fit)        +2.5      1  ██▌
  Look: page view (engagement)        +2      2  ██

1 lead is within 5 points of a better cell. There, it would get another
  action:
  “Call” instead of “Mail”

3 leads scored as of the end of 2026-07-01 (Europe/Madrid), written to “out.csv”. TIME
`);
    expect(JSON.parse(readFileSync(join(cwd, "summary.json"), "utf8"))).toMatchObject({
      at: "2026-07-01",
      leads: 3,
      rejected: 0,
      scores: [{ name: "fit" }, { name: "engagement", lowest: 1, highest: 11 }],
      close: { leads: 1, changing: 1 },
      events: { rows: 4, unknown: { count: 0 }, withoutLead: { events: 0, leads: 0 }, later: 0 },
    });
  });

  test("a summary that ends so is a page for a browser, with the notes of the run", async () => {
    const cwd = folderWith({ ...files, "events.csv": `${files["events.csv"]}nobody,page_view,2026-06-01,\n` });
    expect((await score([...usual, "-q", "-o", "out.csv", "--summary", "summary.html"], { cwd })).code).toBe(0);
    const page = readFileSync(join(cwd, "summary.html"), "utf8");
    expect(page).toContain("<h1><strong>Small</strong>: 3 leads</h1>");
    expect(page).toContain(`<th scope="row"><span class="strong">B</span></th>`);
    expect(page).toContain("Scored as of the end of 2026-07-01 (Europe/Madrid).");
    expect(page).toContain("1 event belongs to “nobody”, a lead that is not in “leads.csv”; it was left out.");
  });

  test("progress is drawn on a terminal and removed again", async () => {
    const { err } = await score([...usual, "-o", "out.csv"], { cwd: folderWith(files), terminal: true, env: { NO_COLOR: "1" } });
    const steps = err.split("\r\u001B[2K");
    expect(steps).toEqual(
      expect.arrayContaining(["Reading leads.csv …", "Reading events.csv …", "Joining leads and events …", "Scoring …"]),
    );
    expect(steps.at(-1)).toMatch(/^\nSmall: 3 leads\n/);
  });
});

describe("a reader that goes away", () => {
  const many = Array.from({ length: 50_000 }, (_, index) => `lead-${index}`);
  const model = 'model "M" { timezone "UTC" }\nlead { id: text key }\nfit {\n  +1 when id is "a"\n}\n';
  const crowd = { "m.score": model, "leads.csv": `id\n${many.join("\n")}\n` };
  const argv = ["run", "m.score", "--leads", "leads.csv", "--at", "2026-07-01", "--rejects", "r.csv", "--summary", "s.json", "-q"];

  test("ends the run long before everyone is scored, quietly and without a trace", async () => {
    const writes = { whole: 0, cut: 0 };
    const whole = folderWith(crowd);
    expect(await score(argv, { cwd: whole, onOutput: () => void writes.whole++ })).toMatchObject({ code: 0, err: "" });
    const gone = new AbortController();
    const cwd = folderWith(crowd);
    const before = readdirSync(cwd);
    const onOutput = (): void => {
      writes.cut++;
      gone.abort();
    };
    expect(await score(argv, { cwd, readerGone: gone.signal, onOutput })).toMatchObject({ code: 2, err: "" });
    expect(writes.cut).toBeLessThan(writes.whole / 10);
    expect(readdirSync(cwd)).toEqual(before);
  });
});

describe("--memory-limit", () => {
  test.each(["512MB", "2GB", "1 gb"])("takes %s", async (size) => {
    const { code, out } = await score([...usual, "--memory-limit", size], { cwd: folderWith(files) });
    expect([code, out.split("\n").slice(0, 3)]).toEqual([0, [header, ...rows]]);
  });

  test.each(["512", "lots", "0MB", "-1GB", "1.5", "12XB", "1KB", "0.5MB", "99999999GB", ""])("refuses “%s”", async (size) => {
    expect(await score([...usual, `--memory-limit=${size}`], { cwd: folderWith(files) })).toEqual({
      code: 2,
      out: "",
      err: `error: “${size}” cannot be the value of --memory-limit.\nA size is needed, such as 512MB or 2GB; the smallest is 1MB.\nSee: score run --help\n`,
    });
  });

  test.each(["out.csv", "out.parquet"])("where it is too low, that is said, with what to do: %s", async (output) => {
    // What is written plainly needs no database; a blank after a quote is not.
    const cwd = folderWith({ ...files, "events.csv": files["events.csv"].replace("a,", '"a" ,') });
    expect(await score([...usual, "--rank", "engagement", "-o", output, "--memory-limit", "1MB"], { cwd })).toEqual({
      code: 2,
      out: "",
      err: "error: The data needs more memory than it may take, 1 MB.\nAllow more: --memory-limit 2MB\n",
    });
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(files).sort());
  });

  test("holds for explain too, where it reads Parquet", async () => {
    const cwd = folderWith({
      ...files,
      "again.score": 'model "Again" {}\nlead { lead_id: text key, engagement: number }\nfit { +(engagement) when engagement > 0 }\n',
    });
    await score([...usual, "-o", "leads.parquet"], { cwd });
    const argv = ["explain", "again.score", "--leads", "leads.parquet", "--lead", "b", "--format", "json"];
    expect(await score([...argv, "--memory-limit", "500MB"], { cwd })).toMatchObject({ code: 0, err: "" });
    expect(await score([...argv, "--memory-limit", "500"], { cwd })).toMatchObject({
      code: 2,
      err: "error: “500” cannot be the value of --memory-limit.\nA size is needed, such as 512MB or 2GB; the smallest is 1MB.\nSee: score explain --help\n",
    });
  });
});

describe("what cannot be done is said in one sentence, with exit code 2", () => {
  const fails = async (argv: readonly string[], given: Record<string, string | Uint8Array> = {}, stdin?: string) => {
    const cwd = folderWith({ ...files, ...given });
    writeFileSync(join(cwd, "empty.csv"), "");
    const ended = await score(argv, { cwd, ...(stdin === undefined ? {} : { stdin }) });
    expect(ended.code).toBe(2);
    expect(ended.out).toBe("");
    return ended.err;
  };
  const at = ["--at", "2026-07-01"];

  test.each([
    [
      "a missing file",
      ["--leads", "no.csv"],
      "error: “no.csv” could not be read: there is no such file.\nCheck the name and the folder you are in.\n",
    ],
    ["a folder", ["--leads", "."], "error: “.” is a folder.\nName one file in it: CSV, JSON, Parquet or DuckDB.\n"],
    ["an empty file", ["--leads", "empty.csv"], "error: “empty.csv” is empty.\nIt should start with a line that names the columns.\n"],
    [
      "no identifier",
      ["--leads", "events.csv", "--lead-id", "key"],
      "error: “events.csv” has no column “key”. Its columns are “lead_id”, “event”, “at” and “url”.\nName the column that has a value of its own for every lead: --lead-id COLUMN. Where there is none, --lead-id row takes the number of the row.\n",
    ],
    [
      "an unknown ending",
      ["--leads", "leads.csv", "-o", "out.xls"],
      "error: “out.xls” cannot be written: its ending does not say in which format.\nEnd it in .csv, .xlsx, .jsonl or .parquet (.csv.gz and .jsonl.gz for packed text).\n",
    ],
    [
      "an unknown folder",
      ["--leads", "leads.csv", "-o", "no/out.csv"],
      "error: “no/out.csv” could not be written: the folder does not exist.\nMake the folder first, or name another one.\n",
    ],
    [
      "the same file twice",
      ["--leads", "leads.csv", "-o", "leads.csv"],
      "error: -o “leads.csv” would overwrite “leads.csv”, which holds the leads.\nName another file: -o FILE\n",
    ],
    [
      "an unknown score",
      ["--leads", "leads.csv", "--rank", "engagment"],
      "error: The model has no score called “engagment”.\nDid you mean “engagement”?\n",
    ],
    [
      "both from standard input",
      ["--leads", "-", "--events", "-"],
      "error: Leads and events cannot both come from standard input.\nName a file for one of them.\n",
    ],
  ])("%s", async (_, argv, message) => {
    expect(await fails(["run", "m.score", ...argv, ...at])).toBe(message);
  });

  test("a moment that is none", async () => {
    expect(await fails(["run", "m.score", "--leads", "leads.csv", "--at", "31/12/2026"])).toBe(
      "error: “31/12/2026” in --at is not a moment.\nWrite a date or a date-time, such as 2026-12-31 or 2026-12-31T09:30.\n",
    );
  });

  test("a plan with scores that would share a column", async () => {
    const cwd = folderWith(files);
    await score(["compile", "m.score", "-o", "plan.json"], { cwd });
    const changed = readFileSync(join(cwd, "plan.json"), "utf8").replace(/"name": ?"engagement"/, '"name": "fit_rating"');
    const plan = sealPlan(JSON.parse(changed));
    expect(await fails(["run", "plan.json", "--leads", "leads.csv", ...at], { "plan.json": JSON.stringify(plan) })).toBe(
      "error: Two columns of the results would be called “fit_rating”.\nGive the score “fit_rating” another name in the model.\n",
    );
  });

  test("a plan that is none", async () => {
    expect(await fails(["run", "plan.json", "--leads", "leads.csv"], { "plan.json": "{}" })).toMatch(
      /^error: The plan “plan\.json” cannot be used: /,
    );
    expect(await fails(["run", "plan.json", "--leads", "leads.csv"], { "plan.json": "fit {" })).toMatch(
      /^error: “plan\.json” is not JSON, so it is not a compiled plan\.\n/,
    );
  });
});
