import type { ComparisonExpression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { broughtFor } from "../words/brought-words.ts";
import { report, wordsOf, type InferContext } from "./context.ts";

/** What people call a value that is not there, one that is, and a score without a rating: after `is`, and after `is not`. */
const wordings: Readonly<Record<string, readonly [is: string, isNot: string]>> = {
  ...Object.fromEntries(broughtFor("missing").map((said) => [said, ["missing", "known"]])),
  ...Object.fromEntries(broughtFor("known").map((said) => [said, ["known", "missing"]])),
  rated: ["not unrated", "unrated"],
};

/** What people write for yes and no. */
const truths: Readonly<Record<string, string>> = {
  yes: "yes",
  true: "true",
  y: "yes",
  on: "yes",
  si: "yes",
  sí: "yes",
  ja: "yes",
  oui: "yes",
  no: "no",
  false: "false",
  n: "no",
  off: "no",
  nein: "no",
  non: "no",
};

/** `city is empty`, `vip = TRUE`, `fit is A`, where the model knows no such name. Reports it, and gives whether that is so. */
export function reportOtherWording(expression: ComparisonExpression, left: ExpressionType, context: InferContext): boolean {
  const { right, span } = expression;
  if (right.kind !== "name-expression" || right.name.quoted || isKnown(right.name.text, context)) return false;
  if (right.name.text === "same" && expression.left.kind === "name-expression") {
    const advice = `To compare with the event at hand, write \`with same ${expression.left.name.text}\` right after the event, without \`where\`.`;
    report(context, "other-phrase", { span }, { phrase: wordsOf(context, { span }), advice });
    return true;
  }
  const meant = meantBy(expression, right.name.text, left, context);
  if (meant === null) return false;
  report(
    context,
    "other-phrase",
    { span },
    { phrase: wordsOf(context, { span }), advice: `Write \`${meant}\`.` },
    { fixes: [replaceFix(`Write “${meant}”`, context.file, { span }, meant)] },
  );
  return true;
}

function isKnown(text: string, { program, atHand }: InferContext): boolean {
  if (program.bare.has(text)) return true;
  return atHand.kind === "event" && atHand.events.events.some(({ properties }) => properties.some(({ name }) => name === text));
}

function meantBy({ left, operator }: ComparisonExpression, text: string, type: ExpressionType, context: InferContext): string | null {
  const what = wordsOf(context, left);
  const word = text.toLowerCase();
  const isNot = operator === "is not";
  if (operator === "is" || operator === "=" || isNot) {
    if (Object.hasOwn(wordings, word)) return `${what} is ${wordings[word]![isNot ? 1 : 0]}`;
    if (type.kind === "truth" && Object.hasOwn(truths, word)) return `${what} ${isNot ? "is not" : "is"} ${truths[word]}`;
  }
  if (left.kind !== "name-expression" || !hasRating(left.name.text, text, context)) return null;
  if (operator === ">=") return `${what} rated ${text} or better`;
  if (operator === "<=") return `${what} rated ${text} or worse`;
  if (operator !== "is" && operator !== "=" && !isNot) return null;
  return isNot ? `not ${what} rated ${text}` : `${what} rated ${text}`;
}

function hasRating(score: string, rating: string, { program }: InferContext): boolean {
  return program.scores.get(score)?.ratings.some(({ name }) => name === rating) === true;
}
