/** A plan made ready to score: the frame and all that is compiled for it; relies on one input being worked out at a time. */
import type { EventInput, InputProblem, LeadInput, Moment, Plan } from "@scoreline/plan";
import { compileDecisions, type Decisions } from "./decide.ts";
import { frameFor, type Frame } from "./frame.ts";
import { inputReader, type InputReader } from "./read-input.ts";
import type { ScoreFunction, ScorerOptions } from "./scorer-options.ts";
import { compileScores, type Scores } from "./scores.ts";

/** What a scorer is made of. */
export interface Workings {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly input: InputReader;
  readonly scores: Scores;
  readonly decisions: Decisions;
  /** Reads an input and works the scores out into the frame; gives the problems that were passed over. */
  readonly workOut: (lead: LeadInput, events: readonly EventInput[], at: Moment) => readonly InputProblem[];
  /** Tells the caller of these. Comes last, since the caller may use the scorer in answer. */
  readonly tell: (problems: readonly InputProblem[]) => void;
}

export function workingsOf(plan: Plan, { badValues, onProblems }: ScorerOptions): Workings {
  const frame = frameFor(plan);
  const input = inputReader(plan, frame, badValues === "missing");
  const scores = compileScores(plan, frame);
  return {
    plan,
    frame,
    input,
    scores,
    decisions: compileDecisions(plan, scores.expressions, frame),
    workOut(lead, events, at) {
      const problems = input.read(lead, events, at);
      scores.workOut();
      return problems;
    },
    tell(problems) {
      if (problems.length > 0) onProblems?.(problems);
    },
  };
}

export function scoreWith({ decisions, workOut, tell }: Workings): ScoreFunction {
  return (lead, events, at) => {
    const problems = workOut(lead, events, at);
    const outcome = decisions.outcome();
    tell(problems);
    return outcome;
  };
}
