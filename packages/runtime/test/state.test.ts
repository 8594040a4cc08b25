/** States of leads, worked out by hand; a property test holds them to scoring the rows. */
import { compileText } from "@scoreline/compiler";
import { createScorer, InputError, type EventInput, type InputProblem } from "@scoreline/runtime";
import { createKeeper, type Keeper, type KeeperOptions, type LeadState, type StoredState } from "@scoreline/runtime/state";
import { expect, test } from "vitest";
import { pack, unpack } from "../src/state/packing.ts";

const head = `model "States" { timezone "Europe/Madrid" }
lead { id: text key, country: text from "Country code", employees: number, created: date, tags: list of text }
event visit { page: text, seconds: number, due: date, topics: list of text }
event buy { order: text key, amount: number }
`;
const body = `fit {
  +10 when country is "DE"
  +5 when tags includes any of "crm"
  +3 when created in last 30 days
}
behavior engagement {
  +1 for visit where page is "/pricing", once per day
  +2 for visit where topics includes any of "price"
  +4 for visit where seconds > 30
  +8 for visit where due is known
  +100 for buy where amount > 5
}
action call "Call" { country: country, since: created }
matrix fit by engagement {
  | | H | L |
  | A | call | call |
  | B | call | call |
}
`;
const rated = body
  .replace("last 30 days\n", "last 30 days\n  ratings A from 10, B otherwise\n")
  .replace("amount > 5\n", "amount > 5\n  ratings H from 100, L otherwise\n");

function planOf(text: string): NonNullable<ReturnType<typeof compileText>["plan"]> {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join());
  return plan;
}
const plan = planOf(head + rated);
const keeper = createKeeper(plan);
const at = "2026-06-30";
const lead = { id: "l-1", "Country code": " DE ", tags: ["CRM"], created: "2026-06-10T23:30:00" };
const visit = (when: string, properties: EventInput["properties"] = { page: "/pricing" }, more: Partial<EventInput> = {}): EventInput => ({
  event: "visit",
  at: when,
  properties: properties!,
  ...more,
});
const points = (state: LeadState | StoredState, moment = at, by: Keeper = keeper): number =>
  by.outcome(state, moment).scores["engagement"]!.points;
const stored = (state: LeadState): StoredState => JSON.parse(JSON.stringify(state)) as StoredState;

test("a lead alone, its changes, and what is passed on of it", () => {
  let state = keeper.start(lead);
  expect(keeper.outcome(state, at)).toMatchObject({
    // 10 for the country, 5 for the tag, 3 for the day on which it was created.
    scores: { fit: { points: 18, rating: "A" }, engagement: { points: 0 } },
    cell: "AL",
    properties: { action: { country: "DE", since: "2026-06-10" } },
  });
  state = keeper.update(state, { COUNTRY: "fr", tags: null });
  expect(keeper.outcome(state, at)).toMatchObject({
    scores: { fit: { points: 3 } },
    properties: { action: { country: "fr", since: "2026-06-10" } },
  });
  state = keeper.update(state, {});
  expect(keeper.outcome(state, at).scores["fit"]!.points).toBe(3);
});

test("events count from their time on, in whatever order they come", () => {
  let state = keeper.start(lead);
  state = keeper.apply(state, visit("2026-06-20T10:00:00Z", { seconds: 31 }));
  state = keeper.apply(state, visit("2026-06-10T10:00:00Z", { topics: [" Price ", "other"] }));
  state = keeper.apply(state, visit("2026-06-10T09:00:00Z"));
  state = keeper.apply(state, visit("2026-07-10", { due: "2026-08-01" }));
  expect(["2026-06-09", "2026-06-10T09:00:00Z", "2026-06-10", "2026-06-30", "2026-07-10"].map((day) => points(state, day))).toEqual([
    0, 1, 3, 7, 15,
  ]);
});

test("an id and a key count once, for the event that is first in time, and repeats add nothing to the state", () => {
  let state = keeper.apply(keeper.start(lead), visit("2026-06-20", { seconds: 40 }, { id: "e-1" }));
  const once = JSON.stringify(state);
  state = keeper.apply(state, visit("2026-06-20", { seconds: 40 }, { id: " e-1" }));
  state = keeper.apply(state, visit("2026-06-25", { topics: ["price"] }, { id: "e-1" }));
  expect(JSON.stringify(state)).toBe(once);
  // The late one takes the place of the other.
  state = keeper.apply(state, visit("2026-06-11", {}, { id: "e-1" }));
  expect(points(state)).toBe(0);
  state = keeper.apply(state, { event: "buy", at: "2026-06-12", properties: { order: "o-1", amount: 6 } });
  state = keeper.apply(state, { event: "buy", at: "2026-06-13", properties: { order: "o-1", amount: 7 } });
  expect(points(stored(state))).toBe(100);
});

test("at one instant, what came first is earlier, after a way through JSON, too", () => {
  const order = createKeeper(planOf(`${head}behavior engagement {\n+1 for visit where an earlier buy on the same day\n}\n`));
  const buy: EventInput = { event: "buy", at: "2026-06-20T10:00:00Z" };
  const seen = visit("2026-06-20T10:00:00Z");
  const [first, second] = [order.start({}, [buy]), order.start({}, [seen])];
  expect(points(order.apply(stored(first), seen), at, order)).toBe(1);
  expect(points(order.apply(stored(second), buy), at, order)).toBe(0);
});

test("a state through JSON is the same, compact, and what is stored stays as it is", () => {
  const events = Array.from({ length: 200 }, (_, n) => visit(new Date(Date.UTC(2026, 5, 1) + n * 7_261_000).toISOString()));
  const state = keeper.start(lead, events);
  const document = stored(state);
  expect(document).toMatchObject({
    lead: { id: "l-1", country: "DE", tags: ["CRM"], created: "2026-06-10" },
    values: { visit: { page: ["/pricing"] } },
  });
  const before = JSON.stringify(document);
  const later = keeper.apply(document, visit("2026-06-29", { seconds: 31 }));
  keeper.update(document, { country: null });
  expect(JSON.stringify(document)).toBe(before);
  expect(points(later) - points(document)).toBe(4);
  expect(keeper.outcome(document, at)).toEqual(createScorer(plan).score(lead, events, at));
  // With four properties that are read, three of which are missing: a letter for each, one for what it is, and three for the time.
  expect(document.events.length / events.length).toBeLessThan(8.1);
});

test("events are stored as whole numbers, what is not whole as a value of its own", () => {
  const state = keeper.start(lead, [
    visit("2026-06-20T10:00:00Z", { page: " /Pricing", seconds: 31, due: "1970-01-03" }),
    visit("2026-06-20T10:00:30Z", { seconds: 12.5 }, { id: "e-1" }),
    { event: "buy", at: "2026-06-20T10:00:30Z", properties: { order: "o-1", amount: -3 } },
    visit("2026-06-20T10:02:00Z", { seconds: 12.5, topics: ["B", "a"] }),
  ]);
  const { events, values, names } = stored(state);
  // Times are counted in steps of 30 seconds, the first since the year 0, which is 719,528 days before 1970.
  const begin = (Date.UTC(2026, 5, 20, 10) + 719_528 * 86_400_000) / 30_000;
  expect(unpack(events)).toEqual(
    [
      [4, 30_000],
      // Whole numbers are doubled, and 1 more; the places of others are doubled.
      [0, begin, 0, 1, 63, 5, 0],
      [0, 1, 1, 0, 2, 0, 0],
      [2, 0, 1, 2],
      [0, 3, 0, 0, 2, 0, 1],
    ].flat(),
  );
  expect(values).toEqual({ visit: { page: ["/pricing"], seconds: [12.5], topics: [["b", "a"]] }, buy: { amount: [-3] } });
  expect(names).toEqual(["id e-1", "1 o-1"]);
  expect(stored(keeper.update(stored(state), {}))).toEqual(stored(state));
});

test("numbers of 0 and more go into letters and back, five bits in each", () => {
  const numbers = [0, 1, 31, 32, 33, 1023, 1024, Number.MAX_SAFE_INTEGER];
  expect(pack(numbers.slice(0, -1))).toBe("ABfgBhB_fggB");
  expect(unpack(pack(numbers))).toEqual(numbers);
  // The first letter of a number that goes on, no letter of ours, and more than there are exact numbers.
  for (const text of ["g", "A+", "A=", "é", "gggggggggggB", `${"_".repeat(400)}A`]) expect(unpack(text)).toBeNull();
});

test("the largest and the smallest numbers are stored exactly", () => {
  const numbers = [1e15, -1e15, 999_999_999_999_999, 0.1, 1e-7, 0, 2 ** 40 + 1];
  const state = keeper.start(
    lead,
    numbers.map((seconds) => visit("2026-06-20", { seconds })),
  );
  const document = stored(state);
  expect(document.values["visit"]!["seconds"]).toEqual([-1e15, 0.1, 1e-7]);
  expect(unpack(document.events)).toEqual(expect.arrayContaining([2e15 + 1, 2e15 - 1, 1, 2 ** 41 + 3]));
  expect(stored(keeper.update(document, {}))).toEqual(document);
  // Three of them are above 30, for 4 points each.
  expect(points(document)).toBe(12);
});

test("what came before 1970, and no time at all between events, is stored, too", () => {
  const events = [visit("1969-12-31T23:59:59.999Z"), visit("1969-12-31T23:59:59.999Z"), visit("1970-01-01T00:00:00Z")];
  const state = stored(keeper.start(lead, events));
  for (const moment of ["1969-12-31T23:59:59.998Z", "1970-01-01T00:59:59Z", "1970-01-01"])
    expect(keeper.outcome(state, moment)).toEqual(createScorer(plan).score(lead, events, moment));
  const epoch = [visit("1970-01-01T00:00:00Z"), visit("1970-01-01T00:00:00Z")];
  expect(keeper.outcome(stored(keeper.start(lead, epoch)), at)).toEqual(createScorer(plan).score(lead, epoch, at));
});

test("a single event of the first or the last moment there is goes through JSON, too", () => {
  for (const when of ["0001-01-01", "8029-01-01", "9999-12-31", "9999-12-31T23:59:59.999Z"]) {
    const state = stored(keeper.apply(keeper.start(lead), visit(when)));
    // It counts once it has come.
    expect([when, points(state)]).toEqual([when, when < "2026" ? 1 : 0]);
    expect(points(keeper.apply(state, visit("2026-06-29")))).toBe(when < "2026" ? 2 : 1);
  }
});

test("the next change is that of a timeline", () => {
  expect(keeper.nextChange(keeper.start(lead), at)).toBeNull();
  const state = keeper.start({ id: "l-2", country: "DE", created: "2026-06-10" });
  const days = createKeeper(planOf(`${head}fit {\n+3 when created in last 30 days\nratings A from 3, B otherwise\n}\n`));
  // The 30 days end on July 10.
  expect(days.nextChange(days.restate(state, []), at)).toMatchObject({
    day: "2026-07-11",
    changes: [{ of: "rating", score: "fit", from: "A", to: "B" }],
  });
});

test("what cannot be read is refused as a scorer refuses it, and leaves the state as it was", () => {
  const state = keeper.start(lead, [visit("2026-06-20")]);
  const before = JSON.stringify(state);
  const bad: readonly (() => unknown)[] = [
    () => keeper.apply(state, visit("yesterday")),
    () => keeper.apply(state, visit("2026-06-21", { page: "/new", seconds: "many" })),
    () => keeper.apply(state, visit("2026-06-21", {}, { id: 1.5 })),
    () => keeper.apply(state, null as never),
    () => keeper.update(state, { employees: "many" }),
    () => keeper.update(state, null as never),
    () => keeper.outcome(state, "soon"),
    () => keeper.start({ employees: "many" }, [visit("2026-06-20"), visit("soon")]),
    () => keeper.start(lead, {} as never),
  ];
  const problems = bad.map((act): readonly string[] => {
    try {
      act();
    } catch (error) {
      if (error instanceof InputError) return error.problems.map(({ path, problem }) => `${path}: ${problem}`);
      throw error;
    }
    return [];
  });
  expect(problems).toEqual([
    ["event.at: “yesterday” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z"],
    ["event.properties.seconds: “many” is not a plain number up to 10¹⁵, such as 1234.5"],
    ["event.id: 1.5 is too long a number, or not whole; give it as text"],
    ["event: must be an object"],
    ["lead.employees: “many” is not a plain number up to 10¹⁵, such as 1234.5"],
    ["lead: must be an object"],
    ["at: “soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z"],
    [
      "lead.employees: “many” is not a plain number up to 10¹⁵, such as 1234.5",
      "events[1].at: “soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z",
    ],
    ["events: must be a list"],
  ]);
  expect(JSON.stringify(state)).toBe(before);
  expect(points(state)).toBe(1);
});

test("bad values are taken for missing where the keeper is told so", () => {
  const told: string[] = [];
  const options: KeeperOptions = {
    badValues: "missing",
    onProblems: (found: readonly InputProblem[]) => told.push(...found.map(({ path }) => path)),
  };
  const lenient = createKeeper(plan, options);
  let state = lenient.start({ country: "DE", employees: "many" });
  state = lenient.apply(state, visit("2026-06-20", { page: "/pricing", seconds: "many" }));
  state = lenient.apply(state, visit("soon"));
  expect(points(state, at, lenient)).toBe(1);
  expect(told).toEqual(["lead.employees", "event.properties.seconds", "event.at"]);
});

test("an event that uses the keeper while it is read is refused", () => {
  const state = keeper.start(lead);
  const sly = {
    event: "visit",
    get at() {
      keeper.apply(state, visit("2026-06-20"));
      return "2026-06-20";
    },
  };
  expect(() => keeper.apply(state, sly)).toThrow("lead: must not call the keeper.");
  expect(points(keeper.apply(state, visit("2026-06-20")))).toBe(1);
});

test("a state of another meaning is refused by name, with what to do", () => {
  const other = createKeeper(planOf(`${head}${rated}`.replace("+10 when", "+11 when")));
  const state = keeper.start(lead, [visit("2026-06-20")]);
  for (const given of [state, stored(state)])
    expect(() => other.outcome(given, at)).toThrow(
      /^state\.meaning: is “[0-9a-f]{12}”, and this model’s is “[0-9a-f]{12}”: the model was changed since; make it anew with “restate”, or start again\.$/,
    );
  const anew = other.restate(stored(state), [visit("2026-06-20")]);
  expect(other.outcome(anew, at).scores).toMatchObject({ fit: { points: 19 }, engagement: { points: 1 } });
  // Labels and notes are no part of the meaning.
  const relabelled = createKeeper(planOf(`${head}${rated}`.replace('"Call"', '"Call them"')));
  expect(points(relabelled.apply(state, visit("2026-06-21")), at, relabelled)).toBe(2);
  expect(points(state)).toBe(1);
});

test("texts without end are forgotten, and states are right after that", () => {
  const state = keeper.start(lead, [visit("2026-06-20")]);
  for (let n = 0; n < 10_000; n++) points(keeper.start(lead, [visit("2026-06-20", { page: `/page/${n}` })]));
  expect(points(state)).toBe(1);
  expect(keeper.outcome(keeper.apply(state, visit("2026-06-21")), at).scores).toMatchObject({
    fit: { points: 18 },
    engagement: { points: 2 },
  });
});

test("whatever is given for a stored state, what is wrong with it is said", () => {
  const sound = stored(keeper.start(lead, [visit("2026-06-20", { page: "/pricing", topics: ["price"] }, { id: "e-1" })]));
  const wrong: readonly (readonly [unknown, string])[] = [
    [null, "state: must be an object"],
    [[], "state: must be an object"],
    [JSON.stringify(sound), "state: is a text; give what JSON.parse makes of it"],
    [{}, "state: does not say its format and its meaning"],
    [{ ...sound, format: "1" }, "state.format: is “1”, and this version reads “2”"],
    [{ ...sound, lead: 5 }, "state.lead: must be an object"],
    [{ ...sound, lead: { employees: "many" } }, "state.lead.employees: “many” is not a plain number"],
    [{ ...sound, values: 5 }, "state.values: must be an object"],
    [{ ...sound, values: { visit: { page: "/" } } }, "state.values.visit.page: must be a list"],
    [{ ...sound, values: { visit: { page: ["/A"] } } }, "state.values.visit.page: “/A” is not in the form in which texts are compared"],
    [{ ...sound, values: { visit: { topics: ["a"] } } }, "state.values.visit.topics: must be a list"],
    [{ ...sound, values: { visit: { seconds: ["1"] } } }, "state.values.visit.seconds: “1” is no number"],
    [{ ...sound, values: { visit: { seconds: [1e300] } } }, "state.values.visit.seconds: 1e+300 is no number"],
    [{ ...sound, events: [1] }, "state.events: must be a text"],
    ...[
      "",
      "A",
      sound.events.slice(0, -1),
      `${sound.events}A`,
      sound.events.replace(/.$/, "C"),
      sound.events.replace(/^./, "C"),
      pack([1_000_000_000, 1, 0]),
      // A kind that there is not, a time beyond all years, more names than there are, a text and a fraction that there are not.
      pack([1, 1, 4, 0, 1, 1, 0, 0, 1]),
      pack([1, 2 ** 40, 0, 2 ** 40, 1, 1, 0, 0, 1]),
      pack([1, 1, 0, 5, 1, 1, 0, 0, 1]),
      pack([1, 1, 0, 0, 2, 1, 0, 0, 1]),
      pack([1, 1, 0, 0, 1, 2, 0, 0, 1]),
      pack([1, 1, 0, 0, 1, 1, 2, 0, 1]),
    ].map((events) => [{ ...sound, events }, "state.events: was cut short or changed"] as const),
    [{ ...sound, names: [7] }, "state.names: must be a text"],
    [{ ...sound, names: ["id e-1", "id e-2"] }, "state.events: was cut short or changed"],
  ];
  expect(unpack(sound.events)!.slice(2)).toEqual([0, expect.any(Number), 1, 1, 0, 0, 1]);
  for (const [state, problem] of wrong) {
    for (const act of [() => keeper.outcome(state as StoredState, at), () => keeper.apply(state as StoredState, visit("2026-06-20"))]) {
      expect(act).toThrow(InputError);
      expect(act).toThrow(problem);
    }
  }
});

test("a stored state with anything in the place of anything is refused, or is one", () => {
  const sound = JSON.stringify(
    keeper.start(lead, [visit("2026-06-20", { page: "/pricing", topics: ["price"] }, { id: "e-1" }), visit("2026-06-21", { seconds: 4 })]),
  );
  const anything = [null, true, -1, 0, 1, 2, 1.5, 1e15, "", "x", " X ", "id e-1", "__proto__", [], {}, [[]], [null], { length: 3 }];
  let refused = 0;
  let opened = 0;
  const places = (value: unknown): readonly (readonly (string | number)[])[] =>
    typeof value !== "object" || value === null
      ? [[]]
      : [[], ...Object.entries(value).flatMap(([key, inner]) => places(inner).map((rest) => [key, ...rest]))];
  for (const path of places(JSON.parse(sound))) {
    for (const put of anything) {
      const holder: { state: unknown } = { state: JSON.parse(sound) };
      let at: Record<string, unknown> = holder;
      for (const key of ["state", ...path].slice(0, -1)) at = at[key] as typeof at;
      at[path.at(-1) ?? "state"] = put;
      try {
        keeper.outcome(keeper.update(keeper.apply(holder.state as StoredState, visit("2026-06-19", { page: "/new" })), {}), "2026-06-30");
        opened++;
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as InputError).message).toMatch(/^(state|event)/);
        refused++;
      }
    }
  }
  expect(refused).toBeGreaterThan(250);
  expect(opened).toBeGreaterThan(30);
});

test("events that were cut short are refused, and with another letter refused or opened", () => {
  const sound = stored(keeper.start(lead, [visit("2026-06-20", { seconds: 1.5 }, { id: "e-1" }), visit("2026-06-21", { seconds: 4 })]));
  const opens = (events: string): boolean => {
    try {
      keeper.outcome({ ...sound, events }, at);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toContain("state.events: was cut short or changed; keep states as they were written");
      return false;
    }
  };
  let opened = 0;
  for (let place = 0; place < sound.events.length; place++) {
    expect(opens(sound.events.slice(0, place))).toBe(false);
    expect(opens(sound.events.slice(place + 1))).toBe(false);
    for (const letter of "ABZaz09-_+é") if (opens(sound.events.slice(0, place) + letter + sound.events.slice(place + 1))) opened++;
  }
  expect(opened).toBeGreaterThan(20);
  expect(opens(sound.events)).toBe(true);
});
