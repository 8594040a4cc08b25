/** Whether conditions can be as wanted, all at once: by what the fields and figures that they ask can be, never by trying leads. */
import { between, exactly, nothing, type DayRange, type Interval } from "@scoreline/runtime/probe";
import { once, scoresReadOf, typesOf, type Plan, type PlanScore } from "@scoreline/plan";
import { scoreLimit } from "@scoreline/semantics";
import { firstOfEach, type Asked } from "../attainable/alike.ts";
import { areTimeless, daysAskedBy } from "../attainable/breakpoints.ts";
import { Budget } from "../attainable/budget.ts";
import { listNumber } from "../attainable/tables.ts";
import { isContradictory } from "./text-contradictions.ts";
import { Recent } from "../work.ts";
import { movedPlans } from "../attainable/moments.ts";
import { isOutOfOrder, type Wanted } from "../attainable/orders.ts";
import { quietly } from "../attainable/quiet.ts";
import { ascending, noScores, open, Ranges, unionOf, type State } from "../attainable/ranges.ts";
import { areFigures } from "../attainable/variables.ts";

/** A lead by what it is chosen to be. */
export interface Example {
  readonly state: State;
  /** By score; undefined where it makes no difference. */
  readonly points: readonly (Interval | undefined)[];
  readonly ratings: readonly (Interval | undefined)[];
}

/** Of so many questions: those of a few large models. */
const recent = new Recent<boolean>(30_000);

/** So many steps are taken to settle one question. */
const budget = 4_000;
/** And so many to settle what it asks of texts. */
const budgetOfTexts = 2_000;

export class Possibilities {
  readonly #plan: Plan;
  readonly #byKind = new Map<number | null, Ranges>();
  /** By score, what its value and its rating are while they are looked at. */
  readonly #values: (Interval | undefined)[] = [];
  readonly #ratings: (Interval | undefined)[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** What expressions can be with an event of a kind at hand, or, for null, with none. */
  rangesOf(kind: number | null): Ranges {
    let ranges = this.#byKind.get(kind);
    if (ranges === undefined) {
      const { scores } = this.#plan;
      const worked = {
        ...noScores,
        points: (score: number) => this.#values[score] ?? boundsOf(scores[score]!),
        rating: (score: number) => this.#ratings[score] ?? anyRating(scores[score]!),
      };
      this.#byKind.set(kind, (ranges = new Ranges(this.#plan, worked, kind)));
    }
    return ranges;
  }

  /** False where it is proved that no lead is like this. What asks for fields alone is kept from one version of a model to the next. */
  isPossible(wanted: readonly Wanted[], kind: number | null): boolean {
    const key = this.#keyOf(wanted, kind);
    const look = (): boolean => this.#isPossible(wanted, kind);
    return key === null ? look() : recent.of(key, look);
  }

  /** All that the answer depends on; null where that is more than what fields can be. */
  #keyOf(wanted: readonly Wanted[], kind: number | null): string | null {
    let key = "";
    for (const { expression, holds } of wanted) key += `${this.rangesOf(kind).contentOf(expression)}${holds ? "+" : "-"}`;
    const asked = this.#askedKey(
      wanted.map(({ expression }) => expression),
      kind,
    );
    return asked === null ? null : key + asked;
  }

  /** All that the answers about a condition and each of the conditions that it is made of depend on; likewise. */
  keyOfAll(expression: number, kind: number | null): string | null {
    const asked = this.#askedKey(conditionsIn(this.#plan, expression), kind);
    return asked === null ? null : this.rangesOf(kind).contentOf(expression) + asked;
  }

  #askedKey(expressions: readonly number[], kind: number | null): string | null {
    const ranges = this.rangesOf(kind);
    /** By variable, whether it makes no difference which figures of it others ask for. */
    const variables = new Map<number, boolean>();
    for (const expression of expressions) {
      if (ranges.isDerived(expression)) return null;
      for (const variable of ranges.supports[expression]!) if (!variables.has(variable)) variables.set(variable, true);
      for (const leaf of leavesOf(ranges, expression))
        if (!isDecided(ranges.tableOf(leaf)!)) for (const variable of ranges.supports[leaf]!) variables.set(variable, false);
    }
    let key = "";
    for (const [variable, isDecidedByAll] of variables) {
      const { kind: of, choices } = ranges.variables[variable]!;
      if (of !== "field" && of !== "property") return null;
      key += isDecidedByAll && areFigures(choices) ? " *" : ` ${listNumber(choices)}`;
    }
    const { namesDates, countsDays } = daysAskedBy(this.#plan, expressions);
    return namesDates && countsDays ? null : key;
  }

  #isPossible(wanted: readonly Wanted[], kind: number | null): boolean {
    if (isOutOfOrder(this.#plan, wanted)) return false;
    const expressions = wanted.map(({ expression }) => expression);
    if (areTimeless(this.#plan, expressions)) return this.#search(wanted, kind, () => undefined);
    // Where a plan names dates and days from today, what is impossible on one day may be possible on another.
    const all = movedPlans(this.#plan);
    return all === null || all.some(({ plan }) => possibilitiesOf(plan).isPossible(wanted, kind));
  }

  /** One of the leads that are like this, by all that matters of it; null where none is known. What makes no difference is left open. */
  exampleOf(wanted: readonly Wanted[]): Example | null {
    const ranges = this.rangesOf(null);
    let example: Example | null = null;
    this.#search(wanted, null, (state) => {
      const isSo = (): boolean => wanted.every(({ expression, holds }) => ranges.of(expression, state) === holds);
      const leaveOpen = <Value>(current: { [index: number]: Value }, index: number, any: Value): void => {
        const chosen = current[index]!;
        current[index] = any;
        if (!isSo()) current[index] = chosen;
      };
      for (const score of this.#plan.scores.keys()) {
        leaveOpen(this.#ratings, score, undefined);
        leaveOpen(this.#values, score, undefined);
      }
      for (const variable of state.keys()) leaveOpen(state, variable, open);
      example = { state: state.slice(), points: [...this.#values], ratings: [...this.#ratings] };
    });
    return example;
  }

  /** False where none is found; `found` is called with the one that is, where it is proved to be like this. */
  #search(wanted: readonly Wanted[], kind: number | null, found: (state: State) => void): boolean {
    const ranges = this.rangesOf(kind);
    const state = ranges.start();
    const expressions = wanted.map(({ expression }) => expression);
    const variables = unionOf(expressions.map((index) => ranges.supports[index]!));
    const asked: Asked = { variables, leaves: ascending(expressions.flatMap((index) => leavesOf(ranges, index))) };
    const choices = [...variables.map((variable) => choicesOf(ranges, asked, variable, state)), ...this.#scoreChoices(expressions)].sort(
      (one, other) => one.weight - other.weight,
    );
    const quiet = quietly(this.#plan, ranges.variables, variables);
    const ofTexts = new Budget(budgetOfTexts);
    let steps = 0;
    const search = (at: number, left: readonly Wanted[]): boolean => {
      if (quiet(state) === null) return false;
      const open: Wanted[] = [];
      for (const each of left) {
        const is = ranges.of(each.expression, state);
        if (is === !each.holds) return false;
        if (is !== each.holds) open.push(each);
      }
      const next = choices[at];
      if (open.length === 0) found(state);
      if (next === undefined) return !isContradictory(this.#plan, open, (index) => ranges.of(index, state), ofTexts);
      if (open.length === 0 || steps++ > budget) return true;
      for (let choice = 0; choice < next.count; choice++) {
        next.choose(choice);
        if (search(at + 1, open)) {
          next.choose(-1);
          return true;
        }
      }
      next.choose(-1);
      return false;
    };
    return search(0, wanted);
  }

  /** True where it always holds, false where it never does, and null otherwise, or where that is not known. */
  verdictOf(expression: number, kinds: readonly (number | null)[]): boolean | null {
    for (const holds of [true, false]) if (kinds.every((kind) => !this.isPossible([{ expression, holds }], kind))) return !holds;
    return null;
  }

  #scoreChoices(expressions: readonly number[]): readonly Choices[] {
    const read = unionOf(expressions.map((index) => scoresReadOf(this.#plan).expressions[index]!.scores));
    return read.flatMap((score) => {
      const values = pointsBetween(this.#plan, score);
      const { ratings } = this.#plan.scores[score]!;
      const ranks = [...ratings.map((_, rating) => exactly(rating)), nothing];
      return [setting(this.#values, score, values), setting(this.#ratings, score, ranks)].filter(({ count }) => count > 1);
    });
  }
}

export const possibilitiesOf: (plan: Plan) => Possibilities = once((plan) => new Possibilities(plan));

/** What is looked at one after the other; −1 takes back the choice. */
interface Choices {
  readonly count: number;
  /** The lighter ones come first. */
  readonly weight: number;
  readonly choose: (choice: number) => void;
}

/** Those that make a difference; of a figure all, since each says something of others. */
function choicesOf(ranges: Ranges, asked: Asked, variable: number, state: State): Choices {
  const { kind, choices } = ranges.variables[variable]!;
  const each = kind === "figure" ? [...choices.keys()] : firstOfEach(variable, asked, ranges);
  return {
    count: each.length,
    weight: choices.length,
    choose: (choice) => void (state[variable] = choice < 0 ? open : each[choice]!),
  };
}

/** The expressions with one variable that an expression is made of. */
function leavesOf(ranges: Ranges, index: number): readonly number[] {
  const known = leavesIn(ranges);
  let found = known[index];
  if (found === undefined) {
    const expression = ranges.plan.expressions[index]!;
    const parts = expression.kind === "call" ? expression.arguments : [];
    known[index] = found = ranges.tableOf(index) === null ? parts.flatMap((part) => leavesOf(ranges, part)) : [index];
  }
  return found;
}

/** An expression with the conditions that it is made of, as far as each is asked by itself. */
function conditionsIn(plan: Plan, index: number): readonly number[] {
  const expression = plan.expressions[index]!;
  if (expression.kind !== "call" || expression.leaf === true) return [index];
  const inner = expression.arguments.filter((part) => typesOf(plan)[part] === "condition");
  return inner.length === 0 ? [index] : [index, ...inner.flatMap((part) => conditionsIn(plan, part))];
}

const leavesIn: (ranges: Ranges) => (readonly number[] | undefined)[] = once(() => []);

/**
 * Whether a condition holds or not for each choice as a whole. Where all that is asked of a variable is so, and its choices are all there can
 * be, it is the same with the choices of another version, which differ in what other conditions ask for.
 */
const isDecided: (table: readonly DayRange[]) => boolean = once((table) => table.every((range) => typeof range === "boolean"));

const setting = (current: (Interval | undefined)[], score: number, all: readonly Interval[]): Choices => ({
  count: all.length,
  weight: all.length,
  choose: (choice) => void (current[score] = all[choice]),
});

/** Between which points a score is bound to be. */
const boundsOf = ({ cap, floor }: PlanScore): Interval => between(floor ?? -scoreLimit, cap ?? scoreLimit);

const anyRating = ({ ratings }: PlanScore): Interval => between(0, Math.max(0, ratings.length - 1), true);

/** The points at which something that a plan asks of a score changes, each by itself, and what is between. */
function pointsBetween(plan: Plan, score: number): readonly Interval[] {
  const { low, high } = boundsOf(plan.scores[score]!);
  const inside = pointsNamed(plan).filter((value) => value >= low && value <= high);
  const found: Interval[] = [];
  let from = low;
  for (const value of inside) {
    if (from < value) found.push(between(from, value - 1));
    found.push(exactly(value));
    from = value + 1;
  }
  if (from <= high) found.push(between(from, high));
  return found;
}

const pointsNamed: (plan: Plan) => readonly number[] = once(({ expressions }) =>
  ascending(
    expressions.flatMap((expression) => (expression.kind === "constant" && expression.type === "points" ? [expression.value] : [])),
  ),
);
