/** What an explanation says of the events before and after an occurrence. */
import { expect, test } from "vitest";
import type { EventInput, ExplainedOccurrences } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

type Given = readonly [event: string, at: string, properties?: Readonly<Record<string, unknown>>];

/** The explanation of a rule on `buy` with a filter, at a moment. */
function explained(filter: (builder: PlanBuilder) => number): (at: string, ...list: Given[]) => ExplainedOccurrences {
  const builder = new PlanBuilder({ events: { buy: { item: "text", due: "date" }, view: { item: "text" }, leave: {} } });
  const reset = builder.resetOn("leave");
  builder.block("behavior", "engagement", [builder.occurrences(5, "buy", { filter: filter(builder) })], { reset });
  const scorer = createScorer(builder.plan());
  return (at, ...list) => {
    const events = list.map(([event, when, properties]): EventInput => ({ event, at: when, ...(properties && { properties }) }));
    return scorer.explain({}, events, at).scores[0]!.items[0] as ExplainedOccurrences;
  };
}

const item = (builder: PlanBuilder): number => builder.property(["buy", "view"], "item");
const anEarlier = explained((builder) =>
  builder.described("an earlier view with the same item", builder.anEarlier("view", { same: [item(builder)] })),
);
const noLater = explained((builder) =>
  builder.described(
    "no later view until due",
    builder.later("view", { window: { kind: "until", expression: builder.property("buy", "due"), days: 0 } }, false),
  ),
);

test("the last of the earlier events that were found is told", () => {
  const rule = anEarlier(
    "2026-06-30",
    ["view", "2026-06-01", { item: "desk" }],
    ["view", "2026-06-02T10:00:00Z", { item: "Desk" }],
    ["buy", "2026-06-03", { item: "desk" }],
  );
  expect(rule.occurrences).toMatchObject([{ day: "2026-06-03", from: "2026-06-03", counted: true, age: 27 }]);
  expect(rule.occurrences[0]!.asked).toEqual([
    {
      text: "an earlier view with the same item",
      holds: true,
      values: [{ name: "how often", value: 2 }],
      undecided: false,
      openUntil: null,
      lacks: [],
      unknown: [],
      found: { event: "view", at: "2026-06-02T10:00:00.000Z", day: "2026-06-02", properties: { item: "Desk" } },
    },
  ]);
});

test("what has nothing to compare is not judged, and what simply fails is listed with what it saw", () => {
  const [unfit, occurrence, ...others] = anEarlier(
    "2026-06-30",
    ["buy", "2026-06-03"],
    ["buy", "2026-06-04", { item: "desk" }],
  ).occurrences;
  expect(others).toEqual([]);
  expect(unfit).toMatchObject({ day: "2026-06-04", from: null, age: 26, counted: false, reason: "unfit", millionths: 0 });
  expect(unfit!.asked).toMatchObject([{ holds: false, undecided: false, found: null, openUntil: null }]);
  expect(occurrence).toMatchObject({ day: "2026-06-03", from: null, age: 27, counted: false, reason: "not-judged", millionths: 0 });
  expect(occurrence!.asked).toMatchObject([{ holds: false, undecided: true, lacks: ["item"], found: null, openUntil: null }]);
});

test("what can still be decided is open, until when", () => {
  const bought: Given = ["buy", "2026-06-03", { due: "2026-06-10" }];
  const [open] = noLater("2026-06-10", bought).occurrences;
  expect(open).toMatchObject({ from: null, age: 7, counted: false, reason: "open" });
  expect(open!.asked).toMatchObject([{ holds: false, openUntil: "2026-06-10", found: null }]);
  const [known] = noLater("2026-06-12", bought).occurrences;
  expect(known).toMatchObject({ day: "2026-06-03", from: "2026-06-11", age: 1, counted: true, millionths: 5_000_000 });
  expect(known!.asked).toMatchObject([{ holds: true, openUntil: null, found: null }]);
  const [against] = noLater("2026-06-05", bought, ["view", "2026-06-04"]).occurrences;
  expect(against).toMatchObject({ reason: "unfit", from: null, asked: [{ holds: false, found: { event: "view", at: "2026-06-04" } }] });
});

test("without the date, or after it, there is nothing to judge", () => {
  const rule = noLater("2026-06-30", ["buy", "2026-06-03"], ["buy", "2026-06-04", { due: "2026-06-03" }]);
  expect(rule.occurrences).toMatchObject([
    { day: "2026-06-04", reason: "not-judged", asked: [{ lacks: [] }] },
    { day: "2026-06-03", reason: "not-judged", asked: [{ lacks: ["due"] }] },
  ]);
});

test("the later event that decides is told, and what was before the reset stays so", () => {
  const aLater = explained((builder) =>
    builder.described("a later view within 3 days", builder.later("view", { window: { kind: "within", days: 3 } }, true)),
  );
  const rule = aLater("2026-06-30", ["buy", "2026-06-01"], ["view", "2026-06-03"], ["leave", "2026-06-20"], ["buy", "2026-06-28"]);
  expect(rule.occurrences).toMatchObject([
    { day: "2026-06-28", reason: "open", asked: [{ openUntil: "2026-07-01" }] },
    { day: "2026-06-01", from: "2026-06-03", reason: "reset", asked: [{ holds: true, found: { day: "2026-06-03" } }] },
  ]);
});

test("of several conditions, one that fails decides what is listed, and one of them is enough where either is", () => {
  const both = (operation: "and" | "or"): ((at: string, ...list: Given[]) => ExplainedOccurrences) =>
    explained((builder) => {
      const desk = builder.called("item is “desk”", "text.equal", builder.property("buy", "item"), builder.text("desk"));
      const later = builder.described("a later view within 3 days", builder.later("view", { window: { kind: "within", days: 3 } }, true));
      return builder.call(operation, desk, later);
    });
  const list: Given[] = [
    ["buy", "2026-06-01", { item: "desk" }],
    ["buy", "2026-06-01", { item: "chair" }],
  ];
  expect(both("and")("2026-06-02", ...list).occurrences.map(({ reason }) => reason)).toEqual(["unfit", "open"]);
  expect(both("or")("2026-06-02", ...list).occurrences.map(({ reason }) => reason)).toEqual(["open", null]);
});

test("once more today is no way forward where a later event would have to decide", () => {
  const builder = new PlanBuilder({ events: { buy: {}, view: {} } });
  const later = builder.later("view", { window: { kind: "within", days: 3 } }, true);
  builder.block("behavior", "engagement", [builder.occurrences(5, "buy", { filter: later }), builder.occurrences(4, "buy")], {
    ratings: { A: 4, B: null },
  });
  const [score] = createScorer(builder.plan()).explain({}, [], "2026-06-30").scores;
  expect(score!.next!.ways.map(({ gain }) => gain)).toEqual([4_000_000]);
});
