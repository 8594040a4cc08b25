import { describe, expect, test } from "vitest";
import { findings, fixed, wordsOf } from "../../test/findings.ts";

const ground = `lead {
  id: text key, n: number, s: text, e: email, u: url, d: date, b: yes or no, l: list of text, o: one of "Retail", "Finance", size: one of 1, 2, cell: text
  missing "N/A"
}
event visit { page: text, seconds: number }
event stop
fit { +1 when n > 1
  ratings A from 10, B otherwise }
behavior { stage "Look" { +1 for visit }
  ratings 1 from 10, warm otherwise }
behavior other { +1 for visit }
discard "Small" when n < 1
define large as n > 5
define twice as n * 2
define both as fit + other
define said as b
action call "Call" {}
matrix fit by behavior {
  |   | 1    | warm |
  | A | call | none |
  | B | none | none |
}
lifecycle { qualified when n > 5
  known otherwise }
sample "Bank" { lead { n: 5 } }
`;
const sample = (settings: string): string => `${ground}sample "S" { lead { ${settings} } }`;
const expectation = (text: string): string => `${ground}test "T" { expect ${text} }`;
const cases = (...rows: string[]): string => `${ground}test "T" { cases {\n${rows.join("\n")}\n} }`;

describe("values", () => {
  test.each([
    `n: 5`,
    `n: -1.5`,
    `s: "x"`,
    `u: " /pricing "`,
    `u: "a.example"`,
    `u: "n/a"`,
    `s: ""`,
    `e: "a@b.example"`,
    `u: "/pricing"`,
    `d: 2026-01-01`,
    `d: 10 days ago`,
    `b: yes`,
    `l: "x", "y"`,
    `l: "x"`,
    `o: " retail "`,
    `size: 2`,
    `n: missing, l: missing, d: missing`,
    `n: "n/a"`,
    `o: ""`,
    `o: "N/A"`,
  ])("%s", (settings) => expect(findings(sample(settings))).toEqual([]));

  test.each([
    [`n: "5"`, 'value-of-wrong-type «"5"»'],
    [`n: yes`, "value-of-wrong-type «yes»"],
    [`s: 5`, "value-of-wrong-type «5»"],
    [`d: "2026-01-01"`, 'value-of-wrong-type «"2026-01-01"»'],
    [`s: 3 days ago`, "value-of-wrong-type «3 days ago»"],
    [`b: "yes"`, 'value-of-wrong-type «"yes"»'],
    [`e: "a.example"`, 'not-an-email «"a.example"»'],
    [`u: "no address"`, 'not-a-url «"no address"»'],
    [`u: "https://"`, 'not-a-url «"https://"»'],
    [`l: 5`, "value-of-wrong-type «5»"],
    [`o: "Banking"`, 'value-outside-choice «"Banking"»'],
    [`o: 3`, "value-of-wrong-type «3»"],
    [`size: 3`, "value-outside-choice «3»"],
    [`size: "1"`, 'value-of-wrong-type «"1"»'],
    [`s: "x", "y"`, 'too-many-values «"y"»'],
    [`zebra: 5`, "unknown-field «zebra»"],
  ])("%s", (settings, finding) => expect(findings(sample(settings))).toEqual([finding]));

  test("quotes are put right", () => {
    const fixes = (settings: string): readonly string[] =>
      fixed(sample(settings)).map((text) => text.slice(sample("").indexOf("lead {  }") + 7, -4));
    expect(fixes(`n: "5"`)).toEqual(["n: 5"]);
    expect(fixes(`d: "2026-01-01"`)).toEqual(["d: 2026-01-01"]);
    expect(fixes(`s: 5`)).toEqual([`s: "5"`]);
    expect(fixes(`n: "five"`)).toEqual([]);
  });
});

test("what was done", () => {
  const did = (text: string): readonly string[] => findings(`${ground}test "T" { did ${text} }`);
  expect(did(`visit { page: "x", seconds: 3 } 2 times 3 days ago`)).toEqual([]);
  expect(did(`vist today`)).toEqual(["unknown-event «vist»"]);
  expect(did(`visit { pge: "x" } today`)).toEqual(["unknown-property «pge»"]);
  expect(did(`visit { seconds: "x" } today`)).toEqual(['value-of-wrong-type «"x"»']);
  expect(did(`stop { page: "x" } today`)).toEqual(["unknown-property «page»"]);
  expect(did(`visit { at: 2026-01-01 } today`)).toEqual(["unknown-property «at»"]);
});

test("samples", () => {
  expect(findings(`${ground}test "T" { given "Bank" }`)).toEqual([]);
  expect(findings(`${ground}test "T" { given "Bnk" }`)).toEqual([`unknown-sample «"Bnk"»`]);
  expect(fixed(`${ground}test "T" { given "bank" }`)).toEqual([`${ground}test "T" { given "Bank" }`]);
});

describe("expectations", () => {
  test.each(
    [
      "fit = 1",
      "fit about 1.5",
      "fit between 1 and 2",
      "fit rated A",
      "cell A1",
      `cell "A warm"`,
      "cell none",
      "action call",
      "action none",
      "lifecycle known",
      "lifecycle none",
      `stage "Look"`,
      `behavior stage "Look"`,
      "stage none",
      "discarded",
      `discarded "Small"`,
      "not discarded",
      "next change on 2026-01-02",
      "next change in 3 days",
      "next change never",
    ].map((text) => text),
  )("%s", (text) => expect(findings(expectation(text))).toEqual([]));

  test.each([
    ["fitt = 1", "unknown-name «fitt»"],
    ["fitt about 1", "unknown-score «fitt»"],
    ["cell A3", "unknown-cell «A3»"],
    ["cell Awarm", "unknown-cell «Awarm»"],
    ["action calll", "unknown-action «calll»"],
    ["lifecycle knwn", "unknown-lifecycle-step «knwn»"],
    [`stage "Buy"`, 'unknown-stage «"Buy"»'],
    [`fit stage "Look"`, "score-without-stages «fit»"],
    [`discarded "Smal"`, 'unknown-discard-reason «"Smal"»'],
    ["next change on 2026-01-01", "next-change-not-later «2026-01-01»"],
    ["next change on 2025-12-31", "next-change-not-later «2025-12-31»"],
  ])("%s", (text, finding) => expect(findings(expectation(text))).toEqual([finding]));

  test("a stage is that of the one score that has stages", () => {
    const more = `${ground}behavior third { stage "Try" { +1 for visit } }\n`;
    expect(findings(`${more}test "T" { expect stage "Try" }`)).toEqual([`stage-of-which-score «stage "Try"»`]);
    expect(findings(`${more}test "T" { expect third stage "Try" }`)).toEqual([]);
  });

  test("without a matrix only no cell can be expected", () => {
    expect(findings(`test "T" { expect cell none }`)).toEqual([]);
    expect(findings(`test "T" { expect cell A1 }`)).toEqual(["cell-without-matrix «A1»"]);
  });

  test("cells are explained", () => {
    expect(wordsOf(expectation("cell C9"))).toBe(
      "The matrix has no cell called “C9”. Cells are named by the rating of “fit” and that of “behavior”, such as `A1`.",
    );
  });
});

describe("cases", () => {
  test("headings and what is below them", () => {
    expect(
      findings(
        cases(
          "| n | l | lead.cell | fit | rating of fit | cell | action | lifecycle | discarded |",
          `| 1 | "x", "y" | "x" | 1.5 | A | A1 | call | known | no |`,
          `| missing | missing | | -2 | none | "A warm" | none | none | "Small" |`,
          "| | | | | B | none | | | yes |",
        ),
      ),
    ).toEqual([]);
  });

  test("definitions may head a column", () => {
    expect(
      findings(
        cases(
          "| n | large | twice | both | said |",
          "| 1 | yes | 2 | -1.5 | no |",
          "| 1 | no | missing | 0.000001 | missing |",
          "| 1 | | | | |",
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ["| large |", "| 1 |", "case-of-wrong-kind «1»"],
    ["| large |", "| missing |", "case-of-wrong-kind «missing»"],
    ["| twice |", "| yes |", "case-of-wrong-kind «yes»"],
    ["| twice |", "| 1, 2 |", "case-of-wrong-kind «1, 2»"],
    ["| both |", "| missing |", "case-of-wrong-kind «missing»"],
    ["| both |", "| 0.1234567 |", "too-many-decimals «0.1234567»"],
    ["| said |", `| "yes" |`, 'case-of-wrong-kind «"yes"»'],
    ["| lead.large |", "| yes |", "unknown-column «large»"],
    ["| zebra |", "| 1 |", "unknown-column «zebra»"],
    ["| lead.zebra |", "| 1 |", "unknown-column «zebra»"],
    ["| rating of zebra |", "| A |", "unknown-score «zebra»"],
    ["| rating of other |", "| A |", "score-without-ratings «other»"],
    [`| "n" |`, "| 1 |", 'unclear-heading «"n"»'],
    ["| |", "| 1 |", "unclear-heading « »"],
    ["| n |", `| "1" |`, 'value-of-wrong-type «"1"»'],
    ["| s |", "| x |", "value-of-wrong-type «x»"],
    ["| fit |", "| A |", "case-of-wrong-kind «A»"],
    ["| fit |", "| missing |", "case-of-wrong-kind «missing»"],
    ["| fit |", "| 0.1234567 |", "too-many-decimals «0.1234567»"],
    ["| rating of fit |", "| C |", "unknown-rating «C»"],
    ["| rating of fit |", "| yes |", "case-of-wrong-kind «yes»"],
    ["| cell |", "| A9 |", "unknown-cell «A9»"],
    ["| cell |", "| yes |", "case-of-wrong-kind «yes»"],
    ["| action |", "| calll |", "unknown-action «calll»"],
    ["| action |", `| "call" |`, 'case-of-wrong-kind «"call"»'],
    ["| lifecycle |", "| knwn |", "unknown-lifecycle-step «knwn»"],
    ["| discarded |", `| "Smal" |`, 'unknown-discard-reason «"Smal"»'],
    ["| discarded |", "| A |", "case-of-wrong-kind «A»"],
  ])("%s %s", (heading, row, finding) => expect(findings(cases(heading, row))).toEqual([finding]));

  test("a text without quotes gets them", () => {
    expect(fixed(cases("| s |", "| x |"))).toEqual([cases("| s |", `| "x" |`)]);
  });
});
