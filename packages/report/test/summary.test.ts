import type { BetterCell, Outcome, Plan, PlanBlock, PlanScore, Review } from "@scoreline/plan";
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

/** The review of such a lead, whose better cell is what the reviewer says it is. */
function review({
  better = null,
  ...given
}: Given & { readonly better?: readonly [missing: number, action: string | null] | null }): Review {
  const cell: BetterCell | null =
    better === null ? null : { missing: better[0] * point, action: better[1], discarded: null, cell: "A1", route: null };
  return { outcome: outcome(given), given: [], better: cell };
}

function summaryOf(given: readonly Parameters<typeof review>[0][]): RunSummary {
  const tally = createRunTally(plan);
  for (const each of given) tally.add(review(each));
  return tally.summary();
}

describe("counting", () => {
  const summary = summaryOf([
    { fit: 12, engagement: 30, lifecycle: "ready" },
    { fit: 12, engagement: 16, better: [4, "call"] },
    { fit: 6, engagement: 21, better: [4, "call"] },
    { fit: 4, engagement: 0, better: [5, null] },
    { fit: 0, engagement: 6, action: "call", better: [4, null] },
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
          { action: "call", leads: 1, overridden: 0 },
          { action: "wait", leads: 2, overridden: 0 },
        ],
        [
          { action: "mail", leads: 1, overridden: 0 },
          { action: null, leads: 1, overridden: 1 },
        ],
      ],
      // The grid names no action for B2, and one of the leads there gets a call.
      overridden: [{ name: "call", label: "Call now", team: "Sales", leads: 1 }],
      outside: 1,
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
        { rating: "2", leads: 3 },
      ],
      // From 0 to 30 there would be more than 24 stretches of a point each, so they are 5 wide; the highest, a round 30, is in the last.
      distribution: [0, 5, 10, 15, 20, 25].map((from) => ({ from: from * point, to: (from + 5) * point, leads: 1 })),
      unrated: 1,
    });
  });

  test("leads within five points of a cell one rating up, and what they would get there instead", () => {
    expect(createRunTally(plan).reach).toBe(5 * point);
    expect(summary.close).toEqual({
      points: 5,
      leads: 4,
      changing: 3,
      changes: [
        { there: { name: "call", label: "Call now" }, now: { name: "mail", label: "Send mail" }, leads: 1 },
        { there: { name: "call", label: "Call now" }, now: { name: "wait", label: "Wait" }, leads: 1 },
        { there: { name: null, label: null }, now: { name: "call", label: "Call now" }, leads: 1 },
      ],
    });
  });
});

describe("the rules that made most of the points", () => {
  const state = (part: number): PlanBlock["items"][number] => ({ kind: "state", part, when: null, points: { millionths: 0 } });
  const block = (name: string, items: PlanBlock["items"]): PlanBlock => ({
    kind: "fit",
    part: 0,
    name,
    cap: null,
    floor: null,
    ratings: [],
    reset: null,
    items,
    then: [],
  });
  const labels = ["none", "One", "Two", "Three", "Four", "Five", "Six", "Team"];
  const withRules: Plan = {
    ...plan,
    matrix: null,
    words: { ...plan.words!, parts: labels.map((label) => ({ ...said, label })) },
    scores: [
      block("fit", [
        state(1),
        {
          kind: "group",
          part: 7,
          name: "Team",
          per: null,
          cap: null,
          floor: null,
          items: [state(2), state(3)],
        } as PlanBlock["items"][number],
        state(4),
      ]),
      block("extra", [state(5), state(6)]),
    ],
  };
  const summaryWith = (...given: readonly (readonly number[])[]): RunSummary => {
    const tally = createRunTally(withRules);
    for (const points of given)
      tally.add({ outcome: outcome({ fit: 0, engagement: 0 }), given: points.map((each) => each * point), better: null });
    tally.add({
      outcome: outcome({ fit: 0, engagement: 0, discarded: "Bounced" }),
      given: Array.from({ length: 6 }, () => 9 * point),
      better: null,
    });
    return tally.summary();
  };

  test("what they gave and took, from how many leads, five of them, without the discarded", () => {
    // Sums by hand: 5 + 1, 2, −700.5 − 700, 0 (so left out), 3, 1,400.
    const summary = summaryWith([5, 2, -700.5, 4, 3, 1400], [1, 0, -700, -4, 0, 0]);
    expect(summary.reasons).toEqual([
      { score: "fit", group: "Team", rule: "Three", sum: -1400.5 * point, leads: 2 },
      { score: "extra", group: null, rule: "Six", sum: 1400 * point, leads: 1 },
      { score: "fit", group: null, rule: "One", sum: 6 * point, leads: 2 },
      { score: "extra", group: null, rule: "Five", sum: 3 * point, leads: 1 },
      { score: "fit", group: "Team", rule: "Two", sum: 2 * point, leads: 1 },
    ]);
    const shown = summaryText(summary).split("\n");
    const from = shown.indexOf("Top reasons, over all leads");
    expect(shown.slice(from + 1, from + 4)).toEqual([
      "                       Points  Leads",
      "  Team: Three (fit)  -1,400.5      2  ██████████",
      "  Six (extra)          +1,400      1  ██████████",
    ]);
  });

  test("are few, and not told of a plan without words", () => {
    expect(summaryWith([1, 2, 3, 4, 5, 6]).reasons.map(({ rule }) => rule)).toEqual(["Six", "Five", "Four", "Three", "Two"]);
    const tally = createRunTally({ ...withRules, words: null });
    tally.add({ outcome: outcome({ fit: 0, engagement: 0 }), given: Array.from({ length: 6 }, () => point), better: null });
    expect(tally.summary().reasons).toEqual([]);
  });
});

function summaryText(summary: RunSummary, width = 80): string {
  return documentLines(summaryDocument(summary), { width }).join("\n");
}

describe("words", () => {
  test("a matrix, actions by team, lifecycle, discards and close leads", () => {
    const many = (count: number, given: Parameters<typeof review>[0]) => Array.from({ length: count }, () => given);
    const summary = summaryOf([
      ...many(1200, { fit: 12, engagement: 6 }),
      ...many(3, { fit: 6, engagement: 21, better: [4, "call"] }),
      { fit: 12, engagement: 30, lifecycle: "ready", action: "wait" },
      { fit: 1, engagement: 1, route: null },
      { fit: 1, engagement: 1, discarded: "Competitor" },
    ]);
    expect(`\n${summaryText(summary, 60)}`).toBe(`
Small: 1,206 leads

fit down, engagement across
┌───┬──────────────┬───────┐
│   │            1 │     2 │
├───┼──────────────┼───────┤
│ A │            1 │ 1,200 │
│   │         call │  wait │
│   │ 1 overridden │       │
├───┼──────────────┼───────┤
│ B │            3 │     0 │
│   │         mail │  none │
└───┴──────────────┴───────┘
1 lead overridden: 1 gets “Wait”
1 lead without a cell, because a rating is missing

What happens next
  Sales        1,201
    Call now       0
    Wait       1,201  ████████████████████
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

3 leads are within 5 points of a better cell. There, all
  of them would get another action:
  3 leads: “Call now” instead of “Send mail”`);
  });

  test("of one lead is said without counts, and of one score without a range", () => {
    const tally = createRunTally({ ...plan, matrix: null, lifecycle: null, route: null });
    tally.add(review({ fit: 12.345, engagement: 6, action: null }));
    const summary = tally.summary();
    expect(summaryText(summary)).toContain("\nfit: 12.35\n");
    const change = (there: string | null, leads = 1) => ({
      there: { name: there, label: null },
      now: { name: "call_now", label: "Call now" },
      leads,
    });
    const close = { leads: 1, changing: 1, points: 5, changes: [change(null)] };
    const said = (changed: Partial<NonNullable<RunSummary["close"]>>): string[] =>
      summaryText({ ...summary, close: { ...close, ...changed } }, 200)
        .split("\n")
        .slice(10);
    expect(said({})).toEqual([
      "1 lead is within 5 points of a better cell. There, it would get another action:",
      "  no action instead of “Call now”",
    ]);
    expect(said({ changing: 0, changes: [] })).toEqual(["1 lead is within 5 points of a better cell; the action there is the same."]);
    expect(
      said({ leads: 21, changing: 21, changes: ["a", "b", "c", "d", "e", "f"].map((name, index) => change(name, 6 - index)) }),
    ).toEqual([
      "21 leads are within 5 points of a better cell. There, all of them would get another action:",
      "  6 leads: “a” instead of “Call now”",
      "  5 leads: “b” instead of “Call now”",
      "  4 leads: “c” instead of “Call now”",
      "  3 leads: “d” instead of “Call now”",
      "  2 leads: “e” instead of “Call now”",
      "  1 lead: other changes",
    ]);
  });

  test("without leads there is nothing to show", () => {
    expect(summaryText(summaryOf([]))).toBe("Small: 0 leads");
  });

  test("without a matrix the ratings of each score", () => {
    const tally = createRunTally({ ...plan, matrix: null, lifecycle: null, route: null });
    tally.add(review({ fit: 12.345, engagement: 6, action: null }));
    tally.add(review({ fit: 1, engagement: 0, action: null }));
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
    tally.add(review({ fit: 12, engagement: 16, action: "call_with_a_long_name", better: [4, "wait_with_a_long_name"] }));
    for (const width of [40, 60, 80]) {
      for (const line of summaryText(tally.summary(), width).split("\n")) expect([...line].length).toBeLessThanOrEqual(width);
    }
  });
});
