import type { Preview, PreviewSample } from "@scoreline/language-server/protocol";

export type PreviewRange = PreviewSample["range"];

/** Extension → page. */
export type ToPage =
  | { readonly kind: "show"; readonly preview: Preview }
  /** Nothing new can be shown now; what is on the page stays, and is said to be of before. */
  | { readonly kind: "wait"; readonly reason: string };

/** Page → extension. */
export type FromPage =
  | { readonly kind: "ready" }
  | { readonly kind: "choose"; readonly sample: string }
  | { readonly kind: "reveal"; readonly range: PreviewRange; readonly uri?: string };
