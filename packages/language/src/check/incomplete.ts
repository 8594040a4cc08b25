import type { Diagnostic, DiagnosticCode } from "@scoreline/diagnostics";
import type { Program } from "../symbols/program.ts";
import { namedFiles } from "./named-files.ts";

/** What is said of names that a file would have declared. */
const lacking: readonly DiagnosticCode[] = [
  "unknown-name", "unknown-field", "unknown-event", "unknown-list", "unknown-score", "unknown-action", "unknown-lifecycle-step", "unknown-sample",
  "unknown-stage", "unknown-discard-reason", "unknown-column", "cell-without-matrix",
];

/** Where a used file could not be read, its names are not known, and that they are not is no defect of its own. */
export function withoutFollowUps(diagnostics: readonly Diagnostic[], program: Program): readonly Diagnostic[] {
  const used = new Set(program.uses.map(({ declaration }) => declaration.path));
  const incomplete = namedFiles(program).some(({ at, problem }) => problem !== null && (used as ReadonlySet<object>).has(at));
  return incomplete ? diagnostics.filter(({ code }) => !(lacking as readonly string[]).includes(code)) : diagnostics;
}
