import { DataError, listNames, type EventCounts } from "@scoreline/data";
import type { Plan, PlanEvent, PlanField } from "@scoreline/plan";
import { fold, namesOf } from "@scoreline/semantics";
import type { Sources } from "./pick-sources.ts";

/** What is read of the data although the model has no use for it. */
export interface AlsoRead {
  readonly fields: readonly PlanField[];
  readonly events: readonly PlanEvent[];
}

/** What was read, as far as names are looked for in it. */
export interface ReadSources {
  readonly sources: Sources;
  readonly also: AlsoRead;
  readonly counts: EventCounts | null;
}

/** A column of the leads, by the name of its field, or a kind of events, by its name. */
export type NamedSource = { readonly of: "lead"; readonly field: string } | { readonly of: "events"; readonly event: string };

/** What systems call the time at which a lead was made; `created` stands for any of them. */
const createdName = "created";
const createdNames = [createdName, "creation", "create", "date created", "created on", "created at", "created date", "create date"];
const created = createdNames.flatMap((name) => [...new Set([name, name.replace(" ", "_"), name.replace(" ", "")])]);

/** Under which other names a column is looked for. */
const otherNames = (name: string): readonly string[] => (fold(name) === createdName ? created.slice(1) : []);

/** `event deal_won` and `column Converted` say of which of both a name is. */
const written = /^(event|column)\s+(\S.*)$/;

function partsOf(text: string): { readonly of: "event" | "column" | null; readonly name: string } {
  const [, of, name] = written.exec(text.trim()) ?? [];
  return { of: (of as "event" | "column" | undefined) ?? null, name: name ?? text.trim() };
}

const fieldNamed = ({ inputs }: Plan, name: string): PlanField | undefined =>
  inputs.lead.find((field) => namesOf(field).some((known) => fold(known) === fold(name)));
const eventNamed = ({ inputs }: Plan, name: string): PlanEvent | undefined =>
  inputs.events.find((event) => namesOf(event).some((known) => fold(known) === fold(name)));

/** What has to be read besides the model's own, for names that may be of a column or of a kind of events. Columns are read as dates, where they are such. */
export function alsoRead(plan: Plan, texts: readonly string[]): AlsoRead {
  const fields: PlanField[] = [];
  const events: PlanEvent[] = [];
  for (const { of, name } of texts.map(partsOf)) {
    const isKnown = (named: { readonly name: string }): boolean => fold(named.name) === fold(name);
    if (of !== "event" && fieldNamed(plan, name) === undefined && !fields.some(isKnown)) {
      fields.push({ name, from: otherNames(name), missing: [], type: { kind: "date" } });
    }
    if (of !== "column" && eventNamed(plan, name) === undefined && !events.some(isKnown))
      events.push({ name, from: [], key: null, properties: [] });
  }
  return { fields, events };
}

/**
 * What a name means in data that was read with `alsoRead` of it. Throws `DataError` where it means neither a column of the leads nor a kind of
 * events, and where it means both; `option` is where it was written.
 */
export function findNamed(text: string, plan: Plan, { sources, also, counts }: ReadSources, option: string): NamedSource {
  const { of, name } = partsOf(text);
  const isFilled = (field: string): boolean =>
    (sources.leads.columns.sources.fields.find((each) => each.name === field)?.sources ?? []).length > 0;
  // A column is read by the model's own field, whatever else `created` would find it.
  const fields = [fieldNamed(plan, name)?.name ?? name, ...otherNames(name).flatMap((other) => fieldNamed(plan, other)?.name ?? [])];
  const field = fields.find(isFilled);
  const known = eventNamed(plan, name);
  const { names = [] } = counts?.unknown ?? {};
  // An event that the model does not know is counted after all that it knows.
  const place = also.events.findIndex((each) => fold(each.name) === fold(name));
  const came = place < 0 ? 0 : (counts?.counts.at(place - also.events.length) ?? 0);
  const isEvent = of !== "column" && sources.events !== null && (known !== undefined || came > 0);
  if (of !== "event" && field !== undefined && isEvent)
    throw new DataError(
      `“${name}” in ${option} is a column of “${sources.leads.file.shown}”, and an event of “${sources.events!.file.shown}”.`,
      `Say which: ${option} "column ${name}" or ${option} "event ${name}"`,
    );
  if (of !== "event" && field !== undefined) return { of: "lead", field };
  if (isEvent) return { of: "events", event: known?.name ?? name };
  const there = [
    `“${sources.leads.file.shown}” has ${listNames(sources.leads.file.columns())}`,
    ...(sources.events === null
      ? []
      : [
          `“${sources.events.file.shown}” has ${listNames([...plan.inputs.events.map((event) => event.name), ...names.map((each) => each.name)].slice(0, 20))}`,
        ]),
  ];
  // Nobody need have written `created`: it is what counts where nothing is said.
  if (fold(name) === createdName)
    throw new DataError(
      "No column of the leads is called “created” or the like, so nothing says when each lead came.",
      `Name a column, an event or one date that does: ${option} NAME (${there.join("; ")}).`,
    );
  throw new DataError(
    `“${name}” in ${option} is neither a column of the leads nor an event.`,
    `Name one that is there: ${there.join("; ")}.`,
  );
}
