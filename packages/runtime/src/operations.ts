/** What each operation does; relies on the semantics for their types, and on the frame for the moment and the score at work. */
import {
  addressParts,
  matchesPattern,
  mentions,
  multiplyRatio,
  roundHalfAway,
  type Operation,
  type OperationName,
  type operations,
  type PartOperation,
} from "@scoreline/semantics";
import type { Holds, ListOf, NumberOf, TextOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import { withinRange } from "./range.ts";

/** What stands for an argument of each type: truths are 1 and 0; `any` is whether there is a value; tables are as they are. */
interface ArgumentOf {
  text: TextOf;
  number: NumberOf;
  date: NumberOf;
  truth: NumberOf;
  points: NumberOf;
  rating: NumberOf;
  list: ListOf;
  condition: Holds;
  any: Holds;
  day: NumberOf;
  texts: readonly string[];
  numbers: readonly number[];
}

type ArgumentsOf<Params extends readonly (keyof ArgumentOf)[]> = { [Index in keyof Params]: ArgumentOf[Params[Index]] };

type LastOf<Params extends readonly unknown[]> = Params extends readonly [...unknown[], infer Last] ? Last : never;

type Implementation<Entry extends Operation> = Entry extends { readonly variadic: true }
  ? (
      ...given: [...ArgumentsOf<Entry["params"]>, ...ArgumentOf[LastOf<Entry["params"]> & keyof ArgumentOf][]]
    ) => ArgumentOf[Entry["returns"]]
  : (...given: [...ArgumentsOf<Entry["params"]>]) => ArgumentOf[Entry["returns"]];

/** One function for each operation of the catalogue: from its arguments to the function that works it out. */
export type OperationTable = { readonly [Name in OperationName]: Implementation<(typeof operations)[Name]> };

const equal =
  (left: NumberOf, right: NumberOf): Holds =>
  (event) =>
    left(event) === right(event);
const less =
  (left: NumberOf, right: NumberOf): Holds =>
  (event) =>
    left(event) < right(event);
const atMost =
  (left: NumberOf, right: NumberOf): Holds =>
  (event) =>
    left(event) <= right(event);
const between =
  (subject: NumberOf, low: NumberOf, high: NumberOf): Holds =>
  (event) => {
    const value = subject(event);
    return value >= low(event) && value <= high(event);
  };
/** Whether one day is so many days after another at most. */
const within =
  (late: NumberOf, days: NumberOf, early: NumberOf): Holds =>
  (event) => {
    const apart = late(event) - early(event);
    return apart >= 0 && apart <= days(event);
  };
const oneOf = (subject: NumberOf, table: readonly number[]): Holds => {
  const values = new Set(table);
  return (event) => {
    const value = subject(event);
    return value === value && values.has(value);
  };
};

const anyText =
  (subject: TextOf, table: readonly string[], test: (text: string, pattern: string) => boolean): Holds =>
  (event) => {
    const text = subject(event);
    if (text === null) return false;
    for (const pattern of table) if (test(text, pattern)) return true;
    return false;
  };

const part =
  (of: (text: string) => string | null) =>
  (subject: TextOf): TextOf =>
  (event) => {
    const text = subject(event);
    return text === null ? null : of(text);
  };

const partOperations = (): { readonly [Name in PartOperation]: (subject: TextOf) => TextOf } =>
  Object.fromEntries(Object.entries(addressParts).map(([name, of]) => [name, part(of)])) as ReturnType<typeof partOperations>;

/** A figure that is not finite is missing. */
export const finite = (value: number): number => (value - value === 0 ? value : NaN);

const arithmetic =
  (compute: (left: number, right: number) => number) =>
  (left: NumberOf, right: NumberOf): NumberOf =>
  (event) =>
    finite(compute(left(event), right(event)));

const rounding =
  (round: (value: number) => number) =>
  (subject: NumberOf): NumberOf =>
  (event) => {
    const value = subject(event);
    return value === value ? round(value) : NaN;
  };

const extreme =
  (pick: (left: number, right: number) => number) =>
  (...given: NumberOf[]): NumberOf =>
  (event) => {
    let value = given[0]!(event);
    for (let index = 1; index < given.length; index++) value = pick(value, given[index]!(event));
    return value;
  };
const minimum = /* @__PURE__ */ extreme(Math.min);
const maximum = /* @__PURE__ */ extreme(Math.max);

export function operationsFor(frame: Frame): OperationTable {
  return {
    and:
      (...given) =>
      (event) => {
        for (const holds of given) if (!holds(event)) return false;
        return true;
      },
    or:
      (...given) =>
      (event) => {
        for (const holds of given) if (holds(event)) return true;
        return false;
      },
    not: (holds) => (event) => !holds(event),
    "at-least":
      (wanted, ...given) =>
      (event) => {
        let held = 0;
        for (const holds of given) if (holds(event)) held++;
        return held >= wanted(event);
      },
    "is-known": (known) => known,

    "text.equal": (left, right) => (event) => {
      const text = left(event);
      return text !== null && text === right(event);
    },
    "text.one-of"(subject, table) {
      const values: ReadonlySet<string | null> = new Set(table);
      return (event) => values.has(subject(event));
    },
    "number.equal": equal,
    "number.less": less,
    "number.at-most": atMost,
    "number.between": between,
    "number.one-of": oneOf,
    "date.equal": equal,
    "date.less": less,
    "date.at-most": atMost,
    "date.between": between,
    "date.one-of": oneOf,
    "date.in-last": (subject, days, from) => within(from, days, subject),
    "date.in-next": within,
    "truth.equal": equal,
    "points.equal": equal,
    "points.less": less,
    "points.at-most": atMost,
    "points.between": between,
    "rating.one-of": oneOf,

    "text.contains": (subject, table) => anyText(subject, table, (text, pattern) => text.includes(pattern)),
    "text.starts-with": (subject, table) => anyText(subject, table, (text, pattern) => text.startsWith(pattern)),
    "text.ends-with": (subject, table) => anyText(subject, table, (text, pattern) => text.endsWith(pattern)),
    "text.mentions": (subject, table) => anyText(subject, table, mentions),
    "text.matches": (subject, table) => anyText(subject, table, matchesPattern),
    "list.includes-any"(subject, table) {
      const values = new Set(table);
      return (event) => subject(event)?.some((text) => values.has(text)) ?? false;
    },
    "list.includes-all": (subject, table) => (event) => {
      const list = subject(event);
      return list !== null && table.every((text) => list.includes(text));
    },

    "number.add": arithmetic((left, right) => left + right),
    "number.subtract": arithmetic((left, right) => left - right),
    "number.multiply": arithmetic((left, right) => left * right),
    "number.divide": arithmetic((left, right) => left / right),
    "number.divide-or-zero": arithmetic((left, right) => (right === 0 && left === left ? 0 : left / right)),
    "number.negate": rounding((value) => 0 - value),
    "number.minimum": minimum,
    "number.maximum": maximum,
    "number.round": rounding(roundHalfAway),
    "number.floor": rounding(Math.floor),
    "number.percent": arithmetic((percent, value) => (percent * value) / 100),
    "date.days-since": (subject, from) => (event) => from(event) - subject(event),

    ...partOperations(),

    "points.add": (left, right) => (event) => withinRange(left(event) + right(event), frame),
    "points.subtract": (left, right) => (event) => withinRange(left(event) - right(event), frame),
    "points.negate": (subject) => (event) => 0 - subject(event),
    "points.minimum": minimum,
    "points.maximum": maximum,
    "points.percent": (percent, subject) => (event) => withinRange(multiplyRatio(subject(event), percent(event), 1e8), frame),
    "points.to-number": (subject) => (event) => subject(event) / 1e6,
    "points.from-number": (subject) => (event) => pointsOf(subject(event), frame),
  };
}

/** A number in points as millionths, halves away from zero; missing gives 0. */
export function pointsOf(value: number, frame: Frame): number {
  return value === value ? withinRange(roundHalfAway(value * 1e6), frame) : 0;
}
