/** The explanation of an outcome; relies on the scores that are in the frame, and leaves them there. */
import { formatDay } from "@scoreline/semantics";
import {
  columnsRead,
  wordsOf,
  type EventInput,
  type ExplainedDiscard,
  type ExplainedStep,
  type Explanation,
  type InputProblem,
  type LeadInput,
  type PlanLifecycleStep,
  type PlanRoute,
} from "@scoreline/plan";
import { factsOf, lookedAt } from "./facts.ts";
import { explainLeftOut } from "./left-out.ts";
import { explainMatrix } from "./matrix.ts";
import { explainScore } from "./score.ts";
import type { Workings } from "../workings.ts";
import { type Seen, toldOf } from "./seen.ts";
import { waysForward } from "./ways.ts";

/** Explains what is in the frame for the lead and the events that were seen. */
export function explainer(workings: Workings): (seen: Seen, lead: LeadInput, problems: readonly InputProblem[]) => Explanation {
  const { plan, frame, scores, decisions } = workings;
  return (seen, lead, problems) => {
    const outcome = decisions.outcome(lead);
    const findWays = waysForward(workings);
    return {
      model: wordsOf(plan).name,
      meaning: plan.hashes.meaning,
      day: formatDay(frame.day),
      timezone: plan.model.timezone,
      outcome,
      scores: plan.scores.map((_, score) => explainScore(score, seen, findWays)),
      discards: plan.discards.map(
        (discard): ExplainedDiscard => ({
          ...toldOf(discard, ["id", "sentence", "source"], plan),
          reason: discard.reason,
          holds: scores.expressions.condition(discard.when)(-1),
          facts: factsOf(discard.when, seen),
        }),
      ),
      matrix: explainMatrix(seen, outcome.discarded !== null, findWays),
      lifecycle: explainSteps(plan.lifecycle, decisions.step(), seen),
      route: explainSteps(plan.route, decisions.route(), seen),
      missing: missingFields(seen),
      problems,
      events: eventsSeen(seen),
    };
  };
}

/** Of the lifecycle or of the routes. They are looked at for a discarded lead too, and say where it would be. */
function explainSteps(steps: readonly (PlanLifecycleStep | PlanRoute)[] | null, reached: number, seen: Seen): ExplainedStep[] {
  return (steps ?? []).map((step, index) => ({
    name: step.name,
    ...toldOf(step, ["sentence"], seen.plan),
    ...lookedAt(step.when, index, reached, seen),
  }));
}

/** The fields that some expression reads and this lead does not have. */
function missingFields({ plan, lead }: Seen): string[] {
  const read = columnsRead(plan);
  return plan.inputs.lead.filter((_, field) => read.has(field) && lead[field] === null).map(({ name }) => name);
}

function eventsSeen(seen: Seen): Explanation["events"] {
  const { events, input, frame } = seen;
  const counts = new Map<string, number>();
  for (const given of events) {
    const name = (given as EventInput | null)?.event;
    if (typeof name === "string" && input.kindOf(name) === undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return {
    known: frame.log.size,
    later: input.later(),
    unknown: [...counts].map(([name, count]) => ({ name, count })),
    leftOut: frame.leftOut.map((leftOut) => explainLeftOut(leftOut, seen)),
  };
}
