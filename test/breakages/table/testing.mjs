const source = "testing/src";

/** Breakages of `test` blocks: what an expectation asks, and of whom. */
export const testing = [
  {
    breaks: "about rounds to the decimals written",
    file: `${source}/claim-holds.ts`,
    find: "return about ? multiplyRatio(millionths, 1, unit) * unit === wanted : millionths === wanted;",
    put: "return millionths === wanted;",
  },
  {
    breaks: "without about a figure is exact",
    file: `${source}/claim-holds.ts`,
    find: "return about ? multiplyRatio(millionths, 1, unit) * unit === wanted : millionths === wanted;",
    put: "return multiplyRatio(millionths, 1, unit) * unit === wanted;",
  },
  {
    breaks: "a cell under a definition says whether it holds",
    file: "language/src/infer/case-definitions.ts",
    find: 'return item.value ? subject : add({ kind: "not"',
    put: 'return subject; add({ kind: "not"',
  },
  {
    breaks: "a cell under a definition that gives a number is expected",
    file: "language/src/infer/cases.ts",
    find: "else program.cases.set(cell, condition);",
    put: 'else if (item.kind !== "number") program.cases.set(cell, condition);',
  },
  {
    breaks: "discarded asks for its reason",
    file: `${source}/claim-holds.ts`,
    find: "(claim.reason === null || outcome.discarded === claim.reason);",
    put: "(claim.reason === null || claim.reason !== null);",
  },
  {
    breaks: "days ago counts back from the moment",
    file: `${source}/case-inputs.ts`,
    find: "return moment - line.when.duration.days;",
    put: "return moment;",
  },
  { breaks: "N times is N occurrences", file: `${source}/case-inputs.ts`, find: "time < (item.times?.value ?? 1)", put: "time < 1" },
  {
    breaks: "later settings go over earlier ones",
    file: `${source}/case-inputs.ts`,
    find: "for (const setting of item.settings) setValue(lead,",
    put: "for (const setting of item.settings) if (!(setting.name.text in lead)) setValue(lead,",
  },
  {
    breaks: "a condition is expected, not passed over",
    file: "runtime/src/examine.ts",
    find: "holds: workings.scores.expressions.condition(condition)(-1),",
    put: "holds: true,",
  },
  {
    breaks: "conditions are evaluated at their own moment",
    file: `${source}/run-tests.ts`,
    find: "examine(lead, events, formatDay(day), asked,",
    put: "examine(lead, events, formatDay(test.expected[0]!.day), asked,",
  },
  {
    breaks: "conditions are evaluated for a discarded lead too",
    file: `${source}/judge.ts`,
    find: "const judgment = { holds, actual: conditionWords",
    put: "const judgment = { holds: holds && outcome.discarded === null, actual: conditionWords",
  },
  {
    breaks: "each expectation is asked of its own condition",
    file: "compiler/src/lower/expectations.ts",
    find: "condition(expected, outside, lowering)",
    put: "condition([...conditions.keys()][0] ?? expected, outside, lowering)",
  },
  {
    breaks: "one text of a list is read as in data",
    file: `${source}/case-inputs.ts`,
    find: '=== "list of text" && plain.length > 1 ?',
    put: '=== "list of text" ?',
  },
  {
    breaks: "the next change is on the day expected",
    file: `${source}/claim-holds.ts`,
    find: "return (next === null ? null : parseDay(next.day)!) === claim.day;",
    put: "return (next === null) === (claim.day === null);",
  },
  {
    breaks: "a next change in some days counts from the moment of the expectation",
    file: `${source}/expected.ts`,
    find: "day: at + when.days, counted: true",
    put: "day: at + when.days + 1, counted: true",
  },
  {
    breaks: "the next change is looked for from the moment of the expectation",
    file: `${source}/run-tests.ts`,
    find: "timeline().nextChange(lead, events, formatDay(day))",
    put: "timeline().nextChange(lead, events, formatDay(test.expected[0]!.day))",
  },
  {
    breaks: "a next change is not expected on the day of its own moment",
    file: "language/src/infer/expectations.ts",
    find: "when.day === null || when.day > day) return;",
    put: "when.day === null || when.day >= day) return;",
  },
  {
    breaks: "a rating is expected, not passed over",
    file: `${source}/claim-holds.ts`,
    find: "return (outcome.scores[claim.score]?.rating ?? null) === claim.rating;",
    put: "return true;",
  },
  {
    breaks: "a written event may tell the time of day",
    file: "testing/src/case-inputs.ts",
    find: "line.time === undefined ? day :",
    put: "true ? day :",
  },
  {
    breaks: "a time of day is one that a clock shows",
    file: "language/src/lexer/scan-number.ts",
    find: 'return rightClock.test(clock[0]) ? { kind: "clock", end } :',
    put: 'return true ? { kind: "clock", end } :',
  },
];
