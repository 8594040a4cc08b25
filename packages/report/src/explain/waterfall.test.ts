import { compileText } from "@scoreline/compiler";
import { createScorer } from "@scoreline/runtime";
import { describe, expect, test } from "vitest";
import { plainText, type Cell, type Section, type Table } from "../document/document.ts";
import { htmlBlocks } from "../html/html.ts";
import { scoreSection } from "./score-section.ts";

const modelOf = (rest: string) => `
model "M"
lead { id: text key, size: number }
event visit
event call
fit company "Company" {
  +50 when size > 5
  -10 when size > 50
  ratings A from 40, B otherwise
}
behavior interest "Interest" cap 40 {
  stage "Look" { +30 for visit }
  stage "Talk" { +7 for call }
  then increase by 20% when did visit
  ratings 1 from 30, 2 otherwise
}
${rest}`;

const day = "2026-01-03";
const events = ["visit", "call"].map((event) => ({ event, at: day }));

function tableOf(name: string, rest = "", size = 60): { readonly table: Table; readonly section: Section } {
  const { plan, diagnostics } = compileText(modelOf(rest));
  expect(diagnostics.map(({ code }) => code)).toEqual([]);
  const explanation = createScorer(plan!).explain({ size }, events, day);
  const score = explanation.scores.find((each) => each.name === name)!;
  const section = scoreSection(score, plan!, { naming: "labels", drawn: true });
  return { section, table: section.blocks.find((block) => block.kind === "table")! };
}

const linesOf = ({ rows, total }: Table): string[][] =>
  [...rows, total!].map((row) => row.slice(0, 2).map((cell) => plainText(cell?.text ?? "")));
const stepsOf = ({ rows, total }: Table): (string | null)[] =>
  [...rows, total!].map((row) => {
    const step = (row[2] as Cell | undefined)?.step;
    return step === undefined ? null : `${step.from.toFixed(3)} to ${step.to.toFixed(3)}`;
  });

describe("rules step up to a score", () => {
  test("each begins where the one above ends, and what takes points goes back", () => {
    const { table } = tableOf("company");
    // 50 of 50 at the most, then 10 back to 40.
    expect(linesOf(table)).toEqual([
      ["size is above 5", "+50"],
      ["size is above 50", "-10"],
      ["Company", "40"],
    ]);
    expect(stepsOf(table)).toEqual(["0.000 to 1.000", "0.800 to 1.000", "0.000 to 0.800"]);
  });

  test("stages head their rules, and the sum comes before the lines that change it and the cap", () => {
    const { table } = tableOf("interest");
    // 30 + 7 = 37; 20% more is 44.4; the cap takes 4.4. The highest is 44.4.
    expect(linesOf(table)).toEqual([
      ["Stage “Look”", "+30"],
      ["visit", "+30"],
      ["Stage “Talk”", "+7"],
      ["call", "+7"],
      ["Sum", "37"],
      ["× 1.2 did visit", "+7.4"],
      ["Taken by the cap", "-4.4"],
      ["Interest", "40"],
    ]);
    expect(stepsOf(table)).toEqual([
      null,
      "0.000 to 0.676",
      null,
      "0.676 to 0.833",
      "0.000 to 0.833",
      "0.833 to 1.000",
      "0.901 to 1.000",
      "0.000 to 0.901",
    ]);
  });

  test("as markup, a bar begins where its step does", () => {
    const { section } = tableOf("company");
    expect(htmlBlocks([section])).toContain(
      `<svg class="bar error" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect x="80.0" width="20.0"`,
    );
  });
});

describe("a formula is what it adds up", () => {
  test("with weights, so that the figures shown make the score", () => {
    const { table, section } = tableOf("p", 'score p "Order" as 60% of company + 0.5 * interest - interest / 4 + 3');
    expect(plainText(section.heading!)).toBe("Order · 37 points");
    // 0.6 × 40 = 24; (0.5 - 0.25) × 40 = 10; 3 for everybody.
    expect(linesOf(table)).toEqual([
      ["0.6 × Company 40", "+24"],
      ["0.25 × Interest 40", "+10"],
      ["for every lead", "+3"],
      ["Order", "37"],
    ]);
    expect(stepsOf(table)).toEqual(["0.000 to 0.649", "0.649 to 0.919", "0.919 to 1.000", "0.000 to 1.000"]);
  });

  test("where two decimals do not add up, with as many as that takes", () => {
    const figures = (formula: string): (string | undefined)[] =>
      linesOf(tableOf("p", `score p as ${formula}`, 9).table).map(([, figure]) => figure);
    // 50 / 3 = 16.666667 and 40 / 3 = 13.333333: 16.67 + 13.33 = 30.
    expect(figures("company / 3 + interest / 3")).toEqual(["+16.67", "+13.33", "30"]);
    // 0.0001 × 50 = 0.005 and 0.000125 × 40 = 0.005 make 0.01, but each of them is 0.01 to two decimals.
    expect(figures("0.0001 * company + 0.000125 * interest")).toEqual(["+0.005", "+0.005", "0.01"]);
    // 0.025 + 0.0045: to two decimals the second would be 0, to three it is 0.005, and 0.0295 is 0.03.
    expect(figures("0.0005 * company + 0.0001125 * interest")).toEqual(["+0.025", "+0.005", "0.03"]);
  });

  test("what is no weighted sum names what it reads, and adds nothing up", () => {
    const { table } = tableOf("p", 'score p "Order" as max(company, interest)', 9);
    expect(linesOf(table)).toEqual([
      ["Company", "50"],
      ["Interest", "40"],
      ["Order", "50"],
    ]);
    expect(stepsOf(table).slice(0, 2)).toEqual([null, null]);
  });
});

test("above its rules a score is on the scale of its ratings, with room for the best one", () => {
  const { section } = tableOf("company", "", 9);
  const [scale] = section.blocks;
  // A begins at 40; the lead has 50, and a quarter more is shown.
  expect(scale).toMatchObject({ kind: "scale", from: 0, to: 62_500_000, value: 50_000_000 });
  const markup = htmlBlocks([scale!]);
  expect(markup).toContain("<title>Company: 50. B below 40, A from 40.</title>");
  expect(markup).toContain(`<rect class="value" x="0.00%" y="24" width="80.00%" height="9"/>`);
  expect(markup).toContain(`<text class="across" x="64.00%" y="47">40</text>`);
});
