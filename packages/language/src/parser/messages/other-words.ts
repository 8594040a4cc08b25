import { nearestName } from "@scoreline/diagnostics";
import { declarationWords } from "../../keywords.ts";
import { blockOf } from "../blocks.ts";
import { meantBy } from "../../words/brought-words.ts";
import type { ByRule } from "../grammar/grammar.ts";

const tests = ["is", "between", "contains", "starts", "ends", "mentions", "does", "matches", "includes", "before", "after", "rated"];
const units = ["day", "days", "week", "weeks", "month", "months", "year", "years"];

/** By the rule that failed: the words that may be there. Those of a block are in the table of blocks. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  file: declarationWords,
  declaration: declarationWords,
  rule: ["when", "for"],
  criterionRow: ["when", "otherwise"],
  lifecycleStep: ["when", "otherwise"],
  routeLine: ["when", "otherwise"],
  promise: ["never", "always", "falls", "rises", "rise"],
  ratingEntry: ["from", "above", "otherwise"],
  modifier: ["once", "at", "latest", "expires", "decay", "cap", "floor"],
  decay: ["half-life", "linear", "none"],
  unit: units,
  interval: ["day", "week", "month", "year"],
  times: ["times"],
  period: ["day", "week", "month", "year"],
  type: ["text", "number", "date", "email", "url", "yes or no", "one of", "list of text"],
  thenLine: ["at", "reduce", "increase"],
  didLine: ["today", "on"],
  test: tests,
  isTest: ["missing", "known", "one of"],
  list: ["as", "from"],
} satisfies ByRule<readonly string[]>;

/** The words that may go on with a sentence that could also end. */
const continuing = [
  ...tests,
  "and",
  "or",
  "because",
  "where",
  "since",
  "weight",
  "cap",
  "floor",
  "once",
  "compound",
  "better",
  "worse",
  "key",
  "from",
  "times",
];

/**
 * The word of the language that was probably meant.
 * @param rule the rule that failed
 * @param wanted the only word that could be there, if there is only one
 * @param surplus the sentence before is complete
 */
export function wordMeantBy(word: string, rule: string, wanted: string | undefined, surplus: boolean): string | undefined {
  const candidates = wanted !== undefined ? [wanted] : surplus ? continuing : (blockOf(rule)?.words ?? wordsOf[rule] ?? []);
  const others = meantBy(word).filter((meant) => /^[a-z]/.test(meant));
  const other = others.find((meant) => candidates.includes(meant)) ?? (candidates.length === 0 || surplus ? others[0] : undefined);
  if (other !== undefined) return other;
  const near = word.length > 2 ? nearestName(word, candidates) : null;
  return near === null || near === word ? undefined : near;
}
