/** Which choices of a variable are alike to something: what it makes of the one, it makes of the other. */
import { isExact, type DayRange } from "@scoreline/runtime/probe";
import { once } from "@scoreline/plan";
import { unionOf, type Ranges, type State } from "./ranges.ts";

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

/** The class of each choice, by 1 + its number; at 0 that of a variable that may be anything, which no choice shares. */
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
  const classes = new Uint32Array(length + 1);
  // So few are not worth comparing, and what is asked by no expression is the choice itself.
  if (length < 4 || leaves.length === 0) return classes.map((_, place) => place);
  classes.fill(1, 1);
  for (const leaf of leaves) refine(classes, kindsOf(leaf, ranges));
  return classes;
}

/** Parts classes by another division of the same choices; they are numbered from 1 on again. */
function refine(classes: Classes, by: Classes): void {
  const numbers = new Map<number, number>();
  for (let place = 1; place < classes.length; place++) {
    const both = classes[place]! * 4_294_967_296 + by[place]!;
    let number = numbers.get(both);
    if (number === undefined) numbers.set(both, (number = numbers.size + 1));
    classes[place] = number;
  }
}

const kindsIn: (ranges: Ranges) => Map<number, Classes> = once(() => new Map());

/** The choices by what an expression with one variable is for them. */
function kindsOf(leaf: number, ranges: Ranges): Classes {
  const known = kindsIn(ranges);
  let kinds = known.get(leaf);
  if (kinds === undefined) {
    const table = ranges.tableOf(leaf)!;
    const numbers = new Map<unknown, number>();
    kinds = new Uint32Array(table.length + 1);
    for (const [choice, range] of table.entries()) {
      const kind = kindOf(range);
      let number = numbers.get(kind);
      if (number === undefined) numbers.set(kind, (number = numbers.size + 1));
      kinds[choice + 1] = number;
    }
    known.set(leaf, kinds);
  }
  return kinds;
}

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

/** What is worked out of a state and remembered for all that are alike to something. */
export function remembered<Answer>(asked: Asked, ranges: Ranges, workOut: (state: State) => Answer): (state: State) => Answer {
  let numberOf: ((state: State) => number) | null | undefined;
  const known = new Map<number, Answer>();
  return (state) => {
    if (numberOf === undefined) numberOf = numberingOf(asked, ranges);
    if (numberOf === null) return workOut(state);
    const number = numberOf(state);
    let found = known.get(number);
    if (found === undefined) known.set(number, (found = workOut(state)));
    return found;
  };
}

/** Makes of a state a number that is the same for states that are alike to something; null where there are too many of them. */
function numberingOf(asked: Asked, ranges: Ranges): ((state: State) => number) | null {
  const { variables } = asked;
  let worth = 1;
  const tables = variables.map((variable) => {
    const classes = classesOf(asked, variable, ranges);
    const table = Float64Array.from(classes, (one) => one * worth);
    worth *= classes.reduce((most, one) => Math.max(most, one)) + 1;
    return table;
  });
  if (worth > Number.MAX_SAFE_INTEGER) return null;
  const [first, second] = tables;
  const [one, other] = variables;
  if (first === undefined) return () => 0;
  if (second === undefined) return (state) => first[state[one!]! + 1]!;
  if (tables.length === 2) return (state) => first[state[one!]! + 1]! + second[state[other!]! + 1]!;
  return (state) => {
    let number = 0;
    for (let at = 0; at < tables.length; at++) number += tables[at]![state[variables[at]!]! + 1]!;
    return number;
  };
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

let count = 0;

/** Tells things apart that are asked of. */
const numberOf: (asked: Asked) => number = once(() => count++);

/** By a variable and what asks for it, which of its choices they distinguish. */
const distinctIn: (ranges: Ranges) => Map<string, readonly number[]> = once(() => new Map());

function distinctBy(asking: readonly Asked[], variable: number, ranges: Ranges): readonly number[] {
  const { choices } = ranges.variables[variable]!;
  // What is exact comes first: where it gives as much as a whole stretch, it is what shows it.
  const indices = [
    ...[...choices.keys()].filter((choice) => isFixed(choices[choice]!.range)),
    ...[...choices.keys()].filter((choice) => !isFixed(choices[choice]!.range)),
  ];
  const classes = new Uint32Array(choices.length + 1).fill(1, 1);
  for (const one of asking) refine(classes, classesOf(one, variable, ranges));
  const known = new Set<number>();
  return indices.filter((choice) => {
    const own = classes[choice + 1]!;
    return known.has(own) ? false : known.add(own);
  });
}

const isFixed = (range: DayRange): boolean => range !== null && (typeof range === "boolean" || "value" in range || isExact(range));
