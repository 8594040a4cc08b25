import { diagnostic } from "@scoreline/diagnostics";
import type { Plan, PlanPromise } from "@scoreline/plan";
import { formatExact } from "@scoreline/semantics";
import { createProbe } from "@scoreline/runtime/probe";
import type { Analysis } from "../analysis.ts";
import { prove, type Proof } from "../attainable/promises.ts";
import { witnessWords } from "../witness-words.ts";

/** A promise that some lead breaks. An error wherever the project does not take it otherwise: what is promised is not so. */
export const brokenPromise: Analysis = {
  code: "broken-promise",
  find: (plan, locationOf) =>
    plan.promises.flatMap((promise) => {
      const proof = prove(plan, promise);
      if (proof.verdict !== "refuted") return [];
      const found = diagnostic("broken-promise", locationOf({ part: promise.part }), {
        name: promise.name,
        how: howBroken(plan, promise, proof),
      });
      return [{ ...found, severity: "error" as const }];
    }),
};

/** What shows it: a lead, or of a trend what the score is before and after the field has risen. */
function howBroken(plan: Plan, promise: PlanPromise, { witness, risen }: Extract<Proof, { readonly verdict: "refuted" }>): string {
  const words = witnessWords(plan, witness);
  const who = words === "" ? "a lead without any values or events" : `a lead with ${words}`;
  if (!("score" in promise) || risen === null) return `by ${who}`;
  const probe = createProbe(plan);
  const [before, after] = [witness, risen].map(({ lead, events, at }) =>
    formatExact(probe.score(lead, events, at).millionths[promise.score]!),
  );
  const { name } = plan.inputs.lead[promise.field]!;
  const value = String(risen.lead[name]);
  return `by ${who}: “${plan.scores[promise.score]!.name}” is ${before}, and with ${name}: ${value} it is ${after}`;
}
