import { type AggregateName, aggregates, operations, type OperationName } from "./operations.ts";

/** The types of fields whose values have parts. */
export type PartedType = "email" | "url";

/** An operation called `url.path` is what `.path` of a url gives: the catalogue of operations is the list of parts, too. */
export type PartOperation = Extract<OperationName, `${PartedType}.${string}`>;

export interface Part {
  readonly name: string;
  readonly operation: PartOperation;
}

const partedTypes: readonly string[] = ["email", "url"] satisfies readonly PartedType[];

/** The parts that values of a type have, in the order of the catalogue; none for most types. */
export function partsOf(type: string): readonly Part[] {
  if (!partedTypes.includes(type)) return [];
  const opening = `${type}.`;
  return (Object.keys(operations) as OperationName[])
    .filter((operation): operation is PartOperation => operation.startsWith(opening))
    .map((operation) => ({ name: operation.slice(opening.length), operation }));
}

/** `.host, .path and .query`, each between two of these marks. */
export function partsInWords(type: PartedType, mark = ""): string {
  const words = partsOf(type).map(({ name }) => `${mark}.${name}${mark}`);
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** An aggregate of a property with numbers: written as its name and “of”. */
export type TotalName = {
  readonly [Name in AggregateName]: (typeof aggregates)[Name] extends { readonly property: "number" } ? Name : never;
}[AggregateName];

/** All of these, in the order of the catalogue. */
export const totalNames: readonly TotalName[] = /* @__PURE__ */ namesOfTotals();

function namesOfTotals(): TotalName[] {
  return (Object.keys(aggregates) as AggregateName[]).filter((name): name is TotalName => aggregates[name].property === "number");
}

/** How an aggregate is written before its event, and how a sentence for people says it. */
export interface AggregateWords {
  readonly written: string;
  readonly said: string;
}

export const aggregateWords: { readonly [Name in AggregateName]: AggregateWords } = {
  count: { written: "count of", said: "count of" },
  "count-distinct": { written: "count of distinct", said: "count of different" },
  sum: { written: "sum of", said: "sum of" },
  average: { written: "average of", said: "average of" },
  highest: { written: "highest of", said: "highest" },
  lowest: { written: "lowest of", said: "lowest" },
  "last-known": { written: "last known", said: "last known" },
  "first-known": { written: "first known", said: "first known" },
  "days-since-last": { written: "days since last", said: "days since the last" },
  "days-since-first": { written: "days since first", said: "days since the first" },
};
