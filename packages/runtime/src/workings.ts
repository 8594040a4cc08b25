/** A plan made ready to score: the frame and all that is compiled for it; relies on one input being worked out at a time. */
import type { EventInput, InputProblem, LeadInput, LeftOut, Moment, Plan } from "@scoreline/plan";
import { compileDecisions, type Decisions, type ValuesOf } from "./decide.ts";
import { frameFor, type Frame } from "./frame.ts";
import { ignoring } from "./ignores.ts";
import { refuse } from "./input-error.ts";
import { inputReader, type InputReader } from "./read-input.ts";
import type { ScoreFunction, ScorerOptions } from "./scorer-options.ts";
import { compileScores, workScores, type Scores } from "./scores.ts";

/** What a scorer is made of. */
export interface Workings {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly input: InputReader;
  readonly scores: Scores;
  readonly decisions: Decisions;
  /** Takes the events that are ignored out of what is in the frame. */
  readonly ignore: () => void;
  /** Reads an input into the frame without the events that are ignored. To be called while another is worked out, or not at all. */
  readonly read: InputReader["read"];
  /**
   * Reads an input, works the scores out into the frame, and gives what is made there of them and of the problems that were passed
   * over. Throws an InputError; also where the input itself, as it is read, asks for another.
   */
  readonly workOut: <Made>(
    lead: LeadInput,
    events: readonly EventInput[],
    at: Moment,
    make: (lead: LeadInput, problems: readonly InputProblem[]) => Made,
  ) => Made;
}

/** What a lead passes on is read from it, unless it is said how else it is known. */
export function workingsOf(plan: Plan, { badValues, onProblems, onLeftOut }: ScorerOptions, valuesOf?: ValuesOf): Workings {
  const frame = frameFor(plan);
  const input = inputReader(plan, frame, badValues === "missing");
  const scores = compileScores(plan, frame);
  const ignore = ignoring(plan, scores.expressions, frame);
  const read: InputReader["read"] = (lead, events, at) => {
    const problems = input.read(lead, events, at);
    ignore();
    return problems;
  };
  let busy = false;
  return {
    plan,
    frame,
    input,
    scores,
    decisions: compileDecisions(plan, scores.expressions, frame, input.context, valuesOf),
    ignore,
    read,
    workOut(lead, events, at, make) {
      if (busy) refuse("lead", "must not call the scorer");
      busy = true;
      let problems: readonly InputProblem[];
      let made: ReturnType<typeof make>;
      let leftOut: readonly LeftOut[];
      try {
        problems = read(lead, events, at);
        workScores(scores, frame);
        made = make(lead, problems);
        ({ leftOut } = frame);
      } finally {
        busy = false;
      }
      // Comes last, since the caller may use the scorer in answer.
      if (problems.length > 0) onProblems?.(problems);
      if (leftOut.length > 0) onLeftOut?.(leftOut);
      return made;
    },
  };
}

export function scoreWith({ decisions, workOut }: Workings): ScoreFunction {
  return (lead, events, at) => workOut(lead, events, at, decisions.outcome);
}
