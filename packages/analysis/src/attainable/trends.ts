/** Whether a score only goes one way as a field rises and all else stays as it is. */
import { isExact, type Interval } from "@scoreline/runtime/probe";
import {
  draws,
  drawsOf,
  everyPlain,
  foldPlan,
  joining,
  rulesOf,
  withReferences,
  type Plan,
  type PlanBlock,
  type PlanGroup,
  type PlanRule,
  type Pointer,
} from "@scoreline/plan";
import { open, type State } from "./ranges.ts";
import type { ScoreEnds } from "./score-ends.ts";
import { distinctChoices } from "./alike.ts";
import { areTimeless, isTimeless } from "./breakpoints.ts";
import { Budget } from "./budget.ts";
import type { Part } from "./sums.ts";

/** As many combinations of what is asked together with the field are looked at. */
const mostStates = 20_000;

/** Hears of a state in which what a score is made of turns, so that the score may. */
type Hear = (state: State) => void;

/** Whether it is proved that a score never falls (1) or never rises (−1) from one value of a field to a larger one. */
export function neverTurns(ends: ScoreEnds, score: number, variable: number, sign: number, hear: Hear): boolean {
  const { plan } = ends;
  if (!ends.variablesOf(score).includes(variable)) return !isAskedWithEvents(plan, variable, ends);
  if (isAskedWithEvents(plan, variable, ends)) return false;
  const written = plan.scores[score]!;
  if (written.kind === "formula") return expressionTurns(ends, written.expression, variable, sign, hear);
  const keep = partsKeepOrder(ends, score, variable, sign, hear);
  return keep && linesKeepOrder(ends, written, variable);
}

/** Whether something about an event reads the field: then it may count for what happened, too. */
function isAskedWithEvents(plan: Plan, variable: number, { ranges }: ScoreEnds): boolean {
  const of = ranges.variables[variable]!;
  if (of.kind !== "field") return true;
  const plain = { ...everyPlain(false), "lead-field": ({ field }: { readonly field: number }) => field === of.field };
  const reads = foldPlan(
    plan,
    joining(plain, (parts) => parts.includes(true)),
  ).expressions;
  const ofEvents = new Set(
    rulesOf(plan).flatMap(({ rule, group }) => ("limits" in rule ? [rule.part, ...(group ? [group.part] : [])] : [])),
  );
  let isAsked = false;
  /** What is outside of all parts of scores is about events, but for the arguments of expressions: those of a history are. */
  const note: Pointer = (table, index, part) => {
    isAsked ||= table === "expressions" && reads[index]! && (part === null || ofEvents.has(part));
    return index;
  };
  withReferences("scores", plan.scores, note);
  for (const key of ["selections", "resets", "decays"] as const) withReferences(key, plan[key] as never, note);
  withReferences("ignores", plan.ignores, (table, index) => note(table, index, null));
  withReferences(
    "expressions",
    plan.expressions.filter(({ kind }) => kind === "history"),
    note,
  );
  return isAsked;
}

/** Lines keep the order of running values where nothing that decides of them is about the field or the running value. */
function linesKeepOrder(ends: ScoreEnds, { then }: PlanBlock, variable: number): boolean {
  const drawn = drawsOf(ends.plan).expressions;
  return then.every(({ when, adjustment }) => {
    const asked = [when, ...("points" in adjustment && "expression" in adjustment.points ? [adjustment.points.expression] : [])];
    return asked.every((index) => !ends.asked(index).variables.includes(variable) && (drawn[index]! & draws.subtotal) === 0);
  });
}

/** What of a block asks for the field, for each combination of what it asks for besides, must keep the order; bounds do. */
function partsKeepOrder(ends: ScoreEnds, score: number, variable: number, sign: number, hear: Hear): boolean {
  const { plan, ranges } = ends;
  const goesAlong: GoesAlong = (part, state) => ruleGoesAlong(ends, writtenFor(ends, score, part), state, variable, sign, hear);
  // What goes with it whatever else is so needs no trying.
  const parts = ends.sumParts(score).filter((part) => part.variables.includes(variable) && !goesAlong(part, null));
  const expressions = parts.flatMap((part) => part.expressions);
  // Of scores that are asked for, it is not looked into what they ask for themselves.
  const isSoAlways = isTimeless(plan) || (areTimeless(plan, expressions) && !expressions.some((index) => ranges.isDerived(index)));
  const { choices } = ranges.variables[variable]!;
  const known = [...choices.keys()].filter((choice) => choices[choice]!.value !== null);
  /** Whether what lies at both ends of a stretch is looked at by itself. */
  const hasEnds = (place: number): boolean => {
    const rangeAt = (at: number): Interval | undefined => choices[known[at] ?? -1]?.range as Interval | undefined;
    const [before, at, after] = [rangeAt(place - 1), rangeAt(place)!, rangeAt(place + 1)];
    return before?.low === at.low && before.high === at.low && after?.low === at.high && after.high === at.high;
  };
  const others = [...new Set(parts.flatMap((part) => part.variables))].filter((one) => one !== variable);
  const state = ranges.start();
  const budget = new Budget(mostStates);
  const keepsOrder = (): boolean => {
    let before: number | null = null;
    for (const [place, choice] of known.entries()) {
      state[variable] = choice;
      const sums = parts.map((part) => part.range(state));
      if (sums.every(isExact)) {
        const sum = sums.reduce((so, one: Interval) => so + one.low, 0);
        if (before !== null && (sum - before) * sign < 0) return false;
        before = sum;
      }
      // Within a stretch the points may go either way, but where each goes from what it is at the one end to what it is at the other.
      else if (!hasEnds(place) || !parts.every((part) => goesAlong(part, state))) return false;
    }
    return true;
  };
  const visit = (at: number): boolean => {
    if (!budget.spend()) return false;
    if (at === others.length) {
      const holds = keepsOrder();
      state[variable] = open;
      if (!holds) hear(state.slice());
      return holds;
    }
    for (const choice of distinctChoices(others[at]!, parts, ranges)) {
      state[others[at]!] = choice;
      if (!visit(at + 1)) return false;
    }
    state[others[at]!] = open;
    return true;
  };
  // Where dates are named and days counted from the moment, the one at hand does not stand for others; but it may show that it turns.
  return visit(0) && isSoAlways;
}

/** Whether a part of a score goes the way that is wanted with the field: in a state, as far as the field is, or, for null, wherever and whatever it is. */
type GoesAlong = (part: Part, state: State | null) => boolean;

/** What a part of a block is in the plan. */
function writtenFor(ends: ScoreEnds, score: number, part: Part): PlanRule | PlanGroup {
  const item = ends.itemsOf(score).indexOf(part);
  return item >= 0 ? (ends.plan.scores[score] as PlanBlock).items[item]! : (rulesOf(ends.plan)[ends.rules.indexOf(part)]!.rule as PlanRule);
}

function ruleGoesAlong(
  ends: ScoreEnds,
  written: PlanRule | PlanGroup,
  state: State | null,
  variable: number,
  sign: number,
  hear: Hear,
): boolean {
  if ("items" in written) return written.items.every((rule) => ruleGoesAlong(ends, rule, state, variable, sign, hear));
  // Nothing about an event reads the field.
  if (written.kind === "occurrences") return true;
  const rows = written.kind === "state" ? [{ when: written.when, value: written.points }] : written.rows;
  const way = written.kind === "criterion" && written.scale !== null && written.scale.numerator < 0 ? -sign : sign;
  for (const { when, value } of rows) {
    const holds = when === null ? true : state === null ? null : ends.ranges.of(when, state);
    if (holds === false) continue;
    // Whether it holds must not depend on the field.
    if (holds === null && ends.asked(when!).variables.includes(variable)) return false;
    if ("expression" in value && !expressionTurns(ends, value.expression, variable, way * value.sign, hear)) return false;
    if (holds === true) return true;
  }
  return true;
}

/** Of an expression over scores or the field: what it is made of must each go the way that it goes with. */
function expressionTurns(ends: ScoreEnds, index: number, variable: number, sign: number, hear: Hear): boolean {
  const expression = ends.plan.expressions[index]!;
  if (!ends.asked(index).variables.includes(variable))
    return expression.kind !== "score-value" || neverTurns(ends, expression.score, variable, sign, hear);
  if (expression.kind === "score-value") return neverTurns(ends, expression.score, variable, sign, hear);
  // A number or a date: the field itself.
  if (expression.kind === "lead-field") return sign > 0;
  if (expression.kind !== "call") return false;
  const [first, second] = expression.arguments;
  const turns = (part: number, way: number): boolean => expressionTurns(ends, part, variable, way, hear);
  /** Times, or by, something that has nothing to do with the field and is on one side of nothing. */
  const turnsTimes = (part: number, factor: number, least: number): boolean => {
    if (ends.asked(factor).variables.includes(variable)) return false;
    const start = ends.ranges.start();
    const [{ low, high }, all] = [ends.ranges.of(factor, start) as Interval, ends.ranges.of(index, start) as Interval];
    // Beyond all numbers there is none.
    if (!Number.isFinite(all.low) || !Number.isFinite(all.high)) return false;
    return low >= least ? turns(part, sign) : high <= -least && turns(part, -sign);
  };
  switch (expression.operation) {
    case "points.add":
    case "points.minimum":
    case "points.maximum":
    case "number.add":
    case "number.minimum":
    case "number.maximum":
    case "points.to-number":
    case "points.from-number":
    case "number.round":
    case "number.floor":
      return expression.arguments.every((part) => turns(part, sign));
    case "points.percent":
      return turns(second!, sign);
    case "date.days-since":
      return turns(first!, -sign) && turns(second!, sign);
    case "number.multiply":
    case "number.percent":
      return turnsTimes(first!, second!, 0) || turnsTimes(second!, first!, 0);
    case "number.divide":
      return turnsTimes(first!, second!, Number.MIN_VALUE);
    case "points.negate":
    case "number.negate":
      return turns(first!, -sign);
    case "points.subtract":
    case "number.subtract":
      return turns(first!, sign) && turns(second!, -sign);
    default:
      return false;
  }
}
