import { definitions, isCode, warningCodes, type DiagnosticCode } from "./catalogue/index.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { nearestName } from "./nearest-name.ts";

/** How strictly a project takes a warning. */
export type Level = "off" | Severity;

export const levels: readonly Level[] = ["off", "info", "warning", "error"];

/** The levels that a project sets, by code; every other code is as the catalogue says. */
export type Levels = ReadonlyMap<DiagnosticCode, Level>;

export const usualLevels: Levels = new Map();

/** The same findings, each as strict as the project takes it, without those that are turned off. Errors stay errors. */
export function atLevels(found: readonly Diagnostic[], set: Levels): readonly Diagnostic[] {
  if (set.size === 0) return found;
  return found.flatMap((finding) => {
    const level = isAdjustable(finding.code) ? set.get(finding.code) : undefined;
    if (level === undefined) return [finding];
    return level === "off" ? [] : [{ ...finding, severity: level }];
  });
}

/** Whether a code is that of a warning: one that a project may set and a comment may silence. */
export function isAdjustable(code: string): code is DiagnosticCode {
  return isCode(code) && definitions[code].severity !== "error";
}

/** What is wrong with comments that silence, which none of them can silence in turn. */
const aboutComments: ReadonlySet<string> = new Set<DiagnosticCode>(["unfinished-ignore", "unknown-ignore", "unused-ignore"]);

/** Whether a comment in the text may silence what has this code. */
export function isSilenceable(code: string): code is DiagnosticCode {
  return isAdjustable(code) && !aboutComments.has(code);
}

/** Why a code can be neither silenced nor set, and what to do. */
export function whyFixed(code: string): { readonly reason: string; readonly suggestion: string } {
  if (aboutComments.has(code)) return { reason: "it is about comments like this one", suggestion: "Fix that comment or remove it." };
  if (isCode(code)) return { reason: "it is an error", suggestion: "Fix the error; only warnings can be silenced or given a level." };
  const near = nearestName(code, warningCodes);
  return {
    reason: "there is no warning with this code",
    suggestion: near === null ? "The code is at the end of each message of `score check`." : `Did you mean “${near}”?`,
  };
}
