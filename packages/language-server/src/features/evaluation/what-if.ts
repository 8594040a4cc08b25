import { tryScorer } from "@scoreline/batch";
import type { LeadInput, Outcome } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { sampleInputs, type SampleInputs } from "@scoreline/testing";
import type { WhatIfChanges } from "../../protocol/requests.ts";
import type { SoundProject } from "../../workspace/compiled.ts";

/** A sample on a day, with what is changed of it. */
export interface TriedSample {
  /** Without the changes where nothing can be said with them. */
  readonly inputs: SampleInputs;
  readonly changes: WhatIfChanges;
  /** Why nothing can be said with the changes, as a sentence. */
  readonly problem: string | null;
  /** What is decided without the changes; null where there are none. */
  readonly before: Outcome | null;
}

const nothing: WhatIfChanges = { fields: [], events: [] };

/** Null where there is no such sample. What the model does not know, since its text is another by now, is left out of the changes. */
export function triedSample(project: SoundProject, name: string, moved: number, wanted: WhatIfChanges = nothing): TriedSample | null {
  const { model, plan, scorer } = project;
  const sample = sampleInputs(model, name);
  if (sample === null) return null;
  const inputs = { ...sample, day: sample.day + moved };
  const changes: WhatIfChanges = {
    fields: wanted.fields.filter((field) => plan.inputs.lead.some((each) => each.name === field.name)),
    events: wanted.events.flatMap(({ event, daysAgo, properties = [] }) => {
      const declared = plan.inputs.events.find(({ name }) => name === event)?.properties;
      if (declared === undefined) return [];
      const known = properties.filter(({ name, value }) => value.trim() !== "" && declared.some((each) => each.name === name));
      return [{ event, daysAgo, ...(known.length === 0 ? {} : { properties: known }) }];
    }),
  };
  if (changes.fields.length + changes.events.length === 0) return { inputs, changes, problem: null, before: null };
  const changed: SampleInputs = {
    ...inputs,
    lead: withFields(inputs.lead, changes.fields),
    events: [
      ...inputs.events,
      ...changes.events.map(({ event, daysAgo, properties = [] }) => ({
        event,
        at: formatDay(inputs.day - daysAgo),
        properties: Object.fromEntries(properties.map(({ name, value }) => [name, value])),
      })),
    ],
  };
  const scored = (of: SampleInputs) => tryScorer(() => scorer.score(of.lead, of.events, formatDay(of.day)));
  const [was, is] = [scored(inputs), scored(changed)];
  const before = "answer" in was ? was.answer : null;
  if ("answer" in is) return { inputs: changed, changes, problem: null, before };
  const problem = is.error.message
    .replace(/^lead\./, "")
    .replace(/^events\[(\d+)\]\.(?:properties\.)?/, (_, index: string) => `${changed.events[Number(index)]!.event}.`)
    .replaceAll("\n", " ");
  return { inputs, changes, problem, before: null };
}

function withFields(lead: LeadInput, fields: WhatIfChanges["fields"]): LeadInput {
  const set = fields.map(({ name, value }) => [name, value.trim() === "" ? undefined : value]);
  return Object.fromEntries([...Object.entries(lead), ...set]);
}

/** What is known of a lead, as somebody would type it. */
export function typedValues(lead: LeadInput): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(lead).map(([name, value]) => [name, typed(value)]));
}

function typed(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(typed).join("; ");
  return value === undefined || value === null ? "" : String(value);
}
