/** What score fit shows and writes, on a year of leads with planted effects. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FitResult } from "@scoreline/fitting";
import { describe, expect, test } from "vitest";
import { model, plantedData } from "../../fitting/test/planted.ts";
import { folderWith, score, type Ended } from "./harness.ts";

const { leads, events } = plantedData(1500);
const now = new Date("2026-06-30T12:00:00Z");
const asked = ["--leads", "leads.csv", "--events", "events.csv", "--outcome", "won", "--as-of", "created", "--plus", "3"];

const filled = (more: Readonly<Record<string, string>> = {}): string =>
  folderWith({ "model.score": model, "leads.csv": leads, "events.csv": events, ...more });
const fit = (cwd: string, ...options: readonly string[]): Promise<Ended> =>
  score(["fit", "model.score", ...asked, ...options], { cwd, now });
const textIn = (cwd: string, file = "model.score"): string => readFileSync(join(cwd, file), "utf8");

/** The same leads, each with what became of another one: nothing says anything of it any more. */
function shuffled(text: string): string {
  const [head, ...rows] = text.trimEnd().split("\n");
  const at = head!.split(",").indexOf("won");
  const outcomes = rows.map((row) => row.split(",")[at]!);
  const mixed = rows.map((row, index) =>
    row
      .split(",")
      .with(at, outcomes[(index * 7 + 311) % rows.length]!)
      .join(","),
  );
  return `${[head, ...mixed].join("\n")}\n`;
}

describe("score fit", () => {
  test("shows what changes, what it is worth on later leads, and writes nothing", async () => {
    const cwd = filled();
    const { code, out, err } = await fit(cwd);
    expect(err).toContain("Nothing was written; with --write the model gets these numbers.");
    expect(code).toBe(0);
    expect(out).toMatch(/^Points fitted to outcomes: Bikes\n/);
    expect(out).toMatch(
      /On later leads, the fitted points say more of who comes: the area under the curve is 0\.\d{3} instead of 0\.\d{3}, \+0\.\d{3}/,
    );
    expect(out).toContain("\n-  +15 for mail, once\n");
    expect(textIn(cwd)).toBe(model);
  });

  test("writes the model where it is, and then finds nothing left to change", async () => {
    const cwd = filled();
    const { code, err } = await fit(cwd, "--write");
    expect(code).toBe(0);
    expect(err).toContain("Wrote model.score.");
    expect(textIn(cwd)).not.toBe(model);
    expect(await score(["check", "model.score"], { cwd })).toMatchObject({ code: 0 });
    expect(await score(["format", "--check", "model.score"], { cwd })).toMatchObject({ code: 0 });
    const again = JSON.parse((await fit(cwd, "--format", "json")).out) as FitResult;
    expect(again.numbers.filter((number) => number.fitted !== number.now)).toEqual([]);
  });

  test("writes what later leads do not bear out only where it is told to", async () => {
    const cwd = filled({ "leads.csv": shuffled(leads) });
    const refused = await fit(cwd, "--write");
    expect(refused.err).toContain("Nothing was written, because later leads do not show that the fitted points are better.");
    expect(refused.code).toBe(1);
    expect(textIn(cwd)).toBe(model);
    expect((await fit(cwd, "--write", "--force")).code).toBe(0);
    expect(textIn(cwd)).not.toBe(model);
  });

  test("writes it elsewhere, and what was found as data, Markdown or a page", async () => {
    const cwd = filled();
    expect((await fit(cwd, "-o", "fitted.score")).code).toBe(0);
    expect(textIn(cwd)).toBe(model);
    for (const file of ["fit.json", "fit.md", "fit.html"]) expect((await fit(cwd, "-o", file)).code).toBe(0);
    const data = JSON.parse(textIn(cwd, "fit.json")) as FitResult;
    expect(data.files[0]!.after).toBe(textIn(cwd, "fitted.score"));
    expect(data.cases).toMatchObject({ leads: 1500, cases: data.split.earlier.cases + data.split.later.cases });
    expect(textIn(cwd, "fit.md")).toContain("```\n--- model.score\n");
    expect(textIn(cwd, "fit.html")).toContain("Points fitted to outcomes");
  });

  test("keeps, bounds and counts as asked", async () => {
    const cwd = filled();
    const data = JSON.parse((await fit(cwd, "--keep", "Size", "ratings", "--ceiling", "12", "--format", "json")).out) as FitResult;
    for (const { rule, now: before, fitted } of data.numbers) {
      if (rule === "Size") expect(fitted).toBe(before);
      else expect(Math.abs(fitted)).toBeLessThanOrEqual(12);
    }
    for (const { now: before, fitted } of data.thresholds) expect(fitted).toBe(before);
    const few = await fit(cwd, "--capacity", "action call: 1 per day");
    expect(few.out).toMatch(/“call” is for (?:0\.\d|1) leads a day with the fitted points/);
  });

  test("says how many tests expect other points, and where points are compared with numbers", async () => {
    const more = `
test "An owner" {
  lead { role: "Owner", size: 5 }
  expect fit = 10, fit rated B
}

lifecycle {
  warm "Warm" when fit >= 20
  cold otherwise
}
`;
    const cwd = filled({ "model.score": `${model}${more}` });
    const { err, out } = await fit(cwd, "--ceiling", "100");
    expect(out).toContain("(fit >= 20)".replace("fit >= 20", "fit is at least 20"));
    expect(err).toContain("1 test of the model expects other points than the fitted ones; with them, see: ");
  });
});

describe("what score fit refuses", () => {
  test("a limit of nothing", async () => {
    for (const option of ["--ceiling", "--change-at-most", "--max-criteria"])
      expect((await fit(filled(), option, "0")).err).toContain("Give a whole number from 1, such as 10.");
  });

  const refused = async (cwd: string, options: readonly string[], words: string): Promise<void> => {
    const { code, err } = await fit(cwd, ...options);
    expect(err).toContain(words);
    expect(err).not.toContain("    at ");
    expect(code).toBe(2);
  };

  test.each([
    [["--change-at-most", "3", "--max-criteria", "3"], "--change-at-most keeps what --max-criteria removes."],
    [["--capacity", "call 40"], "“call 40” in --capacity cannot be read."],
    [["--keep", "ratings", "--capacity", "action call: 4 per day"], "--keep ratings keeps that"],
    [["--keep", "Roel"], "Did you mean “Role”?"],
    [["--split", "95"], "Give a percentage from 10 to 90"],
    [["--write", "-o", "fitted.score"], "--write and -o both say where the model is written."],
    [["-o", "leads.csv"], "leads.csv"],
    [["--capacity", "action ring: 4 per day"], "The model has no action “ring”"],
  ])("%j", async (options, words) => refused(filled(), options, words));

  test("a promise that the fitted points would break", async () => {
    // 10 and 5 points now; there is less to a manager, beside the others, than that.
    const promise = 'promise "Managers of ten are rated B" never (role is "Manager" and size >= 10 and fit < 15)\n';
    const cwd = filled({ "model.score": `${model}${promise}` });
    await refused(cwd, [], "With the fitted numbers, the check would fail: ");
    expect(textIn(cwd)).toContain('10 when role is "Manager"');
  });

  test("a model on standard input, and a compiled plan", async () => {
    const cwd = filled();
    writeFileSync(join(cwd, "plan.json"), "{}");
    expect(await score(["fit", "-", ...asked], { cwd, now, stdin: model })).toMatchObject({ code: 2 });
    expect((await score(["fit", "plan.json", ...asked], { cwd, now })).code).toBeGreaterThan(0);
  });
});
