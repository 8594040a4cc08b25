/** The least and the most that things come to together which may ask for the same: each of the parts that share nothing is settled by itself. */
import { between, isExact, plus, zero, type DayRange, type Interval } from "@scoreline/runtime/probe";
import { once } from "@scoreline/plan";
import { open, unionOf, type Ranges, type State } from "./ranges.ts";

/** Choices of variables, in pairs; null where it is not known which give an end. */
export type Choices = readonly (readonly [variable: number, choice: number])[] | null;

/** What something can be, with what makes it so. */
export interface Ends {
  readonly low: number;
  readonly high: number;
  readonly lowBy: Choices;
  readonly highBy: Choices;
}

/** One of the things that are summed. */
export interface Part {
  readonly variables: readonly number[];
  /** What it can be, whatever it takes. */
  readonly range: (state: State) => Interval;
  /** The same with what makes it so, where it is a sum itself; null where its variables have to be tried. */
  readonly ends: ((state: State) => Ends) | null;
  /** The expressions with one variable that it is made of. */
  readonly leaves: readonly number[];
}

export const exactEnds = ({ low, high }: Interval): Ends => ({ low, high, lowBy: [], highBy: [] });
export const unknownEnds = ({ low, high }: Interval): Ends => ({ low, high, lowBy: null, highBy: null });

/** How many states may be looked at for one question. */
export class Budget {
  left: number;

  constructor(most: number) {
    this.left = most;
  }

  /** Whether there is one left, which is taken. */
  spend(): boolean {
    return this.left-- > 0;
  }
}

interface Component {
  readonly parts: readonly Part[];
  readonly variables: readonly number[];
  readonly known: Map<string, Ends>;
}

export class Sum {
  readonly parts: readonly Part[];
  readonly #ranges: Ranges;
  readonly #components: readonly Component[];
  readonly #fixed: readonly Part[];
  readonly #nodes: number;
  readonly #variables: readonly number[];
  readonly #known = new Map<string, Ends>();

  /** `nodes` is how many states are looked at for those that share something. */
  constructor(parts: readonly Part[], ranges: Ranges, nodes = 20_000) {
    this.parts = parts;
    this.#ranges = ranges;
    this.#nodes = nodes;
    this.#variables = unionOf(parts.map(({ variables }) => variables));
    this.#fixed = parts.filter(({ variables }) => variables.length === 0);
    this.#components = connected(
      parts.filter(({ variables }) => variables.length > 0),
      ({ variables }) => variables,
    ).map((joined) => ({ parts: joined, variables: unionOf(joined.map(({ variables }) => variables)), known: new Map() }));
  }

  ends(state: State): Ends {
    const key = keyOf(this.#variables, state);
    let found = this.#known.get(key);
    if (found === undefined) this.#known.set(key, (found = this.#workOut(state)));
    return found;
  }

  #workOut(state: State): Ends {
    return togetherOf([
      ...this.#fixed.map((part) => (part.ends ?? ((at: State) => exactEnds(part.range(at))))(state)),
      ...this.#components.map((component) => this.#component(component, state)),
    ]);
  }

  #component({ parts, variables, known }: Component, state: State): Ends {
    const key = keyOf(variables, state);
    let found = known.get(key);
    if (found === undefined) {
      found = this.#settle(parts, state.slice(), new Budget(this.#nodes));
      known.set(key, found);
    }
    return found;
  }

  /** Tries the variables of parts that share some; `state` is changed and put back. */
  #settle(parts: readonly Part[], state: State, budget: Budget): Ends {
    const openOf = ({ variables }: Part): readonly number[] => variables.filter((variable) => state[variable] === open);
    const settled = parts.filter((part) => openOf(part).length === 0);
    const ends = connected(
      parts.filter((part) => openOf(part).length > 0),
      openOf,
    ).map((joined) => {
      const [only, another] = joined;
      if (another === undefined && only!.ends !== null) return only!.ends(state);
      const degrees = new Map<number, number>();
      for (const part of joined) for (const variable of openOf(part)) degrees.set(variable, (degrees.get(variable) ?? 0) + 1);
      const [[variable]] = [...degrees].sort(([, one], [, other]) => other - one) as [[number, number]];
      return this.#tryAll(variable, joined, state, budget);
    });
    return togetherOf([...settled.map((part) => (part.ends ?? ((at: State) => exactEnds(part.range(at))))(state)), ...ends]);
  }

  #tryAll(variable: number, parts: readonly Part[], state: State, budget: Budget): Ends {
    // What does not ask for the variable is the same for all of its choices.
    const fixed = parts.map((part) => (part.variables.includes(variable) ? null : part.range(state)));
    const quick = (): Interval => parts.reduce((sum, part, at) => plus(sum, fixed[at] ?? part.range(state)), zero);
    if (!budget.spend()) return unknownEnds(quick());
    let best: Ends | null = null;
    for (const choice of distinctChoices(variable, parts, this.#ranges)) {
      state[variable] = choice;
      const bound = quick();
      if (best === null || bound.low < best.low || bound.high > best.high)
        best = betterOf(best, this.#settle(parts, state, budget), variable, choice);
    }
    state[variable] = open;
    return best!;
  }
}

/** Of choices that the parts cannot distinguish, the first. */
export function distinctChoices(variable: number, parts: readonly Pick<Part, "leaves">[], ranges: Ranges): readonly number[] {
  const leaves = new Set<number>();
  for (const part of parts) for (const leaf of part.leaves) if (ranges.supports[leaf]![0] === variable) leaves.add(leaf);
  const known = distinctIn(ranges);
  const key = `${variable}:${[...leaves].join()}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = distinctBy([...leaves], variable, ranges)));
  return found;
}

/** By a variable and the expressions that ask for it, which of its choices they distinguish. */
const distinctIn: (ranges: Ranges) => Map<string, readonly number[]> = once(() => new Map());

function distinctBy(leaves: readonly number[], variable: number, ranges: Ranges): readonly number[] {
  const { choices } = ranges.variables[variable]!;
  // What is exact comes first: where it gives as much as a whole stretch, it is what shows it.
  const indices = [
    ...[...choices.keys()].filter((choice) => isFixed(choices[choice]!.range)),
    ...[...choices.keys()].filter((choice) => !isFixed(choices[choice]!.range)),
  ];
  if (choices.length < 4) return indices;
  const tables = leaves.map((leaf) => ranges.tableOf(leaf)!);
  const known = new Set<string>();
  return indices.filter((choice) => {
    const signature = tables.map((table) => signatureOf(table[choice]!)).join();
    return known.has(signature) ? false : known.add(signature);
  });
}

const isFixed = (range: DayRange): boolean => range !== null && (typeof range === "boolean" || "value" in range || isExact(range));

const signatureOf = (range: DayRange): string =>
  range === null || typeof range === "boolean" ? String(range) : JSON.stringify(Object.values(range));

/** The wider of both; of equal ends the one that is known to be reached. */
export function betterOf(before: Ends | null, ends: Ends, variable: number, choice: number): Ends {
  const withChoice = (by: Choices): Choices => by && [...by, [variable, choice]];
  const { low, high } = ends;
  const takesLow = before === null || low < before.low || (low === before.low && before.lowBy === null);
  const takesHigh = before === null || high > before.high || (high === before.high && before.highBy === null);
  return {
    low: takesLow ? low : before.low,
    high: takesHigh ? high : before.high,
    lowBy: takesLow ? withChoice(ends.lowBy) : before.lowBy,
    highBy: takesHigh ? withChoice(ends.highBy) : before.highBy,
  };
}

function togetherOf(all: readonly Ends[]): Ends {
  const { low, high } = all.reduce((sum: Interval, one) => plus(sum, between(one.low, one.high)), zero);
  const join = (by: readonly Choices[]): Choices => (by.includes(null) ? null : (by as readonly NonNullable<Choices>[]).flat());
  return { low, high, lowBy: join(all.map(({ lowBy }) => lowBy)), highBy: join(all.map(({ highBy }) => highBy)) };
}

/** What a state says of some variables, as a text. */
export function keyOf(variables: readonly number[], state: State): string {
  let key = "";
  for (const variable of variables) key += String.fromCharCode(state[variable]! + 1);
  return key;
}

/** What is joined by something that both have. */
export function connected<Item>(items: readonly Item[], of: (item: Item) => readonly number[]): readonly (readonly Item[])[] {
  const parents = new Map<number, number>();
  const root = (variable: number): number => {
    let at = variable;
    for (let parent = parents.get(at); parent !== undefined; parent = parents.get(at)) at = parent;
    return at;
  };
  const variables = items.map(of);
  for (const [first, ...others] of variables)
    for (const other of others) {
      const [one, another] = [root(first!), root(other)];
      if (one !== another) parents.set(another, one);
    }
  const groups = new Map<number, Item[]>();
  for (const [index, item] of items.entries()) {
    const at = root(variables[index]![0]!);
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
