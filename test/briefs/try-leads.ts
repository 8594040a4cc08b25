import type { Outcome, Plan } from "@scoreline/plan";
import { createScorer, InputError, type EventInput } from "@scoreline/runtime";
import type { Expected, HiddenLead } from "./hidden.ts";

/** The history of a hidden lead, as the runtime takes events. */
export const eventsOf = ({ events = [] }: HiddenLead): EventInput[] =>
  events.map(({ event, at, id, ...properties }) => ({ event, at, ...(id === undefined ? {} : { id }), properties }));

/** What comes out otherwise for a lead than it must, each in a few words; empty where all is right. */
export function leadFailures(plan: Plan, lead: HiddenLead): string[] {
  try {
    return differences(createScorer(plan).score(lead.lead, eventsOf(lead), lead.at), lead.expect);
  } catch (error) {
    if (error instanceof InputError) return [`cannot be scored: ${error.message}`];
    throw error;
  }
}

function differences(outcome: Outcome, { scores = {}, ratings = {}, discarded, properties = {}, ...decided }: Expected): string[] {
  const unlike = (what: string, found: unknown, expected: unknown): string[] =>
    JSON.stringify(found) === JSON.stringify(expected) ? [] : [`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
  return [
    ...Object.entries(scores).flatMap(([name, points]) => unlike(name, outcome.scores[name]?.points, points)),
    ...Object.entries(ratings).flatMap(([name, rating]) => unlike(`rating of ${name}`, outcome.scores[name]?.rating, rating)),
    ...Object.entries(decided).flatMap(([name, value]) => unlike(name, outcome[name as keyof typeof decided], value)),
    ...(discarded === undefined
      ? []
      : unlike("discarded", typeof discarded === "string" ? outcome.discarded : outcome.discarded !== null, discarded)),
    ...Object.entries(properties).flatMap(([of, values]) =>
      Object.entries(values).flatMap(([name, value]) =>
        unlike(`${name} of the ${of}`, outcome.properties[of as "action" | "route"]?.[name], value),
      ),
    ),
  ];
}
