import { documentLines } from "@scoreline/report";
import { expect, test } from "vitest";
import {
  backtestDocument,
  createBacktest,
  readCapacity,
  scoreCases,
  usualCapacities,
  usualSplit,
  type BacktestFigures,
} from "../src/index.ts";
import { market, marketModel, type MarketFaults } from "./market.ts";
import { casesOf, planOf, watch, type GivenPast } from "./reading.ts";

const capacities = [...usualCapacities, readCapacity("2 per day")!];

async function figuresOf(model: string, given: GivenPast): Promise<BacktestFigures> {
  const plan = planOf(model);
  const { data, cases } = await casesOf(plan, given);
  const backtest = createBacktest(plan, cases, data);
  await scoreCases({ plan, data, cases, see: backtest.see, report: () => {}, watch });
  return backtest.figures({ split: usualSplit, capacities });
}

const inMarket = (model: string, faults: MarketFaults = {}): Promise<BacktestFigures> =>
  figuresOf(model, { ...market(faults), asked: { plus: 7, outcome: "won", horizon: 60 } });

const ruleOf = (figures: BacktestFigures, name: string): BacktestFigures["rules"][number] =>
  figures.rules.find(({ rule }) => rule.includes(name))!;

test("in a market as the model has it, nothing is found, and the points are what the data supports", async () => {
  const figures = await inMarket(marketModel());
  expect(figures.counts).toMatchObject({ leads: 3_000, cases: 3_000, past: 0, unripe: 0 });
  expect(figures.findings).toEqual([]);
  expect(figures.leaks).toEqual([]);
  for (const name of ["a is yes", "b is yes", "isit"]) {
    const { now, supported } = ruleOf(figures, name);
    // Three standard errors to either side, which are half as much again as the interval.
    const half = (supported!.high - supported!.low) / 2;
    expect(Math.abs(supported!.best - now!)).toBeLessThan(1.5 * half);
  }
  expect(figures.scores[0]!.area.later!.low).toBeGreaterThan(0.65);
  // Had the visits after the moment counted, the score would know who bought.
  expect(figures.scores[0]!.area.all.high).toBeLessThan(0.8);
});

test("figures of the same leads add up", async () => {
  const { scores, converted, counts, split } = await inMarket(marketModel());
  const [{ gains, ratings, capacities: worked, calibration }] = scores as [BacktestFigures["scores"][number]];
  expect(counts.yes).toBe(converted.count);
  expect(gains.reduce((sum, { converted: part }) => sum + part.of, 0)).toBe(3_000);
  expect(gains.at(-1)!.reached).toBeCloseTo(1, 12);
  expect(ratings!.reduce((sum, { converted: rated }) => sum + rated.count, 0)).toBe(converted.count);
  expect(worked.map(({ asked, leads }) => [asked, leads])).toEqual([
    ["10%", 300],
    ["20%", 600],
    ["30%", 900],
    // From 8 January to 3 November are 300 days.
    ["2 per day", 600],
  ]);
  expect(worked[1]).toMatchObject({ recall: worked[3]!.recall });
  expect(worked[1]!.recall).toBeCloseTo(gains[1]!.reached, 12);
  expect(split!.earlier.converted.of + split!.later.converted.of).toBe(3_000);
  // 70% of ten leads a day over 300 days.
  expect(split).toMatchObject({ earlier: { from: "2025-01-08", to: "2025-08-05" }, later: { from: "2025-08-06", to: "2025-11-03" } });
  expect(calibration!.distance).toBeLessThan(0.05);
});

test("points that are not as the market is are told from those that are", async () => {
  const figures = await inMarket(marketModel({ a: 8, c: 20 }));
  const [a, c] = [ruleOf(figures, "a is yes"), ruleOf(figures, "c is yes")];
  expect(a.now).toBe(8);
  expect(a.supported!.low).toBeGreaterThan(8);
  expect(c.now).toBe(20);
  expect(c.supported!.high).toBeLessThan(10);
  expect(c.supported!.low).toBeLessThan(0);
});

test("points that go the wrong way are found", async () => {
  const { findings } = await inMarket(marketModel({ b: -10 }));
  expect(findings).toMatchObject([
    { code: "opposite-points", sentence: expect.stringContaining("takes points, and leads with it convert more") },
  ]);
});

test("a planted leak is found, with what shows it", async () => {
  const { leaks, findings } = await inMarket(marketModel({ extra: "  +10 when contract is known\n" }), { leak: true });
  expect(leaks).toMatchObject([{ field: "contract", isRead: true }]);
  expect(leaks[0]!.signs.map(({ code }) => code)).toEqual(["filled-for-winners", "telling-value"]);
  expect(findings.map(({ code }) => code)).toEqual(["leak"]);
});

test("a channel of which all buy is no leak, since it brings few of those who buy", async () => {
  // 150 of 3,000 leads: all convert, and they are about a sixth of those who do.
  const { leaks, converted } = await inMarket(marketModel(), { channel: true });
  expect(leaks).toEqual([]);
  expect(150 / converted.count).toBeLessThan(0.25);
});

test("a rule that never fires, and one that always does, are found", async () => {
  const { findings } = await inMarket(marketModel({ extra: '  +5 when contract is "never"\n  +5 when id is known\n' }));
  expect(findings.map(({ code }) => code)).toEqual(["never-fires", "always-fires"]);
});

test("an inflated rating is found: given to more, it means no more than the next", async () => {
  // C counts nothing in the market, and makes an A of half of them.
  const { findings } = await inMarket(marketModel({ a: 0, b: 0, visit: 0, c: 40 }));
  expect(findings.map(({ code }) => code)).toEqual([]);
  const inflated = await inMarket(marketModel({ a: 0, b: 15, visit: 0, c: 40 }));
  expect(inflated.findings).toMatchObject([
    { code: "better-is-no-better", sentence: expect.stringContaining("“A” is no better than “B”") },
  ]);
});

test("how many leads can be worked is read in one way", () => {
  expect(["20%", "500", "40 per day", "40/day", "1,400 a week", "1_400 per week"].map((text) => readCapacity(text))).toMatchObject([
    { of: "share", value: 0.2 },
    { of: "leads", value: 500 },
    { of: "day", value: 40 },
    { of: "day", value: 40 },
    { of: "day", value: 200 },
    { of: "day", value: 200 },
  ]);
  for (const none of ["", "0", "1,5 per day", "120%", "2.5", "many", "40 per month"]) expect(readCapacity(none), none).toBeNull();
});

test("with too few of either outcome nothing is said but how many it would take", async () => {
  const rows = Array.from({ length: 200 }, (_, lead) => `L${lead},2025-0${1 + (lead % 5)}-10,${lead % 24 === 0 ? "yes" : "no"}`);
  const given = { leads: `id,created,won\n${rows.join("\n")}\n`, asked: { outcome: "won" } };
  await expect(figuresOf(marketModel(), given)).rejects.toMatchObject({
    message: "Of 120 leads from 2025-01-10 to 2025-03-10, only 5 converted: too few to say what a score is worth.",
    // 9 of 200 convert: 30 of them in 40% of the leads are 1,667, and a fifth more to be safe.
    hint: "At least 30 of either are needed in each part, which takes about 2,000 leads whose outcome is settled; there are 200.",
  });
});

test("where all leads converted, or none can be compared, that is said", async () => {
  const rows = Array.from({ length: 60 }, (_, lead) => `L${lead},2025-0${1 + (lead % 5)}-10,yes`);
  const leads = `id,created,won\n${rows.join("\n")}\n`;
  await expect(figuresOf(marketModel(), { leads, asked: { outcome: "won" } })).rejects.toMatchObject({
    message: "Of 36 leads from 2025-01-10 to 2025-03-10, all converted: too few to say what a score is worth.",
  });
  await expect(figuresOf(marketModel(), { leads, asked: { outcome: "won", until: "2025-01-01" } })).rejects.toMatchObject({
    message: "None of 60 leads can be compared.",
    hint: "Left out: 60 decided after the data ends.",
  });
  await expect(figuresOf(marketModel(), { leads: leads.replaceAll("yes", "lost"), asked: { outcome: "won" } })).rejects.toMatchObject({
    hint: "Left out: 60 of which nobody says what became. “lost” in the column of the outcome is neither yes or no nor a date.",
  });
});

test("all of it is said on the terminal, in words", async () => {
  const model = marketModel();
  const lines = documentLines(backtestDocument(await inMarket(model), planOf(model)), { width: 100 }).join("\n");
  expect(lines).toContain("✓ Nothing was found that should be looked at.");
  expect(lines).toContain("Of 3,000 leads,");
  expect(lines).toContain("Each lead was scored as of 7 days after “created”, from 2025-01-08 to 2025-11-03");
});
