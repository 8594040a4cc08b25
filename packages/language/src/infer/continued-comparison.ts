import type { ComparisonExpression, Expression, LogicalExpression, Node } from "../ast.ts";
import { textOf } from "../symbols/program.ts";
import { isKnown, reportMeant, type InferContext } from "./context.ts";
import { ratedAs, ratingIn, scoreAsked, testOf } from "./other-wording.ts";
import { typeOfField } from "./types.ts";
import { quotedNumber } from "./written-values.ts";

const better: ReadonlySet<string> = new Set(["better", "more", "higher", "above", "up"]);
const worse: ReadonlySet<string> = new Set(["worse", "less", "lower", "below", "down"]);
const more: ReadonlySet<string> = new Set(["more", "greater", "higher", "above", "over", "up", "bigger", "larger"]);
const less: ReadonlySet<string> = new Set(["less", "fewer", "lower", "below", "under", "down", "smaller"]);

/**
 * `country is "Spain" or "France"`, `employees is 50 or more`, `fit rated A or B`: what follows the `or` goes on with the comparison before
 * it, and is no condition. Reports each such stretch once and gives what was in it, so that nothing more is said.
 */
export function continuedComparisons(expression: LogicalExpression, context: InferContext): ReadonlySet<Expression> {
  const said = new Set<Expression>();
  const { operands, operators } = expression;
  for (let first = 0; first < operands.length; first++) {
    let end = first + 1;
    while (
      end < operands.length &&
      operators[end - 1]!.word === operators[first]!.word &&
      goesOn(operands[end]!, operands[first]!, context)
    )
      end++;
    const stretch = operands.slice(first, end);
    const meant = stretch.length < 2 ? null : meantBy(stretch, operators[first]!.word, context);
    if (meant === null) continue;
    const place = { span: { start: operands[first]!.span.start, end: operands[end - 1]!.span.end } };
    reportMeant(meant, place, context);
    const [whole, ...rest] = stretch;
    const isWhole =
      whole!.kind === "comparison" &&
      (absentIn(whole!, context) !== null ||
        asksRatings(whole!, rest, context) ||
        ratedOr(whole!, rest, context) !== null ||
        quotedHere(whole!.left, whole!.right, context) !== null);
    for (const operand of isWhole ? stretch : stretch.slice(1)) said.add(operand);
    first = end - 1;
  }
  return said;
}

/** A value, or a name that means nothing where a condition is. */
function goesOn(operand: Expression, first: Expression, context: InferContext): boolean {
  if (operand.kind === "truth") return absentIn(first, context) !== null;
  if (operand.kind === "text" || operand.kind === "number" || operand.kind === "date") return true;
  return operand.kind === "name-expression" && !operand.name.quoted && !isKnown(operand.name.text, context);
}

function meantBy([first, ...rest]: readonly Expression[], word: "and" | "or", context: InferContext): string | null {
  const written = (node: Node): string => textOf(context.program, context.file, node);
  const names = rest.map((each) => (each.kind === "name-expression" ? each.name.text : ""));
  const values = names.every((name) => name === "") ? rest.map(written) : null;
  const absent = absentIn(first!, context);
  if (absent !== null) {
    if (word !== "or" || values === null) return null;
    const what = written(absent);
    return `(${what} is missing or ${what} is ${values.length > 1 ? "one of " : ""}${values.join(", ")})`;
  }
  const absence = names.length === 1 ? absenceMeant(first!, names[0]!, word, written) : null;
  if (absence !== null) return absence;
  switch (first!.kind) {
    case "missing-test": {
      const { subject, test } = first!;
      if (values === null || word !== "or" || rest.some(({ kind }) => kind !== "text")) return null;
      const what = written(subject);
      return `(${what} is ${test} or ${what} is ${values.length > 1 ? "one of " : ""}${values.join(", ")})`;
    }
    case "rated": {
      const { relation, ratings, score } = first!;
      const [rating] = ratings;
      if (relation !== "exactly" || rating === undefined || word !== "or") return null;
      const head = `${score.text} rated`;
      if (names.length === 1 && more.has(names[0]!)) return `${head} ${written(rating)} or better`;
      if (names.length === 1 && less.has(names[0]!)) return `${head} ${written(rating)} or worse`;
      const known = context.program.scores.get(score.text)?.ratings.map(({ name }) => name) ?? [];
      const asked = rest.map((each) => (each.kind === "text" ? each.value : each.kind === "name-expression" ? each.name.text : ""));
      if (!asked.every((name) => known.includes(name))) return null;
      return `${head} any of (${[written(rating), ...rest.map(written)].join(", ")})`;
    }
    case "comparison": {
      if (word === "or" && asksRatings(first!, rest, context))
        return ratedAs(scoreAsked(first!.left, context)!.name, [first!.right, ...rest].map(ratingIn), first!);
      const rated = word === "or" ? ratedOr(first!, rest, context) : null;
      if (rated !== null) return rated;
      return names.length === 1 && names[0] !== ""
        ? boundMeant(first!, names[0]!, word, written)
        : severalMeant(first!, rest, word, context);
    }
    case "one-of":
      return values !== null && word === "or" ? `${written(first!)}, ${values.join(", ")}` : null;
    case "text-test": {
      const { subject, test, negated, patterns } = first!;
      const [pattern] = patterns;
      if (values === null || pattern === undefined || patterns.length > 1 || rest.some(({ kind }) => kind !== "text")) return null;
      const all = [written(pattern), ...values];
      const verb = negated ? `does not ${test.replace(/s(?= |$)/, "")}` : test;
      if (word === "or" || negated) return `${written(subject)} ${verb} any of ${all.join(", ")}`;
      return `(${all.map((each) => `${written(subject)} ${verb} ${each}`).join(" and ")})`;
    }
    case "includes": {
      const { subject, quantifier, values: asked } = first!;
      const [value] = asked;
      if (values === null || value === undefined || quantifier !== "one" || rest.some(({ kind }) => kind !== "text")) return null;
      return `${written(subject)} includes ${word === "or" ? "any" : "all"} of ${[written(value), ...values].join(", ")}`;
    }
    default:
      return null;
  }
}

/** What `member is unknown` is about, in a word that is none of the language; null for anything else. */
function absentIn(first: Expression, context: InferContext): Expression | null {
  if (first.kind !== "comparison" || first.operator !== "is" || first.right.kind !== "name-expression") return null;
  const { text, quoted } = first.right.name;
  return !quoted && testOf(text) === "missing" && !isKnown(text, context) ? first.left : null;
}

/** `country is "ES" or empty`: what is asked of a value, and then whether there is one. */
function absenceMeant(first: Expression, name: string, word: "and" | "or", written: (node: Node) => string): string | null {
  const test = testOf(name);
  const subject = first.kind === "comparison" ? first.left : "subject" in first && first.kind !== "missing-test" ? first.subject : null;
  if (test === null || subject === null) return null;
  const both = `${written(first)} ${word} ${written(subject)} is ${test}`;
  return word === "or" ? `(${both})` : both;
}

/** `fit is A or B` */
function asksRatings({ left, operator, right }: ComparisonExpression, rest: readonly Expression[], context: InferContext): boolean {
  const ratings = scoreAsked(left, context)?.ratings ?? [];
  return (operator === "is" || operator === "=") && [right, ...rest].every((each) => ratings.includes(ratingIn(each) ?? ""));
}

/** `fit is B or better` */
function ratedOr({ left, operator, right }: ComparisonExpression, rest: readonly Expression[], context: InferContext): string | null {
  const score = scoreAsked(left, context);
  const [word] = rest.map((each) => (each.kind === "name-expression" ? each.name.text : ""));
  // A number is a rating where what follows says so: `engagement is 2 or worse`.
  const isNumber = right.kind === "number" && (word === "better" || word === "worse");
  const rating = isNumber ? textOf(context.program, context.file, right) : ratingIn(right);
  if (score === null || rating === null || rest.length !== 1 || word === undefined) return null;
  if ((operator !== "is" && operator !== "=") || !score.ratings.includes(rating)) return null;
  const relation = better.has(word) ? "better" : worse.has(word) ? "worse" : null;
  return relation === null ? null : `${score.name} rated ${textOf(context.program, context.file, right)} or ${relation}`;
}

/** `employees is 50 or more` */
function boundMeant(
  { left, operator, right }: ComparisonExpression,
  name: string,
  word: "and" | "or",
  written: (node: Node) => string,
): string | null {
  const sign = more.has(name) ? ">=" : less.has(name) ? "<=" : null;
  if (sign === null || word !== "or" || right.kind !== "number") return null;
  if (operator !== "is" && operator !== "=" && operator.charAt(0) !== sign.charAt(0)) return null;
  return `${written(left)} ${sign} ${written(right)}`;
}

/** `country is "Spain" or "France"`, `country is not "Spain" and "France"`; numbers that stand for texts get their quotes. */
function severalMeant(
  { left, operator, right }: ComparisonExpression,
  rest: readonly Expression[],
  word: "and" | "or",
  context: InferContext,
): string | null {
  const values = [right, ...rest];
  if (!values.every(({ kind }) => kind === "text" || kind === "number" || kind === "date")) return null;
  const written = (node: Expression): string => quotedHere(left, node, context) ?? textOf(context.program, context.file, node);
  const all = values.map(written).join(", ");
  if (operator === "is not") return `${written(left)} is not one of ${all}`;
  return (operator === "is" || operator === "=") && word === "or" ? `${written(left)} is one of ${all}` : null;
}

/** A number in quotes, where it is compared with a text of the lead. */
function quotedHere(subject: Expression, value: Expression, context: InferContext): string | null {
  const type =
    subject.kind === "name-expression" && context.atHand.kind === "lead" ? context.program.fields.get(subject.name.text)?.type : null;
  return type === null || type === undefined ? null : quotedNumber(value, typeOfField(type), context);
}
