import type {
  AskedOfOthers,
  ChangeCause,
  DecisionChange,
  ExplainedBoundPer,
  ExplainedChange,
  ExplainedCriterion,
  ExplainedDiscard,
  ExplainedEvent,
  ExplainedGroup,
  ExplainedItem,
  ExplainedLeftOut,
  ExplainedMatrix,
  ExplainedOccurrence,
  ExplainedOccurrences,
  ExplainedReset,
  ExplainedScore,
  ExplainedSilence,
  ExplainedState,
  ExplainedStep,
  ExplainedThen,
  ExplainedValue,
  Explanation,
  Fact,
  InputProblem,
  NextRating,
  NotCounted,
  Outcome,
  ScoreOutcome,
  UnknownFigure,
  WayForward,
} from "../outcome.ts";
import type { PlanSource } from "../plan-words.ts";
import { planLimits } from "../limits.ts";
import { list, nullable, object, variants, whole, word, type Shape } from "../shape.ts";

const text: Shape = { is: "text" };
const truth: Shape = { is: "truth" };
const number: Shape = { is: "number" };
const words = nullable(text);
const millionths = whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const day: Shape = { is: "text", pattern: /^\d{4}-\d{2}-\d{2}$/ };
const many = (of: Shape): Shape => list(of, planLimits.table);
const source = object<PlanSource>({ file: count, line: count, column: count });

const given = nullable({ is: "record", of: nullable({ is: "scalar" }) });

const outcome = object<Outcome>({
  scores: { is: "record", of: object<ScoreOutcome>({ points: number, millionths, rating: words, stage: words }) },
  discarded: words,
  cell: words,
  action: words,
  lifecycle: words,
  route: words,
  properties: object<Outcome["properties"]>({ action: given, route: given }),
});

const seen = many(object<Fact["values"][number]>({ name: text, value: nullable({ is: "value" }) }));
const fact = { text, holds: truth, undecided: truth, values: seen };
const facts = many(object<Fact>(fact));

const steps = many(object<ExplainedStep>({ name: text, sentence: text, holds: nullable(truth), facts }));
const head = { id: text, label: text, sentence: text, because: words, source, millionths };

const reasons = Object.keys({
  reset: true,
  "not-every": true,
  "property-missing": true,
  repeated: true,
  "limit-per-value": true,
  "too-soon": true,
  "limit-per-day": true,
  "limit-per-week": true,
  "limit-per-month": true,
  "limit-per-year": true,
  "limit-per-silence": true,
  limit: true,
  "not-latest": true,
  expired: true,
  open: true,
  "not-judged": true,
  unfit: true,
} satisfies Record<NotCounted, true>);

const happened = { event: text, at: text, day, properties: { is: "record", of: { is: "value" } } } as const;
const asked = object<AskedOfOthers>({
  ...fact,
  openUntil: nullable(day),
  lacks: many(text),
  unknown: many(object<UnknownFigure>({ name: text, none: many(text), narrowed: truth, reset: truth })),
  found: nullable(object<ExplainedEvent>(happened)),
});

const silence = nullable(object<ExplainedSilence>({ since: object<ExplainedEvent>(happened), days: count }));

const occurrence = object<ExplainedOccurrence>({
  event: words,
  silence,
  at: text,
  steps: nullable(count),
  day,
  from: nullable(day),
  asked: many(asked),
  age: count,
  counted: truth,
  reason: nullable(word(...reasons)),
  per: many(text),
  before: millionths,
  millionths,
  properties: happened.properties,
});

const rule = {
  state: object<Omit<ExplainedState, "kind">>({ ...head, holds: truth, facts, figures: seen }),
  occurrences: object<Omit<ExplainedOccurrences, "kind">>({
    ...head,
    events: many(text),
    occurrences: many(occurrence),
    unfit: count,
    leftOut: count,
    before: millionths,
    sum: millionths,
    bounded: millionths,
  }),
  criterion: object<Omit<ExplainedCriterion, "kind">>({
    ...head,
    chosen: nullable(count),
    rows: many(object<ExplainedCriterion["rows"][number]>({ sentence: text, holds: nullable(truth), facts, millionths })),
  }),
};
const group = object<Omit<ExplainedGroup, "kind">>({
  id: text,
  name: text,
  source,
  sum: millionths,
  bounded: millionths,
  millionths,
  per: nullable(
    object<ExplainedBoundPer>({
      keys: many(text),
      values: many(object<ExplainedValue>({ values: many({ is: "scalar" }), sum: millionths, bounded: millionths })),
    }),
  ),
  items: many(variants<ExplainedGroup["items"][number], "kind">("kind", rule)),
});

const ways = many(object<WayForward>({ id: text, sentence: text, change: word("holds", "no-longer-holds", "occurs"), gain: millionths }));

const score = object<ExplainedScore>({
  name: text,
  label: words,
  kind: word("fit", "behavior", "formula"),
  source,
  millionths,
  rating: words,
  stage: words,
  items: many(variants<ExplainedItem, "kind">("kind", { ...rule, group, stage: group })),
  formula: nullable(
    object<NonNullable<ExplainedScore["formula"]>>({
      sentence: text,
      inputs: many(object<NonNullable<ExplainedScore["formula"]>["inputs"][number]>({ score: text, millionths })),
    }),
  ),
  sum: millionths,
  then: many(object<ExplainedThen>({ ...head, holds: truth, facts, before: millionths, after: millionths })),
  bounded: millionths,
  reset: nullable(object<ExplainedReset>({ event: nullable(object<ExplainedEvent>(happened)), silence, day })),
  next: nullable(object<NextRating>({ rating: text, threshold: millionths, missing: millionths, ways })),
});

const matrix = object<ExplainedMatrix>({
  cell: words,
  gridAction: words,
  override: nullable(object<NonNullable<ExplainedMatrix["override"]>>({ id: text, action: words, sentence: text, facts })),
  noCell: word(null, "discarded", "no-rating"),
  next: nullable(
    object<NonNullable<ExplainedMatrix["next"]>>({
      cell: text,
      action: words,
      discarded: words,
      route: words,
      score: text,
      rating: text,
      missing: millionths,
      ways,
    }),
  ),
});

const nextChange = nullable(
  object<ExplainedChange>({
    day,
    outcome,
    changes: many(
      object<DecisionChange>({
        of: word("rating", "stage", "discarded", "cell", "action", "lifecycle", "route"),
        score: words,
        from: words,
        to: words,
      }),
    ),
    because: many(
      object<ChangeCause>({
        part: word("rule", "then", "reset", "discarded", "override", "lifecycle", "route"),
        score: words,
        id: words,
        label: text,
        from: nullable(millionths),
        to: nullable(millionths),
        text,
      }),
    ),
  }),
);

export const explanationShape = object<Explanation>(
  {
    model: text,
    meaning: text,
    day,
    timezone: text,
    outcome,
    scores: many(score),
    discards: many(object<ExplainedDiscard>({ id: text, reason: text, sentence: text, source, holds: truth, facts })),
    matrix: nullable(matrix),
    lifecycle: steps,
    route: steps,
    missing: many(text),
    problems: many(object<InputProblem>({ path: text, problem: text, event: nullable(count), field: words })),
    events: object<Explanation["events"]>({
      known: count,
      later: count,
      unknown: many(object<{ name: string; count: number }>({ name: text, count })),
      leftOut: many(
        object<ExplainedLeftOut>({
          ...happened,
          by: word("id", "key", "ignore", "burst"),
          key: words,
          ignored: nullable(object<NonNullable<ExplainedLeftOut["ignored"]>>({ id: text, sentence: text, because: words, source })),
          other: nullable(object<ExplainedEvent>(happened)),
        }),
      ),
    }),
  },
  { nextChange },
);
