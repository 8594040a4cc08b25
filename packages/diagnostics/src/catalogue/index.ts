import type { DiagnosticDefinition, Strictness } from "../diagnostic.ts";
import { auditCodes } from "./audit.ts";
import { compilingDiagnostics } from "./compiling.ts";
import { conditionDiagnostics } from "./conditions.ts";
import { eventDiagnostics } from "./events.ts";
import { fileDiagnostics, settingDiagnostics } from "./files.ts";
import { matrixDiagnostics } from "./matrix.ts";
import { nameDiagnostics } from "./names.ts";
import { otherEventDiagnostics } from "./other-events.ts";
import { scoreDiagnostics } from "./scores.ts";
import { syntaxDiagnostics } from "./syntax.ts";
import { testDiagnostics } from "./tests.ts";
import { typeDiagnostics } from "./types.ts";
import { warnings } from "./warnings.ts";

/** Every code of what is found in texts. One page per code is in `pages/`. */
export const catalogue = {
  ...syntaxDiagnostics,
  ...fileDiagnostics,
  ...nameDiagnostics,
  ...typeDiagnostics,
  ...conditionDiagnostics,
  ...eventDiagnostics,
  ...otherEventDiagnostics,
  ...scoreDiagnostics,
  ...matrixDiagnostics,
  ...testDiagnostics,
  ...compilingDiagnostics,
  ...settingDiagnostics,
  ...warnings,
} as const satisfies Record<string, DiagnosticDefinition>;

/** Every code there is, and how strict it is: what is found in texts, and what is found in leads and events. */
export const definitions = { ...catalogue, ...auditCodes } as const satisfies Record<string, Strictness>;

export type DiagnosticCode = keyof typeof definitions;

/** A code of what is found in texts. */
export type TextCode = keyof typeof catalogue;

export function isCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(definitions, text);
}

/** Every code that a project may turn off or make an error, and that a comment may silence. */
export const warningCodes: readonly DiagnosticCode[] = (Object.keys(definitions) as DiagnosticCode[]).filter(
  (code) => definitions[code].severity !== "error",
);

export { isAuditCode, type AuditCode } from "./audit.ts";
