import type { AggregateExpression, EventSelector, Expression, HistoryWindow } from "@scoreline/language";
import { million, millionthsOfNumber } from "./exact.ts";
import { holds, valueOf, type Setting } from "./expressions.ts";
import { keyOf, type Value } from "./values.ts";
import type { Happening } from "./world.ts";

/** The events that exist for a setting: those its block has not forgotten, earliest first. */
export function remembered(setting: Setting): readonly Happening[] {
  const { history, scores } = setting.world;
  const block = setting.block === null ? undefined : scores.get(setting.block);
  if (block?.kind !== "score-block") return history;
  const reset = block.items.find((item) => item.kind === "reset-line");
  if (reset === undefined) return history;
  const fresh: Setting = { ...setting, block: null };
  const last = history.findLastIndex((event) => isMeant(event, reset.events) && passes(event, reset.where, fresh));
  return history.slice(last + 1);
}

const isMeant = (event: Happening, selector: EventSelector): boolean =>
  selector.anything || selector.events.some((name) => name.text === event.event);

const passes = (event: Happening, filter: Expression | undefined, setting: Setting): boolean =>
  filter === undefined || holds(filter, { ...setting, event });

/** The events an expression speaks of. */
export function occurrencesIn(
  asked: { readonly events: EventSelector; readonly where?: Expression; readonly window?: HistoryWindow },
  setting: Setting,
): Happening[] {
  const existing = remembered(setting);
  const { window } = asked;
  let from = 0;
  if (window?.kind === "since") {
    const isMark = (event: Happening): boolean => isMeant(event, window.events) && passes(event, window.where, setting);
    from = (window.which === "last" ? existing.findLastIndex(isMark) : existing.findIndex(isMark)) + 1;
  }
  return existing.slice(from).filter((event) => {
    const age = setting.world.today - event.day;
    const inWindow = window?.kind !== "in-last" || (age >= 0 && age <= window.duration.days);
    return inWindow && isMeant(event, asked.events) && passes(event, asked.where, setting);
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
  const events = occurrencesIn(expression, setting);
  const values =
    expression.property.length === 0
      ? []
      : events.map((event) => propertyOf(expression.property, event, setting)).filter((value) => value !== null);
  const numbers = values.filter((value) => typeof value === "number");
  const age = (event: Happening | undefined): number | null => (event === undefined ? null : setting.world.today - event.day);
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
