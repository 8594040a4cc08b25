import { InputError } from "@scoreline/runtime";
import type { Outcome } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { sampleInputs } from "@scoreline/testing";
import type { SoundProject } from "../../workspace/snapshot.ts";

export type SampleOutcome = { readonly outcome: Outcome } | { readonly problem: string };

const known = new WeakMap<SoundProject, Map<string, SampleOutcome>>();

/** What the model says of a sample; each is scored once. */
export function outcomeOf(project: SoundProject, sample: string): SampleOutcome {
  const outcomes = known.get(project) ?? new Map<string, SampleOutcome>();
  known.set(project, outcomes);
  const found = outcomes.get(sample) ?? scored(project, sample);
  outcomes.set(sample, found);
  return found;
}

function scored({ model, scorer }: SoundProject, sample: string): SampleOutcome {
  const inputs = sampleInputs(model, sample);
  if (inputs === null) return { problem: `There is no sample “${sample}”.` };
  try {
    return { outcome: scorer.score(inputs.lead, inputs.events, formatDay(inputs.day)) };
  } catch (error) {
    return { problem: scoringProblem(error) };
  }
}

/** Why a lead could not be scored, in words; other errors go on. */
export function scoringProblem(error: unknown): string {
  if (!(error instanceof InputError)) throw error;
  return `This lead cannot be scored. ${error.problems.map(({ path, problem }) => `${path}: ${problem}.`).join(" ")}`;
}

/** What is said where a model has errors and nothing can be worked out. */
export const hasErrors = "The model has errors. Fix them first; they are underlined in red.";
