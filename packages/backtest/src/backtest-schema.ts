import type {
  BacktestFigures,
  CapacityFigures,
  Finding,
  Gain,
  GroupShare,
  Leak,
  RuleFigures,
  ScoreFigures,
  SplitPart,
  Supported,
} from "./figures.ts";

type JsonSchema = Readonly<Record<string, unknown>>;
type Keys<Value> = { readonly [Key in keyof Value]: JsonSchema };

const text = (description: string): JsonSchema => ({ type: "string", description });
const count = (description: string): JsonSchema => ({ type: "integer", minimum: 0, description });
const number = (description: string): JsonSchema => ({ type: "number", description });
const list = (description: string, items: JsonSchema): JsonSchema => ({ type: "array", description, items });
const orNull = (description: string, of: JsonSchema): JsonSchema => ({ description, anyOf: [{ type: "null" }, of] });
const oneOf = (description: string, values: readonly string[]): JsonSchema => ({ description, enum: values });
const day = (description: string): JsonSchema => ({ type: "string", pattern: String.raw`^\d{4}-\d{2}-\d{2}$`, description });
/** With all of the keys, and no others. */
const object = <Value>(description: string, properties: Keys<Value>): JsonSchema => ({
  type: "object",
  description,
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
/** What no case tells is null. */
const known = (description: string): JsonSchema => ({ type: ["number", "null"], description });

const share = (description: string): JsonSchema =>
  object<ScoreFigures["gains"][number]["converted"]>(description, {
    count: count("How many."),
    of: count("Of how many."),
    share: known("The one by the other, from 0 to 1; null of nothing."),
    low: known("It is no less than this, with a confidence of 95%."),
    high: known("It is no more than this."),
  });
const area = (description: string): JsonSchema =>
  object<ScoreFigures["area"]["all"]>(description, {
    area: known("From 0 to 1."),
    error: known("Its standard error."),
    low: known("It is no less than this, with a confidence of 95%."),
    high: known("It is no more than this."),
  });
const groups = (description: string): JsonSchema =>
  list(
    description,
    object<GroupShare>("One of them.", {
      name: orNull("As in the model; null for none.", { type: "string" }),
      label: orNull("As people read it.", { type: "string" }),
      converted: share("How many of its leads converted."),
    }),
  );
const groupsOrNull = (description: string): JsonSchema => orNull(description, groups(description));
const part = (description: string): JsonSchema =>
  object<SplitPart>(description, { from: day("The first day."), to: day("The last day."), converted: share("How many converted.") });

const score = object<ScoreFigures>("A score.", {
  score: text("Its name."),
  label: orNull("As people read it.", { type: "string" }),
  area: object<ScoreFigures["area"]>("The area under its curve (AUC): how often a lead that converted has the higher score.", {
    all: area("Of all leads."),
    earlier: orNull("Of the earlier ones.", area("Of the earlier ones.")),
    later: orNull("Of the later ones.", area("Of the later ones.")),
  }),
  gains: list(
    "Tenths of all leads, the best first.",
    object<Gain>("A tenth.", {
      from: known("The highest points in it; null for discarded leads."),
      to: known("The lowest."),
      converted: share("How many of it converted; on average, where equal scores are parted."),
      reached: number("Of all that converted, the share in it and those before it."),
    }),
  ),
  capacities: list(
    "What comes of working so many of the best.",
    object<CapacityFigures>("A capacity.", {
      asked: text("As it was asked for."),
      leads: count("How many leads that is."),
      share: number("Which share of all leads."),
      from: known("The lowest points that are worked; null for discarded leads."),
      precision: share("How many of those that are worked converted."),
      recall: number("Of those that converted, the share that is worked."),
      lift: number("How many times as often they convert as leads do on average."),
    }),
  ),
  ratings: groupsOrNull("By rating; null where the score has none."),
  calibration: orNull(
    "What earlier leads foretold for later ones; null where there are none.",
    object<NonNullable<ScoreFigures["calibration"]>>("Both.", {
      bins: list(
        "From the lowest forecast.",
        object<NonNullable<ScoreFigures["calibration"]>["bins"][number]>("Leads with like forecasts.", {
          foretold: number("What earlier leads with like points did."),
          came: share("What later ones did."),
        }),
      ),
      distance: number("How far both are apart on average."),
      brier: number("The mean square of forecast less outcome."),
    }),
  ),
});

const rule = object<RuleFigures>("A rule, or an amount of a criterion.", {
  score: text("The score it belongs to."),
  group: orNull("The group or stage it is in.", { type: "string" }),
  rule: text("In words."),
  row: orNull("Of a criterion, the rows that give these points.", { type: "string" }),
  fires: share("How many leads it gives something to."),
  with: share("How many of these converted."),
  without: share("How many of the others."),
  now: known("What it gives each time, in points; null where that is not fixed."),
  supported: orNull(
    "The points that the data supports.",
    object<Supported>("In points.", {
      best: number("Those that fit best."),
      low: number("No less, with a confidence of 95%."),
      high: number("No more."),
      isWithin: { type: "boolean", description: "Whether it gives as many." },
    }),
  ),
  unsupported: orNull("Why nothing is said of that.", { enum: ["never", "always", "few", "unordered", "not-fixed", "reference"] }),
});

const leak = object<Leak>("A field that seems to be filled in after the outcome.", {
  field: text("Its name in the model."),
  column: text("Its column in the data."),
  isRead: { type: "boolean", description: "Whether a rule or a property reads it." },
  signs: list("What shows it.", {
    type: "object",
    properties: {
      code: oneOf("Which sign it is.", ["filled-for-winners", "filled-for-losers", "telling-value", "tells-alone", "later-date"]),
    },
    required: ["code"],
  }),
});

/** What `score backtest --format json` writes, as a JSON Schema (draft 2020-12). */
export const backtestSchema: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Backtest",
  ...object<BacktestFigures>("What the scores of a model were worth. Shares are from 0 to 1, points are points.", {
    model: text("The name of the model."),
    asked: object<BacktestFigures["asked"]>("What was asked.", {
      asOf: text("The moment of a lead."),
      plus: count("So many days after it."),
      outcome: orNull("The outcome, as it was named.", { type: "string" }),
      horizon: orNull("In days.", count("In days.")),
      until: orNull("The end of the data.", { type: "string" }),
      source: object<BacktestFigures["asked"]["source"]>("What the outcome is.", {
        of: oneOf("Of what kind.", ["column", "event"]),
        name: text("Its name."),
      }),
    }),
    horizon: orNull("Within so many days after the moment; null for any time.", count("In days.")),
    until: day("The last day of the data."),
    moments: { ...list("The first and the last moment.", day("A day.")), minItems: 2, maxItems: 2 },
    isUndated: { type: "boolean", description: "Whether the outcome says only yes or no, and not when." },
    counts: object<BacktestFigures["counts"]>("How many leads there are, and why some are left out.", {
      leads: count("All of them."),
      cases: count("Those with a moment and a settled outcome."),
      yes: count("Those of them that converted."),
      no: count("The others."),
      withoutMoment: count("They have no moment that can be read."),
      ahead: count("Their moment is after the end of the data."),
      past: count("They converted before their moment."),
      unripe: count("They can still convert."),
      unknown: count("Nobody says what became of them."),
      unreadable: orNull("A value that is no outcome.", { type: "string" }),
    }),
    unscored: count("Cases that could not be scored."),
    converted: share("How many converted."),
    split: orNull(
      "Earlier and later leads; null where all have one moment.",
      object<NonNullable<BacktestFigures["split"]>>("Both.", { earlier: part("The earlier ones."), later: part("The later ones.") }),
    ),
    scores: list("Each score, in the order of the model.", score),
    cells: groupsOrNull("By cell, the best first."),
    actions: groupsOrNull("By action."),
    lifecycle: groupsOrNull("By step."),
    route: groupsOrNull("By route."),
    discarded: share("How many would be discarded, and converted all the same."),
    rules: list("Each rule, in the order of the model.", rule),
    leaks: list("Fields that know too much.", leak),
    findings: list(
      "What to look at, the worst first.",
      object<Finding>("One of them.", {
        code: oneOf("What it is.", ["leak", "never-fires", "always-fires", "better-is-no-better", "opposite-points", "order-lost"]),
        sentence: text("As a sentence."),
        remedy: text("What to do."),
      }),
    ),
  }),
};
