import type { PlanAmount, PlanExpression, PlanItem, PlanRule, PlanScore, PlanThen, Plan } from "@scoreline/plan";

/**
 * What a plan does, without what it tells people, as compact data: of two plans with the same meaning the same.
 * Labels, notes, sentences, ids, places in the text, names of criteria and groups, and the name and the description of
 * the model do not count; names that come out (of scores, ratings, stages, actions, steps, reasons) do.
 */
export function meaningOf({ model, inputs, expressions, selections, resets, decays, scores, order, discards, actions, matrix, lifecycle }: Plan): unknown {
  return [
    model.timezone,
    { ...inputs, events: inputs.events.map(({ name, from, properties }) => [name, from, properties]) },
    expressions.map(expressionMeaning),
    selections, resets, decays,
    scores.map(scoreMeaning),
    order,
    discards.map(({ reason, when }) => [reason, when]),
    actions.map(({ name, properties }) => [name, properties]),
    matrix === null ? null : [matrix.rows, matrix.columns, matrix.cells, matrix.overrides.map(({ action, when }) => [action, when])],
    lifecycle === null ? null : lifecycle.map(({ name, when }) => [name, when]),
  ];
}

function expressionMeaning(expression: PlanExpression): unknown {
  switch (expression.kind) {
    case "constant": return [expression.type, expression.value];
    case "lead-field": return ["lead", expression.field];
    case "event-field": return ["event", ...expression.slots.map(({ event, property }) => [event, property])];
    case "event-day": case "subtotal": return expression.kind;
    case "score-value": return ["value", expression.score];
    case "score-rating": return ["rating", expression.score];
    case "call": return [expression.operation, ...expression.arguments];
    case "history": return [expression.aggregate, expression.selection, expression.property];
    case "stage-count": return ["stage", expression.score, expression.item];
  }
}

function scoreMeaning(score: PlanScore): unknown {
  const { kind, name, cap, floor, ratings } = score;
  const own = score.kind === "formula" ? [score.expression] : [score.reset, score.items.map(itemMeaning), score.then.map(thenMeaning)];
  return [kind, name, cap, floor, ratings, ...own];
}

function itemMeaning(item: PlanItem): unknown {
  if (!("items" in item)) return ruleMeaning(item);
  return [item.kind, item.kind === "stage" ? item.name : null, item.cap, item.floor, item.items.map(ruleMeaning)];
}

function ruleMeaning(rule: PlanRule): unknown {
  switch (rule.kind) {
    case "state": return [rule.when, amountMeaning(rule.points)];
    case "criterion": return ["criterion", rule.scale, rule.rows.map(({ when, value }) => [when, amountMeaning(value)])];
    case "occurrences": return [rule.events, rule.filter, amountMeaning(rule.points), rule.limits, rule.decay, rule.cap, rule.floor];
  }
}

const thenMeaning = ({ when, adjustment }: PlanThen): unknown =>
  [when, adjustment.kind === "add" ? amountMeaning(adjustment.points) : { factor: adjustment.factor }];

const amountMeaning = (amount: PlanAmount): unknown => ("expression" in amount ? [amount.expression, amount.sign] : amount.millionths);
