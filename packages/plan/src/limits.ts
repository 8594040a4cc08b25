/** How large a plan may be. Far beyond any model written by people, and safe for every engine. */
export const planLimits = {
  /** Calls within calls, filters and windows included: engines may recurse this deep. */
  depth: 200,
  /** Operations of one expression, those that are shared counted wherever they are used: engines may work them out each time. */
  steps: 100_000,
  expressions: 200_000,
  /** Values of one constant table. */
  table: 200_000,
  /** Entries of any other list: fields, events, rules, rows. */
  list: 50_000,
  /** What one step of the limits may compare. */
  keys: 100,
  scores: 500,
  ratings: 100,
  /** UTF-16 units of one text. */
  text: 100_000,
  /** A hundred years, and the longest weight table. */
  days: 36_500,
  /** The same hundred years; written out, since bundlers keep a table that is worked out. */
  milliseconds: 3_153_600_000_000,
  /** Times, and every how many. */
  count: 1_000_000_000,
  /** Millionths of a percent: ten thousand times the whole. */
  percent: 1_000_000_000_000,
} as const;

/** A weight of 1 in the weight tables. */
export const wholeWeight = 1_000_000_000_000_000;

/** Silences that one event is followed by: apart, since it is all that scoring asks of the limits. */
export const mostSilences = 1_200;
