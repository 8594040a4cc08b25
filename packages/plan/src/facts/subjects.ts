/** The one field that an expression depends on, where it depends on nothing else; worked out once for each plan. */
import { once } from "../fold/fold-plan.ts";
import type { Plan, PlanExpression } from "../plan.ts";

/** No field: the expression is the same for every lead. */
export const noField = -1;
/** More than one field, or something else. */
export const severalThings = -2;

/** By index of the event: the number of its first column. */
const startsOf = /* @__PURE__ */ once(({ inputs }: Pick<Plan, "inputs">): readonly number[] => {
  let next = inputs.lead.length;
  return inputs.events.map(({ properties }) => (next += properties.length) - properties.length);
});

/** Numbers the columns of a plan: the fields of the lead, then the properties of each event in turn. */
export const columnOf = (plan: Pick<Plan, "inputs">, event: number, property: number): number => startsOf(plan)[event]! + property;

/** The columns that an expression reads by itself. */
export function columnsOf(expression: PlanExpression, plan: Pick<Plan, "inputs">): readonly number[] {
  if (expression.kind === "lead-field") return [expression.field];
  return expression.kind === "event-field" ? expression.slots.map(({ event, property }) => columnOf(plan, event, property)) : [];
}

/** The numbers of the columns that some expression reads. */
export const columnsRead = /* @__PURE__ */ once(
  (plan: Pick<Plan, "inputs" | "expressions">): ReadonlySet<number> =>
    new Set(plan.expressions.flatMap((expression) => columnsOf(expression, plan))),
);

/** By index of the expression: the number of its column, `noField` or `severalThings`. */
export const subjectsOf: (plan: Plan) => readonly number[] = /* @__PURE__ */ once((plan) => {
  const subjects: number[] = [];
  for (const expression of plan.expressions) {
    const [only = expression.kind === "constant" ? noField : severalThings, other] = columnsOf(expression, plan);
    subjects.push(
      expression.kind === "call"
        ? expression.arguments.map((part) => subjects[part]!).reduce(commonSubject)
        : other === undefined
          ? only
          : severalThings,
    );
  }
  return subjects;
});

const commonSubject = (one: number, other: number): number =>
  one === noField ? other : other === noField || other === one ? one : severalThings;
