/** The one field that an expression depends on, where it depends on nothing else; worked out once for each plan. */
import { oncePerPlan } from "../fold/fold-plan.ts";
import type { Plan, PlanExpression } from "../plan.ts";

/** No field: the expression is the same for every lead. */
export const noField = -1;
/** More than one field, or something else. */
export const severalThings = -2;

/** Numbers the columns of a plan: the fields of the lead, then the properties of each event in turn. */
export function columnOf({ inputs }: Plan, event: number, property: number): number {
  let column = inputs.lead.length + property;
  for (let before = 0; before < event; before++) column += inputs.events[before]!.properties.length;
  return column;
}

/** The numbers of the columns that some expression reads. */
export const columnsRead: (plan: Plan) => ReadonlySet<number> = /* @__PURE__ */ oncePerPlan((plan) => new Set(plan.expressions.flatMap((expression) => {
  if (expression.kind === "lead-field") return expression.field;
  return expression.kind === "event-field" ? expression.slots.map(({ event, property }) => columnOf(plan, event, property)) : [];
})));

/** By index of the expression: the number of its column, `noField` or `severalThings`. */
export const subjectsOf: (plan: Plan) => readonly number[] = /* @__PURE__ */ oncePerPlan((plan) => {
  const subjects: number[] = [];
  for (const expression of plan.expressions) subjects.push(subjectOf(expression, subjects, plan));
  return subjects;
});

function subjectOf(expression: PlanExpression, before: readonly number[], plan: Plan): number {
  switch (expression.kind) {
    case "constant": return noField;
    case "lead-field": return expression.field;
    case "event-field": {
      const [only, other] = expression.slots;
      return other === undefined ? columnOf(plan, only!.event, only!.property) : severalThings;
    }
    case "call": return expression.arguments.map((part) => before[part]!).reduce(commonSubject);
    default: return severalThings;
  }
}

const commonSubject = (one: number, other: number): number => (one === noField ? other : other === noField || other === one ? one : severalThings);
