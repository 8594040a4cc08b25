import type { PreviewMatrix } from "@scoreline/language-server/protocol";
import { escaped } from "./markup.ts";

/** How many tones the style sheet has; further actions begin again. */
const tones = 6;

/** A tone for each action, in the order in which the grid names them. No action has no tone. */
export function actionTones({ cells }: Pick<PreviewMatrix, "cells">): Map<string, number> {
  const actions = new Set(
    cells
      .flat()
      .map(({ action }) => action)
      .filter((action) => action !== null),
  );
  return new Map([...actions].map((action, index) => [action, index % tones]));
}

/** The matrix as a colored grid; a sample is a button in its cell. */
export function matrixView(matrix: PreviewMatrix, chosen: string | null): string {
  const toneOf = actionTones(matrix);
  const head = matrix.columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join("");
  const body = matrix.cells.map((row, index) => {
    const cells = row.map(({ cell, action, label, samples }) => {
      const tone = action === null ? "none" : `tone-${toneOf.get(action)}`;
      const here = chosen !== null && samples.includes(chosen) ? " here" : "";
      const buttons = samples.map((sample) => sampleButton(sample, sample === chosen)).join("");
      const words = escaped(label ?? action ?? "nothing");
      return `<td class="${tone}${here}" title="${escaped(cell)}: ${words}"><span class="action">${words}</span>${buttons}</td>`;
    });
    return `<tr><th scope="row">${escaped(matrix.rows[index] ?? "")}</th>${cells.join("")}</tr>`;
  });
  const caption = `${escaped(matrix.rowScore)} down, ${escaped(matrix.columnScore)} across`;
  return `<table class="matrix"><caption>${caption}</caption><thead><tr><td></td>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

export function sampleButton(sample: string, pressed: boolean): string {
  return `<button type="button" class="sample" data-sample="${escaped(sample)}" aria-pressed="${pressed}">${escaped(sample)}</button>`;
}
