import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = `lead { id: text key, n: number, m: number }
  fit { +40 when n > 5\n +34 when n > 7\n +20 when m > 1\n -10 when m < 0\n ratings A from 60, B from 20, C otherwise }
  fit need { +10 when m > 5\n ratings 1 from 10, 2 from 0 }
  fit drop { -10 when n > 5\n ratings X from 0 }
`;

const said = (text: string): readonly string[] =>
  saidBy("never-applies", `${ground}${text}`).map((each) =>
    each
      .replace(/ Change its condition or its place, or remove it\.$| Remove it, or narrow what takes all leads before it\.$/, "")
      .replace(/ never applies: /, ": "),
  );

test.each([
  ["fit > 100", "“fit” never rises above 94"],
  ["fit > 94", "“fit” never rises above 94"],
  ["fit < -10", "“fit” never falls below -10"],
  ["fit between 95 and 120", "“fit” never rises above 94"],
  ["fit = 50", "“fit is 50” holds for no lead"],
  ["fit > 40 and n < 5", "“fit” never rises above 20 where n is below 5"],
  ["m > 3 and fit > 40 and n < 5", "“fit” never rises above 20 where n is below 5"],
  ["fit rated A and n < 5", "these exclude each other: fit rated A; n is below 5"],
  ["fit >= 60 and n <= 7 and m < 1", "these exclude each other: fit is at least 60; n is at most 7; m is below 1"],
  ["fit > 100 or fit < -10", "no lead meets its condition"],
])("a discard when %s", (condition, reason) => {
  expect(said(`discard "D" when ${condition}`)).toEqual([`This discard: ${reason}.`]);
});

test.each(["fit > 93", "fit < -9", "fit = 74", "fit > 40 and n > 5", "fit rated B and n < 5", "n > 5 and m < 1"])(
  "a discard when %s takes some lead",
  (condition) => {
    expect(said(`discard "D" when ${condition}`)).toEqual([]);
  },
);

test("what another warning says is not said again", () => {
  expect(said('discard "D" when n > 5 and n < 3')).toEqual([]);
  expect(said('discard "D" when n > 5\ndiscard "E" when n > 6')).toEqual([]);
  const unreachable = ground.replace("A from 60", "A from 100");
  expect(saidBy("never-applies", `${unreachable}discard "D" when fit rated A`)).toEqual([]);
  expect(saidBy("unreachable-rating", unreachable)).toHaveLength(1);
});

test("what is left for all others, where what scores come to or what is discarded leaves nothing to it", () => {
  const lifecycle = (steps: string): string => `lifecycle { ${steps}\n three otherwise }`;
  expect(said(lifecycle("one when fit rated A\n two when fit rated B or fit rated C"))).toEqual([
    "This lifecycle step: the steps above take every lead.",
  ]);
  expect(said(lifecycle("one when fit rated A\n two when fit rated B"))).toEqual([]);
  expect(said(lifecycle("one when fit >= -10"))).toEqual(["This lifecycle step: a step above takes every lead."]);
  expect(said(lifecycle("one when fit >= -9"))).toEqual([]);
  // Who has no rating comes to it.
  expect(said(lifecycle("one when need rated 1\n two when need rated 2"))).toEqual([
    "This lifecycle step: the steps above take every lead.",
  ]);
  expect(said(lifecycle("one when drop rated X"))).toEqual([]);
  const discarding = 'discard "Unknown" when n is missing\nroute { one when n > 5\n two when n <= 5\n three otherwise }';
  expect(said(discarding)).toEqual(["This route: the discards and the routes above take every lead."]);
  expect(said('discard "Any" when fit > -11\nroute { three otherwise }')).toEqual(["This route: every lead is discarded as “Any”."]);
  expect(saidBy("never-applies", `${ground}${discarding}`)[0]).toMatch(/ Remove it, or narrow what takes all leads before it\.$/);
  expect(foundBy("never-applies", `${ground}${discarding}`)).toEqual(['«three otherwise» «discard "Unknown" when n is missing»']);
  // What the conditions alone show is told there.
  expect(said(lifecycle("one when fit >= 0\n two when fit < 0"))).toEqual([]);
});

test("because of those above, by what scores come to", () => {
  expect(said("lifecycle { one when n > 5\n two when fit > 30\n three otherwise }")).toEqual([
    "This lifecycle step: a step above takes every lead that it would.",
  ]);
  expect(foundBy("never-applies", `${ground}lifecycle { one when n > 5\n two when fit > 30\n three otherwise }`)).toEqual([
    "«two when fit > 30» «one when n > 5»",
  ]);
  expect(said("route { one when n > 7\n two when n > 5\n three when fit > 30 }")).toEqual([
    "This route: a route above takes every lead that it would.",
  ]);
  expect(said("route { one when n > 7\n two when n > 5 and n <= 7\n three when fit > 30 }")).toEqual([
    "This route: the routes above take every lead that it would.",
  ]);
});

test("because of what is discarded", () => {
  const text = 'discard "Small" when n is missing or n <= 5\nroute { one when fit < 25\n two otherwise }';
  expect(said(text)).toEqual(["This route: every lead that it would take is discarded as “Small”."]);
  expect(foundBy("never-applies", `${ground}${text}`)).toEqual(['«one when fit < 25» «discard "Small" when n is missing or n <= 5»']);
  expect(said('discard "Small" when n <= 5\ndiscard "Unknown" when n is missing\nroute { one when fit < 25\n two otherwise }')).toEqual([
    "This route: every lead that it would take is discarded.",
  ]);
  expect(said('discard "Small" when n <= 5\nroute { zero when n is missing\n one when fit < 25\n two otherwise }')).toEqual([
    "This route: the discards and the routes above take every lead that it would.",
  ]);
});

test("an override needs a cell", () => {
  const matrix = `action call "Call"
    matrix fit by drop {
      |   | X    |
      | A | none |
      | B | none |
      | C | call |
      override call when n is missing
      override call when n > 7
    }`;
  expect(said(matrix)).toEqual(["This override: it only holds for leads without a cell, who have no action to replace."]);
  expect(foundBy("never-applies", `${ground}${matrix}`)).toEqual(["«override call when n > 7»"]);
});

test("what depends on the moment and on fixed dates at once is not judged", () => {
  expect(
    saidBy(
      "never-applies",
      'lead { id: text key, d: date }\nfit { +1 when d in last 3 days }\ndiscard "D" when fit > 1 and d before 2020-01-01',
    ),
  ).toEqual([]);
});
