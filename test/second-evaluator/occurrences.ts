import type { Modifier, OccurrenceRule, Per, PerPeriod } from "@scoreline/language";
import { holds, type Setting } from "./expressions.ts";
import { occurrencesOf, propertyOf, silencesIn } from "./history.ts";
import { dayIn, endOfDay, periodOf } from "./time.ts";
import { keyOf } from "./values.ts";
import type { Happening } from "./world.ts";

const periods = ["day", "week", "month", "year"] as const;

/** With an occurrence at hand; a silence has no properties, so that names mean what is known of the lead. */
export const settingAt = (event: Happening, setting: Setting): Setting => ({
  ...setting,
  event: event.since === undefined ? (event.itself ?? event) : null,
  day: (event.itself ?? event).day,
});

/** Silences as occurrences; the filter asks about the lead alone. */
function silentOccurrences(days: number, { events, where }: OccurrenceRule, setting: Setting): Happening[] {
  return silencesIn(days, events, setting)
    .map(({ day, since }): Happening => ({ event: "", names: [], timed: false, instant: NaN, day, since, properties: new Map() }))
    .filter((event) => where === undefined || holds(where, settingAt(event, setting)));
}

/** By the clock: what counts from a day that is not its own, as a silence does, is at the beginning of that day. */
function instantOf({ instant, day }: Happening, { world: { zone } }: Setting): number {
  return Number.isFinite(instant) && dayIn(zone, instant) === day ? instant : endOfDay(zone, day - 1);
}

/** What an event has in common with those like it, as a text; null where it lacks a property. */
export function likeness(per: Per, event: Happening, setting: Setting): string | null {
  const parts = per.keys.map((key) => {
    if (key.kind === "per-period") return key.period === "silence" ? String(event.since) : periodOf(key.period, event.day);
    const value = propertyOf(key.path, event.itself ?? event, setting);
    return value === null ? null : keyOf(value);
  });
  return parts.includes(null) ? null : JSON.stringify(parts);
}

/** The period of the calendar that there is alone. */
function onlyPeriod({ keys: [key, other] }: Per): PerPeriod["period"] | null {
  return key?.kind === "per-period" && key.period !== "silence" && other === undefined ? key.period : null;
}

/**
 * The occurrences that count for a rule, earliest first: each limit in the order of the reference.
 * @param around what the group around the rule bounds for each value of
 */
export function surviving(rule: OccurrenceRule, around: readonly Per[], setting: Setting): Happening[] {
  const all = <Kind extends Modifier["kind"]>(kind: Kind): Extract<Modifier, { kind: Kind }>[] =>
    rule.modifiers.filter((modifier): modifier is Extract<Modifier, { kind: Kind }> => modifier.kind === kind);

  let left = rule.silence === undefined ? occurrencesOf(rule, setting) : silentOccurrences(rule.silence.days, rule, setting);

  const numbered = (per: Per | undefined, counts: (nth: number) => boolean): void => {
    const before = new Map<string | null, number>();
    left = left.filter((event) => {
      const alike = per === undefined ? null : likeness(per, event, setting);
      const nth = (before.get(alike) ?? 0) + 1;
      before.set(alike, nth);
      return counts(nth);
    });
  };
  const atMost = [
    ...all("once").map(() => ({ count: 1, per: undefined })),
    ...all("once-per").map(({ per }) => ({ count: 1, per })),
    ...all("at-most").map(({ count, per }) => ({ count: count.value, per })),
  ];

  const asked = [...around, ...[rule.per, ...atMost.map(({ per }) => per)].filter((per) => per !== undefined)];
  left = left.filter((event) => asked.every((per) => likeness(per, event, setting) !== null));

  const every = rule.every?.value ?? 1;
  numbered(rule.per, (nth) => nth % every === 0);

  const perValue = atMost.filter(({ per }) => per !== undefined && onlyPeriod(per) === null);
  for (const { count, per } of perValue.filter((limit) => limit.count === 1)) numbered(per, (nth) => nth <= count);
  for (const { count, per } of perValue.filter((limit) => limit.count > 1)) numbered(per, (nth) => nth <= count);

  for (const { stretch } of all("once-every")) {
    const least = stretch.kind === "duration" ? stretch.days : stretch.milliseconds;
    let last = -Infinity;
    left = left.filter((event) => {
      const time = stretch.kind === "duration" ? event.day : instantOf(event, setting);
      if (time - last < least) return false;
      last = time;
      return true;
    });
  }

  for (const period of periods) {
    const perPeriod = atMost.filter(({ per }) => per !== undefined && onlyPeriod(per) === period);
    for (const { count, per } of perPeriod) numbered(per, (nth) => nth <= count);
  }

  for (const { count } of atMost.filter(({ per }) => per === undefined)) left = left.slice(0, count);
  if (all("latest-only").length > 0) left = left.slice(-1);
  for (const { duration } of all("expires")) left = left.filter((event) => setting.world.today - event.day <= duration.days);
  return left;
}
