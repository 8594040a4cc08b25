import { InputError } from "@scoreline/runtime";
import { type Outcome, actionLabel, labelOf } from "@scoreline/plan";
import { formatDay, formatPoints } from "@scoreline/semantics";
import { sampleInputs } from "@scoreline/testing";
import type { SoundProject, Snapshot } from "../../workspace/snapshot.ts";
import { formatPlan } from "@scoreline/compiler";
import type { CompileResult, ExplainSampleResult } from "../../protocol/requests.ts";
import { documentLines, explanationDocument } from "@scoreline/report";

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
  return `This lead cannot be scored. ${error.message.replaceAll("\n", " ")}`;
}

/** What is said where a model has errors and nothing can be worked out. */
export const hasErrors = "The model has errors. Fix them first; they are underlined in red.";

/** The plan of the model that the document belongs to, as `score compile` writes it. */
export function compiledPlan({ project }: Snapshot): CompileResult {
  return project.sound === null ? { problem: hasErrors, plan: null } : { problem: null, plan: formatPlan(project.sound.plan) };
}

/** `fit 82 (A) · engagement 41 (2) · A2 · Assign to an SDR · Sales-ready`, or why there is none. */
export function outcomeWords(project: SoundProject, sample: string): string {
  const found = outcomeOf(project, sample);
  if ("problem" in found) return found.problem;
  const { scores, discarded, cell, action, lifecycle } = found.outcome;
  const { plan } = project;
  const points = plan.scores.map(({ name }) => {
    const { millionths, rating } = scores[name]!;
    return `${name} ${formatPoints(millionths)}${rating === null ? "" : ` (${rating})`}`;
  });
  if (discarded !== null) return [...points, `discarded: ${discarded}`].join(" · ");
  const label = actionLabel(plan, action);
  const reached = plan.lifecycle?.find(({ name }) => name === lifecycle);
  const step = (reached && labelOf(plan, reached)) ?? lifecycle;
  return [...points, cell, label, step].filter((part) => part !== null).join(" · ");
}

/** Why a sample has its scores, as the command line says it. */
export function explainSample({ project }: Snapshot, sample: string): ExplainSampleResult {
  const { sound } = project;
  if (sound === null) return { problem: hasErrors, text: null };
  const inputs = sampleInputs(sound.model, sample);
  if (inputs === null) return { problem: `There is no sample “${sample}”.`, text: null };
  try {
    const explanation = sound.scorer.explain(inputs.lead, inputs.events, formatDay(inputs.day));
    return { problem: null, text: documentLines(explanationDocument(explanation, sound.plan, sample)).join("\n") };
  } catch (error) {
    return { problem: scoringProblem(error), text: null };
  }
}
