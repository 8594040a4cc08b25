/** Whether events come, how often, and whose they are. */
import { inputsRead, type PlanEvent } from "@scoreline/plan";
import { countInWords, formatDay, leadsInWords } from "@scoreline/semantics";
import type { AuditFacts } from "../facts.ts";
import { theModel, type AuditFound } from "../found.ts";
import { daily, type KindFacts } from "../tallies/event-tally.ts";
import { eventsInWords, percent, perDay } from "../words.ts";

const fewestEvents = 100;
const [silentDays, ratedDays, expected, timesTheGap, gapDays] = [7, 60, 20, 2, 180];
const [monthDays, months, times, fewestInMonth] = [28, 3, 3, 50];
const [fewestLeads, fewestOfOne, largestShare] = [100, 200, 0.1];
const [leastOfNobody, leastUnknown, leastDoubled, fewestDoubled] = [0.2, 0.1, 0.01, 10];
const [rarely, mostLooked] = [0.05, 1_000];

/** An event that rules read. */
interface ReadEvent {
  readonly index: number;
  readonly event: PlanEvent;
  readonly kind: KindFacts;
}

function eventsRead({ plan, events }: AuditFacts): readonly ReadEvent[] {
  if (events === null) return [];
  const { scored, asked } = inputsRead(plan);
  return plan.inputs.events.flatMap((event, index) =>
    scored.has(index) || asked.has(index) ? [{ index, event, kind: events.kinds[index]! }] : [],
  );
}

export function eventNeverComes({ plan, data, events }: AuditFacts): readonly AuditFound[] {
  if (events === null || events.count < fewestEvents) return [];
  const { scored, asked } = inputsRead(plan);
  const counts = data.counts?.counts ?? [];
  return plan.inputs.events.flatMap(({ name }, event): AuditFound[] =>
    (counts[event] ?? 0) > 0 || !(scored.has(event) || asked.has(event))
      ? []
      : [
          {
            code: "event-never-comes",
            place: { of: "event", event, property: null },
            data: { event: name, events: eventsInWords(events.count) },
          },
        ],
  );
}

/** The days of the data up to its end, the last one first. */
function daysUpToEnd(facts: AuditFacts, hours: Uint32Array): Uint32Array {
  return daily(hours).subarray(Math.max(0, facts.at.day - facts.endDay));
}

/** How many days lie after the last of an event, by days with the last one first; −1 where there is none. */
const silenceOf = (days: Uint32Array): number => days.findIndex((count) => count > 0);

export function eventStopped(facts: AuditFacts): readonly AuditFound[] {
  return eventsRead(facts).flatMap(({ index, event, kind }): AuditFound[] => {
    const days = daysUpToEnd(facts, kind.hours);
    const silent = silenceOf(days);
    if (silent < silentDays) return [];
    const before = days.subarray(silent, silent + ratedDays).reduce((sum, count) => sum + count, 0);
    if ((before / ratedDays) * silent < expected) return [];
    if (silent <= timesTheGap * longestGap(days.subarray(silent, silent + gapDays))) return [];
    const data = { event: event.name, last: formatDay(facts.endDay - silent), days: silent, rate: perDay(before, ratedDays) };
    return [{ code: "event-stopped", place: { of: "event", event: index, property: null }, data }];
  });
}

function longestGap(days: Uint32Array): number {
  let [longest, last] = [0, 0];
  for (const [day, count] of days.entries()) {
    if (count === 0) continue;
    longest = Math.max(longest, day - last);
    last = day;
  }
  return longest;
}

export function eventRateChanged(facts: AuditFacts): readonly AuditFound[] {
  const { events } = facts;
  if (events?.first == null || daysSince(events.first, facts) < monthDays * (months + 1)) return [];
  const all = new Uint32Array(events.kinds[0]?.hours.length ?? 0);
  for (const { hours } of events.kinds) for (const [hour, count] of hours.entries()) all[hour]! += count;
  const monthsOf = (hours: Uint32Array): readonly number[] => {
    const days = daysUpToEnd(facts, hours);
    return Array.from({ length: months + 1 }, (_, month) =>
      days.subarray(month * monthDays, (month + 1) * monthDays).reduce((sum, count) => sum + count, 0),
    );
  };
  const total = monthsOf(all);
  return eventsRead(facts).flatMap(({ index, event, kind }): AuditFound[] => {
    const own = monthsOf(kind.hours);
    const [now, ...before] = own as [number, ...number[]];
    // One that stopped is told of elsewhere.
    if (Math.max(...own) < fewestInMonth || silenceOf(daysUpToEnd(facts, kind.hours)) >= silentDays) return [];
    const others = total.map((count, month) => count - own[month]!);
    const [othersNow, ...othersBefore] = others as [number, ...number[]];
    const rose = now >= times * Math.max(...before) && othersNow < times * Math.max(...othersBefore, 1);
    const fell = times * now <= Math.min(...before) && times * othersNow > Math.min(...othersBefore);
    if (!rose && !fell) return [];
    const sum = before.reduce((all, count) => all + count, 0);
    const data = { event: event.name, now: perDay(now, monthDays), before: perDay(sum, months * monthDays) };
    return [{ code: "event-rate-changed", place: { of: "event", event: index, property: null }, data }];
  });
}

const daysSince = (instant: number, { at, endDay }: AuditFacts): number =>
  Math.floor((at.instant - instant) / 86_400_000) - (at.day - endDay);

export function eventHoarder({ events, leads }: AuditFacts): readonly AuditFound[] {
  if (events === null || leads < fewestLeads) return [];
  const { most, count } = events;
  if (most.count < fewestOfOne || most.count < largestShare * count) return [];
  return [
    {
      code: "event-hoarder",
      place: theModel,
      data: { lead: most.lead, share: percent(Math.min(most.count, count), count), events: eventsInWords(count) },
    },
  ];
}

export function eventsDoubled({ scored, events }: AuditFacts): readonly AuditFound[] {
  const { equal } = scored;
  if (events === null || equal < Math.max(fewestDoubled, leastDoubled * events.count)) return [];
  return [{ code: "events-doubled", place: theModel, data: { events: eventsInWords(equal) } }];
}

export function eventsOfNobody({ data: { unmatched } }: AuditFacts): readonly AuditFound[] {
  if (unmatched === null || unmatched.events < leastOfNobody * unmatched.of) return [];
  return [
    {
      code: "events-of-nobody",
      place: theModel,
      data: { events: `${percent(unmatched.events, unmatched.of)} of ${eventsInWords(unmatched.of)}`, lead: unmatched.example.event },
    },
  ];
}

export function eventsUnknown({ data: { counts } }: AuditFacts): readonly AuditFound[] {
  if (counts === null) return [];
  const { count, names } = counts.unknown;
  const all = count + counts.counts.reduce((sum, each) => sum + each, 0);
  if (all < fewestEvents || count < leastUnknown * all || names.length === 0) return [];
  return [
    {
      code: "events-unknown",
      place: theModel,
      data: { events: `${percent(count, all)} of ${eventsInWords(all)}`, name: names[0]!.name },
    },
  ];
}

export function propertyRarelyFilled({ plan, data, sample }: AuditFacts): readonly AuditFound[] {
  const columns = data.sources.events?.columns;
  if (columns === undefined) return [];
  const kinds = new Map(plan.inputs.events.map(({ name }, index) => [name, index]));
  const looked = plan.inputs.events.map(({ properties }) => ({ count: 0, filled: properties.map(() => 0) }));
  const { properties: read } = inputsRead(plan);
  for (const { events } of sample.leads) {
    for (const { event, properties = {} } of events) {
      const kind = kinds.get(event);
      if (kind === undefined || looked[kind]!.count >= mostLooked) continue;
      looked[kind]!.count++;
      for (const property of read[kind]!) {
        const given = columns.properties[kind]!.given(plan.inputs.events[kind]!.properties[property]!.name, properties);
        if (given?.value !== null && given?.value !== undefined && given.value !== "") looked[kind]!.filled[property]!++;
      }
    }
  }
  return looked.flatMap(({ count, filled }, event): AuditFound[] =>
    count < fewestEvents
      ? []
      : read[event]!.filter((property) => filled[property]! > 0 && filled[property]! < rarely * count).map((property) => ({
          code: "property-rarely-filled",
          place: { of: "event", event, property },
          data: {
            property: plan.inputs.events[event]!.properties[property]!.name,
            event: plan.inputs.events[event]!.name,
            share: percent(filled[property]!, count),
            events: String(count),
          },
        })),
  );
}

/** Rows of leads that are there twice. */
export function leadsRepeated({ data: { repeated } }: AuditFacts): readonly AuditFound[] {
  const { rows, example } = repeated;
  if (rows === 0 || example === null) return [];
  return [
    { code: "leads-repeated", place: theModel, data: { rows: rows === 1 ? "1 row has" : `${countInWords(rows)} rows have`, id: example } },
  ];
}

export function leadsAlike({ data: { joined } }: AuditFacts): readonly AuditFound[] {
  const { leads, example } = joined.alikeLeads;
  if (example === null) return [];
  return [{ code: "leads-alike", place: theModel, data: { leads: leadsInWords(leads), one: example[0], other: example[1] } }];
}
