import { documentLines, explanationDocument } from "@scoreline/report";
import { formatDay } from "@scoreline/semantics";
import { sampleInputs } from "@scoreline/testing";
import type { ExplainSampleResult } from "../../protocol/requests.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { hasErrors, scoringProblem } from "./evaluate.ts";

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
