import { emailDomain, emailUser, formatDay, urlHost, urlPath, urlQuery, type OperationName } from "@scoreline/semantics";
import type { Fact, Plan, PlanExpression } from "@scoreline/plan";
import type { Seen } from "./seen.ts";

export type SeenValue = Fact["values"][number]["value"];

const parts: { readonly [Name in OperationName]?: (text: string) => string | null } = {
  "email.domain": emailDomain,
  "email.user": emailUser,
  "url.host": urlHost,
  "url.path": urlPath,
  "url.query": urlQuery,
};

/** What an operand is called. */
export function operandName(index: number, { plan }: Seen): string {
  const expression = plan.expressions[index]!;
  const text = (expression as { readonly text?: string }).text;
  return text ?? nameOf(expression, plan);
}

function nameOf(expression: PlanExpression, plan: Plan): string {
  switch (expression.kind) {
    case "lead-field": return plan.inputs.lead[expression.field]!.name;
    case "score-value": case "score-rating": return plan.scores[expression.score]!.name;
    case "subtotal": case "history": return expression.kind;
    default: return "";
  }
}

/** An operand as a person would see it: a lead's value as given, days as dates, points with their decimals. */
export function operandValue(index: number, seen: Seen): SeenValue {
  const { plan, scores: { expressions } } = seen;
  const expression = plan.expressions[index]!;
  if (expression.kind === "lead-field") return shown(seen.lead[expression.field]!, expressions.type(index));
  if (expression.kind === "call") {
    const part = parts[expression.operation];
    if (part !== undefined) {
      const whole = operandValue(expression.arguments[0]!, seen);
      return typeof whole === "string" ? part(whole) : null;
    }
  }
  const value = (expressions.any(index) as (event: number) => SeenValue)(-1);
  if (expression.kind === "score-rating") return plan.scores[expression.score]!.ratings[value as number]?.name ?? null;
  return shown(value, expressions.type(index));
}

function shown(value: SeenValue, type: string): SeenValue {
  if (typeof value !== "number") return value;
  if (Number.isNaN(value)) return null;
  if (type === "date") return formatDay(value);
  if (type === "truth") return value === 1;
  return type === "points" ? value / 1e6 : value;
}
