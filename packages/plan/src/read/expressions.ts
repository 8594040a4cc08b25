import { aggregates, fold, operations, type Operation, type ParameterType } from "@scoreline/semantics";
import { planLimits } from "../limits.ts";
import type { Plan, PlanCall, PlanExpression, PlanHistory, PlanWindow } from "../plan.ts";
import { refuse } from "../plan-error.ts";

/** What an expression draws on besides the lead, as bits. */
export const uses = { event: 1, subtotal: 2, history: 4, stage: 8 } as const;

/** What is known of an expression, a selection or a reset. */
export interface Facts {
  readonly type: ParameterType;
  readonly depth: number;
  readonly uses: number;
  /**
   * Which scores must have been worked out: twice the position in `order` plus 1 for a score's value or rating, twice
   * the position for the count of a stage (which the score itself may ask for), −1 for none.
   */
  readonly after: number;
}

/** A place where an expression stands: what it must give and may draw on. */
export interface Site {
  readonly type: ParameterType | "any";
  readonly uses: number;
  /** Twice the position of the score it belongs to; infinite for what comes after all scores. */
  readonly within: number;
}

export interface ExpressionFacts {
  /** Refuses an expression that may not stand here. */
  readonly check: (index: number, site: Site, path: string) => void;
  /** Refuses a reset that draws on what is worked out later. */
  readonly checkReset: (index: number, within: number, path: string) => void;
}

/** Infers the type of every expression from its arguments, which stand before it, and refuses what does not fit. */
export function inferExpressions(plan: Plan, positions: readonly number[]): ExpressionFacts {
  const facts: Facts[] = [];
  const resets: Facts[] = [];
  const selections: Facts[] = [];

  const known = (index: number, path: string): Facts =>
    facts[index] ?? refuse(path, `expression ${index} must stand before the one that uses it.`);

  const given = (type: ParameterType, inner: readonly Facts[], own: number, path: string): Facts => {
    let depth = 0;
    let drawn = own;
    let after = -1;
    for (const one of inner) {
      depth = Math.max(depth, one.depth);
      drawn |= one.uses;
      after = Math.max(after, one.after);
    }
    if (depth >= planLimits.depth) refuse(path, `it is nested deeper than ${planLimits.depth} levels.`);
    return { type, depth: depth + 1, uses: drawn, after };
  };

  const filterFacts = (filter: number | null, path: string): Facts[] => {
    if (filter === null) return [];
    const inner = known(filter, `${path}.filter`);
    expect(inner.type, "condition", `${path}.filter`);
    if ((inner.uses & uses.subtotal) !== 0) refuse(`${path}.filter`, "a filter cannot use the subtotal.");
    return [{ ...inner, uses: inner.uses & ~uses.event }];
  };

  const resetFacts = (index: number): Facts => {
    const path = `resets[${index}]`;
    return (resets[index] ??= given("condition", filterFacts(plan.resets[index]!.filter, path), 0, path));
  };

  const selectionFacts = (index: number): Facts => {
    const chain: number[] = [];
    for (let next: number | null = index; next !== null && selections[next] === undefined; ) {
      chain.push(next);
      const window: PlanWindow | null = plan.selections[next]!.window;
      const earlier: number | null = window?.kind === "since" ? window.selection : null;
      if (earlier !== null && earlier >= next) refuse(`selections[${next}].window`, `selection ${earlier} must stand before the one that uses it.`);
      next = earlier;
    }
    for (const next of chain.reverse()) {
      const path = `selections[${next}]`;
      const { filter, window, reset } = plan.selections[next]!;
      const inner = filterFacts(filter, path);
      if (window?.kind === "since") inner.push(selections[window.selection]!);
      if (reset !== null) inner.push(resetFacts(reset));
      selections[next] = given("condition", inner, uses.history, path);
    }
    return selections[index]!;
  };

  const callFacts = (call: PlanCall, path: string): Facts => {
    const { params, variadic, returns, missing }: Operation = operations[call.operation];
    const { arguments: passed } = call;
    if (variadic ? passed.length < params.length : passed.length !== params.length) {
      refuse(path, `“${call.operation}” takes ${variadic ? "at least " : ""}${params.length} arguments, not ${passed.length}.`);
    }
    const inner = passed.map((argument, at) => {
      const place = `${path}.arguments[${at}]`;
      const found = known(argument, place);
      const wanted = params[Math.min(at, params.length - 1)]!;
      expect(found.type, wanted, place);
      if (wanted === "number" && missing === "never" && plan.expressions[argument]!.kind !== "constant") {
        refuse(place, `“${call.operation}” takes a constant here.`);
      }
      return found;
    });
    if (call.operation === "rating.one-of") checkRatings(plan, passed, path);
    return given(returns, inner, 0, path);
  };

  const historyFacts = (history: PlanHistory, path: string): Facts => {
    const inner = [selectionFacts(history.selection)];
    const { property } = aggregates[history.aggregate];
    if ((history.property === null) !== (property === "none")) {
      refuse(path, `“${history.aggregate}” takes ${property === "none" ? "no" : "a"} property.`);
    }
    if (history.property !== null) {
      const found = known(history.property, `${path}.property`);
      expect(found.type, property === "number" ? "number" : "any", `${path}.property`);
      if ((found.uses & uses.subtotal) !== 0) refuse(`${path}.property`, "a property cannot use the subtotal.");
      inner.push({ ...found, uses: found.uses & ~uses.event });
    }
    return given("number", inner, uses.history, path);
  };

  const leaf = (type: ParameterType, drawn = 0, after = -1): Facts => ({ type, depth: 1, uses: drawn, after });

  const infer: { readonly [Kind in PlanExpression["kind"]]: (expression: Extract<PlanExpression, { kind: Kind }>, path: string) => Facts } = {
    constant(constant, path) {
      const texts = constant.type === "text" ? [constant.value] : constant.type === "texts" ? constant.value : [];
      for (const text of texts) checkFolded(text, path);
      return leaf(constant.type);
    },
    "lead-field": ({ field }) => leaf(typeOf(plan.inputs.lead[field]!.type)),
    "event-field"({ slots }, path) {
      const types = slots.map(({ event, property }, at) => {
        const { properties } = plan.inputs.events[event]!;
        return typeOf(properties[property]?.type ?? refuse(`${path}.slots[${at}]`, `the event has no property ${property}.`));
      });
      if (new Set(types).size > 1 || new Set(slots.map(({ event }) => event)).size < slots.length) {
        refuse(path, "the slots must name different events and properties of one type.");
      }
      return leaf(types[0]!, uses.event);
    },
    "event-day": () => leaf("date", uses.event),
    "score-value": ({ score }) => leaf("points", 0, 2 * positions[score]! + 1),
    "score-rating": ({ score }) => leaf("rating", 0, 2 * positions[score]! + 1),
    subtotal: () => leaf("points", uses.subtotal),
    call: callFacts,
    history: historyFacts,
    "stage-count"({ score, item }, path) {
      const block = plan.scores[score]!;
      if (block.kind === "formula" || block.items[item]?.kind !== "stage") refuse(path, `score ${score} has no stage at ${item}.`);
      return leaf("number", uses.stage | uses.history, 2 * positions[score]!);
    },
  };

  for (const [at, expression] of plan.expressions.entries()) {
    const path = `expressions[${at}]`;
    facts.push((infer[expression.kind] as (expression: PlanExpression, path: string) => Facts)(expression, path));
  }
  for (const at of plan.selections.keys()) selectionFacts(at);
  for (const at of plan.resets.keys()) resetFacts(at);

  return {
    check(index, site, path) {
      const found = facts[index]!;
      expect(found.type, site.type, path);
      checkDrawn(found, site.uses, site.within, path);
    },
    checkReset: (index, within, path) => checkDrawn(resets[index]!, uses.history, within, path),
  };
}

function checkDrawn(found: Facts, allowed: number, within: number, path: string): void {
  const odd = found.uses & ~allowed;
  if ((odd & uses.event) !== 0) refuse(path, "there is no event at hand here.");
  if ((odd & uses.subtotal) !== 0) refuse(path, "there is no subtotal here.");
  if (odd !== 0) refuse(path, `${(odd & uses.stage) !== 0 ? "the count of a stage" : "the lead’s events"} cannot be asked for here.`);
  if (found.after > within) refuse(path, "it reads a score that is worked out later.");
}

function expect(found: ParameterType, wanted: ParameterType | "any", path: string): void {
  const fits = wanted === "any" ? found !== "texts" && found !== "numbers" && found !== "condition" : found === wanted;
  if (!fits) refuse(path, `it gives ${found} where ${wanted === "any" ? "a value" : wanted} is expected.`);
}

export function checkFolded(text: string, path: string): void {
  if (fold(text) !== text) refuse(path, `“${text.slice(0, 60)}” is not folded.`);
}

function checkRatings(plan: Plan, [subject, table]: readonly number[], path: string): void {
  const rated = plan.expressions[subject!]!;
  const chosen = plan.expressions[table!]!;
  if (rated.kind !== "score-rating" || chosen.kind !== "constant" || chosen.type !== "numbers") return;
  const { length } = plan.scores[rated.score]!.ratings;
  for (const rating of chosen.value) {
    if (!Number.isInteger(rating) || rating < 0 || rating >= length) refuse(path, `the score has no rating ${rating}.`);
  }
}

function typeOf(type: Plan["inputs"]["lead"][number]["type"]): ParameterType {
  if (type.kind === "one-of") return type.of;
  return type.kind === "email" || type.kind === "url" ? "text" : type.kind;
}
