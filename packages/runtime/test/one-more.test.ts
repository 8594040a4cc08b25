/** Whether one more event today is a way forward: of it nothing is known but when it happens. */
import { describe, expect, test } from "vitest";
import type { EventInput, PlanWindow } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

type Given = readonly [event: string, at: string, properties?: Readonly<Record<string, unknown>>];
type IsWay = (at: string, list: readonly Given[], lead?: Readonly<Record<string, unknown>>) => boolean;

/** Whether one more `buy`, which is worth 10 points where it passes a filter, would lift a lead to the next rating, 10 points up. */
function oneMore(filterOf: (builder: PlanBuilder) => number | undefined, ignore: (builder: PlanBuilder) => void = () => {}): IsWay {
  const properties = { item: "text", amount: "number", due: "date" } as const;
  const builder = new PlanBuilder({ lead: { size: "number", since: "date" }, events: { buy: properties, view: properties } });
  const filter = filterOf(builder);
  ignore(builder);
  const rule = builder.occurrences(10, "buy", filter === undefined ? {} : { filter });
  builder.block("behavior", "engagement", [rule], { ratings: { A: 40, B: 30, C: 20, D: 10, E: null } });
  const scorer = createScorer(builder.plan());
  return (at, list, lead = {}) => {
    const events = list.map(([event, when, given]): EventInput => ({ event, at: when, ...(given && { properties: given }) }));
    const { ways } = scorer.explain(lead, events, at).scores[0]!.next!;
    return ways.some(({ change }) => change === "occurs");
  };
}

const within = (days: number): PlanWindow => ({ kind: "within", days });
const item = (builder: PlanBuilder): number => builder.property(["buy", "view"], "item");
const today = "2026-06-30";

describe("what came earlier is known", () => {
  test("so many days before today, the last of them too", () => {
    const isWay = oneMore((builder) => builder.anEarlier("view", { window: within(7) }));
    expect(isWay(today, [])).toBe(false);
    expect(isWay(today, [["view", "2026-06-23"]])).toBe(true);
    expect(isWay(today, [["view", "2026-06-22"]])).toBe(false);
    expect(isWay(today, [["view", "2026-07-01"]])).toBe(false);
  });

  test("by the clock, counted from the moment", () => {
    const isWay = oneMore((builder) => builder.anEarlier("view", { window: { kind: "elapsed", milliseconds: 3_600_000 } }));
    expect(isWay("2026-06-30T12:00:00Z", [["view", "2026-06-30T11:00:00Z"]])).toBe(true);
    expect(isWay("2026-06-30T12:00:00Z", [["view", "2026-06-30T10:59:59Z"]])).toBe(false);
    expect(isWay("2026-06-30T12:00:00Z", [["view", "2026-06-30"]])).toBe(false);
  });

  test("that there was none", () => {
    const isWay = oneMore((builder) => builder.noEarlier("buy"));
    expect(isWay(today, [])).toBe(true);
    expect(isWay(today, [["buy", "2026-01-01"]])).toBe(false);
  });

  test("figures of them", () => {
    const isWay = oneMore((builder) =>
      builder.call("number.at-most", builder.number(5), builder.earlier("sum", "view", {}, builder.property("view", "amount"))),
    );
    const views: Given[] = [
      ["view", "2026-06-01", { amount: 2 }],
      ["view", "2026-06-02", { amount: 3 }],
    ];
    expect(isWay(today, views)).toBe(true);
    expect(isWay(today, views.slice(1))).toBe(false);
    const back = oneMore((builder) => builder.call("number.less", builder.number(30), builder.earlier("days-since-last", "view")));
    expect(back(today, [["view", "2026-05-30"]])).toBe(true);
    expect(back(today, [["view", "2026-05-31"]])).toBe(false);
  });
});

test("its properties are like those of no other", () => {
  const fresh = oneMore((builder) => builder.noEarlier("buy", { same: [item(builder)] }));
  expect(fresh(today, [["buy", "2026-06-01", { item: "desk" }]])).toBe(true);
  const again = oneMore((builder) => builder.anEarlier("view", { same: [item(builder)] }));
  expect(again(today, [["view", "2026-06-01", { item: "desk" }]])).toBe(false);
});

test("a condition on its properties may hold, one on the lead does or does not", () => {
  const desk = (builder: PlanBuilder): number => builder.call("text.equal", builder.property("buy", "item"), builder.text("desk"));
  const isDesk = oneMore(desk);
  expect(isDesk(today, [])).toBe(true);
  const notDesk = oneMore((builder) => builder.call("not", desk(builder)));
  expect(notDesk(today, [])).toBe(true);
  const large = (builder: PlanBuilder): number => builder.call("number.less", builder.number(5), builder.field("size"));
  const ofLarge = oneMore(large);
  expect([ofLarge(today, [], { size: 6 }), ofLarge(today, [], { size: 5 }), ofLarge(today, [])]).toEqual([true, false, false]);
  const both = oneMore((builder) => builder.call("and", desk(builder), large(builder)));
  expect([both(today, [], { size: 6 }), both(today, [], { size: 5 })]).toEqual([true, false]);
  const either = oneMore((builder) => builder.call("or", desk(builder), large(builder)));
  expect([either(today, [], { size: 6 }), either(today, [], { size: 5 })]).toEqual([true, true]);
});

test("its day is that of the moment", () => {
  const recent = oneMore((builder) => builder.call("date.in-last", builder.field("since"), builder.number(30), builder.day("event")));
  expect(recent(today, [], { since: "2026-05-31" })).toBe(true);
  expect(recent(today, [], { since: "2026-05-30" })).toBe(false);
});

test("what would be ignored is no way forward", () => {
  const all = oneMore(
    () => undefined,
    (builder) => builder.ignore("buy", {}),
  );
  expect(all(today, [])).toBe(false);
  const some = oneMore(
    () => undefined,
    (builder) => builder.ignore("buy", { filter: builder.anEarlier("view", { window: within(0) }) }),
  );
  expect(some(today, [])).toBe(true);
  expect(some(today, [["view", today]])).toBe(false);
  const robots = oneMore(
    () => undefined,
    (builder) => builder.ignore("buy", { filter: builder.call("text.equal", builder.property("buy", "item"), builder.text("robot")) }),
  );
  expect(robots(today, [])).toBe(true);
});
