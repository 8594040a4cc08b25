import { notationOf, type Plan } from "@scoreline/plan";

/** An expression of a plan in brackets, for tests: `number.less(50, lead.employees)`. */
export const show = (plan: Plan, index: number): string => notationOf(plan).expressions[index]!;
