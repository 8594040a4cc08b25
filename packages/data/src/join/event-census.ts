import type { PlanInputs } from "@scoreline/plan";
import { fold, namesInData, namesOf } from "@scoreline/semantics";
import { createSeveralTally, hasValue, type SeveralObjects } from "../columns/absent-fields.ts";
import { eventSlots, type EventColumns } from "../columns/event-columns.ts";
import type { Row } from "../read/data-file.ts";
import { isObject } from "../read/json-text.ts";
import { createCurrencyTally, type SeveralOfEvent } from "./currencies.ts";
import { createKeysInstead, type KeyInstead } from "./keys-instead.ts";

/** Events whose name the model does not know. */
export interface UnknownEvents {
  readonly count: number;
  /** By name, the most frequent first. */
  readonly names: readonly { readonly name: string; readonly count: number }[];
  /** Whether there are more names than these. */
  readonly moreNames: boolean;
}

/** What a file of events has, whoever the events belong to. */
export interface EventsFound {
  readonly unknown: UnknownEvents;
  /** By event of the model: how many rows have its name. */
  readonly counts: readonly number[];
  /** By event of the model: the properties that were asked for and that none of its rows has, by index. */
  readonly absent: readonly (readonly number[])[];
  /** By event of the model: those that its rows have, and none with a value. */
  readonly empty: readonly (readonly number[])[];
  /** By event of the model: those that are parts of an object of which some of its rows have several, by index. */
  readonly several: readonly (readonly SeveralObjects[])[];
  /** By event of the model: some of the keys in the objects of its rows that are none of its properties. */
  readonly otherKeys: readonly (readonly string[])[];
  /** Keys that are there in place of properties in some of the rows. */
  readonly keysInstead: readonly KeyInstead[];
  readonly currencies: readonly SeveralOfEvent[];
}

/** Looks at every row of a file of events that has a name. */
export interface EventCensus {
  /** Takes a settled row; `event` is that of the model which `name` means, or -1. */
  add(name: string, event: number, row: Row): void;
  /** The same of so many rows of which nothing else is to be learned: of an event of the model, or of a name that it does not know. */
  addAlike(name: string, event: number, count: number): void;
  found(): EventsFound;
}

/** So many unknown names are distinguished. */
const mostNames = 10_000;
/** So many keys are kept, to show what there is instead. */
const mostKeys = 200;

/** `wanted` are the properties to look for, by event of the model. A key or column without a value is there all the same. `weighed` are those whose values rules use. */
export function createEventCensus(
  inputs: PlanInputs,
  columns: EventColumns,
  wanted: readonly (readonly number[])[],
  weighed = wanted,
): EventCensus {
  const unknown = new Map<string, number>();
  let unknownCount = 0;
  let moreNames = false;
  const kinds = inputs.events.map(({ properties }, event) => ({
    count: 0,
    parts: (wanted[event] ?? []).flatMap((index) => partsIn(namesOf(properties[index]!)).map((part) => ({ index, ...part }))),
    several: createSeveralTally(),
    absent: new Set(wanted[event]),
    empty: new Set(wanted[event]),
    find: namesInData(properties),
    others: new Set<string>(),
  }));

  const instead = createKeysInstead(inputs, wanted);

  const currencies = createCurrencyTally(inputs, columns.currencies, weighed);

  const addUnknown = (name: string, more = 1): void => {
    unknownCount += more;
    const count = unknown.get(name);
    if (count !== undefined) unknown.set(name, count + more);
    // A copy, since a part of a text keeps the whole text in memory.
    else if (unknown.size < mostNames) unknown.set(structuredClone(name), more);
    else moreNames = true;
  };

  return {
    add: (name, event, row) => {
      const kind = kinds[event];
      if (kind === undefined) return addUnknown(name);
      kind.count++;
      const held = row[eventSlots.properties];
      const entries = isObject(held) ? Object.entries(held) : null;
      if (entries !== null) instead.see(event, entries);
      currencies.see(event, row, entries ?? []);
      if (entries !== null && kind.parts.length > 0)
        for (const [key, value] of entries)
          for (const { index, holder, way } of kind.parts) if (holder === fold(key)) kind.several.add(index, key, way, value);
      // Of most files all were found in the first rows.
      if (kind.empty.size === 0) return;
      const { fields } = columns.properties[event]!;
      for (const property of kind.empty) {
        const { sources } = fields[property]!;
        if (sources.some(({ slot }) => row[slot] !== undefined)) kind.absent.delete(property);
        if (sources.some(({ slot }) => hasValue(row[slot]))) kind.empty.delete(property);
      }
      for (const [key, value] of entries ?? []) {
        const meant = kind.find(key);
        for (const { index } of meant) {
          kind.absent.delete(index);
          if (hasValue(value)) kind.empty.delete(index);
        }
        if (meant.length === 0 && kind.others.size < mostKeys) kind.others.add(key);
      }
    },
    addAlike: (name, event, count) => {
      const kind = kinds[event];
      if (kind === undefined) addUnknown(name, count);
      else kind.count += count;
    },
    found: () => ({
      unknown: {
        count: unknownCount,
        names: [...unknown].map(([name, count]) => ({ name, count })).sort((one, other) => other.count - one.count),
        moreNames,
      },
      counts: kinds.map(({ count }) => count),
      absent: kinds.map(({ count, absent }) => (count === 0 ? [] : [...absent])),
      empty: kinds.map(({ count, absent, empty }) => (count === 0 ? [] : [...empty].filter((property) => !absent.has(property)))),
      several: kinds.map(({ several }) => several.found()),
      otherKeys: kinds.map(({ others }) => [...others]),
      keysInstead: instead.found(),
      currencies: currencies.found(),
    }),
  };
}

/** All ways to take a name for that of a part of an object, folded: what the object is called, and the part in it. */
function partsIn(names: readonly string[]): readonly { readonly holder: string; readonly way: string }[] {
  return names.map(fold).flatMap((name) => {
    const dots = [...name.matchAll(/\./g)].map(({ index }) => index);
    return dots.map((dot) => ({ holder: name.slice(0, dot), way: name.slice(dot + 1) }));
  });
}
