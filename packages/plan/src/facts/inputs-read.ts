/** What a plan reads of leads and their events, worked out once for each plan. */
import { once } from "../fold/fold-plan.ts";
import type { Plan } from "../plan.ts";
import { columnOf, columnsRead } from "./subjects.ts";
import { columnsWeighed } from "./values-weighed.ts";

/** Indices of what is read; what is declared and read nowhere is not among them. */
export interface InputsRead {
  /** Fields of the lead, in order; the key is none, since any column may give it. */
  readonly lead: readonly number[];
  /** Those of them that are handed on to whoever acts. */
  readonly handedOn: ReadonlySet<number>;
  /** Fields of which rules use more than whether there is a value, and by event of the model its properties of that kind. */
  readonly weighed: { readonly lead: readonly number[]; readonly properties: readonly (readonly number[])[] };
  /** By event of the model: its properties that are read, in order, with the one that identifies it. */
  readonly properties: readonly (readonly number[])[];
  /** Events whose occurrences give points. */
  readonly scored: ReadonlySet<number>;
  /** Events that are asked for otherwise: counted, looked for, waited for. */
  readonly asked: ReadonlySet<number>;
}

export const inputsRead: (plan: Plan) => InputsRead = /* @__PURE__ */ once((plan) => {
  const { inputs, scores, selections, resets, decays, actions, route } = plan;
  const columns = columnsRead(plan);
  const weighed = columnsWeighed(plan);
  const handedOn = new Set<number>();
  for (const { properties } of [...actions, ...(route ?? [])])
    for (const value of Object.values(properties)) if (typeof value === "object") handedOn.add(value.field);

  const items = scores.flatMap((score) => (score.kind === "formula" ? [] : score.items));
  const rules = items.flatMap((item) => ("items" in item ? item.items : [item])).filter((rule) => rule.kind === "occurrences");
  const waitedFor = [
    ...rules.flatMap(({ silence }) => (silence === null ? [] : [silence])),
    ...decays.flatMap((decay) => ("without" in decay && decay.without !== null ? [decay.without] : [])),
  ];
  const asked = [...selections, ...resets.flatMap(({ triggers }) => triggers), ...waitedFor].flatMap(({ events }) => events);
  return {
    lead: [...inputs.lead.keys()].filter((field) => field !== inputs.key && (columns.has(field) || handedOn.has(field))),
    handedOn,
    weighed: {
      lead: [...inputs.lead.keys()].filter((field) => weighed.has(field)),
      properties: inputs.events.map(({ properties }, event) =>
        [...properties.keys()].filter((property) => weighed.has(columnOf(plan, event, property))),
      ),
    },
    properties: inputs.events.map(({ properties, key }, event) =>
      [...properties.keys()].filter((property) => property === key || columns.has(columnOf(plan, event, property))),
    ),
    scored: new Set(rules.flatMap(({ events }) => events)),
    asked: new Set(asked),
  };
});
