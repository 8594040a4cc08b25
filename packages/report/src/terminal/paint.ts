import type { Tone } from "../document/document.ts";
import type { Run } from "../document/runs.ts";

/** How each tone looks; whoever prints decides. */
export type Palette = Readonly<Record<Tone, (text: string) => string>>;

export const plainPalette: Palette = { good: String, warning: String, error: String, info: String, strong: String, dim: String };

export function paintRuns(runs: readonly Run[], paint: Palette): string {
  return runs.map(({ text, tone }) => (tone === null ? text : paint[tone](text))).join("");
}

export interface TerminalOptions {
  /** Without one, nothing is painted. */
  readonly paint?: Palette;
  /** Columns of the terminal. */
  readonly width?: number;
}
