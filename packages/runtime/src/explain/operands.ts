/** What the operands of a condition are called and what they saw; relies on the plan's words and the compiled expressions. */
import { addressParts, formatDay } from "@scoreline/semantics";
import type { Fact, Plan, PlanCall, PlanDecision } from "@scoreline/plan";
import { cellAt } from "../decide.ts";
import { meaningOf } from "./result-types.ts";
import type { Seen } from "./seen.ts";

export type SeenValue = Fact["values"][number]["value"];

/** Whether a call gives a part of an address, which is an operand of its own. */
export function isPart(call: PlanCall): boolean {
  return call.operation in addressParts;
}

/** What an operand is called. */
export function operandName(index: number, seen: Seen): string {
  const { plan } = seen;
  const expression = plan.expressions[index]!;
  const phrase = seen.phrases.get(index);
  if (phrase !== undefined) return phrase;
  switch (expression.kind) {
    case "lead-field":
      return plan.inputs.lead[expression.field]!.name;
    case "event-field": {
      const [{ event, property }] = expression.slots as readonly [(typeof expression.slots)[number]];
      return plan.inputs.events[event]!.properties[property]!.name;
    }
    case "day":
      return "at";
    case "score-value":
      return plan.scores[expression.score]!.name;
    case "decision":
      return expression.of;
    case "score-rating":
      return `rating of ${plan.scores[expression.score]!.name}`;
    case "call":
      return operandName(expression.arguments[0]!, seen) + expression.operation.replace(/^[^.]*/, "");
    case "history":
      return "how often";
    default:
      return expression.kind;
  }
}

/** An operand as a person would see it: a lead's value as given, days as dates, points with their decimals. */
export function operandValue(index: number, seen: Seen, event: number): SeenValue {
  const {
    plan,
    scores: { expressions },
  } = seen;
  const expression = plan.expressions[index]!;
  if (expression.kind === "lead-field") return seen.lead[expression.field]!;
  if (expression.kind === "call" && isPart(expression)) {
    const whole = operandValue(expression.arguments[0]!, seen, event);
    return typeof whole === "string" ? addressParts[expression.operation as keyof typeof addressParts](whole) : null;
  }
  const value = (expressions.any(index) as (event: number) => SeenValue)(event);
  if (expression.kind === "score-rating") return plan.scores[expression.score]!.ratings[value as number]?.name ?? null;
  if (expression.kind === "decision") return decisionName(expression.of, value as number, plan);
  return shown(value, meaningOf(index, plan));
}

/** What is decided, by name; null for none. */
function decisionName(of: PlanDecision["of"], place: number, plan: Plan): string | null {
  if (of === "cell") {
    const across = plan.scores[plan.matrix?.columns ?? -1]?.ratings.length ?? 1;
    return place === place ? cellAt(plan, Math.floor(place / across), place % across) : null;
  }
  const lists = { action: plan.actions, lifecycle: plan.lifecycle, route: plan.route };
  return lists[of]?.[place]?.name ?? null;
}

function shown(value: SeenValue, meaning: string): SeenValue {
  if (typeof value !== "number") return value;
  if (value !== value) return null;
  if (meaning === "date") return formatDay(value);
  if (meaning === "truth") return value === 1;
  return meaning === "points" ? value / 1e6 : value;
}
