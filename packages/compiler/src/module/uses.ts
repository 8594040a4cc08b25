/** What is used of a plan's expressions, and how often: what is asked for nowhere but in a promise is in no module. */
import { typesOf, type Plan, type PlanAmount, type PlanLimit, type PlanRule } from "@scoreline/plan";

export interface Uses {
  /** By index of the expression, in how many places it is. */
  readonly expressions: readonly number[];
  /** Indices of properties that are texts and tell events apart, for which their numbers do. That is no place where they are. */
  readonly numbers: ReadonlySet<number>;
  /** Indices of the selections and resets that are used. */
  readonly selections: ReadonlySet<number>;
  readonly resets: ReadonlySet<number>;
}

export function usesOf(plan: Plan): Uses {
  const expressions = plan.expressions.map(() => 0);
  const types = typesOf(plan);
  const numbers = new Set<number>();
  const selections = new Set<number>();
  const resets = new Set<number>();

  const useAll = (indices: readonly (number | null)[]): void => indices.forEach(use);
  const use = (index: number | null): void => {
    if (index === null || expressions[index]!++ > 0) return;
    const expression = plan.expressions[index]!;
    if (expression.kind === "call") useAll(expression.arguments);
    if (expression.kind === "history") use(expression.property);
    if (expression.kind === "history" || expression.kind === "later") useSelection(expression.selection);
  };
  const tellApartBy = (index: number): void => {
    if (plan.expressions[index]!.kind === "event-field" && types[index] === "text") numbers.add(index);
    else use(index);
  };
  const useSelection = (index: number): void => {
    if (selections.has(index)) return;
    selections.add(index);
    const { filter, same, window, reset } = plan.selections[index]!;
    use(filter);
    same.forEach(tellApartBy);
    if (window?.kind === "since") useSelection(window.selection);
    if (window?.kind === "until") use(window.expression);
    useReset(reset);
  };
  const useReset = (index: number | null): void => {
    if (index === null || resets.has(index)) return;
    resets.add(index);
    for (const { filter } of plan.resets[index]!.triggers) use(filter);
  };
  const useAmount = (amount: PlanAmount): void => {
    if ("expression" in amount) use(amount.expression);
  };
  const useKeys = (keys: PlanLimit["keys"]): void => {
    for (const key of keys) if (key.kind === "property") tellApartBy(key.expression);
  };
  const useRule = (rule: PlanRule): void => {
    switch (rule.kind) {
      case "state":
        use(rule.when);
        useAmount(rule.points);
        break;
      case "criterion":
        for (const { when, value } of rule.rows) {
          use(when);
          useAmount(value);
        }
        break;
      case "occurrences": {
        const decay = rule.decay === null ? null : plan.decays[rule.decay]!;
        useAll([rule.filter, rule.silence?.filter ?? null]);
        if (decay !== null && "without" in decay) use(decay.without?.filter ?? null);
        useAmount(rule.points);
        for (const { keys } of rule.limits) useKeys(keys);
      }
    }
  };

  for (const { filter, burst } of plan.ignores) {
    use(filter);
    burst?.same.forEach(tellApartBy);
  }
  for (const score of plan.scores) {
    if (score.kind === "formula") {
      use(score.expression);
      continue;
    }
    useReset(score.reset);
    for (const item of score.items) {
      if ("items" in item) {
        if (item.per !== null) useKeys(item.per.keys);
        item.items.forEach(useRule);
      } else useRule(item);
    }
    for (const { when, adjustment } of score.then) {
      use(when);
      if ("points" in adjustment) useAmount(adjustment.points);
    }
  }
  for (const { when } of [...plan.discards, ...(plan.matrix?.overrides ?? []), ...(plan.lifecycle ?? []), ...(plan.route ?? [])]) use(when);
  return { expressions, numbers, selections, resets };
}
