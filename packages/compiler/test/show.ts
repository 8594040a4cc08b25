import { notationOf, type Plan } from "@scoreline/plan";

/** An expression of a plan in brackets, for tests: `number.less(50, lead.employees)`. */
export const show = (plan: Plan, index: number | null): string => (index === null ? "" : notationOf(plan).expressions[index]!);
