/**
 * The catalogue of operations: every `call` a plan may hold, once. The checker's signatures, the plan reader's
 * validation, the runtime's functions and later the SQL templates all derive from this table; what each one means
 * in words, with examples that run in every engine, is beside it in `operation-docs.ts`, so that the runtime
 * bundle does not carry prose.
 */

/**
 * What flows through a plan.
 * text: trimmed and folded, or missing · number: IEEE double, or missing · date: days since 1970-01-01, or missing ·
 * truth: yes, no or missing · list: folded texts, or missing when empty · points: whole millionths, never missing ·
 * rating: index into the score's ratings (0 is best), or missing · condition: holds or does not, never missing.
 */
export type PlanType = "text" | "number" | "date" | "truth" | "list" | "points" | "rating" | "condition";

/** A constant table of texts or numbers written into the plan, or a day to look from: the moment's, or that of the event at hand. */
export type ParameterType = PlanType | "any" | "texts" | "numbers" | "day";

/** Whether what is of a type has an order and thereby a range; texts, lists and conditions are known as a whole or not at all. */
export const hasRange = (type: ParameterType): boolean => !["condition", "text", "list", "texts", "numbers"].includes(type);

export interface Operation {
  /** The types of the arguments; the last one repeats when `variadic`. `texts` and `numbers` must be constants, and a `day` must be one. */
  readonly params: readonly ParameterType[];
  readonly variadic?: true;
  readonly returns: PlanType;
  /**
   * What a missing argument does. `fails`: the condition does not hold · `missing`: the result is missing, as it can be of others, too: it
   * is beyond all numbers, or there is no such part · `missing-only`: the result is missing, and of others it never is ·
   * `handled`: the operation decides · `never`: its arguments cannot be missing.
   */
  readonly missing: "fails" | "missing" | "missing-only" | "handled" | "never";
}

export const operations = {
  // Conditions
  and: { params: ["condition"], variadic: true, returns: "condition", missing: "never" },
  or: { params: ["condition"], variadic: true, returns: "condition", missing: "never" },
  not: { params: ["condition"], returns: "condition", missing: "never" },
  "at-least": { params: ["number", "condition"], variadic: true, returns: "condition", missing: "never" },
  "is-known": { params: ["any"], returns: "condition", missing: "handled" },

  // Equality and order. `is not`, `>` and `not between` are spelt with `not`, `is-known` and swapped arguments.
  "text.equal": { params: ["text", "text"], returns: "condition", missing: "fails" },
  "text.one-of": { params: ["text", "texts"], returns: "condition", missing: "fails" },
  "number.equal": { params: ["number", "number"], returns: "condition", missing: "fails" },
  "number.less": { params: ["number", "number"], returns: "condition", missing: "fails" },
  "number.at-most": { params: ["number", "number"], returns: "condition", missing: "fails" },
  "number.between": { params: ["number", "number", "number"], returns: "condition", missing: "fails" },
  "number.one-of": { params: ["number", "numbers"], returns: "condition", missing: "fails" },
  "date.equal": { params: ["date", "date"], returns: "condition", missing: "fails" },
  "date.less": { params: ["date", "date"], returns: "condition", missing: "fails" },
  "date.at-most": { params: ["date", "date"], returns: "condition", missing: "fails" },
  "date.between": { params: ["date", "date", "date"], returns: "condition", missing: "fails" },
  "date.one-of": { params: ["date", "numbers"], returns: "condition", missing: "fails" },
  "date.in-last": { params: ["date", "number", "day"], returns: "condition", missing: "fails" },
  "date.in-next": { params: ["date", "number", "day"], returns: "condition", missing: "fails" },
  "truth.equal": { params: ["truth", "truth"], returns: "condition", missing: "fails" },
  "points.equal": { params: ["points", "points"], returns: "condition", missing: "never" },
  "points.less": { params: ["points", "points"], returns: "condition", missing: "never" },
  "points.at-most": { params: ["points", "points"], returns: "condition", missing: "never" },
  "points.between": { params: ["points", "points", "points"], returns: "condition", missing: "never" },
  "rating.one-of": { params: ["rating", "numbers"], returns: "condition", missing: "fails" },

  // Texts: the second argument holds the texts of which any may match, folded.
  "text.contains": { params: ["text", "texts"], returns: "condition", missing: "fails" },
  "text.starts-with": { params: ["text", "texts"], returns: "condition", missing: "fails" },
  "text.ends-with": { params: ["text", "texts"], returns: "condition", missing: "fails" },
  "text.mentions": { params: ["text", "texts"], returns: "condition", missing: "fails" },
  "text.matches": { params: ["text", "texts"], returns: "condition", missing: "fails" },
  "list.includes-any": { params: ["list", "texts"], returns: "condition", missing: "fails" },
  "list.includes-all": { params: ["list", "texts"], returns: "condition", missing: "fails" },

  // Numbers
  "number.add": { params: ["number", "number"], returns: "number", missing: "missing" },
  "number.subtract": { params: ["number", "number"], returns: "number", missing: "missing" },
  "number.multiply": { params: ["number", "number"], returns: "number", missing: "missing" },
  "number.divide": { params: ["number", "number"], returns: "number", missing: "missing" },
  /** Where nothing but scores and written numbers takes part. Only a division by zero gives 0; what is too large is missing here, too. */
  "number.divide-or-zero": { params: ["number", "number"], returns: "number", missing: "missing" },
  "number.negate": { params: ["number"], returns: "number", missing: "missing-only" },
  "number.minimum": { params: ["number"], variadic: true, returns: "number", missing: "missing-only" },
  "number.maximum": { params: ["number"], variadic: true, returns: "number", missing: "missing-only" },
  "number.round": { params: ["number"], returns: "number", missing: "missing-only" },
  "number.floor": { params: ["number"], returns: "number", missing: "missing-only" },
  /** The first argument is the percentage: `60% of x` is `percent(60, x)`, computed as 60 * x / 100. */
  "number.percent": { params: ["number", "number"], returns: "number", missing: "missing" },
  "date.days-since": { params: ["date", "day"], returns: "number", missing: "missing-only" },

  // Parts of email and url values
  "email.domain": { params: ["text"], returns: "text", missing: "missing" },
  "email.user": { params: ["text"], returns: "text", missing: "missing" },
  "url.host": { params: ["text"], returns: "text", missing: "missing" },
  "url.path": { params: ["text"], returns: "text", missing: "missing" },
  "url.query": { params: ["text"], returns: "text", missing: "missing" },

  // Points: exact whole millionths
  "points.add": { params: ["points", "points"], returns: "points", missing: "never" },
  "points.subtract": { params: ["points", "points"], returns: "points", missing: "never" },
  "points.negate": { params: ["points"], returns: "points", missing: "never" },
  "points.minimum": { params: ["points"], variadic: true, returns: "points", missing: "never" },
  "points.maximum": { params: ["points"], variadic: true, returns: "points", missing: "never" },
  /** The first argument is a constant: the percentage in millionths of a percent. Rounded once, halves away from zero. */
  "points.percent": { params: ["number", "points"], returns: "points", missing: "never" },
  "points.to-number": { params: ["points"], returns: "number", missing: "never" },
  /** Rounds to millionths, halves away from zero; missing gives 0. */
  "points.from-number": { params: ["number"], returns: "points", missing: "handled" },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;

/** How a history of events is summed up: over which property, into a number or one of its values, and what comes of no events at all. */
export const aggregates = {
  count: { property: "none", gives: "number", ofNothing: 0 },
  "count-distinct": { property: "any", gives: "number", ofNothing: 0 },
  sum: { property: "number", gives: "number", ofNothing: 0 },
  average: { property: "number", gives: "number", ofNothing: null },
  highest: { property: "number", gives: "number", ofNothing: null },
  lowest: { property: "number", gives: "number", ofNothing: null },
  "last-known": { property: "any", gives: "value", ofNothing: null },
  "first-known": { property: "any", gives: "value", ofNothing: null },
  "days-since-last": { property: "none", gives: "number", ofNothing: null },
  "days-since-first": { property: "none", gives: "number", ofNothing: null },
} as const;

export type AggregateName = keyof typeof aggregates;
