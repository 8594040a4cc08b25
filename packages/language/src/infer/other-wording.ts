import { slipsBetween } from "@scoreline/diagnostics";
import type { ArithmeticExpression, ComparisonExpression, ComparisonOperator, Expression, OneOfExpression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { textOf } from "../symbols/program.ts";
import { broughtFor } from "../words/brought-words.ts";
import { isKnown, report, reportMeant, wordsOf, type InferContext } from "./context.ts";
import { isToday } from "./names.ts";
import { isChoiceOf } from "./types.ts";

/** What people call a value that is not there, one that is, and a score without a rating: after `is`, and after `is not`. */
const wordings: Readonly<Record<string, readonly [is: string, isNot: string]>> = {
  ...Object.fromEntries(broughtFor("missing").map((said) => [said, ["missing", "known"]])),
  ...Object.fromEntries(broughtFor("known").map((said) => [said, ["known", "missing"]])),
  none: ["missing", "known"],
  rated: ["not unrated", "unrated"],
};

/** Whether a word says that there is no value, or that there is one; null where it says neither. */
export const testOf = (word: string): "missing" | "known" | null =>
  broughtFor("missing").includes(word) ? "missing" : broughtFor("known").includes(word) ? "known" : null;

/** What people write for yes and no. */
const truths: Readonly<Record<string, string>> = {
  yes: "yes",
  true: "true",
  y: "yes",
  on: "yes",
  si: "yes",
  sí: "yes",
  ja: "yes",
  checked: "yes",
  ticked: "yes",
  oui: "yes",
  no: "no",
  false: "false",
  n: "no",
  off: "no",
  nein: "no",
  unchecked: "no",
  non: "no",
};

/** `city is empty`, `vip = TRUE`, `fit is A`, where the model knows no such name. Reports it, and gives whether that is so. */
export function reportOtherWording(expression: ComparisonExpression, left: ExpressionType, context: InferContext): boolean {
  const { right, span } = expression;
  const since = daysSince(expression, left, context);
  if (since !== null) return reportMeant(since, expression, context);
  if (right.kind !== "name-expression" || right.name.quoted || isKnown(right.name.text, context)) return false;
  if (right.name.text === "same" && expression.left.kind === "name-expression") {
    const advice = `To compare with the event at hand, write \`with same ${expression.left.name.text}\` right after the event, without \`where\`.`;
    report(context, "other-phrase", { span }, { phrase: wordsOf(context, { span }), advice });
    return true;
  }
  const meant = meantBy(expression, right.name.text, left, context);
  return meant === null ? false : reportMeant(meant, expression, context);
}

/** What people call the rating of a score as a part of it. */
const ratingParts: ReadonlySet<string> = new Set(["rating", "grade", "class", "tier", "band"]);

/** The score whose rating is asked for, as `fit` or as `fit.rating`; null for anything else. */
export function scoreAsked(
  subject: Expression,
  { program }: InferContext,
): { readonly name: string; readonly ratings: readonly string[] } | null {
  const isPart = subject.kind === "member" && ratingParts.has(subject.member.text.toLowerCase());
  const named = isPart ? subject.object : subject;
  const score = named.kind === "name-expression" ? program.scores.get(named.name.text) : null;
  return score === null ? null : { name: score.name, ratings: score.ratings.map(({ name }) => name) };
}

/** The rating that a name, a text or the number of one stands for. */
export const ratingIn = (value: Expression): string | null =>
  value.kind === "name-expression" ? value.name.text : value.kind === "text" ? value.value : null;

/** `fit.rating is A`, `fit is "A"`, also with several. Reports it, and gives whether that is so. */
export function reportRatingAsked(
  whole: ComparisonExpression | OneOfExpression,
  subject: Expression,
  values: readonly Expression[],
  context: InferContext,
): boolean {
  const score = scoreAsked(subject, context);
  if (score === null) return reportBareRating(whole, subject, values, context);
  const isPart = subject.kind === "member";
  const ratings = values.map((value) => (isPart && value.kind === "number" ? String(value.value) : ratingIn(value)));
  if (ratings.some((rating) => rating === null || !score.ratings.includes(rating))) return false;
  return asksWhich(whole) && reportMeant(ratedAs(score.name, ratings, whole), whole, context);
}

/** Whether it is asked which rating it is, and not whether it is a better one. */
export const asksWhich = (whole: ComparisonExpression | OneOfExpression): boolean =>
  whole.kind !== "comparison" || ["is", "is not", "="].includes(whole.operator);

/** How a score is asked what is asked here of its rating. */
export function ratedAs(score: string, ratings: readonly (string | null)[], whole: ComparisonExpression | OneOfExpression): string {
  const negated = whole.kind === "comparison" ? whole.operator === "is not" : whole.negated;
  const rated = ratings.length === 1 ? ratings[0]! : `any of (${ratings.join(", ")})`;
  return `${negated ? "not " : ""}${score} rated ${rated}`;
}

/** `rating = A`, `fit_rating is A`: the score that is meant is the one with that rating, or has to be named. Reports it, and gives whether that is so. */
function reportBareRating(
  whole: ComparisonExpression | OneOfExpression,
  subject: Expression,
  values: readonly Expression[],
  context: InferContext,
): boolean {
  if (subject.kind !== "name-expression" || subject.name.quoted || isKnown(subject.name.text, context)) return false;
  if (!asksWhich(whole)) return false;
  const words = subject.name.text.toLowerCase().split("_");
  if (!ratingParts.has(words.at(-1)!)) return false;
  const owner = words.slice(0, -1).join("_");
  const ratings = values.map((value) => (value.kind === "number" ? String(value.value) : ratingIn(value)));
  const scores = context.program.scores.all.filter(
    (score) => (owner === "" || score.name === owner) && ratings.every((rating) => score.ratings.some(({ name }) => name === rating)),
  );
  if (scores.length === 0) return false;
  const ways = scores.map(({ name }) => ratedAs(name, ratings, whole));
  if (ways.length === 1) return reportMeant(ways[0]!, whole, context);
  const advice = `Say of which score: ${ways.map((way) => `\`${way}\``).join(" or ")}.`;
  report(context, "other-phrase", whole, { phrase: wordsOf(context, whole), advice });
  return true;
}

/** How far back a day is, by the sign it is compared with. */
const ages: Readonly<Partial<Record<ComparisonOperator, string>>> = { is: "=", "=": "=", ">": "<", ">=": "<=", "<": ">", "<=": ">=" };

/** `created > today - 30`, `created is yesterday`: asked of how many days it is since. */
function daysSince({ left, operator, right }: ComparisonExpression, type: ExpressionType, context: InferContext): string | null {
  const age = ages[operator];
  if (type.kind !== "date" || age === undefined) return null;
  const days = daysAgo(right, context);
  return days === null ? null : `days since ${textOf(context.program, context.file, left)} ${age} ${days}`;
}

function daysAgo(date: Expression, context: InferContext): number | null {
  if (date.kind === "name-expression")
    return date.name.text.toLowerCase() === "yesterday" && !date.name.quoted && !isKnown(date.name.text, context) ? 1 : null;
  if (date.kind !== "arithmetic" || date.operator !== "-" || date.right.kind !== "number") return null;
  return date.left.kind === "name-expression" && isToday(date.left.name) ? date.right.value : null;
}

/** `today - created`: dates are not subtracted. Reports it, and gives whether that is so. */
export function reportDaysSince(difference: ArithmeticExpression, context: InferContext): boolean {
  const { left, operator, right } = difference;
  const { program, file, atHand } = context;
  if (operator !== "-" || left.kind !== "name-expression" || !isToday(left.name) || right.kind !== "name-expression") return false;
  if (atHand.kind !== "lead" || program.fields.get(right.name.text)?.type?.kind !== "date") return false;
  return reportMeant(`days since ${textOf(program, file, right)}`, difference, context);
}

/** `distance-km` and `did page-view`, where names have an underscore. Reports it, and gives whether that is so. */
export function reportHyphen({ left, operator, right }: ArithmeticExpression, context: InferContext): boolean {
  if (operator !== "-" || right.kind !== "name-expression" || right.span.start !== left.span.end + 1) return false;
  if (left.kind === "name-expression") {
    const name = `${left.name.text}_${right.name.text}`;
    if (!isKnown(name, context) || (isKnown(left.name.text, context) && isKnown(right.name.text, context))) return false;
    return reportMeant(name, { span: { start: left.span.start, end: right.span.end } }, context);
  }
  const [event, another] = left.kind === "did" && left.where === undefined && left.howOften === undefined ? left.events.events : [];
  if (event === undefined || another !== undefined || left.kind !== "did" || left.window !== undefined) return false;
  const name = `${event.text}_${right.name.text}`;
  if (context.program.events.get(name) === null) return false;
  return reportMeant(name, { span: { start: event.span.start, end: right.span.end } }, context);
}

/** The word for what is not there, or is, that was probably meant: one slip away, since a text that is farther from it may well be one. */
const nearTest = (word: string): string | null =>
  word.length < 4 ? null : (["missing", "known"].find((test) => slipsBetween(word, test, 2) < 2) ?? null);

function meantBy({ left, operator }: ComparisonExpression, text: string, type: ExpressionType, context: InferContext): string | null {
  const what = wordsOf(context, left);
  const word = text.toLowerCase();
  const isNot = operator === "is not";
  if (operator === "is" || operator === "=" || isNot) {
    if (Object.hasOwn(wordings, word)) return `${what} is ${wordings[word]![isNot ? 1 : 0]}`;
    const near = nearTest(word);
    if (near !== null && !(type.kind === "one-of" && isChoiceOf(type.values, text)))
      return `${what} ${operator === "=" ? "is" : operator} ${near}`;
    if (type.kind === "truth" && Object.hasOwn(truths, word)) return `${what} ${isNot ? "is not" : "is"} ${truths[word]}`;
  }
  if (left.kind !== "name-expression" || !hasRating(left.name.text, text, context)) return null;
  if (operator === ">=") return `${what} rated ${text} or better`;
  if (operator === "<=") return `${what} rated ${text} or worse`;
  return operator === ">" || operator === "<" ? besideRating(left.name.text, text, operator, context) : null;
}

/** `fit > B`: the ratings that are better, if any is; they are declared from the best to the worst. */
function besideRating(name: string, rating: string, operator: ">" | "<", { program }: InferContext): string | null {
  const ratings = program.scores.get(name)?.ratings.map((each) => each.name) ?? [];
  const next = ratings[ratings.indexOf(rating) + (operator === ">" ? -1 : 1)];
  return next === undefined ? null : `${name} rated ${next} or ${operator === ">" ? "better" : "worse"}`;
}

function hasRating(score: string, rating: string, { program }: InferContext): boolean {
  return program.scores.get(score)?.ratings.some(({ name }) => name === rating) === true;
}
