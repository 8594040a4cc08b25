/** Every expression of a plan in brackets, for people who look into plans: `number.less(50, lead.employees)`. */
import type { Plan } from "../plan.ts";
import { foldPlan, type Folded } from "./fold-plan.ts";

/**
 * By index, for expressions, selections and resets. Points end in `p`, days since 1970-01-01 begin with `day`. Within others, an
 * expression that takes more than `longest` characters is shown by its index: `and(#12, lead.customer)`.
 */
export function notationOf(plan: Plan, longest = Infinity): Folded<string, string, string> {
  const { inputs, scores } = plan;
  const eventNames = (events: readonly number[]): string => events.map((event) => inputs.events[event]!.name).join(" ") || "no event";
  const within = (text: string, index: number): string => (text.length > longest ? `#${index}` : text);
  const only = (text: string | null, filter: number | null): string[] =>
    text === null || filter === null ? [] : [`where ${within(text, filter)}`];
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
    call: ({ operation, arguments: passed }, given) => `${operation}(${given.map((text, at) => within(text, passed[at]!)).join(", ")})`,
    history: ({ aggregate, property }, selected, text) =>
      [aggregate, ...(text === null || property === null ? [] : [within(text, property)]), `[${selected}]`].join(" "),
    selection({ events, filter, window }, { filter: text, since, reset }) {
      const parts = [eventNames(events), ...only(text, filter)];
      if (window?.kind === "last") parts.push(`last ${window.days}`);
      if (window?.kind === "since") parts.push(`since ${window.which} [${since}]`);
      if (reset !== null) parts.push(`after reset ${reset}`);
      return parts.join(", ");
    },
    reset: ({ events, filter }, text) => [eventNames(events), ...only(text, filter)].join(" "),
  });
}
