/** Refuses expressions that do not go together. Their shapes have been checked; their facts are worked out here for the first time. */
import { aggregates, flowType, fold, operations, type Operation, type ParameterType } from "@scoreline/semantics";
import { foldPlan } from "../fold/fold-plan.ts";
import { draws, drawsOf } from "../facts/draws.ts";
import { typesOf } from "../facts/types.ts";
import { planLimits } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import type { Plan, PlanExpression } from "../plan.ts";
import { pathText, type Use } from "./check-shape.ts";

/** Refuses calls whose arguments do not fit or come later, figures without what they need, and places that use what is not at hand there. */
export function checkExpressions(plan: Plan, positions: readonly number[], used: readonly Use[]): void {
  for (const [index, expression] of plan.expressions.entries()) checkPlain(expression, index, plan);
  checkChains(plan);
  checkDepths(plan);
  const types = typesOf(plan);
  for (const [index, expression] of plan.expressions.entries()) checkParts(expression, types, plan, `expressions[${index}]`);
  const after = latestScores(plan, positions);
  const { expressions, resets } = drawsOf(plan);
  for (const use of used) {
    if (use.of === "resets") checkUse(use, { type: "condition", draws: resets[use.index]!, after: after.resets[use.index]! }, positions);
    else checkUse(use, { type: types[use.index]!, draws: expressions[use.index]!, after: after.expressions[use.index]! }, positions);
  }
}

/** What must hold of an expression without a look at its parts. */
function checkPlain(expression: PlanExpression, index: number, plan: Plan): void {
  const path = `expressions[${index}]`;
  switch (expression.kind) {
    case "constant": {
      const { type, value } = expression;
      if (type === "text" || type === "texts") checkFolded(typeof value === "string" ? [value] : value, path);
      return;
    }
    case "event-field": {
      const types = expression.slots.map(({ event, property }) =>
        flowType(
          plan.inputs.events[event]!.properties[property]?.type ??
            refuse(path, `uses property ${property}, which event ${event} does not have`),
        ),
      );
      if (new Set(types).size > 1) refuse(path, "names properties of different types");
      return;
    }
    case "call": {
      const { params, variadic }: Operation = operations[expression.operation];
      const passed = expression.arguments.length;
      if (variadic ? passed < params.length : passed !== params.length)
        refuse(path, `calls “${expression.operation}” with ${passed} arguments`);
      return;
    }
    case "history": {
      const { aggregate, property } = expression;
      if ((property === null) !== (aggregates[aggregate].property === "none"))
        refuse(path, `asks for “${aggregate}” ${property === null ? "without" : "with"} a property`);
      return;
    }
    case "stage-count": {
      const block = plan.scores[expression.score]!;
      if (block.kind === "formula" || block.items[expression.item]?.kind !== "stage")
        refuse(path, `counts item ${expression.item} of score ${expression.score}, which is no stage`);
      return;
    }
    case "lead-field":
    case "day":
    case "score-value":
    case "score-rating":
    case "subtotal":
  }
}

/** Windows that look back to windows: each to one before it, and no chain longer than engines may recurse. */
function checkChains({ selections }: Plan): void {
  const lengths: number[] = [];
  for (const [index, { window }] of selections.entries()) {
    const earlier = window?.kind === "since" ? window.selection : -1;
    if (earlier >= index) refuse(`selections[${index}]`, `uses selection ${earlier}, which is not before it`);
    lengths[index] = depthAbove([lengths[earlier] ?? 0], `selections[${index}]`);
  }
}

/** Parts come before what uses them, and nothing is nested deeper than engines may recurse. */
function checkDepths(plan: Plan): void {
  const one = (): number => 1;
  foldPlan<number, number, number>(plan, {
    plain: {
      constant: one,
      "lead-field": one,
      "event-field": one,
      day: one,
      "score-value": one,
      "score-rating": one,
      subtotal: one,
      "stage-count": one,
    },
    call: (call, given, index) => depthAbove(given, `expressions[${index}]`, call.arguments),
    history: (history, selected, property, index) => depthAbove([property, selected], `expressions[${index}]`, [history.property]),
    selection: (selection, { filter, same, since, reset }, index) =>
      depthAbove([filter, ...same, since, reset], `selections[${index}]`, [selection.filter, ...selection.same]),
    reset: (reset, filter, index) => depthAbove([filter], `resets[${index}]`, [reset.filter]),
  });
}

/** One more than the deepest part. A part is undefined where the fold has not come to it yet; the first of them are expressions. */
function depthAbove(parts: readonly (number | null | undefined)[], path: string, expressions: readonly (number | null)[] = []): number {
  let depth = 1;
  for (const [at, part] of parts.entries()) {
    if (part === undefined) refuse(path, `uses expression ${expressions[at]}, which is not before it`);
    depth = Math.max(depth, (part ?? 0) + 1);
  }
  if (depth > planLimits.depth) refuse(path, `is nested deeper than ${planLimits.depth} levels`);
  return depth;
}

/** What must hold between an expression and its parts. */
function checkParts(expression: PlanExpression, types: readonly ParameterType[], plan: Plan, path: string): void {
  if (expression.kind === "history" && expression.property !== null) {
    expectType(types[expression.property]!, aggregates[expression.aggregate].property as ParameterType, path);
  }
  if (expression.kind !== "call") return;
  const { params, missing }: Operation = operations[expression.operation];
  for (const [at, argument] of expression.arguments.entries()) {
    const wanted = params[Math.min(at, params.length - 1)]!;
    const given = plan.expressions[argument]!;
    if (wanted !== "day") expectType(types[argument]!, wanted, path);
    else if (given.kind !== "day") refuse(path, `calls “${expression.operation}” without a day to look from`);
    // An operation that knows no missing values cannot take a number that may be missing.
    if (wanted === "number" && missing === "never" && !(given.kind === "constant" && Number.isInteger(given.value))) {
      refuse(path, `calls “${expression.operation}” without a whole constant`);
    }
  }
  if (expression.operation === "rating.one-of") checkRatings(plan, expression.arguments, path);
}

function checkRatings({ expressions, scores }: Plan, [subject, table]: readonly number[], path: string): void {
  const rated = expressions[subject!]!;
  const chosen = expressions[table!]!;
  if (rated.kind !== "score-rating" || chosen.kind !== "constant" || chosen.type !== "numbers") return;
  for (const rating of chosen.value) {
    if (scores[rated.score]!.ratings[rating] === undefined) refuse(path, `names rating ${rating}, which the score does not have`);
  }
}

/**
 * Which scores must have been worked out: twice the position in `order` plus 1 for a score's value or rating, twice
 * the position for the count of a stage (which the score itself may ask for), −1 for none.
 */
function latestScores(
  plan: Plan,
  positions: readonly number[],
): { readonly expressions: readonly number[]; readonly resets: readonly number[] } {
  const none = (): number => -1;
  const value = ({ score }: { readonly score: number }): number => 2 * positions[score]! + 1;
  const latest = (...parts: readonly (number | null)[]): number => parts.reduce<number>((most, part) => Math.max(most, part ?? -1), -1);
  return foldPlan<number, number, number>(plan, {
    plain: {
      constant: none,
      "lead-field": none,
      "event-field": none,
      day: none,
      subtotal: none,
      "score-value": value,
      "score-rating": value,
      "stage-count": ({ score }) => 2 * positions[score]!,
    },
    call: (_, given) => latest(...given),
    history: (_, selected, property) => latest(selected, property),
    selection: (_, { filter, same, since, reset }) => latest(filter, ...same, since, reset),
    reset: (_, filter) => latest(filter),
  });
}

interface UsedFacts {
  readonly type: ParameterType;
  readonly draws: number;
  readonly after: number;
}

/** Scores are held to their order, and the moment is at hand everywhere. */
const anywhere = draws.score | draws.moment;

function checkUse({ site, path }: Use, { type, draws: drawn, after }: UsedFacts, positions: readonly number[]): void {
  const odd = drawn & ~(site.draws | anywhere);
  const late = path[0] === "scores" && after > 2 * positions[path[1] as number]!;
  if (type === site.gives && odd === 0 && !late) return;
  const place = pathText(path);
  expectType(type, site.gives, place);
  const word = (Object.keys(draws) as (keyof typeof draws)[]).find((key) => (draws[key] & odd) !== 0);
  if (word !== undefined) refuse(place, `draws on ${word === "event" ? "an event" : `the ${word}`}, which is not at hand there`);
  if (late) refuse(place, "reads a score that is worked out later");
}

/** Refuses a type that does not fit; `any` is every type of value, which conditions and constant tables are not. */
function expectType(found: ParameterType, wanted: ParameterType, path: string): void {
  const fits = wanted === "any" ? found !== "texts" && found !== "numbers" && found !== "condition" : found === wanted;
  if (!fits) refuse(path, `uses a value of type ${found} where ${wanted} is expected`);
}

export function checkFolded(texts: readonly unknown[], path: string): void {
  for (const text of texts) {
    if (fold(text as string) !== text) refuse(path, "holds a text that is not folded");
  }
}
