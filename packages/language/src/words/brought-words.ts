/** What people write who come from spreadsheets, CRMs, SQL and other rule languages, and what to write here. */
export interface BroughtWord {
  /** In lowercase; one word or several. */
  readonly said: string;
  /** Words of the language, or a sign. */
  readonly meant: string;
}

/** By what to write: what people bring. One word may stand for several things, each at its own place. */
const brought: Readonly<Record<string, readonly string[]>> = {
  // Comparisons.
  ">": ["more than", "greater than", "bigger than", "larger than", "higher than", "over", "above", "exceeds", "gt"],
  "<": ["less than", "fewer than", "smaller than", "lower than", "under", "below", "lt"],
  ">=": ["at least", "no less than", "not less than", "no fewer than", "not fewer than", "minimum", "gte"],
  "<=": ["at most", "up to", "no more than", "not more than", "maximum", "lte"],
  is: ["equals", "equal", "are", "eq", "like", "ilike"],
  "is not": ["isnt", "differs from", "ne"],
  missing: ["empty", "blank", "null", "nil", "undefined", "unknown"],
  known: ["set", "available", "present", "provided", "filled"],
  "is missing": ["does not exist", "has no value", "has never been known"],
  "is known": ["exists", "has any value", "has a value", "has value"],
  "is one of": ["in", "is any of", "is either of"],
  "is not one of": ["not in", "is none of", "is neither of"],
  contains: ["contain", "containing"],
  "starts with": ["begins with", "begin with", "beginning with", "starting with", "startswith", "beginswith"],
  "ends with": ["ending with", "endswith"],
  "contains any of": ["contains any"],
  "in last": ["since", "within", "past"],
  rated: ["rate"],
  // Rules and their limits.
  when: ["if", "whenever"],
  otherwise: ["else", "default"],
  because: ["reason"],
  "at most": ["max", "up to", "maximum", "limit"],
  and: ["also", "as well as"],
  // Types.
  text: ["string", "varchar"],
  number: ["integer", "int", "float", "decimal"],
  "yes or no": ["boolean", "bool"],
  date: ["datetime", "timestamp"],
  url: ["link"],
  "one of": ["enum", "picklist", "dropdown"],
  "list of text": ["array"],
  // Declarations and blocks.
  behavior: ["behaviour", "behaviors", "behaviours"],
  ignore: ["exclude", "skip"],
  use: ["import", "include"],
  criterion: ["criteria"],
  ratings: ["grades"],
  route: ["assign", "assignment", "routes", "routing"],
  promise: ["guarantee"],
  falls: ["decreases", "drops", "sinks"],
  rises: ["increases", "grows"],
  rise: ["grow"],
};

export const broughtWords: readonly BroughtWord[] = Object.entries(brought).flatMap(([meant, words]) =>
  words.map((said) => ({ said, meant })),
);

/** What people say for something of the language. */
export const broughtFor = (meant: string): readonly string[] => brought[meant] ?? [];

/** What may stand for a word that people bring; nothing where it is none of theirs. */
export function meantBy(said: string): readonly string[] {
  return broughtWords.filter((word) => word.said === said.toLowerCase()).map(({ meant }) => meant);
}

/** Whether words of a cell are what people write where there is nothing: a dash, or a word for it that is not one of the language. */
export function saysNothing(words: string): boolean {
  return /^(?:nothing|no action|no|empty|blank|null|nil|n\/?a|[-–—]+)$/i.test(words);
}

/** What is said of such a cell in a matrix, where no action is chosen. */
export const noneAdvice = "Where nothing is done, write `none`.";

/** That one event happened and the other after it: without a `first`, everything would be since then. */
export const inOrder = (first: string, second: string): string => `(did ${first} and did ${second} since first ${first})`;

/** What to do where a condition asks that one event lies so near to another. */
export function nearnessAdvice(event: string, side: "earlier" | "later", other: string, stretch: string): string {
  const question = `${side === "earlier" ? "an earlier" : "a later"} ${other}`;
  return `A condition cannot ask how far apart two events are. Give points for it in a rule of a \`behavior\` block: \`+5 for ${event} where ${question} within ${stretch}\`.`;
}
