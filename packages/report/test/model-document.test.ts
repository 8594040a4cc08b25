import type { Attainable, Goal, Span } from "@scoreline/analysis";
import { compileText } from "@scoreline/compiler";
import { rulesOf, type Plan } from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { documentLines, htmlPage, markdownDocument, modelDocument, type ModelReport } from "../src/index.ts";

const text = `
model "Bikes" { description "Agreed in May" }
lead { id: text key, size: number, name: text }
event visit "Visit" { page: text }
event ride "Test ride"
event mail "Mail" { grade: number }
fit "Account" cap 100 floor 0 {
  /// Small shops buy most.
  criterion "Size" {
    30 when size < 10
    10 when size is known
  }
  +5 when name is known because "Somebody answers"
  ratings A from 20, B otherwise
}
behavior interest {
  reset on mail where grade > 3
  +8 for visit, decay half-life 10 days
  +6 for ride, decay linear over 30 days
  +20 for ride, latest only, expires after 45 days
  -4 for mail, decay 1 points every 7 days
  +1 for visit where page is "home", once
  then reduce by 50% when did mail
  ratings 1 from 10, 2 otherwise
}
discard "Colleague" when name is "Us"
action call "Call" { team: "Sales", due_hours: 4, owner: name }
action write "Write" { team: "Marketing" }
matrix fit by interest {
  |   | 1    | 2     |
  | A | call | write |
  | B | write | none |
  override call when size > 100 because "Large"
}
lifecycle { ready "Ready" when fit rated A  known "Known" otherwise }
promise "Nobody small is called" never (action is call and size < 1)
`;

function planOf(source: string): Plan {
  const { plan, diagnostics } = compileText(source);
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join());
  return plan;
}

const plan = planOf(text);
const alone: ModelReport = {
  plan,
  vocabulary: null,
  findings: [],
  attainable: null,
  promises: null,
  samples: [],
  tests: null,
  coverage: [],
  run: null,
};
const shown = (report: Partial<ModelReport> = {}): string =>
  documentLines(modelDocument({ ...alone, ...report }), { width: 200 })
    .join("\n")
    .replaceAll(/ {2,}/g, " ");

test("each rule is a sentence with its points, and what the model says of it", () => {
  const lines = shown();
  expect(lines).toContain("Agreed in May");
  expect(lines).toContain("0 to 30 │ Size · the first line that holds");
  expect(lines).toContain("Small shops buy most.");
  expect(lines).toContain("30 │ When size is below 10");
  expect(lines).toContain("+5 │ When name is known");
  expect(lines).toContain("Somebody answers");
  expect(lines).toContain("Never below 0 points and never above 100.");
  expect(lines).toContain("Starts again with Mail where grade is above 3: only what happens afterwards counts.");
  expect(lines).toContain("Total reduced by 50% when did Mail");
  expect(lines).toContain("Colleague │ When name is “Us”");
  expect(lines).toContain("Call │ When size is above 100");
  expect(lines).toContain("due_hours: 4, owner: as the lead has it");
  expect(lines).toContain("Ready │ When fit rated A");
});

describe("how points fade", () => {
  test("each way has its curve, with what is left after a while", () => {
    const lines = shown();
    // Half of 8 after 10 days, an eighth after 30.
    expect(lines).toContain("Half every 10 days");
    expect(lines).toContain("After 10 days 4 of 8 points are left, after 30 days 1.");
    expect(lines).toContain("To nothing over 30 days");
    expect(lines).toContain("After 15 days 3 of 6 points are left, after 30 days 0.");
    expect(lines).toContain("In full, gone after 45 days");
    expect(lines).toContain("After 45 days 20 of 20 points are left, after 46 days 0.");
    // Toward 0 from below.
    expect(lines).toContain("1 points every 7 days");
    expect(lines).toContain("After 7 days -3 of -4 points are left, after 21 days -1.");
    expect(lines).toContain("Never fade: Visit where page is “home” (+1).");
  });

  test("a straight fade is one line and a turn, a fade by steps has steps", () => {
    const page = htmlPage(modelDocument(alone));
    // 30 days of 33 shown: 32 + 224 × 30/33 = 235.6 across, and down from the top of 8 to 106.
    expect(page).toContain(`d="M32,8L235.6,106L256,106"`);
    expect(page.match(/<svg class="chart small" /g)).toHaveLength(4);
  });
});

test("cells are as strong in color as they are urgent, say their action and team once in each field, and are hatched where nothing is done", () => {
  const page = htmlPage(modelDocument(alone));
  const cells = [
    ...page.matchAll(
      /<td class="([\w-]+) [^"]*"><span class="cell">(\w\d)<\/span> <span class="(\w+)">(\w+)<\/span>(?:<small>(\w+)<\/small>)?/g,
    ),
  ];
  expect(cells.map(([, tone, cell, how, action, team]) => [cell, tone, how, action, team])).toEqual([
    ["A1", "urgent-4", "action", "Call", "Sales"],
    ["A2", "urgent-3", "action", "Write", "Marketing"],
    ["B1", "urgent-3", "action", "Write", "Marketing"],
    ["B2", "idle", "action", "nothing", undefined],
  ]);
});

describe("what is possible", () => {
  const goal: Goal = { verdict: "undecided", witness: null };
  const never: Goal = { verdict: "never", witness: null };
  const end = (points: number, isReached = true) => ({ millionths: points * 1e6, isReached, witness: null });
  const open: Span = { low: end(-Infinity, false), high: end(Infinity, false) };
  const rules = rulesOf(plan);
  const attainable = (changes: Partial<Attainable>): Attainable => ({
    scores: plan.scores.map(({ ratings }) => ({ ...open, ratings: ratings.map(() => goal), unrated: null, items: [] })),
    rules: rules.map(() => open),
    rows: rules.map(({ rule }) => ("rows" in rule ? rule.rows.map(() => goal) : null)),
    holds: rules.map(({ rule }) => ("rows" in rule ? null : goal)),
    cells: plan.matrix!.cells.map((row) => row.map(() => goal)),
    overrides: [goal],
    lifecycle: [goal, goal],
    route: [],
    discards: [goal],
    ...changes,
  });

  test("nothing is said where nothing is known", () => {
    expect(shown({ attainable: attainable({}) })).toBe(shown());
  });

  test("the ends of a score and of a rule, with the lead that has the most; a bound is said to be one", () => {
    const witness = { lead: { id: "x", size: 4, name: "Ana" }, events: [{ event: "visit", at: "2026-01-01" }], at: "2026-01-01" };
    const { scores } = attainable({});
    const lines = shown({
      attainable: attainable({
        scores: [
          { ...scores[0]!, low: end(0), high: { ...end(35), witness } },
          { ...scores[1]!, low: end(-4), high: end(90, false) },
        ],
        rules: rules.map((_, index) =>
          index === 2 ? { low: end(0), high: end(64) } : index === 0 ? { low: end(0), high: end(30) } : open,
        ),
      }),
    });
    expect(lines).toContain("Possible: 0 to 35 points.");
    expect(lines).toContain("The most, 35, for a lead with size: 4, name: “Ana” and visit today, as of 2026-01-01.");
    expect(lines).toContain("Possible: -4 to at most 90 points.");
    expect(lines).toContain("+8 │ For each Visit, halving every 10 days │ 0 to 64 │");
    // What the criterion says already is not shown again.
    expect(lines).toContain("0 to 30 │ Size · the first line that holds │\n");
  });

  test("what never happens", () => {
    const { scores } = attainable({});
    const lines = shown({
      attainable: attainable({
        scores: [{ ...scores[0]!, ratings: [never, goal] }, scores[1]!],
        cells: [
          [never, goal],
          [goal, goal],
        ],
        overrides: [never],
        lifecycle: [never, goal],
      }),
    });
    expect(lines).toContain("No lead can be rated A.");
    expect(lines).toContain("No lead can be here.");
    expect(lines).toContain("It never decides.");
    expect(lines).toContain("No lead can get here.");
  });

  test.each([
    [{ verdict: "proved", witness: null, risen: null }, "Kept: no lead can break it."],
    [{ verdict: "undecided", witness: null, risen: null }, "Not decided: "],
    [
      { verdict: "refuted", witness: { lead: { id: "x", size: 0 }, events: [], at: "2026-01-01" }, risen: null },
      "Broken, for instance by a lead with size: 0.",
    ],
  ] as const)("a promise that is %o", (proof, words) => {
    expect(shown({ promises: [proof] })).toContain(words);
  });
});

test("failed tests are told with why, the rows of a block that passed in one line, and findings with what to do", () => {
  const lines = shown({
    findings: [{ tone: "warning", message: "This never holds.", hint: "Remove it.", place: "m.score:3" }],
    tests: [
      { block: "Sizes", name: "Sizes (row 1)", place: "m.score:9", failures: [] },
      { block: "Sizes", name: "Sizes (row 2)", place: "m.score:10", failures: [] },
      { block: "Wrong", name: "Wrong", place: "m.score:12", failures: [{ message: "fit is 5, not 6.", difference: null }] },
    ],
  });
  expect(lines).toContain("1 of 3 failed.".replace("3", "3 tests"));
  expect(lines).toContain("Failed: Wrong m.score:12");
  expect(lines).toContain("fit is 5, not 6.");
  expect(lines).toContain("✓ Sizes · 2 rows");
  expect(lines).toContain("This never holds. m.score:3");
  expect(lines).toContain("Remove it.");
});

test("a model with nothing in it is told, too, and no writer leaves anything unsaid", () => {
  const report = { ...alone, plan: planOf('model "Empty"'), tests: [] };
  expect(shown({ plan: report.plan, tests: [] })).toContain("This model has no tests, so nothing holds it in place.");
  for (const written of [htmlPage(modelDocument(report)), markdownDocument(modelDocument(report))])
    expect(written).not.toMatch(/undefined|NaN/);
});
