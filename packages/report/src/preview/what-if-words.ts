import type { Plan, PlanField } from "@scoreline/plan";
import { plainName } from "@scoreline/semantics";
import type { WhatIf } from "../document/document.ts";
import { daysInWords } from "../number-words.ts";
import { decisionPieces } from "./decision-words.ts";
import type { ChosenLead } from "./previewed.ts";

/** What can be changed of a lead and what is, in words. */
export function whatIfOf({ whatIf: { values, fields, events, problem, before } }: ChosenLead, plan: Plan): WhatIf {
  const labelOf = (name: string): string => {
    const index = plan.inputs.events.findIndex((event) => event.name === name);
    return plan.words?.events[index] ?? plainName(name);
  };
  return {
    kind: "what-if",
    fields: plan.inputs.lead.map((field) => ({ name: field.name, value: values[field.name] ?? "", choices: choicesOf(field) })),
    events: plan.inputs.events.map(({ name, properties }) => ({
      name,
      label: labelOf(name),
      properties: properties.map((property) => ({ name: property.name, choices: choicesOf(property) })),
    })),
    changes: [
      ...fields.map(({ name, value }) => `${name} is ${value.trim() === "" ? "not known" : value}`),
      ...events.map(({ event, daysAgo, properties = [] }) => {
        const when = daysAgo === 0 ? "today" : `${daysInWords(daysAgo)} ago`;
        const known = properties.map(({ name, value }) => `${name} is ${value}`);
        return `${labelOf(event)} ${when}${known.length === 0 ? "" : `: ${known.join(", ")}`}`;
      }),
    ],
    problem,
    before: before === null ? null : decisionPieces(before, plan),
  };
}

function choicesOf({ type }: PlanField): readonly string[] {
  if (type.kind === "truth") return ["yes", "no"];
  return type.kind === "one-of" ? type.values.map(String) : [];
}
