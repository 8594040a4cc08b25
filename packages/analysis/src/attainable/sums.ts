/** The least and the most that things come to together which may ask for the same: each of the parts that share nothing is settled by itself. */
import { between, clamped, plus, zero, type Interval } from "@scoreline/runtime/probe";
import { scoreLimit } from "@scoreline/semantics";
import { distinctChoices, jointly, keyOf, type Asked } from "./alike.ts";
import type { Effort } from "./budget.ts";
import { open, type Ranges, type State } from "./ranges.ts";

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
export interface Part extends Asked {
  /** What it can be, whatever it takes. */
  readonly range: (state: State) => Interval;
  /** The same with what makes it so, where it is a sum itself; null where its variables have to be tried. */
  readonly ends: ((state: State) => Ends) | null;
  /** What is asked of the lead for it. */
  readonly expressions: readonly number[];
  /** Whether its range follows from its variables alone, and not from what is known of scores by then. */
  readonly isSteady: boolean;
}

export const exactEnds = ({ low, high }: Interval): Ends => ({ low, high, lowBy: [], highBy: [] });
export const unknownEnds = ({ low, high }: Interval): Ends => ({ low, high, lowBy: null, highBy: null });

/** Toward the most (1), or the least (−1). */
export type Side = 1 | -1;

/** One end, and what makes it so, which is written out only where it is wanted; null where it is not known. */
interface End {
  readonly at: number;
  readonly by: Trail | null;
}

/** Choices, as they were found: those of others, and one more. */
interface Trail {
  readonly choice: readonly [variable: number, choice: number] | null;
  readonly others: readonly Trail[];
  readonly written: NonNullable<Choices>;
}

const nowhere: Trail = { choice: null, others: [], written: [] };

/** So much is looked at for parts that share something, where nothing else says how much (see `Effort`). */
const usual = 20_000;

export class Sum {
  readonly parts: readonly Part[];
  readonly asked: Asked;
  readonly #ranges: Ranges;
  readonly #effort: Effort;
  readonly #known = new Map<string, Ends>();
  /** By parts and what the state says to them, of ends that were fully looked for. */
  readonly #settled = new Map<string, End>();
  readonly #numbers: ReadonlyMap<Part, string>;
  #rough: RoughSum | null = null;

  constructor(parts: readonly Part[], ranges: Ranges, effort: Effort) {
    this.parts = parts;
    this.asked = jointly(parts);
    this.#ranges = ranges;
    this.#effort = effort;
    this.#numbers = new Map(parts.map((part, at) => [part, String.fromCodePoint(at)]));
  }

  ends(state: State): Ends {
    const key = keyOf(this.asked, state, this.#ranges);
    let found = this.#known.get(key);
    if (found !== undefined) return found;
    return this.#effort.join(usual, () => {
      const at = state.slice();
      const [low, high] = [this.#settle(this.parts, at, -1), this.#settle(this.parts, at, 1)];
      found = { low: low.at, high: high.at, lowBy: low.by && writtenOf(low.by), highBy: high.by && writtenOf(high.by) };
      if (!this.#effort.isSpent) this.#known.set(key, found);
      return found;
    });
  }

  /** The sum of the parts, whatever each takes by itself. */
  rough(state: State): Interval {
    return (this.#rough ??= new RoughSum(this.parts, this.asked.variables)).of(state);
  }

  /** Tries the variables of parts that share some; `state` is changed and put back. */
  #settle(parts: readonly Part[], state: State, side: Side): End {
    const ends: End[] = [];
    const unsettled: Part[] = [];
    for (const part of parts) {
      const range = part.range(state);
      // What it is whatever it takes needs no trying.
      if (range.low === range.high) ends.push({ at: range.low, by: nowhere });
      else if (part.variables.some((variable) => state[variable] === open)) unsettled.push(part);
      else ends.push(endOf(part.ends === null ? exactEnds(range) : part.ends(state), side));
    }
    const openOf = ({ variables }: Part): readonly number[] => variables.filter((variable) => state[variable] === open);
    for (const joined of connected(unsettled, openOf)) ends.push(this.#together(joined, state, side));
    return togetherOf(ends);
  }

  /** The end of parts that share what is open. */
  #together(parts: readonly Part[], state: State, side: Side): End {
    const [only, another] = parts;
    if (another === undefined && only!.ends !== null) return endOf(only!.ends(state), side);
    let key = side === 1 ? "+" : "-";
    for (const part of parts) key += this.#numbers.get(part)! + keyOf(part, state, this.#ranges);
    let found = this.#settled.get(key);
    if (found === undefined) {
      found = this.#tryAll(mostAsked(parts, state), parts, state, side);
      if (!this.#effort.isSpent) this.#settled.set(key, found);
    }
    return found;
  }

  /** Tries the choices of a variable, the most promising first, until no other can do better. */
  #tryAll(variable: number, parts: readonly Part[], state: State, side: Side): End {
    const asking = parts.filter(({ variables }) => variables.includes(variable));
    const choices = distinctChoices(variable, asking, this.#ranges);
    if (!this.#effort.spend(choices.length * asking.length)) return { at: boundOf(roughSum(parts, state), side), by: null };
    // What does not ask for the variable is the same for all of its choices.
    const fixed = roughSum(
      parts.filter((part) => !asking.includes(part)),
      state,
    );
    const tried = choices.map((choice) => {
      state[variable] = choice;
      const range = plus(fixed, roughSum(asking, state));
      return { choice, bound: boundOf(range, side), least: boundOf(range, side === 1 ? -1 : 1) };
    });
    // Of choices that promise as much, one that already comes to more.
    tried.sort((one, other) => (other.bound - one.bound || other.least - one.least) * side);
    let best: End | null = null;
    for (const { choice, bound } of tried) {
      if (best !== null && (bound - best.at) * side <= 0) break;
      state[variable] = choice;
      const end = this.#settle(parts, state, side);
      if (best === null || (end.at - best.at) * side > 0 || (end.at === best.at && best.by === null))
        best = withChoice(end, variable, choice);
    }
    state[variable] = open;
    return best!;
  }
}

/** Asked for one state after the other, of which most differ in one variable: what does not ask for it is as it was. */
class RoughSum {
  readonly #parts: readonly Part[];
  readonly #variables: readonly number[];
  /** By place of the variable, the parts that ask for it; and those that have to be asked anew in any case. */
  readonly #asking: readonly (readonly number[])[];
  readonly #unsteady: readonly number[];
  /** Of the state before: what it said of the variables, what each part was, and all of them. */
  readonly #said: Int32Array;
  readonly #each: Interval[];
  #sum: Interval = zero;
  /** The parts that are to be asked, at first all. */
  readonly #isStale: Uint8Array;
  readonly #stale: number[];
  /** How many parts are so large that their sum might pass what a score can be; without any, it is a plain sum of whole numbers. */
  #large = 0;
  readonly #mostPlain: number;

  constructor(parts: readonly Part[], variables: readonly number[]) {
    this.#parts = parts;
    this.#variables = variables;
    const places = new Map(variables.map((variable, place) => [variable, place]));
    const asking = variables.map((): number[] => []);
    for (const [at, part] of parts.entries()) for (const variable of part.variables) asking[places.get(variable)!]!.push(at);
    this.#asking = asking;
    this.#unsteady = [...parts.keys()].filter((at) => !parts[at]!.isSteady);
    this.#said = new Int32Array(variables.length);
    this.#each = parts.map(() => zero);
    this.#isStale = new Uint8Array(parts.length).fill(1);
    this.#stale = [...parts.keys()];
    this.#mostPlain = scoreLimit / parts.length;
  }

  of(state: State): Interval {
    for (let place = 0; place < this.#variables.length; place++) {
      const now = state[this.#variables[place]!]!;
      if (now === this.#said[place]!) continue;
      this.#said[place] = now;
      for (const at of this.#asking[place]!) this.#askAnew(at);
    }
    for (const at of this.#unsteady) this.#askAnew(at);
    if (this.#stale.length === 0) return this.#sum;
    let { low, high } = this.#sum;
    let isPlain = this.#large === 0;
    for (let at = this.#stale.pop(); at !== undefined; at = this.#stale.pop()) {
      const [before, now] = [this.#each[at]!, this.#parts[at]!.range(state)];
      this.#each[at] = now;
      this.#isStale[at] = 0;
      this.#large += Number(this.#isLarge(now)) - Number(this.#isLarge(before));
      isPlain &&= this.#large === 0;
      low += now.low - before.low;
      high += now.high - before.high;
    }
    return (this.#sum = isPlain ? between(low, high) : sumOf(this.#each, (each) => each));
  }

  #askAnew(at: number): void {
    if (this.#isStale[at] === 1) return;
    this.#isStale[at] = 1;
    this.#stale.push(at);
  }

  #isLarge({ low, high }: Interval): boolean {
    return Math.max(Math.abs(low), Math.abs(high)) > this.#mostPlain;
  }
}

const boundOf = ({ low, high }: Interval, side: Side): number => (side === 1 ? high : low);

function endOf({ low, high, lowBy, highBy }: Ends, side: Side): End {
  const by = side === 1 ? highBy : lowBy;
  return { at: side === 1 ? high : low, by: by && { choice: null, others: [], written: by } };
}

const withChoice = ({ at, by }: End, variable: number, choice: number): End => ({
  at,
  by: by && { choice: [variable, choice], others: [by], written: [] },
});

function togetherOf(ends: readonly End[]): End {
  if (ends.length === 1) return ends[0]!;
  let at = 0;
  const others: Trail[] = [];
  let isKnown = true;
  for (const end of ends) {
    at = clamped(at + end.at);
    if (end.by === null) isKnown = false;
    else if (end.by !== nowhere) others.push(end.by);
  }
  return { at, by: !isKnown ? null : others.length === 0 ? nowhere : { choice: null, others, written: [] } };
}

function writtenOf(trail: Trail): NonNullable<Choices> {
  const found: (readonly [number, number])[] = [];
  const visit = ({ choice, others, written }: Trail): void => {
    if (choice !== null) found.push(choice);
    for (const each of written) found.push(each);
    others.forEach(visit);
  };
  visit(trail);
  return found;
}

const roughSum = (parts: readonly Part[], state: State): Interval => sumOf(parts, (part) => part.range(state));

function sumOf<Item>(items: readonly Item[], of: (item: Item) => Interval): Interval {
  let [low, high] = [0, 0];
  for (const item of items) {
    const one = of(item);
    low = clamped(low + one.low);
    high = clamped(high + one.high);
  }
  return between(low, high);
}

/** The open variable that most of some parts ask for. */
function mostAsked(parts: readonly Part[], state: State): number {
  const degrees = new Map<number, number>();
  for (const { variables } of parts)
    for (const variable of variables) if (state[variable] === open) degrees.set(variable, (degrees.get(variable) ?? 0) + 1);
  let best = -1;
  for (const [variable, degree] of degrees) if (best < 0 || degree > degrees.get(best)!) best = variable;
  return best;
}

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
