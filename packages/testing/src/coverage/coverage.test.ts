import { compileText } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { blockLines } from "@scoreline/report";
import { describe, expect, test } from "vitest";
import { coverTests } from "./record.ts";
import { countCovered, isCovered, coverageKinds, percentCovered, type Coverage } from "./coverage.ts";
import { coverageSection, lackOf, lackingValues, untriedOf } from "./coverage-words.ts";

const model = `model "Small" { timezone "UTC" }
lead { id: text key, employees: number, country: text }
event visit { page: text }
event demo
event lost
fit cap 50 {
  +40 when employees >= 50 and country is "ES"
  criterion "Size" {
    20 when employees > 500
    10 when employees > 100
    0 otherwise
  }
  ratings A from 40, B otherwise
}
behavior engagement {
  reset on lost
  stage "Look" cap 3 {
    +1 for visit where page is "pricing", at most 2 times per day
  }
  then +5 when did demo
  ratings 1 above 4, 2 otherwise
}
discard "Abroad" when country is "FR"
action call "Call" { team: "Sales" }
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | none |
  | B | call | none |
  override none when fit >= 45
}
lifecycle {
  ready when fit rated A
  known otherwise
}
`;

const first = `test "A visitor from Spain" {
  lead { employees: 50, country: "ES" }
  did visit { page: "pricing" } 3 times today
  expect fit = 40, engagement = 2, cell A2
}
`;

function cover(text: string, filter?: string): Coverage {
  const { tests, diagnostics } = compileText(text);
  expect(diagnostics.filter((found) => severityOf(found) === "error").map(formatMessage)).toEqual([]);
  const { report, coverage } = coverTests(tests!, filter === undefined ? {} : { filter });
  expect(report.tests.flatMap(({ failures }) => failures.map(({ message }) => message))).toEqual([]);
  return coverage;
}

const counts = (coverage: Coverage): Record<string, string> =>
  Object.fromEntries(
    coverageKinds.flatMap((kind) => {
      const { covered, total } = countCovered(coverage, kind);
      return total === 0 ? [] : [[kind, `${covered} of ${total}`]];
    }),
  );

const untried = (coverage: Coverage): string[] =>
  untriedOf(coverage).map((item) => `${item.line} ${item.text}${lackOf(item) === "" ? "" : `: ${lackOf(item)}`}`);

/** Of the parts with this text, what was seen by how many tests. */
const seen = (coverage: Coverage, text: string): string[] =>
  coverage.items
    .filter((item) => item.text === text)
    .map(({ branches }) => branches.map(({ name, tests }) => `${name} ${tests}`).join(", "));

const rows = (...cells: readonly string[]): string => `test "Rows" { cases {\n${cells.map((row) => `| ${row} |\n`).join("")}} }`;

const near = (coverage: Coverage): string[] =>
  coverage.thresholds.map((found) => `${found.text}: ${lackingValues(found).join(" and ") || "both"}`);

test("one test of a small model, counted by hand", () => {
  const coverage = cover(model + first);
  expect(coverage.tests).toBe(1);
  expect(counts(coverage)).toEqual({
    rule: "2 of 2",
    // `otherwise` alone.
    row: "1 of 3",
    // The caps are not reached; two of three visits count.
    limit: "4 of 6",
    reset: "0 of 1",
    then: "0 of 1",
    rating: "2 of 4",
    stage: "1 of 1",
    discard: "0 of 1",
    cell: "1 of 4",
    override: "0 of 1",
    lifecycle: "1 of 2",
    // Each of the nine in one way.
    condition: "9 of 18",
  });
  expect(countCovered(coverage)).toEqual({ covered: 21, total: 44 });
  expect(percentCovered(countCovered(coverage))).toBe(47.7);
});

test("what is not tried is named with its line, and what goes without saying is not", () => {
  expect(untried(cover(model + first))).toEqual([
    "6 fit cap 50: never reached",
    "7 employees >= 50: never false",
    '7 country is "ES": never false',
    "9 20 when employees > 500",
    "10 10 when employees > 100",
    "13 fit B otherwise",
    "16 reset on lost",
    '17 stage "Look" cap 3: never reached',
    '18 page is "pricing": never false',
    "20 then +5 when did demo",
    "21 engagement 1 above 4",
    '23 discard "Abroad" when country is "FR"',
    "27 A1 call",
    "28 B1 call",
    "28 B2 none",
    "29 override none when fit >= 45",
    "32 fit rated A: never false",
    "33 known otherwise",
  ]);
});

test("what has two numbers is one line, with all values to try", () => {
  const text = `model "B" { timezone "UTC" } lead { id: text key, size: number }
fit { +1 when size between 10 and 20 }
test "t" { lead { size: 9 } expect fit = 0 }`;
  expect(blockLines([coverageSection(cover(text))]).slice(-2)).toEqual([
    "Numbers that no test tries on both sides:",
    "  model.score:2  size between 10 and 20  try 10, 20 and 21",
  ]);
});

test("a number is tried on both sides where values are at it and no more than one step beside it", () => {
  expect(near(cover(model + first))).toEqual([
    "employees >= 50: 49",
    "employees > 500: 500 and 501",
    "employees > 100: 100 and 101",
    "fit A from 40: 39",
    "engagement 1 above 4: 4 and 5",
    "fit >= 45: 44 and 45",
  ]);
  const sizes = rows("employees | fit", "49.5 | 0", "49 | 0", "48 | 0", "51 | 0", "500 | 10", "501 | 20");
  // 49.5 and 49 are beside 50; 48 and 51 are too far away. A row that is not asked compares all the same.
  const coverage = cover(model + first + sizes);
  expect(near(coverage).slice(0, 3)).toEqual(["employees >= 50: both", "employees > 500: both", "employees > 100: 100 and 101"]);
  expect(coverage.thresholds[0]!.sides).toEqual([
    { value: "49", tests: 2 },
    { value: "50", tests: 1 },
  ]);
});

test("what an earlier discard, step or override leaves unasked is not tried", () => {
  const abroad = 'test "Abroad" { lead { country: "FR", employees: 600 } expect discarded "Abroad" }';
  const coverage = cover(model + abroad);
  expect(counts(coverage)).toMatchObject({ discard: "1 of 1", cell: "0 of 4", override: "0 of 1", lifecycle: "0 of 2", row: "1 of 3" });
  expect(seen(coverage, "fit >= 45")).toEqual(["true 0, false 0"]);
  // The second row is not asked, since the first holds.
  expect(seen(coverage, "employees > 100")).toEqual(["true 0, false 0"]);
  expect(untried(coverage)).toContain("29 override none when fit >= 45");
});

test("a cell that an override replaces is not tried", () => {
  const large = 'test "Large" { lead { country: "ES", employees: 101 } did demo today expect fit = 50, cell A1, action none }';
  const coverage = cover(model + large);
  expect(counts(coverage)).toMatchObject({ cell: "0 of 4", override: "1 of 1", rating: "2 of 4", then: "1 of 1" });
  // 40 + 10 is the cap itself, which takes nothing.
  expect(seen(coverage, "fit cap 50")).toEqual(["reached 0, not reached 1"]);
  // The stage gives nothing, so its cap is not in play.
  expect(untried(coverage)).toContain('17 stage "Look" cap 3: never in play');
});

test("caps and limits that are reached", () => {
  const large =
    'test "Large" { lead { country: "ES", employees: 600 } did visit { page: "pricing" } 2 times today did visit { page: "pricing" } 2 times 1 day ago expect fit = 50, engagement = 3 }';
  const coverage = cover(model + large);
  expect(seen(coverage, "fit cap 50")).toEqual(["reached 1, not reached 0"]);
  expect(seen(coverage, 'stage "Look" cap 3')).toEqual(["reached 1, not reached 0"]);
  expect(seen(coverage, "at most 2 times per day")).toEqual(["reached 0, not reached 1"]);
  expect(untried(coverage)).toContain("6 fit cap 50: always reached");
});

test("each row of cases is a test, and days after the first are looked at as part of it", () => {
  const later = 'test "Later" { lead { country: "ES" } did demo today expect engagement = 5 after 3 days expect fit = 0 }';
  expect(seen(cover(model + later), "did demo")).toEqual(["true 1, false 0"]);
  const coverage = cover(model + rows("country | fit", '"ES" | 0', '"FR" | 0'));
  expect(coverage.tests).toBe(2);
  expect(seen(coverage, 'country is "FR"')).toEqual(["true 1, false 1"]);
});

test("a reset is tried where what it is about happened", () => {
  const gone = 'test "Gone" { did visit { page: "pricing" } 2 days ago did lost 1 day ago expect engagement = 0 }';
  const coverage = cover(model + gone);
  expect(counts(coverage)).toMatchObject({ reset: "1 of 1", stage: "0 of 1" });
  // What is forgotten is not looked at by the rule.
  expect(seen(coverage, 'page is "pricing"')).toEqual(["true 0, false 0"]);
  expect(seen(coverage, "at most 2 times per day")).toEqual(["reached 0, not reached 0"]);
});

test("a model without tests has nothing tried, and a filter counts only what runs", () => {
  expect(countCovered(cover(model))).toEqual({ covered: 0, total: 44 });
  expect(cover(model + first, "nobody").tests).toBe(0);
  expect(countCovered(cover(model + first, "spain")).covered).toBe(21);
});

test("tests that fail try as much as others, and those of leads that cannot be scored nothing", () => {
  const wrong = compileText(model + first.replace("fit = 40", "fit = 41"));
  const { report, coverage } = coverTests(wrong.tests!);
  expect(report.failed).toBe(1);
  expect(countCovered(coverage).covered).toBe(21);
  const large = 'model "L" { timezone "UTC" } lead { id: text key, size: number } fit { +(size * 1000) when size is known }';
  const far = coverTests(compileText(`${large} test "t" { lead { size: 90000000 } expect fit = 0 }`).tests!);
  expect(far.report.failed).toBe(1);
  expect(far.coverage.tests).toBe(0);
});

describe("limits are taken step by step", () => {
  const limits = (rule: string, did: string): string[] => {
    const text = `model "L" { timezone "UTC" } lead { id: text key } event click { a: text, b: text }
behavior engagement {
  group "G" { ${rule} }
}
test "t" { ${did} expect engagement > -9 }`;
    return cover(text)
      .items.filter(({ kind }) => kind === "limit")
      .map(({ text: written, branches }) => `${written}: ${branches.map(({ tests }) => tests).join(" ")}`);
  };

  test.each([
    // What lacks the property is held back by nothing that was written.
    ["+1 for click, once per a", 'did click { b: "y" } 2 times today', ["once per a: 0 0"]],
    ["+1 for click, once per a", 'did click { a: "x" } 2 times today', ["once per a: 1 1"]],
    // The limit for all sees only one of each.
    ["+1 for click, once per a, at most 2 times", 'did click { a: "x" } 3 times today', ["once per a: 1 1", "at most 2 times: 0 1"]],
    // Two limits of one kind are two.
    [
      "+1 for click, at most 2 times per a, at most 1 times per b",
      'did click { a: "x", b: "y" } 2 times today',
      ["at most 2 times per a: 0 1", "at most 1 times per b: 1 1"],
    ],
    ["+1 for every 3rd click", "did click 2 times today", ["every 3rd: 1 0"]],
    ["+1 for every 3rd click", "did click 3 times today", ["every 3rd: 1 1"]],
    ["+1 for click, latest only, expires after 5 days", "did click 2 times 6 days ago", ["latest only: 1 1", "expires after 5 days: 1 0"]],
    ["+1 for click, once every 7 days, cap 1", "did click 3 days ago did click today", ["once every 7 days: 1 1", "cap 1: 0 1"]],
    ["-2 for click, floor -3", "did click 2 times today", ["floor -3: 1 0"]],
  ])("%s", (rule, did, expected) => expect(limits(rule, did)).toEqual(expected));

  test("a cap for each value, and one for all", () => {
    const text = `model "L" { timezone "UTC" } lead { id: text key } event click { a: text }
behavior engagement { group "G" cap 3 per a cap 9 { +2 for click } }
test "t" { did click { a: "x" } 2 times today did click { a: "y" } today expect engagement = 5 }`;
    const coverage = cover(text);
    expect(seen(coverage, 'group "G" cap 3 per a')).toEqual(["reached 1, not reached 1"]);
    expect(seen(coverage, 'group "G" cap 9')).toEqual(["reached 0, not reached 1"]);
  });
});

test("what a definition says is one part, however often and from wherever it is used", () => {
  const text = `model "D" { timezone "UTC" } lead { id: text key, size: number } event demo event lost
define busy as did demo at least 2 times in last 10 days
behavior engagement {
  reset on lost
  +1 when busy
  then +1 when not busy
}
discard "Too busy" when busy and size > 5
test "t" { lead { size: 5 } did demo 2 times 3 days ago expect engagement = 1 }`;
  const coverage = cover(text);
  expect(seen(coverage, "did demo at least 2 times in last 10 days")).toEqual(["true 1, false 0"]);
  // The days are no number that something is compared with.
  expect(near(coverage)).toEqual(["did demo at least 2 times in last 10 days: 1", "size > 5: 6"]);
});

test("numbers that nobody wrote, and those of limits and of windows of events, are not asked for", () => {
  const text = `model "N" { timezone "UTC" } lead { id: text key, created: date, share: number } event demo
define most as 0.5
behavior engagement {
  +1 when did demo in last 1 day
  +1 when created in last 30 days
  +1 when share <= most
  +1 when created before 2026-01-01
  +1 when count of demo >= 1
  +1 for demo, at most 4 times, expires after 9 days
}
test "t" { at 2026-06-30 lead { created: 30 days ago, share: 0.45 } did demo today expect engagement = 5 }`;
  expect(near(cover(text))).toEqual([
    "created in last 30 days: 31 days ago",
    "share <= most: 0.6",
    "created before 2026-01-01: 2025-12-31 and 2026-01-01",
    "count of demo >= 1: 0",
  ]);
});

test("conditions of events are seen for each of them, and what is ignored is seen, too", () => {
  const text = `model "E" { timezone "UTC" } lead { id: text key } event click { page: text, robot: yes or no } event sent
ignore click where robot
behavior engagement {
  +1 for click where an earlier sent within 3 days and page contains "price"
  +1 when count of click where page is "b" >= 2
}
test "t" {
  did click { page: "a price", robot: no } today
  did click { page: "b", robot: yes } today
  expect engagement = 0
}`;
  const coverage = cover(text);
  expect(seen(coverage, "robot")).toEqual(["true 1, false 1"]);
  expect(seen(coverage, "ignore click where robot")).toEqual(["tried 1"]);
  // The robot's click is gone.
  expect(seen(coverage, 'page contains "price"')).toEqual(["true 1, false 0"]);
  expect(seen(coverage, 'page is "b"')).toEqual(["true 0, false 1"]);
  expect(seen(coverage, "an earlier sent within 3 days")).toEqual(["true 0, false 1"]);
});

test("silences are occurrences, and reset", () => {
  const text = `model "S" { timezone "UTC" } lead { id: text key, paying: yes or no } event login
behavior engagement {
  reset after 60 days without login
  -1 for every 10 days without login where paying, at most 2 times
  +5 for login
}
test "t" { lead { paying: yes } did login 35 days ago expect engagement = 3 after 30 days expect engagement = -1 }`;
  const { tests } = compileText(text);
  const { coverage } = coverTests(tests!);
  expect(seen(coverage, "at most 2 times")).toEqual(["reached 1, not reached 1"]);
  expect(seen(coverage, "paying")).toEqual(["true 1, false 0"]);
  expect(seen(coverage, "reset after 60 days without login")).toEqual(["tried 1"]);
});

test("whether enough is tried depends on what is counted, not on what is shown of it", () => {
  // 214 of 256 are 83.594%, shown as 83.5%.
  expect(isCovered({ covered: 214, total: 256 }, 83.59)).toBe(true);
  expect(isCovered({ covered: 214, total: 256 }, 83.6)).toBe(false);
  expect(isCovered({ covered: 0, total: 0 }, 100)).toBe(true);
});
