/** Refuses expressions that do not go together. Their shapes have been checked; their facts are worked out here for the first time. */
import { aggregates, flowType, fold, operations, type Operation, type ParameterType } from "@scoreline/semantics";
import { everyPlain, foldPlan, joining, type PlanTable } from "../fold/fold-plan.ts";
import { draws, drawsOf } from "../facts/draws.ts";
import { scoresReadOf, type ScoresRead } from "../facts/scores.ts";
import { typesOf } from "../facts/types.ts";
import { planLimits } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import type { Plan, PlanExpression, PlanSelection, PlanWindow } from "../plan.ts";
import { pathText, type Use } from "./check-shape.ts";

/** Refuses calls whose arguments do not fit or come later, figures without what they need, and places that use what is not at hand there. */
export function checkExpressions(plan: Plan, positions: readonly number[], used: readonly Use[]): void {
  for (const [index, expression] of plan.expressions.entries()) checkPlain(expression, index, plan);
  checkChains(plan);
  checkSizes(plan);
  const types = typesOf(plan);
  for (const [index, expression] of plan.expressions.entries()) checkParts(expression, types, plan, index);
  const reads = scoresReadOf(plan);
  const { expressions, resets } = drawsOf(plan);
  checkSides(plan, expressions);
  for (const use of used) {
    if (use.of === "resets") checkUse(use, { type: "condition", draws: resets[use.index]!, reads: reads.resets[use.index]! }, positions);
    else checkUse(use, { type: types[use.index]!, draws: expressions[use.index]!, reads: reads.expressions[use.index]! }, positions);
  }
}

/** Said only where something is wrong: texts for each of a hundred thousand expressions would take longer than checking them. */
const at = (index: number, table: PlanTable = "expressions"): string => `${table}[${index}]`;

/** What must hold of an expression without a look at its parts. */
function checkPlain(expression: PlanExpression, index: number, plan: Plan): void {
  switch (expression.kind) {
    case "constant": {
      const { type, value } = expression;
      if (type === "text" || type === "texts") checkFolded(typeof value === "string" ? [value] : value, () => at(index));
      return;
    }
    case "event-field": {
      const types = expression.slots.map(({ event, property }) =>
        flowType(
          plan.inputs.events[event]!.properties[property]?.type ??
            refuse(at(index), `uses property ${property}, which event ${event} does not have`),
        ),
      );
      if (new Set(types).size > 1) refuse(at(index), "names properties of different types");
      return;
    }
    case "call": {
      const { params, variadic }: Operation = operations[expression.operation];
      const passed = expression.arguments.length;
      if (variadic ? passed < params.length : passed !== params.length)
        refuse(at(index), `calls “${expression.operation}” with ${passed} arguments`);
      return;
    }
    case "history": {
      const { aggregate, property } = expression;
      if ((property === null) !== (aggregates[aggregate].property === "none"))
        refuse(at(index), `asks for “${aggregate}” ${property === null ? "without" : "with"} a property`);
      return;
    }
    case "stage-count": {
      const block = plan.scores[expression.score]!;
      if (block.kind === "formula" || block.items[expression.item]?.kind !== "stage") refuse(at(index), "counts what is not a stage");
      return;
    }
    case "lead-field":
    case "event-kind":
    case "day":
    case "later":
    case "score-value":
    case "score-rating":
    case "subtotal":
    case "decision":
  }
}

/** Windows that look back to windows: each to one before it, and no chain longer than engines may recurse. */
function checkChains({ selections }: Plan): void {
  const lengths: number[] = [];
  for (const [index, { window }] of selections.entries()) {
    const earlier = window?.kind === "since" ? window.selection : -1;
    if (earlier >= index) refuse(at(index, "selections"), "uses a part that is not before it");
    lengths[index] = depthAbove(lengths[earlier] ?? 0, index, "selections");
  }
}

/** The windows that there are on each side. */
const windows: { readonly [Side in PlanSelection["side"]]: readonly (PlanWindow["kind"] | undefined)[] } = {
  moment: [undefined, "within", "since"],
  earlier: [undefined, "within", "before", "elapsed", "since"],
  later: ["within", "until"],
};

/** What looks from an event at hand to others is the same whenever it is asked, and what looks ahead only ever comes to hold. */
function checkSides({ expressions, selections }: Plan, drawn: readonly number[]): void {
  const sideOf = (selection: number): PlanSelection["side"] => selections[selection]!.side;
  for (const [index, { side, same, window, filter }] of selections.entries()) {
    const fits =
      windows[side].includes(window?.kind) &&
      (side === "moment" ? same.length === 0 : filter === null || (drawn[filter]! & ~draws.event) === 0) &&
      (window?.kind !== "since" || sideOf(window.selection) === side);
    if (!fits) refuse(at(index, "selections"), `asks what cannot be asked on the side “${side}”`);
  }
  for (const [index, expression] of expressions.entries()) {
    const looksAhead = "selection" in expression && sideOf(expression.selection) === "later";
    const turnsBack = expression.kind === "call" && expression.operation !== "and" && expression.operation !== "or";
    if (
      looksAhead !== (expression.kind === "later") ||
      (turnsBack && expression.arguments.some((part) => (drawn[part]! & draws.later) !== 0))
    )
      refuse(at(index), "looks ahead where that cannot be");
  }
}

interface Size {
  readonly depth: number;
  readonly steps: number;
}

/** Parts come before what uses them, nothing is nested deeper than engines may recurse, and nothing takes more steps than they may take for it. */
function checkSizes(plan: Plan): void {
  const join = (parts: readonly (Size | null)[], table: PlanTable, index: number): Size => {
    // What the fold has not come to yet.
    if (parts.includes(undefined!)) refuse(at(index, table), "uses a part that is not before it");
    let below = 0;
    let steps = 1;
    for (const part of parts) {
      below = Math.max(below, part?.depth ?? 0);
      steps += part?.steps ?? 0;
    }
    if (steps > planLimits.steps) refuse(at(index, table), `takes more than ${planLimits.steps} steps`);
    return { depth: depthAbove(below, index, table), steps };
  };
  foldPlan(plan, joining(everyPlain({ depth: 1, steps: 0 }), join));
}

/** One more than the deepest part. */
function depthAbove(below: number, index: number, table: PlanTable): number {
  if (below >= planLimits.depth) refuse(at(index, table), `is nested deeper than ${planLimits.depth} levels`);
  return below + 1;
}

/** What must hold between an expression and its parts. */
function checkParts(expression: PlanExpression, types: readonly ParameterType[], plan: Plan, index: number): void {
  if (expression.kind === "history" && expression.property !== null) {
    const { property, gives } = aggregates[expression.aggregate];
    const found = types[expression.property]!;
    expectType(found, property as ParameterType, () => at(index));
    // Those are never missing, or mean something beside their score alone.
    if (gives === "value" && (found === "points" || found === "rating")) refuse(at(index), `asks for a known value of type ${found}`);
  }
  if (expression.kind !== "call") return;
  const { params, missing }: Operation = operations[expression.operation];
  for (const [position, argument] of expression.arguments.entries()) {
    const wanted = params[Math.min(position, params.length - 1)]!;
    const given = plan.expressions[argument]!;
    if (wanted !== "day") expectType(types[argument]!, wanted, () => at(index));
    else if (given.kind !== "day") refuse(at(index), `calls “${expression.operation}” without a day`);
    // An operation that knows no missing values cannot take a number that may be missing.
    if (wanted === "number" && missing === "never" && !(given.kind === "constant" && Number.isInteger(given.value))) {
      refuse(at(index), `calls “${expression.operation}” without a whole constant`);
    }
  }
  if (expression.operation === "rating.one-of") checkRatings(plan, expression.arguments, index);
}

function checkRatings({ expressions, scores }: Plan, [subject, table]: readonly number[], index: number): void {
  const rated = expressions[subject!]!;
  const chosen = expressions[table!]!;
  if (rated.kind !== "score-rating" || chosen.kind !== "constant" || chosen.type !== "numbers") return;
  for (const rating of chosen.value) {
    if (scores[rated.score]!.ratings[rating] === undefined) refuse(at(index), `names a rating the score lacks`);
  }
}

interface UsedFacts {
  readonly type: ParameterType;
  readonly draws: number;
  readonly reads: ScoresRead;
}

/** Scores are held to their order, and the moment is at hand everywhere. */
const anywhere = draws.score | draws.moment;

function checkUse({ site, path }: Use, { type, draws: drawn, reads }: UsedFacts, positions: readonly number[]): void {
  const odd = drawn & ~(site.draws | anywhere);
  // What is ignored is settled before any score is worked out.
  const position = path[0] === "scores" ? positions[path[1] as number]! : path[0] === "ignores" ? -1 : Infinity;
  const late = readsLater(reads, position, positions);
  if (type === site.gives && odd === 0 && !late) return;
  const place = pathText(path);
  expectType(type, site.gives, () => place);
  const word = (Object.keys(draws) as (keyof typeof draws)[]).find((key) => (draws[key] & odd) !== 0);
  if (word !== undefined) refuse(place, `draws on ${word === "event" ? "an event" : `the ${word}`}, which is not at hand there`);
  if (late) refuse(place, "reads a score that is worked out later");
}

/** Whether a score that is worked out at a position reads one that is not there yet. Occurrences in its own stages it may count. */
function readsLater({ scores, counted }: ScoresRead, position: number, positions: readonly number[]): boolean {
  return scores.some((score) => positions[score]! >= position) || counted.some((score) => positions[score]! > position);
}

/** Refuses a type that does not fit; `any` is every type of value, which conditions and constant tables are not. */
function expectType(found: ParameterType, wanted: ParameterType, place: () => string): void {
  const fits = wanted === "any" ? found !== "texts" && found !== "numbers" && found !== "condition" : found === wanted;
  if (!fits) refuse(place(), `uses a value of type ${found} where ${wanted} is expected`);
}

export function checkFolded(texts: readonly unknown[], place: () => string): void {
  for (const text of texts) {
    if (fold(text as string) !== text) refuse(place(), "holds a text that is not folded");
  }
}
