/** Each check beside its limit: what lies on it is found, with figures worked out by hand, and a little less is not; in what is clean, nothing is. */
import type { AuditCode } from "@scoreline/diagnostics";
import { audits } from "@scoreline/diagnostics/audits";
import { expect, test } from "vitest";
import type { AuditFacts } from "../src/facts.ts";
import {
  clean,
  country,
  demo,
  email,
  employees,
  end,
  eventsOf,
  fieldOf,
  found,
  kindOf,
  placed,
  planOf,
  renewed,
  size,
  value,
  visit,
} from "./facts.ts";

type Changed = Partial<AuditFacts>;

const tried = new Set<string>();

/** Expects a finding with these data, and none of what lies just within. */
function limit(code: AuditCode, on: Changed, data: Readonly<Record<string, unknown>>, within: Changed): void {
  test(code, () => {
    expect(found(code)).toEqual([]);
    expect(found(code, on)).toMatchObject([{ code, data }]);
    expect(found(code, within)).toEqual([]);
  });
  tried.add(code);
}

const rules = (place: number, changed: Partial<AuditFacts["rules"][number]>): Changed => ({ rules: placed(clean.rules, place, changed) });
const scores = (place: number, changed: Partial<AuditFacts["scores"][number]>): Changed => ({
  scores: placed(clean.scores, place, changed),
});
const field = (place: number, changed: AuditFacts["fields"][number]): Changed => ({
  fields: clean.fields.map((each, index) => (index === place ? changed : each)),
});
/** How many leads are of a country: of the latest, and of those before them. */
type Countries = readonly (readonly [name: string, latest: number, before: number])[];
const countries = (all: Countries): Changed => field(country, fieldOf(...all.map(([name, ...leads]) => value(name, name, ...leads))));
const unfit = (name: string, leads: number, example: string): Changed => ({ unfit: new Map([[name, { leads, example }]]) });
const summary = (changed: object): Changed => ({
  scored: { ...clean.scored, summary: { ...clean.scored.summary, ...changed } } as AuditFacts["scored"],
});
const data = (changed: object): Changed => ({ data: { ...clean.data, ...changed } as AuditFacts["data"] });
const events = (changed: Partial<NonNullable<AuditFacts["events"]>>): Changed => ({ events: { ...clean.events!, ...changed } });
const days = (length: number, count: number): number[] => Array.from({ length }, () => count);

// ─── Rules ───
limit("rule-never-fires", rules(1, { fired: 0 }), { rule: "employees is above 100", leads: "1,000 leads" }, rules(1, { fired: 1 }));
limit(
  "rule-always-fires",
  rules(0, { usual: { millionths: 10_000_000, leads: 995 } }),
  { points: "10 points", share: "99.5%" },
  rules(0, { usual: { millionths: 10_000_000, leads: 994 } }),
);
limit(
  "rules-fire-together",
  { rules: clean.rules.map((rule, place) => (place < 2 ? { ...rule, fired: 50, mark: "the same" } : rule)) },
  { leads: "50 leads" },
  { rules: clean.rules.map((rule, place) => (place < 2 ? { ...rule, fired: 49, mark: "the same" } : rule)) },
);
limit(
  "row-never-chosen",
  { rows: { leads: 500, rows: new Map([[size, [0, 200, 300]]]) } },
  { criterion: "Size", leads: "500 leads that were looked at" },
  { rows: { leads: 500, rows: new Map([[size, [1, 200, 299]]]) } },
);

// ─── Decisions ───
const discarded = (leads: number): Changed => summary({ discarded: { leads, reasons: [{ reason: "Competitor", leads }] } });
limit("discard-never", discarded(0), { reason: "Competitor", leads: "1,000 leads" }, discarded(1));
limit("discards-most", discarded(500), { share: "50%", reason: "Competitor" }, discarded(499));
const rated = (best: number, next: number): Changed =>
  summary({
    scores: [
      { ratings: [["A", best] as const, ["B", next] as const, ["C", 300] as const].map(([rating, leads]) => ({ rating, leads })) },
      clean.scored.summary.scores[1],
    ],
  });
limit("rating-without-leads", rated(300, 0), { rating: "B", leads: "1,000 leads" }, rated(300, 1));
limit("rating-crowded", rated(600, 100), { rating: "A", share: "60%" }, rated(599, 100));
const half = (at: number): number[] => [...days(500, 0), ...days(500, at)];
const snapshot = (best: number, millionths: readonly number[] = half(10_000_000)): NonNullable<AuditFacts["snapshots"]>[number] => ({
  daysAgo: 150,
  leads: 1_000,
  scores: [
    { millionths, best, rated: 2_000 },
    { millionths: half(10_000_000), best: 500, rated: 1_000 },
  ],
});
// From 10% to 16% of 2,000: more than half as many again, by 5.6 standard errors. 14.9% are less than half as many again.
limit(
  "rating-inflated",
  { snapshots: [snapshot(200), snapshot(320)] },
  { rating: "A", before: "10%", now: "16%", days: 150 },
  { snapshots: [snapshot(200), snapshot(298)] },
);
const actions = (leads: number): Changed =>
  summary({
    actions: [
      { name: "call", leads },
      { name: "wait", leads: 900 },
    ],
  });
limit("action-without-leads", actions(0), { action: "call" }, actions(1));
const steps = (leads: number): Changed =>
  summary({
    lifecycle: [
      { name: "hot", leads },
      { name: "cold", leads: 900 },
    ],
  });
limit("step-without-leads", steps(0), { what: "lifecycle step", name: "hot" }, steps(1));
const arrivals = (first: number): Changed => ({ capacities: new Map([[0, 40]]), arrivals: { days: 28, arrivals: [first, 500] } });
// 28 days of 40 are 1,120; 1,176 are 42 a day.
limit("capacity-exceeded", arrivals(1_176), { action: "call", daily: "42", capacity: "40" }, arrivals(1_120));
limit(
  "capacity-not-a-number",
  { plan: planOf(undefined, "capacity: 40", 'capacity: "forty"') },
  { action: "call", value: "“forty”" },
  { plan: planOf(undefined, "capacity: 40", "capacity: 1") },
);

// ─── Scores ───
limit("score-at-cap", scores(0, { atCap: 250 }), { points: "100 points", share: "25%" }, scores(0, { atCap: 249 }));
limit(
  "score-clustered",
  scores(1, { usual: { millionths: 2_000_000, leads: 700 } }),
  { share: "70%" },
  scores(1, { usual: { millionths: 2_000_000, leads: 699 } }),
);
limit("score-mostly-zero", scores(1, { atZero: 950 }), { share: "95%" }, scores(1, { atZero: 949 }));
// Halves become nine tenths and one: with half a one more each, (900.5 − 500.5) / 1001 × ln(900.5 / 500.5) and the same of the tenth are 0.877.
const moved = [...days(900, 0), ...days(100, 10_000_000)];
// From halves to 700 and 300 it is 0.17.
const less = [...days(700, 0), ...days(300, 10_000_000)];
limit(
  "score-drift",
  { snapshots: [snapshot(200), snapshot(200, moved)] },
  { psi: "0.88", before: "10", now: "0" },
  { snapshots: [snapshot(200), snapshot(200, less)] },
);

// ─── Fields ───
limit("field-rarely-filled", countries([["Spain", 9, 40]]), { field: "country", share: "4.9%" }, countries([["Spain", 10, 40]]));
limit(
  "field-constant",
  countries([
    ["Spain", 195, 800],
    ["France", 5, 0],
  ]),
  { value: "“Spain”", share: "99.5%" },
  countries([
    ["Spain", 194, 800],
    ["France", 6, 0],
  ]),
);
// Half of 800 before; now 19 of 200, which is less than a fifth of that, or 20, which is not.
limit(
  "field-stopped",
  countries([["Spain", 19, 400]]),
  { now: "9.5%", before: "50%", since: "2026-05-02" },
  countries([["Spain", 20, 400]]),
);
const dates = (last: number): AuditFacts["fields"][number] =>
  fieldOf(...Array.from({ length: 40 }, (_, each) => value("", clean.endDay - last - 5 * each, 0, 1)));
limit("field-frozen", field(renewed, dates(45)), { field: "renewed", days: "45 days", gap: "5 days" }, field(renewed, dates(44)));
limit(
  "field-drift",
  countries([
    ["Spain", 180, 400],
    ["France", 20, 400],
  ]),
  { field: "country", most: "“Spain” was 50% and is 90%" },
  countries([
    ["Spain", 130, 400],
    ["France", 70, 400],
  ]),
);
limit(
  "value-means-nothing",
  countries([
    ["Spain", 100, 400],
    ["n/a", 1, 4],
  ]),
  { value: "n/a", leads: "5 leads" },
  countries([
    ["Spain", 100, 400],
    ["n/a", 1, 3],
  ]),
);
limit("value-outside-choices", unfit("industry", 1, "Mining"), { value: "Mining", leads: "1 lead has" }, unfit("employees", 1, "Mining"));
limit("value-unreadable", unfit("employees", 2, "lots"), { value: "lots", leads: "2 leads have" }, unfit("industry", 2, "lots"));
limit(
  "value-nearly-asked",
  countries([
    ["Spain", 100, 400],
    ["Spian", 1, 4],
  ]),
  { value: "Spian", asked: "Spain", leads: "5 leads" },
  countries([
    ["Spain", 100, 400],
    ["Spian", 1, 3],
  ]),
);
const unmet = (most: readonly object[]): Changed => ({
  scored: {
    ...clean.scored,
    values: { old: null, unmet: [{ places: [{ event: null, field: "country" }], texts: ["spain"], values: most }] },
  } as unknown as AuditFacts["scored"],
});
limit("text-never-met", unmet([{ text: "Portugal", count: 20 }]), { field: "country", texts: "“spain”", value: "Portugal" }, unmet([]));
const heap = (most: number): AuditFacts["fields"][number] =>
  fieldOf(value("3", 3, 0, most), ...Array.from({ length: 50 }, (_, each) => value(String(10 + each), 10 + each, 0, 10)));
limit("number-heaped", field(employees, heap(500)), { value: "3", share: "50%", different: 50 }, field(employees, heap(499)));
const negative = (leads: number): AuditFacts["fields"][number] => fieldOf(value("40", 40, 0, 990), value("-5", -5, 0, leads));
limit("number-implausible", field(employees, negative(2)), { value: "-5", leads: "2 leads" }, field(employees, negative(1)));
const ahead = (leads: number): AuditFacts["fields"][number] =>
  fieldOf(value("", clean.at.day, 0, 500), value("", clean.at.day + 1, 0, leads));
limit("date-in-future", field(renewed, ahead(2)), { value: "2026-07-01", at: "2026-06-30", leads: "2 leads" }, field(renewed, ahead(1)));
const shared = (leads: number): AuditFacts["fields"][number] => ({ ...fieldOf(), shared: { leads, example: "info@a.example" } });
limit("emails-shared", field(email, shared(10)), { value: "info@a.example", leads: "10 leads" }, field(email, shared(9)));

// ─── Rows of leads ───
limit("leads-repeated", data({ repeated: { rows: 2, example: "L1" } }), {}, data({ repeated: { rows: 0, example: null } }));
limit("leads-alike", data({ joined: { alikeLeads: { leads: 2, example: ["L1", "l1"] } } }), { one: "L1", other: "l1" }, data({}));

// ─── Events ───
const came = (demos: number, unknown = 0): Changed =>
  data({
    counts: { counts: [3_600 - demos, demos], unknown: { count: unknown, names: unknown === 0 ? [] : [{ name: "open", count: unknown }] } },
  });
limit("event-never-comes", came(0), { event: "demo", events: "4,788 events" }, came(1));
limit("events-unknown", came(100, 400), { events: "10% of 4,000 events", name: "open" }, came(100, 399));
// Two demos a day, and then none: after 10 days 20 were to be expected, and after 9 only 18.
const silent = (length: number): Changed => ({
  events: eventsOf([clean.events!.kinds[visit]!, kindOf([...days(length, 0), ...days(300, 2)])]),
});
limit("event-stopped", silent(10), { event: "demo", last: "2026-06-20", days: 10, rate: "2" }, silent(9));
// 28 days of 6 are three times as many as of 2 before; visits go on as ever.
const risen = (now: number): Changed => ({ events: eventsOf([clean.events!.kinds[visit]!, kindOf([...days(28, now), ...days(300, 2)])]) });
limit("event-rate-changed", risen(6), { event: "demo", now: "6", before: "2" }, risen(5));
const bursts = (leads: number): Changed => events({ bursts: { leads, events: 12 * leads, kind: visit, example: "L9" } });
limit("event-burst", bursts(1), { leads: "1 lead has", events: "12 events", event: "visit", lead: "L9" }, bursts(0));
const most = (count: number): Changed => events({ count: 4_000, most: { lead: "L9", count } });
limit("event-hoarder", most(400), { lead: "L9", share: "10%", events: "4,000 events" }, most(399));
const doubled = (equal: number): Changed => ({ scored: { ...clean.scored, equal } });
// 1% of 4,788.
limit("events-doubled", doubled(48), { events: "48 events" }, doubled(47));
const nobody = (lost: number): Changed => data({ unmatched: { events: lost, of: 1_000, example: { event: "X1" } } });
limit("events-of-nobody", nobody(200), { events: "20% of 1,000 events", lead: "X1" }, nobody(199));
const midnight = (exact: number): Changed => {
  const kind = kindOf(days(100, 10));
  // 48 half hours before the end of a day it begins.
  kind.exactHalfHours[48]! += exact;
  return { events: eventsOf([kind, clean.events!.kinds[demo]!]) };
};
limit("times-at-midnight", midnight(301), { event: "visit", share: "30%", zone: "UTC" }, midnight(299));
// Nothing happens from 9 to 15, where people work; then everything does.
const nights = kindOf(days(300, 10), (day) => [16, 20, 0, 4, 8][day % 5]!);
const daytime = kindOf(days(300, 10), (day) => [8, 11, 14, 17, 20][day % 5]!);
limit("clock-shifted", { events: eventsOf([nights, nights]) }, { from: 9, to: 15, zone: "UTC" }, { events: eventsOf([daytime, daytime]) });
const later = (latest: number): Changed => events({ later: { count: 3, latest } });
limit("events-after-moment", later(end + 24 * 3_600_000), { events: "3 events are", latest: "2026-07-02" }, later(end + 23 * 3_600_000));
const old = (first: object | null): Changed => ({
  scored: { ...clean.scored, values: { unmet: [], old: first } } as unknown as AuditFacts["scored"],
});
limit(
  "events-too-old",
  old({ count: 3, first: { event: "visit", at: "1970-01-01", lead: "L7", line: 2 }, areZero: true }),
  { events: "3 events are", example: "“visit” at 1970-01-01 of the lead “L7”" },
  old(null),
);
const pages = (filled: number): Changed => ({
  sample: {
    every: 1,
    leads: [
      {
        lead: {},
        since: null,
        events: days(200, 0).map((_, each) => ({ event: "visit", at: "2026-01-01", properties: { page: each < filled ? "/a" : "" } })),
      },
    ],
  },
  ...data({
    sources: { events: { columns: { properties: [{ given: (name: string, all: Record<string, unknown>) => ({ value: all[name] }) }] } } },
  }),
});
limit("property-rarely-filled", pages(9), { property: "page", event: "visit", share: "4.5%", events: "200" }, pages(10));

// ─── Against another version ───
const against = (changed: object): Changed => ({
  old: { leads: 1_000, ratings: [], actionMoves: null, discarded: { newly: [] }, ...changed } as unknown as AuditFacts["old"],
});
const moves = (leads: number): Changed =>
  against({
    actionMoves: {
      moves: [
        { from: "wait", to: "call", leads },
        { from: "call", to: "call", leads: 500 },
      ],
    },
  });
limit("decisions-moved", moves(200), { share: "20%", from: "“wait”", to: "“call”" }, moves(199));
const ratings = (leads: number): Changed =>
  against({
    ratings: [
      {
        score: "fit",
        moves: [
          { from: "A", to: "A", leads: 100 },
          { from: "B", to: "A", leads },
        ],
      },
    ],
  });
limit("rating-inflated-by-change", ratings(25), { rating: "A", before: "10%", now: "13%" }, ratings(24));
const newly = (leads: number): Changed => against({ discarded: { newly: [{ reason: "Competitor", leads }] } });
limit("discards-more", newly(20), { share: "2%", reason: "Competitor" }, newly(19));

// ─── What became of the leads ───
const share = (part: number, of: number): { part: number; of: number } => ({ part, of });
const settled = (changed: Partial<NonNullable<AuditFacts["outcome"]>>): Changed => ({
  outcome: {
    all: share(200, 1_000),
    kept: share(200, 1_000),
    discards: [share(0, 50)],
    rules: clean.rules.map(() => ({ given: share(80, 400), sum: 400 })),
    scores: [
      { ratings: [share(60, 100), share(40, 200), share(30, 600)], millionths: [] },
      { ratings: [share(100, 300), share(100, 700)], millionths: [] },
    ],
    outcomes: [],
    cells: new Map(),
    ...changed,
  },
});
const [, behavior] = settled({}).outcome!.scores;
const ofFit = (a: number, b: number): Changed =>
  settled({ scores: [{ ratings: [share(a, 100), share(b, 100), share(0, 600)], millionths: [] }, behavior!] });
// 10 of 100 and 27 of 100: pooled 0.185, an error of 0.0549, and 3.1 of it; 25 of 100 are 2.8.
limit("conversion-not-falling", ofFit(10, 27), { what: "rating fit", better: "A", worse: "B", less: "10%", more: "27%" }, ofFit(10, 25));
// A fifth of the others convert. Of 50, 12 are surely more than half of that, since the interval of Wilson begins at 14%; 9 are 10% at least.
limit(
  "discard-hides-buyers",
  settled({ discards: [share(12, 50)] }),
  { buyers: 12, share: "24%", others: "20%" },
  settled({ discards: [share(9, 50)] }),
);
const ofRule = (part: number): Changed =>
  settled({ rules: clean.rules.map((rule, place) => ({ given: place === 0 ? share(part, 400) : share(80, 400), sum: 400, rule })) });
// 61 of 400 beside 139 of 600: 3.1 errors of 0.0258; 64 beside 136: 2.6.
limit("rule-against-outcome", ofRule(61), { does: "gives", share: "15%", others: "23%" }, ofRule(64));
const ranked = (step: number): Changed =>
  settled({
    outcomes: Array.from({ length: 200 }, (_, each) => each % 2),
    scores: [{ ratings: [], millionths: Array.from({ length: 200 }, (_, each) => (each % 2) * step) }, behavior!].map((score, place) =>
      place === 0 ? score : { ...score, millionths: Array.from({ length: 200 }, (_, each) => each % 2) },
    ),
  });
limit("score-ranks-nobody", ranked(0), { share: "50%", low: "50%", high: "50%" }, ranked(1));

test("each check is tried", () => {
  expect([...tried].sort()).toEqual(Object.keys(audits).sort());
});

test("facts of too few leads say nothing", () => {
  const few: Changed = { leads: 99, kept: 99 };
  expect(found("rule-never-fires", { ...rules(1, { fired: 0 }), ...few })).toEqual([]);
  expect(found("score-at-cap", { ...scores(0, { atCap: 99 }), ...few })).toEqual([]);
  expect(found("discard-never", { ...discarded(0), leads: 499 })).toEqual([]);
});
