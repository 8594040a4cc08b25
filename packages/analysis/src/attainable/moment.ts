/** The moment at which witnesses are scored. */
import { parseDay } from "@scoreline/semantics";
import { once, type Plan } from "@scoreline/plan";

/** A Monday in the middle of a year: what happened so many days ago mostly lies in the same month and year. */
export const moment = "2026-06-29";

/** Its day. */
export const momentDay = parseDay(moment)!;

/**
 * Whether what a plan does follows from the distance of dates to the moment alone, or from the dates alone, so that one moment stands for
 * all. Where it asks for both, a condition that never holds at this moment may hold at another.
 */
export const isTimeless: (plan: Plan) => boolean = once(({ expressions }) => {
  const fixed = expressions.some((expression) => expression.kind === "constant" && (expression.type === "date" || isDates(expression)));
  return !(fixed && expressions.some((expression) => expression.kind === "day"));

  function isDates(constant: { readonly type: string }): boolean {
    if (constant.type !== "numbers") return false;
    const index = expressions.indexOf(constant as never);
    return expressions.some((other) => other.kind === "call" && other.operation === "date.one-of" && other.arguments[1] === index);
  }
});
