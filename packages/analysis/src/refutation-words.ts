import type { Plan, PlanPromise } from "@scoreline/plan";
import { formatExact } from "@scoreline/semantics";
import { probeOf } from "./attainable/breakpoints.ts";
import type { Proof } from "./attainable/promises.ts";
import { witnessWords } from "./witness-words.ts";

/** By whom a promise is broken: `a lead with n: 6`; of a trend, with what the score is before and after the field has risen. */
export function refutationWords(
  plan: Plan,
  promise: PlanPromise,
  { witness, risen }: Extract<Proof, { readonly verdict: "refuted" }>,
): string {
  const words = witnessWords(plan, witness);
  const who = words === "" ? "a lead without any values or events" : `a lead with ${words}`;
  if (!("score" in promise) || risen === null) return who;
  const [before, after] = [witness, risen].map(({ lead, events, at }) =>
    formatExact(probeOf(plan).score(lead, events, at).millionths[promise.score]!),
  );
  const { name } = plan.inputs.lead[promise.field]!;
  const value = String(risen.lead[name]);
  return `${who}: “${plan.scores[promise.score]!.name}” is ${before}, and with ${name}: ${value} it is ${after}`;
}
