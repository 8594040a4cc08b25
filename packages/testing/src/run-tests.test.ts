import { compileText } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { sealPlan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { runTests } from "./run-tests.ts";
import type { TestReport } from "./test-report.ts";

const model = `
model "Tests" { timezone "Europe/Madrid" }
lead { id: text key, employees: number, country: text, interests: list of text, created: date, email: email, cell: text, local: yes or no }
event visit { page: text }
event demo
event pay { amount: number }
define large as employees > 500
define busy as did demo
fit {
  +60 when employees between 50 and 500
  +20 when interests includes all of "a", "b"
  +10 when created in last 10 days
  +5 when lead.cell is "x"
  ratings A from 60, B from 20, C otherwise
}
behavior engagement {
  decay half-life 30 days
  stage "Look" { +1 for visit, at most 2 times per day }
  stage "Buy" { +20 for demo }
  then +100 when did visit since last demo
  ratings 1 from 20, 2 otherwise
}
discard "Abroad" when country is "FR"
action call "Call" { team: "Sales" }
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | none |
  | B | call | none |
  | C | none | none |
}
lifecycle { ready when fit rated A  known otherwise }
sample "Good" {
  lead { id: "g", employees: 100, created: 5 days ago, email: "ana@acme.example" }
  did demo 30 days ago
}
`;

function run(tests: string, filter?: string): TestReport {
  const { tests: testPlan, diagnostics } = compileText(`${model}\n${tests}`);
  expect(diagnostics.filter((found) => severityOf(found) === "error").map(formatMessage)).toEqual([]);
  return runTests(testPlan!, filter === undefined ? {} : { filter });
}

function failures(tests: string): string[] {
  return run(tests).tests.flatMap((each) => each.failures.map(({ message }) => message));
}

test("a test that holds passes, with its file, name and line", () => {
  const report = run('test "Good" { given "Good" expect fit = 70, fit rated A, engagement = 10, cell A2, action none, lifecycle ready }');
  const line = model.split("\n").length + 1;
  expect(report).toMatchObject({
    passed: 1,
    failed: 0,
    tests: [{ file: "model.score", block: "Good", name: "Good", line, passed: true, failures: [] }],
  });
});

test.each([
  ["fit = 60", "Expected fit = 60, but fit is 70."],
  ["fit > 70", "Expected fit > 70, but fit is 70."],
  ["fit rated B", "Expected fit rated B, but fit is rated A (70 points)."],
  ["engagement about 9.5", "Expected engagement about 9.5, but engagement is 10."],
  ["fit between 1 and 2 or engagement > 50", "Expected fit between 1 and 2 or engagement > 50, but fit is 70, engagement is 10."],
  ["cell A1", "Expected cell A1, but the cell is A2."],
  ["action call", "Expected action call, but the action is none."],
  ["lifecycle known", "Expected lifecycle known, but the lifecycle is ready."],
  ['stage "Look"', 'Expected stage "Look", but the stage is “Buy”.'],
  ["engagement stage none", "Expected engagement stage none, but the stage is “Buy”."],
  ["discarded", "Expected discarded, but not discarded."],
])("`expect %s` fails in words", (expectation, message) => {
  expect(failures(`test "t" { given "Good" expect ${expectation} }`)).toEqual([message]);
});

test.each([
  "fit >= 70 and fit <= 70",
  "not (fit < 70)",
  "at least 1 of (fit = 1, fit = 70)",
  "fit rated any of (A, B)",
  "fit rated B or better",
  "fit + engagement = 80",
  "60% of fit = 42",
  "max(fit, engagement) = 70",
  "fit is not 69",
  "fit is not between 1 and 69",
  "engagement about 10.0",
  'stage "Buy"',
  'engagement stage "Buy"',
  "not discarded",
  "fit rated A or worse",
  "engagement rated 2",
])("`expect %s` holds", (expectation) => {
  expect(failures(`test "t" { given "Good" expect ${expectation} }`)).toEqual([]);
});

test.each([
  ["employees > 100", "Expected employees > 100, but employees is 100."],
  ['country is "US" or employees < 50', 'Expected country is "US" or employees < 50, but country is missing, employees is 100.'],
  ["created after 2025-12-27", "Expected created after 2025-12-27, but created is 2025-12-27."],
  ["not local", "Expected not local, but local is yes."],
  ["large", "Expected large, but employees is 100."],
  ["did demo at least 2 times", "Expected did demo at least 2 times, but it happened once."],
  ["did not demo", "Expected did not demo, but it happened once."],
  [
    "did visit or did demo in last 7 days",
    "Expected did visit or did demo in last 7 days, but “did visit” did not happen, “did demo in the last 7 days” did not happen.",
  ],
  ["count of demo = 2", "Expected count of demo = 2, but count of demo is 1."],
  ["days since last visit < 9", "Expected days since last visit < 9, but days since the last visit is missing."],
  ["fit is one of 100, 50", "Expected fit is one of 100, 50, but fit is 70."],
  ["fit / engagement < 7", "Expected fit / engagement < 7, but fit / engagement is 7 (fit is 70, engagement is 10)."],
  [
    "fit > employees and fit rated B",
    "Expected fit > employees and fit rated B, but employees is 100, fit is 70, fit is rated A (70 points).",
  ],
  ["no", "Expected no, but it is false."],
])("`expect %s` fails with what came out", (expectation, message) => {
  expect(failures(`test "t" { given "Good" lead { local: yes } expect ${expectation} }`)).toEqual([message]);
});

test.each([
  "employees = 100",
  "country is missing",
  "created in last 5 days",
  "not local",
  "lead.cell is missing",
  'email.domain is "acme.example"',
  "did demo",
  "did demo exactly 1 time in last 30 days",
  "did not visit",
  "did nothing in last 29 days",
  'count of stage "Buy" = 1',
  "sum of pay.amount = 0",
  "days since last demo = 30",
  "large or fit is one of 60, 70",
  "busy and not large",
  "at least 2 of (did demo, did visit, fit = 70)",
  "employees > fit",
  "fit / 0 > -1",
])("`expect %s` holds, as in a discard", (expectation) => {
  expect(failures(`test "t" { given "Good" expect ${expectation} }`)).toEqual([]);
});

test("an expectation on data is asked at its moment", () => {
  expect(
    failures(
      'test "t" { given "Good" expect did demo in last 30 days, created in last 5 days after 1 day expect did not demo in last 30 days, days since created = 6 }',
    ),
  ).toEqual([]);
});

test("what a discarded lead is and what it scores may be expected", () => {
  expect(
    failures(
      'test "t" { given "Good" lead { country: "FR" } expect discarded, country is "FR", did demo, fit > 60, fit rated A, fit + engagement = 80 }',
    ),
  ).toEqual([]);
});

test("the plan is the same without its tests", () => {
  const tests =
    'test "t" { expect employees > 7, did visit at least 9 times, fit * 3 > 2, country is "US", country is not "FR", fit rated B or worse }';
  const { plan, tests: testPlan } = compileText(`${model}\n${tests}`);
  const { plan: alone } = compileText(model);
  expect(sealPlan({ ...plan!, hashes: { ...plan!.hashes, text: alone!.hashes.text } })).toEqual(alone);
  expect(testPlan!.plan.expressions.length).toBeGreaterThan(plan!.expressions.length);
});

test("an expectation too deep to be worked out is an error of the model", () => {
  const { diagnostics, tests } = compileText(`${model}\ntest "t" {\n expect ${"1 + ".repeat(300)}fit > 0\n}`);
  expect(diagnostics.filter((found) => severityOf(found) === "error").map(({ code }) => code)).toEqual(["too-many-steps"]);
  expect(tests).toBeNull();
});

test("a discarded lead has no cell, and the failure says why", () => {
  const words = failures('test "t" { given "Good" lead { country: "FR" } expect discarded "Abroad", fit = 70, cell A2 }');
  expect(words).toEqual(["Expected cell A2, but the cell is none, because the lead is discarded: “Abroad”."]);
});

test("what a test says goes over the sample, and `missing` clears", () => {
  expect(failures('test "t" { lead { employees: missing } given "Good" expect fit = 10 }')).toEqual([]);
  expect(failures('test "t" { given "Good" lead { employees: 10, interests: "a", "b" } expect fit = 30 }')).toEqual([]);
});

test("`about` goes by the decimals written, halves away from zero", () => {
  // 20 × 0.5^(40/30) = 7.937005…
  const lead = 'test "t" { did demo 40 days ago expect';
  expect(failures(`${lead} engagement about 7.94, engagement about 7.9, engagement about 8, engagement about 7.937005 }`)).toEqual([]);
  expect(failures(`${lead} engagement = 7.94 }`)).toEqual([
    "Expected engagement = 7.94, but engagement is 7.937005. Write “engagement about 7.94” to compare only the decimals written.",
  ]);
  expect(failures(`${lead} engagement = 7.9, engagement > 8 }`)).toEqual([
    "Expected engagement = 7.9, but engagement is 7.937005.",
    "Expected engagement > 8, but engagement is 7.937005.",
  ]);
});

test("days count from the test's moment, by default the end of 2026-01-01", () => {
  expect(failures('test "t" { lead { created: 2025-12-22 } expect fit = 10 }')).toEqual([]);
  expect(failures('test "t" { lead { created: 2025-12-21 } expect fit = 0 }')).toEqual([]);
  expect(
    failures(
      'test "t" { at 2026-06-01 lead { created: 10 days ago } did demo on 2026-06-01 did demo on 2026-06-02 expect fit = 10, engagement = 20 }',
    ),
  ).toEqual([]);
});

test("after some days everything is older, and what was written for later has happened", () => {
  const text =
    'test "t" { at 2026-06-01 given "Good" expect engagement = 10 after 30 days expect engagement = 5, fit = 60 after 1 week expect fit = 60 }';
  expect(failures(text)).toEqual([]);
});

test("occurrences of one day are in the order written", () => {
  expect(failures('test "t" { did demo today did visit today expect engagement = 121 }')).toEqual([]);
  expect(failures('test "t" { did visit today did demo today expect engagement = 21 }')).toEqual([]);
  expect(failures('test "t" { did visit 3 times today expect engagement = 102 }')).toEqual([]);
});

// In Madrid the clocks go forward on 2026-03-29 and back on 2026-10-25.
test.each(["2026-03-29", "2026-10-25"])("occurrences of a day on which the clocks change stay in it (%s)", (day) => {
  expect(failures(`test "t" { at ${day} did visit 5000 times today expect engagement = 102 }`)).toEqual([]);
});

test("each row of cases is a test, and empty cells are neither set nor checked", () => {
  const report = run(`test "Size" {
    lead { employees: 100 }
    cases {
      | employees | country | lead.cell | fit | rating of fit | cell | action | lifecycle | discarded |
      | 50        |         |           | 60  | A             | A2   | none   | ready     | no        |
      | 501       | "FR"    |           | 0   | C             | none | none   | none      | "Abroad"  |
      | missing   |         | "x"       | 5   |               |      |        | known     |           |
      |           |         |           | 61  |               |      |        |           | yes       |
    }
  }`);
  expect(report.tests.map(({ name, passed }) => [name, passed])).toEqual([
    ["Size (row 1: employees 50)", true],
    ['Size (row 2: employees 501, country "FR")', true],
    ['Size (row 3: employees missing, cell "x")', true],
    ["Size (row 4)", false],
  ]);
  const last = report.tests[3]!;
  expect(last.failures.map(({ expected, actual, line }) => [expected, actual, line - report.tests[0]!.line])).toEqual([
    ["fit = 61", "fit is 60", 3],
    ["discarded yes", "not discarded", 3],
  ]);
});

test("a cell under a definition is what `expect` would say of it", () => {
  expect(
    failures(`define twice as employees * 2
    test "t" {
      cases {
        | employees | large | twice   |
        | 501       | yes   | 1002    |
        | 501       | no    |         |
        | 500       | yes   | 999     |
        |           | no    | missing |
        | 1         |       | missing |
      }
    }`),
  ).toEqual([
    "Expected not large, but employees is 501.",
    "Expected large, but employees is 500.",
    "Expected twice is 999, but twice is 1000 (employees is 500).",
    "Expected twice is missing, but twice is 2 (employees is 1).",
  ]);
});

test("`expect` lines beside cases hold for every row", () => {
  const report = run('test "t" {\n cases {\n | employees | fit |\n | 50 | 60 |\n | 10 | 0 |\n }\n expect fit rated A\n }');
  expect(report.tests.map(({ passed }) => passed)).toEqual([true, false]);
});

test("a filter takes tests by their names, whatever the case", () => {
  const tests = 'test "Alpha" { expect fit = 0 } test "Beta" { expect fit = 1 }';
  expect(run(tests, "ALPHA")).toMatchObject({ passed: 1, failed: 0 });
  expect(run(tests, "eta")).toMatchObject({ passed: 0, failed: 1 });
  expect(run(tests, "gamma").tests).toEqual([]);
});

test("a failure names the scores to look at", () => {
  const { tests } = run('test "t" { given "Good" expect cell A1, lifecycle known }');
  expect(tests[0]!.failures.map(({ difference }) => [difference?.scores, difference?.parts])).toEqual([
    [
      ["fit", "engagement"],
      ["matrix", "left-out"],
    ],
    [[], ["lifecycle", "left-out"]],
  ]);
});

test("a lead that cannot be scored fails its test, with the reason", () => {
  const { tests: testPlan } = compileText(`model "Over" {}
lead { id: text key, revenue: number }
fit { +(revenue) when revenue is known }
test "t" { lead { revenue: 90000000000 } expect fit = 1, fit > 2 }`);
  const { tests } = runTests(testPlan!);
  expect(tests[0]!.failures).toHaveLength(1);
  expect(tests[0]!.failures[0]!.message).toMatch(/^The lead of this test cannot be scored\. scores\.fit: /);
  expect(tests[0]!.failures[0]!.difference).toBeNull();
});

test("no test holds more than a hundred thousand occurrences", () => {
  expect(failures(`test "t" { ${"did visit 10000 times today ".repeat(10)} expect engagement = 102 }`)).toEqual([]);
  expect(failures(`test "t" { ${"did visit 10000 times today ".repeat(11)} expect engagement = 102 }`)).toEqual([
    "A test holds at most 100,000 occurrences.",
  ]);
});

test("a failed comparison says what was worked out, and out of what", () => {
  const asked = (claim: string) => failures(`define twice as employees * 2\n test "t" { lead { employees: 70 } expect ${claim} }`).join();
  const got = "but min(employees, 100) is 70 (employees is 70)";
  expect(asked("min(employees, 100) = 3")).toBe(`Expected min(employees, 100) = 3, ${got}.`);
  expect(asked("min(employees, 100) is not 70")).toContain(got);
  expect(asked("min(employees, 100) > 90")).toContain(got);
  expect(asked("min(employees, 100) between 1 and 2")).toContain(got);
  expect(asked("min(employees, 100) is one of 1, 2")).toContain(got);
  expect(asked("(min(employees, 100)) > 90")).toContain("but (min(employees, 100)) is 70 (employees is 70).");
  expect(asked("twice < 9")).toBe("Expected twice < 9, but twice is 140 (employees is 70).");
  expect(asked("10% of employees + 1 = 0")).toContain("but 10% of employees + 1 is 8 (employees is 70).");
  expect(asked("-fit > 0")).toContain("but -fit is -60 (fit is 60).");
  // Whichever side it is on; by hand: 60 / 3 and 70 / 2.
  expect(asked("fit = fit / 3")).toBe("Expected fit = fit / 3, but fit / 3 is 20 (fit is 60).");
  expect(asked("-fit = employees / 2")).toContain("but -fit is -60 and employees / 2 is 35 (fit is 60, employees is 70).");
  expect(asked("fit between twice and 100 + 100")).toContain("but twice is 140 and 100 + 100 is 200 (fit is 60, employees is 70).");
  expect(asked("fit < -3")).toBe("Expected fit < -3, but fit is 60.");
  expect(asked("employees < 3")).toBe("Expected employees < 3, but employees is 70.");
  expect(asked("fit < 3")).toBe("Expected fit < 3, but fit is 60.");
  expect(failures('test "t" { expect min(employees, 100) = 3 }')).toEqual([
    "Expected min(employees, 100) = 3, but min(employees, 100) is missing (employees is missing).",
  ]);
  const cases = 'define twice as employees * 2\n test "t" { cases {\n| employees | twice |\n| 70 | 9 |\n} }';
  expect(failures(cases)).toEqual(["Expected twice is 9, but twice is 140 (employees is 70)."]);
});

test("a next change on another day says when it is, and what changes", () => {
  // By hand: of 20 points, half a millionth is left after 25.25 half-lives, that is 757.5 days, of which 30 are over; nothing is in the stage then.
  const asked = (claim: string) => failures(`test "t" { given "Good" expect next change ${claim} }`).join();
  expect(asked("in 728 days")).toBe("");
  expect(asked("in 1 day")).toBe(
    "Expected next change in 1 day, but the next change is in 728 days, on 2027-12-30: engagement stage Buy → none, because “demo” fades from 0.000001 to 0 points (the demo of 2025-12-02).",
  );
  expect(asked("on 2026-03-01")).toBe(
    "Expected next change on 2026-03-01, but the next change is on 2027-12-30: engagement stage Buy → none, because “demo” fades from 0.000001 to 0 points (the demo of 2025-12-02).",
  );
  expect(asked("never")).toBe(
    "Expected next change never, but the next change is on 2027-12-30: engagement stage Buy → none, because “demo” fades from 0.000001 to 0 points (the demo of 2025-12-02).",
  );
  expect(failures('test "t" { did demo today expect next change in 1 week }')).toEqual([
    "Expected next change in 1 week, but the next change is in 1 day, on 2026-01-02: engagement rating 1 → 2, cell C1 → C2, because “demo” fades from 20 to 19.54 points (the demo of 2026-01-01).",
  ]);
  expect(failures('test "t" { expect next change in 5 days }')).toEqual([
    "Expected next change in 5 days, but no decision changes any more.",
  ]);
});
