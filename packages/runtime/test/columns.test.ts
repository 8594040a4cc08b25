/** Leads in columns, worked out by hand; a property test holds them to scoring the rows. */
import { compileText } from "@scoreline/compiler";
import { createReviewer } from "@scoreline/runtime";
import {
  createColumnReviewer,
  createColumnScorer,
  type EventColumns,
  type LeadColumns,
  type OutcomeColumns,
} from "@scoreline/runtime/columns";
import { expect, test } from "vitest";
import { problemsOf, refused } from "./small-scorer.ts";

const { plan } = compileText(`
model "Columns" { timezone "Europe/Madrid" }
lead {
  id: text key
  country: text from "Country code"
  size: number
  since: date
  member: yes or no
  tags: list of text
  missing "n/a"
}
event visit { page: text, seconds: number }
event buy { order: text key, amount: number }
ignore visit when 2 or more within 10 minutes
fit {
  +10 when country is "DE"
  +20 when size >= 100
  +40 when since in last 30 days
  +80 when member
  +160 when tags includes any of "crm"
  +(size) when size > 1_000_000
  ratings A from 100, B from 1, C otherwise
}
behavior engagement {
  +1 for visit where page is "/pricing"
  +2 for visit where seconds > 30, once per day
  +4 for buy where amount > 5
  stage "trial" { +100 for buy where amount > 50 }
  ratings 1 from 4, 2 otherwise
}
discard "Too small" when size < 5
action call "Call" { country: country, since: since }
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | call |
  | B | call | none |
  | C | none | none |
}
lifecycle {
  hot when fit rated A
  cold otherwise
}
route {
  north when country is "DE"
  south otherwise
}
`);

const at = "2026-06-30";
const scorer = createColumnScorer(plan);
const time = (text: string): number => Date.parse(text);
const day = (text: string): number => time(text) / 86_400_000;

const leads: LeadColumns = {
  count: 4,
  columns: {
    id: { values: ["a", "b", "c", "d"], codes: Uint8Array.of(0, 1, 2, 3) },
    " country CODE": { values: ["de", "FR", " DE "], codes: Int32Array.of(0, 2, 1, -1) },
    size: Float64Array.of(100, 99.5, NaN, 4),
    since: Int32Array.of(day("2026-06-01"), day("2026-05-31"), day("2026-05-30"), day("2026-06-30")),
    member: Uint8Array.of(1, 0, 0, 1),
    tags: { values: ["ads; CRM", ["mail"], null], codes: Uint16Array.of(0, 1, 2, 9) },
    "unheard of": Float32Array.of(1, 2, 3, 4),
  },
};
const events: EventColumns = {
  starts: Uint32Array.of(0, 5, 5, 8, 8),
  event: { values: ["visit", "buy", "sneeze"], codes: Uint8Array.of(1, 0, 0, 2, 0, 1, 1, 1) },
  at: Float64Array.from(
    [
      "2026-06-20T10:00:00Z",
      // Later in the list and earlier in time.
      "2026-06-10T21:59:00Z",
      "2026-06-10T22:30:00Z",
      "2026-06-11T09:00:00Z",
      // After the end of the day in Madrid.
      "2026-06-30T22:00:00Z",
      "2026-06-20T10:00:00Z",
      "2026-06-21T10:00:00Z",
      "2026-06-22T10:00:00Z",
    ].map(time),
  ),
  id: { values: ["e-1", "e-2"], codes: Int32Array.of(-1, 0, 1, -1, 0, -1, -1, -1) },
  properties: {
    page: { values: ["/Pricing", "/docs"], codes: Int8Array.of(-1, 0, 0, -1, 0, -1, -1, -1) as never as Int32Array },
    seconds: Float64Array.of(NaN, 31, 40, NaN, 99, NaN, NaN, NaN),
    amount: Float64Array.of(60, NaN, NaN, NaN, NaN, 6, 7, 5),
    order: { values: [17, "17", "18"], codes: Int32Array.of(0, -1, -1, -1, -1, 0, 1, 2) },
  },
};

const named = ({ names, codes }: OutcomeColumns["cell"]): readonly (string | null)[] => Array.from(codes, (code) => names[code] ?? null);

test("each lead gets the outcome of its row, in columns", () => {
  const found = scorer.score(leads, events, at);
  const { fit, engagement } = found.scores as Record<"fit" | "engagement", OutcomeColumns["scores"][string]>;
  // 10 + 20 + 40 + 80 + 160; 10, and 40 for the 30th day before; nothing; 40 and 80 for a member since that day.
  expect([...fit.millionths]).toEqual([310e6, 50e6, 0, 120e6]);
  expect(named(fit.rating)).toEqual(["A", "B", "C", "A"]);
  // Two visits on two days in Madrid, 2 × (1 + 2), and 4 + 100 for what was bought; the two buys of one order count once, the third is too small.
  expect([...engagement.millionths]).toEqual([110e6, 0, 4e6, 0]);
  expect(named(engagement.stage)).toEqual(["trial", null, null, null]);
  expect(named(found.discarded)).toEqual([null, null, null, "Too small"]);
  expect(named(found.cell)).toEqual(["A1", "B2", "C1", null]);
  expect(named(found.action)).toEqual(["call", null, null, null]);
  expect(named(found.lifecycle)).toEqual(["hot", "cold", "cold", null]);
  expect(named(found.route)).toEqual(["north", "north", "south", null]);
  expect(found.outcome(0).properties).toEqual({ action: { country: "de", since: "2026-06-01" }, route: {} });
  expect(found.outcome(2)).toMatchObject({ cell: "C1", action: null, scores: { engagement: { points: 4, rating: "1", stage: null } } });
  expect([found.refused.size, found.problems.size]).toEqual([0, 0]);
});

test("events without a time of day are at the beginning of their day, and in no burst", () => {
  const visits = (dayAlone: Uint8Array): number => {
    const two: EventColumns = {
      starts: Uint32Array.of(0, 2),
      event: { values: ["visit"], codes: Uint8Array.of(0, 0) },
      at: Float64Array.of(time("2026-06-10T12:00:00Z"), time("2026-06-10T12:01:00Z")),
      dayAlone,
      properties: { page: { values: ["/pricing"], codes: Uint8Array.of(0, 0) } },
    };
    return scorer.score({ count: 1, columns: {} }, two, at).scores["engagement"]!.millionths[0]!;
  };
  expect(visits(Uint8Array.of(0, 0))).toBe(0);
  expect(visits(Uint8Array.of(1, 0))).toBe(2e6);
  expect(visits(Uint8Array.of(1, 1))).toBe(2e6);
});

test("what events have in common can be held once, and times in seconds", () => {
  const shared: EventColumns = {
    ...events,
    event: { values: ["buy", "visit"], codes: Uint8Array.of(1, 0, 0, 0, 1, 0) },
    alike: Uint8Array.of(5, 4, 4, 0, 4, 1, 2, 3),
    at: Int32Array.from(events.at, (value) => value / 1_000),
    unit: 1_000,
    id: new Float64Array(8).fill(NaN),
    properties: {
      page: { values: ["/pricing"], codes: Int32Array.of(-1, -1, -1, -1, 0, -1) },
      seconds: Float64Array.of(NaN, NaN, NaN, NaN, 31, NaN),
      amount: Float64Array.of(NaN, 6, 7, 5, NaN, 60),
      order: { values: ["17", "18"], codes: Int32Array.of(-1, 0, 0, 1, -1, 0) },
    },
  };
  const found = scorer.score(leads, shared, at);
  // 3 × 1 for pages, of which two are of days with 2 for their seconds, and 104; as before; 4 for the first of an order.
  expect([...found.scores["engagement"]!.millionths]).toEqual([110e6, 0, 4e6, 0]);
  expect(found.outcome(0).scores["engagement"]!.points).toBe(110);
});

test("a lead is reviewed with its events in columns as with the events themselves, or handed back", () => {
  const { review } = createColumnReviewer(plan, Infinity, { count: 4, columns: {} }, events, at);
  const byRow = createReviewer(plan, Infinity);
  const lead = { id: "a", country: "de", size: "100", since: "2026-06-01", member: "yes", tags: "crm" };
  const bought = { event: "buy", at: "2026-06-20T10:00:00Z", properties: { amount: "60" } };
  const visits = ["2026-06-10T22:30:00Z", "2026-06-11T09:00:00Z"].map((when) => ({
    event: "visit",
    at: when,
    properties: { page: "/pricing" },
  }));
  const own: EventColumns = {
    starts: Uint32Array.of(0, 3, 5, 7),
    event: { values: ["buy", "visit"], codes: Uint8Array.of(0, 1, 1, 1, 1, 0, 0) },
    at: Float64Array.from(
      [bought.at, visits[0]!.at, visits[1]!.at, "2026-06-10T22:30:00Z", "2026-06-10T22:31:00Z", bought.at, bought.at].map(time),
    ),
    properties: {
      page: { values: ["/pricing"], codes: Int32Array.of(-1, 0, 0, 0, 0, -1, -1) },
      amount: { values: ["60"], codes: Int32Array.of(0, -1, -1, -1, -1, 0, 0) },
      order: { values: ["17"], codes: Int32Array.of(-1, -1, -1, -1, -1, 0, 0) },
    },
  };
  const columns = createColumnReviewer(plan, Infinity, { count: 3, columns: {} }, own, at);
  expect(columns.review(lead, 0)).toEqual({ review: byRow(lead, [bought, ...visits], at), leftOut: [] });
  // So it is with the lead in columns, too, unless it cannot be read.
  const coded = {
    country: { values: ["de"], codes: Uint8Array.of(0, 0, 0) },
    size: { values: ["100", "many"], codes: Uint8Array.of(0, 1, 0) },
  };
  const inColumns = createColumnReviewer(plan, Infinity, { count: 3, columns: coded }, own, at);
  expect(inColumns.review(null, 0)).toEqual({ review: byRow({ country: "de", size: "100" }, [bought, ...visits], at), leftOut: [] });
  expect(inColumns.review(null, 1)).toBeNull();
  // A burst is ignored.
  expect(columns.review(lead, 1)?.leftOut.map(({ event, by }) => [event, by])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  // One order comes twice; a lead cannot be read; so it is with times after the last one.
  expect(columns.review(lead, 2)).toBeNull();
  expect(columns.review({ ...lead, size: "many" }, 0)).toBeNull();
  expect(review({ ...lead, size: 1e300 }, 3)).toBeNull();
});

test("a part of all leads is scored by a part of the columns", () => {
  const part = scorer.score(
    { count: 1, columns: { size: (leads.columns["size"] as Float64Array).subarray(2) } },
    { ...events, starts: (events.starts as Uint32Array).subarray(2) },
    at,
  );
  expect(part.scores["engagement"]!.millionths).toEqual(Float64Array.of(4e6));
  expect(scorer.score(leads, null, at).scores["engagement"]!.millionths).toEqual(Float64Array.of(0, 0, 0, 0));
  expect(scorer.score({ count: 0, columns: {} }, null, at).cell.codes.length).toBe(0);
});

test("a lead that cannot be scored is refused with what is wrong, and the others go on", () => {
  const bad: LeadColumns = {
    count: 4,
    columns: {
      size: { values: ["many", 3, 8e15], codes: Uint8Array.of(1, 0, 2, 1) },
      since: Float64Array.of(0.5, NaN, NaN, 1e9),
      country: { values: ["\ud800"], codes: Int32Array.of(-1, 0, -1, -1) },
    },
  };
  const found = scorer.score(bad, { ...events, at: events.at.map((instant, row) => (row === 6 ? NaN : instant)) }, at);
  const told = [...found.refused].map(([lead, problems]) => [lead, problems.map(({ path, problem }) => `${path}: ${problem}`)]);
  expect(told).toEqual([
    [0, ["lead.since: 0.5 is not a calendar date, such as 2026-12-31"]],
    [1, ["lead.country: “\ud800” is not valid text", "lead.size: “many” is not a plain number up to 10¹⁵, such as 1234.5"]],
    [
      2,
      [
        "lead.size: 8000000000000000 is not a plain number up to 10¹⁵, such as 1234.5",
        "events[1].at: an object is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z",
      ],
    ],
    [3, ["lead.since: 1000000000 is not a calendar date, such as 2026-12-31"]],
  ]);
  expect([...found.scores["fit"]!.millionths]).toEqual([NaN, NaN, NaN, NaN]);
  expect([...found.discarded.codes, ...found.scores["fit"]!.rating.codes]).toEqual(Array.from({ length: 8 }, () => -1));
  expect(refused(() => found.outcome(1))).toEqual(found.refused.get(1));

  const taken = createColumnScorer(plan, { badValues: "missing" }).score(bad, null, at);
  expect(taken.refused.size).toBe(0);
  expect([...taken.problems.keys()]).toEqual([0, 1, 2, 3]);
  expect(named(taken.discarded)).toEqual(["Too small", null, null, "Too small"]);
});

test("of several columns of one field, the one that counts in each row is read", () => {
  const columns = {
    country: { values: ["DE", "FR"], codes: Uint8Array.of(0, 0, 0, 1) },
    "Country code": { values: ["FR", ""], codes: Uint8Array.of(0, 1, 9, 9) },
    "country code": { values: ["FR", "DE"], codes: Int32Array.of(0, -1, 1, 0) },
  };
  const found = scorer.score({ count: 4, columns }, null, at);
  expect([...found.scores["fit"]!.millionths]).toEqual([0, 10e6, 10e6, 0]);
  const differing = scorer.score({ count: 1, columns: { ...columns, "COUNTRY CODE": Float64Array.of(1, 2, 3, 4) } }, null, at);
  expect(differing.refused.get(0)).toMatchObject([
    { path: "lead.country", problem: "“Country code” is “FR” but “COUNTRY CODE” is 1; keep one" },
  ]);
});

test("a score that leaves its range is the refusal of one lead", () => {
  const found = scorer.score({ count: 2, columns: { size: Float64Array.of(9e14, 200) } }, null, at);
  expect([...found.refused.values()].flat()).toMatchObject([{ path: "scores.fit" }]);
  expect([...found.scores["fit"]!.millionths]).toEqual([NaN, 20e6]);
});

test("what events give together is exact, however old they are and however many", () => {
  const { plan: large } = compileText(`
    model "Large" { timezone "UTC" }
    lead { id: text key }
    event visit { page: text }
    event buy
    behavior engagement {
      decay 1 point every 1000 days
      +1_000_000 for visit
      -1_000_000 for buy
      +10 for visit where page is "/pricing", at most 2 times per day, expires after 9000 days
    }
  `);
  // Of each lead: how many visited and bought, and how many days before.
  const happened = [
    { visits: 1, buys: 0, days: 5_000 },
    { visits: 3, buys: 3, days: 8_999 },
    { visits: 1, buys: 0, days: 9_001 },
    { visits: 8_000, buys: 8_000, days: 0 },
    { visits: 9_001, buys: 0, days: 0 },
  ];
  const rows = happened.flatMap(({ visits, buys, days }) =>
    Array.from({ length: visits + buys }, (_, nth) => ({ kind: Number(nth >= visits), at: time(at) - days * 86_400_000 })),
  );
  let end = 0;
  const { scores, refused: without } = createColumnScorer(large).score(
    { count: happened.length, columns: {} },
    {
      starts: Uint32Array.from([0, ...happened.map(({ visits, buys }) => (end += visits + buys))]),
      event: { values: ["visit", "buy"], codes: Uint8Array.from(rows, ({ kind }) => kind) },
      at: Float64Array.from(rows, (row) => row.at),
      properties: { page: { values: ["/pricing"], codes: new Uint8Array(rows.length) } },
    },
    at,
  );
  // A million less 5 and 10 less 5; visits and buys cancel out, and twice 10 less 8; a million less 9; twice 10; 9,001 million leave the range.
  expect([...scores["engagement"]!.millionths]).toEqual([1_000_000e6, 4e6, 999_991e6, 20e6, NaN]);
  expect([...without.keys()]).toEqual([4]);
});

test("columns that do not fit together are refused as a whole, by name", () => {
  const told = (columns: object, history: object | null = null, when: string = at): readonly string[] =>
    problemsOf(() =>
      scorer.score({ ...leads, ...columns } as LeadColumns, history && ({ ...events, ...history } as EventColumns), when),
    ).map(({ path, problem }) => `${path}: ${problem}`);
  const size = Float64Array.of(1, 2, 3, 4);
  expect(told({}, null, "soon")).toEqual(["at: “soon” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z"]);
  expect(told({ count: 1.5 })).toEqual(["leads.count: must be a whole number from 0 on"]);
  expect(told({ columns: { size: size.subarray(1) } })).toEqual(["leads.columns.size: needs 4 rows, but has 3"]);
  expect(told({ columns: { size: [1, 2, 3, 4] } })).toEqual([
    "leads.columns.size: must be a typed array of numbers, or have “values”, a list, and “codes”, a typed array",
  ]);
  expect(told({ columns: { size: { values: [1], codes: [0, 0, 0, 0] } } })).toHaveLength(1);
  expect(told({ columns: { size: null } })).toHaveLength(1);
  expect(told({ columns: { size: BigInt64Array.of(1n, 2n, 3n, 4n) } })).toHaveLength(1);
  expect(told({}, { starts: [0, 0, 0, 0, 0] })).toEqual(["events.starts: must be a Uint32Array or Int32Array"]);
  expect(told({}, { starts: Uint32Array.of(0, 5) })).toEqual([
    "events.starts: needs 5 entries, one for each lead and one for the end, but has 2",
  ]);
  expect(told({}, { starts: Uint32Array.of(0, 5, 4, 8, 8) })).toEqual(["events.starts[1]: must not be below 0 or above the next entry"]);
  expect(told({}, { starts: Int32Array.of(-1, 5, 5, 8, 8) })).toHaveLength(1);
  expect(told({}, { starts: Uint32Array.of(0, 5, 5, 8, 9) })).toEqual(["events.at: needs 9 rows, but has 8"]);
  expect(told({}, { at: [...events.at] })).toEqual(["events.at: must be a Float64Array or Int32Array"]);
  expect(told({}, { unit: 0.5 })).toEqual(["events.unit: must be a whole number from 1 on"]);
  expect(told({}, { alike: [0] })).toEqual(["events.alike: must be a typed array"]);
  expect(told({}, { alike: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 8) })).toEqual(["events.event: needs 9 rows, but has 8"]);
  expect(told({}, { event: size })).toEqual(["events.event: must have “values”, a list of names, and “codes”, a typed array"]);
  expect(told({}, { dayAlone: new Uint8Array(3) })).toEqual(["events.dayAlone: needs 8 rows, but has 3"]);
  expect(told({}, { id: new Uint8Array(3) })).toEqual(["events.id: needs 8 rows, but has 3"]);
  expect(told({}, { properties: { page: new Uint8Array(3) } })).toEqual(["events.properties.page: needs 8 rows, but has 3"]);
});

test("what is read out of a value must not use the scorer meanwhile", () => {
  const sly = {
    values: [["x"], Object.defineProperty(["y"], 0, { get: () => scorer.score(leads, null, at) })],
    codes: Uint8Array.of(0, 1),
  };
  const found = scorer.score({ count: 2, columns: { tags: sly } }, null, at);
  expect([...found.refused.values()].flat()).toMatchObject([{ path: "leads", problem: "must not call the scorer" }]);
  expect(found.outcome(0).scores["fit"]!.points).toBe(0);
});
