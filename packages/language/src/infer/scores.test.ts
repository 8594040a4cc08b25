import { describe, expect, test } from "vitest";
import { findings, fixed, modelOf, relatedTo, wordsOf } from "../../test/findings.ts";

const ground = `lead { n: number }
event visit
fit { +1 when n > 1
  ratings A from 10, B otherwise }
behavior { stage "Look" { +1 for visit } }
behavior two { stage "Look" { +1 for visit }
  stage "Try" { +1 for visit } }
`;
const condition = (text: string): string => `${ground}discard "D" when ${text}`;

describe("ratings", () => {
  test.each(["fit rated A", "fit rated any of (A, B)", "fit rated B or better", "fit rated A or worse"])("%s", (text) =>
    expect(findings(condition(text))).toEqual([]),
  );
  test.each([
    ["fitt rated A", "unknown-score «fitt»"],
    ["fit rated C", "unknown-rating «C»"],
    ["fit rated any of (A, C, D)", "unknown-rating «C»,unknown-rating «D»"],
    ["two rated A", "score-without-ratings «two»"],
    ["n rated A", "unknown-score «n»"],
  ])("%s", (text, found) => expect(findings(condition(text)).join(",")).toBe(found));
  test("names what there is", () => {
    expect(wordsOf(condition("fit rated C"))).toBe("The score “fit” has no rating called “C”. Its ratings are “A” and “B”.");
  });
});

describe("stages", () => {
  test("one of a name, or the block's own", () => {
    expect(findings(condition(`count of stage "Try" > 3`))).toEqual([]);
    expect(findings(condition(`count of stage "Look" > 3`))).toEqual([`ambiguous-stage «"Look"»`]);
    expect(findings(condition(`count of stage "Buy" > 3`))).toEqual([`unknown-stage «"Buy"»`]);
    expect(
      findings(
        `${ground}behavior three { stage "Look" { +1 for visit }\n then +1 when count of stage "Look" > 1 and count of stage "Try" > 1 }`,
      ),
    ).toEqual([]);
  });
});

describe("scores that need themselves", () => {
  test("in the block or formula that defines them", () => {
    expect(findings("lead { n: number }\nfit { +1 when fit > 1 }\nscore s as s + 1")).toEqual([
      "score-reads-itself «fit»",
      "score-reads-itself «s»",
    ]);
    expect(findings("lead { n: number }\nfit { +1 when n > 1\n then +1 when fit rated A\n ratings A from 1 }")).toEqual([
      "score-reads-itself «fit»",
    ]);
  });

  test("through a definition", () => {
    const text = "lead { n: number }\ndefine good as fit > 1\nfit { +1 when good }";
    expect(findings(text)).toEqual(["score-reads-itself «good»"]);
    expect(wordsOf(text)).toMatch(/through “good”\. /);
  });

  test("in a circle, said once", () => {
    const text = "lead { n: number }\nfit a { +1 when b > 1 }\nfit b { +1 when c > 1 }\nscore c as a + 1\nscore d as c";
    expect(findings(text)).toEqual(["score-circle «b»"]);
    expect(wordsOf(text)).toMatch(/^The score “a” depends on itself: “a” → “b” → “c” → “a”\./);
    expect(relatedTo(text)).toEqual(["“b” reads it here: «c»", "“c” reads it here: «a»"]);
    expect(modelOf(text).evaluationOrder).toEqual([]);
  });

  test("by counting one another's stages, but not a stage of their own", () => {
    const blocks = (first: string): string =>
      `lead { n: number }\nevent visit\nbehavior a { stage "A" { +1 for visit where ${first} } }\nbehavior b { +1 when count of stage "A" > 3 }`;
    expect(findings(blocks("b > 1"))).toEqual(["score-circle «b»", "score-in-event-rule «b»"]);
    expect(findings(blocks("lead.n > 1"))).toEqual([]);
    expect(findings(`event visit\nbehavior a { stage "A" { +1 for visit }\n +1 when count of stage "A" > 1 }`)).toEqual([]);
  });
});

test("each score is worked out after those it reads", () => {
  const model = modelOf(
    "lead { n: number }\nscore total as half + fit\nscore half as 50% of behavior\nfit { +1 when behavior > 1 }\nevent visit\nbehavior { +1 for visit }",
  );
  const order = model.evaluationOrder.map(({ name }) => name);
  expect([...order].sort()).toEqual(["behavior", "fit", "half", "total"]);
  expect(order.indexOf("behavior")).toBe(0);
  expect(order.indexOf("total")).toBe(3);
  expect(model.scores.map(({ name }) => name)).toEqual(["total", "half", "fit", "behavior"]);
});

describe("a rating that no score is named for", () => {
  const model = (condition: string, other = "C"): string =>
    `model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nevent visit\nfit { +10 when size > 5\n ratings A from 10, B otherwise }\nbehavior engagement { +5 for visit\n ratings B from 10, ${other} otherwise }\nlifecycle { sql when ${condition}\n new otherwise }`;

  test.each([
    ["rating = A", "fit rated A"],
    ["grade is A", "fit rated A"],
    ["rating is not A", "not fit rated A"],
    ["fit_rating is B", "fit rated B"],
    ['engagement_grade = "C"', "engagement rated C"],
  ])("%s means %s", (written, meant) => {
    expect(findings(model(written))).toEqual([`other-phrase «${written}»`]);
    expect(fixed(model(written))).toEqual([model(meant)]);
  });

  test("that several scores have is to be asked of one of them", () => {
    expect(wordsOf(model("rating = B"))).toBe(
      "“rating = B” is not how this is written. Say of which score: `fit rated B` or `engagement rated B`.",
    );
    expect(fixed(model("rating = B"))).toEqual([]);
  });

  test("that no score has is an unknown name, and what the model names itself is what it says", () => {
    expect(findings(model("rating = Z"))).toContain("unknown-name «rating»");
    expect(findings(model('rating is "A"').replace("size: number", "size: number, rating: text"))).toEqual([]);
  });
});
