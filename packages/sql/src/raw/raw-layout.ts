/** The raw tables that canonical ones can be made of, and what of a plan these statements do not read. */
import { fold, namesOf, type FieldType } from "@scoreline/semantics";
import type { Plan, PlanField } from "@scoreline/plan";
import { refuse } from "../refusal.ts";

/** A column of texts for a field of the lead, or for a property of one or more events. */
export interface RawColumn {
  /** As the data calls it: the name after `from`, where there is one. */
  readonly name: string;
  /** Its place in the plan; of a property with that of its event. */
  readonly event: number | null;
  readonly index: number;
  readonly field: PlanField;
}

export interface RawLayout {
  /** By place in the plan. */
  readonly lead: readonly RawColumn[];
  /** By event of the plan, then by place in it. */
  readonly events: readonly (readonly RawColumn[])[];
  /** The kinds of events by what the data calls them, folded. */
  readonly kinds: readonly (readonly [name: string, kind: number])[];
}

/** Every raw table has it: in which order the rows came. */
export const arrival = "arrival";
/** What every event has besides, in this order: whose it is, what happened, when, and what identifies it. */
export const eventColumns = ["lead_id", "event", "at", "event_id"] as const;

/** The raw tables of a plan. Throws a SqlRefusal that names what our own reader must read. */
export function rawLayoutOf(plan: Plan): RawLayout {
  const { inputs } = plan;
  const columnsOf = (fields: readonly PlanField[], event: number | null): readonly RawColumn[] =>
    fields.map((field, index) => {
      if (field.from.length > 1) refuse(`“${field.name}” has several columns, and only our own reader chooses between them`, plan, null);
      const [name = field.name] = namesOf(field);
      return { name, event, index, field };
    });
  const lead = columnsOf(inputs.lead, null);
  const events = inputs.events.map(({ properties }, event) => columnsOf(properties, event));
  refuseAlike(plan, lead, [arrival]);
  const properties = new Map<string, RawColumn>();
  for (const column of events.flat()) if (properties.get(column.name) === undefined) properties.set(column.name, column);
  refuseAlike(plan, [...properties.values()], [arrival, ...eventColumns]);

  const key = inputs.key === null ? undefined : inputs.lead[inputs.key];
  if (key === undefined) return refuse("the leads have no key, by which their events are found", plan, null);
  refuseKey(plan, key);
  for (const { key: own, properties: all } of inputs.events) if (own !== null) refuseKey(plan, all[own]!);

  const kinds = inputs.events.flatMap((event, kind) => [...new Set(namesOf(event).map(fold))].map((name) => [name, kind] as const));
  const twice = kinds.find(([name], at) => kinds.findIndex(([other]) => other === name) !== at);
  if (twice !== undefined)
    refuse(`two events are called “${twice[0]}” but for capitals, and only our own reader distinguishes them`, plan, null);
  return { lead, events, kinds };
}

/** Databases tell no capitals from small letters in the names of columns. */
function refuseAlike(plan: Plan, columns: readonly RawColumn[], taken: readonly string[]): void {
  const seen = new Set(taken.map((name) => name.toLowerCase()));
  for (const { name } of columns) {
    if (name.includes("\0")) refuse(`the column of “${name.replaceAll("\0", "")}” has the character NUL in its name`, plan, null);
    if (seen.has(name.toLowerCase())) refuse(`two columns of one table would be called “${name}” but for capitals`, plan, null);
    seen.add(name.toLowerCase());
  }
}

/** What identifies is compared as it was written, which numbers, days and truths are not in every database. */
function refuseKey(plan: Plan, { name, type }: PlanField): void {
  const known: readonly FieldType["kind"][] = ["text", "email"];
  if (!known.includes(type.kind))
    refuse(`the key “${name}” is neither a text nor an email, and only our own reader compares such keys`, plan, null);
}
