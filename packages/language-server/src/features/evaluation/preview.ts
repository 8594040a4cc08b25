import { actionLabel, labelOf, type Plan } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";
import type { Preview, PreviewMatrix, PreviewSample } from "../../protocol/requests.ts";
import { ProjectLines } from "../../protocol/mapping.ts";
import type { Snapshot, SoundProject } from "../../workspace/snapshot.ts";
import { hasErrors, outcomeOf } from "./evaluate.ts";
import { previewDetail } from "./preview-detail.ts";

/** The model that the document belongs to, as a picture: its matrix with the samples in it, and one sample looked at closely. */
export function previewOf(snapshot: Snapshot, wanted?: string): Preview {
  const { sound, model } = snapshot.project;
  const nothing = { model: model.name, samples: [], matrix: null, chosen: null };
  if (sound === null)
    return { ...nothing, problem: model.model === null ? "This file has no model. Open the file that uses it." : hasErrors };
  const samples = previewSamples(snapshot, sound);
  const chosen = samples.find(({ name }) => name === wanted) ?? samples[0];
  return {
    model: model.name,
    problem: null,
    samples,
    matrix: sound.plan.matrix === null ? null : previewMatrix(sound.plan, sound.plan.matrix, samples),
    chosen: chosen === undefined ? null : previewDetail(snapshot, sound, chosen.name),
  };
}

function previewSamples({ project }: Snapshot, sound: SoundProject): PreviewSample[] {
  const lines = new ProjectLines(project);
  return sound.model.samples.flatMap(({ name, file, declaration }): PreviewSample[] => {
    const found = outcomeOf(sound, name);
    if ("problem" in found) return [];
    const { scores, cell, action, lifecycle, discarded } = found.outcome;
    return [
      {
        name,
        cell,
        action,
        lifecycle,
        discarded,
        ...lines.location(file, declaration.span),
        scores: sound.plan.scores.map((score) => ({
          name: score.name,
          label: labelOf(sound.plan, score) ?? score.name,
          points: scores[score.name]!.points,
          rating: scores[score.name]!.rating,
        })),
      },
    ];
  });
}

function previewMatrix(plan: Plan, matrix: NonNullable<Plan["matrix"]>, samples: readonly PreviewSample[]): PreviewMatrix {
  const { scores, actions } = plan;
  const rowScore = scores[matrix.rows]!;
  const columnScore = scores[matrix.columns]!;
  const placed = (row: string, column: string) =>
    samples.filter(
      ({ scores: held, cell }) => cell !== null && held[matrix.rows]!.rating === row && held[matrix.columns]!.rating === column,
    );
  return {
    rowScore: rowScore.name,
    columnScore: columnScore.name,
    rows: rowScore.ratings.map(({ name }) => name),
    columns: columnScore.ratings.map(({ name }) => name),
    cells: rowScore.ratings.map((row, rowAt) =>
      columnScore.ratings.map((column, columnAt) => {
        const action = actions[matrix.cells[rowAt]?.[columnAt] ?? -1] ?? null;
        return {
          cell: cellName(row.name, column.name),
          action: action?.name ?? null,
          label: actionLabel(plan, action?.name ?? null),
          samples: placed(row.name, column.name).map(({ name }) => name),
        };
      }),
    ),
  };
}
