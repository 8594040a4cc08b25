import { describe, expect, test } from "vitest";
import { isKeyword, isReserved, keywords } from "../keywords.ts";
import { findings, modelOf, wordsOf } from "../../test/findings.ts";

describe("definitions", () => {
  test("name conditions and numbers, in any order", () => {
    expect(
      findings(`
      fit { +1 when good and vip and sum_of_two > 3 and half > 0.2 }
      define good as large or vip
      define large as n > 5
      define vip as b
      define sum_of_two as n + double
      define double as 2 * n
      define half as 0.5
      lead { n: number, b: yes or no }
    `),
    ).toEqual([]);
  });

  test("name any value, and are of its type where they are read", () => {
    const values = `lead { s: text, d: date, l: list of text }\ndefine a as s\ndefine b as d\ndefine c as l\ndefine e as "x"\n`;
    expect(findings(`${values}fit { +1 when a is e and b in last 3 days and c includes "y" }`)).toEqual([]);
    expect(findings(`${values}fit { +1 when a > 3 }`)).toEqual(["type-mismatch «3»"]);
    expect(findings(`${values}fit { +1 when b contains "x" }`)).toEqual(["wrong-operator «b»"]);
  });

  test("do not need themselves", () => {
    expect(findings("define a as a")).toEqual(["definition-needs-itself «a»"]);
    expect(findings("lead { n: number }\ndefine a as b\ndefine b as c > 1\ndefine c as n + a\nfit { +1 when a }")).toEqual([
      "definition-needs-itself «a»",
    ]);
    expect(wordsOf("define a as b\ndefine b as a")).toMatch(/^The definition “a” depends on itself: “a” → “b” → “a”\./);
  });

  test("a property of an event is not the definition of that name", () => {
    expect(
      findings("event buy { amount: number }\ndefine amount as sum of buy.amount where amount > 3\nbehavior { +1 when amount > 3 }"),
    ).toEqual([]);
  });

  test("are followed however many there are", () => {
    const chain = Array.from({ length: 5_000 }, (_, index) => `define d${index} as d${index + 1} and d${index + 1}`).join("\n");
    expect(findings(`${chain}\ndefine d5000 as did visit\nevent visit\nfit { +1 when d0 }`)).toEqual(["event-in-fit «d0»"]);
  });

  test("what is wrong inside is said once, wherever they are used", () => {
    expect(findings('define a as zebra > 1\nfit { +1 when a }\ndiscard "D" when a')).toEqual(["unknown-name «zebra»"]);
  });
});

/** Words that are no names where nothing else is said; `today` alone is the day everywhere, and its definition takes backticks. */
const softWords = Object.keys(keywords).filter((word) => isKeyword(word) && !isReserved(word) && /^\w+$/.test(word) && word !== "today");

test.each(softWords)("may be called “%s”, and are read by that name wherever a condition or a number may be", (word) => {
  const conditions = ["W", "not W", "b and not W", "not W or b", "b or W", "(W)", "not (W)", "at least 1 of (W, b)", 'W because "R"'];
  const numbers = ["W > 5", "n > W", "W between 1 and 5", "n between W and 9", "W is 5", "W is missing", "min(2, W) > 1", "n - W > 0"];
  const rules = (kind: string, asked: readonly string[]): string =>
    `lead { n: number, b: yes or no }\ndefine W as ${kind}\nfit {\n${asked.map((each) => `  +1 when ${each}\n`).join("")}}\n`.replaceAll(
      "W",
      word,
    );
  expect(findings(rules("b", conditions))).toEqual([]);
  expect(findings(rules("n", numbers))).toEqual([]);
});

test("called “today” take backticks", () => {
  expect(findings("lead { b: yes or no }\ndefine today as b")).toEqual(["reserved-word «today»"]);
  expect(findings("lead { b: yes or no }\ndefine `today` as b\nfit { +1 when not `today` }")).toEqual([]);
});

test("their types are known", () => {
  const model = modelOf("lead { n: number }\ndefine a as n > 1\ndefine b as n + 1");
  expect(model.defines.map(({ declaration }) => model.types.get(declaration.expression)?.kind)).toEqual(["condition", "number"]);
});
