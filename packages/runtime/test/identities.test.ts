/** Which events are one, what of it is explained, and what input errors there are. */
import { expect, test } from "vitest";
import type { EventInput, LeftOut } from "@scoreline/plan";
import { createScorer, InputError } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

const at = "2026-06-30";

function builder(): PlanBuilder {
  const plan = new PlanBuilder({ events: { buy: { order: "text", amount: "number" }, view: {} }, keys: { buy: "order" } });
  return plan.block("behavior", "engagement", [plan.occurrences(1, ["buy", "view"])]);
}

const plan = builder().plan();
const scorer = createScorer(plan);
const points = (events: readonly EventInput[]): number => scorer.score({}, events, at).scores["engagement"]!.points;
const buy = (order: unknown, when: string, more: Partial<EventInput> = {}): EventInput => ({
  event: "buy",
  at: when,
  properties: { order },
  ...more,
});

test("the explanation tells each repeat with the event that counts, in order of time", () => {
  const { events } = scorer.explain(
    {},
    [
      buy("a", "2026-06-05T10:00:01.5+02:00"),
      { event: "view", at: "2026-06-02", id: 7 },
      buy("a", "2026-06-01"),
      { event: "view", at: "2026-06-03T09:00Z", id: "7" },
    ],
    at,
  );
  expect(events).toMatchObject({ known: 2, later: 0, unknown: [] });
  expect(events.leftOut).toEqual([
    {
      event: "view",
      at: "2026-06-03T09:00:00.000Z",
      day: "2026-06-03",
      properties: {},
      by: "id",
      key: null,
      ignored: null,
      other: { event: "view", at: "2026-06-02", day: "2026-06-02", properties: {} },
    },
    {
      event: "buy",
      at: "2026-06-05T08:00:01.500Z",
      day: "2026-06-05",
      properties: { order: "a" },
      by: "key",
      key: "order",
      ignored: null,
      other: { event: "buy", at: "2026-06-01", day: "2026-06-01", properties: { order: "a" } },
    },
  ]);
});

test("what identified the events of one lead identifies none of the next", () => {
  expect(points([buy("a", "2026-06-01"), buy("b", "2026-06-02", { id: "x" })])).toBe(2);
  expect(points([buy("b", "2026-06-01"), { event: "view", at: "2026-06-01", id: "x" }])).toBe(2);
  expect(points([{ event: "view", at: "2026-06-01" }])).toBe(1);
});

test("whoever asks is told which were left out, once for each lead that has any", () => {
  const told: (readonly LeftOut[])[] = [];
  const asking = createScorer(plan, { onLeftOut: (events) => told.push(events) });
  asking.score({}, [buy("a", "2026-06-01"), buy("a", "2026-06-02"), buy("a", "2026-06-03")], at);
  asking.score({}, [buy("a", "2026-06-01")], at);
  asking.explain({}, [buy("a", "2026-06-01"), buy("a", "2026-06-02")], at);
  expect(told).toEqual([
    [
      { event: 1, by: "key", other: 0 },
      { event: 2, by: "key", other: 0 },
    ],
    [{ event: 1, by: "key", other: 0 }],
  ]);
});

test("ids that cannot be one, and keys that have lost digits", () => {
  const events = [buy("a", at, { id: 1.5 }), buy("b", at, { id: {} as never }), buy(2 ** 60, at), buy("c", at, { id: "\ud800" })];
  expect(() => points(events)).toThrow(InputError);
  expect(() => points(events)).toThrow(
    [
      "events[0].id: 1.5 is too long a number, or not whole; give it as text.",
      "events[1].id: an object is not valid text.",
      "events[2].properties.order: 1152921504606847000 is a number too long to keep all its digits; give it as text.",
      "events[3].id: “\ud800” is not valid text.",
    ].join("\n"),
  );
});

test("a key that does not fit is a problem of its own, and where those are passed over it identifies nothing", () => {
  const lenient = new PlanBuilder({ events: { call: { number: "number" } }, keys: { call: "number" } });
  lenient.block("behavior", "engagement", [lenient.occurrences(1, "call")]);
  const events = [1, 2].map((day): EventInput => ({ event: "call", at: `2026-06-0${day}`, properties: { number: "many" } }));
  const { score } = createScorer(lenient.plan(), { badValues: "missing" });
  expect(score({}, events, at).scores["engagement"]!.points).toBe(2);
});
