import type { Outcome, Plan, PlanScore } from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { createRunTally, documentLines, summaryDocument, type RunSummary } from "@scoreline/report";

const said = { id: null, label: null, sentence: null, because: null, doc: null, source: { file: 0, line: 1, column: 1 } };
/** The parts of the plan below: 0 says nothing, 1 has a label. */
const parts = [said, { ...said, label: "Ready" }];
const point = 1_000_000;

const score = (name: string, ratings: readonly (readonly [string, number | null])[]): PlanScore => ({
  kind: "formula",
  part: 0,
  name,
  cap: null,
  floor: null,
  expression: 0,
  ratings: ratings.map(([rating, from]) => ({ name: rating, from: from === null ? null : from * point })),
});

/** Fit A from 10, B otherwise; engagement 1 from 20, 2 from 5, else none. */
const plan: Plan = {
  format: "2.0",
  model: { timezone: "UTC" },
  hashes: { meaning: "", text: "" },
  words: {
    name: "Small",
    description: null,
    files: ["m.score"],
    events: [],
    actions: ["Call now", "Send mail", "Wait"],
    parts,
    phrases: [],
    sources: [],
  },
  inputs: { lead: [], key: null, missing: [], events: [] },
  expressions: [],
  selections: [],
  resets: [],
  decays: [],
  ignores: [],
  scores: [
    score("fit", [
      ["A", 10],
      ["B", null],
    ]),
    score("engagement", [
      ["1", 20],
      ["2", 5],
    ]),
  ],
  order: [0, 1],
  seal: "",
  discards: [
    { part: 0, reason: "Bounced", when: 0 },
    { part: 0, reason: "Competitor", when: 0 },
    { part: 0, reason: "Bounced", when: 0 },
  ],
  actions: [
    { name: "call", properties: { team: "Sales" } },
    { name: "mail", properties: {} },
    { name: "wait", properties: { team: "Sales" } },
  ],
  matrix: {
    rows: 0,
    columns: 1,
    cells: [
      [0, 2],
      [1, null],
    ],
    overrides: [],
  },
  lifecycle: [
    { part: 1, name: "ready", when: 0 },
    { part: 0, name: "known", when: null },
  ],
  route: [{ part: 0, name: "desk", when: 0, properties: {} }],
  promises: [],
};

interface Given {
  readonly fit: number;
  readonly engagement: number;
  readonly action?: string | null;
  readonly lifecycle?: string;
  readonly route?: string | null;
  readonly discarded?: string;
}

/** An outcome of the plan by hand: ratings, cell and action follow from the points. */
function outcome({ fit, engagement, action, lifecycle = "known", route = "desk", discarded }: Given): Outcome {
  const row = fit >= 10 ? "A" : "B";
  const column = engagement >= 20 ? "1" : engagement >= 5 ? "2" : null;
  const grid: Record<string, string | null> = { A1: "call", A2: "wait", B1: "mail", B2: null };
  const cell = column === null || discarded !== undefined ? null : row + column;
  return {
    scores: {
      fit: { points: fit, millionths: fit * point, rating: row, stage: null },
      engagement: { points: engagement, millionths: engagement * point, rating: column, stage: null },
    },
    discarded: discarded ?? null,
    cell,
    action: action !== undefined ? action : cell === null ? null : (grid[cell] ?? null),
    lifecycle: discarded === undefined ? lifecycle : null,
    route: discarded === undefined ? route : null,
    properties: { action: null, route: null },
  };
}

function summaryOf(given: readonly Given[]): RunSummary {
  const tally = createRunTally(plan);
  for (const each of given) tally.add(outcome(each));
  return tally.summary();
}

describe("counting", () => {
  const summary = summaryOf([
    { fit: 12, engagement: 30, lifecycle: "ready" },
    { fit: 12, engagement: 16 },
    { fit: 6, engagement: 21 },
    { fit: 4, engagement: 1 },
    { fit: 0, engagement: 0, action: "call" },
    { fit: 12, engagement: 14.999_999 },
    { fit: 99, engagement: 99, discarded: "Bounced" },
    { fit: 9, engagement: 19, discarded: "Competitor" },
  ]);

  test("cells, and leads outside for lack of a rating; discarded ones are in no cell", () => {
    expect(summary.leads).toBe(8);
    expect(summary.matrix).toEqual({
      rows: { score: "fit", ratings: ["A", "B"] },
      columns: { score: "engagement", ratings: ["1", "2"] },
      cells: [
        [
          { action: "call", leads: 1 },
          { action: "wait", leads: 2 },
        ],
        [
          { action: "mail", leads: 1 },
          { action: null, leads: 0 },
        ],
      ],
      outside: 2,
    });
  });

  test("actions as they came out, overrides included, with their teams", () => {
    expect(summary.actions).toEqual([
      { name: "call", label: "Call now", team: "Sales", leads: 2 },
      { name: "mail", label: "Send mail", team: null, leads: 1 },
      { name: "wait", label: "Wait", team: "Sales", leads: 2 },
      { name: null, label: null, team: null, leads: 1 },
    ]);
  });

  test("discards by reason, lifecycle, and the range and ratings of scores without the discarded", () => {
    expect(summary.discarded).toEqual({
      leads: 2,
      reasons: [
        { reason: "Bounced", leads: 1 },
        { reason: "Competitor", leads: 1 },
      ],
    });
    expect(summary.lifecycle).toEqual([
      { name: "ready", label: "Ready", leads: 1 },
      { name: "known", label: null, leads: 5 },
    ]);
    expect(summary.scores[1]).toEqual({
      name: "engagement",
      label: null,
      lowest: 0,
      highest: 30 * point,
      ratings: [
        { rating: "1", leads: 2 },
        { rating: "2", leads: 2 },
      ],
      unrated: 2,
    });
  });

  test("leads within five points of a cell one rating up, and what they would gain", () => {
    // 16 lacks 4 for A1 (call); fit 6 lacks 4 for A1 (call); engagement 1 lacks 4 for B2 (no action, as now);
    // engagement 0 lacks 5 for B2, which would remove its call; 14.999999 lacks 5.000001.
    expect(summary.close).toEqual({
      points: 5,
      leads: 4,
      changing: 3,
      actions: [
        { name: "call", label: "Call now", team: "Sales", leads: 2 },
        { name: null, label: null, team: null, leads: 1 },
      ],
    });
  });
});

function summaryText(summary: RunSummary, width = 80): string {
  return documentLines(summaryDocument(summary), { width }).join("\n");
}

describe("words", () => {
  test("a matrix, actions by team, lifecycle, discards and close leads", () => {
    const many = (count: number, given: Given): Given[] => Array.from({ length: count }, () => given);
    const summary = summaryOf([
      ...many(1200, { fit: 12, engagement: 6 }),
      ...many(3, { fit: 6, engagement: 21 }),
      { fit: 12, engagement: 30, lifecycle: "ready" },
      { fit: 1, engagement: 1, route: null },
      { fit: 1, engagement: 1, discarded: "Competitor" },
    ]);
    expect(`\n${summaryText(summary, 60)}`).toBe(`
Small: 1,206 leads

fit down, engagement across
┌───┬──────┬───────┐
│   │    1 │     2 │
├───┼──────┼───────┤
│ A │    1 │ 1,200 │
│   │ call │  wait │
├───┼──────┼───────┤
│ B │    3 │     0 │
│   │ mail │  none │
└───┴──────┴───────┘
1 lead without a cell, because a rating is missing

What happens next
  Sales        1,201
    Call now       1  ▏
    Wait       1,200  ████████████████████
  No team          3
    Send mail      3  ▏
  No action        1  ▏

Lifecycle
  Ready      1  ▏
  known  1,204  ████████████████████

Route
  desk    1,204  ████████████████████
  Nobody      1  ▏

Discarded: 1
  Competitor  1  ████████████████████

4 leads are within 5 points of a better cell; 3 of them
  would get another action there: 3 “Call now”.`);
  });

  test("a better cell changes nothing for a lead whose action an override decides", () => {
    // Close to A1, as the three above; the grid says “mail” at B1, and an override that they wait.
    const [own, other] = [
      { fit: 6, engagement: 21 },
      { fit: 6, engagement: 21, action: "wait" },
    ];
    expect(
      summaryText(summaryOf([own, other]), 200)
        .split("\n")
        .at(-1),
    ).toBe("2 leads are within 5 points of a better cell; 1 of them would get another action there: 1 “Call now”.");
  });

  test("of one lead is said without counts, and of one score without a range", () => {
    const tally = createRunTally({ ...plan, matrix: null, lifecycle: null, route: null });
    tally.add(outcome({ fit: 12.345, engagement: 6, action: null }));
    const summary = tally.summary();
    expect(summaryText(summary)).toContain("\nfit: 12.35\n");
    const close = { leads: 1, changing: 1, points: 5, actions: [{ name: "call_now", label: "Call now", team: "Sales", leads: 1 }] };
    const said = (change: Partial<NonNullable<RunSummary["close"]>>): string =>
      summaryText({ ...summary, close: { ...close, ...change } }, 200)
        .split("\n")
        .at(-1)!;
    expect(said({})).toBe("1 lead is within 5 points of a better cell; it would get another action there: “Call now”.");
    expect(said({ changing: 0, actions: [] })).toBe("1 lead is within 5 points of a better cell; the action there is the same.");
    expect(said({ leads: 2, changing: 2, actions: [{ ...close.actions[0]!, leads: 2 }] })).toBe(
      "2 leads are within 5 points of a better cell; all of them would get another action there: 2 “Call now”.",
    );
  });

  test("without leads there is nothing to show", () => {
    expect(summaryText(summaryOf([]))).toBe("Small: 0 leads");
  });

  test("without a matrix the ratings of each score", () => {
    const tally = createRunTally({ ...plan, matrix: null, lifecycle: null, route: null });
    tally.add(outcome({ fit: 12.345, engagement: 6, action: null }));
    tally.add(outcome({ fit: 1, engagement: 0, action: null }));
    expect(`\n${summaryText(tally.summary())}`).toBe(`
Small: 2 leads

fit: 1 to 12.35
  A  1  ████████████████████
  B  1  ████████████████████

engagement: 0 to 6
  1          0
  2          1  ████████████████████
  no rating  1  ████████████████████`);
  });

  test("no line is wider than the terminal", () => {
    const wide: Plan = {
      ...plan,
      actions: plan.actions.map((action) => ({ ...action, name: `${action.name}_with_a_long_name` })),
      words: { ...plan.words!, actions: plan.words!.actions.map((label) => `${label} and so on, ${"on ".repeat(30)}`) },
    };
    const tally = createRunTally(wide);
    tally.add(outcome({ fit: 12, engagement: 16, action: "wait_with_a_long_name" }));
    for (const width of [40, 60, 80]) {
      for (const line of summaryText(tally.summary(), width).split("\n")) expect([...line].length).toBeLessThanOrEqual(width);
    }
  });
});
