import { emailDomain, emailUser, formatDay, urlHost, urlPath, urlQuery, type OperationName } from "@scoreline/semantics";
import type { Fact, PlanCall } from "@scoreline/plan";
import type { Seen } from "./seen.ts";

export type SeenValue = Fact["values"][number]["value"];

const parts: { readonly [Name in OperationName]?: (text: string) => string | null } = {
  "email.domain": emailDomain,
  "email.user": emailUser,
  "url.host": urlHost,
  "url.path": urlPath,
  "url.query": urlQuery,
};

/** Whether a call gives a part of an address, which is an operand of its own. */
export function isPart(call: PlanCall): boolean {
  return call.operation in parts;
}

/** What an operand is called. */
export function operandName(index: number, seen: Seen): string {
  const { plan } = seen;
  const expression = plan.expressions[index]!;
  if ("text" in expression) return expression.text;
  switch (expression.kind) {
    case "lead-field": return plan.inputs.lead[expression.field]!.name;
    case "score-value": case "score-rating": return plan.scores[expression.score]!.name;
    case "call": return `${operandName(expression.arguments[0]!, seen)}.${expression.operation.slice(expression.operation.indexOf(".") + 1)}`;
    default: return expression.kind;
  }
}

/** An operand as a person would see it: a lead's value as given, days as dates, points with their decimals. */
export function operandValue(index: number, seen: Seen): SeenValue {
  const { plan, scores: { expressions } } = seen;
  const expression = plan.expressions[index]!;
  if (expression.kind === "lead-field") return shown(seen.lead[expression.field]!, expressions.type(index));
  if (expression.kind === "call" && isPart(expression)) {
    const whole = operandValue(expression.arguments[0]!, seen);
    return typeof whole === "string" ? parts[expression.operation]!(whole) : null;
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
