/** The shape of a plan, key by key; what must hold between its parts is in `read/`. */
import { aggregates, operations, scoreLimit, writtenLimit } from "@scoreline/semantics";
import type { FieldType } from "@scoreline/semantics";
import { planLimits, wholeWeight } from "./limits.ts";
import type {
  Plan, PlanAction, PlanConstant, PlanCriterionRow, PlanDecay, PlanDiscard, PlanEvent, PlanExpression, PlanField, PlanGroup,
  PlanHashes, PlanInputs, PlanItem, PlanLifecycleStep, PlanMatrix, PlanModel, PlanOverride, PlanRating, PlanReset, PlanRule,
  PlanScore, PlanSelection, PlanSource, PlanThen, PlanWindow,
} from "./plan.ts";
import { index, list, nullable, object, variants, whole, word, type Shape } from "./shape.ts";

type Without<Value, Told extends string> = Value extends unknown ? Omit<Value, Told> : never;
type Kind<Value, Told> = Without<Extract<Value, { kind: Told }>, "kind">;

const text: Shape = { is: "text" };
const name: Shape = { is: "name" };
const truth: Shape = { is: "truth" };
const number: Shape = { is: "number" };
const hash: Shape = { is: "text", pattern: /^[0-9a-f]{64}$/ };
const words = nullable(text);
const count = whole(0, planLimits.count);
const days = whole(0, planLimits.days);
const period = whole(1, planLimits.days);
const written = whole(-writtenLimit, writtenLimit);
const reckoned = whole(-scoreLimit, scoreLimit);
const expression = index("expressions");
const filter = nullable(expression);
const events = list(index("events"), planLimits.list);
const texts = list(text, planLimits.table);
const numbers = list(number, planLimits.table);
const bounds = { cap: nullable(reckoned), floor: nullable(reckoned) };

export const sourceShape = object<PlanSource>({ file: index("files"), line: whole(1, planLimits.count), column: whole(1, planLimits.count) });
const source = sourceShape;

const plain = object<{}>({});
export const fieldTypeShape = variants<FieldType, "kind">("kind", {
  text: plain, number: plain, truth: plain, date: plain, email: plain, url: plain, list: plain,
  "one-of": variants<Extract<FieldType, { kind: "one-of" }>, "of">("of", {
    text: object<{ values: readonly unknown[] }>({ values: texts }),
    number: object<{ values: readonly unknown[] }>({ values: numbers }),
  }),
});

const field = object<PlanField>({ name, from: words, type: fieldTypeShape });
const event = object<PlanEvent>({ name, label: words, from: words, properties: list(field, planLimits.list) });
const inputs = object<PlanInputs>({
  lead: list(field, planLimits.list), key: nullable(index("lead")), missing: texts, events: list(event, planLimits.list),
});

const constant = (value: Shape) => object<{ value: {} }>({ value });
const described = { text };
const expressionShape = variants<PlanExpression, "kind">("kind", {
  constant: variants<PlanConstant, "type">("type", {
    text: constant(text),
    number: constant(number),
    date: constant(whole(-10_000_000, 10_000_000)),
    points: constant(reckoned),
    truth: constant(truth),
    condition: constant(truth),
    texts: constant(texts),
    numbers: constant(numbers),
  }),
  "lead-field": object<Kind<PlanExpression, "lead-field">>({ field: index("lead") }, described),
  "event-field": object<Kind<PlanExpression, "event-field">>(
    { slots: list(object<{ event: number; property: number }>({ event: index("events"), property: count }), planLimits.list, 1) }, described,
  ),
  "event-day": object<Kind<PlanExpression, "event-day">>({}, described),
  "score-value": object<Kind<PlanExpression, "score-value">>({ score: index("scores") }, described),
  "score-rating": object<Kind<PlanExpression, "score-rating">>({ score: index("scores") }, described),
  subtotal: object<Kind<PlanExpression, "subtotal">>({}, described),
  call: object<Kind<PlanExpression, "call">>(
    { operation: word(...Object.keys(operations)), arguments: list(expression, planLimits.list, 1) }, described,
  ),
  history: object<Kind<PlanExpression, "history">>(
    { aggregate: word(...Object.keys(aggregates)), selection: index("selections"), property: filter }, described,
  ),
  "stage-count": object<Kind<PlanExpression, "stage-count">>({ score: index("scores"), item: count }, described),
});

const selection = object<PlanSelection>({
  events,
  filter,
  window: nullable(variants<PlanWindow, "kind">("kind", {
    last: object<Kind<PlanWindow, "last">>({ days }),
    since: object<Kind<PlanWindow, "since">>({ which: word("last", "first"), selection: index("selections") }),
  })),
  reset: nullable(index("resets")),
});

const percent = whole(0, planLimits.percent);
const weights = list(whole(1, wholeWeight), planLimits.days + 1, 1);
const decay = variants<PlanDecay, "kind">("kind", {
  "half-life": object<Kind<PlanDecay, "half-life">>({ days: period, weights }),
  linear: object<Kind<PlanDecay, "linear">>({ days: period }),
  percent: object<Kind<PlanDecay, "percent">>({ percent, days: period }),
  compound: object<Kind<PlanDecay, "compound">>({ percent, days: period, weights }),
  points: object<Kind<PlanDecay, "points">>({ points: whole(0, writtenLimit), days: period }),
});

const amount: Shape = {
  is: "either", key: "expression",
  first: object<{ expression: number; sign: number }>({ expression, sign: word(1, -1) }),
  second: object<{ millionths: number }>({ millionths: written }),
};

const ruleHead = { id: name, label: text, sentence: text, because: words, doc: words, source };
const rule = {
  state: object<Kind<PlanRule, "state">>({ ...ruleHead, when: expression, points: amount }),
  occurrences: object<Kind<PlanRule, "occurrences">>({
    ...ruleHead, events, filter, points: amount,
    every: whole(1, planLimits.count), oncePer: filter, spacing: nullable(days),
    perPeriod: list(object<{ period: string; limit: number }>({ period: word("day", "week", "month", "year"), limit: count }), 4),
    limit: nullable(count), latestOnly: truth, expires: nullable(days), decay: nullable(index("decays")), ...bounds,
  }),
  criterion: object<Kind<PlanRule, "criterion">>({
    ...ruleHead,
    scale: nullable(object<{ numerator: number; denominator: number }>({ numerator: percent, denominator: whole(1, writtenLimit) })),
    rows: list(object<PlanCriterionRow>({ sentence: text, because: words, source, when: filter, value: amount }), planLimits.list),
  }),
};
const rules = list(variants<PlanRule, "kind">("kind", rule), planLimits.list);
const group = object<Without<PlanGroup, "kind">>({ id: name, name: text, doc: words, source, ...bounds, items: rules });

const then = object<PlanThen>({
  ...ruleHead, when: expression,
  adjustment: variants<PlanThen["adjustment"], "kind">("kind", {
    add: object<{ points: {} }>({ points: amount }),
    multiply: object<{ factor: number }>({ factor: percent }),
  }),
});

const scoreHead = {
  name, label: words, doc: words, source, ...bounds,
  ratings: list(object<PlanRating>({ name: text, from: nullable(reckoned) }), planLimits.ratings),
};
const block = object<Without<Exclude<PlanScore, { kind: "formula" }>, "kind">>({
  ...scoreHead,
  reset: nullable(index("resets")),
  items: list(variants<PlanItem, "kind">("kind", { ...rule, group, stage: group }), planLimits.list),
  then: list(then, planLimits.list),
});
const score = variants<PlanScore, "kind">("kind", {
  fit: block, behavior: block,
  formula: object<Kind<PlanScore, "formula">>({ ...scoreHead, expression, sentence: text }),
});

/** By file order of the keys, which is also the order in which a plan is written. */
export const planShape = object<Plan>({
  format: text,
  model: object<PlanModel>({ name: text, description: words, timezone: text }),
  hashes: object<PlanHashes>({ meaning: hash, text: hash }),
  files: list(text, planLimits.list),
  inputs,
  expressions: list(expressionShape, planLimits.expressions),
  selections: list(selection, planLimits.expressions),
  resets: list(object<PlanReset>({ events, filter }), planLimits.list),
  decays: list(decay, planLimits.list),
  scores: list(score, planLimits.scores),
  order: list(index("scores"), planLimits.scores),
  discards: list(object<PlanDiscard>({ id: name, reason: text, sentence: text, source, when: expression }), planLimits.list),
  actions: list(object<PlanAction>({ name, label: text, properties: { is: "record", of: { is: "scalar" }, most: planLimits.list } }), planLimits.list),
  matrix: nullable(object<PlanMatrix>({
    rows: index("scores"), columns: index("scores"),
    cells: list(list(nullable(index("actions")), planLimits.ratings), planLimits.ratings),
    overrides: list(object<PlanOverride>({ id: name, sentence: text, because: words, source, action: index("actions"), when: expression }), planLimits.list),
  })),
  lifecycle: nullable(list(object<PlanLifecycleStep>({ name, label: words, sentence: text, when: filter }), planLimits.list)),
});
