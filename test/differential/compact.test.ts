/** States that gave up their past, once and again, against scoring all of the rows, over generated models, leads and histories. */
import { compileText } from "@scoreline/compiler";
import type { EventInput, LeadInput } from "@scoreline/runtime";
import { compact, type LeadState, type StoredState } from "@scoreline/runtime/state";
import { formatDay, parseDay, readInstant, readMoment, zoneOf } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unpack } from "../../packages/runtime/src/state/packing.ts";
import { effort, runs } from "../generators/effort.ts";
import { lead, situation } from "./leads.ts";
import { model } from "./models.ts";
import { oneOf } from "./conditions.ts";
import { pastModel } from "./past-rules.ts";
import { back1, first, head, historyOver, later, others, rule } from "./related-rules.ts";
import { scorersOf, type Scorers } from "./scorers.ts";

/** What happens to a state: the nth of the events comes, or the past is given up so many days before the moment. */
type Step =
  | { readonly kind: "event"; readonly nth: number }
  | { readonly kind: "compact"; readonly daysBefore: number }
  | { readonly kind: "patch"; readonly patch: LeadInput }
  | { readonly kind: "stored" };

const leadPatch = lead.map(({ created: _, ...rest }) =>
  Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? null])),
);
const stepsUpTo = (days: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant("event" as const), nth: fc.nat(1_000) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("compact" as const), daysBefore: fc.integer({ min: -2, max: days }) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("patch" as const), patch: leadPatch }) },
      { weight: 1, arbitrary: fc.constant({ kind: "stored" } as const) },
    ),
    { minLength: 4, maxLength: 16 },
  );

/** With rules whose occurrences expire, so that there is something to drop. */
const perhapsExpiring = fc
  .tuple(model, oneOf("", ", expires after 3 days", ", expires after 20 days", ", expires after 60 days"))
  .map(([text, expiry]) => text.replace(/^[+-].* for (?!.* expires).*$/gm, (line) => line + expiry));
const vanishing = oneOf(", expires after 2 days", ", expires after 5 days", ", decay 4 points every 1 day", ", decay linear over 3 days");
/** Whether all that it asks of other events lies in a window. */
const isNear = (line: string): boolean => {
  const count = (asked: RegExp): number => line.match(asked)?.length ?? 0;
  return count(/earlier|later/g) === count(/within|on the same day/g);
};
const expiringOthers = fc
  .tuple(
    oneOf("", "", "ignore view where an earlier view with same sku within 90 minutes\n", "ignore buy when 2 or more within 24 hours\n"),
    oneOf("", "", "reset on stop\n", "reset after 5 days without view\n"),
    fc.array(fc.oneof(rule(back1, vanishing), rule(later, vanishing)).filter(isNear), { minLength: 1, maxLength: 3 }),
  )
  .map(
    ([ignored, reset, rules]) => `${head}${ignored}behavior {\n${reset}${rules.join("\n")}\nratings 1 from 15, 2 from 5, 3 otherwise\n}\n`,
  );

const newMet = () => ({ models: 0, outcomes: 0, refused: 0, compacted: 0, events: 0, dropped: 0, changes: 0 });
type Met = ReturnType<typeof newMet>;

const asStored = (state: LeadState | StoredState): StoredState => JSON.parse(JSON.stringify(state)) as StoredState;
const sizeOf = (state: LeadState | StoredState): number => unpack(asStored(state).events)![0]!;
const daysAfter = (day: number, days: readonly number[]): string[] => days.map((more) => formatDay(day + more));

/**
 * Starts with the first events, takes the steps, and holds the state to all of the rows: when it gave up its past, and at the end, at all
 * moments; after the other steps at every third of them, in turn.
 */
function follow(
  { plan, scorer, keeper, timeline }: Scorers,
  started: LeadInput,
  events: readonly EventInput[],
  all: readonly Step[],
  moments: readonly string[],
  met: Met,
): void {
  const zone = zoneOf(plan.model.timezone);
  const dayOf = (moment: unknown): number => readMoment(moment, zone)!.day;
  let given = started;
  const rows: EventInput[] = events.slice(0, Math.ceil(events.length / 2));
  let state: LeadState | StoredState = keeper.start(given, rows);
  let from = -Infinity;
  const check = (those: readonly string[]): void => {
    for (const at of those) {
      if (dayOf(at) < from) {
        expect(() => keeper.outcome(state, at)).toThrow("was given up with “compact”");
        met.refused++;
        continue;
      }
      const found = keeper.outcome(state, at);
      const right = scorer.score(given, rows, at);
      if (JSON.stringify(found) !== JSON.stringify(right)) expect({ found, given, rows, at, from: formatDay(from), state }).toEqual(right);
      met.outcomes++;
    }
  };
  for (const [taken, step] of all.entries()) {
    if (step.kind === "patch") {
      given = { ...given, ...step.patch };
      state = keeper.update(state, step.patch);
    } else if (step.kind === "stored") state = asStored(state);
    else if (step.kind === "compact") {
      const before = sizeOf(state);
      const day = dayOf(moments[0]) - step.daysBefore;
      state = compact(keeper, state, formatDay(day));
      from = Math.max(from, day);
      met.compacted++;
      met.events += before;
      met.dropped += before - sizeOf(state);
    } else if (events.length > 0) {
      const event = events[step.nth % events.length]!;
      if (zone.dayAt(readInstant(event.at, zone)) >= from || !plan.inputs.events.some(({ name }) => name === event.event)) {
        state = keeper.apply(state, event);
        rows.push(event);
      } else {
        expect(() => keeper.apply(state, event)).toThrow("was given up with “compact”");
        met.refused++;
      }
    }
    check(step.kind === "compact" ? moments : moments.filter((_, nth) => (nth + taken) % 3 === 0));
  }
  check(moments);
  const at = moments.find((moment) => dayOf(moment) >= from);
  if (at === undefined) return;
  expect(keeper.nextChange(state, at)).toEqual(timeline.nextChange(given, rows, at));
  met.changes++;
}

/** Were hardly anything met, a test would say little. */
function sayAndHold(met: Met): void {
  console.info(
    `Met ${met.models} models, ${met.outcomes} outcomes, ${met.refused} refusals, ${met.compacted} times compacting ${met.events} events, ${met.dropped} of them dropped, and ${met.changes} next changes.`,
  );
  expect(met.outcomes).toBeGreaterThan(20_000 * effort);
  for (const count of [met.refused, met.compacted, met.dropped]) expect(count).toBeGreaterThan(1_000 * effort);
}

test("a state that gave up its past gives what a scorer gives for all of it, from that day on", () => {
  const met = newMet();
  fc.assert(
    fc.property(perhapsExpiring, fc.array(fc.tuple(situation, stepsUpTo(150)), { minLength: 2, maxLength: 3 }), (text, sequences) => {
      const scorers = scorersOf(compileText(text).plan!);
      met.models++;
      for (const [{ lead: given, events, at }, all] of sequences)
        follow(scorers, given, events, all, [at, ...daysAfter(parseDay(at.slice(0, 10))!, [-70, -20, 5, 33, 300])], met);
    }),
    { numRuns: runs(1_500) },
  );
  sayAndHold(met);
}, 3_600_000);

test("and so where rules ask of earlier and later events", () => {
  const met = newMet();
  fc.assert(
    fc.property(
      fc.oneof(others, expiringOthers),
      historyOver(50),
      stepsUpTo(20),
      fc.integer({ min: 30, max: 60 }),
      (text, events, all, days) => {
        met.models++;
        const at = formatDay(first + days);
        const steps = all.filter(({ kind }) => kind !== "patch");
        follow(
          scorersOf(compileText(text).plan!),
          { id: "l-1" },
          events,
          steps,
          [at, `${at}T10:30:00`, ...daysAfter(first + days, [-6, 2, 5, 9, 30])],
          met,
        );
      },
    ),
    { numRuns: runs(3_000) },
  );
  sayAndHold(met);
}, 3_600_000);

/** Days close to each other, so that rules have something to forget. */
const denseHistory = fc
  .array(
    fc.record({
      event: oneOf("view", "view", "view", "buy", "buy", "stop"),
      day: fc.nat(40),
      time: oneOf("", "", "T00:00:00", "T09:00:00", "T15:30:00", "T23:59:59"),
      sku: oneOf("a", "A ", "b", undefined),
      amount: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      id: fc.option(fc.nat(5), { nil: undefined, freq: 1 }),
    }),
    { minLength: 8, maxLength: 30 },
  )
  .map((all) =>
    all
      .map(
        ({ event, day, time, sku, amount, id }): EventInput => ({
          event,
          at: `${formatDay(first + day)}${time}`,
          properties: event === "stop" ? {} : { sku, amount },
          ...(id !== undefined && { id: `e-${id}` }),
        }),
      )
      .sort((one, other) => String(one.at).localeCompare(String(other.at))),
  );

test("and so on each of the days that follow, whatever happens on them, where one kind of question decides", () => {
  const met = newMet();
  fc.assert(
    fc.property(pastModel, denseHistory, fc.integer({ min: 5, max: 38 }), fc.nat(6), fc.boolean(), (text, events, day, more, moved) => {
      const { scorer, keeper, timeline } = scorersOf(compileText(text).plan!);
      met.models++;
      const given = { id: "l-1", country: "ES" };
      const from = formatDay(first + day);
      const past = events.filter(({ at }) => String(at) < from);
      const rest = events.slice(past.length);
      let state: LeadState | StoredState = compact(keeper, keeper.start(moved ? { id: "l-1" } : given, past), from);
      state = keeper.update(asStored(state), { country: "ES" });
      met.compacted++;
      met.events += past.length;
      met.dropped += past.length - sizeOf(state);
      const rows = [...past];
      let now = first + day;
      const check = (days: readonly number[]): void => {
        for (const at of daysAfter(now, days)) {
          const found = keeper.outcome(state, at);
          const right = scorer.score(given, rows, at);
          if (JSON.stringify(found) !== JSON.stringify(right)) expect({ found, rows, at, from, state }).toEqual(right);
          met.outcomes++;
        }
      };
      check([0, 1, 2, 3, 4, 6, 9, 30, 400]);
      for (const [nth, event] of rest.entries()) {
        state = keeper.apply(state, event);
        rows.push(event);
        if (nth === more) {
          now = parseDay(String(event.at).slice(0, 10))!;
          state = compact(keeper, state, formatDay(now));
        }
        if (nth % 3 === 0) check([0, 1, 3, 7, 40]);
      }
      check([0, 1, 2, 6, 14, 30, 60]);
      expect(() => keeper.outcome(state, formatDay(now - 1))).toThrow("was given up with “compact”");
      met.refused++;
      const today = formatDay(now);
      expect(keeper.nextChange(state, today)).toEqual(timeline.nextChange(given, rows, today));
      met.changes++;
    }),
    { numRuns: runs(3_000) },
  );
  sayAndHold(met);
}, 3_600_000);
