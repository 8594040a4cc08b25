import { describe, expect, test } from "vitest";
import { allFindings, fixed, wordsOf } from "../../../test/findings.ts";

const ground = `lead { id: text key, n: number }
event visit
fit { +10 when n > 1\n ratings A from 10, B otherwise }
behavior engagement { +20 for visit\n ratings 1 from 60, 2 from 20, 3 otherwise }
score both as fit + engagement
`;
const discarded = (condition: string): string => `${ground}discard "Odd" when ${condition}`;

test.each(["engagement is 1", "engagement = 2", "engagement is not 3", "(engagement) = 1", "engagement is one of 1, 2"])(
  "%s asks for points",
  (condition) => expect(allFindings(discarded(condition))).toEqual([`points-not-rating «${condition}»`]),
);

describe.each([
  "engagement = 20",
  "engagement >= 1",
  "engagement between 1 and 2",
  "engagement is one of 1, 20",
  "n = 1",
  "both = 1",
  "fit = 1",
])("%s", (condition) => test("means what it says", () => expect(allFindings(discarded(condition))).toEqual([])));

test("also in lifecycles, routes and promises, and not in what a test expects", () => {
  const text = `${ground}lifecycle { new "New" when engagement = 3 }
route { rest "Rest" when engagement = 2 }
promise "Nobody" never engagement = 1
test "Points" { lead { n: 1 }\n expect engagement = 1 }`;
  expect(allFindings(text).filter((found) => found.startsWith("points"))).toEqual([
    "points-not-rating «engagement = 3»",
    "points-not-rating «engagement = 2»",
    "points-not-rating «engagement = 1»",
  ]);
});

test("says what it asks for, and how the rating is asked for", () => {
  expect(wordsOf(discarded("engagement is 1"))).toBe(
    "“engagement is 1” asks for exactly 1 point, and “engagement” has a rating 1. For the rating, write `engagement rated 1`.",
  );
  expect(wordsOf(discarded("engagement is one of 1, 2"))).toBe(
    "“engagement is one of 1, 2” asks for exactly 1 or 2 points, and “engagement” has the ratings 1 and 2. For the rating, write `engagement rated any of (1, 2)`.",
  );
});

test.each([
  ["engagement is 1", "engagement rated 1"],
  ["engagement is not 1", "not engagement rated 1"],
  ["engagement is not one of 1, 3", "not engagement rated any of (1, 3)"],
  ["n = 4 and engagement = 1", "n = 4 and engagement rated 1"],
])("the fix of %s asks for the rating", (condition, right) => {
  const [text] = fixed(discarded(condition));
  expect(text).toContain(`when ${right}`);
  expect(allFindings(text!)).toEqual([]);
});
