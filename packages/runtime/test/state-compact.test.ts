/** What is left of a state that gave up its past, worked out by hand; a property test holds it to scoring the rows. */
import { compileText } from "@scoreline/compiler";
import { createScorer, InputError, type EventInput } from "@scoreline/runtime";
import { compact, createKeeper, stillMattering, type Keeper, type LeadState, type StoredState } from "@scoreline/runtime/state";
import { formatDay, parseDay } from "@scoreline/semantics";
import { expect, test } from "vitest";
import { unpack } from "../src/state/packing.ts";

const head = `model "Compact" { timezone "Europe/Madrid" }
lead { id: text key, country: text }
event visit { page: text, seconds: number }
event demo
event buy { order: text key, amount: number }
event other
`;
function planOf(behavior: string, before = ""): NonNullable<ReturnType<typeof compileText>["plan"]> {
  const { plan, diagnostics } = compileText(`${head}${before}behavior engagement {\n${behavior}\n}\n`);
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join());
  return plan;
}
const lead = { id: "l-1" };
const event = (kind: string, day: string, properties: EventInput["properties"] = {}, id?: string): EventInput => ({
  event: kind,
  at: day,
  properties: properties!,
  ...(id !== undefined && { id }),
});
const stored = (state: LeadState): StoredState => JSON.parse(JSON.stringify(state)) as StoredState;
const points = (keeper: Keeper, state: LeadState | StoredState, at: string): number =>
  keeper.outcome(state, at).scores["engagement"]!.points;
/** How many events are left of these, where those before July are given up. */
function left(behavior: string, events: readonly EventInput[], before = ""): number {
  const plan = planOf(behavior, before);
  const keeper = createKeeper(plan);
  const state = compact(keeper, keeper.start(lead, events), "2026-07-01");
  for (const at of ["2026-07-01", "2026-07-20", "2026-12-31"])
    expect(keeper.outcome(stored(state), at)).toEqual(createScorer(plan).score(lead, events, at));
  return count(state);
}
const count = (state: LeadState): number => unpack(stored(state).events)![0]!;
const visits = (...days: readonly string[]): EventInput[] => days.map((day) => event("visit", day, { page: "/a", seconds: 5 }));

test("with a window to all that it asks for, a state stays as large as the window, however many years go by", () => {
  const plan = planOf(`decay half-life 30 days
+1 for visit, at most 5 times per day, expires after 90 days
+10 for demo, once per week, expires after 180 days
+3 when did visit in last 30 days`);
  const keeper = createKeeper(plan);
  const scorer = createScorer(plan);
  let state = keeper.start(lead);
  const events: EventInput[] = [];
  const begin = parseDay("2020-01-01")!;
  for (let day = 0; day < 6 * 365; day++) {
    const next = event(day % 10 === 0 ? "demo" : "visit", formatDay(begin + day), { page: `/${day}` });
    events.push(next);
    state = keeper.apply(state, next);
    if (day % 90 !== 89) continue;
    state = compact(keeper, state, formatDay(begin + day));
    if (day < 365) continue;
    // The day itself. Of the 90 days before it 81 had a visit; 18 of the 180 had a demo, and a week more can hold one.
    expect(count(state)).toBeLessThanOrEqual(1 + 81 + 19);
    expect(JSON.stringify(state).length).toBeLessThan(3_000);
    expect(keeper.outcome(state, formatDay(begin + day))).toEqual(scorer.score(lead, events, formatDay(begin + day)));
  }
});

test("what can count for ever stays, and of the rest what is needed to know what counts", () => {
  const many = visits("2026-01-01", "2026-01-01", "2026-01-08", "2026-03-01", "2026-06-30", "2026-06-30");
  expect(left("+1 for visit", many)).toBe(6);
  // Nobody asks for it.
  expect(left("+1 for demo", many)).toBe(0);
  expect(left('+1 for visit where page is "/b"', many)).toBe(0);
  expect(left("+1 for visit where seconds > 4, expires after 30 days", many)).toBe(2);
  // 10 points that lose 1 a day are gone on the tenth day.
  expect(left("+10 for visit, decay 1 point every 1 day", [...visits("2026-06-21", "2026-06-22"), ...many])).toBe(3);
  // Of the day, the week.
  expect(left("+1 for visit, once per day, expires after 2 days", visits("2026-06-29", "2026-06-29", "2026-06-28"))).toBe(1);
  expect(left("+1 for visit, at most 3 times per week, expires after 2 days", visits("2026-06-28", "2026-06-29"))).toBe(1);
});

test("of what counts a number of times, the first are kept, for each value of what they are distinguished by", () => {
  expect(left("+1 for visit, once", visits("2026-01-01", "2026-02-01", "2026-03-01"))).toBe(1);
  expect(left("+1 for visit, at most 2 times", visits("2026-01-01", "2026-02-01", "2026-03-01"))).toBe(2);
  const pages = ["/a", "/b", "/a", "/b", "/c"].map((page, month) => event("visit", `2026-0${month + 1}-01`, { page }));
  expect(left("+1 for visit, once per page", pages)).toBe(3);
  // What comes again after years is not the first, even where the first has expired.
  expect(left("+1 for visit, once per page, expires after 10 days", pages)).toBe(3);
  // A block that forgets may count the second.
  expect(left("reset on demo\n+1 for visit, once", visits("2026-01-01", "2026-02-01", "2026-03-01"))).toBe(3);
  // And so may one that ignores the first, once the lead is of that country.
  expect(left("+1 for visit, once", visits("2026-01-01", "2026-02-01"), 'ignore visit where lead.country is "ES"\n')).toBe(2);
});

test("the last one is kept where nothing before it is asked for", () => {
  const many = visits("2026-01-01", "2026-02-01", "2026-03-01");
  expect(left("+5 when days since last visit > 60", many)).toBe(1);
  expect(left("+5 when days since first visit > 60", many)).toBe(1);
  expect(left("+5 for visit, latest only", many)).toBe(1);
  expect(left("-5 for every 30 days without visit, expires after 90 days", many)).toBe(1);
  expect(left("reset on visit\n+5 for demo, expires after 30 days", many)).toBe(1);
  // Whether a silence of 30 days made the block forget the demo of June 20 can be seen from May 21 on: before it is nothing to forget.
  expect(left("reset after 30 days without visit\n+5 for demo, expires after 20 days", [...many, ...visits("2026-05-22")])).toBe(1);
});

test("what came so close before that it keeps another from counting is kept, back to a pause", () => {
  const rule = "+5 for visit, once every 7 days, expires after 10 days";
  expect(left(rule, visits("2026-01-01", "2026-06-01", "2026-06-10", "2026-06-16", "2026-06-19", "2026-06-25"))).toBe(4);
});

test("what happened near an event is kept with it", () => {
  const many = visits("2026-06-01", "2026-06-08", "2026-06-12", "2026-06-24");
  // An event of June 16 is the last that can count; 7 days before it was the 9th.
  expect(left("+5 for visit where an earlier visit within 7 days, expires after 14 days", many)).toBe(2);
  expect(left("+5 for visit, expires after 14 days", many, "ignore visit when 2 or more within 7 days\n")).toBe(2);
  // A visit counts from the eighth day on: that of June 9 since June 17.
  const more = [...many, ...visits("2026-06-09"), event("demo", "2026-06-08"), event("demo", "2026-06-10")];
  expect(left("+5 for visit where no later demo within 7 days, expires after 14 days", more)).toBe(4);
});

test("an id that was given up counts no second time", () => {
  const keeper = createKeeper(planOf("+1 for visit, expires after 10 days\n+100 for buy, expires after 10 days"));
  let state = keeper.start(lead, [
    event("visit", "2026-01-01", {}, "e-1"),
    event("visit", "2026-01-02", {}, "e-1"),
    event("buy", "2026-01-03", { order: "o-1" }, "e-2"),
  ]);
  state = compact(keeper, state, "2026-06-01");
  // One of them has what they were known by.
  expect(count(state)).toBe(1);
  for (const again of [
    event("visit", "2026-06-01", {}, "e-1"),
    event("buy", "2026-06-02", { order: "o-1" }),
    event("visit", "2026-06-02", {}, "e-2"),
  ])
    state = keeper.apply(stored(state), again);
  expect(points(keeper, state, "2026-06-03")).toBe(0);
  // A repeat makes known what it is known by besides.
  state = keeper.apply(state, event("buy", "2026-06-02", { order: "o-2" }, "e-1"));
  state = keeper.apply(state, event("buy", "2026-06-03", { order: "o-2" }));
  expect(points(keeper, state, "2026-06-03")).toBe(0);
  state = compact(keeper, keeper.apply(state, event("buy", "2026-06-03", { order: "o-3" })), "2026-06-04");
  state = keeper.apply(stored(state), event("buy", "2026-06-05", { order: "o-2" }));
  expect(points(keeper, state, "2026-06-05")).toBe(100);
});

test("older moments and events are refused, with what to do, and the state stays as it was", () => {
  const keeper = createKeeper(planOf("+1 for visit"), { badValues: "missing" });
  const scorer = createScorer(planOf("+1 for visit"));
  let state: LeadState | StoredState = compact(keeper, keeper.start(lead, visits("2026-01-01", "2026-06-30")), "2026-06-30T12:00:00");
  // What happened on the day itself is not given up.
  expect(points(keeper, state, "2026-06-30T00:00:00")).toBe(2);
  for (state of [state, stored(state as LeadState)]) {
    const before = JSON.stringify(state);
    const problemOf = (act: () => unknown): string => {
      try {
        act();
      } catch (error) {
        if (error instanceof InputError) return error.message;
        throw error;
      }
      return "";
    };
    expect(problemOf(() => keeper.outcome(state, "2026-06-29T23:59:59"))).toBe(
      "at: 2026-06-29 is before 2026-06-30, and what came before was given up with “compact”; ask for that day or later.",
    );
    expect(problemOf(() => keeper.nextChange(state, "2026-06-29"))).toContain("ask for that day or later");
    expect(problemOf(() => keeper.apply(state, event("visit", "2026-06-29")))).toBe(
      "event.at: 2026-06-29 is before 2026-06-30, and what came before was given up with “compact”; start again with all events to count it.",
    );
    expect(problemOf(() => compact(keeper, state, "soon"))).toBe(
      "before: “soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z.",
    );
    expect(JSON.stringify(state)).toBe(before);
    // An earlier day is given up already.
    expect(stored(compact(keeper, state, "2026-03-01")).from).toBe("2026-06-30");
  }
  const anew = keeper.restate(state, visits("2026-01-01"));
  expect(keeper.outcome(anew, "2026-01-01")).toEqual(scorer.score(lead, visits("2026-01-01"), "2026-01-01"));
  expect(() => keeper.outcome({ ...stored(anew), from: "soon" }, "2026-07-01")).toThrow("state.from: “soon” is no day such as 2026-06-30");
});

test("which of the events still matter is said without giving any up, in order of time and then of arrival", () => {
  const plan = planOf("+1 for visit where seconds > 4, expires after 30 days\n+5 for demo, once per week, expires after 2 days");
  const keeper = createKeeper(plan);
  // In July counts what is from June on; of the week that begins on 2026-06-29, the first demo alone.
  const events = [
    event("demo", "2026-06-30T10:00:00Z"),
    event("demo", "2026-06-29T10:00:00Z"),
    ...visits("2026-06-28", "2026-05-20", "2026-07-01"),
    event("other", "2026-06-30"),
    event("visit", "2026-06-28", { page: "/b", seconds: 1 }),
  ];
  const state = keeper.start(lead, events);
  // A visit of May, two of 28 June, a demo of 29 June, an event that no rule asks for; and a demo of 30 June, which the one before keeps from counting.
  expect(stillMattering(keeper, state, "2026-07-01")).toEqual([false, true, false, true, false, false]);
  expect(count(state)).toBe(7);
  expect(count(compact(keeper, state, "2026-07-01"))).toBe(3);
});
