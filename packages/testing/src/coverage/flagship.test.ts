/** What the tests of the largest example try: parts of it counted by hand, and what is noticed when tests go. */
import { existsSync, readFileSync } from "node:fs";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../../test/generators/effort.ts";
import { coverTests } from "./record.ts";
import { countCovered, type Coverage, type CoverageKind } from "./coverage.ts";
import { untriedOf } from "./coverage-words.ts";

const home = new URL("../../../../examples/b2b-saas/", import.meta.url);
const sources = loadSources("model.score", (path) => {
  const file = new URL(path, home);
  return existsSync(file) ? { text: readFileSync(file, "utf8") } : { problem: "not-found" };
});
const tests = compile(sources).tests!;
const names = tests.model.tests.map(({ declaration }) => declaration.name.value);
const coverageOf = (blocks: readonly string[]): Coverage => coverTests(tests, { blocks: new Set(blocks) }).coverage;
const all = coverageOf(names);

const untried = (kind: CoverageKind, coverage = all): string[] =>
  untriedOf(coverage)
    .filter((item) => item.kind === kind)
    .map(({ text }) => text);

test("the parts of the model are counted as they are written", () => {
  const totals = (kind: CoverageKind): number => countCovered(all, kind).total;
  // fit 5; Discover 3, Evaluate 4, Decide 4, Cooling off 3; trial 3.
  expect(totals("rule")).toBe(22);
  // Role 4, size 5, industry 4, market 3, habit 3.
  expect(totals("row")).toBe(19);
  expect(totals("cell")).toBe(16);
  expect(totals("rating")).toBe(4 + 4 + 3 + 3);
  // Caps and floors of scores 7, of Discover and Cooling off 2; 17 limits of rules and one cap: each is reached, and is not.
  expect(totals("limit")).toBe(2 * (7 + 2 + 18));
});

test("what none of its tests tries", () => {
  // No test has a large account, a newsletter signup or a comparison of competitors.
  expect(untried("rule").map((text) => text.slice(0, 28))).toEqual([
    "+5 when large_account becaus",
    "+3 for newsletter_signup, on",
    "+6 for page_view where url.p",
  ]);
  expect(untried("row")).toEqual(["10 when did trial_login at least 10 times in last 14 days"]);
  // The one discarded lead is a competitor first.
  expect(untried("discard")).toHaveLength(2);
  expect(untried("stage")).toEqual(['stage "Discover"']);
  expect(untried("override")).toEqual([]);
  expect(untried("lifecycle")).toEqual([]);
  expect(untried("route")).toEqual([]);
});

test("a test that goes leaves the rules untried that it alone tried", () => {
  const without = coverageOf(names.filter((name) => name !== "A trial that takes off"));
  expect(untried("rule", without)).toEqual(
    expect.arrayContaining([
      '+5 for trial_started where plan is "Business"',
      "+4 for trial_login, once per day, cap 28",
      "+3 for teammate_invited, at most 5 times",
    ]),
  );
  expect(untried("rating", without)).toContain("trial hot from 25");
  expect(untried("override", without)).toEqual(["override trial_help when trial rated hot and fit rated B or better"]);
  expect(untried("route", without)).toEqual(['success "Trial help" when action is trial_help']);
});

test("one more test never lowers what is tried", () => {
  fc.assert(
    fc.property(fc.subarray(names), fc.subarray(names), (some, others) => {
      const [fewer, more] = [coverageOf(some), coverageOf([...some, ...others])];
      const counts = ({ items, thresholds }: Coverage): number[] =>
        [...items.flatMap(({ branches }) => branches), ...thresholds.flatMap(({ sides }) => sides)].map((each) => each.tests);
      const [low, high] = [counts(fewer), counts(more)];
      expect(low).toHaveLength(high.length);
      expect(low.every((count, at) => count <= high[at]!)).toBe(true);
      expect(counts(all).every((count, at) => high[at]! <= count)).toBe(true);
    }),
    { numRuns: runs(30) },
  );
});
