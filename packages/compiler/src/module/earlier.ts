/** Which questions about earlier events the last of them answers: whether there is one, and how long ago it was. */
import { draws, drawsOf, rulesOf, type Plan } from "@scoreline/plan";
import type { Making } from "./making.ts";

/** Whether there is an earlier event, at most so many days before where days are given. */
export interface Question {
  readonly selection: number;
  readonly happens: boolean;
  readonly days: number | null;
}

export interface Earlier {
  /** Whether all that is asked about a selection is answered by its last event. */
  readonly isLastEnough: (selection: number) => boolean;
  /** What a condition asks, where it asks for nothing but whether there is one; null where it does not. */
  readonly questionOn: (expression: number) => Question | null;
}

export function earlierOf({ plan, uses }: Making): Earlier {
  const drawn = drawsOf(plan);
  const outOfOrder = selectionsOutOfOrder(plan);
  const isSimple = plan.selections.map(({ side, window, filter, same, reset }, index) => {
    const looksAtEventAlone = filter === null || (drawn.expressions[filter]! & ~draws.event) === 0;
    return (
      side === "earlier" &&
      !outOfOrder.has(index) &&
      reset === null &&
      (window === null || window.kind === "within") &&
      looksAtEventAlone &&
      (same.length === 0 || (same.length === 1 && uses.numbers.has(same[0]!)))
    );
  });
  /** At least 1, or exactly 0, of a count. */
  const questionOn = (index: number): Question | null => {
    const expression = plan.expressions[index]!;
    if (expression.kind !== "call" || expression.arguments.length !== 2) return null;
    const { operation } = expression;
    const parts = expression.arguments.map((part) => plan.expressions[part]!);
    const count = parts.find((part) => part.kind === "history" && part.aggregate === "count");
    const bound = parts.find((part) => part.kind === "constant");
    if (count?.kind !== "history" || bound?.kind !== "constant") return null;
    const { selection } = count;
    const { window } = plan.selections[selection]!;
    const days = window?.kind === "within" ? window.days : null;
    if (operation === "number.at-most" && parts[0] === bound && bound.value === 1) return { selection, happens: true, days };
    return operation === "number.equal" && bound.value === 0 && days === null ? { selection, happens: false, days } : null;
  };
  /** By selection how often it is asked about, and how often in a way that its last event answers. */
  const asked = plan.selections.map(() => 0);
  const answered = plan.selections.map(() => 0);
  plan.expressions.forEach((expression, index) => {
    if (uses.expressions[index] === 0) return;
    if (expression.kind === "history") {
      const { selection, aggregate } = expression;
      asked[selection]! += uses.expressions[index]!;
      if (aggregate === "days-since-last" && plan.selections[selection]!.window === null) answered[selection]! += uses.expressions[index]!;
    }
    const question = questionOn(index);
    if (question !== null) answered[question.selection]!++;
  });
  for (const { window } of plan.selections) if (window?.kind === "since") answered[window.selection] = -1;
  return { isLastEnough: (selection) => isSimple[selection]! && asked[selection] === answered[selection], questionOn };
}

/** The selections that can be asked about one event, then about one before it: by what occurrences give, and where they count in the order in which a verdict falls. */
function selectionsOutOfOrder(plan: Plan): ReadonlySet<number> {
  const drawn = drawsOf(plan);
  const found = new Set<number>();
  const follow = (index: number): void => {
    const expression = plan.expressions[index]!;
    if (expression.kind === "call") expression.arguments.forEach(follow);
    if (expression.kind === "history") found.add(expression.selection);
  };
  for (const { rule } of rulesOf(plan)) {
    if (!("limits" in rule)) continue;
    if ("expression" in rule.points) follow(rule.points.expression);
    if (rule.filter !== null && (drawn.expressions[rule.filter]! & draws.later) !== 0) follow(rule.filter);
  }
  return found;
}
