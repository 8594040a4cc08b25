import type {
  AggregateExpression,
  EventSelector,
  Expression,
  HistoryWindow,
  OccurrenceRule,
  OtherEventsExpression,
} from "@scoreline/language";
import { million, millionthsOfNumber } from "./exact.ts";
import { holds, valueOf, type Setting } from "./expressions.ts";
import { isDay, keyOf, same, type Value } from "./values.ts";
import type { Happening } from "./world.ts";

/** The events that exist for a setting: those its block has not forgotten, earliest first. */
export function remembered(setting: Setting): readonly Happening[] {
  const { history, scores } = setting.world;
  const block = setting.block === null ? undefined : scores.get(setting.block);
  if (block?.kind !== "score-block") return history;
  const fresh: Setting = { ...setting, block: null };
  const first = block.items.map((item) => {
    if (item.kind !== "reset-line") return 0;
    if (item.silence === undefined)
      return (
        history.findLastIndex((event) => isMeant(event, item.events, setting) && passes(event, item.where, { ...fresh, day: event.day })) +
        1
      );
    const day = silencesIn(item.silence.days, item.events, fresh).findLast(({ nth }) => nth === 1)?.day ?? -Infinity;
    return history.filter((event) => event.day < day).length;
  });
  return history.slice(Math.max(0, ...first));
}

export const isMeant = (event: Happening, selector: EventSelector, setting: Setting): boolean =>
  selector.anything
    ? !setting.world.byUs.has(event.event)
    : selector.events.some(({ text }) => {
        const kind = setting.world.kinds.get(text);
        return kind === undefined ? text === event.event : isMeant(event, kind.events, setting) && passes(event, kind.where, setting);
      });

/** A silence: the day as which begins it happens, the day of the event before it, and which one it is since that event. */
export interface Silence {
  readonly day: number;
  readonly since: number;
  readonly nth: number;
}

/** Asks of every day whether it has been silent for so many days, or a multiple, as it begins. */
export function silencesIn(days: number, events: EventSelector, setting: Setting): Silence[] {
  const meant = remembered(setting).filter((event) => isMeant(event, events, setting));
  const found: Silence[] = [];
  for (let day = (meant[0]?.day ?? Infinity) + 1; day <= setting.world.today; day++) {
    const since = meant.findLast((event) => event.day < day)!.day;
    const silent = day - since - 1;
    if (silent > 0 && silent % days === 0 && silent / days <= 1_200) found.push({ day, since, nth: silent / days });
  }
  return found;
}

export const passes = (event: Happening, filter: Expression | undefined, setting: Setting): boolean =>
  filter === undefined || holds(filter, { ...setting, event });

/** The events that a rule counts before any limit, as its filter comes to hold for them; days in it count from that of each. */
export function occurrencesOf({ events, where }: OccurrenceRule, setting: Setting): Happening[] {
  const meant = remembered(setting).filter((event) => isMeant(event, events, setting));
  if (where === undefined || !looksAhead(where)) return meant.filter((event) => passes(event, where, { ...setting, day: event.day }));
  const found: Happening[] = [];
  for (const moment of moments(setting)) {
    for (const event of meant) {
      const { today, history } = moment.world;
      if (!history.includes(event) || found.some(({ itself }) => itself === event)) continue;
      if (passes(event, where, { ...moment, day: event.day })) found.push({ ...event, day: today, itself: event });
    }
  }
  return found;
}

const looksAhead = (part: unknown): boolean =>
  typeof part === "object" &&
  part !== null &&
  (("side" in part && part.side === "later") || Object.values(part).some((inner) => looksAhead(inner)));

/** All there has been to know until now: the beginning of each day, and each event of it. */
function* moments(setting: Setting): Generator<Setting> {
  const { history, today } = setting.world;
  for (let day = history[0]?.day ?? Infinity; day <= today; day++) {
    const before = history.filter((event) => event.day < day).length;
    const until = history.filter((event) => event.day <= day).length;
    for (let known = before; known <= until; known++)
      yield { ...setting, world: { ...setting.world, today: day, history: history.slice(0, known) } };
  }
}

/** Whether later events are known to be so many, or known not to be. */
export function laterOnes(expression: OtherEventsExpression, setting: Setting): boolean {
  const { world, event: own } = setting;
  const { events, same: shared, where, window, negated, howOften } = expression;
  const end = endOf(window, setting);
  if (end === null || end < own!.day || shared.some((path) => valueOf(path, setting) === null)) return false;
  const after = world.history.slice(world.history.indexOf(own!) + 1);
  const met = after.filter(
    (event) => event.day <= end && isMeant(event, events, setting) && isAlike(event, shared, setting) && passes(event, where, setting),
  );
  return negated ? met.length === 0 && world.today > end : met.length >= (howOften?.count.value ?? 1);
}

/** The last day that a window of later events includes. */
function endOf(window: HistoryWindow | undefined, setting: Setting): number | null {
  switch (window?.kind) {
    case "within":
      return window.stretch.kind === "duration" ? setting.event!.day + window.stretch.days : null;
    case "same-day":
      return setting.event!.day;
    case "until": {
      const date = valueOf(window.date, setting);
      return isDay(date) ? date.day + (window.duration?.days ?? 0) : null;
    }
    default:
      return null;
  }
}

const isAlike = (event: Happening, shared: readonly Expression[], setting: Setting): boolean =>
  shared.every((path) => {
    const value = valueOf(path, { ...setting, event });
    return value !== null && same(value, valueOf(path, setting));
  });

interface Asked {
  readonly events: EventSelector;
  readonly same?: readonly Expression[];
  readonly where?: Expression;
  readonly window?: HistoryWindow;
}

/** The events before the one at hand that are meant; null where that lacks a property which they must share. */
export function othersOf(asked: Asked, setting: Setting): Happening[] | null {
  const { event: own, day } = setting;
  const { events, same: shared = [], where, window } = asked;
  const before = remembered(setting).slice(0, remembered(setting).indexOf(own!));
  if (shared.some((path) => valueOf(path, setting) === null)) return null;
  let from = 0;
  if (window?.kind === "since") {
    const isMark = (event: Happening): boolean => isMeant(event, window.events, setting) && passes(event, window.where, setting);
    from = (window.which === "last" ? before.findLastIndex(isMark) : before.findIndex(isMark)) + 1;
  }
  return before.slice(from).filter((event) => {
    return (
      isAlike(event, shared, setting) &&
      isNear(day - event.day, window) &&
      isNearByClock(event, own!, window) &&
      isMeant(event, events, setting) &&
      passes(event, where, setting)
    );
  });
}

/** Events without a time of day are near none by the clock. */
function isNearByClock(event: Happening, own: Happening, window: HistoryWindow | undefined): boolean {
  if (window?.kind !== "within" || window.stretch.kind !== "clock-span") return true;
  return event.timed && own.timed && own.instant - event.instant <= window.stretch.milliseconds;
}

function isNear(days: number, window: HistoryWindow | undefined): boolean {
  switch (window?.kind) {
    case "within":
      return window.stretch.kind === "clock-span" || days <= window.stretch.days;
    case "same-day":
      return days === 0;
    case "long-before":
      return days >= window.duration.days;
    default:
      return true;
  }
}

/** The events an expression speaks of. */
export function occurrencesIn(asked: Asked, setting: Setting): Happening[] {
  const existing = remembered(setting);
  const { window } = asked;
  let from = 0;
  if (window?.kind === "since") {
    const isMark = (event: Happening): boolean => isMeant(event, window.events, setting) && passes(event, window.where, setting);
    from = (window.which === "last" ? existing.findLastIndex(isMark) : existing.findIndex(isMark)) + 1;
  }
  return existing.slice(from).filter((event) => {
    const age = setting.world.today - event.day;
    const inWindow = window?.kind !== "in-last" || (age >= 0 && age <= window.duration.days);
    return inWindow && isMeant(event, asked.events, setting) && passes(event, asked.where, setting);
  });
}

/** A property by its path: `amount`, `url.path`, `at`. */
export function propertyOf(path: readonly { readonly text: string }[], event: Happening, setting: Setting): Value {
  const name = { kind: "name", text: path[0]!.text, quoted: false, missing: false, span: { start: 0, end: 0 } } as const;
  const whole: Expression = { kind: "name-expression", name, span: name.span };
  const part = path[1];
  return valueOf(part === undefined ? whole : { kind: "member", object: whole, member: { ...name, text: part.text }, span: name.span }, {
    ...setting,
    event,
  });
}

export function aggregate(expression: AggregateExpression, setting: Setting): Value {
  const events = expression.side === undefined ? occurrencesIn(expression, setting) : othersOf(expression, setting);
  if (events === null) return null;
  const values =
    expression.property.length === 0
      ? []
      : events.map((event) => propertyOf(expression.property, event, setting)).filter((value) => value !== null);
  const numbers = values.filter((value) => typeof value === "number");
  const age = (event: Happening | undefined): number | null => (event === undefined ? null : setting.day - event.day);
  switch (expression.aggregate) {
    case "count":
      return events.length;
    case "count-distinct":
      return new Set(values.map(keyOf)).size;
    case "sum":
      return Number(numbers.map(millionthsOfNumber).reduce((left, right) => left + right, 0n)) / Number(million);
    case "average":
      return numbers.length === 0
        ? null
        : Number(numbers.map(millionthsOfNumber).reduce((left, right) => left + right, 0n)) / Number(million) / numbers.length;
    case "last-known":
      return values.at(-1) ?? null;
    case "first-known":
      return values[0] ?? null;
    case "highest":
      return numbers.length === 0 ? null : numbers.reduce((left, right) => Math.max(left, right));
    case "lowest":
      return numbers.length === 0 ? null : numbers.reduce((left, right) => Math.min(left, right));
    case "days-since-last":
      return age(events.at(-1));
    case "days-since-first":
      return age(events[0]);
  }
}
