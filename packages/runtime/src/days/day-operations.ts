/** What each operation can give over a stretch of days, from what its arguments can be; relies on figures that rise and fall with their arguments. */
import {
  multiplyRatio,
  roundHalfAway,
  type Operation,
  type OperationName,
  type operations,
  type ParameterType,
} from "@scoreline/semantics";
import {
  anyNumber,
  between,
  both,
  clamped,
  isNothing,
  nothing,
  verdict,
  zero,
  type DayRange,
  type Interval,
  type Verdict,
} from "./day-range.ts";

/** What stands for an argument of each type; tables of figures are as they are. Texts and lists are known as a whole or not at all. */
interface ArgumentOf {
  number: Interval;
  date: Interval;
  truth: Interval;
  points: Interval;
  rating: Interval;
  day: Interval;
  condition: Verdict;
  any: DayRange;
  numbers: readonly number[];
}

/** The types of what has no range. */
type Steady = Exclude<ParameterType, keyof ArgumentOf>;

type ArgumentsOf<Params extends readonly ParameterType[]> = { [Index in keyof Params]: ArgumentOf[Params[Index] & keyof ArgumentOf] };

type LastOf<Params extends readonly unknown[]> = Params extends readonly [...unknown[], infer Last] ? Last : never;

type OnDays<Entry extends Operation> =
  Extract<Entry["params"][number], Steady> extends never
    ? Entry extends { readonly variadic: true }
      ? (
          ...given: [...ArgumentsOf<Entry["params"]>, ...ArgumentOf[LastOf<Entry["params"]> & keyof ArgumentOf][]]
        ) => ArgumentOf[Entry["returns"] & keyof ArgumentOf]
      : (...given: [...ArgumentsOf<Entry["params"]>]) => ArgumentOf[Entry["returns"] & keyof ArgumentOf]
    : typeof steady;

/** What asks about texts or lists alone gives what the operation gives wherever they are the same on every day, and is not known otherwise. */
export const steady = "steady";

/** One row for each operation of the catalogue. */
export type DayOperations = { readonly [Name in OperationName]: OnDays<(typeof operations)[Name]> };

const equal = (left: Interval, right: Interval): Verdict =>
  verdict(left.low <= right.high && right.low <= left.high, known(left, right) && left.low === right.high && left.high === right.low);
const less = (left: Interval, right: Interval): Verdict => verdict(left.low < right.high, known(left, right) && left.high < right.low);
const atMost = (left: Interval, right: Interval): Verdict => verdict(left.low <= right.high, known(left, right) && left.high <= right.low);
const within = (subject: Interval, low: Interval, high: Interval): Verdict => both(atMost(low, subject), atMost(subject, high));
const oneOf = (subject: Interval, table: readonly number[]): Verdict =>
  verdict(
    table.some((value) => value >= subject.low && value <= subject.high),
    known(subject) && subject.low === subject.high && table.includes(subject.low),
  );

const known = (...given: readonly Interval[]): boolean => given.every(({ missing }) => !missing);

/** Missing where any of them is, and otherwise what comes of them. */
const strict =
  (workOut: (...given: readonly Interval[]) => Interval) =>
  (...given: readonly Interval[]): Interval => {
    if (given.some(isNothing)) return nothing;
    const { low, high, missing } = workOut(...given);
    return between(low, high, missing || !known(...given));
  };

/** Of two figures, where the ends of both give the ends of what comes of them. */
const atCorners = (workOut: (left: number, right: number) => number, left: Interval, right: Interval): Interval => {
  const corners = [
    workOut(left.low, right.low),
    workOut(left.low, right.high),
    workOut(left.high, right.low),
    workOut(left.high, right.high),
  ];
  return between(Math.min(...corners), Math.max(...corners));
};

const arithmetic = (workOut: (left: number, right: number) => number) => strict((left, right) => finite(atCorners(workOut, left!, right!)));

/** What may leave the numbers may be missing; what must leave them is. */
function finite({ low, high }: Interval): Interval {
  const least = -Number.MAX_VALUE;
  const most = Number.MAX_VALUE;
  if (!(low <= most && high >= least)) return nothing;
  return between(Math.max(low, least), Math.min(high, most), low < least || high > most);
}

const rising = (workOut: (...given: number[]) => number) =>
  strict((...given) => between(workOut(...given.map(({ low }) => low)), workOut(...given.map(({ high }) => high))));
const minimum = rising(Math.min);
const maximum = rising(Math.max);
const negated = strict((subject) => between(0 - subject!.high, 0 - subject!.low));
const subtracted = (left: Interval, right: Interval): Interval => between(left.low - right.high, left.high - right.low);
const daysSince = strict((subject, from) => subtracted(from!, subject!));
const divided = arithmetic((left, right) => left / right);

const hasZero = ({ low, high }: Interval): boolean => low <= 0 && high >= 0;
const isZero = ({ low, high }: Interval): boolean => low === 0 && high === 0;

/** What leaves the range of scores is an error in the lead, which has no score then on any day. */
const inRange = ({ low, high }: Interval): Interval => between(clamped(low), clamped(high));

export const dayOperations: DayOperations = {
  and: (...given) => given.reduce(both),
  or: (...given) => opposite(given.map(opposite).reduce(both)),
  not: (holds) => opposite(holds),
  "at-least": (wanted, ...given) =>
    atMost(wanted, between(given.filter((holds) => holds === true).length, given.filter((holds) => holds !== false).length)),
  "is-known": (subject) => {
    if (subject === null || typeof subject === "boolean") return subject;
    if ("value" in subject) return subject.value !== null;
    return verdict(!isNothing(subject), !subject.missing);
  },

  "text.equal": steady,
  "text.one-of": steady,
  "number.equal": equal,
  "number.less": less,
  "number.at-most": atMost,
  "number.between": within,
  "number.one-of": oneOf,
  "date.equal": equal,
  "date.less": less,
  "date.at-most": atMost,
  "date.between": within,
  "date.one-of": oneOf,
  "date.in-last": (subject, days, from) => within(daysSince(subject, from), zero, days),
  "date.in-next": (subject, days, from) => within(daysSince(from, subject), zero, days),
  "truth.equal": equal,
  "points.equal": equal,
  "points.less": less,
  "points.at-most": atMost,
  "points.between": within,
  "rating.one-of": oneOf,

  "text.contains": steady,
  "text.starts-with": steady,
  "text.ends-with": steady,
  "text.mentions": steady,
  "text.matches": steady,
  "list.includes-any": steady,
  "list.includes-all": steady,

  "number.add": arithmetic((left, right) => left + right),
  "number.subtract": arithmetic((left, right) => left - right),
  "number.multiply": arithmetic((left, right) => left * right),
  "number.divide": (left, right) => (isZero(right) ? nothing : hasZero(right) ? anyNumber : divided(left, right)),
  "number.divide-or-zero": strict((left, right) => (isZero(right!) ? zero : hasZero(right!) ? anyNumber : divided(left!, right!))),
  "number.negate": negated,
  "number.minimum": minimum,
  "number.maximum": maximum,
  "number.round": rising(roundHalfAway),
  "number.floor": rising(Math.floor),
  "number.percent": arithmetic((percent, value) => (percent * value) / 100),
  "date.days-since": daysSince,

  "email.domain": steady,
  "email.user": steady,
  "url.host": steady,
  "url.path": steady,
  "url.query": steady,

  "points.add": (left, right) => inRange(between(left.low + right.low, left.high + right.high)),
  "points.subtract": (left, right) => inRange(subtracted(left, right)),
  "points.negate": negated,
  "points.minimum": minimum,
  "points.maximum": maximum,
  "points.percent": (percent, subject) => inRange(atCorners((part, whole) => multiplyRatio(whole, part, 1e8), percent, subject)),
  "points.to-number": rising((subject) => subject / 1e6),
  "points.from-number": (subject) => {
    const points = isNothing(subject) ? zero : inRange(between(roundHalfAway(subject.low * 1e6), roundHalfAway(subject.high * 1e6)));
    return subject.missing ? between(Math.min(points.low, 0), Math.max(points.high, 0)) : points;
  },
};

function opposite(holds: Verdict): Verdict {
  return holds === null ? null : !holds;
}
