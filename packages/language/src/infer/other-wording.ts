import type { ComparisonExpression } from "../ast.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { report, wordsOf, type InferContext } from "./context.ts";

/** What people call a value that is not there, and a score without a rating: after `is`, and after `is not`. */
const wordings: Readonly<Record<string, readonly [is: string, isNot: string]>> = {
  empty: ["missing", "known"],
  blank: ["missing", "known"],
  null: ["missing", "known"],
  undefined: ["missing", "known"],
  unknown: ["missing", "known"],
  rated: ["not unrated", "unrated"],
};

/** `city is empty`, where the model knows no such name. Reports it, and gives whether that is so. */
export function reportOtherWording({ left, operator, right, span }: ComparisonExpression, context: InferContext): boolean {
  if (right.kind !== "name-expression" || right.name.quoted || (operator !== "is" && operator !== "is not")) return false;
  const { text } = right.name;
  const wording = Object.hasOwn(wordings, text) ? wordings[text] : undefined;
  const { program, atHand } = context;
  if (wording === undefined || program.bare.has(text)) return false;
  if (atHand.kind === "event" && atHand.events.events.some(({ properties }) => properties.some(({ name }) => name === text))) return false;
  const meant = `${wordsOf(context, left)} is ${wording[operator === "is" ? 0 : 1]}`;
  const phrase = wordsOf(context, { span });
  report(
    context,
    "other-phrase",
    { span },
    { phrase, meant: `\`${meant}\`` },
    { fixes: [replaceFix(`Write “${meant}”`, context.file, { span }, meant)] },
  );
  return true;
}
