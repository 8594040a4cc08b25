/** The shape of a plan, key by key, with what the places where expressions are ask of them. */
import { aggregates, operations, scoreLimit, writtenLimit, type FieldType, type ParameterType } from "@scoreline/semantics";
import { draws, stepsLookAt } from "./facts/draws.ts";
import { planLimits, wholeWeight } from "./limits.ts";
import type {
  Plan,
  PlanAction,
  PlanAdjustment,
  PlanBlock,
  PlanBoundPer,
  PlanBurst,
  PlanClock,
  PlanConstant,
  PlanCriterionRow,
  PlanDecay,
  PlanDiscard,
  PlanDistinction,
  PlanElapsed,
  PlanEvent,
  PlanExpression,
  PlanField,
  PlanGroup,
  PlanHashes,
  PlanIgnore,
  PlanInputs,
  PlanLifecycleStep,
  PlanLikeness,
  PlanLimit,
  PlanMatrix,
  PlanModel,
  PlanOverride,
  PlanPromise,
  PlanRating,
  PlanReset,
  PlanRoute,
  PlanRule,
  PlanScore,
  PlanSelection,
  PlanSilence,
  PlanStretch,
  PlanThen,
  PlanTrigger,
  PlanWindow,
  PlanWithout,
} from "./plan.ts";
import type { PlanPart, PlanPhrase, PlanSource, PlanWords } from "./plan-words.ts";
import { aside, index, list, nullable, object, tuple, variants, whole, word, type ObjectShape, type Shape } from "./shape.ts";

const anyHistory = draws.history | draws.stage;

type Kind<Value, Told> = Omit<Extract<Value, { kind: Told }>, "kind">;

const text: Shape = { is: "text" };
const name: Shape = { is: "name" };
const truth: Shape = { is: "truth" };
const number: Shape = { is: "number" };
const hash: Shape = { is: "text", pattern: /^[0-9a-f]{64}$/ };
const words = nullable(text);
const count = whole(0, planLimits.count);
const days = whole(0, planLimits.days);
const period = whole(1, planLimits.days);
const percent = whole(0, planLimits.percent);
const computed = whole(-scoreLimit, scoreLimit);
const reset = nullable(index("resets"));
const many = (of: Shape): Shape => list(of, planLimits.list);
const texts = list(text, planLimits.table);
const numbers = list(number, planLimits.table);
const events = list(index("events"), planLimits.list, { hold: (before: number, after) => before < after, otherwise: "does not rise" });
const bounds = { cap: nullable(computed), floor: nullable(computed) };
const place = whole(1, planLimits.count);
/** Where something is told in words; the number itself says nothing. */
const worded = { part: aside(index("parts")) };

const used = (gives: ParameterType, drawn: number): Shape => index("expressions", { gives, draws: drawn });
const condition = (drawn: number): Shape => used("condition", drawn);
const filter = nullable(condition(draws.event | anyHistory));
/** Only the last may do without a condition. */
const otherwise = { hold: (before: { when: unknown }) => before.when !== null, otherwise: "comes after one without a condition" };

const plain = object<{}>({});
const values = (of: Shape): ObjectShape => object<{ values: {} }>({ values: of });
const fieldType = variants<FieldType, "kind">("kind", {
  text: plain,
  number: plain,
  truth: plain,
  date: plain,
  email: plain,
  url: plain,
  list: plain,
  "one-of": variants<Extract<FieldType, { kind: "one-of" }>, "of">("of", { text: values(texts), number: values(numbers) }),
});

const field = object<PlanField>({ name, from: texts, missing: texts, type: fieldType });
const event = object<PlanEvent>({ name, from: texts, key: nullable(count), properties: many(field) });

const constant = (value: Shape): ObjectShape => object<{ value: {} }>({ value });
const expression = variants<PlanExpression, "kind">("kind", {
  constant: variants<PlanConstant, "type">("type", {
    text: constant(text),
    texts: constant(texts),
    number: constant(number),
    numbers: constant(numbers),
    date: constant(whole(-10_000_000, 10_000_000)),
    points: constant(computed),
    truth: constant(truth),
    condition: constant(truth),
  }),
  "lead-field": object<Kind<PlanExpression, "lead-field">>({ field: index("lead") }),
  "event-field": object<Kind<PlanExpression, "event-field">>({
    slots: list(object<{ event: number; property: number }>({ event: index("events"), property: count }), planLimits.list, null, 1),
  }),
  "event-kind": object<Kind<PlanExpression, "event-kind">>({ events }),
  day: object<Kind<PlanExpression, "day">>({ of: word("moment", "event") }),
  "score-value": object<Kind<PlanExpression, "score-value">>({ score: index("scores") }),
  "score-rating": object<Kind<PlanExpression, "score-rating">>({ score: index("scores") }),
  subtotal: object<Kind<PlanExpression, "subtotal">>({}),
  call: object<Kind<PlanExpression, "call">>(
    { operation: word(...Object.keys(operations)), arguments: list(index("expressions"), planLimits.list, null, 1) },
    { leaf: aside(word(true)) },
  ),
  history: object<Kind<PlanExpression, "history">>({
    aggregate: word(...Object.keys(aggregates)),
    selection: index("selections"),
    property: nullable(index("expressions")),
  }),
  later: object<Kind<PlanExpression, "later">>({ selection: index("selections"), count: whole(1, planLimits.count), happens: truth }),
  "stage-count": object<Kind<PlanExpression, "stage-count">>({ score: index("scores"), item: count, days: nullable(days) }),
  decision: object<Kind<PlanExpression, "decision">>({ of: word("cell", "action", "lifecycle", "route") }),
});

const nearby = {
  within: object<Kind<PlanWindow, "within">>({ days }),
  elapsed: object<Kind<PlanWindow, "elapsed">>({ milliseconds: whole(0, planLimits.milliseconds) }),
};
const same = list(used("any", draws.event), planLimits.keys);
const selection = object<PlanSelection>({
  events,
  filter,
  reset,
  same,
  side: word("moment", "earlier", "later"),
  window: nullable(
    variants<PlanWindow, "kind">("kind", {
      ...nearby,
      before: object<Kind<PlanWindow, "before">>({ days }),
      since: object<Kind<PlanWindow, "since">>({ which: word("last", "first"), selection: index("selections") }),
      until: object<Kind<PlanWindow, "until">>({ expression: used("date", draws.event), days }),
    }),
  ),
});

const weights = list(
  whole(1, wholeWeight),
  planLimits.days + 1,
  { hold: (before: number, after) => before >= after, otherwise: "rises with age" },
  1,
);
const ofEvent = nullable(condition(draws.event));
const without = { events, filter: ofEvent };
const silence = object<PlanSilence>({ days: period, ...without });
const steps = { days: period, without: nullable(object<PlanWithout>(without)) };
const decay = variants<PlanDecay, "kind">("kind", {
  "half-life": object<Kind<PlanDecay, "half-life">>({ days: period, weights }),
  linear: object<Kind<PlanDecay, "linear">>({ days: period }),
  percent: object<Kind<PlanDecay, "percent">>({ percent, ...steps }),
  compound: object<Kind<PlanDecay, "compound">>({ percent, weights, ...steps }),
  points: object<Kind<PlanDecay, "points">>({ points: whole(0, writtenLimit), ...steps }),
});

const amount = (drawn: number): Shape => ({
  is: "either",
  key: "expression",
  first: object<{ expression: number; sign: number }>({ expression: used("number", drawn), sign: word(1, -1) }),
  second: object<{ millionths: number }>({ millionths: whole(-writtenLimit, writtenLimit) }),
});

const distinction = object<Omit<PlanDistinction, "kind">>({ expression: used("any", draws.event) });
const stretch = object<Omit<PlanStretch, "kind">>({ period: word("day", "week", "month", "year") });
const alike = list(
  variants<PlanLikeness, "kind">("kind", { property: distinction, period: stretch, silence: object<Kind<PlanLikeness, "silence">>({}) }),
  planLimits.keys,
);
const known = list(variants<PlanDistinction, "kind">("kind", { property: distinction }), planLimits.keys, null, 1);
const elapsed = list(variants<PlanElapsed, "kind">("kind", { elapsed: object<Omit<PlanElapsed, "kind">>({ days }) }), 1, null, 1);
const spacing = list(
  variants<PlanElapsed | PlanClock, "kind">("kind", {
    elapsed: object<Omit<PlanElapsed, "kind">>({ days }),
    clock: object<Omit<PlanClock, "kind">>({ milliseconds: whole(1, planLimits.days * 86_400_000) }),
  }),
  1,
  null,
  1,
);
type Step<Told> = Omit<Extract<PlanLimit, { step: Told }>, "step">;
const limit = variants<PlanLimit, "step">("step", {
  known: object<Step<"known">>({ n: word(null), keys: known }),
  every: object<Step<"every">>({ n: whole(1, planLimits.count), keys: alike }),
  "at-most": object<Step<"at-most">>({ n: count, keys: alike }),
  spaced: object<Step<"spaced">>({ n: word(null), keys: spacing }),
  latest: object<Step<"latest">>({ n: word(null), keys: list(elapsed, 0) }),
  expires: object<Step<"expires">>({ n: word(null), keys: elapsed }),
});
/** What looks back is decided once, occurrence by occurrence; what looks at later events or at the moment comes after. */
const stageOf = ({ step }: PlanLimit): number =>
  ({ "nothing else": 0, "earlier ones": 0, "later ones": 1, "the moment": 2 })[stepsLookAt[step]];
const limits = list(limit, planLimits.list, {
  hold: (before: PlanLimit, after: PlanLimit) => stageOf(before) < stageOf(after) || (stageOf(before) === 0 && stageOf(after) === 0),
  otherwise: "is a step that cannot come after the one before it",
});
const occurrences = object<Kind<PlanRule, "occurrences">>({
  ...worded,
  events,
  silence: nullable(silence),
  filter: nullable(condition(draws.event | draws.history | draws.later)),
  points: amount(draws.event | anyHistory),
  limits,
  decay: nullable(index("decays")),
  ...bounds,
});

const boundPer = object<PlanBoundPer>({
  keys: list(variants<PlanBoundPer["keys"][number], "kind">("kind", { property: distinction, period: stretch }), planLimits.keys, null, 1),
  ...bounds,
});

const choice = (kinds: Readonly<Record<string, ObjectShape>>): Shape => variants<{ kind: string }, "kind">("kind", kinds);

/** What the rules on states and criteria of a block may draw on decides the shape of the block. */
function block(drawn: number, told: "fit" | "behavior"): ObjectShape {
  const state = object<Kind<PlanRule, "state">>({ ...worded, when: nullable(condition(drawn)), points: amount(drawn) });
  const criterion = object<Kind<PlanRule, "criterion">>({
    ...worded,
    scale: nullable(object<{ numerator: number; denominator: number }>({ numerator: percent, denominator: whole(1, writtenLimit) })),
    rows: list(object<PlanCriterionRow>({ ...worded, when: nullable(condition(drawn)), value: amount(drawn) }), planLimits.list, otherwise),
  });
  const rules = told === "fit" ? { state, criterion } : { state, criterion, occurrences };
  const per = told === "fit" ? word(null) : nullable(boundPer);
  const group = (called: Shape): ObjectShape =>
    object<Omit<PlanGroup, "kind">>({ ...worded, name: called, ...bounds, per, items: many(choice(rules)) });
  const items = choice({ ...rules, group: group(word(null)), stage: group(text) });
  const given = object<{ points: {} }>({ points: amount(drawn) });
  const then = object<PlanThen>({
    ...worded,
    when: condition(drawn | draws.subtotal),
    adjustment: variants<PlanAdjustment, "kind">("kind", {
      add: given,
      "at-most": given,
      "at-least": given,
      multiply: object<{ factor: number }>({ factor: percent }),
    }),
  });
  return object<Omit<PlanBlock, "kind">>({
    ...scoreHead,
    reset: told === "fit" ? word(null) : nullable(index("resets", { gives: "condition", draws: draws.history })),
    items: many(items),
    then: many(then),
  });
}

const scoreHead = {
  ...worded,
  name,
  ...bounds,
  ratings: list(object<PlanRating>({ name, from: nullable(computed) }), planLimits.ratings, {
    hold: (before: PlanRating, after: PlanRating) => before.from !== null && (after.from === null || after.from < before.from),
    otherwise: "is not below the rating before it",
  }),
};
const score = variants<PlanScore, "kind">("kind", {
  fit: block(0, "fit"),
  behavior: block(anyHistory, "behavior"),
  formula: object<Kind<PlanScore, "formula">>({ ...scoreHead, expression: used("points", anyHistory) }),
});

const part = object<PlanPart>({
  id: nullable(name),
  label: words,
  sentence: words,
  because: words,
  doc: words,
  source: object<PlanSource>({ file: index("files"), line: place, column: place }),
});
const phrases = list(object<PlanPhrase>({ expression: index("expressions"), text }), planLimits.expressions, {
  hold: (before: PlanPhrase, after) => before.expression < after.expression,
  otherwise: "does not rise",
});
const told = object<PlanWords>({
  name: text,
  description: words,
  files: many(text),
  events: many(words),
  actions: many(text),
  parts: list(part, planLimits.expressions),
  phrases,
  sources: list(tuple(index("files"), place, place, place, place), planLimits.expressions),
});

const properties: Shape = {
  is: "record",
  of: { is: "either", key: "field", first: object<{ field: number }>({ field: index("lead") }), second: { is: "scalar" } },
};
const promisedCondition = object<Omit<Extract<PlanPromise, { when: number }>, "kind">>({
  ...worded,
  name: text,
  when: condition(anyHistory | draws.decision | draws.route),
});
const trend = object<Omit<Extract<PlanPromise, { field: number }>, "kind">>({
  ...worded,
  name: text,
  score: index("scores"),
  field: index("lead"),
});

export const planShape = object<Plan>({
  format: aside(text),
  model: object<PlanModel>({ timezone: text }),
  hashes: aside(object<PlanHashes>({ meaning: hash, text: hash })),
  words: aside(nullable(told)),
  inputs: object<PlanInputs>({ lead: many(field), key: nullable(index("lead")), missing: texts, events: many(event) }),
  expressions: list(expression, planLimits.expressions),
  selections: list(selection, planLimits.expressions),
  resets: many(
    object<PlanReset>({ triggers: list(object<PlanTrigger>({ events, filter, silence: nullable(period) }), planLimits.list, null, 1) }),
  ),
  decays: many(decay),
  ignores: many(
    object<PlanIgnore>({
      ...worded,
      events,
      filter: nullable(condition(draws.event | draws.history)),
      burst: nullable(
        object<PlanBurst>({ count: whole(2, planLimits.count), window: variants<PlanBurst["window"], "kind">("kind", nearby), same }),
      ),
    }),
  ),
  scores: list(score, planLimits.scores),
  order: list(index("scores"), planLimits.scores),
  discards: many(object<PlanDiscard>({ ...worded, reason: text, when: condition(anyHistory) })),
  actions: many(object<PlanAction>({ name, properties })),
  matrix: nullable(
    object<PlanMatrix>({
      rows: index("scores"),
      columns: index("scores"),
      cells: list(list(nullable(index("actions")), planLimits.ratings), planLimits.ratings),
      overrides: many(object<PlanOverride>({ ...worded, action: nullable(index("actions")), when: condition(anyHistory) })),
    }),
  ),
  lifecycle: nullable(
    list(object<PlanLifecycleStep>({ ...worded, name, when: nullable(condition(anyHistory)) }), planLimits.list, otherwise),
  ),
  route: nullable(
    list(
      object<PlanRoute>({ ...worded, name, when: nullable(condition(anyHistory | draws.decision)), properties }),
      planLimits.list,
      otherwise,
    ),
  ),
  promises: aside(
    many(
      variants<PlanPromise, "kind">("kind", {
        never: promisedCondition,
        always: promisedCondition,
        "never-falls": trend,
        "never-rises": trend,
      }),
    ),
  ),
  seal: aside({ is: "text", pattern: /^[0-9a-f]{16}$/ }),
});
