/** All that is told of two versions of a model, as one document. */
import type { Document } from "@scoreline/report";
import type { ModelDifference } from "./difference.ts";
import { modelBlocks } from "./model-section.ts";

export interface DifferenceReport {
  /** What both versions are called: files, or revisions of one. */
  readonly names: { readonly old: string; readonly now: string };
  readonly model: ModelDifference;
}

export interface DocumentOptions {
  /** Whether files and lines are told, for who can go there. */
  readonly withPlaces: boolean;
}

export function differenceDocument({ names, model }: DifferenceReport, { withPlaces }: DocumentOptions): Document {
  return {
    title: `What changes from ${names.old} to ${names.now}`,
    blocks: modelBlocks(model, withPlaces),
  };
}
