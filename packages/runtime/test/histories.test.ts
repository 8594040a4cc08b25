import { describe, expect, test } from "vitest";
import type { EventInput } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { limit, PlanBuilder } from "./plan-builder.ts";

const at = "2026-06-30";
const events = { buy: { amount: "number", item: "text", day: "date", tags: "list" }, visit: {}, leave: { hard: "truth" } } as const;
const builder = (timezone = "UTC"): PlanBuilder => new PlanBuilder({ timezone, lead: { plan: "text" }, events });
const happened = (...list: readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[]): EventInput[] =>
  list.map(([event, when, properties]) => ({ event, at: when, ...(properties && { properties }) }));

/** Whether a condition holds, given as a state rule worth one point. */
function asks(
  build: (builder: PlanBuilder) => number,
  timezone?: string,
): (events: EventInput[], when?: string, lead?: Readonly<Record<string, unknown>>) => boolean {
  const plan = builder(timezone);
  plan.block("behavior", "engagement", [plan.state(1, build(plan))]);
  const scorer = createScorer(plan.plan());
  return (list, when = at, lead = {}) => scorer.score(lead, list, when).scores["engagement"]!.points === 1;
}

/** What a figure comes to, as points; −1 stands for missing. */
function figure(build: (builder: PlanBuilder) => number): (events: EventInput[], when?: string) => number {
  const plan = builder();
  const found = build(plan);
  plan.block("behavior", "engagement", [
    plan.criterion([
      [{ expression: found }, plan.call("is-known", found)],
      [-1, null],
    ]),
  ]);
  const scorer = createScorer(plan.plan());
  return (list, when = at) => scorer.score({}, list, when).scores["engagement"]!.points;
}

describe("windows", () => {
  test("in last N days: today and the N days before", () => {
    const recent = asks((plan) => plan.did("buy", { window: { kind: "within", days: 30 } }));
    expect(recent(happened(["buy", "2026-06-30"]))).toBe(true);
    expect(recent(happened(["buy", "2026-05-31"]))).toBe(true);
    expect(recent(happened(["buy", "2026-05-30"]))).toBe(false);
    expect(recent(happened(["buy", "2026-07-01"]))).toBe(false);
    expect(recent([])).toBe(false);
  });

  test("windows follow the zone's days", () => {
    const today = asks((plan) => plan.did("buy", { window: { kind: "within", days: 0 } }), "America/New_York");
    // 23:30 on the 30th of June in New York.
    expect(today(happened(["buy", "2026-07-01T03:30:00Z"]))).toBe(true);
    expect(today(happened(["buy", "2026-06-30T03:30:00Z"]))).toBe(false);
  });

  test("since the last: strictly after; without any, ever", () => {
    const since = asks((plan) => plan.did("buy", { window: { kind: "since", which: "last", selection: plan.selection("leave") } }));
    expect(since(happened(["buy", "2026-06-01"]))).toBe(true);
    expect(since(happened(["buy", "2026-06-01"], ["leave", "2026-06-02"]))).toBe(false);
    expect(since(happened(["leave", "2026-06-02"], ["buy", "2026-06-03"]))).toBe(true);
    expect(since(happened(["leave", "2026-06-02"], ["buy", "2026-06-03"], ["leave", "2026-06-04"]))).toBe(false);
  });

  test("since the first", () => {
    const since = asks((plan) => plan.did("buy", { window: { kind: "since", which: "first", selection: plan.selection("leave") } }));
    expect(since(happened(["leave", "2026-06-02"], ["buy", "2026-06-03"], ["leave", "2026-06-04"]))).toBe(true);
    expect(since(happened(["buy", "2026-06-01"], ["leave", "2026-06-02"]))).toBe(false);
  });

  test("equal instants: the one that arrived later comes after", () => {
    const since = asks((plan) => plan.did("buy", { window: { kind: "since", which: "last", selection: plan.selection("leave") } }));
    expect(since(happened(["leave", "2026-06-02T10:00"], ["buy", "2026-06-02T10:00"]))).toBe(true);
    expect(since(happened(["buy", "2026-06-02T10:00"], ["leave", "2026-06-02T10:00"]))).toBe(false);
    // Arrival decides among equals only: the later instant arrives first here.
    expect(since(happened(["buy", "2026-06-02T10:01"], ["leave", "2026-06-02T10:00"]))).toBe(true);
  });

  test("since with a filter looks for the last that fits", () => {
    const since = asks((plan) =>
      plan.did("buy", {
        window: {
          kind: "since",
          which: "last",
          selection: plan.selection("leave", {
            filter: plan.call("truth.equal", plan.property("leave", "hard"), plan.constant("truth", true)),
          }),
        },
      }),
    );
    expect(since(happened(["leave", "2026-06-01", { hard: "yes" }], ["buy", "2026-06-02"], ["leave", "2026-06-03", { hard: "no" }]))).toBe(
      true,
    );
  });
});

describe("how often, and which", () => {
  test("any of several events", () => {
    const twice = asks((plan) => plan.did(["buy", "visit"], { times: 2 }));
    expect(twice(happened(["buy", "2026-06-01"], ["visit", "2026-06-02"]))).toBe(true);
    expect(twice(happened(["buy", "2026-06-01"], ["leave", "2026-06-02"]))).toBe(false);
  });

  test("a filter compares properties with fields of the lead", () => {
    const fits = asks((plan) => plan.did("buy", { filter: plan.call("text.equal", plan.property("buy", "item"), plan.field("plan")) }));
    expect(fits(happened(["buy", "2026-06-01", { item: "PRO" }]), at, { plan: "pro " })).toBe(true);
    expect(fits(happened(["buy", "2026-06-01", {}]), at, {})).toBe(false);
  });

  test("a filter may ask for the event's own day", () => {
    const late = asks((plan) => plan.did("buy", { filter: plan.call("date.less", plan.constant("date", 20_604), plan.day("event")) }));
    // 20,604 is 2026-05-31.
    expect(late(happened(["buy", "2026-06-01"]))).toBe(true);
    expect(late(happened(["buy", "2026-05-31"]))).toBe(false);
  });

  test("a property that the event does not have is missing", () => {
    const known = asks((plan) => plan.did(["buy", "visit"], { filter: plan.call("is-known", plan.property("buy", "item")) }));
    expect(known(happened(["visit", "2026-06-01"]))).toBe(false);
    expect(known(happened(["buy", "2026-06-01", { item: "x" }]))).toBe(true);
  });
});

describe("figures", () => {
  test("count, sum, highest, lowest, days since", () => {
    const list = happened(
      ["buy", "2026-06-20", { amount: 3 }],
      ["buy", "2026-06-10", { amount: 0.1 }],
      ["buy", "2026-06-25", {}],
      ["buy", "2026-06-26", { amount: 0.2 }],
    );
    const amount = (plan: PlanBuilder): number => plan.property("buy", "amount");
    expect(figure((plan) => plan.history("count", plan.selection("buy")))(list)).toBe(4);
    expect(figure((plan) => plan.history("sum", plan.selection("buy"), amount(plan)))(list)).toBe(3.3);
    expect(figure((plan) => plan.history("highest", plan.selection("buy"), amount(plan)))(list)).toBe(3);
    expect(figure((plan) => plan.history("lowest", plan.selection("buy"), amount(plan)))(list)).toBe(0.1);
    expect(figure((plan) => plan.history("days-since-last", plan.selection("buy")))(list)).toBe(4);
    expect(figure((plan) => plan.history("days-since-first", plan.selection("buy")))(list)).toBe(20);
  });

  test("of nothing: counts and sums are 0, the others missing", () => {
    const of = (aggregate: "count" | "sum" | "highest" | "lowest" | "days-since-last" | "days-since-first" | "count-distinct") =>
      figure((plan) =>
        plan.history(
          aggregate,
          plan.selection("buy"),
          ["sum", "highest", "lowest", "count-distinct"].includes(aggregate) ? plan.property("buy", "amount") : null,
        ),
      )([]);
    expect([of("count"), of("count-distinct"), of("sum")]).toEqual([0, 0, 0]);
    expect([of("highest"), of("lowest"), of("days-since-last"), of("days-since-first")]).toEqual([-1, -1, -1, -1]);
  });

  test("distinct values: folded texts, numbers, dates, lists", () => {
    const distinct = (property: "item" | "amount" | "day" | "tags") =>
      figure((plan) => plan.history("count-distinct", plan.selection("buy"), plan.property("buy", property)));
    expect(
      distinct("item")(
        happened(
          ["buy", "2026-06-01", { item: "A" }],
          ["buy", "2026-06-02", { item: "a " }],
          ["buy", "2026-06-03", { item: "b" }],
          ["buy", "2026-06-04"],
        ),
      ),
    ).toBe(2);
    expect(
      distinct("amount")(
        happened(["buy", "2026-06-01", { amount: 1 }], ["buy", "2026-06-02", { amount: "1.0" }], ["buy", "2026-06-03", { amount: 2 }]),
      ),
    ).toBe(2);
    expect(
      distinct("day")(happened(["buy", "2026-06-01", { day: "2026-01-01" }], ["buy", "2026-06-02", { day: "2026-01-01T10:00" }])),
    ).toBe(1);
    expect(
      distinct("tags")(
        happened(
          ["buy", "2026-06-01", { tags: "a;b" }],
          ["buy", "2026-06-02", { tags: ["A", "B"] }],
          ["buy", "2026-06-03", { tags: ["ab"] }],
        ),
      ),
    ).toBe(2);
  });

  test("sums are exact beyond the integers of a double", () => {
    const sum = asks((plan) =>
      plan.call("number.equal", plan.history("sum", plan.selection("buy"), plan.property("buy", "amount")), plan.number(0.5)),
    );
    // 9e14 points are 9e20 millionths; the small value would be lost in doubles.
    expect(
      sum(
        happened(["buy", "2026-06-01", { amount: 9e14 }], ["buy", "2026-06-02", { amount: 0.5 }], ["buy", "2026-06-03", { amount: -9e14 }]),
      ),
    ).toBe(true);
  });

  test("a sum beyond all numbers is missing, whether one of them is or only all together", () => {
    // No value goes so far, but what a plan makes of values can.
    const known = (factor: number) =>
      asks((plan) =>
        plan.call(
          "is-known",
          plan.history("sum", plan.selection("buy"), plan.call("number.multiply", plan.property("buy", "amount"), plan.number(factor))),
        ),
      );
    const largest = ["buy", "2026-06-01", { amount: 1e15 }] as const;
    const least = ["buy", "2026-06-01", { amount: -1e15 }] as const;
    const nearly = known(1.7e287);
    expect(nearly(happened(largest))).toBe(true);
    expect(nearly(happened(largest, largest))).toBe(false);
    expect(nearly(happened(least, least))).toBe(false);
    expect(nearly(happened(largest, largest, least))).toBe(true);
    expect(known(1e290)(happened(largest))).toBe(false);
  });

  test("what an operation makes beyond all numbers is missing", () => {
    expect(asks((plan) => plan.call("is-known", plan.call("number.multiply", plan.number(1e300), plan.number(1e300))))([])).toBe(false);
  });
});

describe("reset", () => {
  function resetting() {
    const plan = builder();
    const reset = plan.resetOn("leave", plan.call("truth.equal", plan.property("leave", "hard"), plan.constant("truth", true)));
    plan.block(
      "behavior",
      "engagement",
      [
        plan.occurrences(1, "buy", { limits: [limit.every(2)] }),
        plan.state(100, plan.did("visit", { reset })),
        plan.state(1000, plan.did("visit", {})),
      ],
      { reset },
    );
    return createScorer(plan.plan());
  }
  const points = (list: EventInput[]): number => resetting().score({}, list, at).scores["engagement"]!.points;

  test("forgets everything up to and including the last such event, conditions and counting included", () => {
    expect(points(happened(["buy", "2026-06-01"], ["buy", "2026-06-02"], ["visit", "2026-06-03"]))).toBe(1101);
    expect(
      points(happened(["buy", "2026-06-01"], ["visit", "2026-06-01"], ["leave", "2026-06-02", { hard: true }], ["buy", "2026-06-03"])),
    ).toBe(1000);
    expect(
      points(happened(["leave", "2026-06-02", { hard: true }], ["buy", "2026-06-03"], ["buy", "2026-06-04"], ["visit", "2026-06-05"])),
    ).toBe(1101);
    expect(points(happened(["buy", "2026-06-01"], ["buy", "2026-06-02"], ["leave", "2026-06-03", { hard: false }]))).toBe(1);
  });

  test("at the same instant, what arrived before is forgotten", () => {
    expect(points(happened(["visit", "2026-06-02T10:00"], ["leave", "2026-06-02T10:00", { hard: true }]))).toBe(1000);
    expect(points(happened(["leave", "2026-06-02T10:00", { hard: true }], ["visit", "2026-06-02T10:00"]))).toBe(1100);
  });

  test("the explanation names the day and what was forgotten", () => {
    const { scores } = resetting().explain(
      {},
      happened(["buy", "2026-06-01"], ["leave", "2026-06-02", { hard: true }], ["buy", "2026-06-03"], ["buy", "2026-06-04"]),
      at,
    );
    expect(scores[0]!.reset).toEqual({
      event: { event: "leave", at: "2026-06-02", day: "2026-06-02", properties: { hard: true } },
      silence: null,
      day: "2026-06-02",
    });
    const [rule] = scores[0]!.items;
    expect(rule?.kind === "occurrences" && rule.occurrences.map(({ reason }) => reason)).toEqual([null, "not-every", "reset"]);
  });
});

test("a condition inside a filter asks about all events, not the one at hand", () => {
  const plan = builder();
  plan.block("behavior", "engagement", [plan.occurrences(1, "buy", { filter: plan.did("visit", { times: 2 }) })]);
  const scorer = createScorer(plan.plan());
  const list = happened(["buy", "2026-06-01"], ["visit", "2026-06-02"], ["buy", "2026-06-03"], ["visit", "2026-06-04"]);
  expect(scorer.score({}, list, at).scores["engagement"]!.points).toBe(2);
  expect(scorer.score({}, list.slice(0, 3), at).scores["engagement"]!.points).toBe(0);
});
