import type { AggregateName } from "./operations.ts";

/** How an aggregate is written before its event, and how a sentence for people says it. */
export interface AggregateWords {
  readonly written: string;
  readonly said: string;
}

export const aggregateWords: { readonly [Name in AggregateName]: AggregateWords } = {
  count: { written: "count of", said: "count of" },
  "count-distinct": { written: "count of distinct", said: "count of different" },
  sum: { written: "sum of", said: "sum of" },
  highest: { written: "highest of", said: "highest" },
  lowest: { written: "lowest of", said: "lowest" },
  "days-since-last": { written: "days since last", said: "days since the last" },
  "days-since-first": { written: "days since first", said: "days since the first" },
};
