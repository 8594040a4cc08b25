import { aggregates, flowType, fold, operations, type Operation, type ParameterType } from "@scoreline/semantics";
import { planLimits } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import { draws } from "../plan-shape.ts";
import type { Plan, PlanExpression, PlanWindow } from "../plan.ts";

/** What is known of an expression, a selection or a reset. */
export interface Facts {
  readonly type: ParameterType;
  readonly depth: number;
  /** Bits of `draws`. */
  readonly draws: number;
  /**
   * Which scores must have been worked out: twice the position in `order` plus 1 for a score's value or rating, twice
   * the position for the count of a stage (which the score itself may ask for), −1 for none.
   */
  readonly after: number;
}

type Infer<Kind> = (expression: Extract<PlanExpression, { kind: Kind }>, path: string) => Facts;

/** Infers what every expression and every reset gives, and refuses calls whose arguments do not fit or come later. */
export function inferExpressions(plan: Plan, positions: readonly number[]): { readonly expressions: readonly Facts[]; readonly resets: readonly Facts[] } {
  const expressions: Facts[] = [];
  const resets: Facts[] = [];
  const selections: Facts[] = [];

  const leaf = (type: ParameterType, drawn = 0, after = -1): Facts => ({ type, depth: 1, draws: drawn, after });

  const joined = (type: ParameterType, inner: readonly Facts[], drawn: number, path: string): Facts => {
    let deepest = 0;
    let bits = drawn;
    let after = -1;
    for (const facts of inner) {
      deepest = Math.max(deepest, facts.depth);
      bits |= facts.draws;
      after = Math.max(after, facts.after);
    }
    const depth = deepest + 1;
    if (depth > planLimits.depth) refuse(path, `is nested deeper than ${planLimits.depth} levels`);
    return { type, depth, draws: bits, after };
  };

  const before = (index: number, path: string): Facts =>
    expressions[index] ?? refuse(path, `uses expression ${index}, which does not stand before it`);

  /** Of an expression over an event of a history: the event does not reach outside. */
  const enclosed = (index: number | null, path: string): Facts[] => {
    if (index === null) return [];
    const facts = before(index, path);
    return [{ ...facts, draws: facts.draws & ~draws.event }];
  };

  const reset = (index: number): Facts =>
    (resets[index] ??= joined("condition", enclosed(plan.resets[index]!.filter, `resets[${index}].filter`), 0, `resets[${index}]`));

  /** Not recursive: a chain of windows may be as long as the table. */
  const selection = (index: number): Facts => {
    const chain: number[] = [];
    for (let next = index; next >= 0 && selections[next] === undefined; ) {
      chain.push(next);
      const window: PlanWindow | null = plan.selections[next]!.window;
      const earlier = window?.kind === "since" ? window.selection : -1;
      if (earlier >= next) refuse(`selections[${next}]`, `uses selection ${earlier}, which does not stand before it`);
      next = earlier;
    }
    for (const next of chain.reverse()) {
      const path = `selections[${next}]`;
      const { filter, window, reset: forgotten } = plan.selections[next]!;
      const inner = enclosed(filter, `${path}.filter`);
      if (window?.kind === "since") inner.push(selections[window.selection]!);
      if (forgotten !== null) inner.push(reset(forgotten));
      selections[next] = joined("condition", inner, draws.history, path);
    }
    return selections[index]!;
  };

  const infer: { readonly [Kind in PlanExpression["kind"]]: Infer<Kind> } = {
    constant({ type, value }, path) {
      if (type === "text" || type === "texts") checkFolded(typeof value === "string" ? [value] : value, path);
      return leaf(type);
    },
    "lead-field": ({ field }) => leaf(flowType(plan.inputs.lead[field]!.type)),
    "event-field"({ slots }, path) {
      const types = slots.map(({ event, property }) =>
        flowType(plan.inputs.events[event]!.properties[property]?.type ?? refuse(path, `uses property ${property}, which event ${event} does not have`)));
      if (new Set(types).size > 1) refuse(path, "names properties of different types");
      return leaf(types[0]!, draws.event);
    },
    "event-day": () => leaf("date", draws.event),
    "score-value": ({ score }) => leaf("points", 0, 2 * positions[score]! + 1),
    "score-rating": ({ score }) => leaf("rating", 0, 2 * positions[score]! + 1),
    subtotal: () => leaf("points", draws.subtotal),
    call({ operation, arguments: passed }, path) {
      const { params, variadic, returns, missing }: Operation = operations[operation];
      if (variadic ? passed.length < params.length : passed.length !== params.length) refuse(path, `calls “${operation}” with ${passed.length} arguments`);
      const inner = passed.map((argument, at) => {
        const facts = before(argument, path);
        const wanted = params[Math.min(at, params.length - 1)]!;
        expectType(facts.type, wanted, path);
        const constant = plan.expressions[argument]!;
        // An operation that knows no missing values cannot take a number that may be missing.
        if (wanted === "number" && missing === "never" && !(constant.kind === "constant" && Number.isInteger(constant.value))) {
          refuse(path, `calls “${operation}” without a whole constant`);
        }
        return facts;
      });
      if (operation === "rating.one-of") checkRatings(plan, passed, path);
      return joined(returns, inner, 0, path);
    },
    history({ aggregate, selection: chosen, property }, path) {
      const wanted = aggregates[aggregate].property;
      if ((property === null) !== (wanted === "none")) refuse(path, `asks for “${aggregate}” ${property === null ? "without" : "with"} a property`);
      const inner = enclosed(property, path);
      if (wanted !== "none" && inner[0]) expectType(inner[0].type, wanted, path);
      return joined("number", [selection(chosen), ...inner], draws.history, path);
    },
    "stage-count"({ score, item }, path) {
      const block = plan.scores[score]!;
      if (block.kind === "formula" || block.items[item]?.kind !== "stage") refuse(path, `counts item ${item} of score ${score}, which is no stage`);
      return leaf("number", draws.stage, 2 * positions[score]!);
    },
  };

  for (const [at, expression] of plan.expressions.entries()) {
    expressions.push((infer[expression.kind] as Infer<any>)(expression as never, `expressions[${at}]`));
  }
  for (const at of plan.selections.keys()) selection(at);
  for (const at of plan.resets.keys()) reset(at);
  return { expressions, resets };
}

/** Refuses a type that does not fit; `any` is every type of value, which conditions and constant tables are not. */
export function expectType(found: ParameterType, wanted: ParameterType, path: string): void {
  const fits = wanted === "any" ? found !== "texts" && found !== "numbers" && found !== "condition" : found === wanted;
  if (!fits) refuse(path, `uses a value of type ${found} where ${wanted} is expected`);
}

export function checkFolded(texts: readonly unknown[], path: string): void {
  for (const text of texts) {
    if (fold(text as string) !== text) refuse(path, "holds a text that is not folded");
  }
}

function checkRatings({ expressions, scores }: Plan, [subject, table]: readonly number[], path: string): void {
  const rated = expressions[subject!]!;
  const chosen = expressions[table!]!;
  if (rated.kind !== "score-rating" || chosen.kind !== "constant" || chosen.type !== "numbers") return;
  for (const rating of chosen.value) {
    if (scores[rated.score]!.ratings[rating] === undefined) refuse(path, `names rating ${rating}, which the score does not have`);
  }
}
