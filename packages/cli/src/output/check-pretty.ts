import { formatDiagnostic } from "@scoreline/diagnostics";
import { countOf, type Findings } from "./findings.ts";
import type { Palette } from "./palette.ts";

/** More frames than this say less than fewer; the summary counts them all. */
const mostShown = 50;

/** Code frames, then one line that sums up. */
export function checkPretty(findings: Findings, paint: Palette, width: number): string {
  const { textOf, nameOf } = findings;
  const shown = findings.diagnostics.slice(0, mostShown);
  const frames = shown.map((found) => `${formatDiagnostic(found, { textOf, nameOf, paint, width })}\n\n`);
  const hidden = findings.diagnostics.length - shown.length;
  if (hidden > 0) frames.push(paint.dim(`… and ${hidden} more, shown when these are mended or with --format json.`), "\n\n");
  return `${frames.join("")}${checkSummary(findings, paint)}\n`;
}

/** “2 errors and 1 warning in 3 files.” */
export function checkSummary(findings: Findings, paint: Palette): string {
  const counts = countsInWords(findings, paint);
  const files = counted(findings.files.length, "file");
  if (counts === "") return `${paint.good("✓")} ${files} checked, nothing to mend.`;
  const affected = new Set(findings.diagnostics.map((found) => found.file)).size;
  const where = findings.files.length > affected ? `${affected} of ${files}` : counted(affected, "file");
  return `${counts} in ${where}.`;
}

/** “2 errors and 1 warning”; empty where there are neither. */
export function countsInWords(findings: Findings, paint: Palette): string {
  const errors = countOf(findings, "error");
  const warnings = countOf(findings, "warning");
  const parts = [errors > 0 ? paint.error(counted(errors, "error")) : "", warnings > 0 ? paint.warning(counted(warnings, "warning")) : ""];
  return parts.filter((part) => part !== "").join(" and ");
}

/** “1 file”, “2 files”. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
