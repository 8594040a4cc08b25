/** The search for a lead for which several things are so at once. */
import type { Verdict } from "@scoreline/runtime/probe";
import { distinctChoices, type Asked } from "./alike.ts";
import { Budget, type Effort } from "./budget.ts";
import type { Choices } from "./sums.ts";
import { open, type Ranges, type State } from "./ranges.ts";

/** One of the things that must be so. */
export interface Factor {
  readonly asked: Asked;
  /** Of its variables those that it asks for itself, and not by the scores that it asks for. */
  readonly own: readonly number[];
  readonly verdict: (state: State) => Verdict;
  /** What it depends on, the same in every version of a model in which it is the same; null where that is not known. */
  readonly signature: () => string | null;
  /** What may make it so, to be tried at once; each is worked out when it is asked for. */
  readonly tries: (state: State) => Iterable<NonNullable<Choices>>;
  /** What may make it so, found without trying leads, and by nothing that is sure to find it. */
  readonly guesses: () => readonly NonNullable<Choices>[];
  /** What was found, by trying leads, to make it so. */
  readonly samples: () => readonly NonNullable<Choices>[];
}

/** What is found: a witness that the caller has confirmed; or that there is none; or neither. */
export type Found = "reached" | "never" | "undecided";

/** Asks the caller whether a lead with these choices does it, by the runtime; null where enough was tried. */
export type Confirm = (state: State) => boolean | null;

/** What a search goes by. */
interface Search {
  readonly ranges: Ranges;
  /** Of the question at hand. */
  readonly effort: Effort;
  readonly confirm: Confirm;
  /** Whether only a proof that there is none is wanted: then nothing is tried on the way. */
  readonly onlyNever: boolean;
}

export function searchFor(factors: readonly Factor[], start: State, { ranges, effort, confirm, onlyNever }: Search): Found {
  const state = start.slice();
  let isOver = false;
  /** Once a lead that might have done it does not, that none does is not proved any more. */
  const confirmed = (at: State): boolean => {
    const does = confirm(at);
    isOver ||= does === null;
    return does === true;
  };
  /** Whether it was confirmed for a state in which each has what may make it so. */
  const triesAt = (left: readonly Factor[]): boolean => {
    if (onlyNever) return false;
    for (const whole of likely(
      left,
      left.map(({ tries, samples }) => [...tries(state), ...samples()]),
      state,
      ranges,
    )) {
      if (confirmed(whole)) return true;
      if (isOver) return false;
    }
    return false;
  };
  const visit = (asked: readonly Factor[]): Found => {
    const verdicts = asked.map((factor) => factor.verdict(state));
    if (verdicts.includes(false)) return "never";
    const left = asked.filter((_, at) => verdicts[at] === null);
    if (left.length === 0) return confirmed(state) ? "reached" : "undecided";
    if (triesAt(left)) return "reached";
    if (isOver) return "undecided";
    const variable = nextVariable(left, state);
    if (variable === undefined) return confirmed(state) ? "reached" : "undecided";
    const asking = left.map((factor) => factor.asked);
    const choices = distinctChoices(variable, asking, ranges);
    if (!effort.spend(choices.length * asking.length)) return "undecided";
    let isOpen = false;
    for (const choice of choices) {
      state[variable] = choice;
      const found = visit(left);
      if (found === "reached") return found;
      isOpen ||= found === "undecided";
      if (isOver || effort.isSpent) break;
    }
    state[variable] = open;
    return isOpen || isOver || effort.isSpent ? "undecided" : "never";
  };
  return visit(factors);
}

/** Whether a state is soon found in which all is so at once, or may be and nothing that is asked for is open: then no search shows that it never is. */
export function isSoonShown(factors: readonly Factor[], state: State, ranges: Ranges): boolean {
  const verdicts = factors.map((factor) => factor.verdict(state));
  if (verdicts.includes(false)) return false;
  const left = factors.filter((_, at) => verdicts[at] === null);
  for (const whole of likely(
    left,
    left.map(({ tries, guesses }) => keeping(all(guesses(), () => tries(state)))),
    state,
    ranges,
  ))
    if (left.every(({ verdict, asked }) => verdict(whole) ?? asked.variables.every((variable) => whole[variable] !== open))) return true;
  return false;
}

/** States in which each of some factors has one of the tries of its list, completed with what is asked for besides scores. */
function* likely(
  left: readonly Factor[],
  lists: readonly Iterable<NonNullable<Choices>>[],
  state: State,
  ranges: Ranges,
): Generator<State> {
  for (const at of combined(lists, state, new Budget(mostCombined))) {
    if (at === state || left.some((other) => other.verdict(at) === false)) continue;
    for (const whole of completed(at, left, ranges, new Budget(mostCompleted))) {
      if (left.some((other) => !isWorthwhile(other, whole, ranges))) continue;
      yield whole;
      break;
    }
  }
}

/** What depends on fields alone is known; what depends on a history shows only when it is tried. */
const isWorthwhile = ({ verdict, asked }: Factor, at: State, ranges: Ranges): boolean =>
  verdict(at) ?? asked.variables.some((variable) => ranges.variables[variable]!.kind !== "field");

/** As many combinations are looked at. */
const mostCombined = 64;

/** States with one of the tries of each list that has any, as far as they agree. */
function* combined(lists: readonly Iterable<NonNullable<Choices>>[], state: State, budget: Budget): Generator<State> {
  const [first, ...others] = lists;
  if (first === undefined) return yield state;
  let isEmpty = true;
  for (const choices of first) {
    isEmpty = false;
    if (!budget.spend()) return;
    const next = state.slice();
    if (choices.every(([variable, choice]) => next[variable] === choice || (next[variable] === open && ((next[variable] = choice), true))))
      yield* combined(others, next, budget);
  }
  if (isEmpty) yield* combined(others, state, budget);
}

function* all<Item>(first: Iterable<Item>, more: () => Iterable<Item>): Generator<Item> {
  yield* first;
  yield* more();
}

/** The same things, which may be asked for again, and are worked out once. */
function keeping<Item>(items: Iterable<Item>): Iterable<Item> {
  const known: Item[] = [];
  const rest = items[Symbol.iterator]();
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at++) {
        if (at === known.length) {
          const next = rest.next();
          if (next.done === true) return;
          known.push(next.value);
        }
        yield known[at]!;
      }
    },
  };
}

/** As many states are looked at for what is asked besides scores. */
const mostCompleted = 200;

/** A state with all that is asked for besides scores. */
function* completed(state: State, left: readonly Factor[], ranges: Ranges, budget: Budget): Generator<State> {
  const asked = left.filter((factor) => factor.verdict(state) === null);
  const variable = asked.flatMap(({ own }) => own).find((one) => state[one] === open);
  if (variable === undefined) return yield state;
  for (const choice of ranges.variables[variable]!.choices.keys()) {
    if (!budget.spend()) return;
    const next = state.slice();
    next[variable] = choice;
    if (left.every((factor) => factor.verdict(next) !== false)) yield* completed(next, left, ranges, budget);
  }
}

/** The one that most of what is open depends on, and most directly; of these, one that the fewest things depend on besides. */
function nextVariable(left: readonly Factor[], state: State): number | undefined {
  const degrees = new Map<number, number>();
  for (const {
    asked: { variables },
    own,
  } of left) {
    for (const variable of own) if (state[variable] === open) degrees.set(variable, (degrees.get(variable) ?? 0) + 1);
    // What depends on little is settled first: it is told the sooner whether it can be.
    const weight = 1 + 1 / (1 + variables.length);
    for (const variable of variables) if (state[variable] === open) degrees.set(variable, (degrees.get(variable) ?? 0) + weight);
  }
  let best: number | undefined;
  for (const [variable, degree] of degrees) if (best === undefined || degree > degrees.get(best)!) best = variable;
  return best;
}
