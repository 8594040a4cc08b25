/** The least and the most that scores and their parts can come to, in a state. */
import {
  anyPoints,
  between,
  clamped,
  exactly,
  hull,
  isExact,
  rangesOfRules,
  through,
  withinBounds,
  zero,
  type Interval,
  type RangesOfRules,
  type Verdict,
} from "@scoreline/runtime/probe";
import {
  draws,
  drawsOf,
  once,
  rulesOf,
  scoresReadOf,
  type Plan,
  type PlanBlock,
  type PlanGroup,
  type PlanOccurrenceRule,
  type PlanRule,
  type PlanScore,
  type PlanThen,
} from "@scoreline/plan";
import { multiplyRatio, scoreLimit } from "@scoreline/semantics";
import { byKindOf, occurrenceBounds } from "./occurrence-bounds.ts";
import { distinctChoices, jointly, keyOf, remembered, type Asked } from "./alike.ts";
import type { Steps } from "../work.ts";
import { atomsOf } from "./atoms.ts";
import { Effort } from "./budget.ts";
import { decidedIn, ratingsIn } from "./decisions.ts";
import { KeptEnds } from "./kept-ends.ts";
import { ascending, open, Ranges, withChoices, type State } from "./ranges.ts";
import { betterOf, exactEnds, Sum, unknownEnds, type Choices, type Ends, type Part, type Side } from "./sums.ts";
import type { Variable } from "./variables.ts";

/** So much is looked at for what a score comes to, where nothing else says how much (see `Effort`). */
const usual = 20_000;

interface WorkedScore extends Asked {
  readonly plan: PlanScore;
  /** Of a block. */
  readonly items: readonly Part[];
  readonly sum: Sum | null;
  readonly known: Map<string, Ends>;
  /** The same of versions in which it says the same; undefined until it is asked for. */
  kept: KeptEnds | null | undefined;
  /** What it comes to at all; null until that is worked out. */
  start: Ends | null;
}

const nothingAsked: Asked = { variables: [], leaves: [] };

export class ScoreEnds {
  readonly plan: Plan;
  readonly ranges: Ranges;
  readonly effort = new Effort();
  /** By index in `rulesOf`. */
  readonly rules: readonly (Part | null)[];
  readonly #scores: WorkedScore[] = [];
  readonly #asked: (Asked | undefined)[] = [];
  #isWorkedOut = false;
  /** Whether scores are what their rules come to each by itself: soon told, and wide. */
  #isRough = false;
  #subtotal: Interval = zero;
  #lines: { readonly state: State; readonly rules: RangesOfRules } | null = null;

  constructor(plan: Plan) {
    this.plan = plan;
    const rules = rulesOf(plan);
    const byKind = byKindOf(plan);
    const byRule = new Map<PlanOccurrenceRule, number>();
    const more: Variable[] = [];
    for (const [rule, { rule: written }] of rules.entries()) {
      if (!("kind" in written) || written.kind !== "occurrences") continue;
      byRule.set(written, more.length);
      const { low, high } = withinBounds(occurrenceBounds(plan, written, byKind), written);
      const ends = low < 0 && high > 0 ? [between(low, 0), between(0, high)] : [between(low, high)];
      more.push({ kind: "occurrences", rule, choices: [{ range: zero, value: null }, ...ends.map((range) => ({ range, value: null }))] });
    }
    this.ranges = new Ranges(
      plan,
      {
        points: (score, state) => this.interval(score, state),
        rating: (score, state) => this.rating(score, state),
        subtotal: () => this.#subtotal,
        decided: (of, state) => decidedIn(this, of, state),
      },
      null,
      more,
    );
    const first = this.ranges.variables.length - more.length;
    const partOfRule = (rule: PlanRule): Part => {
      if (rule.kind !== "occurrences") return this.#stated(rule);
      const variable = first + byRule.get(rule)!;
      const { choices } = this.ranges.variables[variable]!;
      const any = choices.map(({ range }) => range as Interval).reduce(hull);
      return {
        variables: [variable],
        leaves: [],
        ends: null,
        expressions: [],
        isSteady: true,
        range: (state) => (state[variable]! < 0 ? any : (choices[state[variable]!]!.range as Interval)),
      };
    };
    const parts = new Map<object, Part>();
    for (const index of plan.order) {
      const score = plan.scores[index]!;
      const known = new Map<string, Ends>();
      if (score.kind === "formula") {
        const { variables, leaves } = this.#askedBy([score.expression]);
        this.#scores[index] = { plan: score, variables, leaves, items: [], sum: null, known, kept: undefined, start: null };
        continue;
      }
      const items = score.items.map((item) => {
        if (!("items" in item)) {
          const part = partOfRule(item);
          parts.set(item, part);
          return part;
        }
        const own = item.items.map((rule) => {
          const part = partOfRule(rule);
          parts.set(rule, part);
          return part;
        });
        return this.#group(item, own);
      });
      const flat = score.items.flatMap((item, at) =>
        "items" in item && item.per === null && item.cap === null && item.floor === null
          ? item.items.map((rule) => parts.get(rule)!)
          : [items[at]!],
      );
      const asked = this.#askedBy(
        score.then.flatMap(({ when, adjustment }) => [
          when,
          ...("points" in adjustment && "expression" in adjustment.points ? [adjustment.points.expression] : []),
        ]),
      );
      this.#scores[index] = {
        plan: score,
        ...jointly([...items, asked]),
        items,
        sum: new Sum(flat, this.ranges, this.effort),
        known,
        kept: undefined,
        start: null,
      };
    }
    this.#isWorkedOut = true;
    this.rules = rules.map(({ rule }) => parts.get(rule) ?? null);
  }

  variablesOf(score: number): readonly number[] {
    return this.askedOf(score).variables;
  }

  /** What a score depends on. */
  askedOf(score: number): Asked {
    return this.#scores[score] ?? nothingAsked;
  }

  /** The items of a block. */
  itemsOf(score: number): readonly Part[] {
    return this.#scores[score]!.items;
  }

  /** What a rule or an item comes to by itself. */
  endsOfPart(part: Part, state: State): Ends {
    return new Sum([part], this.ranges, this.effort).ends(state);
  }

  /** What the sum of a block is made of: its items, and the rules of groups without bounds. */
  sumParts(score: number): readonly Part[] {
    return this.#scores[score]!.sum?.parts ?? [];
  }

  /** The variables that an expression asks for, with those of scores, and the expressions with one variable that it is made of. */
  asked(index: number): Asked {
    let found = this.#asked[index];
    if (found !== undefined) return found;
    const leaves = new Set<number>();
    const visit = (at: number): void => {
      const expression = this.plan.expressions[at]!;
      if (this.ranges.tableOf(at) !== null) leaves.add(at);
      else if (expression.kind === "call") expression.arguments.forEach(visit);
      else if (expression.kind === "score-value" || expression.kind === "score-rating")
        for (const leaf of this.askedOf(expression.score).leaves) leaves.add(leaf);
    };
    visit(index);
    const own: Asked = { variables: this.ranges.allOf(index, (score) => this.variablesOf(score)), leaves: ascending([...leaves]) };
    found = (drawsOf(this.plan).expressions[index]! & (draws.decision | draws.route)) === 0 ? own : this.#withDecisions(own, index);
    // A score that is not worked out yet says nothing of what it asks for.
    if (this.#isWorkedOut) this.#asked[index] = found;
    return found;
  }

  /** What is decided depends on both scores of the matrix, and on every condition that decides. */
  #withDecisions(own: Asked, index: number): Asked {
    const { discards, matrix, lifecycle, route } = this.plan;
    const deciding = [
      ...discards,
      ...(matrix?.overrides ?? []),
      ...(lifecycle ?? []),
      ...((drawsOf(this.plan).expressions[index]! & draws.route) === 0 ? [] : (route ?? [])),
    ];
    const asked = this.#askedBy(deciding.flatMap(({ when }) => when ?? []));
    const scores = matrix === null ? [] : [matrix.rows, matrix.columns];
    return jointly([own, asked, ...scores.map((score) => this.askedOf(score))]);
  }

  #askedBy(expressions: readonly number[]): Asked {
    const [first, ...others] = expressions.map((index) => this.asked(index));
    if (first === undefined) return nothingAsked;
    return others.length === 0 ? first : jointly([first, ...others]);
  }

  #stated(rule: Exclude<PlanRule, PlanOccurrenceRule>): Part {
    const amounts = rule.kind === "state" ? [rule.points] : rule.rows.map(({ value }) => value);
    const conditions = rule.kind === "state" ? [rule.when] : rule.rows.map(({ when }) => when);
    const expressions = [
      ...conditions.flatMap((when) => when ?? []),
      ...amounts.flatMap((amount) => ("expression" in amount ? amount.expression : [])),
    ];
    const asked = this.#askedBy(expressions);
    const workOut = (state: State): Interval => this.#rulesIn(state)[rule.kind](rule as never);
    // What scores come to may be known better later on.
    const isSteady = !expressions.some((index) => this.ranges.isDerived(index));
    return { ...asked, expressions, ends: null, isSteady, range: isSteady ? remembered(asked, this.ranges, workOut) : workOut };
  }

  /** Kept while the same state is asked about, as it is for one part after the other. */
  #rulesIn(state: State): RangesOfRules {
    if (this.#lines?.state !== state)
      this.#lines = {
        state,
        rules: rangesOfRules({ of: (index) => this.ranges.of(index, state) }, (subtotal) => (this.#subtotal = subtotal)),
      };
    return this.#lines.rules;
  }

  #group(group: PlanGroup, parts: readonly Part[]): Part {
    const sum = new Sum(parts, this.ranges, this.effort);
    const { per } = group;
    const within = (figure: Interval): Interval => {
      if (per === null) return withinBounds(figure, group);
      // For each value its own sum is bounded, of which there may be any number.
      const low = per.cap !== null && per.cap < 0 ? -scoreLimit : Math.min(0, figure.low);
      const high = per.floor !== null && per.floor > 0 ? scoreLimit : Math.max(0, figure.high);
      return withinBounds(between(low, high), group);
    };
    return {
      ...sum.asked,
      expressions: parts.flatMap((part) => part.expressions),
      isSteady: parts.every((part) => part.isSteady),
      range: (state) => within(sum.rough(state)),
      ends: (state) => {
        const ends = sum.ends(state);
        return { ...ends, ...endsOf(within(between(ends.low, ends.high))) };
      },
    };
  }

  interval(score: number, state: State): Interval {
    if (this.#isRough) return this.#rough(score, state);
    const { low, high } = this.ends(score, state);
    return between(low, high);
  }

  /** Asks something of which it is soon told whether it is so, but not always. */
  roughly<Answer>(question: () => Answer): Answer {
    const before = this.#isRough;
    this.#isRough = true;
    try {
      return question();
    } finally {
      this.#isRough = before;
    }
  }

  /** What is told roughly, where that is enough; otherwise, unless only that is wanted, in full. */
  judge(question: () => Verdict): Verdict {
    return this.roughly(question) ?? (this.#isRough ? null : question());
  }

  /** Between what a score lies, by its rules each by itself, and by what is known of it in any state. */
  #rough(score: number, state: State): Interval {
    const one = this.#scores[score];
    if (one === undefined) return anyPoints;
    this.effort.spend(one.sum?.parts.length ?? 1);
    const start = one.start ?? anyPoints;
    const raw = one.sum === null ? this.#formulaRange(one, state) : this.#throughLines(one.plan as PlanBlock, one.sum.rough(state), state);
    const { low, high } = withinBounds(raw, one.plan);
    return between(Math.max(clamped(low), start.low), Math.min(clamped(high), start.high));
  }

  #formulaRange({ plan }: WorkedScore, state: State): Interval {
    return this.ranges.of((plan as Extract<PlanScore, { kind: "formula" }>).expression, state) as Interval;
  }

  #throughLines({ then }: PlanBlock, sum: Interval, state: State): Interval {
    const kept = this.#subtotal;
    const lines = this.#rulesIn(state);
    const all = then.reduce((so, line) => lines.then(line, so), sum);
    this.#subtotal = kept;
    return all;
  }

  /** Of a `then` line, in a state: whether it holds, what it adds or takes, and the subtotal that it sees. */
  line(score: number, line: PlanThen, state: State): { readonly holds: Verdict; readonly gives: Interval; readonly subtotal: Interval } {
    const { plan, sum } = this.#scores[score]!;
    const { low, high } = sum!.ends(state);
    const lines = this.#rulesIn(state);
    let so = between(low, high);
    for (const one of (plan as PlanBlock).then) {
      const before = so;
      so = lines.then(one, before);
      if (one !== line) continue;
      this.#subtotal = before;
      const holds = this.ranges.of(line.when, state) as Verdict;
      return { holds, gives: holds === false ? zero : gainOf(line, before, so, lines), subtotal: before };
    }
    return { holds: null, gives: zero, subtotal: so };
  }

  /** Which ratings it may have, the best first; missing where it may have none. */
  readonly rating = (score: number, state: State): Interval => ratingsIn(this.plan.scores[score]!, this.interval(score, state));

  /** A score within its bounds. */
  ends(score: number, state: State): Ends {
    const one = this.#scores[score];
    // Where lines of a block ask for a score that comes later, nothing is known of it.
    if (one === undefined) return unknownEnds(between(-scoreLimit, scoreLimit));
    const key = keyOf(one, state, this.ranges);
    const known = one.known.get(key);
    if (known !== undefined) return known;
    const isStart = one.variables.every((variable) => state[variable] === open);
    if (one.kept === undefined) one.kept = KeptEnds.of(this, score);
    const before = one.kept?.get(key);
    if (before !== undefined) {
      one.known.set(key, before);
      if (isStart) one.start = before;
      return before;
    }
    if (!isStart && this.effort.isSpent) return unknownEnds(this.#rough(score, state));
    const workOut = (): Ends => {
      const kept = [this.#subtotal, this.#isRough] as const;
      this.#isRough = false;
      const at = state.slice();
      const raw = one.sum === null ? this.#formula(one, at) : this.#block(one, one.plan as PlanBlock, one.sum, at);
      const found = { ...raw, ...endsOf(withinBounds(between(raw.low, raw.high), one.plan)) };
      [this.#subtotal, this.#isRough] = kept;
      if (isStart || !this.effort.isSpent) {
        one.known.set(key, found);
        one.kept?.set(key, found);
      }
      if (isStart) one.start = found;
      return found;
    };
    // What is known in any state is asked for again and again, and must not depend on what asks for it first.
    return isStart ? this.effort.ask(usual, workOut) : this.effort.join(usual, workOut);
  }

  /** Tries what the conditions of its lines ask for. */
  #block(asked: Asked, block: PlanBlock, sum: Sum, state: State): Ends {
    const ends = sum.ends(state);
    const lines = this.#rulesIn(state);
    let so = between(ends.low, ends.high);
    let undecided: number | undefined;
    let isKnown = true;
    for (const line of block.then) {
      const before = so;
      so = lines.then(line, so);
      this.#subtotal = before;
      if (this.ranges.of(line.when, state) !== null) continue;
      isKnown = false;
      undecided ??= this.asked(line.when).variables.find((variable) => state[variable] === open);
    }
    const choices = undecided === undefined ? [] : distinctChoices(undecided, [asked], this.ranges);
    if (undecided === undefined || !this.effort.spend(choices.length * sum.parts.length))
      return isKnown ? { ...ends, ...endsOf(so) } : this.#alongLines(block, ends, so, state);
    let best: Ends | null = null;
    for (const choice of choices) {
      state[undecided] = choice;
      best = betterOf(best, this.#block(asked, block, sum, state), undecided, choice);
    }
    state[undecided] = open;
    return best!;
  }

  /** Where the running value itself decides of a line, what comes of the ends of the sum may lie within what can come of all. */
  #alongLines({ then }: PlanBlock, ends: Ends, all: Interval, state: State): Ends {
    const lines = this.#rulesIn(state);
    const through = (end: number): Interval => then.reduce((so, line) => lines.then(line, so), exactly(end));
    const [low, high] = [through(ends.low), through(ends.high)];
    return {
      low: all.low,
      high: all.high,
      lowBy: low.low === all.low ? ends.lowBy : high.low === all.low ? ends.highBy : null,
      highBy: high.high === all.high ? ends.highBy : low.high === all.high ? ends.lowBy : null,
    };
  }

  /** Tries what the scores share that it is made of, as long as the ends of each do not go together. */
  #formula(one: WorkedScore, state: State): Ends {
    const { scores } = scoresReadOf(this.plan).expressions[(one.plan as Extract<PlanScore, { kind: "formula" }>).expression]!;
    const low = this.#formulaEnd(one, scores, state, -1);
    const high = this.#formulaEnd(one, scores, state, 1);
    return { low: low.low, high: high.high, lowBy: low.lowBy, highBy: high.highBy };
  }

  /** Of what comes back, only the end on that side counts. */
  #formulaEnd(one: WorkedScore, scores: readonly number[], state: State, side: Side): Ends {
    const all = this.#formulaRange(one, state);
    if (all.low === all.high) return exactEnds(all);
    const corners = this.#corners(one, scores, all, state);
    const by = side === 1 ? corners.highBy : corners.lowBy;
    if (by !== null && isExact(this.#formulaRange(one, withChoices(state, by)))) return corners;
    const shared = one.variables.find(
      (variable) => state[variable] === open && scores.filter((score) => this.variablesOf(score).includes(variable)).length > 1,
    );
    if (shared === undefined) return corners;
    const choices = distinctChoices(shared, [one], this.ranges);
    if (this.effort.isSpent) return corners;
    const end = ({ low, high }: { readonly low: number; readonly high: number }): number => (side === 1 ? high : low);
    const tried = choices.map((choice) => {
      state[shared] = choice;
      return { choice, bound: end(this.roughly(() => this.#formulaRange(one, state))) };
    });
    tried.sort((first, second) => (second.bound - first.bound) * side);
    let best: Ends | null = null;
    for (const { choice, bound } of tried) {
      if (best !== null && (bound - end(best)) * side <= 0) break;
      state[shared] = choice;
      if (best === null || (end(this.#formulaRange(one, state)) - end(best)) * side > 0)
        best = betterOf(best, this.#formulaEnd(one, scores, state, side), shared, choice);
    }
    state[shared] = open;
    return best!;
  }

  #corners(one: WorkedScore, scores: readonly number[], all: Interval, state: State): Ends {
    let [lowBy, highBy]: [Choices, Choices] = [null, null];
    if (scores.length > 4) return unknownEnds(all);
    const ends = scores.map((score) => this.ends(score, state));
    for (let corner = 0; corner < 2 ** scores.length; corner++) {
      const by = ends.map((each, at) => ((corner >> at) & 1 ? each.highBy : each.lowBy));
      if (by.includes(null)) continue;
      const choices = by.flatMap((each) => each!);
      const { low, high } = this.#formulaRange(one, withChoices(state, choices));
      if (low === all.low) lowBy ??= choices;
      if (high === all.high) highBy ??= choices;
    }
    return { low: all.low, high: all.high, lowBy, highBy };
  }
}

/** One for each plan, so that what was worked out for one question may answer another. */
export const scoreEndsOf: (plan: Plan) => ScoreEnds = once((plan) => new ScoreEnds(plan));

/** Works out beforehand what every question on a plan begins with: between what its scores lie. */
export function* settledEnds(plan: Plan): Steps<void> {
  atomsOf(plan);
  yield;
  const ends = scoreEndsOf(plan);
  for (const [score] of plan.scores.entries()) {
    yield;
    ends.ends(score, ends.ranges.start());
  }
}

/** What comes of the running value less what it was, which both are somewhere between their ends. */
function gainOf({ adjustment }: PlanThen, before: Interval, after: Interval, lines: RangesOfRules): Interval {
  if (adjustment.kind === "add") return hull(lines.state({ kind: "state", part: 0, when: null, points: adjustment.points }), zero);
  if (adjustment.kind === "multiply") {
    const gain = (end: number): number => clamped(multiplyRatio(end, adjustment.factor, 1e8) - end);
    return hull(through(before, gain), zero);
  }
  return hull(between(clamped(after.low - before.high), clamped(after.high - before.low)), zero);
}

const endsOf = ({ low, high }: Interval): { readonly low: number; readonly high: number } => ({ low: clamped(low), high: clamped(high) });
