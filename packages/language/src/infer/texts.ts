import { quoted } from "../symbols/suggest.ts";
import type { Expression, IncludesExpression, MatchesExpression, TextTestExpression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { infer, report, wordsOf, type InferContext } from "./context.ts";
import { conditionType, typeInWords } from "./types.ts";

export function inferTextTest(expression: TextTestExpression, context: InferContext): ExpressionType {
  inferText(expression.subject, expression.test, context, expression);
  return conditionType;
}

export function inferMatches(expression: MatchesExpression, context: InferContext): ExpressionType {
  inferText(expression.subject, "matches", context);
  return conditionType;
}

export function inferIncludes(expression: IncludesExpression, context: InferContext): ExpressionType {
  const type = infer(expression.subject, context);
  if (type.kind === "list" || type.kind === "unknown") return conditionType;
  const what = wordsOf(context, expression.subject);
  const isText = type.kind === "text" || type.kind === "email" || type.kind === "url";
  report(context, "wrong-operator", expression.subject, {
    operator: "includes",
    works: "lists of text",
    what,
    type: typeInWords(type),
    advice: isText ? `For text, write \`${what} contains …\` or \`${what} mentions …\`.` : "",
  });
  return conditionType;
}

function inferText(subject: Expression, test: string, context: InferContext, textTest?: TextTestExpression): void {
  const type = infer(subject, context);
  if (type.kind === "text" || type.kind === "email" || type.kind === "url" || type.kind === "unknown") return;
  const what = wordsOf(context, subject);
  report(context, "wrong-operator", subject, {
    operator: test,
    works: "text, email addresses and web addresses",
    what,
    type: typeInWords(type),
    advice: adviceFor(type, what, textTest),
  });
}

function adviceFor(type: ExpressionType, what: string, test: TextTestExpression | undefined): string {
  switch (type.kind) {
    case "one-of": {
      if (type.of === "number") return `Compare it, for example \`${what} >= 10\`.`;
      const parts = test?.patterns.map(({ value }) => value.toLowerCase()) ?? [];
      const meant = type.values.filter((value) => parts.some((part) => value.toLowerCase().includes(part)));
      const shown = (meant.length > 0 ? meant : type.values.slice(0, 3)).map(quoted);
      return `List the values you mean: \`${what} is one of ${shown.join(", ")}\`.`;
    }
    case "list":
      return `For a list, write \`${what} includes any of …\`.`;
    case "number":
    case "points":
      return `Compare it, for example \`${what} >= 10\`.`;
    case "date":
      return `Ask for a time, for example \`${what} in last 30 days\`.`;
    default:
      return "";
  }
}
