import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { withoutWords, type Plan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { soundText } from "./models.ts";

const examples = resolve(import.meta.dirname, "../../../examples");

/** A page as its texts, without markup. */
function textsOf(page: string): string {
  return page
    .replace(/<style>[^]*<\/style>/, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll(/\s+/g, " ");
}

const files = {
  "model.score": soundText,
  "leads.csv": "id,employees,country\nl-1,100,ES\nl-2,20,\nl-3,20,ES\n",
  "events.csv": "lead_id,event,at,page\nl-1,visit,2026-06-01T10:00:00Z,a\nl-1,visit,2026-06-01T11:00:00Z,b\n",
};
const data = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-01"];

test("a name of a file with a line break stays on its line", async () => {
  const cwd = folderWith(files);
  expect((await score(["report", "model.score", "-o", "a\nb.html"], { cwd })).err).toBe("Wrote a\uFFFDb.html; open it in a browser.\n");
  expect((await score(["compile", "model.score", "-o", "a\nb.json"], { cwd })).err).toMatch(/^Wrote a\uFFFDb\.json \(\d+\.\d kB\)\.\n$/);
  const record = ["test", "model.score", "--record", "l-1", "-o", "a\nb.score", ...data];
  expect((await score(record, { cwd })).err).toContain("Wrote 1 test to a\uFFFDb.score.");
});

test("a model is shown by section, with its samples and tests, on a page that needs nothing else", async () => {
  const { code, out, err } = await score(["report", "model.score"], { cwd: folderWith(files) });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const headings = [...out.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text!.replaceAll(/<[^>]*>/g, ""));
  expect(headings).toEqual(["Who fits", "What they do", "What happens next", "Tests", "What the words mean"]);
  const links = [...out.matchAll(/<a href="#([\w-]+)">/g)].map(([, id]) => id!);
  expect(links).toHaveLength(headings.length);
  for (const id of links) expect(out).toContain(`<section id="${id}">`);
  expect(out).not.toMatch(/<script|<link|<img|<iframe|src=|https?:/i);
  expect(out).toContain("default-src 'none'");
  const texts = textsOf(out);
  expect(texts).toContain("+60 When employees is between 50 and 500");
  expect(texts).toContain("+1 For each visit, at most 2 times per day");
  expect(texts).toContain("Rated A from 60, B otherwise.");
});

test("with leads it says what becomes of them, the points of each rule and the rules that gave nothing", async () => {
  const cwd = folderWith(files);
  const { code, err } = await score(["report", "model.score", ...data, "-o", "report.html"], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: "Wrote report.html; open it in a browser.\n" });
  const texts = textsOf(readFileSync(join(cwd, "report.html"), "utf8"));
  expect(texts).toContain("3 leads Of “leads.csv” and “events.csv”, scored as of");
  // l-1 has 60 + 10 and two visits; l-2 nothing; l-3 10.
  expect(texts).toContain("0 to 70 points. A 1 · B 2");
  expect(texts).toContain("0 to 2 points. 1 1 · 2 2");
  expect(texts).toContain("country is “ES” (fit) 2 +20");
  expect(texts).toContain("A1 Call Sales 1 lead");
});

test("Markdown has the same in tables", async () => {
  const cwd = folderWith(files);
  const { code } = await score(["report", "model.score", "-o", "report.md"], { cwd });
  expect(code).toBe(0);
  const markdown = readFileSync(join(cwd, "report.md"), "utf8");
  expect(markdown).toMatch(/^# \*\*Small\*\*|^# Small/);
  expect(markdown).toContain("| \\+60 | When employees is between 50 and 500 |");
});

test("a compiled plan is told without samples and tests; one without words is refused", async () => {
  const cwd = folderWith(files);
  await score(["compile", "model.score", "-o", "plan.json"], { cwd });
  const { code, out } = await score(["report", "plan.json"], { cwd });
  expect(code).toBe(0);
  expect(out).toContain("<h2><strong>Who fits</strong></h2>");
  expect(out).not.toContain("What the words mean");
  const plan = JSON.parse(readFileSync(join(cwd, "plan.json"), "utf8")) as Plan;
  writeFileSync(join(cwd, "bare.json"), JSON.stringify(withoutWords(plan)));
  const bare = await score(["report", "bare.json"], { cwd });
  expect(bare.code).toBe(2);
  expect(bare.err).toBe(
    "error: This plan has no words, so there are no sentences to report.\nName the .score file instead, or compile it again with its words.\n",
  );
});

test("what cannot be is said before anything is written", async () => {
  const cwd = folderWith(files);
  const ask = async (argv: readonly string[], terminal = false) => {
    const { code, err } = await score(["report", "model.score", ...argv], { cwd, terminal });
    return { code, err };
  };
  expect(await ask([], true)).toMatchObject({ code: 2, err: expect.stringContaining("Name a file for it: -o report.html") as string });
  expect(await ask(["--events", "events.csv"])).toEqual({
    code: 2,
    err: "error: --events is about leads, and none are given.\nName them too: --leads leads.csv\n",
  });
  expect((await ask(["--event-lead-id", "user"])).err).toContain("--event-lead-id is about leads, and none are given.");
  expect((await ask(["--max-rejects", "3"])).err).toContain("--max-rejects is about leads, and none are given.");
  expect((await ask(["-o", "report.pdf"])).err).toContain(".html or .md");
  expect((await ask(["-o", "model.score"])).code).toBe(2);
  expect((await ask(["--leads", "none.csv", "-o", "report.html"])).code).toBe(2);
  expect(readdirSync(cwd).sort()).toEqual(["events.csv", "leads.csv", "model.score"]);
});

test("rows that cannot be used are said on the page and on the terminal, and fail the command as those of a run do", async () => {
  const cwd = folderWith({ ...files, "leads.csv": "id,employees,country\nl-1,100,ES\nl-2,many,\n" });
  const { code, err } = await score(["report", "model.score", ...data, "-o", "report.html"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("1 row could not be used");
  expect(readFileSync(join(cwd, "report.html"), "utf8")).toContain("1 row could not be used.");
  expect((await score(["report", "model.score", ...data, "-o", "report.html", "--max-rejects", "1"], { cwd })).code).toBe(0);
});

test("a failed test and a finding of the check are on the page", async () => {
  const text = `${soundText}\ntest "Wrong on purpose" {\n  lead { employees: 100 }\n  expect fit = 61\n}\n`;
  const { code, out } = await score(["report", "model.score"], { cwd: folderWith({ ...files, "model.score": text }) });
  expect(code).toBe(0);
  const texts = textsOf(out);
  expect(texts).toContain("Failed: Wrong on purpose model.score:");
  expect(texts).toContain("fit is 60");
});

test("names that are markup, turn the direction or never end stay text", async () => {
  const evil = "</script><img src=x onerror=alert(1)>\u202E";
  const long = "x".repeat(10_000);
  const model = soundText
    .replace('model "Small"', `model "${evil}"`)
    .replace('action call "Call" { team: "Sales" }', `action call "${evil}" { team: "${long}" }`)
    .replace('country is "ES"', `country is "${evil}" because "${long}"`);
  const { code, out } = await score(["report", "model.score"], { cwd: folderWith({ "model.score": model }) });
  expect(code).toBe(0);
  expect(out).not.toMatch(/<script|<img|\u202E/i);
  expect(out).toContain("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
  const open: string[] = [];
  for (const [, slash, name] of out.replace(/<style>[^]*<\/style>/, "").matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (/^(?:meta|rect|line|path)$/.test(name!)) continue;
    if (slash === "") open.push(name!);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

/** Every model of the examples with the data that its README scores, if there is some. */
const models = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const cwd = join(examples, name);
    const given = /score run model\.score (.*) --rank/.exec(readFileSync(join(cwd, "README.md"), "utf8"))?.[1]?.split(" ") ?? [];
    const parts = readdirSync(cwd).filter((file) => file.endsWith(".score") && file !== "shared.score");
    return parts.map((file) => ({ cwd, file, given }));
  });

test("every example makes a page, with its leads where it has some", async () => {
  expect(models.length).toBeGreaterThan(15);
  expect(models.filter(({ given }) => given.length > 0).length).toBeGreaterThan(5);
  for (const { cwd, file, given } of models) {
    const { code, out, err } = await score(["report", file, ...given], { cwd });
    expect([file, code], err).toEqual([file, 0]);
    expect(out.match(/<h2>/g)!.length, file).toBeGreaterThan(2);
    expect(out, file).not.toMatch(/undefined|NaN|Infinity|\[object/);
    expect(out.length, file).toBeLessThan(400_000);
  }
});
