import type { Modifier, OccurrenceRule } from "@scoreline/language";
import { holds, type Setting } from "./expressions.ts";
import { occurrencesOf, propertyOf, silencesIn } from "./history.ts";
import { periodOf } from "./time.ts";
import { keyOf } from "./values.ts";
import type { Happening } from "./world.ts";

const periods = ["day", "week", "month", "year"] as const;

/** With an occurrence at hand; a silence has no properties, so that names mean what is known of the lead. */
export const settingAt = (event: Happening, setting: Setting): Setting =>
  event.since === undefined ? { ...setting, event, day: event.day } : { ...setting, event: null };

/** Silences as occurrences; the filter asks about the lead alone. */
function silentOccurrences(days: number, { events, where }: OccurrenceRule, setting: Setting): Happening[] {
  return silencesIn(days, events, setting)
    .map(({ day, since }): Happening => ({ event: "", names: [], instant: NaN, day, since, properties: new Map() }))
    .filter((event) => where === undefined || holds(where, settingAt(event, setting)));
}

/** The occurrences that count for a rule, earliest first: each limit in the order of the reference. */
export function surviving(rule: OccurrenceRule, setting: Setting): Happening[] {
  const all = <Kind extends Modifier["kind"]>(kind: Kind): Extract<Modifier, { kind: Kind }>[] =>
    rule.modifiers.filter((modifier): modifier is Extract<Modifier, { kind: Kind }> => modifier.kind === kind);

  let left = rule.silence === undefined ? occurrencesOf(rule, setting) : silentOccurrences(rule.silence.days, rule, setting);

  const every = rule.every?.value ?? 1;
  left = left.filter((_, index) => (index + 1) % every === 0);

  for (const { target } of all("once-per")) {
    if ("period" in target) continue;
    const path = target.member === undefined ? [target.property] : [target.property, target.member];
    const seen = new Set<string>();
    left = left.filter((event) => {
      const value = propertyOf(path, event, setting);
      if (value === null || seen.has(keyOf(value))) return false;
      seen.add(keyOf(value));
      return true;
    });
  }

  for (const { duration } of all("once-every")) {
    let last = -Infinity;
    left = left.filter((event) => {
      if (event.day - last < duration.days) return false;
      last = event.day;
      return true;
    });
  }

  const limits = [
    ...all("once-per").flatMap(({ target }) => ("period" in target ? [{ period: target.period, limit: 1 }] : [])),
    ...all("at-most").flatMap(({ period, count }) => (period === undefined ? [] : [{ period, limit: count.value }])),
  ].sort((first, second) => periods.indexOf(first.period) - periods.indexOf(second.period));
  for (const { period, limit } of limits) {
    const counts = new Map<string, number>();
    left = left.filter((event) => {
      const key = periodOf(period, event.day);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= limit;
    });
  }

  for (const { count } of all("at-most").filter(({ period }) => period === undefined)) left = left.slice(0, count.value);
  if (all("once").length > 0) left = left.slice(0, 1);
  if (all("latest-only").length > 0) left = left.slice(-1);
  for (const { duration } of all("expires")) left = left.filter((event) => setting.world.today - event.day <= duration.days);
  return left;
}
