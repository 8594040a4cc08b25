import type { Plan, PlanAmount, PlanBlock, PlanGroup, PlanOccurrenceRule, PlanRating, PlanRule, PlanScore } from "../plan.ts";
import { refuse } from "../plan-error.ts";
import { uses, type ExpressionFacts } from "./expressions.ts";

/** Everything an engine may ask for in the place of a condition, by kind of block. */
const conditions = { fit: 0, behavior: uses.history | uses.stage, formula: uses.history | uses.stage };

interface Reader {
  readonly expressions: ExpressionFacts;
  readonly claimId: (id: string, path: string) => void;
}

interface Place extends Reader {
  readonly block: PlanBlock;
  readonly within: number;
}

/** Refuses a score whose parts do not fit together. `position` is its place in the order of working out. */
export function checkScore(score: PlanScore, position: number, path: string, reader: Reader): void {
  const within = 2 * position;
  checkBounds(score, path);
  checkRatings(score.ratings, `${path}.ratings`);
  if (score.kind === "formula") {
    reader.expressions.check(score.expression, { type: "points", uses: conditions.formula, within }, `${path}.expression`);
    return;
  }
  const place: Place = { ...reader, block: score, within };
  if (score.reset !== null) {
    if (score.kind === "fit") refuse(`${path}.reset`, "a fit score has no events to forget.");
    reader.expressions.checkReset(score.reset, within, `${path}.reset`);
  }
  for (const [at, item] of score.items.entries()) {
    const itemPath = `${path}.items[${at}]`;
    if ("items" in item) checkGroup(item, itemPath, place);
    else checkRule(item, itemPath, place);
  }
  for (const [at, then] of score.then.entries()) {
    const thenPath = `${path}.then[${at}]`;
    place.claimId(then.id, thenPath);
    place.expressions.check(then.when, { type: "condition", uses: conditions[score.kind] | uses.subtotal, within }, `${thenPath}.when`);
    if (then.adjustment.kind === "add") checkAmount(then.adjustment.points, conditions[score.kind], `${thenPath}.adjustment.points`, place);
  }
}

function checkGroup(group: PlanGroup, path: string, place: Place): void {
  if (group.kind === "stage" && place.block.kind === "fit") refuse(path, "a fit score has no stages.");
  place.claimId(group.id, path);
  checkBounds(group, path);
  for (const [at, rule] of group.items.entries()) checkRule(rule, `${path}.items[${at}]`, place);
}

function checkRule(rule: PlanRule, path: string, place: Place): void {
  const drawn = conditions[place.block.kind];
  place.claimId(rule.id, path);
  if (rule.kind === "occurrences") {
    checkOccurrences(rule, path, place);
  } else if (rule.kind === "state") {
    place.expressions.check(rule.when, { type: "condition", uses: drawn, within: place.within }, `${path}.when`);
    checkAmount(rule.points, drawn, `${path}.points`, place);
  } else {
    for (const [at, row] of rule.rows.entries()) {
      const rowPath = `${path}.rows[${at}]`;
      if (row.when !== null) place.expressions.check(row.when, { type: "condition", uses: drawn, within: place.within }, `${rowPath}.when`);
      else if (at < rule.rows.length - 1) refuse(`${rowPath}.when`, "only the last row may be without a condition.");
      checkAmount(row.value, drawn, `${rowPath}.value`, place);
    }
  }
}

const periods = ["day", "week", "month", "year"] as const;

function checkOccurrences(rule: PlanOccurrenceRule, path: string, { block, within, expressions, ...reader }: Place): void {
  if (block.kind === "fit") refuse(path, "a fit score has no rules on occurrences.");
  checkAscending(rule.events, `${path}.events`);
  checkAscending(rule.perPeriod.map(({ period }) => periods.indexOf(period)), `${path}.perPeriod`);
  checkBounds(rule, path);
  if (rule.filter !== null) expressions.check(rule.filter, { type: "condition", uses: uses.event | uses.history, within }, `${path}.filter`);
  const drawn = uses.event | uses.history | uses.stage;
  if (rule.oncePer !== null) expressions.check(rule.oncePer, { type: "any", uses: uses.event, within }, `${path}.oncePer`);
  checkAmount(rule.points, drawn, `${path}.points`, { block, within, expressions, ...reader });
}

function checkAmount(amount: PlanAmount, drawn: number, path: string, { within, expressions }: Place): void {
  if ("expression" in amount) expressions.check(amount.expression, { type: "number", uses: drawn, within }, `${path}.expression`);
}

export function checkBounds({ cap, floor }: { readonly cap: number | null; readonly floor: number | null }, path: string): void {
  if (cap !== null && floor !== null && cap < floor) refuse(`${path}.cap`, "the cap is below the floor.");
}

function checkRatings(ratings: readonly PlanRating[], path: string): void {
  const names = new Set<string>();
  for (const [at, { name, from }] of ratings.entries()) {
    const before = ratings[at - 1]?.from;
    if (names.has(name)) refuse(`${path}[${at}]`, `the rating “${name}” is there twice.`);
    names.add(name);
    if (at > 0 && (before === null || (from !== null && from >= before!))) refuse(`${path}[${at}].from`, "ratings must fall, with the one without a threshold last.");
  }
}

/** Refuses a list that does not rise from entry to entry. */
export function checkAscending(values: readonly number[], path: string): void {
  for (let at = 1; at < values.length; at++) {
    if (values[at]! <= values[at - 1]!) refuse(path, "the entries must rise, each once.");
  }
}

/** Where each score stands in the order; refuses an order that is not one of all scores. */
export function positionsOf(plan: Plan): number[] {
  const positions: number[] = [];
  for (const [position, score] of plan.order.entries()) {
    if (positions[score] !== undefined) refuse(`order[${position}]`, `score ${score} is there twice.`);
    positions[score] = position;
  }
  if (plan.order.length !== plan.scores.length) refuse("order", "every score must be there once.");
  return positions;
}
