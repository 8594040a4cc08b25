import type { Plan, PlanSelection } from "@scoreline/plan";

/** An expression of a plan in brackets, for tests: `number.less(50, lead.employees)`. */
export function show(plan: Plan, index: number): string {
  const expression = plan.expressions[index]!;
  const { inputs, scores } = plan;
  switch (expression.kind) {
    case "constant":
      return expression.type === "points" ? `${expression.value / 1e6}p` : expression.type === "date" ? `day ${expression.value}` : JSON.stringify(expression.value);
    case "lead-field": return `lead.${inputs.lead[expression.field]!.name}`;
    case "event-field":
      return expression.slots.map(({ event, property }) => `${inputs.events[event]!.name}.${inputs.events[event]!.properties[property]!.name}`).join("|");
    case "event-day": return "at";
    case "score-value": return scores[expression.score]!.name;
    case "score-rating": return `rating ${scores[expression.score]!.name}`;
    case "subtotal": return "subtotal";
    case "stage-count": return `stage ${scores[expression.score]!.name}.${expression.item}`;
    case "call": return `${expression.operation}(${expression.arguments.map((argument) => show(plan, argument)).join(", ")})`;
    case "history": {
      const property = expression.property === null ? "" : ` ${show(plan, expression.property)}`;
      return `${expression.aggregate}${property} [${showSelection(plan, plan.selections[expression.selection]!)}]`;
    }
  }
}

function showSelection(plan: Plan, { events, filter, window, reset }: PlanSelection): string {
  const parts = [events.map((event) => plan.inputs.events[event]!.name).join(" ") || "no event"];
  if (filter !== null) parts.push(`where ${show(plan, filter)}`);
  if (window?.kind === "last") parts.push(`last ${window.days}`);
  if (window?.kind === "since") parts.push(`since ${window.which} [${showSelection(plan, plan.selections[window.selection]!)}]`);
  if (reset !== null) {
    const { events: forgetting, filter: only } = plan.resets[reset]!;
    parts.push(`after reset ${forgetting.map((event) => plan.inputs.events[event]!.name).join(" ")}${only === null ? "" : ` where ${show(plan, only)}`}`);
  }
  return parts.join(", ");
}
