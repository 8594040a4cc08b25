import { formatHint, formatMessage, severityOf, type Severity } from "@scoreline/diagnostics";
import { rangeFinder, type Findings, type Range } from "./findings.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** What is said at a line of a file in a pull request. */
export interface Annotation {
  readonly severity: Severity;
  /** Null where it is about no file. */
  readonly file: string | null;
  /** Zero-based; null where it is about the file as a whole. */
  readonly range: Range | null;
  readonly title: string;
  readonly text: string;
}

/** Annotations as workflow commands of GitHub Actions, one a line. */
export function githubAnnotations(annotations: readonly Annotation[]): string {
  return annotations
    .map(({ severity, file, range, title, text }) => {
      const properties = { ...(file === null ? {} : { file }), ...(range === null ? {} : placeOf(range)), title };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[severity]} ${list.join(",")}::${escapeText(text)}\n`;
    })
    .join("");
}

/** Each finding at its line of the pull request, and what could not be looked at. */
export function findingsAsGithub(findings: Findings): string {
  const range = rangeFinder(findings.textOf);
  return githubAnnotations([
    ...findings.diagnostics.map((found) => ({
      severity: severityOf(found),
      file: findings.nameOf(found.file),
      range: range(found.file, found.span),
      title: found.code,
      text: `${formatMessage(found)}\n${formatHint(found)}`,
    })),
    ...findings.failures.map((text) => ({ severity: "error" as const, file: null, range: null, title: "not looked at", text })),
  ]);
}

/** One-based; columns are understood only within one line. */
function placeOf({ start, end }: Range): Readonly<Record<string, number>> {
  const lines = { line: start.line + 1, endLine: end.line + 1 };
  return start.line === end.line ? { ...lines, col: start.character + 1, endColumn: end.character + 1 } : lines;
}

function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
