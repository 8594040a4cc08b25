import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const lead = "lead { id: text key, n: number, m: number }\nevent visit\n";
const matrix = (...rows: readonly string[]): string => `
  action call "Call"
  matrix fit by need {
    |   | 1    | 2    |
    ${rows.map((row) => `| ${row} |`).join("\n    ")}
  }`;

/** Whoever is rated A has m, whoever has m has 10 of the other score, which is a 1. */
const linked = `${lead}
  fit { +20 when n > 5 and m > 5\n +10 when n > 7\n ratings A from 20, B otherwise }
  fit need { +10 when m > 5\n ratings 1 from 10, 2 otherwise }`;

const advice = "Change where the ratings start, or write `none` in the cell if nobody is to be there.";

test("two ratings that exclude each other, each of which is reached", () => {
  const text = `${linked}${matrix("A | call | call", "B | call | call")}`;
  expect(foundBy("unreachable-cell", text)).toEqual(["«call»"]);
  expect(saidBy("unreachable-cell", text)).toEqual([
    `No lead can come to the cell A2: leads with “A” in “fit” come to no cell but A1. ${advice}`,
  ]);
});

test("points to the cell, in whatever order rows and columns are written", () => {
  const at = (text: string, code = "unreachable-cell"): readonly string[] => foundBy(code, text);
  const actions = linked.replace("lead {", 'action one "One"\naction two "Two"\naction three "Three"\nlead {');
  expect(at(`${actions}${matrix("A | one | two", "B | three | call")}`)).toEqual(["«two»"]);
  expect(at(`${actions}${matrix("B | three | call", "A | one | two")}`)).toEqual(["«two»"]);
  expect(at(`${actions}${matrix("B | call | three", "A | two | one").replace("| 1    | 2    |", "| 2    | 1    |")}`)).toEqual(["«two»"]);
});

test("a cell that says none promises nothing", () => {
  expect(foundBy("unreachable-cell", `${linked}${matrix("A | call | none", "B | call | call")}`)).toEqual([]);
});

test("a rating that is never reached is told at the rating, and not at its cells", () => {
  const text = `${lead}
    fit { +10 when n > 5\n ratings A from 20, B otherwise }
    fit need { +10 when m > 5\n ratings 1 from 10, 2 otherwise }${matrix("A | call | call", "B | call | call")}`;
  expect(foundBy("unreachable-cell", text)).toEqual([]);
  expect(foundBy("unreachable-rating", text)).toEqual(["«A from 20»"]);
});

test("what is discarded comes to no cell", () => {
  const free = `${lead}
    fit { +20 when n > 5\n ratings A from 20, B otherwise }
    fit need { +10 when m > 5\n ratings 1 from 10, 2 otherwise }`;
  const cells = matrix("A | call | call", "B | call | call");
  expect(foundBy("unreachable-cell", `${free}${cells}`)).toEqual([]);
  const text = `${free}\ndiscard "Small" when m < 3\ndiscard "Odd" when fit rated A and need rated 2${cells}`;
  expect(foundBy("unreachable-cell", text)).toEqual(['«call» «discard "Odd" when fit rated A and need rated 2»']);
  expect(saidBy("unreachable-cell", text)).toEqual([`No lead can come to the cell A2: all that would are discarded. ${advice}`]);
  const several = `${free}\ndiscard "Few" when m <= 5\ndiscard "None" when m is missing${cells}`;
  expect(foundBy("unreachable-cell", several)).toEqual(["«call»", "«call»"]);
});

test("history may bring any lead to any cell", () => {
  expect(
    foundBy(
      "unreachable-cell",
      `${lead}
    fit { +20 when n > 5\n ratings A from 20, B otherwise }
    behavior need { +10 for visit\n ratings 1 from 10, 2 otherwise }${matrix("A | call | call", "B | call | call")}`,
    ),
  ).toEqual([]);
});
