/** The next day on which something else is decided, against the days one by one, over generated models, leads and histories. */
import { compileText } from "@scoreline/compiler";
import type { EventInput, LeadInput, Plan } from "@scoreline/plan";
import { formatDay, happenedBy, parseDay, readMoment, zoneOf } from "@scoreline/semantics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effort, runs } from "../generators/effort.ts";
import { dayByDay, scorersOf } from "./scorers.ts";
import { situation } from "./leads.ts";
import { model } from "./models.ts";

/** For so many days one lead of each model is looked at, and the others of it, since few changes come late. */
const horizons = { first: 5 * 365, others: 400 } as const;
/** So many of these days lie before the moment, since most changes come with what the lead does. */
const before = 150;

/** The day of a moment, and the events up to it, since those after it are none for the search. */
function known(
  { model: { timezone } }: Plan,
  events: readonly EventInput[],
  at: string,
): readonly [day: number, done: readonly EventInput[]] {
  const zone = zoneOf(timezone);
  return [readMoment(at, zone)!.day, happenedBy(events, at, zone)];
}

const compiled = model.map((text) => compileText(text).plan!);
const situations = fc.array(situation, { minLength: 3, maxLength: 6 });

test("one change after the other is as the days one by one say, for over a year, and for five with one lead of each model", () => {
  const met = { models: 0, leads: 0, days: 0, changes: 0 };
  fc.assert(
    fc.property(compiled, situations, (plan, all) => {
      const { scorer, keeper, timeline } = scorersOf(plan);
      met.models++;
      for (const [nth, { lead, events, at }] of all.entries()) {
        const [today, done] = known(plan, events, at);
        const begin = today - before;
        const horizon = nth === 0 ? horizons.first : horizons.others;
        // Reads the lead once for all of the days; that a state gives what a scorer gives is held by `state.test.ts`.
        const state = keeper.start(lead as LeadInput, done);
        const right = dayByDay((day) => keeper.outcome(state, formatDay(day)), begin, begin + horizon);

        const along = timeline.between(lead as LeadInput, done, formatDay(begin), formatDay(begin + horizon));
        if (String(along.map(({ day }) => day)) !== String(right.map(formatDay)))
          expect({ along: along.map(({ day }) => day), lead, done }).toEqual(right.map(formatDay));

        const changes: number[] = [];
        let next = timeline.nextChange(lead as LeadInput, events, at);
        while (next !== null && parseDay(next.day)! <= begin + horizon) {
          changes.push(parseDay(next.day)!);
          expect(next.outcome).toEqual(scorer.score(lead as LeadInput, done, next.day));
          expect(next.changes).not.toEqual([]);
          next = timeline.nextChange(lead as LeadInput, done, next.day);
        }
        const later = right.filter((day) => day > today);
        if (String(changes) !== String(later)) expect({ changes: changes.map(formatDay), lead, done, at }).toEqual(later.map(formatDay));
        met.leads++;
        met.days += horizon;
        met.changes += right.length;
      }
    }),
    { numRuns: runs(500) },
  );
  console.info(`Met ${met.models} models, ${met.leads} leads, ${met.days} days and ${met.changes} changes.`);
  expect(met.changes).toBeGreaterThanOrEqual(2_000 * effort);
}, 3_600_000);

test("between two moments, with what the lead does on the way, too", () => {
  const met = { leads: 0, changes: 0 };
  fc.assert(
    fc.property(compiled, situations, fc.integer({ min: 0, max: 150 }), (plan, all, length) => {
      const { scorer, timeline } = scorersOf(plan);
      for (const { lead, events, at } of all) {
        const [today] = known(plan, events, at);
        const changes = timeline.between(lead as LeadInput, events, formatDay(today - length), formatDay(today + 30));
        const right = dayByDay((day) => scorer.score(lead as LeadInput, events, formatDay(day)), today - length, today + 30);
        expect(changes.map(({ day }) => day)).toEqual(right.map(formatDay));
        for (const { day, outcome } of changes) expect(outcome).toEqual(scorer.score(lead as LeadInput, events, day));
        met.leads++;
        met.changes += changes.length;
      }
    }),
    { numRuns: runs(200) },
  );
  expect(met.changes).toBeGreaterThan(50 * effort);
}, 3_600_000);
