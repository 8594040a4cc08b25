/** Rules that look from an occurrence to the events before it. Every selection is of `view`, asked at each `buy`, unless it says otherwise. */
import { describe, expect, test } from "vitest";
import type { EventInput, PlanWindow } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

type Given = readonly [event: string, at: string, properties?: Readonly<Record<string, unknown>>];
const happened = (list: readonly Given[]): EventInput[] =>
  list.map(([event, at, properties]) => ({ event, at, ...(properties && { properties }) }));

const makeBuilder = (timezone = "UTC"): PlanBuilder =>
  new PlanBuilder({
    timezone,
    events: { buy: { item: "text", id: "number", amount: "number" }, view: { item: "text", id: "number", amount: "number" }, leave: {} },
  });

/** How many `buy` pass a filter. */
function passing(filter: (builder: PlanBuilder) => number, timezone?: string): (...list: Given[]) => number {
  const builder = makeBuilder(timezone);
  builder.block("behavior", "engagement", [builder.occurrences(1, "buy", { filter: filter(builder) })]);
  const scorer = createScorer(builder.plan());
  return (...list) => scorer.score({}, happened(list), "2027-01-01").scores["engagement"]!.points;
}

/** What a figure comes to, as points of each `buy` in turn; 0 where it is missing. */
function figures(figure: (builder: PlanBuilder) => number): (...list: Given[]) => number[] {
  const builder = makeBuilder();
  builder.block("behavior", "engagement", [builder.occurrences({ expression: figure(builder) }, "buy")]);
  const scorer = createScorer(builder.plan());
  return (...list) => {
    const [item] = scorer.explain({}, happened(list), "2027-01-01").scores[0]!.items;
    return item?.kind === "occurrences" ? item.occurrences.map(({ before }) => before / 1e6).reverse() : [];
  };
}

const withWindow = (window: PlanWindow, timezone?: string): ((...list: Given[]) => number) =>
  passing((builder) => builder.anEarlier("view", { window }), timezone);

describe("windows", () => {
  test("none: ever before, and never after", () => {
    const ever = passing((builder) => builder.anEarlier("view"));
    expect(ever(["view", "2020-01-01"], ["buy", "2026-06-01"])).toBe(1);
    expect(ever(["buy", "2026-06-01"], ["view", "2026-06-02"])).toBe(0);
    expect(ever(["buy", "2026-06-01"], ["view", "2026-06-02"], ["buy", "2026-06-03"])).toBe(1);
  });

  test("of two at one instant the one listed first is earlier, and none is earlier than itself", () => {
    const ever = passing((builder) => builder.anEarlier("view"));
    expect(ever(["view", "2026-06-01"], ["buy", "2026-06-01"])).toBe(1);
    expect(ever(["buy", "2026-06-01"], ["view", "2026-06-01"])).toBe(0);
    const itself = passing((builder) => builder.noEarlier("buy"));
    expect(itself(["buy", "2026-06-01"])).toBe(1);
    expect(itself(["buy", "2026-06-01"], ["buy", "2026-06-01"])).toBe(1);
  });

  test("within N days: the day of the event and the N before", () => {
    const within = withWindow({ kind: "within", days: 7 });
    expect(within(["view", "2026-06-01"], ["buy", "2026-06-08"])).toBe(1);
    expect(within(["view", "2026-05-31T23:59:00Z"], ["buy", "2026-06-08"])).toBe(0);
    const sameDay = withWindow({ kind: "within", days: 0 });
    expect(sameDay(["view", "2026-06-08T01:00:00Z"], ["buy", "2026-06-08T23:00:00Z"])).toBe(1);
    expect(sameDay(["view", "2026-06-07T23:59:00Z"], ["buy", "2026-06-08T00:01:00Z"])).toBe(0);
  });

  test("days are those of the zone", () => {
    const sameDay = withWindow({ kind: "within", days: 0 }, "America/New_York");
    // 23:00 on the 7th and 00:00 on the 8th in New York; then both on the 8th, while Greenwich has the 9th.
    expect(sameDay(["view", "2026-06-08T03:00:00Z"], ["buy", "2026-06-08T04:00:00Z"])).toBe(0);
    expect(sameDay(["view", "2026-06-08T04:00:00Z"], ["buy", "2026-06-09T03:59:00Z"])).toBe(1);
  });

  test("at least N days before", () => {
    const before = withWindow({ kind: "before", days: 7 });
    expect(before(["view", "2026-06-01"], ["buy", "2026-06-08"])).toBe(1);
    expect(before(["view", "2026-06-02"], ["buy", "2026-06-08"])).toBe(0);
    expect(before(["view", "2026-06-01"], ["view", "2026-06-02"], ["buy", "2026-06-08"])).toBe(1);
  });

  test("within so long: by the clock, and never of events without a time of day", () => {
    const minute = withWindow({ kind: "elapsed", milliseconds: 60_000 });
    expect(minute(["view", "2026-06-01T10:00:00Z"], ["buy", "2026-06-01T10:01:00Z"])).toBe(1);
    expect(minute(["view", "2026-06-01T10:00:00Z"], ["buy", "2026-06-01T10:01:00.001Z"])).toBe(0);
    expect(minute(["view", "2026-06-01"], ["buy", "2026-06-01T00:00:30Z"])).toBe(0);
    expect(minute(["view", "2026-06-01T00:00:00Z"], ["buy", "2026-06-01"])).toBe(0);
    const none = passing((builder) => builder.noEarlier("view", { window: { kind: "elapsed", milliseconds: 60_000 } }));
    expect(none(["view", "2026-06-01"], ["buy", "2026-06-01T00:00:30Z"])).toBe(1);
  });

  test("since the last or the first: strictly after it, and ever where there is none before", () => {
    const since = (which: "last" | "first"): ((...list: Given[]) => number) =>
      passing((builder) => {
        const selection = builder.selection("leave", { side: "earlier" });
        return builder.anEarlier("view", { window: { kind: "since", which, selection } });
      });
    const list: Given[] = [
      ["leave", "2026-06-01"],
      ["view", "2026-06-02"],
      ["leave", "2026-06-03"],
      ["buy", "2026-06-04"],
    ];
    expect([since("last")(...list), since("first")(...list)]).toEqual([0, 1]);
    // What comes after the event at hand is no mark.
    expect(since("last")(["view", "2026-06-02"], ["buy", "2026-06-03"], ["leave", "2026-06-04"])).toBe(1);
  });
});

describe("the same values", () => {
  const same = passing((builder) => builder.anEarlier("view", { same: [builder.property(["buy", "view"], "item")] }));
  const none = passing((builder) => builder.noEarlier("view", { same: [builder.property(["buy", "view"], "item")] }));

  test("are compared as everywhere", () => {
    expect(same(["view", "2026-06-01", { item: " Desk" }], ["buy", "2026-06-02", { item: "desk" }])).toBe(1);
    expect(same(["view", "2026-06-01", { item: "chair" }], ["buy", "2026-06-02", { item: "desk" }])).toBe(0);
    expect(none(["view", "2026-06-01", { item: "chair" }], ["buy", "2026-06-02", { item: "desk" }])).toBe(1);
  });

  test("where the event at hand has none, the condition holds in neither form", () => {
    expect(same(["view", "2026-06-01"], ["buy", "2026-06-02"])).toBe(0);
    expect(none(["view", "2026-06-01"], ["buy", "2026-06-02"])).toBe(0);
    // Others without it are none of its like.
    expect(none(["view", "2026-06-01"], ["buy", "2026-06-02", { item: "desk" }])).toBe(1);
  });

  test("of several, all must be", () => {
    const both = passing((builder) =>
      builder.anEarlier("view", { same: [builder.property(["buy", "view"], "item"), builder.property(["buy", "view"], "id")] }),
    );
    expect(both(["view", "2026-06-01", { item: "desk", id: 1 }], ["buy", "2026-06-02", { item: "desk", id: 1 }])).toBe(1);
    expect(both(["view", "2026-06-01", { item: "desk", id: 1 }], ["buy", "2026-06-02", { item: "desk", id: 2 }])).toBe(0);
    expect(both(["view", "2026-06-01", { item: "desk" }], ["buy", "2026-06-02", { item: "desk" }])).toBe(0);
  });
});

test("figures are those of the events before each occurrence, with ages from its day", () => {
  const list: Given[] = [
    ["view", "2026-06-01", { amount: 5 }],
    ["buy", "2026-06-03"],
    ["view", "2026-06-10", { amount: 2 }],
    ["view", "2026-06-11", { amount: 2 }],
    ["buy", "2026-06-12"],
  ];
  const over = (builder: PlanBuilder): number => builder.property("view", "amount");
  expect(figures((builder) => builder.earlier("count", "view"))(...list)).toEqual([1, 3]);
  expect(figures((builder) => builder.earlier("sum", "view", {}, over(builder)))(...list)).toEqual([5, 9]);
  expect(figures((builder) => builder.earlier("highest", "view", {}, over(builder)))(...list)).toEqual([5, 5]);
  expect(figures((builder) => builder.earlier("lowest", "view", {}, over(builder)))(...list)).toEqual([5, 2]);
  expect(figures((builder) => builder.earlier("count-distinct", "view", {}, over(builder)))(...list)).toEqual([1, 2]);
  expect(figures((builder) => builder.earlier("days-since-last", "view"))(...list)).toEqual([2, 1]);
  expect(figures((builder) => builder.earlier("days-since-first", "view"))(...list)).toEqual([2, 11]);
});

test("an occurrence without a time of day has no figures of the last hours, and takes none from those after it", () => {
  const sum = figures((builder) =>
    builder.earlier("sum", "view", { window: { kind: "elapsed", milliseconds: 86_400_000 } }, builder.property("view", "amount")),
  );
  const list: Given[] = [
    ["view", "2026-06-01T10:00:00Z", { amount: 5 }],
    ["buy", "2026-06-01T11:00:00Z"],
    ["buy", "2026-06-02"],
    ["buy", "2026-06-02T09:00:00Z"],
    ["buy", "2026-06-02T10:00:01Z"],
  ];
  expect(sum(...list)).toEqual([5, 0, 5, 0]);
});

test("what a block forgets is forgotten here, too", () => {
  const builder = makeBuilder();
  const reset = builder.resetOn("leave");
  const filter = builder.anEarlier("view", { reset });
  builder.block("behavior", "engagement", [builder.occurrences(1, "buy", { filter })], { reset });
  const scorer = createScorer(builder.plan());
  const points = (...list: Given[]): number => scorer.score({}, happened(list), "2027-01-01").scores["engagement"]!.points;
  expect(points(["view", "2026-06-01"], ["leave", "2026-06-02"], ["buy", "2026-06-03"])).toBe(0);
  expect(points(["view", "2026-06-01"], ["leave", "2026-06-02"], ["view", "2026-06-03"], ["buy", "2026-06-03"])).toBe(1);
});

test("kinds of events are distinguished in the filter of several", () => {
  const builder = makeBuilder();
  const named = builder.call("text.equal", builder.property("view", "item"), builder.text("pricing"));
  const filter = builder.call("or", builder.is("buy"), builder.call("and", builder.is("view"), named));
  builder.block("behavior", "engagement", [builder.occurrences(1, ["buy", "view"], { filter })]);
  const scorer = createScorer(builder.plan());
  const list = happened([
    ["view", "2026-06-01", { item: "pricing" }],
    ["view", "2026-06-01", { item: "home" }],
    ["buy", "2026-06-01"],
  ]);
  expect(scorer.score({}, list, "2026-06-02").scores["engagement"]!.points).toBe(2);
});

test("however many values a lead has, the next lead has nothing earlier", () => {
  const again = passing((builder) => builder.anEarlier("buy", { same: [builder.property("buy", "item")] }));
  const buys = (items: readonly string[]): Given[] => items.map((item) => ["buy", "2026-06-01", { item }]);
  const many = Array.from({ length: 1_000 }, (_, index) => `i${index}`);
  for (let times = 0; times < 3; times++) {
    expect(again(...buys(["i1", "i2", "i1", "i3"]))).toBe(1);
    expect(again(...buys([...many, ...many]))).toBe(1_000);
    expect(again(...buys(["i3", "i2"]))).toBe(0);
  }
});
