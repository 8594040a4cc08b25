import { createChangeExplainer, tryScorer, type ChangeExplainer } from "@scoreline/batch";
import type { ExplainedChange, Outcome } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { sampleInputs, type SampleInputs } from "@scoreline/testing";
import { soundOf, type SoundProject } from "../../workspace/compiled.ts";
import type { Project, Snapshot } from "../../workspace/snapshot.ts";
import { formatPlan } from "@scoreline/compiler";
import type { CompileResult, ExplainSampleResult } from "../../protocol/requests.ts";
import { documentLines, explanationDocument, nextChangeSentence, outcomeWords } from "@scoreline/report";

export type SampleOutcome = { readonly outcome: Outcome } | { readonly problem: string };

/** What was worked out of a model, by sample. */
interface Evaluated {
  readonly outcomes: Map<string, SampleOutcome>;
  readonly next: Map<string, ExplainedChange | null>;
  readonly changes: ChangeExplainer;
}

const known = new WeakMap<SoundProject, Evaluated>();

function evaluated(project: SoundProject): Evaluated {
  const before = known.get(project);
  if (before !== undefined) return before;
  const made = { outcomes: new Map(), next: new Map(), changes: createChangeExplainer(project.plan) };
  known.set(project, made);
  return made;
}

/** What the model says of a sample; each is scored once. */
export function outcomeOf(project: SoundProject, sample: string): SampleOutcome {
  const { outcomes } = evaluated(project);
  const found = outcomes.get(sample) ?? scored(project, sample);
  outcomes.set(sample, found);
  return found;
}

/** When something else is decided of a sample that nothing else happens to; null where nothing is, or where it cannot be scored. */
export function nextChangeOf(project: SoundProject, sample: string): ExplainedChange | null {
  const { next } = evaluated(project);
  const before = next.get(sample);
  if (before !== undefined) return before;
  const tried = trySample(project, sample, (inputs) => nextChangeAt(project, inputs));
  const found = "answer" in tried ? tried.answer : null;
  next.set(sample, found);
  return found;
}

/** The same of what is known of a sample by some day. */
export function nextChangeAt(project: SoundProject, { lead, events, day }: SampleInputs): ExplainedChange | null {
  return evaluated(project).changes.nextChange(lead, events, formatDay(day));
}

/** Every change of what is decided of a sample in so many days, if nothing else happens. */
export function changesAhead(project: SoundProject, { lead, events, day }: SampleInputs, days: number): readonly ExplainedChange[] {
  const [today, to] = [day, day + days].map(formatDay) as [string, string];
  return evaluated(project).changes.between(lead, events, today, today, to);
}

/** What is decided of a sample, and when that changes: `fit 82 (A) · …`, `If nothing else happens, this changes on …`. */
export function sampleWords(project: SoundProject, sample: string): readonly string[] {
  const words = outcomeInWords(project, sample);
  return "problem" in outcomeOf(project, sample) ? [words] : [words, nextChangeSentence(nextChangeOf(project, sample))];
}

function scored(project: SoundProject, sample: string): SampleOutcome {
  const tried = trySample(project, sample, ({ lead, events, day }) => project.scorer.score(lead, events, formatDay(day)));
  return "answer" in tried ? { outcome: tried.answer } : tried;
}

/** What comes out for the lead and the events of a sample, or why nothing does, in words. */
export function trySample<Answer>(
  { model }: SoundProject,
  sample: string,
  score: (inputs: SampleInputs) => Answer,
): { readonly answer: Answer } | { readonly problem: string } {
  const inputs = sampleInputs(model, sample);
  if (inputs === null) return { problem: `There is no sample “${sample}”.` };
  const tried = tryScorer(() => score(inputs));
  if ("answer" in tried) return tried;
  return { problem: `This lead cannot be scored. ${tried.error.message.replaceAll("\n", " ")}` };
}

/** What is said where a model has errors and nothing can be worked out. */
const hasErrors = "The model has errors. Fix them first; they are underlined in red.";

/** Why nothing can be worked out of a project that is not sound. */
export const whyUnsound = ({ model }: Project): string =>
  model.model === null ? 'This file has no model. Open the file that uses it, or start with model "Name" {}.' : hasErrors;

/** The plan of the model that the document belongs to, as `score compile` writes it. */
export function compiledPlan({ project }: Snapshot): CompileResult {
  const sound = soundOf(project);
  return sound === null ? { problem: whyUnsound(project), plan: null } : { problem: null, plan: formatPlan(sound.plan) };
}

/** What comes of a sample, or why nothing does. */
export function outcomeInWords(project: SoundProject, sample: string): string {
  const found = outcomeOf(project, sample);
  return "problem" in found ? found.problem : outcomeWords(found.outcome, project.plan);
}

/** Why a sample has its scores, as the command line says it. */
export function explainSample({ project }: Snapshot, sample: string): ExplainSampleResult {
  const sound = soundOf(project);
  if (sound === null) return { problem: whyUnsound(project), text: null };
  const tried = trySample(sound, sample, ({ lead, events, day }) => sound.scorer.explain(lead, events, formatDay(day)));
  if ("problem" in tried) return { problem: tried.problem, text: null };
  const document = explanationDocument(tried.answer, sound.plan, sample, nextChangeOf(sound, sample));
  return { problem: null, text: documentLines(document).join("\n") };
}
