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
      "event-kind": ({ events }) => `is ${eventNames(events)}`,
      day: ({ of }) => (of === "event" ? "at" : "today"),
      "score-value": ({ score }) => scores[score]!.name,
      "score-rating": ({ score }) => `rating ${scores[score]!.name}`,
      subtotal: () => "subtotal",
      decision: ({ of }) => of,
      "stage-count": ({ score, item, days }) => `stage ${scores[score]!.name}.${item}${days === null ? "" : ` last ${days}`}`,
    },
    call: ({ operation, arguments: passed }, given) => `${operation}(${given.map((text, at) => within(text, passed[at]!)).join(", ")})`,
    history: ({ aggregate, property }, selected, text) =>
      [aggregate, ...(text === null || property === null ? [] : [within(text, property)]), `[${selected}]`].join(" "),
    later: ({ count, happens }, selected) => `${happens ? "at least" : "less than"} ${count} [${selected}]`,
    selection({ events, side, filter, same: given, window }, { filter: text, same, since, until, reset }) {
      const parts = [`${side === "moment" ? "" : `${side} `}${eventNames(events)}`];
      if (same.length > 0) parts.push(`same ${same.map((one, at) => within(one, given[at]!)).join(" ")}`);
      parts.push(...only(text, filter));
      switch (window?.kind) {
        case "within":
          parts.push(`within ${window.days}`);
          break;
        case "before":
          parts.push(`before ${window.days}`);
          break;
        case "elapsed":
          parts.push(`within ${window.milliseconds} ms`);
          break;
        case "since":
          parts.push(`since ${window.which} [${since}]`);
          break;
        case "until":
          parts.push(`until ${within(until!, window.expression)} + ${window.days}`);
      }
      if (reset !== null) parts.push(`after reset ${reset}`);
      return parts.join(", ");
    },
    reset: ({ triggers }, texts) =>
      triggers
        .map(({ events, filter, silence }, at) =>
          [...(silence === null ? [] : [`${silence} days without`]), eventNames(events), ...only(texts[at]!, filter)].join(" "),
        )
        .join(" or "),
  });
}
