/** Tries leads, keeps what they show, and searches for those that are wanted. */
import type { Probed } from "@scoreline/runtime/probe";
import { once, rulesOf, type EventInput, type LeadInput, type Plan, type PlanThen } from "@scoreline/plan";
import type { Goal, Reach, Span, Witness } from "./attainable-types.ts";
import { endOf } from "./bounds.ts";
import { isTimeless, moment, probedOr, probeOf } from "./breakpoints.ts";
import { isSoonShown, searchFor, type Confirm, type Factor, type Found } from "./goal-search.ts";
import { Histories } from "./histories.ts";
import { Records, type End, type Extremes } from "./records.ts";
import { scoreEndsOf, type ScoreEnds } from "./score-ends.ts";
import { unknownEnds, type Choices, type Ends } from "./sums.ts";
import { withChoices, type State } from "./ranges.ts";
import { Recent } from "../work.ts";

/** So much is looked at for one goal (see `Effort`). */
const usual = 5_000_000;
/** And so much for what is asked while a model is typed. */
export const mostWhileTyping = 20_000;
/** Of a model with few expressions all of it can be looked at as soon. */
const mostOfSmall = 200_000;
const fewExpressions = 150;
/** And so much for what is told before anything else is worked out. */
const mostSoon = 2_000;
/** As many states are tried for one goal, where what is known of histories is not enough. */
const mostLeads = 6;
/** And as many whose leads have no score, since it would leave its range. */
const mostFailing = 24;

/** As many steps from the least of a score to its most are tried, and as many samples kept of a rating. */
const mostSteps = 30;
const mostSamples = 3;

/** Of large models, kept from one version to the next. */
const neverAtOnce = new Recent<boolean>(2_000);

/** What several things at once depend on: each of them, and which variables they share; null where that is not known. */
function jointSignature(factors: readonly Factor[]): string | null {
  const places = new Map<number, number>();
  let text = "";
  for (const { asked, signature } of factors) {
    const own = signature();
    if (own === null) return null;
    text += `${own} of`;
    for (const variable of asked.variables) {
      let place = places.get(variable);
      if (place === undefined) places.set(variable, (place = places.size));
      text += ` ${place}`;
    }
    text += ";";
  }
  return text;
}

/** Whether a lead shows what is wanted. */
export type Shows = () => Witness | undefined;

export class Finder {
  readonly plan: Plan;
  readonly ends: ScoreEnds;
  readonly records: Records;
  /** By action, what was found to lead to it. */
  readonly actions = new Map<number, NonNullable<Choices>>();
  readonly #histories: Histories;
  /** The lead that was tried last, and has a score. */
  last: Witness | null = null;
  readonly #tried = new Map<string, { readonly witness: Witness; readonly found: Probed | null }>();
  readonly #mostForNever: number;
  readonly #samples: ReadonlyMap<number, readonly NonNullable<Choices>[]>[] = [];

  constructor(plan: Plan) {
    this.plan = plan;
    this.ends = scoreEndsOf(plan);
    this.records = new Records(plan);
    this.#histories = new Histories(plan, this.ends.ranges);
    this.#mostForNever = plan.expressions.length < fewExpressions ? mostOfSmall : mostWhileTyping;
  }

  /** A lead without anything, and without any event. */
  start(): State {
    return this.ends.ranges.start();
  }

  withChoices(choices: NonNullable<Choices>): State {
    return withChoices(this.start(), choices);
  }

  /** Tries leads that are as a state says, each with another history; what they do is noted. Until one shows what is wanted. */
  tryOut(state: State, shows: Shows = () => undefined, most = Infinity): boolean {
    const lead = this.#leadOf(state);
    let left = most;
    for (const events of this.#histories.of(state, lead)) {
      if (left-- <= 0) return false;
      this.#tryIn(state, lead, events);
      if (shows() !== undefined) return true;
    }
    return false;
  }

  #tryIn(state: State, lead: LeadInput, events: readonly EventInput[]): Probed | null {
    const found = this.tryLead(lead, events);
    if (found !== null && found.action >= 0 && !this.actions.has(found.action))
      this.actions.set(
        found.action,
        [...state.entries()].filter(([, choice]) => choice >= 0),
      );
    return found;
  }

  /** Null where the lead has no score. */
  tryLead(lead: LeadInput, events: readonly EventInput[]): Probed | null {
    const key = JSON.stringify([lead, events]);
    let tried = this.#tried.get(key);
    if (tried === undefined) {
      const witness: Witness = { lead, events, at: moment };
      tried = { witness, found: this.#probe(witness) };
      this.#tried.set(key, tried);
    }
    this.last = tried.found && tried.witness;
    return tried.found;
  }

  #probe(witness: Witness): Probed | null {
    const found = probedOr(null, () => probeOf(this.plan).score(witness.lead, witness.events, witness.at));
    if (found !== null) this.records.note(found, witness);
    return found;
  }

  /** Leads that were tried, the first ones. */
  witnesses(most: number): readonly Witness[] {
    return [...this.#tried.values()]
      .filter(({ found }) => found !== null)
      .map(({ witness }) => witness)
      .slice(0, most);
  }

  /** The last of them. */
  latest(most: number): readonly Witness[] {
    return this.witnesses(Infinity).slice(-most);
  }

  /** What was found to give a score a rating, from its least to its most: by rating, below 0 for none. */
  samplesOf(score: number): ReadonlyMap<number, readonly NonNullable<Choices>[]> {
    let found = this.#samples[score];
    if (found === undefined) this.#samples[score] = found = this.#sample(score);
    return found;
  }

  #sample(score: number): Map<number, NonNullable<Choices>[]> {
    const { lowBy, highBy } = this.ends.ends(score, this.start());
    const found = new Map<number, NonNullable<Choices>[]>();
    if (lowBy === null && highBy === null) return found;
    const tryOne = (choices: NonNullable<Choices>): void => {
      const state = this.withChoices(choices);
      const lead = this.#leadOf(state);
      for (const events of this.#histories.of(state, lead)) {
        const probed = this.#tryIn(state, lead, events);
        if (probed === null) return;
        const rating = probed.ratings[score]!;
        const known = found.get(rating) ?? [];
        found.set(rating, known);
        if (known.length < mostSamples) known.push(choices);
        return;
      }
    };
    const from = new Map(lowBy ?? []);
    const steps = (highBy ?? []).filter(([variable, choice]) => from.get(variable) !== choice);
    tryOne([...from]);
    const apart = Math.max(1, Math.floor(steps.length / mostSteps));
    for (const [at, [variable, choice]] of steps.entries()) {
      const alone = new Map(lowBy ?? []).set(variable, choice);
      from.set(variable, choice);
      if (at % apart !== 0 && at < steps.length - 1) continue;
      tryOne([...alone]);
      tryOne([...from]);
    }
    return found;
  }

  #leadOf(state: State): LeadInput {
    const lead: Record<string, unknown> = {};
    const { lead: fields, key } = this.plan.inputs;
    if (key !== null && ["text", "number"].includes(fields[key]!.type.kind))
      lead[fields[key]!.name] = fields[key]!.type.kind === "text" ? "lead-1" : 1;
    for (const [variable, one] of this.ends.ranges.variables.entries()) {
      if (one.kind !== "field" || state[variable]! < 0) continue;
      const { value } = one.choices[state[variable]!]!;
      if (value === null) delete lead[fields[one.field]!.name];
      else lead[fields[one.field]!.name] = value;
    }
    return lead;
  }

  /** Whether it is proved that things are never so at once. Asks of no lead, so that it is soon told. */
  isNever(factors: readonly Factor[]): boolean {
    if (!isTimeless(this.plan)) return false;
    const key = jointSignature(factors);
    return key === null ? this.#isNever(factors) : neverAtOnce.of(key, () => this.#isNever(factors));
  }

  #isNever(factors: readonly Factor[]): boolean {
    if (this.ends.effort.ask(this.#mostForNever, () => isSoonShown(factors, this.start(), this.ends.ranges))) return false;
    // Most of what is never so is so already by what rules give each by itself, and that is soon told.
    const search = (most: number): Found => this.#search(factors, most, () => null, true);
    return this.ends.roughly(() => search(this.#mostForNever / 4)) === "never" || search(this.#mostForNever) === "never";
  }

  /** The same as far as a few looks at what rules give each by themselves show it. */
  isSoonNever(factors: readonly Factor[]): boolean {
    return isTimeless(this.plan) && this.ends.roughly(() => this.#search(factors, mostSoon, () => null, true)) === "never";
  }

  #search(factors: readonly Factor[], most: number, confirm: Confirm, onlyNever: boolean): Found {
    const { effort, ranges } = this.ends;
    return effort.ask(most, () => searchFor(factors, this.start(), { ranges, effort, confirm, onlyNever }));
  }

  /** Settles a goal: by what is noted already, by search, or by trying. */
  goal(factors: readonly Factor[], shows: Shows, most = usual): Goal {
    const seen = (): Goal | null => {
      const witness = shows();
      return witness === undefined ? null : { verdict: "reached", witness };
    };
    const known = seen();
    if (known !== null) return known;
    let [left, failing] = [mostLeads, mostFailing];
    const confirm: Confirm = (state) => {
      if (left <= 0 || failing <= 0) return null;
      const does = this.tryOut(state, shows, 8);
      if (this.last === null) failing--;
      else left--;
      return does;
    };
    const found = this.#search(factors, most, confirm, false);
    const reached = seen();
    if (reached !== null) return reached;
    return { verdict: found === "never" && isTimeless(this.plan) ? "never" : "undecided", witness: null };
  }

  spanOfScore(score: number): Span {
    return this.#span(this.ends.ends(score, this.start()), this.records.scores[score]!);
  }

  spanOfItem(score: number, item: number): Span {
    return this.#span(this.ends.endsOfPart(this.ends.itemsOf(score)[item]!, this.start()), this.records.items[score]![item]!);
  }

  /** What a rule or a `then` line gives, by its index in `rulesOf`. */
  spanOfRule(index: number): Span {
    const { rule, score } = rulesOf(this.plan)[index]!;
    const part = this.ends.rules[index];
    const start = this.start();
    const ends = part ? this.ends.endsOfPart(part, start) : unknownEnds(this.ends.line(score, rule as PlanThen, start).gives);
    return this.#span(ends, this.records.rules[index]!);
  }

  /** The ends of something, with the leads that come nearest. */
  #span(ends: Ends, extremes: Extremes): Span {
    for (const by of [ends.highBy, ends.lowBy]) {
      const end = by === ends.highBy ? extremes.high?.millionths === ends.high : extremes.low?.millionths === ends.low;
      if (by !== null && !end) this.tryOut(this.withChoices(by), () => undefined, 8);
    }
    return { low: reachOf(ends.low, extremes.low), high: reachOf(ends.high, extremes.high) };
  }
}

/** One for each plan, so that whatever was tried for one question may answer another. */
export const finderOf: (plan: Plan) => Finder = once((plan) => new Finder(plan));

function reachOf(millionths: number, end: End | null): Reach {
  const isReached = end?.millionths === millionths;
  return {
    millionths: endOf(millionths),
    isReached,
    witness: end?.witness ?? null,
  };
}
