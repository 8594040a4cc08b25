import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number, s: text }\nevent visit\n";
const criterion = (...rows: readonly string[]): string => `${ground}fit { criterion "C" {\n${rows.join("\n")}\n} }`;

test.each([
  [["3 when n > 10", "9 when n > 50"], "«9 when n > 50» «3 when n > 10»"],
  [["3 when n > 10", "9 when n > 10"], "«9 when n > 10» «3 when n > 10»"],
  [['3 when s contains "a"', '9 when s contains "bab"'], '«9 when s contains "bab"» «3 when s contains "a"»'],
  [['3 when s mentions any of "a", "b"', '9 when s mentions "b"'], '«9 when s mentions "b"» «3 when s mentions any of "a", "b"»'],
  [["3 when n > 10", "2 when n <= 10", "9 when n = 4"], "«9 when n = 4» «2 when n <= 10»"],
  [["3 when n > 10", "2 when n < 12", "9 when n is known"], "«9 when n is known»"],
  [["3 when n > 10 or m > 1", "9 when n > 11 and m > 2"], "«9 when n > 11 and m > 2» «3 when n > 10 or m > 1»"],
  [["3 when n > 10", "2 when n <= 10", "9 when n is missing", "0 otherwise"], "«0 otherwise»"],
  [["3 when n > 10", "2 when not (n > 10)", "0 otherwise"], "«0 otherwise»"],
])("of %s the last", (rows, expected) => {
  expect(foundBy("masked-row", criterion(...rows))).toEqual([expected]);
});

test.each([
  [["9 when n > 50", "3 when n > 10"]],
  [["3 when n > 10", "9 when m > 50"]],
  [["3 when n > 10", "2 when n < 10", "9 when n is known"]],
  [["3 when n > 10", "2 when n <= 10", "9 when n is missing"]],
  [["3 when n > 10", "2 when n <= 10", "0 otherwise"]],
  [["3 when n > 10", "2 when n < 10", "9 when n is missing", "0 otherwise"]],
  [["0 otherwise"]],
  [['3 when s mentions "a"', '9 when s contains "a"']],
  [["3 when n > 5 and n < 2", "9 when n > 10"]],
  [['9 when s is "owner"', '3 when s mentions "owner"']],
  [['9 when s is one of "owner", "co owner"', '3 when s ends with "owner"']],
])("of %s none", (rows) => {
  expect(foundBy("masked-row", criterion(...rows))).toEqual([]);
});

test("rows that ask one text of which much more is asked", () => {
  const others = Array.from({ length: 9 }, (_, at) => `+1 when s contains "q${at}"`).join("\n");
  const masked = (...rows: readonly string[]): readonly string[] =>
    foundBy("masked-row", `${criterion(...rows)}\nbehavior {\n${others}\n}`);
  expect(masked('3 when s starts with "/pricing"', '9 when s starts with "/pricing/x"', "1 otherwise")).toEqual([
    '«9 when s starts with "/pricing/x"» «3 when s starts with "/pricing"»',
  ]);
  expect(masked('3 when s matches "*.pdf"', '9 when s is one of "a.pdf", "b.pdf"')).toEqual([
    '«9 when s is one of "a.pdf", "b.pdf"» «3 when s matches "*.pdf"»',
  ]);
  expect(masked('9 when s starts with "/pricing/x"', '3 when s starts with "/pricing"')).toEqual([]);
  expect(masked('9 when s contains "sales"', '3 when s mentions "sale"')).toEqual([]);
});

test("what never holds by itself is told once", () => {
  expect(foundBy("masked-row", criterion("3 when n > 1", "9 when n > 5 and n < 2"))).toEqual([]);
});

test("discards, overrides, steps and routes", () => {
  expect(
    foundBy(
      "masked-row",
      `${ground}
    fit { +1 when n > 1\n ratings A from 1, B otherwise }
    behavior { +1 for visit\n ratings 1 from 1, 2 otherwise }
    action call "Call"
    discard "One" when n > 5
    discard "Two" when n > 6
    matrix fit by behavior {
      |   | 1    | 2    |
      | A | call | none |
      | B | none | none |
      override call when did visit
      override none when did visit at least 2 times
    }
    lifecycle { one when fit >= 50\n two when fit >= 60\n three otherwise }
    route { one when fit rated A\n two when fit >= 5 and fit rated A\n three otherwise }
  `,
    ),
  ).toEqual([
    '«discard "Two" when n > 6» «discard "One" when n > 5»',
    "«override none when did visit at least 2 times» «override call when did visit»",
    "«two when fit >= 60» «one when fit >= 50»",
    "«two when fit >= 5 and fit rated A» «one when fit rated A»",
  ]);
});

test("says to put first what is worth more", () => {
  expect(saidBy("masked-row", criterion("3 when n > 10", "9 when n > 50"))).toEqual([
    "This row never counts: a row above takes every lead that it would, for instance one with n: 51. The first that holds counts, so move it above that row.",
  ]);
  expect(saidBy("masked-row", criterion("3 when n > 10", "2 when n < 12", "9 when n is known"))).toEqual([
    "This row never counts: the rows above take every lead that it would, for instance one with n: 9. The first that holds counts, so remove it, or change its condition.",
  ]);
});

test("of two that hold for the same leads, the lower can go, however they are written", () => {
  const advice = "The first that holds counts, so remove this one: both hold for the same leads.";
  expect(saidBy("masked-row", criterion("3 when n > 10", "9 when not (n <= 10 or n is missing)"))).toEqual([
    `This row never counts: a row above takes every lead that it would, for instance one with n: 11. ${advice}`,
  ]);
  expect(saidBy("masked-row", criterion("3 when n > 10", "3 when n > 10"))[0]).toContain(advice);
});

test("shows a lead that those above take: its fields, its figures, its scores", () => {
  const example = (text: string): string =>
    /for instance one with (.*?)\. The first/.exec(saidBy("masked-row", `${ground}${text}`)[0]!)![1]!;
  const scored = "fit { +1 when n > 1\n ratings A from 1, B otherwise }\n";
  expect(example('fit { criterion "C" { 3 when n > 10 or m > 1\n 9 when n > 11 and s is "Big" } }')).toBe("n: 12 and s: “big”");
  expect(example(`${scored}lifecycle { one when fit >= 50\n two when fit >= 60 }`)).toBe("fit: 60");
  expect(example(`${scored}lifecycle { one when fit rated A or n > 3\n two when fit rated A }`)).toBe("fit: A");
  expect(example('behavior { +1 for visit }\ndiscard "A" when did visit\ndiscard "B" when count of visit > 1')).toBe("count of visit: 2");
  expect(example('fit { +1 when n > 1 }\ndiscard "A" when n is missing or m is known\ndiscard "B" when n is missing')).toBe("n: missing");
});

test("what is left for all others, where those above leave nothing", () => {
  expect(saidBy("masked-row", criterion("3 when n > 10", "2 when n <= 10 or n is missing", "0 otherwise"))).toEqual([
    "This row never counts: the rows above take every lead. The first that holds counts, so remove it, or narrow a row above.",
  ]);
  const scored = "fit { +1 when n > 1 }\n";
  expect(saidBy("masked-row", `${ground}${scored}lifecycle { one when fit >= 0\n two when fit < 0\n three otherwise }`)).toEqual([
    "This step never counts: the steps above take every lead. The first that holds counts, so remove it, or narrow a step above.",
  ]);
  const routes = "route { one when n is known\n two when n is missing\n three otherwise }";
  expect(foundBy("masked-row", `${ground}${scored}${routes}`)).toEqual(["«three otherwise»"]);
  expect(foundBy("masked-row", `${ground}${scored}route { one when n is known\n two when n > 3\n three otherwise }`)).toEqual([
    "«two when n > 3» «one when n is known»",
  ]);
});

test("an override above", () => {
  const overrides = `fit { +1 when n > 1\n ratings A from 1, B otherwise }
    behavior { +1 for visit\n ratings 1 from 1, 2 otherwise }
    action call "Call"
    matrix fit by behavior {
      |   | 1    | 2    |
      | A | call | none |
      | B | none | none |
      override call when n > 5
      override none when n > 6
    }`;
  expect(saidBy("masked-row", `${ground}${overrides}`)).toEqual([
    "This override never counts: an override above takes every lead that it would, for instance one with n: 7. The first that holds counts, so remove it, or change its condition.",
  ]);
});

const history = (...rows: readonly string[]): readonly string[] =>
  foundBy("masked-row", `lead { id: text key }\nevent view { url: url }\nevent demo\nbehavior { criterion "C" {\n${rows.join("\n")}\n} }`);

test.each([
  [["5 when did view", '10 when did view where url.path is "/pricing"']],
  [["5 when did view in last 30 days", "10 when did view in last 7 days"]],
  [["5 when did any of (view, demo)", "10 when did view at least 3 times"]],
  [["5 when did anything in last 9 days", "10 when days since last demo < 0 or did demo in last 3 days"]],
])("what happened, %s: the last is masked", (rows) => {
  expect(history(...rows)).toEqual([`«${rows[1]!}» «${rows[0]!}»`]);
});

test.each([
  [["10 when did view in last 7 days", "5 when did view in last 30 days"]],
  [['10 when did view where url.path is "/pricing"', "5 when did view"]],
  [["5 when did view", "10 when did demo"]],
  [["5 when did view", "10 when did any of (view, demo)"]],
  [["5 when did view at least 2 times", "10 when did view in last 7 days"]],
  [["5 when did not view", "10 when did view"]],
])("what happened, %s: none is masked", (rows) => {
  expect(history(...rows)).toEqual([]);
});

test("discards by what happened", () => {
  const text = `lead { id: text key }\nevent demo\nbehavior { +1 for demo }\ndiscard "a" when did demo\ndiscard "b" when did demo in last 7 days`;
  expect(foundBy("masked-row", text)).toEqual(['«discard "b" when did demo in last 7 days» «discard "a" when did demo»']);
  expect(foundBy("never-applies", text)).toEqual([]);
});
