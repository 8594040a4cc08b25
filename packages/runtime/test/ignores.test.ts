/** What the model ignores: nothing that was worked out with it is remembered without it, and the explanation tells it. */
import { describe, expect, test } from "vitest";
import { readPlan, type EventInput, type LeftOut } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

const at = "2026-06-30";
const click = (when: string, agent = "person"): EventInput => ({ event: "click", at: when, properties: { agent } });
const sent = (when: string): EventInput => ({ event: "sent", at: when });

/** Clicks right after a delivery, and three or more within ten seconds, are ignored; those that follow another on the same day give 10. */
function builder(): PlanBuilder {
  const plan = new PlanBuilder({ events: { click: { agent: "text" }, sent: {} } });
  const anEarlier = (events: string, window: { kind: "elapsed"; milliseconds: number } | { kind: "within"; days: number }): number =>
    plan.call("number.at-most", plan.number(1), plan.history("count", plan.selection(events, { side: "earlier", window })));
  const rightAfter = anEarlier("sent", { kind: "elapsed", milliseconds: 60_000 });
  plan.ignore("click", { filter: rightAfter }, "Scanner");
  plan.ignore("click", { burst: { count: 3, window: { kind: "elapsed", milliseconds: 10_000 }, same: [plan.property("click", "agent")] } });
  return plan.block("behavior", "engagement", [
    plan.occurrences(1, "click"),
    plan.occurrences(10, "click", { filter: anEarlier("click", { kind: "within", days: 0 }) }),
    plan.occurrences(100, "sent"),
  ]);
}

const scorer = createScorer(builder().plan());
const points = (events: readonly EventInput[]): number => scorer.score({}, events, at).scores["engagement"]!.points;

test("what was asked of all events is asked anew of those that are left", () => {
  // The first click is ignored, so the second follows none.
  expect(points([sent("2026-06-01T10:00:00"), click("2026-06-01T10:00:05"), click("2026-06-01T12:00:00")])).toBe(101);
  expect(points([click("2026-06-01T10:00:05"), click("2026-06-01T12:00:00")])).toBe(12);
  expect(points([sent("2026-06-01T10:00:00"), click("2026-06-01T10:00:05")])).toBe(100);
});

test("one lead after the other, whatever came before", () => {
  const ignored = [sent("2026-06-01T10:00:00"), click("2026-06-01T10:00:05")];
  const plain = [click("2026-06-01T10:00:05"), sent("2026-06-01T10:00:09")];
  expect([ignored, plain, ignored, plain, []].map(points)).toEqual([100, 101, 100, 101, 0]);
});

describe("the explanation", () => {
  test("tells each ignored event with the line, and the earlier one that it was judged by", () => {
    const { events } = scorer.explain({}, [sent("2026-06-01T10:00:00"), sent("2026-06-01T10:00:02"), click("2026-06-01T10:00:05")], at);
    expect(events.known).toBe(2);
    expect(events.leftOut).toMatchObject([
      {
        event: "click",
        at: "2026-06-01T10:00:05.000Z",
        by: "ignore",
        key: null,
        ignored: { because: "Scanner", sentence: "ignored" },
        other: { event: "sent", at: "2026-06-01T10:00:02.000Z" },
      },
    ]);
  });

  test("of a burst it names the first, of each stretch its own, and of the first itself none", () => {
    const seconds = [0, 4, 8, 12, 40, 41, 42, 50];
    const history = seconds.map((second) => click(`2026-06-01T10:00:${String(second).padStart(2, "0")}`));
    const { leftOut } = scorer.explain({}, history, at).events;
    expect(leftOut.map((event) => [event.at.slice(17, 19), event.other?.at.slice(17, 19)])).toEqual([
      ["00", undefined],
      ["04", "00"],
      ["08", "00"],
      ["12", "00"],
      ["40", undefined],
      ["41", "40"],
      ["42", "40"],
      ["50", "40"],
    ]);
  });
});

test("of an event that several lines ignore the first is told", () => {
  const told: (readonly LeftOut[])[] = [];
  const asking = createScorer(builder().plan(), { onLeftOut: (events) => told.push(events) });
  asking.score(
    {},
    [click("2026-06-01T10:00:03"), sent("2026-06-01T10:00:00"), ...[4, 5].map((second) => click(`2026-06-01T10:00:0${second}`))],
    at,
  );
  expect(told).toEqual([
    [
      { event: 0, by: 0, other: 1 },
      { event: 2, by: 0, other: 1 },
      { event: 3, by: 0, other: 1 },
    ],
  ]);
});

test("a score cannot decide what is ignored", () => {
  const plan = new PlanBuilder({ events: { click: {} } });
  const high = plan.call("points.less", plan.points(1), plan.expression({ kind: "score-value", score: 0 }));
  plan.ignore("click", { filter: high });
  plan.block("behavior", "engagement", [plan.occurrences(1, "click")]);
  expect(() => readPlan(plan.plan())).toThrow("ignores[0].filter reads a score that is worked out later");
});
