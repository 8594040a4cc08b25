/** What an audit counted of leads in which nothing is wrong, made by hand: a test changes what its check looks at. */
import { compileText } from "@scoreline/compiler";
import type { AuditCode } from "@scoreline/diagnostics";
import { rulesOf, type Plan } from "@scoreline/plan";
import { parseDay } from "@scoreline/semantics";
import { checks } from "../src/checks.ts";
import type { AuditFacts } from "../src/facts.ts";
import type { AuditFound } from "../src/found.ts";
import { newCounts } from "../src/tallies/ages.ts";
import { daysCounted, type KindFacts } from "../src/tallies/event-tally.ts";
import type { CountedValue, FieldFacts } from "../src/tallies/field-tally.ts";

const model = `model "Checked" { timezone "UTC" }
lead {
  id: text key
  country: text
  industry: one of "Software", "Retail"
  employees: number
  renewed: date
  email: email
}
event visit { page: text }
event demo
fit cap 100 {
  +10 when country is "Spain"
  +5 when employees > 100
  +5 when industry is "Retail"
  +3 when renewed in last 90 days
  criterion "Size" weight 50% {
    100 when employees >= 200
    50 when employees >= 50
    0 otherwise
  }
  ratings A from 30, B from 10, C otherwise
}
behavior {
  +2 for visit where page is "/a"
  +20 for demo
  ratings 1 from 20, 2 otherwise
}
discard "Competitor" when email.domain is "rival.example"
action call "Call" { capacity: 40 }
action wait "Wait"
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | call |
  | B | call | wait |
  | C | wait | wait |
}
lifecycle {
  hot "Hot" when fit rated A
  cold "Cold" otherwise
}
`;

export function planOf(text = model, from = "", to = ""): Plan {
  const { plan, diagnostics } = compileText(text.replace(from, to));
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  return plan;
}

/** The index of a field, an event, a rule or a score in the plan. */
export const [country, employees, renewed, email] = [1, 3, 4, 5] as const;
export const [visit, demo] = [0, 1] as const;

const lastDay = parseDay("2026-06-30")!;
const hour = 3_600_000;
/** The end of that day. */
export const end = (lastDay + 1) * 24 * hour;

/** Counts of leads of the newest two months and of the year before them. */
export function counts(newest: number, earlier: number): Uint32Array {
  const made = newCounts();
  made[0] = newest;
  made[3] = earlier;
  return made;
}

export const value = (written: string, of: CountedValue["value"], newest: number, earlier: number): CountedValue => ({
  written,
  value: of,
  counts: counts(newest, earlier),
});

/** A field with these values, the most frequent first. */
export function fieldOf(...values: readonly CountedValue[]): FieldFacts {
  const filled = newCounts();
  for (const each of values) for (const [stretch, count] of each.counts.entries()) filled[stretch]! += count;
  return { filled, values, others: 0, shared: { leads: 0, example: "" } };
}

const quiet: FieldFacts = fieldOf(value("Spain", "Spain", 100, 400), value("France", "France", 100, 400));

/** One kind of events with so many on each day, the last day first, each at noon of UTC and at no full minute. */
export function kindOf(days: readonly number[], at: (day: number) => number = () => 12): KindFacts {
  const hours = new Uint32Array(daysCounted * 24);
  const exactHalfHours = new Uint32Array(daysCounted * 48);
  days.forEach((count, day) => {
    // Hours are counted back from the end of the day.
    hours[day * 24 + 23 - at(day)]! += count;
  });
  const count = days.reduce((sum, each) => sum + each, 0);
  const first = days.findLastIndex((each) => each > 0);
  const last = days.findIndex((each) => each > 0);
  const instantOf = (day: number): number | null => (day < 0 ? null : end - (day + 1) * 24 * hour + at(day) * hour);
  return { count, first: instantOf(first), last: instantOf(last), timed: count, hours, timedHours: hours, exactHalfHours };
}

/** Events of both kinds. */
export function eventsOf(kinds: readonly KindFacts[]): NonNullable<AuditFacts["events"]> {
  const known = (instants: readonly (number | null)[]): number[] => instants.filter((each) => each !== null);
  return {
    kinds,
    count: kinds.reduce((sum, { count }) => sum + count, 0),
    first: Math.min(...known(kinds.map(({ first }) => first))),
    last: Math.max(...known(kinds.map(({ last }) => last))),
    later: { count: 0, latest: -Infinity },
    bursts: { leads: 0, events: 0, kind: 0, example: "" },
    most: { lead: "L1", count: 5 },
  };
}

/** A year and more with ten visits and two demos a day. */
const usualEvents = eventsOf([kindOf(Array.from({ length: 399 }, () => 10)), kindOf(Array.from({ length: 399 }, () => 2))]);

const plan = planOf();
/** The part of the criterion. */
export const size = rulesOf(plan).find(({ rule }) => "kind" in rule && rule.kind === "criterion")!.rule.part;

export const clean: AuditFacts = {
  plan,
  at: { day: lastDay, instant: end, inclusive: false, text: "2026-06-30", shown: "the end of 2026-06-30 (UTC)", isNow: false },
  leads: 1_000,
  kept: 1_000,
  rules: Array.from({ length: 7 }, (_, rule) => ({ fired: 400, usual: { millionths: 5_000_000, leads: 400 }, mark: `400 ${rule}` })),
  scores: Array.from({ length: 2 }, () => ({ usual: { millionths: 10_000_000, leads: 100 }, atCap: 0, atZero: 0 })),
  fields: [
    null,
    quiet,
    quiet,
    fieldOf(value("40", 40, 100, 400), value("80", 80, 100, 400)),
    fieldOf(value("", lastDay - 10, 100, 400), value("", lastDay - 20, 100, 400)),
    fieldOf(value("a@one.example", "a@one.example", 100, 400), value("b@two.example", "b@two.example", 100, 400)),
  ],
  ages: counts(200, 800),
  eras: { newest: [0, 2], earlier: [2, 14], sinceDaysAgo: 60 },
  unfit: new Map(),
  events: usualEvents,
  endDay: lastDay,
  sample: { leads: [], every: 1 },
  rows: { leads: 1_000, rows: new Map([[size, [300, 300, 400]]]) },
  snapshots: null,
  capacities: new Map(),
  arrivals: null,
  scored: {
    summary: {
      discarded: { leads: 20, reasons: [{ reason: "Competitor", leads: 20 }] },
      scores: [
        { ratings: ["A", "B", "C"].map((rating) => ({ rating, leads: 300 })) },
        { ratings: ["1", "2"].map((rating) => ({ rating, leads: 400 })) },
      ],
      actions: ["call", "wait"].map((name) => ({ name, leads: 500 })),
      lifecycle: ["hot", "cold"].map((name) => ({ name, leads: 500 })),
      route: null,
    },
    equal: 0,
    values: { old: null, unmet: [] },
  } as unknown as AuditFacts["scored"],
  data: {
    counts: { counts: [3_990, 798], unknown: { count: 0, names: [] } },
    unmatched: null,
    repeated: { rows: 0, example: null },
    joined: { alikeLeads: { leads: 0, example: null } },
    sources: { events: null },
  } as unknown as AuditFacts["data"],
  old: null,
  outcome: null,
};

/** Runs one check on what is clean, with these facts in place of its own. */
export const found = (code: AuditCode, changed: Partial<AuditFacts> = {}): readonly AuditFound[] => checks[code]({ ...clean, ...changed });

/** The same facts with other rules or scores in a place. */
export const placed = <Item>(all: readonly Item[], place: number, changed: Partial<Item>): readonly Item[] =>
  all.map((each, index) => (index === place ? { ...each, ...changed } : each));
