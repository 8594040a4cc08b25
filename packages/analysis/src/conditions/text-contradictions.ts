/** Tests of one text that cannot be as wanted together, whatever the text is: for fields of which more is asked than all that they can meet was listed. */
import type { DayRange } from "@scoreline/runtime/probe";
import { once, type Plan } from "@scoreline/plan";
import type { Budget } from "../attainable/budget.ts";
import type { Wanted } from "../attainable/orders.ts";
import { excludes, implies, type TextTest } from "../attainable/text-patterns.ts";

/** A test of what another expression is, and whether it is to hold. */
interface Held extends TextTest {
  readonly subject: number;
  readonly holds: boolean;
}

/**
 * Whether in each way that conditions can be as wanted two tests of the same text contradict each other. False also where the budget does not suffice.
 *
 * @param verdictOf what is known of a condition: true, false, or anything else where it is open
 */
export function isContradictory(
  plan: Plan,
  wanted: readonly Wanted[],
  verdictOf: (expression: number) => DayRange,
  budget: Budget,
): boolean {
  const testsText = textTestsIn(plan);
  const isRefuted = ([first, ...others]: readonly Wanted[], held: readonly Held[]): boolean => {
    if (first === undefined || !budget.spend()) return false;
    const { expression, holds } = first;
    const call = plan.expressions[expression]!;
    const verdict = verdictOf(expression);
    if (verdict === !holds) return true;
    if (verdict === holds || call.kind !== "call") return isRefuted(others, held);
    const { operation, arguments: parts } = call;
    if (operation === "not") return isRefuted([{ expression: parts[0]!, holds: !holds }, ...others], held);
    if (operation === (holds ? "and" : "or")) return isRefuted([...parts.map((part) => ({ expression: part, holds })), ...others], held);
    if (operation === (holds ? "or" : "and")) return parts.every((part) => isRefuted([{ expression: part, holds }, ...others], held));
    const test = textTestIn(plan, expression);
    if (test === null) return isRefuted(others, held);
    const own: Held = { ...test, holds };
    return held.some((one) => areApart(one, own)) || isRefuted(others, [...held, own]);
  };
  return wanted.some(({ expression }) => testsText[expression]) && isRefuted(wanted, []);
}

/** What does not hold may be missing: of two of these nothing follows. */
function areApart(one: Held, other: Held): boolean {
  if (one.subject !== other.subject) return false;
  if (one.holds) return other.holds ? excludes(one, other) : implies(one, other);
  return other.holds && implies(other, one);
}

/** By expression, whether a text is compared in it with what is written. */
const textTestsIn: (plan: Plan) => readonly boolean[] = once((plan) => {
  const found: boolean[] = [];
  for (const [index, expression] of plan.expressions.entries())
    found.push(expression.kind === "call" && (textTestIn(plan, index) !== null || expression.arguments.some((part) => found[part]!)));
  return found;
});

function textTestIn({ expressions }: Plan, index: number): (TextTest & { readonly subject: number }) | null {
  const expression = expressions[index]!;
  if (expression.kind !== "call" || !/^(?:text|list)\./.test(expression.operation)) return null;
  const [subject, other] = expression.arguments;
  const written = expressions[other!]!;
  return written.kind === "constant"
    ? { subject: subject!, operation: expression.operation, texts: [written.value].flat() as readonly string[] }
    : null;
}
