/** A state that events and changes came to one by one, against scoring all of them as rows, over generated models, leads and histories. */
import { compileText } from "@scoreline/compiler";
import type { EventInput, LeadInput } from "@scoreline/runtime";
import type { LeadState, StoredState } from "@scoreline/runtime/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effort, runs } from "../generators/effort.ts";
import { at as moment, lead, situation } from "./leads.ts";
import { model } from "./models.ts";
import { historyOver, momentOver, others } from "./related-rules.ts";
import { scorersOf, type Scorers } from "./scorers.ts";
import { simpleModel } from "./simple-models.ts";

/** What happens to a state from one moment to the next. */
type Step =
  | { readonly kind: "event"; readonly nth: number }
  | { readonly kind: "again"; readonly nth: number }
  | { readonly kind: "patch"; readonly patch: LeadInput }
  | { readonly kind: "stored" };

const leadPatch = fc.dictionary(fc.constantFrom("title", "mail", "site", "size", "revenue", "country", "vip", "tags"), fc.nat(2), {
  minKeys: 1,
  maxKeys: 3,
});
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant("event" as const), nth: fc.nat(1_000) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("again" as const), nth: fc.nat(1_000) }) },
    {
      weight: 2,
      arbitrary: fc.tuple(lead, leadPatch).map(
        ([values, named]): Step => ({
          kind: "patch",
          patch: Object.fromEntries(
            Object.keys(named).map((name) => [name, named[name] === 0 ? null : values[name as keyof typeof values]]),
          ),
        }),
      ),
    },
    { weight: 2, arbitrary: fc.constant({ kind: "stored" } as const) },
  ),
  { minLength: 6, maxLength: 24 },
);

interface Met {
  models: number;
  sequences: number;
  outcomes: number;
  late: number;
  repeated: number;
  stored: number;
  changes: number;
}

const asStored = (state: LeadState): StoredState => JSON.parse(JSON.stringify(state)) as StoredState;

/** A state that is left as it is, and what it is of. */
interface Left {
  readonly state: LeadState | StoredState;
  readonly given: LeadInput;
  readonly rows: readonly EventInput[];
}

/**
 * Takes a lead through the steps, and holds the state to the rows: after each at every other moment, in turn, and at the end at all of them. In between
 * it asks for another state of the same keeper. Gives what it comes to.
 */
function follow(
  { scorer, keeper, timeline }: Scorers,
  first: LeadInput,
  events: readonly EventInput[],
  all: readonly Step[],
  moments: readonly string[],
  met: Met,
  beside: Left | null = null,
): Left {
  const rows: EventInput[] = [];
  let given = first;
  let state: LeadState | StoredState = keeper.start(given);
  const hold = (of: Left, at: string): void => {
    const found = keeper.outcome(of.state, at);
    const right = scorer.score(of.given, of.rows, at);
    if (JSON.stringify(found) !== JSON.stringify(right)) expect({ found, given: of.given, rows: of.rows, at }).toEqual(right);
    met.outcomes++;
  };
  const check = (those: readonly string[]): void => {
    for (const at of those) {
      hold({ state, given, rows }, at);
      if (beside !== null) hold(beside, at);
    }
  };
  const add = (event: EventInput): void => {
    if (rows.some(({ at }) => String(at) > String(event.at))) met.late++;
    rows.push(event);
    state = keeper.apply(state, event);
  };
  met.sequences++;
  for (const [taken, step] of all.entries()) {
    if (step.kind === "patch") {
      given = { ...given, ...step.patch };
      state = keeper.update(state, step.patch);
    } else if (step.kind === "stored") {
      state = asStored(keeper.update(state, {}));
      met.stored++;
    } else if (step.kind === "event" && events.length > 0) {
      add(events[step.nth % events.length]!);
    } else if (rows.length > 0) {
      add(rows[step.nth % rows.length]!);
      met.repeated++;
    }
    check(moments.filter((_, nth) => (nth + taken) % 2 === 0));
  }
  check(moments);
  const next = keeper.nextChange(state, moments[0]!);
  expect(next).toEqual(timeline.nextChange(given, rows, moments[0]!));
  if (next !== null) met.changes++;
  expect(keeper.outcome(keeper.start(given, rows), moments[0]!)).toEqual(scorer.score(given, rows, moments[0]!));
  return { state, given, rows };
}

const newMet = (): Met => ({ models: 0, sequences: 0, outcomes: 0, late: 0, repeated: 0, stored: 0, changes: 0 });

/** Were hardly anything met, a test would say little. */
function sayAndHold(met: Met): void {
  console.info(
    `Met ${met.models} models, ${met.sequences} sequences, ${met.outcomes} outcomes, ${met.late} late events, ${met.repeated} repeated ones, ${met.stored} states through JSON and ${met.changes} next changes.`,
  );
  expect(met.outcomes).toBeGreaterThan(50_000 * effort);
  for (const count of [met.late, met.repeated, met.stored]) expect(count).toBeGreaterThan(2_000 * effort);
}

test("whatever comes, in whatever order, a state gives what a scorer gives for the rows", () => {
  const met = newMet();
  fc.assert(
    fc.property(
      model,
      fc.array(fc.tuple(situation, steps), { minLength: 2, maxLength: 3 }),
      fc.array(moment, { minLength: 1, maxLength: 3 }),
      (text, sequences, moments) => {
        const scorers = scorersOf(compileText(text).plan!);
        met.models++;
        let last: Left | null = null;
        for (const [{ lead: given, events, at }, all] of sequences) last = follow(scorers, given, events, all, [at, ...moments], met, last);
      },
    ),
    { numRuns: runs(1_500) },
  );
  sayAndHold(met);
}, 3_600_000);

/** Moments within a day and at its end, one after the other in no order. */
const anyMoment = fc.oneof(
  moment,
  fc
    .record({
      day: fc.integer({ min: Date.UTC(2025, 10, 1) / 86_400_000, max: Date.UTC(2026, 3, 10) / 86_400_000 }),
      minute: fc.integer({ min: 0, max: 1_439 }),
    })
    .map(({ day, minute }) => new Date(day * 86_400_000 + minute * 60_000).toISOString()),
);

test("and so where rules give fixed points by age, which are summed up without scoring, forward and back in time", () => {
  const met = newMet();
  fc.assert(
    fc.property(
      simpleModel,
      fc.array(fc.tuple(situation, steps), { minLength: 2, maxLength: 3 }),
      fc.array(anyMoment, { minLength: 2, maxLength: 4 }),
      (text, sequences, moments) => {
        const scorers = scorersOf(compileText(text).plan!);
        met.models++;
        let last: Left | null = null;
        for (const [{ lead: given, events, at }, all] of sequences) last = follow(scorers, given, events, all, [at, ...moments], met, last);
      },
    ),
    { numRuns: runs(1_500) },
  );
  sayAndHold(met);
}, 3_600_000);

test("and so where rules ask of earlier and later events", () => {
  const met = newMet();
  fc.assert(
    fc.property(others, historyOver(16), steps, fc.array(momentOver, { minLength: 2, maxLength: 4 }), (text, events, all, moments) => {
      met.models++;
      follow(
        scorersOf(compileText(text).plan!),
        { id: "l-1" },
        events,
        all.filter(({ kind }) => kind !== "patch"),
        moments,
        met,
      );
    }),
    { numRuns: runs(3_000) },
  );
  sayAndHold(met);
}, 3_600_000);
