import { actionLabel, labelOf } from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import type { SoundProject } from "../../workspace/snapshot.ts";
import { outcomeOf } from "./evaluate.ts";

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
