/** Which rules a state sums up without scoring, and what comes of them, worked out by hand; a property test holds all states to scoring the rows. */
import { compileText } from "@scoreline/compiler";
import { rulesOf, simpleRule, type PlanBlock } from "@scoreline/plan";
import { createKeeper } from "@scoreline/runtime/state";
import { readMoment, zoneOf } from "@scoreline/semantics";
import { expect, test } from "vitest";
import { encodingFor } from "../src/state/encoding.ts";
import { History, layoutOf } from "../src/state/history.ts";
import { quickSums } from "../src/state/quick-sums.ts";
import { workingsOf } from "../src/workings.ts";

const head = `model "Quick" { timezone "UTC" }
lead { id: text key, country: text, employees: number, created: date }
event visit { page: text, seconds: number, topics: list of text }
event buy { sku: text, amount: number }
`;
const planOf = (body: string): NonNullable<ReturnType<typeof compileText>["plan"]> => {
  const { plan, diagnostics } = compileText(`${head}${body}`);
  if (plan === null) throw new Error(`${diagnostics.map(({ code }) => code).join()}: ${body}`);
  return plan;
};
const behavior = (rules: string): string => `behavior engagement {\n${rules}\n}\n`;

/** Whether a state must put its events where closures look at them. */
function needsEvents(body: string): boolean {
  const workings = workingsOf(planOf(body), {});
  const layout = layoutOf(workings.plan, workings.frame.eventColumns);
  const { prepare, turnTo, place } = encodingFor(workings, layout);
  const history = new History(layout, []);
  const point = readMoment("2026-06-30", zoneOf("UTC"))!;
  const quick = quickSums(workings, layout, place);
  prepare(history);
  turnTo(point);
  return quick.take(history, point, false);
}

test("rules on the lead, and fixed points by age, so many in a period, need no events", () => {
  const simple = [
    '+1 for visit where page starts with "/docs", at most 2 times per day, expires after 30 days',
    "+1 for visit where seconds > 30 and page is known, once per week, decay linear over 30 days",
    '+1 for visit where topics includes any of "price" or lead.country is "DE", at most 3 times',
    "+1 for any of (visit, buy), decay 10% every 7 days, cap 5",
    'group "Visits" cap 3 {\n+1 for visit\n-1 for buy where at after 2026-01-01, once per year\n}',
    '+5 when country is "DE"\n+1 for visit',
    "+5 when created in last 30 days\n+1 for visit\nthen +1 when subtotal > 3",
  ];
  expect(simple.filter((rules) => needsEvents(behavior(rules)))).toEqual([]);
  expect(needsEvents("fit {\n+1 when employees > 10\n+(employees / 7)\n}\n")).toBe(false);
});

test("whatever looks at other events, at silences, at values or at scores needs them", () => {
  const others = [
    "+1 for visit, once every 7 days",
    "+1 for visit, latest only",
    "+1 for every 2nd visit",
    "+1 for visit, once per page",
    "+1 for visit, once per day, at most 3 times per week",
    "+(amount) for buy",
    "+1 for visit where an earlier buy within 7 days",
    "+1 for visit where no later buy within 7 days",
    "+1 for visit, decay 10% every week without visit",
    "-1 for every week without visit",
    "reset on buy\n+1 for visit",
    "+1 when did buy\n+1 for visit",
    'group "Visits" cap 3 per week {\n+1 for visit\n}',
  ];
  expect(others.filter((rules) => !needsEvents(behavior(rules)))).toEqual([]);
  expect(needsEvents(`ignore visit where seconds < 1\n${behavior("+1 for visit")}`)).toBe(true);
});

const points = (
  body: string,
  moments: readonly string[],
  events: readonly (readonly [at: string, properties: object])[],
): readonly number[] => {
  const keeper = createKeeper(planOf(body));
  const state = keeper.start(
    {},
    events.map(([at, properties]) => ({ event: "visit", at, properties: properties as never })),
  );
  return moments.map((at) => keeper.outcome(state, at).scores["engagement"]!.points);
};

/** What is simple of the first rule on occurrences. */
function simple(body: string): string | null {
  const plan = planOf(behavior(body));
  const { rule, group } = rulesOf(plan).find((placed) => "limits" in placed.rule)!;
  const found = "limits" in rule ? simpleRule(plan, rule, plan.scores[0] as PlanBlock, group) : null;
  return found && `${found.millionths / 1e6} ${found.most} ${found.period}`;
}

test("a rule is simple that gives fixed points by age, at most so many in one period, whatever its filter asks besides scores and later events", () => {
  expect(simple("+2 for visit, decay linear over 30 days, expires after 9 days")).toBe("2 Infinity day");
  expect(simple("-1 for visit where an earlier buy within 7 days, at most 3 times per day")).toBe("-1 3 day");
  expect(simple("+1 for visit, once per week, expires after 30 days")).toBe("1 1 week");
  expect(simple('group "Visits" cap 9 {\n+1 for visit, at most 4 times\n}')).toBe("1 4 null");
});

test("no rule is simple of which something is forgotten, asked or told otherwise", () => {
  const others = [
    "+(seconds) for visit",
    "-1 for every week without visit",
    "+1 for visit where no later buy within 7 days",
    "+1 for visit, decay 10% every week without visit",
    "+1 for visit, once per page",
    "+1 for visit, once per (page, day)",
    "+1 for visit, once per day, at most 3 times per week",
    "+1 for visit, latest only",
    "+1 for every 2nd visit",
    "+1 for visit, once every 7 days",
    "reset on buy\n+1 for visit",
    'group "Pages" cap 3 per page {\n+1 for visit\n}',
  ];
  expect(others.filter((body) => simple(body) !== null)).toEqual([]);
});

test("so many count in each day, week, month or year, or ever, whichever moment is asked for", () => {
  const days = ["2025-12-30", "2025-12-31T08:00:00Z", "2025-12-31T09:00:00Z", "2026-01-01", "2026-01-05", "2026-01-05"].map(
    (at) => [at, {}] as const,
  );
  // The last is a Monday, and the four days before it are of one week.
  const moments = ["2026-01-05", "2025-12-31T08:30:00Z", "2026-01-01", "2025-12-29"];
  for (const [limit, found] of [
    ["", [6, 2, 4, 0]],
    [", once per day", [4, 2, 3, 0]],
    [", once per week", [2, 1, 1, 0]],
    [", once per month", [2, 1, 2, 0]],
    [", at most 2 times per year", [4, 2, 3, 0]],
    [", at most 5 times", [5, 2, 4, 0]],
    // What has expired by January 5 takes its place in its week all the same.
    [", once per week, expires after 4 days", [1, 1, 1, 0]],
    [", once per day, expires after 5 days", [3, 2, 3, 0]],
  ] as const)
    expect([limit, points(behavior(`+1 for visit${limit}`), moments, days)]).toEqual([limit, found]);
});

test("a filter on one property is asked once for what is alike, on several for each event", () => {
  const seen = [
    ["2026-06-01", { page: "/a", seconds: 10 }],
    ["2026-06-02", { page: " /A ", seconds: 40 }],
    ["2026-06-03", { page: "/b", seconds: 40, topics: ["price"] }],
    ["2026-06-04", {}],
  ] as const;
  for (const [filter, found] of [
    ['page is "/a"', 2],
    ["page is missing", 1],
    ["seconds > 30", 2],
    ["seconds is missing", 1],
    ['page is "/a" and seconds > 30', 1],
    ['topics includes any of "price"', 1],
    ["at after 2026-06-02", 2],
  ] as const)
    expect([filter, points(behavior(`+1 for visit where ${filter}`), ["2026-06-30"], seen)]).toEqual([filter, [found]]);
});

test("groups keep their bounds, and their sums apart from those around them", () => {
  const visits = ["2026-06-01", "2026-06-02", "2026-06-03"].map((at) => [at, {}] as const);
  // 3 at most of the 6 points of the group, 1 once a month, and 1 at most of 6.
  const rules = 'group "Visits" cap 3 {\n+2 for visit\n}\n+1 for visit, once per month\n+2 for visit, cap 1';
  expect(points(behavior(rules), ["2026-06-30"], visits)).toEqual([5]);
});

test("what the lead alone gives is kept until the lead is another, and for each lead", () => {
  const keeper = createKeeper(planOf('fit {\n+10 when country is "DE"\n+(employees / 2)\n}\n'));
  const fit = (state: ReturnType<typeof keeper.start>): number => keeper.outcome(state, "2026-06-30").scores["fit"]!.points;
  const [one, other] = [keeper.start({ country: "DE", employees: 4 }), keeper.start({ employees: 6 })];
  expect([fit(one), fit(other), fit(one)]).toEqual([12, 3, 12]);
  keeper.update(one, { country: null });
  expect([fit(other), fit(one)]).toEqual([3, 2]);
  // A change that cannot be read leaves the other lead's fields and this one's as they were.
  expect(() => keeper.update(other, { employees: "many" })).toThrow("lead.employees");
  expect([fit(one), fit(other)]).toEqual([2, 3]);
});
