/** The explanation of an outcome; relies on the scores that stand in the frame, and leaves them there. */
import { formatDay } from "@scoreline/semantics";
import type { EventInput, ExplainedDiscard, ExplainedStep, Explanation, InputProblem, LeadInput } from "@scoreline/plan";
import { factsOf } from "./facts.ts";
import { explainMatrix } from "./matrix.ts";
import { explainScore } from "./score.ts";
import type { Workings } from "../workings.ts";
import { seenBy, type Seen } from "./seen.ts";
import { waysForward } from "./ways.ts";

/** Explains what stands in the frame for this lead and these events. */
export function explainer(workings: Workings): (lead: LeadInput, events: readonly EventInput[], problems: readonly InputProblem[]) => Explanation {
  const { plan, frame, scores, decisions } = workings;
  return (lead, events, problems) => {
    const seen = seenBy(workings, lead, events);
    const outcome = decisions.outcome();
    const findWays = waysForward(scores, frame);
    return {
      model: plan.model.name,
      meaning: plan.hashes.meaning,
      day: formatDay(frame.day),
      timezone: plan.model.timezone,
      outcome,
      scores: plan.scores.map((_, score) => explainScore(score, seen, findWays)),
      discards: plan.discards.map(({ id, reason, sentence, source, when }): ExplainedDiscard => (
        { id, reason, sentence, source, holds: scores.expressions.condition(when)(-1), facts: factsOf(when, seen) }
      )),
      matrix: explainMatrix(seen, outcome.discarded !== null, findWays),
      lifecycle: explainSteps(seen),
      missing: missingFields(seen),
      problems,
      events: eventsSeen(events, workings),
    };
  };
}

/** Steps are looked at for a discarded lead too: they say where it would stand. */
function explainSteps(seen: Seen): ExplainedStep[] {
  const { plan, decisions } = seen;
  const reached = decisions.step();
  return (plan.lifecycle ?? []).map(({ name, sentence, when }, index) => {
    const looked = reached < 0 || index <= reached;
    return { name, sentence, holds: looked ? index === reached : null, facts: looked && when !== null ? factsOf(when, seen) : [] };
  });
}

/** The fields that some expression reads and this lead does not have. */
function missingFields({ plan, lead }: Seen): string[] {
  const read = new Set(plan.expressions.map((expression) => (expression.kind === "lead-field" ? expression.field : -1)));
  return plan.inputs.lead.filter((_, field) => read.has(field) && lead[field] === null).map(({ name }) => name);
}

function eventsSeen(events: readonly EventInput[], { input, frame }: Workings): Explanation["events"] {
  const counts = new Map<string, number>();
  for (const given of events) {
    const name = (given as EventInput | null)?.event;
    if (typeof name === "string" && !input.kinds.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return { known: frame.log.size, later: input.later(), unknown: [...counts].map(([name, count]) => ({ name, count })) };
}
