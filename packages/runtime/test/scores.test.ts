import { describe, expect, test } from "vitest";
import { createScorer, InputError } from "@scoreline/runtime";
import { limit, PlanBuilder } from "./plan-builder.ts";

const at = "2026-06-30";

describe("criteria", () => {
  test("the first row that holds gives the value; none gives 0", () => {
    const plan = new PlanBuilder({ lead: { size: "number" } });
    const above = (number: number): number => plan.call("number.less", plan.number(number), plan.field("size"));
    plan.block("fit", "fit", [
      plan.criterion([
        [10, above(100)],
        [6, above(10)],
        [-2, above(5)],
      ]),
    ]);
    const { score } = createScorer(plan.plan());
    const points = (size: unknown): number => score({ size }, [], at).scores["fit"]!.points;
    expect([points(101), points(100), points(10), points(5), points(null)]).toEqual([10, 6, -2, 0, 0]);
  });

  test("a weight multiplies once and rounds once", () => {
    // 40% of a criterion out of 7: 3 / 7 × 40 = 17.142857142… points.
    const plan = new PlanBuilder();
    plan.block("fit", "fit", [plan.criterion([[3, plan.holds(true)]], { numerator: 40_000_000, denominator: 7_000_000 })]);
    expect(createScorer(plan.plan()).score({}, [], at).scores["fit"]!.millionths).toBe(17_142_857);
  });

  test("halves go away from zero", () => {
    const worth = (value: number): number => {
      const plan = new PlanBuilder();
      plan.block("fit", "fit", [plan.criterion([[value, null]], { numerator: 1, denominator: 2 })]);
      return createScorer(plan.plan()).score({}, [], at).scores["fit"]!.millionths;
    };
    expect([worth(0.000001), worth(-0.000001), worth(0.000003), worth(0.000002)]).toEqual([1, -1, 2, 1]);
  });
});

describe("blocks", () => {
  test("sums, groups, then lines from top to bottom, bounds", () => {
    const plan = new PlanBuilder();
    const yes = plan.holds(true);
    // Groups: 30 capped to 20, −50 floored to −15; 5 beside them: 10. Then +40 = 50, halved = 25, +20% = 30, cap 28.
    plan.block(
      "fit",
      "fit",
      [
        plan.group([plan.state(10, yes), plan.state(20, yes)], { cap: 20 }),
        plan.group([plan.state(-50, yes)], { floor: -15 }),
        plan.state(5, yes),
        plan.state(1000, plan.holds(false)),
      ],
      {
        cap: 28,
        then: [plan.thenAdd(40, yes), plan.thenMultiply(50, yes), plan.thenMultiply(120, yes), plan.thenMultiply(0, plan.holds(false))],
      },
    );
    expect(createScorer(plan.plan()).score({}, [], at).scores["fit"]!.points).toBe(28);
  });

  test("a percentage multiplies: half of −10 is −5", () => {
    const plan = new PlanBuilder();
    plan.block("fit", "fit", [plan.state(-10, plan.holds(true))], { then: [plan.thenMultiply(50, plan.holds(true))] });
    expect(createScorer(plan.plan()).score({}, [], at).scores["fit"]!.points).toBe(-5);
  });

  test("subtotal is the running value", () => {
    const plan = new PlanBuilder({ lead: { x: "number" } });
    const below = (points: number): number => plan.call("points.less", plan.subtotal(), plan.points(points));
    plan.block("fit", "fit", [plan.state({ expression: plan.field("x") }, plan.holds(true))], {
      then: [plan.thenAdd(50, below(10)), plan.thenMultiply(50, plan.call("not", below(50)))],
    });
    const { score } = createScorer(plan.plan());
    const points = (x: number): number => score({ x }, [], at).scores["fit"]!.points;
    expect([points(9), points(0), points(-1), points(10), points(50)]).toEqual([29.5, 25, 49, 10, 25]);
  });

  test("a score where nothing matched is 0", () => {
    const plan = new PlanBuilder();
    plan.block("fit", "fit", [], { floor: -5 });
    expect(createScorer(plan.plan()).score({}, [], at).scores["fit"]).toEqual({ points: 0, millionths: 0, rating: null, stage: null });
  });

  test("points that are not there give 0", () => {
    const plan = new PlanBuilder({ lead: { revenue: "number" } });
    plan.block("fit", "fit", [
      plan.state({ expression: plan.call("number.divide", plan.field("revenue"), plan.number(1_000_000)) }, plan.holds(true)),
    ]);
    const { score } = createScorer(plan.plan());
    expect(score({}, [], at).scores["fit"]!.points).toBe(0);
    expect(score({ revenue: "2500000" }, [], at).scores["fit"]!.points).toBe(2.5);
  });
});

describe("stages", () => {
  const plan = new PlanBuilder({ events: { a: {}, b: {}, c: {} } });
  const stage = (name: string, event: string, points: number, cap?: number) =>
    plan.stage(
      name,
      [plan.occurrences(points, event, { limits: [limit.expires(10)] }), plan.state(0, plan.holds(true))],
      cap === undefined ? {} : { cap },
    );
  plan.block("behavior", "engagement", [
    stage("Discover", "a", 1),
    plan.group([plan.state(7, plan.holds(true))]),
    stage("Evaluate", "b", -3),
    stage("Buy", "c", 5, 0),
  ]);
  plan.discard("many", plan.call("number.at-most", plan.number(2), plan.stageCount(0, 2)));
  const scorer = createScorer(plan.plan());
  const did = (...names: string[]) => names.map((event) => ({ event, at: "2026-06-25" }));

  test("the furthest whose bounded sum is above 0", () => {
    const reached = (...names: string[]): string | null => scorer.score({}, did(...names), at).scores["engagement"]!.stage;
    expect(reached()).toBeNull();
    expect(reached("a")).toBe("Discover");
    expect(reached("a", "b", "c")).toBe("Discover");
  });

  test("the count of a stage is of occurrences that count, whatever their weight", () => {
    const out = (list: { event: string; at: string }[]): string | null => scorer.score({}, list, at).discarded;
    expect(out(did("b", "b"))).toBe("many");
    expect(out(did("b", "a", "a"))).toBeNull();
    expect(out([...did("b"), { event: "b", at: "2026-06-19" }])).toBeNull();
  });
});

describe("formulas and ratings", () => {
  test("scores are worked out in the plan's order, each percentage rounded once", () => {
    const plan = new PlanBuilder();
    plan
      .block("fit", "fit", [plan.state(33.333333, plan.holds(true))])
      .block("behavior", "engagement", [plan.state(0.000001, plan.holds(true))]);
    // 60% of 33.333333 = 19.9999998, to 20; 50% of a millionth is half of one, to one.
    plan.formula(
      "priority",
      plan.call(
        "points.add",
        plan.call("points.percent", plan.number(60_000_000), plan.score("fit")),
        plan.call("points.percent", plan.number(50_000_000), plan.score("engagement")),
      ),
    );
    expect(createScorer(plan.plan(["engagement", "fit", "priority"])).score({}, [], at).scores["priority"]!.millionths).toBe(20_000_001);
  });

  test("thresholds include their own value; without otherwise there may be no rating", () => {
    const plan = new PlanBuilder({ lead: { x: "number" } });
    plan.block("fit", "fit", [plan.state({ expression: plan.field("x") }, plan.holds(true))], { ratings: { A: 75, B: 50 } });
    const { score } = createScorer(plan.plan());
    const rating = (x: number): string | null => score({ x }, [], at).scores["fit"]!.rating;
    expect([rating(75), rating(74.999999), rating(50), rating(49.999999)]).toEqual(["A", "B", "B", null]);
  });
});

describe("range", () => {
  const plan = new PlanBuilder({ lead: { x: "number", y: "number" } });
  const points = (field: string) => plan.state({ expression: plan.field(field) }, plan.holds(true));
  plan.block("fit", "fit", [points("x"), points("y")], { cap: 100 });
  const { score, explain } = createScorer(plan.plan());

  test("nine thousand million points are the most", () => {
    expect(score({ x: 9e9, y: -9e9 }, [], at).scores["fit"]!.points).toBe(0);
    expect(score({ x: 8_999_999_999.5, y: -8_999_999_999.25 }, [], at).scores["fit"]!.millionths).toBe(250_000);
  });

  test.each([[{ x: 9e9 + 1, y: 0 }], [{ x: 9e9, y: 1 }], [{ x: 1e15, y: 0 }]])("%j is refused by name", (lead) => {
    for (const ask of [score, explain]) {
      expect(() => ask(lead, [], at)).toThrow(InputError);
      expect(() => ask(lead, [], at)).toThrow("scores.fit: would leave ±9,000,000,000 points");
    }
  });
});

describe("outcome", () => {
  const names = (rows: string[], columns: string[]) => {
    const plan = new PlanBuilder({ lead: { f: "number", e: "number", out: "truth", gone: "truth", hot: "truth" } });
    const points = (field: string) => plan.state({ expression: plan.field(field) }, plan.holds(true));
    const is = (field: string) => plan.call("truth.equal", plan.field(field), plan.constant("truth", true));
    plan.block("fit", "fit", [points("f")], {
      ratings: [
        [rows[0]!, 50],
        [rows[1]!, null],
      ],
    });
    plan.block("fit", "engagement", [points("e")], {
      ratings: [
        [columns[0]!, 50],
        [columns[1]!, 10],
      ],
    });
    plan.discard("Out", is("out")).discard("Gone", is("gone"));
    plan.matrix(
      "fit",
      "engagement",
      [
        ["call", "wait"],
        ["wait", null],
      ],
      [
        ["hurry", is("hot")],
        ["never", plan.holds(false)],
        ["later", is("hot")],
      ],
    );
    plan.lifecycle(["ready", plan.call("rating.one-of", plan.rating("fit"), plan.constant("numbers", [0]))], ["known", null]);
    return createScorer(plan.plan());
  };
  const scorer = names(["A", "B"], ["1", "2"]);
  const outcome = (lead: Readonly<Record<string, unknown>>) => {
    const { scores: _, properties: __, ...rest } = scorer.score(lead, [], at);
    return rest;
  };

  test("the cell and its action", () => {
    expect(outcome({ f: 50, e: 50 })).toEqual({ discarded: null, cell: "A1", action: "call", lifecycle: "ready", route: null });
    expect(outcome({ f: 0, e: 10 })).toEqual({ discarded: null, cell: "B2", action: null, lifecycle: "known", route: null });
  });

  test("a score without a rating has no cell, and overrides have nothing to replace", () => {
    expect(outcome({ f: 50, e: 9, hot: true })).toEqual({ discarded: null, cell: null, action: null, lifecycle: "ready", route: null });
  });

  test("the first override that holds replaces the action, not the cell", () => {
    expect(outcome({ f: 0, e: 10, hot: "yes" })).toEqual({ discarded: null, cell: "B2", action: "hurry", lifecycle: "known", route: null });
  });

  test("the first discard that holds is the reason; scores stay", () => {
    expect(outcome({ f: 50, e: 50, gone: true })).toEqual({ discarded: "Gone", cell: null, action: null, lifecycle: null, route: null });
    expect(outcome({ f: 50, e: 50, gone: true, out: true }).discarded).toBe("Out");
    expect(scorer.score({ f: 50, e: 50, out: true }, [], at).scores["fit"]).toEqual({
      points: 50,
      millionths: 50_000_000,
      rating: "A",
      stage: null,
    });
    expect(scorer.explain({ out: true, gone: true }, [], at).discards.map(({ reason, holds }) => [reason, holds])).toEqual([
      ["Out", true],
      ["Gone", true],
    ]);
  });

  test("names of more than one character are apart; a character is a code point", () => {
    expect(names(["A+", "B"], ["1", "2"]).score({ f: 50, e: 50 }, [], at).cell).toBe("A+ 1");
    expect(names(["2", "3"], ["warm", "cold"]).score({ f: 50, e: 50 }, [], at).cell).toBe("2 warm");
    expect(names(["😀", "B"], ["🔥", "2"]).score({ f: 50, e: 50 }, [], at).cell).toBe("😀🔥");
  });
});
