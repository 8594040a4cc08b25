/** What is known while one lead is explained; relies on workings that have just worked it out. */
import type { FieldValue } from "@scoreline/semantics";
import type { EventInput, LeadInput } from "@scoreline/plan";
import type { Workings } from "../workings.ts";
import { givenValues } from "./given.ts";

/** What is known while one lead is explained. */
export interface Seen extends Workings {
  /** The lead's values as they were given. */
  readonly lead: readonly (FieldValue | null)[];
  readonly events: readonly EventInput[];
}

export function seenBy(workings: Workings, lead: LeadInput, events: readonly EventInput[]): Seen {
  return { ...workings, lead: givenValues(workings.plan.inputs.lead, lead, workings.input.context), events };
}
