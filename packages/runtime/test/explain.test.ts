import { describe, expect, test } from "vitest";
import {
  withoutWords,
  type EventInput,
  type ExplainedCriterion,
  type ExplainedGroup,
  type ExplainedOccurrences,
  type ExplainedState,
} from "@scoreline/plan";
import { createScorer, PlanError } from "@scoreline/runtime";
import { limit, period, PlanBuilder } from "./plan-builder.ts";

const at = "2026-06-30";
const happened = (...list: readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[]): EventInput[] =>
  list.map(([event, when, properties]) => ({ event, at: when, ...(properties && { properties }) }));

describe("facts", () => {
  const plan = new PlanBuilder({
    lead: { size: "number", title: "text", mail: "email", since: "date", vip: "truth", tags: "list" },
    events: { buy: { amount: "number" } },
  });
  const between = plan.called("size between 50 and 500", "number.between", plan.field("size"), plan.number(50), plan.number(500));
  const mentions = plan.called("title mentions “CFO”", "text.mentions", plan.field("title"), plan.texts("CFO"));
  const domain = plan.described("mail.domain", plan.call("email.domain", plan.field("mail")));
  const free = plan.called("mail.domain is “gmail.com”", "text.equal", domain, plan.text("gmail.com"));
  const recent = plan.called("since in last 30 days", "date.in-last", plan.field("since"), plan.number(30), plan.day("moment"));
  const unknown = plan.called("title is missing", "not", plan.call("is-known", plan.field("title")));
  const vip = plan.called("vip is yes", "truth.equal", plan.field("vip"), plan.constant("truth", true));
  const tagged = plan.called("tags includes “Pro”", "list.includes-any", plan.field("tags"), plan.texts("Pro"));
  const count = plan.described("count of buy", plan.history("count", plan.selection("buy")));
  const often = plan.called("did buy at least 2 times", "number.at-most", plan.number(2), count);
  const not = plan.called(
    "title is not “intern”",
    "and",
    plan.call("is-known", plan.field("title")),
    plan.call("not", plan.call("text.equal", plan.field("title"), plan.text("intern"))),
  );
  const all = plan.call(
    "and",
    plan.call("or", between, mentions),
    plan.call("not", free),
    plan.call("at-least", plan.number(2), recent, unknown, vip, tagged),
    often,
    not,
  );
  plan.block("behavior", "engagement", [plan.state(5, all)]);
  const scorer = createScorer(plan.plan());
  const factsFor = (lead: Readonly<Record<string, unknown>>, events: EventInput[] = []) =>
    (scorer.explain(lead, events, at).scores[0]!.items[0] as ExplainedState).facts;

  test("each leaf says what it saw, as it was given", () => {
    const facts = factsFor(
      { size: "60", title: " CFO ", mail: "Ana@Acme.example", since: "2026-06-01T10:00", vip: "no", tags: "Pro; Basic" },
      happened(["buy", "2026-06-01"]),
    );
    expect(facts).toEqual([
      { text: "size between 50 and 500", holds: true, values: [{ name: "size", value: 60 }], undecided: false },
      { text: "title mentions “CFO”", holds: true, values: [{ name: "title", value: "CFO" }], undecided: false },
      { text: "mail.domain is “gmail.com”", holds: false, values: [{ name: "mail.domain", value: "Acme.example" }], undecided: false },
      { text: "since in last 30 days", holds: true, values: [{ name: "since", value: "2026-06-01" }], undecided: false },
      { text: "title is missing", holds: false, values: [{ name: "title", value: "CFO" }], undecided: false },
      { text: "vip is yes", holds: false, values: [{ name: "vip", value: false }], undecided: false },
      { text: "tags includes “Pro”", holds: true, values: [{ name: "tags", value: ["Pro", "Basic"] }], undecided: false },
      { text: "did buy at least 2 times", holds: false, values: [{ name: "count of buy", value: 1 }], undecided: false },
      { text: "title is not “intern”", holds: true, values: [{ name: "title", value: "CFO" }], undecided: false },
    ]);
  });

  test("what is missing cannot be judged, save by conditions that ask for it", () => {
    const facts = factsFor({});
    expect(facts.map(({ holds, undecided }) => [holds, undecided])).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [false, true],
      [true, false],
      [false, true],
      [false, true],
      [false, false],
      [false, true],
    ]);
    expect(facts[2]!.values).toEqual([{ name: "mail.domain", value: null }]);
    expect(scorer.explain({ size: 1, vip: true }, [], at).missing).toEqual(["title", "mail", "since", "tags"]);
  });
});

describe("a block, all the way down", () => {
  const plan = new PlanBuilder({ lead: { x: "number" }, events: { buy: { item: "text", on: "date" } } });
  const yes = plan.holds(true);
  const no = plan.holds(false);
  const linear = plan.decay({ kind: "linear", days: 10 });
  plan.block(
    "behavior",
    "engagement",
    [
      plan.group(
        [
          plan.occurrences(10, "buy", { decay: linear, limits: [limit.atMost(1, period("day")), limit.expires(20)], cap: 15 }, "buys"),
          plan.state(-30, yes, "penalty"),
        ],
        { floor: -12 },
        "group",
        "Heat",
      ),
      plan.criterion(
        [
          [8, no],
          [5, yes],
          [3, yes],
          [0, null],
        ],
        { numerator: 20_000_000, denominator: 10_000_000 },
        "grade",
      ),
      plan.state(7, no, "asleep"),
    ],
    { cap: 10, then: [plan.thenMultiply(150, yes), plan.thenAdd(100, no), plan.thenAdd(13, yes)] },
  );
  const { scores, outcome, events } = createScorer(plan.plan()).explain(
    {},
    happened(
      ["buy", "2026-06-30", { item: "Pen", on: "2026-01-01" }],
      ["buy", "2026-06-30"],
      ["buy", "2026-06-22"],
      ["buy", "2026-06-15"],
      ["buy", "2026-06-01"],
    ),
    at,
  );
  const [engagement] = scores;

  test("occurrences, newest first, with what counted and why not", () => {
    const [heat] = engagement!.items as [ExplainedGroup];
    const [buys, penalty] = heat.items as [ExplainedOccurrences, ExplainedState];
    const pick = buys.occurrences.map(({ day, age, counted, reason, before, millionths }) => [
      day,
      age,
      counted,
      reason,
      before,
      millionths,
    ]);
    // Arrival decides between the two of the 30th: the first of them takes the day's room, the other is the newest.
    expect(pick).toEqual([
      ["2026-06-30", 0, false, "limit-per-day", 0, 0],
      ["2026-06-30", 0, true, null, 10_000_000, 10_000_000],
      ["2026-06-22", 8, true, null, 10_000_000, 2_000_000],
      ["2026-06-15", 15, true, null, 10_000_000, 0],
      ["2026-06-01", 29, false, "expired", 0, 0],
    ]);
    expect(buys.occurrences[1]!.properties).toEqual({ item: "Pen", on: "2026-01-01" });
    expect([buys.before, buys.sum, buys.bounded, buys.millionths]).toEqual([30_000_000, 12_000_000, 0, 12_000_000]);
    expect([penalty.id, penalty.holds, penalty.millionths]).toEqual(["penalty", true, -30_000_000]);
    expect([heat.name, heat.sum, heat.bounded, heat.millionths]).toEqual(["Heat", -18_000_000, 6_000_000, -12_000_000]);
  });

  test("criteria: the chosen row, those above it looked at, those below not", () => {
    const grade = engagement!.items[1] as ExplainedCriterion;
    expect(grade.millionths).toBe(10_000_000);
    expect(grade.chosen).toBe(1);
    expect(grade.rows.map(({ holds, millionths }) => [holds, millionths])).toEqual([
      [false, 16_000_000],
      [true, 10_000_000],
      [null, 6_000_000],
      [null, 0],
    ]);
  });

  test("then lines, each from what was before it, and what the cap took", () => {
    // −12 + 10 + 0 = −2; by 150% −3; +13 = 10.
    expect(engagement!.sum).toBe(-2_000_000);
    expect(engagement!.then.map(({ holds, before, after, millionths }) => [holds, before, after, millionths])).toEqual([
      [true, -2_000_000, -3_000_000, -1_000_000],
      [false, -3_000_000, -3_000_000, 0],
      [true, -3_000_000, 10_000_000, 13_000_000],
    ]);
    expect([engagement!.bounded, engagement!.millionths]).toEqual([0, 10_000_000]);
    expect(outcome.scores["engagement"]!.points).toBe(10);
    expect(events).toEqual({ known: 5, later: 0, unknown: [], leftOut: [] });
  });
});

describe("ways forward", () => {
  test("the smallest single change first, after caps and then lines", () => {
    const plan = new PlanBuilder({ lead: { x: "number" }, events: { buy: {}, view: {} } });
    const no = plan.holds(false);
    const yes = plan.holds(true);
    plan.block(
      "behavior",
      "engagement",
      [
        plan.state(5, no, "five"),
        plan.state(30, no, "thirty"),
        plan.state(-20, yes, "penalty"),
        plan.group([plan.state(8, yes, "eight"), plan.state(50, no, "capped")], { cap: 10 }),
        plan.criterion(
          [
            [40, no],
            [4, yes],
            [25, no],
          ],
          null,
          "criterion",
        ),
        plan.occurrences(12, "buy", {}, "buys"),
        plan.occurrences(99, "view", { limits: [limit.atMost(1)] }, "views"),
        plan.occurrences(99, "buy", { limits: [limit.every(2)] }, "pairs"),
      ],
      { then: [plan.thenMultiply(50, yes), plan.thenAdd(40, no)], ratings: { A: 200, B: 50, C: null } },
    );
    const scorer = createScorer(plan.plan());
    // −20 + 8 + 4 + 12 + 99 = 103, halved: 51.5, rated B. Without the purchase and the view: −8, halved −4: 54 are missing.
    const before = scorer.explain({}, [], at).scores[0]!;
    expect([before.millionths, before.rating, before.next!.rating, before.next!.threshold, before.next!.missing]).toEqual([
      -4_000_000,
      "C",
      "B",
      50_000_000,
      54_000_000,
    ]);
    expect(before.next!.ways).toEqual([]);
    // A view: 91 halved is 45.5, 4.5 are missing. Every gain is halved.
    const events = happened(["view", "2026-06-01"], ["view", "2026-06-02"]);
    const { next } = scorer.explain({}, events, at).scores[0]!;
    expect(next!.missing).toBe(4_500_000);
    expect(next!.ways.map(({ id, change, gain }) => [id, change, gain / 1e6])).toEqual([
      ["buys", "occurs", 6],
      ["penalty", "no-longer-holds", 10],
      ["criterion", "holds", 10.5],
      ["thirty", "holds", 15],
      ["criterion", "holds", 18],
      ["part-2", "holds", 40],
      ["part-1", "no-longer-holds", 45.5],
    ]);
  });

  test("one more occurrence obeys the rule's limits", () => {
    const gains = (options: Parameters<PlanBuilder["occurrences"]>[2], ...days: string[]): number[] => {
      const plan = new PlanBuilder({ events: { buy: {} } });
      plan.block("behavior", "engagement", [plan.occurrences(10, "buy", options)], { ratings: { A: 1000, B: 0 }, then: [] });
      plan.formula("same", plan.call("points.percent", plan.number(10_000_000_000), plan.score("engagement")), {
        ratings: { A: 1, B: -1_000 },
      });
      const events = days.map((at): EventInput => ({ event: "buy", at }));
      return createScorer(plan.plan())
        .explain({}, events, at)
        .scores.flatMap(({ next }) => next?.ways.map(({ gain }) => gain / 1e6) ?? []);
    };
    expect(gains({})).toEqual([1000]);
    expect(gains({ limits: [limit.atMost(0)] })).toEqual([]);
    expect(gains({ limits: [limit.every(2)] })).toEqual([]);
    expect(gains({ limits: [limit.spaced(3), limit.expires(1)] }, "2026-06-28")).toEqual([]);
    expect(gains({ limits: [limit.spaced(2), limit.expires(1)] }, "2026-06-28")).toEqual([1000]);
    expect(gains({ limits: [limit.atMost(1, period("week")), limit.expires(0)] }, "2026-06-29")).toEqual([]);
    expect(gains({ limits: [limit.atMost(1, period("week")), limit.expires(0)] }, "2026-06-28")).toEqual([1000]);
    expect(gains({ cap: 0 })).toEqual([]);
  });

  test("a formula is lifted by the blocks it reads", () => {
    const plan = new PlanBuilder();
    plan
      .block("fit", "fit", [plan.state(30, plan.holds(false), "big")])
      .block("fit", "other", [plan.state(90, plan.holds(false), "elsewhere")]);
    plan.formula("half", plan.call("points.percent", plan.number(50_000_000), plan.score("fit")), { ratings: { A: 15, B: null } });
    const explained = createScorer(plan.plan()).explain({}, [], at).scores[2]!;
    expect(explained.formula).toEqual({ sentence: "half", inputs: [{ score: "fit", millionths: 0 }] });
    expect(explained.next).toEqual({
      rating: "A",
      threshold: 15_000_000,
      missing: 15_000_000,
      ways: [{ id: "big", sentence: "big", change: "holds", gain: 15_000_000 }],
    });
  });

  test("the scores that a formula reads are told each once, in the order of the plan, whatever it does with them", () => {
    const plan = new PlanBuilder();
    plan.block("fit", "one", [plan.state(1, plan.holds(true))]).block("fit", "other", [plan.state(2, plan.holds(true))]);
    const sum = plan.call("points.add", plan.score("other"), plan.score("one"));
    plan.formula("both", plan.call("points.add", sum, plan.call("points.subtract", sum, plan.score("other"))));
    expect(createScorer(plan.plan()).explain({}, [], at).scores[2]!.formula!.inputs).toEqual([
      { score: "one", millionths: 1_000_000 },
      { score: "other", millionths: 2_000_000 },
    ]);
  });

  test.each(["points.add", "and", "number.add"] as const)("explaining visits what is used twice by %s once", (operation) => {
    /** How often the parts of calls are looked at to explain what doubles so many times. */
    const looks = (times: number): number => {
      let looked = 0;
      const plan = new PlanBuilder({ lead: { n: "number" } });
      plan.block("fit", "fit", []);
      const first = { "points.add": plan.score("fit"), and: plan.holds(true), "number.add": plan.field("n") }[operation];
      let last = first;
      for (let time = 0; time < times; time++) {
        const parts = [last, last];
        last = plan.expression({
          kind: "call",
          operation,
          get arguments() {
            looked++;
            return parts;
          },
        });
      }
      if (operation === "points.add") plan.formula("sum", last);
      else {
        const condition = operation === "and" ? last : plan.call("number.less", last, plan.number(5));
        plan.block("fit", "asking", [plan.state(1, condition)]);
      }
      const scorer = createScorer(plan.plan());
      looked = 0;
      scorer.explain({ n: 1 }, [], at);
      return looked;
    };
    expect(looks(12)).toBeLessThanOrEqual(10 * looks(4) + 100);
  });

  test("the next cell is one rating up, on the side that lacks less", () => {
    const plan = new PlanBuilder({ lead: { f: "number", e: "number" } });
    const points = (field: string) => plan.state({ expression: plan.field(field) }, plan.holds(true));
    plan.block("fit", "fit", [points("f"), plan.state(10, plan.holds(false), "ten")], { ratings: { A: 75, B: 50 } });
    plan.block("fit", "engagement", [points("e")], {
      ratings: [
        ["1", 60],
        ["2", 0],
      ],
    });
    plan.matrix(
      "fit",
      "engagement",
      [
        ["call", "call"],
        ["call", "wait"],
      ],
      [["hurry", plan.holds(true)]],
    );
    const scorer = createScorer(plan.plan());
    const matrix = (f: number, e: number) => scorer.explain({ f, e }, [], at).matrix!;
    expect(matrix(70, 30)).toEqual({
      cell: "B2",
      gridAction: "wait",
      noCell: null,
      override: { id: "part-2", action: "hurry", sentence: "hurry", facts: [{ text: "", holds: true, values: [], undecided: false }] },
      next: {
        cell: "A2",
        action: "hurry",
        discarded: null,
        route: null,
        score: "fit",
        rating: "A",
        missing: 5_000_000,
        ways: [{ id: "ten", sentence: "ten", change: "holds", gain: 10_000_000 }],
      },
    });
    expect(matrix(55, 50).next!.cell).toBe("B1");
    expect(matrix(75, 60).next).toBeNull();
    expect(matrix(40, 0)).toMatchObject({ cell: null, noCell: "no-rating", next: { cell: "B2", missing: 10_000_000 } });
    expect(matrix(40, -1)).toMatchObject({ cell: null, noCell: "no-rating", next: null });
  });
});

test("explaining leaves no traces", () => {
  const plan = new PlanBuilder({ events: { buy: {} } });
  plan.block("behavior", "engagement", [plan.state(30, plan.holds(false)), plan.occurrences(5, "buy")], { ratings: { A: 30, B: null } });
  const scorer = createScorer(plan.plan());
  const events = happened(["buy", "2026-06-01"]);
  const before = scorer.score({}, events, at);
  const explained = scorer.explain({}, events, at);
  expect(explained.outcome).toEqual(before);
  expect(explained.scores[0]!.millionths).toBe(5_000_000);
  expect(scorer.score({}, events, at)).toEqual(before);
});

test("a plan without words scores the same, and explains nothing", () => {
  const builder = new PlanBuilder({ events: { buy: {} } });
  builder.block("behavior", "engagement", [builder.occurrences(5, "buy")], { ratings: { A: 30, B: null } });
  const plan = builder.plan();
  const silent = createScorer(withoutWords(plan));
  const events = happened(["buy", "2026-06-01"], ["buy", "2026-06-02"]);
  expect(silent.score({}, events, at)).toEqual(createScorer(plan).score({}, events, at));
  expect(silent.score({}, events, at).scores["engagement"]).toMatchObject({ points: 10, rating: "B" });
  expect(() => silent.explain({}, events, at)).toThrow(PlanError);
  expect(() => silent.explain({}, events, at)).toThrow("compile the model again to have both");
});
