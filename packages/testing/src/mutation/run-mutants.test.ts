import { compileText, type TestPlan } from "@scoreline/compiler";
import { expect, test } from "vitest";
import { runTests } from "../run-tests.ts";
import { mutationScore, runMutants, type MutationOptions, type MutationReport } from "./run-mutants.ts";

const head = `model "M" { timezone "UTC" }
lead { id: text key, employees: number, country: text, email: email }
event visit { page: text }
event demo
`;

function testsOf(text: string): TestPlan {
  const { tests, diagnostics } = compileText(head + text);
  expect(diagnostics.filter(({ code }) => !code.startsWith("unused") && code !== "counted-twice")).toEqual([]);
  return tests!;
}

function mutate(text: string, options?: MutationOptions): MutationReport {
  const tests = testsOf(text);
  expect(runTests(tests).failed).toBe(0);
  const steps = runMutants([tests], options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const sentences = (text: string): string[] => mutate(text).survivors.map(({ sentence }) => sentence);

/** The changes that are tried of a model. */
const changes = (text: string): string[] => {
  const { survivors, undecided, same } = mutate(`${text}\ntest "nothing" { expect not discarded }`);
  return [...survivors, ...undecided, ...same].map(({ change }) => change).sort();
};

test("points, thresholds and operators of a rule are changed, and a test that pins all of them lets nothing through", () => {
  const model = "fit { +10 when employees >= 50 }\n";
  expect(sentences(`${model}test "t" { lead { employees: 90 } expect fit = 10 }`)).toEqual([
    "employees is at least 50: “employees >= 50” could leave out exactly 50",
    "employees is at least 50: 50 could be 51 in “employees >= 50”",
    "employees is at least 50: 50 could be 49 in “employees >= 50”",
  ]);
  expect(sentences(`${model}test "t" { cases {\n| employees | fit |\n| 50 | 10 |\n| 49 | 0 |\n} }`)).toEqual([]);
});

test("what a test expects is not changed with the rule that says the same", () => {
  const rest = 'discard "Small" when employees < 10\ntest "t" { lead { employees: 9 } expect employees < 10, discarded }';
  expect(sentences(rest)).toEqual([
    "Discarded as “Small” when employees is below 10: “employees < 10” could include exactly 10",
    "Discarded as “Small” when employees is below 10: 10 could be 11 in “employees < 10”",
  ]);
});

test("of two rules that ask the same, one at a time is changed; of a definition, all that use it", () => {
  const model = "fit { +1 when employees > 5\n +2 when employees > 5 }\n";
  // One test for the first of both, in which the second has no part, is impossible: every change of either is seen in the sum.
  expect(mutate(`${model}test "t" { cases {\n| employees | fit |\n| 6 | 3 |\n| 5 | 0 |\n| 4 | 0 |\n} }`).noticed).toBe(10);
  const defined = "define large as employees > 5\nfit { +1 when large\n +2 when large }\n";
  expect(mutate(`${defined}test "t" { cases {\n| employees | fit |\n| 6 | 3 |\n| 5 | 0 |\n| 4 | 0 |\n} }`).noticed).toBe(6);
});

test("every kind of change has its words", () => {
  expect(changes("behavior { +2 for visit, at most 2 times per day, once per page }")).toEqual([
    "+2 could be +3",
    "at most 2 times could be at most 3 times",
    "at most 2 times could be once",
    "once could be at most 2 times",
    "per day could be per week",
    "per page could be left out",
  ]);
  expect(changes("behavior { +2 for visit, once every 7 days, expires after 90 days, decay half-life 30 days }")).toEqual([
    "+2 could be +3",
    "expires after 90 days could be expires after 89 days",
    "expires after 90 days could be expires after 91 days",
    "half-life 30 days could be half-life 29 days",
    "half-life 30 days could be half-life 31 days",
    "once every 7 days could be once every 6 days",
    "once every 7 days could be once every 8 days",
  ]);
  expect(
    changes(
      'fit cap 5 { criterion "C" weight 30% {\n 10 when country is one of "ES", "PT"\n 4 otherwise }\nratings A from 3, B otherwise }',
    ),
  ).toEqual([
    "10 could be 11",
    "4 could be 5",
    "A from 3 could be from 2",
    "A from 3 could be from 4",
    "cap 5 could be cap 4",
    "cap 5 could be cap 6",
    "weight 30% could be 31%",
    "“ES” could be left out",
    "“PT” could be left out",
    '“country is one of "ES", "PT"” could be its opposite',
  ]);
  expect(
    changes("behavior { +2 when did visit at least 3 times in last 10 days\n then reduce by 50% when did demo since last visit }"),
  ).toEqual([
    "+2 could be +3",
    "10 days could be 11 days",
    "10 days could be 9 days",
    "3 times could be 4 times in “did visit at least 3 times in last 10 days”",
    "3 times could be twice in “did visit at least 3 times in last 10 days”",
    "50% could be 51%",
    "once could be twice in “did demo since last visit”",
    "since last could be since first",
    "this line could be left out",
    "“did demo since last visit” could be its opposite",
    "“did visit at least 3 times in last 10 days” could be its opposite",
  ]);
});

const matrix = `fit { +10 when employees > 5 ratings A from 10, B otherwise }
behavior { +10 for demo ratings 1 from 10, 2 otherwise }
action call "Call" {}
action wait "Wait" {}
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | wait |
  | B | wait | none |
  override call when country is "ES"
}
lifecycle { known "Known" when country is known\n other "Other" otherwise }
`;

test("cells, overrides and steps are changed", () => {
  const { survivors, undecided, same, tests } = mutate(`${matrix}test "t" { lead { employees: 6 } did demo today expect action call }`);
  const decided = survivors.filter(({ kind }) => kind === "cell" || kind === "left-out" || kind === "order");
  expect(decided.map(({ line, change }) => `${line} ${change}`)).toEqual([
    "11 cell A2 could be call instead of wait",
    "12 cell B1 could be call instead of wait",
    "12 cell B2 could be call instead of none",
    "13 this override could be left out",
    "15 this step could be left out",
  ]);
  // Interest is 10 for each demo: nothing is from 9 to 10. Of fit that is proved, of what events may add up to it is not.
  expect(undecided.map(({ sentence }) => sentence)).toEqual(["behavior: 1 from 10 could be from 9"]);
  expect(same.map(({ sentence }) => sentence)).toEqual(["fit: A from 10 could be from 9"]);
  expect(tests.flatMap(({ notices }) => notices)).toHaveLength(survivors.length);
});

test("each test that is offered passes on the model as it is, and with all of them no change goes unnoticed", () => {
  const text = `${matrix}test "t" { lead { employees: 6 } did demo today expect action call }\n`;
  const { survivors, tests } = mutate(text);
  expect(survivors.length).toBeGreaterThan(10);
  const completed = mutate(`${text}${tests.map((each) => each.text).join("\n")}`);
  expect(completed.survivors).toEqual([]);
  expect(mutationScore(completed)).toBe(100);
});

test("a change that makes no difference for any lead is proved so, and not counted", () => {
  // What is above 500 or at 500 is taken by the first row.
  const model = 'fit { criterion "Size" {\n 10 when employees between 50 and 500\n 6 when employees > 500\n 0 otherwise } }\n';
  const cases =
    'test "t" { cases {\n| employees | fit |\n| 49 | 0 |\n| 49.5 | 0 |\n| 50 | 10 |\n| 50.5 | 10 |\n| 500 | 10 |\n| 500.5 | 6 |\n| 501 | 6 |\n} }';
  const { survivors, undecided, same } = mutate(model + cases);
  expect(survivors).toEqual([]);
  expect(undecided).toEqual([]);
  // “> 500” could include exactly 500, and 500 could be 499.
  expect(same).toHaveLength(2);
});

test("what was not found to make a difference is listed by itself", () => {
  // The name of an address holds no @, whatever the lead.
  const { survivors, undecided } = mutate(
    'fit { +1 when email.user contains "@"\n +1 when employees > 3 }\ntest "t" { cases {\n| employees | fit |\n| 3 | 0 |\n| 4 | 1 |\n| 3.5 | 1 |\n} }',
  );
  expect([...survivors, ...undecided].map(({ change }) => change)).toEqual(["+1 could be +2"]);
});

test("some of the changes are the same ones for the same seed", () => {
  const text = `${matrix}test "t" { lead { employees: 6 } did demo today expect action call }`;
  const places = (options: MutationOptions): string[] => mutate(text, options).survivors.map(({ sentence }) => sentence);
  expect(mutate(text, { limit: 7 })).toMatchObject({ tried: 7 });
  expect(places({ limit: 7, seed: 3 })).toEqual(places({ limit: 7, seed: 3 }));
  expect(places({ limit: 7, seed: 3 })).not.toEqual(places({ limit: 7, seed: 4 }));
  expect(mutate(text, { limit: 9_999 })).toEqual(mutate(text));
});

test("files that test one model notice together", () => {
  const model = "fit { +10 when employees >= 50 }\n";
  const half = (at: number, fit: number): TestPlan => testsOf(`${model}test "t" { lead { employees: ${at} } expect fit = ${fit} }`);
  const run = (...plans: [TestPlan, ...TestPlan[]]): MutationReport => {
    const steps = runMutants(plans);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  };
  expect(run(half(50, 10)).survivors).toHaveLength(1);
  expect(run(half(49, 0)).survivors).toHaveLength(3);
  expect(run(half(50, 10), half(49, 0)).survivors).toHaveLength(0);
});

test("a cell that no lead reaches, and a step that never decides, make no difference", () => {
  const text = `fit { +10 when employees > 5 ratings A from 20, B otherwise }
behavior { +10 for demo ratings 1 from 10, 2 otherwise }
action call "Call" {}
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | none |
  | B | call | none |
}
lifecycle { known "Known" when country is known\n named "Named" when country is "ES"\n other "Other" otherwise }
test "t" { did demo today expect action call }
`;
  const { same } = mutate(text);
  const decided = same.filter(({ kind }) => kind === "cell" || kind === "left-out").map(({ change }) => change);
  expect(decided).toEqual([
    "cell A1 could be none instead of call",
    "cell A2 could be call instead of none",
    "this step could be left out",
  ]);
});

test("a cell goes by the name that tests and explanations give it", () => {
  const text = `fit { +10 when employees > 5 ratings good from 10, poor otherwise }
behavior { +10 for demo ratings 1 from 10, 2 otherwise }
action call "Call" {}
matrix fit by behavior {
  |      | 1    | 2    |
  | good | call | none |
  | poor | call | none |
}
`;
  expect(changes(text).filter((change) => change.startsWith("cell"))).toEqual([
    "cell good 1 could be none instead of call",
    "cell good 2 could be call instead of none",
    "cell poor 1 could be none instead of call",
    "cell poor 2 could be call instead of none",
  ]);
});

test("a text that is left out of those looked for in others, or in a part of an address, is never claimed to make no difference", () => {
  const text = `fit { +5 when email.user is one of "info", "office"
+7 when country is one of "ES", "PT"
+9 when country mentions any of "North", "Northern" }
test "t" { expect fit = 0 }
`;
  const { same, survivors, undecided } = mutate(text);
  expect(same).toEqual([]);
  expect(survivors.filter(({ change }) => change.endsWith("left out")).map(({ change }) => change)).toEqual([
    "“info” could be left out",
    "“office” could be left out",
    "“ES” could be left out",
    "“PT” could be left out",
    "“North” could be left out",
    "“Northern” could be left out",
  ]);
  expect(undecided).toEqual([]);
});

test("nothing is claimed of what depends on more than values that are compared with what is written", () => {
  const claimed = (text: string): string[] =>
    mutate(`${text}\ntest "t" { lead { employees: 3 } expect not discarded }`).same.map(({ change }) => change);
  expect(claimed("fit { +1 when employees = 2026 - 6 - 1 }")).toEqual([]);
  expect(claimed("define double as employees * 2\nfit { +1 when double = 10 }")).toEqual([]);
  expect(claimed("fit { +1 when today > 2026-03-09 }")).toEqual([]);
  expect(claimed("fit { +(employees) when employees > 3 }")).toEqual([]);
});

test("tests that are offered have names of their own", () => {
  // Of two counts that are written alike, changes are called alike.
  const text = `define busy as count of visit in last 10 days + count of demo in last 10 days
behavior { +(busy) }
test "t" { expect behavior = 0 }
`;
  const { tests } = mutate(text);
  const titles = tests.map(({ title }) => title);
  expect(titles.some((title) => title.endsWith(" (2)"))).toBe(true);
  expect(new Set(titles).size).toBe(titles.length);
  const offered = (found: MutationReport): string => found.tests.map((each) => each.text).join("\n");
  expect(testsOf(`${text}${offered({ ...mutate(text) })}`).model.tests).toHaveLength(1 + titles.length);
  // Nor that of a test that is there and notices nothing.
  const [first] = titles as [string];
  const taken = mutate(`${text}test "${first}" { expect not discarded }`).tests.map(({ title }) => title);
  expect(taken).not.toContain(first);
  expect(taken).toContain(`${first} (2)`);
});

test("the seed picks changes, and makes no difference where all are tried", () => {
  const text = `behavior { decay half-life 9 days\n +3 for visit where page is "a", at most 2 times per week\n +5 for demo, once }
test "t" { expect behavior = 0 }`;
  expect(mutate(text, { seed: 7 })).toEqual(mutate(text, { seed: 8 }));
});

test("what is known after each change is what is known in the end of as many", () => {
  const text = 'fit { +10 when employees >= 50 }\ntest "t" { lead { employees: 90 } expect fit = 10 }';
  const steps: MutationReport[] = [];
  for (const { tried, soFar } of runMutants([testsOf(text)])) {
    steps.push(soFar());
    expect(tried).toBe(steps.length);
  }
  expect(steps.map(({ tried }) => tried)).toEqual([1, 2, 3, 4, 5]);
  expect(steps.at(-1)).toEqual(mutate(text));
  expect(steps[0]!.noticed + steps[0]!.survivors.length).toBe(1);
});

test("what is cut of a long line ends with a whole character", () => {
  const long = "😀".repeat(60);
  for (const name of [long, `x${long}`]) {
    const { survivors } = mutate(`fit { +10 when country is "${name}" }\ntest "t" { expect fit = 0 }`);
    expect(survivors.length).toBeGreaterThan(0);
    for (const { change } of survivors) expect(change).not.toMatch(/[\uD800-\uDFFF]/u);
  }
});

test("what a test expects is written with both decimals that tell the change", () => {
  // 1.704 is about 1.70, and 1.705 about 1.71; to one decimal both are 1.7.
  const model = 'fit { +(min(employees, 1704) / 1000) when employees is known }\ntest "none" { lead { employees: 0 } expect fit = 0 }\n';
  const { tests, survivors } = mutate(model);
  expect(survivors.map(({ change }) => change)).toContain("1704 could be 1705 in “min(employees, 1704)”");
  expect(tests.map(({ text }) => text).join("\n")).toContain("expect fit about 1.70\n");
  expect(sentences(`${model}${tests.map(({ text }) => text).join("\n")}`)).toEqual([]);
});
