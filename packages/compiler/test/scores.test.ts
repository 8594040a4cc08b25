import {
  partOf,
  type Plan,
  type PlanBlock,
  type PlanCriterion,
  type PlanGroup,
  type PlanLimit,
  type PlanOccurrenceRule,
} from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { planOf } from "./models.ts";
import { show } from "./show.ts";

const blockIn = ({ scores: [score] }: Plan): PlanBlock => {
  if (score?.kind !== "fit" && score?.kind !== "behavior") throw new Error("A block is expected.");
  return score;
};

const blockOf = (text: string): PlanBlock => blockIn(planOf(text));

const ruleIn = (plan: Plan): PlanOccurrenceRule => {
  const found = blockIn(plan).items[0];
  if (found?.kind !== "occurrences") throw new Error("A rule on occurrences is expected.");
  return found;
};

const planWith = (rule: string, block = ""): Plan => planOf(`behavior {\n${block}\n${rule}\n}`);
const ruleOf = (rule: string, block = ""): PlanOccurrenceRule => ruleIn(planWith(rule, block));

describe("the limits of a rule", () => {
  test("are in the order in which they apply, whatever order they were written in", () => {
    const plan = planWith(
      `+1 for every 3rd purchase where amount > 5, once per asset, at most 4 times per asset, once every 2 weeks, at most 9 times per year, once per day, at most 5 times per month, at most 20 times, latest only, expires after 1 year, decay none, cap 50`,
    );
    const otherPlan = planWith(
      `+1 for every 3rd purchase where amount > 5, cap 50, decay none, expires after 1 year, latest only, at most 20 times, at most 5 times per month, once per day, at most 9 times per year, once every 2 weeks, at most 4 times per asset, once per asset`,
    );
    const one = ruleIn(plan);
    const other = ruleIn(otherPlan);
    expect(other).toEqual(one);
    expect(partOf(otherPlan, other)).toEqual(partOf(plan, one));
    expect(one).toMatchObject({
      decay: null,
      cap: 50_000_000,
      floor: null,
      points: { millionths: 1_000_000 },
    });
    expect(one.limits).toEqual([
      { step: "known", n: null, keys: [{ kind: "property", expression: expect.any(Number) }] },
      { step: "every", n: 3, keys: [] },
      { step: "at-most", n: 1, keys: [{ kind: "property", expression: expect.any(Number) }] },
      { step: "at-most", n: 4, keys: [{ kind: "property", expression: expect.any(Number) }] },
      { step: "spaced", n: null, keys: [{ kind: "elapsed", days: 14 }] },
      { step: "at-most", n: 1, keys: [{ kind: "period", period: "day" }] },
      { step: "at-most", n: 5, keys: [{ kind: "period", period: "month" }] },
      { step: "at-most", n: 9, keys: [{ kind: "period", period: "year" }] },
      { step: "at-most", n: 20, keys: [] },
      { step: "latest", n: null, keys: [] },
      { step: "expires", n: null, keys: [{ kind: "elapsed", days: 365 }] },
    ]);
    const steps = { known: true, every: true, "at-most": true, spaced: true, latest: true, expires: true } satisfies Record<
      PlanLimit["step"],
      true
    >;
    expect(new Set(one.limits.map(({ step }) => step))).toEqual(new Set(Object.keys(steps)));
  });

  test("are none where none are said", () => {
    expect(ruleOf("-2.5 for signup")).toMatchObject({
      events: [2],
      filter: null,
      points: { millionths: -2_500_000 },
      limits: [],
      decay: null,
      cap: null,
      floor: null,
    });
    expect(ruleOf("-1 for signup, once, floor -3")).toMatchObject({ limits: [{ step: "at-most", n: 1, keys: [] }], floor: -3_000_000 });
  });

  test("`once per` takes a property, a part of one, or what several events have in common", () => {
    const plan = planOf(`behavior {
  +1 for page_view, once per url.path
  +1 for any of (purchase, page_view), once per campaign
  +1 for signup, once per at
}`);
    const rules = (plan.scores[0] as PlanBlock).items as readonly PlanOccurrenceRule[];
    expect(rules.map(({ limits: [once] }) => show(plan, (once!.keys[0] as { readonly expression: number }).expression))).toEqual([
      "url.path(page_view.url)",
      "page_view.campaign|purchase.campaign",
      "at",
    ]);
  });
});

describe("points", () => {
  test("of an expression are computed for each lead or occurrence, with their sign", () => {
    const plan = planOf(
      `behavior {
  +(amount / 100 + lead.employees) for purchase
  -(employees) when partner
  +(5) when partner
  -(7.25) when partner
  +(50% of fit) when partner
}
fit { 1 when partner }`.replace("1 when", "+1 when"),
    );
    const items = (plan.scores[0] as PlanBlock).items;
    const points = items.map((item) => ("points" in item ? item.points : null));
    expect(
      points.map((amount) => (amount !== null && "expression" in amount ? [amount.sign, show(plan, amount.expression)] : amount)),
    ).toEqual([
      [1, "number.add(number.divide(purchase.amount, 100), lead.employees)"],
      [-1, "lead.employees"],
      { millionths: 5_000_000 },
      { millionths: -7_250_000 },
      [1, "points.to-number(points.percent(50000000, fit))"],
    ]);
  });
});

describe("decay", () => {
  test("the nearest one said wins: rule, then group, then block", () => {
    const plan = planOf(`behavior {
  decay half-life 2 days
  +1 for signup
  +1 for signup, decay linear over 60 days
  +1 for signup, decay none
  group "G" {
    decay 10% every 1 week
    +1 for purchase
    +1 for purchase, decay 2.5 points every 1 month
  }
  group "H" decay 50% compound every 30 days { +1 for page_view }
  stage "S" { +1 for unsubscribe }
}`);
    const items = (plan.scores[0] as PlanBlock).items.flatMap((item) =>
      "items" in item ? item.items : [item],
    ) as readonly PlanOccurrenceRule[];
    const decays = items.map(({ decay }) => (decay === null ? null : plan.decays[decay]!));
    expect(decays).toMatchObject([
      { kind: "half-life", days: 2 },
      { kind: "linear", days: 60 },
      null,
      { kind: "percent", percent: 10_000_000, days: 7 },
      { kind: "points", points: 2_500_000, days: 30 },
      { kind: "compound", percent: 50_000_000, days: 30 },
      { kind: "half-life", days: 2 },
    ]);
    expect(plan.decays).toHaveLength(5);
  });
});

describe("criteria", () => {
  const criterionOf = (text: string): PlanCriterion => blockOf(`fit {\n${text}\n}`).items[0] as PlanCriterion;

  test("with a weight are worth value / the highest row × weight, otherwise included", () => {
    expect(criterionOf(`criterion "C" weight 40% { -5 when partner 4 when employees > 5 8 otherwise }`)).toMatchObject({
      scale: { numerator: 40_000_000, denominator: 8_000_000 },
      rows: [{ value: { millionths: -5_000_000 } }, { value: { millionths: 4_000_000 } }, { when: null, value: { millionths: 8_000_000 } }],
    });
  });

  test("with `out of` are worth value / that × weight", () => {
    expect(criterionOf(`criterion "C" weight 12.5% out of 20 { 10 when partner }`).scale).toEqual({
      numerator: 12_500_000,
      denominator: 20_000_000,
    });
  });

  test("without a weight are worth their value", () => {
    expect(criterionOf(`criterion "C" { 10 when partner }`).scale).toBeNull();
  });

  test("say what they are worth in points", () => {
    const plan = planOf(`fit { criterion "C" weight 30% out of 10 { 10 when partner 5 when employees > 5 because "Big" } }`);
    const criterion = blockIn(plan).items[0] as PlanCriterion;
    expect(partOf(plan, criterion).sentence).toBe("“C”: from 0 to 30 points, by the first of its rows that holds");
    expect(criterion.rows.map((row) => partOf(plan, row)).map(({ sentence, because }) => [sentence, because])).toEqual([
      ["30 points when partner", null],
      ["15 points when employees is above 5", "Big"],
    ]);
  });
});

describe("blocks", () => {
  test("keep caps, floors, ratings, notes and places", () => {
    const plan = planOf(`
/// Who they are.
/// And where.
fit quality "Quality" cap 80.5 floor -10 {
  /// Partners first.
  +10 when partner because "A partner"
  ratings A from 50, "B+" from 0.5, 3 otherwise
}`);
    const block = blockIn(plan);
    expect(block).toMatchObject({
      kind: "fit",
      name: "quality",
      cap: 80_500_000,
      floor: -10_000_000,
      reset: null,
      ratings: [
        { name: "A", from: 50_000_000 },
        { name: "B+", from: 500_000 },
        { name: "3", from: null },
      ],
    });
    expect(partOf(plan, block)).toMatchObject({ label: "Quality", doc: "Who they are.\nAnd where." });
    expect(block.items.map((item) => partOf(plan, item))).toMatchObject([
      { doc: "Partners first.", because: "A partner", label: "A partner", source: { file: 0, column: 3 } },
    ]);
  });

  test("then lines add or multiply", () => {
    expect(
      blockOf(`behavior {
  +1 for signup
  then +2 when subtotal > 5
  then -(employees) when partner
  then reduce by 12.5% when partner
  then increase by 20% when partner
}`).then.map(({ adjustment }) => adjustment),
    ).toMatchObject([
      { kind: "add", points: { millionths: 2_000_000 } },
      { kind: "add", points: { sign: -1 } },
      { kind: "multiply", factor: 87_500_000 },
      { kind: "multiply", factor: 120_000_000 },
    ]);
  });

  test("a stage is counted by its place among the rules and groups", () => {
    const plan = planOf(
      `behavior engagement {
  decay linear over 30 days
  +1 for signup
  stage "Try" { +1 for page_view }
  stage "Buy" { +1 for purchase +5 when count of stage "Try" >= 3 }
  then +1 when count of stage "Buy" > 1
}`.replace("purchase +5", "purchase\n+5"),
    );
    const block = plan.scores[0] as PlanBlock;
    const rule = (block.items[2] as PlanGroup).items[1]!;
    expect(rule.kind === "state" && show(plan, rule.when)).toBe("number.at-most(3, stage engagement.1)");
    expect(show(plan, block.then[0]!.when)).toBe("number.less(1, stage engagement.2)");
  });
});

describe("scores over scores", () => {
  const formulaOf = (formula: string): string => {
    const plan = planOf(`fit { +1 when partner }\nbehavior engagement { +1 for signup }\nscore it as ${formula}`);
    const score = plan.scores[2]!;
    return score.kind === "formula" ? show(plan, score.expression) : "";
  };

  test.each([
    ["60% of fit + 40% of engagement", "points.add(points.percent(60000000, fit), points.percent(40000000, engagement))"],
    ["fit", "fit"],
    ["max(fit, engagement) - 2.5", "points.subtract(points.maximum(fit, engagement), 2.5p)"],
    ["fit * 2 / 3", "points.from-number(number.divide-or-zero(number.multiply(points.to-number(fit), 2), 3))"],
    ["round(fit) + engagement", "points.from-number(number.add(number.round(points.to-number(fit)), points.to-number(engagement)))"],
    [
      "min(fit + engagement, 100) * 0.5",
      "points.from-number(number.multiply(points.to-number(points.minimum(points.add(fit, engagement), 100p)), 0.5))",
    ],
  ])("%s", (formula, meaning) => {
    expect(formulaOf(formula)).toBe(meaning);
  });

  test("are in file order and are worked out in the order of what they read", () => {
    const plan = planOf(
      `score top as both + fit\nscore both as fit + engagement\nbehavior engagement { +1 for signup }\nfit { +1 when partner }`,
    );
    expect(plan.scores.map(({ name }) => name)).toEqual(["top", "both", "engagement", "fit"]);
    const order = plan.order.map((score) => plan.scores[score]!.name);
    expect(order.indexOf("top")).toBe(3);
    expect(order.indexOf("both")).toBe(2);
  });
});
