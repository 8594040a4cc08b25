import { InputError } from "@scoreline/runtime";
import { readInstant } from "@scoreline/semantics";
import type { LeadAction } from "../rescore/actions.ts";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import { partNames, readSent, SentError, type EventForm, type SentProblem } from "./read-forms.ts";

/** Names in what was sent that the model does not know: it is kept, and counts for nothing. */
export interface Unknown {
  readonly fields: readonly string[];
  readonly events: readonly string[];
  /** As `EVENT.PROPERTY`. */
  readonly properties: readonly string[];
}

/** So many names of each sort are told. */
const mostNames = 100;

/** Gathers the names that the model does not know. */
export class UnknownNames {
  readonly #fields = new Set<string>();
  readonly #events = new Set<string>();
  readonly #properties = new Set<string>();

  /** Each once, the first hundred; undefined where there is none. */
  get found(): Unknown | undefined {
    const [fields, events, properties] = [this.#fields, this.#events, this.#properties].map((names) => [...names].slice(0, mostNames));
    return fields!.length + events!.length + properties!.length === 0
      ? undefined
      : { fields: fields!, events: events!, properties: properties! };
  }

  lead(model: ScoringModel, profile: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(profile)) if (model.fieldOf(name) === undefined) this.#fields.add(name);
  }

  event(model: ScoringModel, input: Parameters<ScoringModel["unknownOf"]>[0]): void {
    const { event, properties } = model.unknownOf(input);
    if (event !== null) this.#events.add(event);
    for (const name of properties) this.#properties.add(`${input.event}.${name}`);
  }
}

/** One body that was sent: what it asks for, or why it is refused. */
export type Taken = { readonly action: LeadAction } | { readonly problems: readonly SentProblem[] };

/** Reads an event. `place` is what it is called in problems, such as `events[3]`. */
export function takeEvent(model: ScoringModel, form: EventForm, body: unknown, place: string, unknown: UnknownNames): Taken {
  try {
    const sent = readSent(form, body, place);
    model.refuseUnread({}, [sent.input]);
    const at = readInstant(sent.input.at, model.zone);
    // The model does not read the time of what it does not know.
    if (Number.isNaN(at))
      return {
        problems: [{ path: `${place}.${partNames[form].at}`, problem: "is no time; write it as 2026-12-31 or 2026-12-31T09:30:00Z" }],
      };
    unknown.event(model, sent.input);
    return { action: { type: "event", lead: sent.lead, event: { ...sent, form, body: JSON.stringify(body), at } } };
  } catch (error) {
    if (error instanceof SentError) return { problems: error.problems };
    if (error instanceof InputError)
      return { problems: error.problems.map(({ path, problem }) => ({ path: sentPath(form, place, path), problem })) };
    throw error;
  }
}

/** Where in what was sent something is that the model could not read. */
const sentPath = (form: EventForm, place: string, path: string): string =>
  path.replace(/^events\[0\](\.(event|at|properties)\b)?/, (_, part?: string, name?: keyof (typeof partNames)[EventForm]) =>
    part === undefined ? place : `${place}.${partNames[form][name!]}`,
  );

/** What Segment and RudderStack send beside events: what is known of somebody. */
export function takeIdentify(model: ScoringModel, lead: string, traits: Readonly<Record<string, unknown>>, place: string): Taken {
  try {
    model.refuseUnread(traits, []);
    return { action: { type: "patch", lead, patch: traits } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problems: error.problems.map(({ path, problem }) => ({ path: path.replace(/^lead/, `${place}.traits`), problem })) };
  }
}
