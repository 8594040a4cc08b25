/** What expressions with one variable are for each of its choices, kept from one version of a model to the next. */
import type { DayRange } from "@scoreline/runtime/probe";
import { once } from "@scoreline/plan";
import { Recent } from "../work.ts";
import { numberFor } from "./contents.ts";
import type { Choice } from "./variables.ts";

/** So many expressions are remembered. */
const mostKept = 5_000;

/** The choices of a variable, each with a number that it has in every version of a model. */
interface Numbered {
  /** Of the whole list. */
  readonly list: number;
  readonly each: readonly number[];
}

/** The number of a list of choices, which an equal list of another version has, too. */
export const listNumber = (choices: readonly Choice[]): number => numberedOf(choices).list;

const numberedOf: (choices: readonly Choice[]) => Numbered = once((choices) => {
  const each = choices.map(({ range, value, isOther }) => numberFor(`${rangeText(range)} ${JSON.stringify(value)} ${isOther === true}`));
  return { list: numberFor(each.join()), each };
});

/** Figures as they are: JSON has no infinite ones. */
const rangeText = (range: DayRange): string =>
  range === null || typeof range === "boolean"
    ? String(range)
    : "value" in range
      ? `= ${JSON.stringify(range.value)}`
      : `${Object.is(range.low, -0) ? "-0" : range.low} ${Object.is(range.high, -0) ? "-0" : range.high} ${range.missing}`;

interface Kept {
  readonly numbered: Numbered;
  readonly table: readonly DayRange[];
}

const kept = new Recent<Kept>(mostKept);

/**
 * What an expression is for each choice: as it was in the version before, where it said the same and the choice was there.
 *
 * @param content what it says, by the number of `Contents`
 * @param workOut what it is for a choice, by its index; depends on nothing else than these
 */
export function tableFor(content: number, choices: readonly Choice[], workOut: (choice: number) => DayRange): readonly DayRange[] {
  const numbered = numberedOf(choices);
  const key = String(content);
  const before = kept.known(key);
  if (before?.numbered.list === numbered.list) {
    kept.keep(key, before);
    return before.table;
  }
  const places = before === undefined ? [] : placesIn(before.numbered, numbered);
  const table = choices.map((_, choice) => {
    const place = places[choice] ?? -1;
    return place < 0 ? workOut(choice) : before!.table[place]!;
  });
  kept.keep(key, { numbered, table });
  return table;
}

/** Whether it is known already what an expression is for a choice. */
export function isKept(content: number, choices: readonly Choice[], choice: number): boolean {
  const before = kept.known(String(content));
  if (before === undefined) return false;
  const numbered = numberedOf(choices);
  return before.numbered.list === numbered.list || placesIn(before.numbered, numbered)[choice]! >= 0;
}

/** The last two lists of which one was compared with the other: all expressions with one variable ask for the same two. */
let compared: { readonly from: Numbered; readonly to: Numbered; readonly places: readonly number[] } | null = null;

/** Of each choice of the one list, where it is in the other; below 0 where it is not. */
function placesIn(from: Numbered, to: Numbered): readonly number[] {
  if (compared === null || compared.from.list !== from.list || compared.to.list !== to.list) {
    const places = new Map(from.each.map((number, place) => [number, place]));
    compared = { from, to, places: to.each.map((number) => places.get(number) ?? -1) };
  }
  return compared.places;
}
