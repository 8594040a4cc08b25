/** A small plan whose values have two names, and what a scorer of it makes of inputs. */
import { createScorer, InputError, type EventInput, type InputProblem, type LeadInput } from "@scoreline/runtime";
import { PlanBuilder } from "./plan-builder.ts";

export const at = "2026-06-30";

export const plan = (() => {
  const builder = new PlanBuilder({
    missing: ["N/A"],
    lead: { size: { type: "number", from: "Company size" }, title: "text", ["toString" as string]: "text", ready: "truth" },
    events: { buy: { amount: { type: "number", from: "Amount (EUR)" } }, view: {} },
    aliases: { buy: "Bought something" },
  });
  builder.block("behavior", "engagement", [
    builder.criterion([[{ expression: builder.field("size") }, builder.holds(true)]]),
    builder.occurrences({ expression: builder.property("buy", "amount") }, "buy"),
    builder.state(1000, builder.call("is-known", builder.field("toString"))),
    builder.state(5000, builder.call("truth.equal", builder.field("ready"), builder.constant("truth", true))),
  ]);
  return builder.plan();
})();
export const scorer = createScorer(plan);
export const points = (lead: LeadInput, events: readonly EventInput[] = [], when: string | Date = at): number =>
  scorer.score(lead, events, when).scores["engagement"]!.points;

export function refused(act: () => unknown): readonly InputProblem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

/** Problems as people read them. */
export function problemsOf(act: () => unknown): readonly Pick<InputProblem, "path" | "problem">[] {
  return refused(act).map(({ path, problem }) => ({ path, problem }));
}
