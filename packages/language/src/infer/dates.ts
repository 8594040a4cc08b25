import type { DateOrderExpression, DateWindowExpression, DaysSinceExpression, Expression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { insertFix } from "../symbols/reporter.ts";
import { infer, report, wordsOf, type InferContext } from "./context.ts";
import { conditionType, numberType, typeInWords } from "./types.ts";

export function inferDateWindow(expression: DateWindowExpression, context: InferContext): ExpressionType {
  inferDate(expression.subject, `in ${expression.direction}`, context);
  return conditionType;
}

export function inferDateOrder(expression: DateOrderExpression, context: InferContext): ExpressionType {
  inferDate(expression.subject, expression.direction, context);
  inferDate(expression.date, expression.direction, context);
  return conditionType;
}

export function inferDaysSince({ subject }: DaysSinceExpression, context: InferContext): ExpressionType {
  if (subject.kind === "name-expression" && !context.program.bare.has(subject.name.text)) {
    const event = context.program.events.get(subject.name.text);
    if (event !== null && context.scope.kind === "lead") {
      context.program.references.use(context.file, subject.name, event);
      report(
        context,
        "wrong-kind-of-name",
        subject,
        {
          name: event.name,
          kind: "an event",
          advice: `Write \`days since last ${event.name}\` or \`days since first ${event.name}\`.`,
        },
        { fixes: [insertFix(`Write “last ${event.name}”`, context.file, subject.span.start, "last ")] },
      );
      return numberType;
    }
  }
  inferDate(subject, "days since", context);
  return numberType;
}

function inferDate(expression: Expression, operator: string, context: InferContext): void {
  const type = infer(expression, context);
  if (type.kind === "date" || type.kind === "unknown") return;
  const what = wordsOf(context, expression);
  const advice =
    expression.kind === "text" ? "Dates are written without quotes: `2026-06-01`." : "Is the field declared with the right type?";
  report(context, "wrong-operator", expression, {
    operator,
    works: "dates",
    what,
    type: typeInWords(type),
    advice,
  });
}
