/** The conditions that a plan asks, and with what at hand. */
import { once, rulesOf, type Plan } from "@scoreline/plan";

export interface AskedCondition {
  readonly expression: number;
  /** The events that may be at hand, each of its own kind; null alone where there is none. */
  readonly kinds: readonly (number | null)[];
}

const noEvent: readonly null[] = [null];

/** All of them, in no order. What must be true of every lead is asked of nobody, so promises are left out. */
export const conditionsOf: (plan: Plan) => readonly AskedCondition[] = once((plan) => {
  const asked: AskedCondition[] = [];
  const ask = (expression: number | null, kinds: AskedCondition["kinds"] = noEvent): void => {
    if (expression !== null) asked.push({ expression, kinds });
  };
  for (const { rule } of rulesOf(plan)) {
    if ("rows" in rule) for (const { when } of rule.rows) ask(when);
    else if ("when" in rule) ask(rule.when);
    else {
      ask(rule.filter, rule.silence === null ? rule.events : noEvent);
      if (rule.silence !== null) ask(rule.silence.filter, rule.silence.events);
    }
  }
  for (const { filter, events } of [...plan.selections, ...plan.ignores, ...plan.resets.flatMap(({ triggers }) => triggers)])
    ask(filter, events);
  for (const decay of plan.decays) if ("without" in decay && decay.without !== null) ask(decay.without.filter, decay.without.events);
  const decisions = [plan.discards, plan.matrix?.overrides ?? [], plan.lifecycle ?? [], plan.route ?? []];
  for (const { when } of decisions.flat()) ask(when);
  return asked;
});
