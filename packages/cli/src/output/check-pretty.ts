import type { Severity } from "@scoreline/diagnostics";
import { blockLines, countOf, diagnosticSection, toned, type Block, type Findings, type Palette, type Piece } from "@scoreline/report";

/** More frames than this say less than fewer; the summary counts them all. */
const mostShown = 50;

/** Code frames, then one line that sums up. */
export function checkPretty(findings: Findings, paint: Palette, width: number): string {
  const shown = findings.diagnostics.slice(0, mostShown);
  const hidden = findings.diagnostics.length - shown.length;
  const more = `… and ${hidden} more; fix these to see the rest, or list all with --format json.`;
  const blocks: Block[] = [
    ...shown.map((found) => diagnosticSection(found, findings)),
    ...(hidden > 0 ? [{ kind: "paragraph", text: more, tone: "dim" } as const] : []),
    checkSummary(findings),
  ];
  return `${blockLines(blocks, { paint, width }).join("\n")}\n`;
}

/** “2 errors, 1 warning and 1 note in 3 files.” */
function checkSummary(findings: Findings): Block {
  const counts = countsInWords(findings, ["error", "warning", "info"]);
  const files = counted(findings.files.length, "file");
  if (counts.length === 0) return { kind: "note", tone: "good", text: `${files} checked, no problems found.` };
  const affected = new Set(findings.diagnostics.map((found) => found.file)).size;
  const where = findings.files.length > affected ? `${affected} of ${files}` : counted(affected, "file");
  return { kind: "paragraph", text: [...counts, ` in ${where}.`] };
}

const nouns = { error: "error", warning: "warning", info: "note" } as const;

/** “2 errors and 1 warning”; empty where there are none of these. Notes are counted only where they are shown. */
export function countsInWords(findings: Findings, of: readonly Severity[] = ["error", "warning"]): Piece[] {
  const counts = of
    .map((severity) => ({ severity, count: countOf(findings, severity) }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => toned(severity, counted(count, nouns[severity])));
  return counts.flatMap((piece, at) => (at === 0 ? [piece] : [at === counts.length - 1 ? " and " : ", ", piece]));
}

/** “1 file”, “2 files”. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
