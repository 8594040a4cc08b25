import { format } from "@scoreline/language/writing";
import { areaUnderCurve } from "@scoreline/statistics";
import { beforeAll, describe, expect, test } from "vitest";
import type { NumberResult } from "../src/index.ts";
import { fitted, model, plantedData, pointsBy, programOf, type FittedText } from "./planted.ts";

const data = plantedData(2000);

/** The text without its numbers and the blanks that put them in columns. */
const skeleton = (text: string): string => text.replaceAll(/[+-]?\b\d+\b/g, "#").replaceAll(/ +/g, " ");

const numberOf = ({ result }: FittedText, rule: string, row = ""): NumberResult =>
  result.numbers.find((number) => number.rule === rule && (number.row ?? "").endsWith(row))!;

const changesOf = ({ result }: FittedText): NumberResult[] => result.numbers.filter(({ now, fitted: number }) => now !== number);

describe("a model fitted to planted effects", () => {
  let fit: FittedText;
  beforeAll(async () => {
    fit = await fitted(model, data);
  }, 120_000);

  test("ranks effects as they were planted, and gives nothing for what says nothing", () => {
    const points = (rule: string, row = ""): number => numberOf(fit, rule, row).fitted;
    const [owner, manager, other] = [points("Role", "“Owner”"), points("Role", "“Manager”"), points("Role", "otherwise")];
    expect(owner).toBeGreaterThan(manager);
    expect(manager).toBeGreaterThan(other);
    // Planted are 1.6, 0.8 and 0.
    expect((owner - other) / (manager - other)).toBeGreaterThan(1.5);
    expect((owner - other) / (manager - other)).toBeLessThan(2.8);
    expect(points("Size", "100")).toBeGreaterThan(points("Size", " 10"));
    expect(points("Says nothing")).toBeLessThan(0);
    expect(points("mail")).toBeLessThanOrEqual(2);
    expect(points("demo")).toBeGreaterThan(4 * points("visit"));
  });

  test("changes nothing of the text but points, values and where ratings begin, and leaves it formatted", () => {
    expect(fit.text).not.toBe(model);
    expect(skeleton(fit.text)).toBe(skeleton(model));
    expect(format(model).text).toBe(model);
    expect(format(fit.text).text).toBe(fit.text);
    expect(fit.text).toContain("half-life 30 days");
    expect(fit.text).toContain("when size >= 100\n");
    expect(fit.text).toContain("at most 2 times per day");
    expect(fit.text).toContain("cap 12");
  });

  test("says of later leads what its text is worth there", async () => {
    const { split, gain, scores } = fit.result;
    expect(split.by).toBe("moment");
    expect(split.earlier.to < split.later.from).toBe(true);
    const later = [...fit.cases.cases.days.keys()].filter((at) => fit.cases.cases.days[at]! >= Date.parse(split.later.from) / 86_400_000);
    expect(later).toHaveLength(split.later.cases);
    const outcomes = later.map((at) => fit.cases.cases.converted[at]!);
    for (const [at, score] of scores.entries()) {
      for (const [text, area] of [
        [model, gain.scores[at]!.now],
        [fit.text, gain.scores[at]!.fitted],
      ] as const) {
        const { points } = await pointsBy(text, score, fit);
        expect(area).toEqual(
          areaUnderCurve(
            later.map((each) => points[each]!),
            outcomes,
          ),
        );
      }
    }
    expect(gain.area.difference.low).toBeGreaterThan(0);
    expect(gain.topFifth.fitted.share).toBeGreaterThan(gain.topFifth.now.share);
  });

  test("lets ratings begin where about as many of the earlier leads have them as before", async () => {
    const { split, thresholds } = fit.result;
    const earlier = [...fit.cases.cases.days.keys()].filter((at) => fit.cases.cases.days[at]! < Date.parse(split.later.from) / 86_400_000);
    const [before, after] = [await pointsBy(model, "fit", fit), await pointsBy(fit.text, "fit", fit)];
    for (const { score, now, fitted: from } of thresholds) {
      if (score !== "fit") continue;
      const [were, are] = [before, after].map(
        ({ points }, at) => earlier.filter((each) => points[each]! >= (at === 0 ? now : from)).length,
      );
      // So few different sums have so many leads each.
      expect(Math.abs(were! - are!) / earlier.length).toBeLessThan(0.12);
    }
    expect(fit.text).toMatch(new RegExp(`ratings A from ${thresholds[0]!.fitted}, B from ${thresholds[1]!.fitted}, C otherwise`));
  });

  test("is the same each time", async () => {
    expect((await fitted(model, data)).result).toEqual(fit.result);
  });

  test("levels never fall, and cover all leads once", () => {
    for (const { steps } of fit.result.levels) {
      const shares = steps.map(({ expected }) => expected);
      expect(shares).toEqual([...shares].sort((one, other) => one - other));
      expect(steps.reduce((sum, { later }) => sum + later.of, 0)).toBe(fit.result.split.later.cases);
    }
  });
});

describe("what may be asked", () => {
  test("what is kept stays, by the name of a criterion, a rule, a stage or a score", async () => {
    const fit = await fitted(model, data, { keep: ["role", "mail", "Look"] });
    for (const rule of ["Role", "mail", "visit"])
      for (const number of fit.result.numbers.filter((each) => each.rule.toLowerCase() === rule.toLowerCase()))
        expect(number).toMatchObject({ fitted: number.now, stays: "kept" });
    expect(fit.text).toContain("+15 for mail");
    expect(fit.text).toContain("+4 for visit");
    expect(changesOf(fit).length).toBeGreaterThan(0);
    const half = await fitted(model, data, { keep: ["behavior"] });
    expect(half.text.slice(half.text.indexOf("behavior {"))).toBe(model.slice(model.indexOf("behavior {")));
  });

  test("one score alone", async () => {
    const fit = await fitted(model, data, { score: "behavior" });
    expect(fit.result.scores).toEqual(["behavior"]);
    expect(fit.text.slice(0, fit.text.indexOf("behavior {"))).toBe(model.slice(0, model.indexOf("behavior {")));
  });

  test("no number beyond the ceiling", async () => {
    const fit = await fitted(model, data, { ceiling: 7 });
    for (const { fitted: number } of fit.result.numbers) expect(Math.abs(number)).toBeLessThanOrEqual(7);
  });

  test("signs stay, or not where any sign is allowed", async () => {
    const wrong = model.replace("-10 when size is missing", "+10 when size is missing");
    expect(numberOf(await fitted(wrong, data), "Says nothing").fitted).toBe(0);
    const signed = await fitted(wrong, data, { anySign: true });
    expect(numberOf(signed, "Says nothing").fitted).toBeLessThan(0);
    expect(signed.text).toMatch(/\n {2}-\d+ when size is missing/);
  });

  test("at most so many changes, those that say most", async () => {
    const fit = await fitted(model, data, { mostChanges: 2 });
    expect(changesOf(fit).length).toBeLessThanOrEqual(2);
    expect(changesOf(fit).map(({ rule }) => rule.toLowerCase())).toContain("mail");
    expect(fit.result.gain.area.difference.difference).toBeGreaterThan(0.01);
  });

  test("at most so many criteria and rules", async () => {
    const fit = await fitted(model, data, { mostUnits: 3 });
    const giving = new Set(fit.result.numbers.filter(({ fitted: number }) => number !== 0).map(({ rule }) => rule.toLowerCase()));
    expect(giving).toEqual(new Set(["role", "demo", "size"]));
    expect(fit.text).toContain("+0 for mail, once");
  });

  test("ratings that are kept begin where they began", async () => {
    const fit = await fitted(model, data, { keepRatings: true });
    expect(fit.text).toContain("ratings A from 25, B from 10, C otherwise");
    expect(fit.text).toContain("ratings 1 from 20, 2 from 5, 3 otherwise");
  });

  test.each([2, 0.8])("an action for so many leads a day: %d", async (perDay) => {
    const fit = await fitted(model, data, { capacities: [{ action: "call", perDay }] });
    const [result] = fit.result.capacities;
    const { actions } = await pointsBy(fit.text, "fit", fit);
    const calls = actions.filter((action) => action === "call").length;
    expect(result!.after).toBe(calls);
    const most = perDay * result!.days;
    expect(calls).toBeLessThanOrEqual(most);
    expect(calls).toBeGreaterThan(0.5 * most);
    expect(programOf(fit.text).plan.actions).toEqual(programOf(model).plan.actions);
  });
});

test("a criterion with a weight is measured as before, by what its highest row was", async () => {
  const weighted = model.replace('criterion "Size" {', 'criterion "Size" weight 40% {');
  const fit = await fitted(weighted, data);
  expect(fit.text).toContain('criterion "Size" weight 40% out of 20 {');
  const numbers = fit.result.numbers.filter(({ rule }) => rule === "Size");
  for (const { fitted: number } of numbers) expect(number).toBeLessThanOrEqual(20);
  expect(skeleton(fit.text).replace(" out of #", "")).toBe(skeleton(weighted));
});

test("a criterion gives no more than its weight says, whatever others give", async () => {
  const light = model
    .replace('criterion "Role" {', 'criterion "Role" weight 80% {')
    .replace('criterion "Size" {', 'criterion "Size" weight 5% out of 25 {');
  const rows = (await fitted(light, data)).result.numbers.filter(({ rule }) => rule === "Size").map(({ fitted: number }) => number);
  // What size tells is worth more than these 5 points, so that it takes all of them.
  expect(Math.max(...rows)).toBe(25);
});

test("where all leads have one moment, their identifiers say who is judged, and that is told", async () => {
  const { result } = await fitted(model, { leads: data.leads }, {}, "2026-06-30");
  expect(result.split.by).toBe("id");
  expect(result.split.earlier.cases).toBe(1400);
  expect(result.split.later.cases).toBe(600);
  // No lead has an event in this file: what depends on them stays.
  for (const { rule, stays } of result.numbers) expect(stays).toBe(["Role", "Size", "Says nothing"].includes(rule) ? null : "too-few");
});

test("a field that is filled in only for those who came is named", async () => {
  const lines = data.leads.split("\n").map((line, at) => `${line},${at === 0 ? "contract" : line.endsWith("yes") ? "signed" : ""}`);
  const text = model
    .replace("  size: number\n", "  size: number\n  contract: text\n")
    .replace("  -10 when size", "  +5 when contract is known\n  -10 when size");
  const leaking = await fitted(text, { ...data, leads: lines.join("\n") });
  expect(leaking.result.leaks).toEqual(["contract"]);
  expect((await fitted(model, data)).result.leaks).toEqual([]);
});

describe("what cannot be fitted", () => {
  test("points that are worked out, that fade by points, or that wait for scores", async () => {
    const text = model
      .replace("+15 for mail, once", "+15 for mail, once, decay 2 points every day")
      .replace("  -10 when size is missing", "  +(size / 100) when size is known\n  -10 when size is missing");
    const { result } = await fitted(text, data);
    expect(new Set(result.numbers.flatMap(({ stays }) => stays ?? []))).toEqual(new Set(["worked-out", "fades-by-points"]));
  });

  test.each([
    [{ keep: ["Roel"] }, "Did you mean “Role”?"],
    [{ score: "engagement" }, "“fit” and “behavior”"],
    [{ capacities: [{ action: "ring", perDay: 40 }] }, "“call” and “write”"],
  ])("what the model does not have: %j", async (asked, hint) => {
    await expect(fitted(model, data, asked)).rejects.toMatchObject({ hint: expect.stringContaining(hint) });
  });

  test("too few leads, and how many it takes", async () => {
    await expect(fitted(model, plantedData(120))).rejects.toThrow(/too few leads to fit to: \d+ with the outcome/);
  });
});
