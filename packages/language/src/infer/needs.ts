import type { Expression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { infer, report, wordsOf, type InferContext } from "./context.ts";
import { reportEventAsCondition } from "./names.ts";
import { familyOf, typeInWords, unknownType } from "./types.ts";

/** Infers an expression that must be a condition; a yes-or-no value holds when it is yes. */
export function inferCondition(expression: Expression, context: InferContext): void {
  if (expression.kind === "name-expression" && reportEventAsCondition(expression, context)) {
    context.program.types.set(expression, unknownType);
    return;
  }
  const type = infer(expression, context);
  if (type.kind === "unknown" || type.kind === "condition" || type.kind === "truth") return;
  const words = wordsOf(context, expression);
  report(context, "not-a-condition", expression, {
    what: words,
    type: typeInWords(type),
    advice: isWritten(expression) ? severalValues : conditionAdvice(type, words),
  });
}

/** Infers an expression that must be a number or a score; gives its type, unknown where it is not. */
export function inferNumber(expression: Expression, context: InferContext): ExpressionType {
  const type = infer(expression, context);
  if (type.kind === "unknown" || familyOf(type) === "number") return type;
  const words = wordsOf(context, expression);
  report(context, "not-a-number", expression, { what: words, type: typeInWords(type), advice: numberAdvice(type, words) });
  return unknownType;
}

/** `country is "Spain" or "France"`, as people say it. */
const severalValues =
  "To compare with several values, write `is one of` and the values separated by commas; otherwise, say what to compare it with.";

function isWritten({ kind }: Expression): boolean {
  return kind === "text" || kind === "number" || kind === "date";
}

function conditionAdvice(type: ExpressionType, words: string): string {
  switch (type.kind) {
    case "text":
    case "email":
    case "url":
      return `Ask something about it, for example \`${words} contains "…"\` or \`${words} is known\`.`;
    case "one-of":
      return `Ask something about it, for example \`${words} is …\` or \`${words} is known\`.`;
    case "number":
    case "points":
      return `Compare it, for example \`${words} >= 10\`.`;
    case "date":
      return `Ask something about it, for example \`${words} in last 30 days\`.`;
    case "list":
      return `Ask what it contains, for example \`${words} includes "…"\`.`;
    case "truth":
    case "condition":
    case "unknown":
      return "";
  }
}

function numberAdvice(type: ExpressionType, words: string): string {
  switch (type.kind) {
    case "date":
      return `Write \`days since ${words}\` to compute with it.`;
    case "text":
    case "email":
    case "url":
    case "one-of":
      return "Only numbers can be used here; is the field declared with the right type?";
    case "condition":
    case "truth":
      return "A condition is not a number; give points for it in a rule instead.";
    case "list":
    case "number":
    case "points":
    case "unknown":
      return "Only numbers can be used here.";
  }
}
