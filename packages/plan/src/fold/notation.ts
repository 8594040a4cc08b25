/** Every expression of a plan in brackets, for people who look into plans: `number.less(50, lead.employees)`. */
import type { Plan } from "../plan.ts";
import { foldPlan, oncePerPlan, type Folded } from "./fold-plan.ts";

/** By index, for expressions, selections and resets. Points end in `p`, days since 1970-01-01 begin with `day`. */
export const notationOf: (plan: Plan) => Folded<string, string, string> = /* @__PURE__ */ oncePerPlan((plan) => {
  const { inputs, scores } = plan;
  const eventNames = (events: readonly number[]): string => events.map((event) => inputs.events[event]!.name).join(" ") || "no event";
  const only = (filter: string | null): string => (filter === null ? "" : ` where ${filter}`);
  return foldPlan<string, string, string>(plan, {
    plain: {
      constant: ({ type, value }) => (type === "points" ? `${value / 1e6}p` : type === "date" ? `day ${value}` : JSON.stringify(value)),
      "lead-field": ({ field }) => `lead.${inputs.lead[field]!.name}`,
      "event-field": ({ slots }) =>
        slots.map(({ event, property }) => `${inputs.events[event]!.name}.${inputs.events[event]!.properties[property]!.name}`).join("|"),
      day: ({ of }) => (of === "event" ? "at" : "today"),
      "score-value": ({ score }) => scores[score]!.name,
      "score-rating": ({ score }) => `rating ${scores[score]!.name}`,
      subtotal: () => "subtotal",
      "stage-count": ({ score, item }) => `stage ${scores[score]!.name}.${item}`,
    },
    call: ({ operation }, given) => `${operation}(${given.join(", ")})`,
    history: ({ aggregate }, selected, property) => `${aggregate}${property === null ? "" : ` ${property}`} [${selected}]`,
    selection({ events, window }, { filter, since, reset }) {
      const parts = [eventNames(events)];
      if (filter !== null) parts.push(`where ${filter}`);
      if (window?.kind === "last") parts.push(`last ${window.days}`);
      if (window?.kind === "since") parts.push(`since ${window.which} [${since}]`);
      if (reset !== null) parts.push(`after reset ${reset}`);
      return parts.join(", ");
    },
    reset: ({ events }, filter) => eventNames(events) + only(filter),
  });
});
