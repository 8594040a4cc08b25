import type { DiagnosticDefinition } from "../diagnostic.ts";
import { nameDiagnostics } from "./names.ts";
import { syntaxDiagnostics } from "./syntax.ts";

/** Every code there is. One page per code stands in `pages/`. */
export const catalogue = {
  ...syntaxDiagnostics,
  ...nameDiagnostics,
} as const satisfies Record<string, DiagnosticDefinition>;

export type DiagnosticCode = keyof typeof catalogue;
