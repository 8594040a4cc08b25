/** Clocks, zones, and what happens faster than people are. */
import { formatDay, millisecondsPerDay, zoneOf } from "@scoreline/semantics";
import type { AuditFacts } from "../facts.ts";
import { theModel, type AuditFound } from "../found.ts";
import { hourLength } from "../tallies/event-tally.ts";
import { dayOfInstant, eventsAre, eventsInWords, leadsHave, percent } from "../words.ts";

const [fewestTimes, leastAtMidnight] = [200, 0.3];
const [fewestOfAll, quietHours, workBegins, workEnds, quietShare] = [2_000, 6, 8, 19, 1 / 12];
const mostAhead = 0.01;
const halfHours = 48;

export function eventBurst({ plan, events }: AuditFacts): readonly AuditFound[] {
  if (events === null || events.bursts.leads === 0) return [];
  const { leads, events: count, kind, example } = events.bursts;
  const data = { leads: leadsHave(leads), events: eventsInWords(count), event: plan.inputs.events[kind]!.name, lead: example };
  return [{ code: "event-burst", place: { of: "event", event: kind, property: null }, data }];
}

export function timesAtMidnight({ plan, events, at }: AuditFacts): readonly AuditFound[] {
  const zone = zoneOf(plan.model.timezone);
  return (events?.kinds ?? []).flatMap(({ exactHalfHours, timed }, event): AuditFound[] => {
    if (timed < fewestTimes) return [];
    let [utc, local] = [0, 0];
    for (const [place, count] of exactHalfHours.entries()) {
      if (count === 0) continue;
      // The moment need not be at a full hour itself.
      const instant = Math.floor((at.instant - place * (hourLength / 2)) / (hourLength / 2)) * (hourLength / 2);
      if (instant % (24 * hourLength) === 0) utc += count;
      if (zone.startOfDay(zone.dayAt(instant)) === instant) local += count;
    }
    const most = Math.max(utc, local);
    if (most < leastAtMidnight * timed || most === timed) return [];
    const data = {
      event: plan.inputs.events[event]!.name,
      share: percent(most, timed),
      zone: local >= utc ? plan.model.timezone : "UTC",
    };
    return [{ code: "times-at-midnight", place: { of: "event", event, property: null }, data }];
  });
}

export function clockShifted({ plan, events, at }: AuditFacts): readonly AuditFound[] {
  if (events === null) return [];
  const zone = zoneOf(plan.model.timezone);
  const ofDay = new Array<number>(halfHours / 2).fill(0);
  let all = 0;
  for (const { timedHours } of events.kinds)
    for (const [hour, count] of timedHours.entries()) {
      if (count === 0) continue;
      const instant = at.instant - (hour + 0.5) * hourLength;
      const start = zone.startOfDay(zone.dayAt(instant));
      ofDay[Math.min(Math.floor((instant - start) / hourLength), 23)]! += count;
      all += count;
    }
  if (all < fewestOfAll) return [];
  const quiet = ofDay.map((_, from) =>
    Array.from({ length: quietHours }, (_, hour) => ofDay[(from + hour) % 24]!).reduce((a, b) => a + b, 0),
  );
  const least = Math.min(...quiet);
  const from = quiet.indexOf(least);
  if (least > quietShare * all || from < workBegins || from + quietHours > workEnds) return [];
  return [{ code: "clock-shifted", place: theModel, data: { from, to: from + quietHours, zone: plan.model.timezone } }];
}

export function eventsAfterMoment({ events, at }: AuditFacts): readonly AuditFound[] {
  if (events === null || events.later.count === 0) return [];
  const { count, latest } = events.later;
  // Of a moment that was chosen, later events are no wonder.
  if (!at.isNow && (count > mostAhead * events.count || latest < at.instant + millisecondsPerDay)) return [];
  const data = { events: eventsAre(count), at: at.shown, latest: formatDay(dayOfInstant(latest)) };
  return [{ code: "events-after-moment", place: theModel, data }];
}

export function eventsTooOld({ scored }: AuditFacts): readonly AuditFound[] {
  const { old } = scored.values;
  if (old === null) return [];
  const { event, at, lead } = old.first;
  return [
    {
      code: "events-too-old",
      place: theModel,
      data: { events: eventsAre(old.count), example: `“${event}” at ${at} of the lead “${lead}”` },
    },
  ];
}
