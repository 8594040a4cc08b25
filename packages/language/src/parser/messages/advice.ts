import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { exampleFor } from "./examples.ts";

type Test = (found: ParserToken, problem: SyntaxProblem) => boolean;

const isBracket: Test = (found) => found.tokenType === T.leftBracket;
const isValue: Test = (found) => found.tokenType === T.text || found.tokenType === T.number;
const inRules =
  (...rules: readonly string[]): Test =>
  (_found, { rule }) =>
    rules.includes(rule);
const both =
  (...tests: readonly Test[]): Test =>
  (found, problem) =>
    tests.every((test) => test(found, problem));

/** Slips that are common enough for a word of their own, the first that fits first. */
const slips: readonly (readonly [Test, string])[] = [
  [
    (_found, { rules }) => rules.includes("fromTexts"),
    'Write one name in quotes, or several with commas between them: `from "Job Title", "Position"`.',
  ],
  [
    both(inRules("dateWindow", "isTest"), (found, problem) => isBracket(found, problem) || isValue(found, problem)),
    'To compare with several values, write `country is one of "ES", "FR"`; with a list, `country is in partners`.',
  ],
  [
    both(inRules("value", "valueList", "signedNumber", "textList"), isBracket),
    'Write values without parentheses, as in `is one of "ES", "FR"`.',
  ],
  [
    both(inRules("file"), ({ image }) => /^(?:de-?dup\w*|unique|distinct)$/i.test(image)),
    "To count an event once, mark the property that identifies it, as in `event purchase { order_id: text key }`.",
  ],
  [
    both(inRules("unit", "interval"), ({ image }) => /^(hour|minute|second)s?$/.test(image)),
    "Scores change from day to day, so write `1 day` or more. Hours and minutes go with `once every`, as in `once every 2 hours`.",
  ],
  [
    both(inRules("decay"), (found) => found.tokenType === T.number),
    "Say how the points fade: `half-life 30 days`, or `linear over 30 days`.",
  ],
];

/** How such a sentence is written. */
export function adviceFor(problem: SyntaxProblem, found: ParserToken): string {
  return slips.find(([test]) => test(found, problem))?.[1] ?? exampleFor(problem.rules);
}
