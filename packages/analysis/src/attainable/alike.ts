/** Which choices of a variable are alike to something: what it makes of the one, it makes of the other. */
import { isExact, type DayRange, type Interval } from "@scoreline/runtime/probe";
import { once } from "@scoreline/plan";
import { numberFor } from "./contents.ts";
import { unionOf, type Ranges, type State } from "./ranges.ts";
import { listNumber } from "./tables.ts";
import { areFigures, type Choice } from "./variables.ts";

/** What something depends on. */
export interface Asked {
  readonly variables: readonly number[];
  /** The expressions with one variable that it is made of. */
  readonly leaves: readonly number[];
}

/** What several things depend on together. */
export const jointly = (asked: readonly Asked[]): Asked => ({
  variables: unionOf(asked.map(({ variables }) => variables)),
  leaves: unionOf(asked.map(({ leaves }) => leaves)),
});

/** The class of each choice, by 1 + its number; at 0 that of a variable that may be anything, which no choice shares. Never changed. */
type Classes = Uint32Array;

const classesIn: (asked: Asked) => (Classes | undefined)[] = once(() => []);

/** Of a variable that something depends on. */
function classesOf(asked: Asked, variable: number, ranges: Ranges): Classes {
  const known = classesIn(asked);
  return (known[variable] ??= classesBy(
    asked.leaves.filter((leaf) => ranges.supports[leaf]![0] === variable),
    variable,
    ranges,
  ));
}

function classesBy(leaves: readonly number[], variable: number, ranges: Ranges): Classes {
  const { length } = ranges.variables[variable]!.choices;
  // So few are not worth comparing, and what is asked by no expression is the choice itself.
  if (length < 4 || leaves.length === 0) return Uint32Array.from({ length: length + 1 }, (_, place) => place);
  return leaves.map((leaf) => kindsOf(ranges.tableOf(leaf)!)).reduce(finer);
}

/** By a division of choices and another of the same ones, what they divide together: most are asked for again in the next version. */
const finerThan: (classes: Classes) => WeakMap<Classes, Classes> = once(() => new WeakMap());

/** Divides classes by another division of the same choices; the one of the two that is so fine already is what comes back. */
function finer(classes: Classes, by: Classes): Classes {
  const count = countOf(classes);
  // Where each choice has a class of its own already, there is nothing to divide.
  if (classes === by || count === classes.length - 1) return classes;
  if (count === 1) return by;
  const known = finerThan(classes);
  let found = known.get(by);
  if (found === undefined) known.set(by, (found = divided(classes, count, by)));
  return found;
}

function divided(classes: Classes, count: number, by: Classes): Classes {
  const width = countOf(by) + 1;
  const numbers = numbersFor((count + 1) * width);
  const found = new Uint32Array(classes.length);
  let next = 0;
  for (let place = 1; place < classes.length; place++) {
    const both = classes[place]! * width + by[place]!;
    found[place] = numbers[both] ||= ++next;
  }
  return next === count ? classes : found;
}

const mostInPool = 1 << 20;
let pool = new Uint32Array(1_024);

/** Nothing, or zeros, at the places below a count; to be filled until the next are asked for. */
function numbersFor(count: number): { [place: number]: number } {
  if (count > mostInPool) return {};
  if (pool.length < count) pool = new Uint32Array(Math.min(count * 2, mostInPool));
  else pool.fill(0, 0, count);
  return pool;
}

/** How many classes there are: they are numbered from 1 on. */
const countOf: (classes: Classes) => number = once((classes) => {
  let most = 0;
  for (let place = 0; place < classes.length; place++) if (classes[place]! > most) most = classes[place]!;
  return most;
});

/** The choices by what an expression with one variable is for them. Tables are kept from one version of a model to the next. */
const kindsOf: (table: readonly DayRange[]) => Classes = once((table) => {
  const numbers = new Map<unknown, number>();
  const kinds = new Uint32Array(table.length + 1);
  for (const [choice, range] of table.entries()) {
    const kind = kindOf(range);
    let number = numbers.get(kind);
    if (number === undefined) numbers.set(kind, (number = numbers.size + 1));
    kinds[choice + 1] = number;
  }
  return kinds;
});

const kindOf = (range: DayRange): unknown =>
  range === null || typeof range === "boolean"
    ? range
    : "value" in range
      ? JSON.stringify(range.value)
      : `${range.low} ${range.high} ${range.missing}`;

/** What a state says of all that something depends on, as far as it makes a difference to it. */
export function keyOf(asked: Asked, state: State, ranges: Ranges): string {
  let key = "";
  for (const variable of asked.variables) key += String.fromCodePoint(classesOf(asked, variable, ranges)[state[variable]! + 1]!);
  return key;
}

/** The class of a choice of a variable, from 1 on. */
export const classOf = (asked: Asked, variable: number, choice: number, ranges: Ranges): number =>
  classesOf(asked, variable, ranges)[choice + 1]!;

/** The choice that stands for a class: something exact before what is a whole stretch. */
export function choiceFor(asked: Asked, variable: number, number: number, ranges: Ranges): number {
  const classes = classesOf(asked, variable, ranges);
  return fixedFirst(ranges.variables[variable]!.choices).find((choice) => classes[choice + 1] === number)!;
}

/** How something divides what a variable can be, by a number that it has in every version of a model which divides it alike. */
export function divisionOf(asked: Asked, variable: number, ranges: Ranges): number {
  const { choices } = ranges.variables[variable]!;
  const classes = classesOf(asked, variable, ranges);
  const known = divisionsBy(classes);
  const list = listNumber(choices);
  let found = known.get(list);
  if (found === undefined) known.set(list, (found = numberFor(divisionText(choices, classes))));
  return found;
}

const divisionsBy: (classes: Classes) => Map<number, number> = once(() => new Map());

function divisionText(choices: readonly Choice[], classes: Classes): string {
  if (!areFigures(choices)) return `${listNumber(choices)} ${classes.join()}`;
  // Of figures, where the pieces of a stretch make no difference: others may ask for them in another version.
  const runs: { low: number; high: number; readonly missing: boolean; readonly number: number }[] = [];
  for (const [choice, { range }] of choices.entries()) {
    const { low, high, missing } = range as Interval;
    const [last, number] = [runs.at(-1), classes[choice + 1]!];
    if (last?.number === number && !missing && !last.missing) last.high = high;
    else runs.push({ low, high, missing, number });
  }
  return runs.map(({ low, high, missing, number }) => `${low} ${high} ${missing} ${number}`).join();
}

/** What is worked out of a state and remembered for all that are alike to something. */
export function remembered<Answer>(asked: Asked, ranges: Ranges, workOut: (state: State) => Answer): (state: State) => Answer {
  let numbering: Numbering | null | undefined;
  let known: Memory<Answer>;
  return (state) => {
    if (numbering === undefined) {
      numbering = numberingOf(asked, ranges);
      known = memoryFor(numbering?.count ?? 0);
    }
    if (numbering === null) return workOut(state);
    const number = numbering.of(state);
    let found = known.get(number);
    if (found === undefined) known.set(number, (found = workOut(state)));
    return found;
  };
}

interface Memory<Answer> {
  readonly get: (number: number) => Answer | undefined;
  readonly set: (number: number, answer: Answer) => void;
}

/** So few answers have each a place of its own, where it is looked up the fastest. */
const fewAnswers = 8_192;

function memoryFor<Answer>(count: number): Memory<Answer> {
  if (count > fewAnswers) return new Map<number, Answer>();
  const answers = new Array<Answer | undefined>(count).fill(undefined);
  return { get: (number) => answers[number], set: (number, answer) => void (answers[number] = answer) };
}

interface Numbering {
  readonly of: (state: State) => number;
  /** More than the largest of the numbers. */
  readonly count: number;
}

/** Makes of a state a number that is the same for states that are alike to something; null where there are too many of them. */
function numberingOf(asked: Asked, ranges: Ranges): Numbering | null {
  const { variables } = asked;
  let worth = 1;
  const tables = variables.map((variable) => {
    const classes = classesOf(asked, variable, ranges);
    const table = new Float64Array(classes.length);
    for (let place = 0; place < table.length; place++) table[place] = classes[place]! * worth;
    worth *= countOf(classes) + 1;
    return table;
  });
  if (worth > Number.MAX_SAFE_INTEGER) return null;
  const [first, second] = tables;
  const [one, other] = variables;
  const of = (): Numbering["of"] => {
    if (first === undefined) return () => 0;
    if (second === undefined) return (state) => first[state[one!]! + 1]!;
    if (tables.length === 2) return (state) => first[state[one!]! + 1]! + second[state[other!]! + 1]!;
    return (state) => {
      let number = 0;
      for (let at = 0; at < tables.length; at++) number += tables[at]![state[variables[at]!]! + 1]!;
      return number;
    };
  };
  return { of: of(), count: worth };
}

/** Of choices that several things cannot distinguish, the first. */
export function distinctChoices(variable: number, asking: readonly Asked[], ranges: Ranges): readonly number[] {
  const some = asking.filter(({ variables }) => variables.includes(variable));
  const known = distinctIn(ranges);
  const key = `${variable}:${some.map(numberOf).join()}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = distinctBy(some, variable, ranges)));
  return found;
}

/** Of choices that something cannot distinguish, the first; in their order. */
export const firstOfEach = (variable: number, asked: Asked, ranges: Ranges): readonly number[] =>
  firstIn(classesOf(asked, variable, ranges));

/** Of what a single expression asks, classes are kept. */
const firstIn: (classes: Classes) => readonly number[] = once((classes) => {
  const isKnown = new Uint8Array(classes.length + 1);
  const found: number[] = [];
  for (let place = 1; place < classes.length; place++) {
    if (isKnown[classes[place]!] === 0) found.push(place - 1);
    isKnown[classes[place]!] = 1;
  }
  return found;
});

let count = 0;

/** Tells things apart that are asked of. */
const numberOf: (asked: Asked) => number = once(() => count++);

/** By a variable and what asks for it, which of its choices they distinguish. */
const distinctIn: (ranges: Ranges) => Map<string, readonly number[]> = once(() => new Map());

function distinctBy(asking: readonly Asked[], variable: number, ranges: Ranges): readonly number[] {
  const { choices } = ranges.variables[variable]!;
  const classes = asking.map((one) => classesOf(one, variable, ranges)).reduce(finer, new Uint32Array(choices.length + 1).fill(1, 1));
  const isKnown = numbersFor(countOf(classes) + 1);
  return fixedFirst(choices).filter((choice) => {
    const own = classes[choice + 1]!;
    if (isKnown[own]) return false;
    isKnown[own] = 1;
    return true;
  });
}

/** What is exact comes first: where it gives as much as a whole stretch, it is what shows it. */
const fixedFirst: (choices: readonly Choice[]) => readonly number[] = once((choices) => {
  const isExactly = choices.map(({ range }) => isFixed(range));
  const all = [...choices.keys()];
  return [...all.filter((choice) => isExactly[choice]), ...all.filter((choice) => !isExactly[choice])];
});

const isFixed = (range: DayRange): boolean => range !== null && (typeof range === "boolean" || "value" in range || isExact(range));
