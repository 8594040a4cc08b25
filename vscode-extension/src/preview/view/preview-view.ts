import type { Preview, PreviewSample } from "@scoreline/language-server/protocol";
import { fadingView } from "./fading-view.ts";
import { escaped } from "./markup.ts";
import { matrixView, sampleButton } from "./matrix-view.ts";
import { pointsView } from "./points-view.ts";

/** Everything the preview shows of a model, as markup. All text of the model is escaped. */
export function previewView({ model, samples, matrix, chosen }: Preview): string {
  const sample = samples.find(({ name }) => name === chosen?.sample) ?? null;
  const labelOf = (score: string): string => samples[0]?.scores.find(({ name }) => name === score)?.label ?? score;
  return [
    `<h1>${escaped(model)}</h1>`,
    matrix === null
      ? `<p class="quiet">The model has no matrix yet.</p>`
      : matrixView({ ...matrix, rowScore: labelOf(matrix.rowScore), columnScore: labelOf(matrix.columnScore) }, sample?.name ?? null),
    samples.length === 0 ? noSamples : sampleChoice(samples, sample),
    sample === null ? "" : verdict(sample, matrix?.cells.flat().find(({ action }) => action === sample.action)?.label ?? null),
    ...(chosen === null ? [] : [...chosen.scores.map(pointsView), fadingView(chosen.scores)]),
  ].join("\n");
}

const noSamples = `<p class="quiet">Describe a lead with <code>sample "Name" { … }</code>, and its scores appear here.</p>`;

function sampleChoice(samples: readonly PreviewSample[], chosen: PreviewSample | null): string {
  return `<nav aria-label="Samples">${samples.map(({ name }) => sampleButton(name, name === chosen?.name)).join("")}</nav>`;
}

function verdict({ name, range, uri, cell, action, lifecycle, discarded }: PreviewSample, label: string | null): string {
  const facts =
    discarded !== null
      ? [["Discarded", discarded]]
      : [
          ["Cell", cell],
          ["Action", label ?? action],
          ["Lifecycle", lifecycle],
        ].filter(([, value]) => value !== null);
  const list = facts.map(([term, value]) => `<div><dt>${term}</dt><dd>${escaped(value ?? "")}</dd></div>`).join("");
  const title = `<button type="button" class="rule" data-uri="${escaped(uri)}" data-range="${escaped(JSON.stringify(range))}">${escaped(name)}</button>`;
  return `<section class="verdict"><h2>${title}</h2><dl>${list}</dl></section>`;
}
