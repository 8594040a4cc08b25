import type { Example } from "@scoreline/diagnostics";
import type { Plan, PlanPromise } from "@scoreline/plan";
import { formatExact } from "@scoreline/semantics";
import { probeOf } from "./attainable/breakpoints.ts";
import type { Proof } from "./attainable/promises.ts";
import { leadWords } from "./witness-words.ts";

type Refuted = Extract<Proof, { readonly verdict: "refuted" }>;

/**
 * By whom a promise is broken: `a lead with n: 6`; of a trend, with what the score is before and after the field has risen.
 *
 * @param most how many values and kinds of events are named; all of them where it is `Infinity`
 */
export function refutationWords(plan: Plan, promise: PlanPromise, { witness, risen }: Refuted, most?: number): string {
  const who = leadWords(plan, witness, most);
  if (!("score" in promise) || risen === null) return who;
  const [before, after] = [witness, risen].map(({ lead, events, at }) =>
    formatExact(probeOf(plan).score(lead, events, at).millionths[promise.score]!),
  );
  const { name } = plan.inputs.lead[promise.field]!;
  const value = String(risen.lead[name]);
  return `${who}: “${plan.scores[promise.score]!.name}” is ${before}, and with ${name}: ${value} it is ${after}`;
}

/** The lead that breaks a promise, all of it, so that whoever scores it finds what is said. */
export function refutationExample(plan: Plan, promise: PlanPromise, proof: Refuted): Example {
  const { risen, witness } = proof;
  const { lead, events, at } = witness;
  const field = "field" in promise ? plan.inputs.lead[promise.field]!.name : null;
  return {
    lead,
    events: events.map(({ event, at: when, properties }) => ({
      event,
      at: String(when),
      properties: (properties ?? {}) as Readonly<Record<string, unknown>>,
    })),
    at,
    changed: field === null || risen === null ? null : { [field]: risen.lead[field] },
    words: refutationWords(plan, promise, proof, Infinity),
  };
}
