import { expect, test } from "vitest";
import type { EventInput, ExplainedOccurrences } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { limit, period, PlanBuilder, property, type OccurrenceOptions, type Points } from "./plan-builder.ts";

const at = "2026-06-30";

/** Events called `buy` on these days, with these amounts. */
const buys = (...days: readonly (string | readonly [string, Readonly<Record<string, unknown>>])[]): EventInput[] =>
  days.map((day) => (typeof day === "string" ? { event: "buy", at: day } : { event: "buy", at: day[0], properties: day[1] }));

function ruleOn(
  points: Points | ((builder: PlanBuilder) => Points),
  options: OccurrenceOptions | ((builder: PlanBuilder) => OccurrenceOptions) = {},
  timezone = "UTC",
) {
  const builder = new PlanBuilder({ timezone, events: { buy: { amount: "number", item: "text" }, look: {} } });
  const worth = typeof points === "function" ? points(builder) : points;
  builder.block("behavior", "engagement", [builder.occurrences(worth, "buy", typeof options === "function" ? options(builder) : options)]);
  const scorer = createScorer(builder.plan());
  return {
    points: (events: EventInput[], when = at) => scorer.score({}, events, when).scores["engagement"]!.points,
    reasons: (events: EventInput[], when = at) =>
      (scorer.explain({}, events, when).scores[0]!.items[0] as ExplainedOccurrences).occurrences
        .map(({ day, reason }) => `${day} ${reason ?? "counts"}`)
        .reverse(),
  };
}

test("every occurrence counts", () => {
  expect(ruleOn(3).points(buys("2026-06-01", "2026-06-02", "2026-06-02"))).toBe(9);
});

test("every third occurrence counts, dated as that occurrence", () => {
  const rule = ruleOn(5, { limits: [limit.every(3)] });
  const events = buys("2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05", "2026-06-06", "2026-06-07");
  expect(rule.points(events)).toBe(10);
  expect(rule.reasons(events)).toEqual([
    "2026-06-01 not-every",
    "2026-06-02 not-every",
    "2026-06-03 counts",
    "2026-06-04 not-every",
    "2026-06-05 not-every",
    "2026-06-06 counts",
    "2026-06-07 not-every",
  ]);
});

test("once per property: the first of each value, without regard to case; a missing value does not count", () => {
  const rule = ruleOn(1, (builder) => ({ limits: [limit.atMost(1, property(builder.property("buy", "item")))] }));
  const events = buys(
    ["2026-06-01", { item: "Pen" }],
    ["2026-06-02", { item: " pen" }],
    ["2026-06-03", {}],
    ["2026-06-04", { item: "Cup" }],
  );
  expect(rule.points(events)).toBe(2);
  expect(rule.reasons(events)).toEqual(["2026-06-01 counts", "2026-06-02 repeated", "2026-06-03 property-missing", "2026-06-04 counts"]);
});

test("once every 7 days: the seventh day after the last that counted is far enough", () => {
  const rule = ruleOn(1, { limits: [limit.spaced(7)] });
  const events = buys("2026-06-01", "2026-06-07", "2026-06-08", "2026-06-14", "2026-06-15");
  expect(rule.points(events)).toBe(3);
  expect(rule.reasons(events)).toEqual([
    "2026-06-01 counts",
    "2026-06-07 too-soon",
    "2026-06-08 counts",
    "2026-06-14 too-soon",
    "2026-06-15 counts",
  ]);
});

test("at most twice per day", () => {
  const rule = ruleOn(1, { limits: [limit.atMost(2, period("day"))] });
  expect(rule.points(buys("2026-06-01", "2026-06-01", "2026-06-01", "2026-06-02"))).toBe(3);
});

test("weeks begin on Monday", () => {
  // 2026-06-07 is a Sunday, 2026-06-08 a Monday.
  const rule = ruleOn(1, { limits: [limit.atMost(1, period("week"))] });
  expect(rule.reasons(buys("2026-06-01", "2026-06-07", "2026-06-08", "2026-06-14", "2026-06-15"))).toEqual([
    "2026-06-01 counts",
    "2026-06-07 limit-per-week",
    "2026-06-08 counts",
    "2026-06-14 limit-per-week",
    "2026-06-15 counts",
  ]);
});

test("months and years are the calendar's, weeks run across their ends", () => {
  const month = ruleOn(1, { limits: [limit.atMost(1, period("month"))] });
  expect(month.points(buys("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"))).toBe(3);
  const year = ruleOn(1, { limits: [limit.atMost(1, period("year"))] });
  expect(year.points(buys("2024-02-29", "2024-12-31", "2025-01-01"))).toBe(2);
  // Monday 2025-12-29 to Sunday 2026-01-04 is one week.
  const week = ruleOn(1, { limits: [limit.atMost(1, period("week"))] });
  expect(week.points(buys("2025-12-31", "2026-01-04", "2026-01-05"))).toBe(2);
});

test("a longer period sees only what the shorter ones let through", () => {
  // Week of Monday 2026-06-29 to Sunday 2026-07-05: the week lets the 30th through, which June refuses; July comes too late for the week.
  const rule = ruleOn(1, { limits: [limit.atMost(1, period("week")), limit.atMost(1, period("month"))] });
  expect(rule.reasons(buys("2026-06-01", "2026-06-30", "2026-07-01", "2026-07-02"), "2026-07-31")).toEqual([
    "2026-06-01 counts",
    "2026-06-30 limit-per-month",
    "2026-07-01 limit-per-week",
    "2026-07-02 limit-per-week",
  ]);
});

test("at most N times takes the earliest", () => {
  const rule = ruleOn(1, { limits: [limit.atMost(2)] });
  expect(rule.reasons(buys("2026-06-03", "2026-06-01", "2026-06-02"))).toEqual([
    "2026-06-01 counts",
    "2026-06-02 counts",
    "2026-06-03 limit",
  ]);
});

test("latest only comes after the limits", () => {
  const rule = ruleOn(1, { limits: [limit.atMost(2), limit.latest] });
  expect(rule.points(buys("2026-06-01", "2026-06-02", "2026-06-03"))).toBe(1);
  expect(rule.reasons(buys("2026-06-01", "2026-06-02", "2026-06-03"))).toEqual([
    "2026-06-01 not-latest",
    "2026-06-02 counts",
    "2026-06-03 limit",
  ]);
});

test("expires after N days keeps age N", () => {
  const rule = ruleOn(1, { limits: [limit.expires(10)] });
  expect(rule.reasons(buys("2026-06-19", "2026-06-20", "2026-06-30"))).toEqual([
    "2026-06-19 expired",
    "2026-06-20 counts",
    "2026-06-30 counts",
  ]);
});

test("an expired latest occurrence leaves nothing", () => {
  const rule = ruleOn(1, { limits: [limit.latest, limit.expires(10)] });
  expect(rule.reasons(buys("2026-06-10", "2026-06-19"))).toEqual(["2026-06-10 not-latest", "2026-06-19 expired"]);
});

test("stages of limits: each sees only what those before it let through", () => {
  // 2nd, 4th, 6th, 8th: a, b, a, c; once per item: a, b, c; spacing 2: a (3rd), b (5th, 2 days later), c (9th); limit 2.
  const rule = ruleOn(1, (builder) => ({
    limits: [limit.every(2), limit.atMost(1, property(builder.property("buy", "item"))), limit.spaced(2), limit.atMost(2)],
  }));
  const events = ["x", "a", "x", "b", "x", "a", "x", "c"].map(
    (item, index): EventInput => ({ event: "buy", at: `2026-06-0${index + 1}`, properties: { item } }),
  );
  expect(rule.reasons(events)).toEqual([
    "2026-06-01 not-every",
    "2026-06-02 counts",
    "2026-06-03 not-every",
    "2026-06-04 counts",
    "2026-06-05 not-every",
    "2026-06-06 repeated",
    "2026-06-07 not-every",
    "2026-06-08 limit",
  ]);
});

test("the rule's cap and floor bound its decayed sum", () => {
  expect(ruleOn(4, { cap: 10 }).points(buys("2026-06-01", "2026-06-02", "2026-06-03"))).toBe(10);
  expect(ruleOn(-4, { floor: -10 }).points(buys("2026-06-01", "2026-06-02", "2026-06-03"))).toBe(-10);
});

test("points may read the event's properties; missing gives 0, millionths round half away from zero", () => {
  const rule = ruleOn((builder) => ({ expression: builder.call("number.divide", builder.property("buy", "amount"), builder.number(100)) }));
  expect(rule.points(buys(["2026-06-01", { amount: 250 }], ["2026-06-02", {}], ["2026-06-03", { amount: "0.00005" }]))).toBe(2.500001);
  const taken = ruleOn((builder) => ({ expression: builder.property("buy", "amount"), sign: -1 }));
  expect(taken.points(buys(["2026-06-01", { amount: 1.5 }], ["2026-06-01", { amount: -0.25 }]))).toBe(-1.25);
});

test("events after the moment do not exist; a date is the end of its day, a date-time the instant itself", () => {
  const rule = ruleOn(1);
  const events: EventInput[] = [
    { event: "buy", at: "2026-06-30T12:00:00Z" },
    { event: "buy", at: "2026-06-30T23:59:59.999999Z" },
    { event: "buy", at: "2026-07-01T00:00:00Z" },
  ];
  expect(rule.points(events, "2026-06-30")).toBe(2);
  expect(rule.points(events, "2026-06-30T12:00:00Z")).toBe(1);
  expect(rule.points(events, "2026-06-30T11:59:59.999999Z")).toBe(0);
  expect(rule.points(events, "2026-07-01T00:00Z")).toBe(3);
});

test("limits per day follow the clocks of the zone", () => {
  const perDay: OccurrenceOptions = { limits: [limit.atMost(1, period("day"))] };
  const events: EventInput[] = [
    { event: "buy", at: "2026-06-01T22:30:00Z" },
    { event: "buy", at: "2026-06-01T21:30:00Z" },
  ];
  expect(ruleOn(1, perDay, "Europe/Madrid").points(events)).toBe(2);
  expect(ruleOn(1, perDay, "UTC").points(events)).toBe(1);
});
