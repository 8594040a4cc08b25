/** Our types as the protocol's. */
import { formatHint, formatMessage, severityOf, LineIndex, type Diagnostic, type Span } from "@scoreline/diagnostics";
import { DiagnosticSeverity, type Diagnostic as ProtocolDiagnostic, type Range, type TextEdit } from "vscode-languageserver-types";
import { uriOf } from "../workspace/locations.ts";
import type { Project } from "../workspace/snapshot.ts";

export function rangeOf(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** Line indices of a project's files, made when first asked for. */
export class ProjectLines {
  readonly #project: Project;
  readonly #lines = new Map<string, LineIndex>();

  constructor(project: Project) {
    this.#project = project;
  }

  of(path: string): LineIndex {
    const known = this.#lines.get(path);
    if (known !== undefined) return known;
    const source = this.#project.sources.files.get(path);
    const lines = new LineIndex(source !== undefined && "text" in source ? source.text : "");
    this.#lines.set(path, lines);
    return lines;
  }

  range(path: string, span: Span): Range {
    return rangeOf(this.of(path), span);
  }

  location(path: string, span: Span): { uri: string; range: Range } {
    return { uri: uriOf(this.#project.root, path), range: this.range(path, span) };
  }
}

const severities = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information } as const;

/** The finding, with what to do next on a line of its own. */
export function protocolDiagnostic(finding: Diagnostic, lines: ProjectLines): ProtocolDiagnostic {
  const hint = formatHint(finding);
  return {
    range: lines.range(finding.file, finding.span),
    severity: severities[severityOf(finding)],
    code: finding.code,
    source: "score",
    message: hint === undefined ? formatMessage(finding) : `${formatMessage(finding)}\n${hint}`,
    ...(finding.related.length === 0 ? {} : {
      relatedInformation: finding.related.map((place) => ({ location: lines.location(place.file, place.span), message: place.message })),
    }),
  };
}

export function protocolEdit(lines: LineIndex, edit: { readonly span: Span; readonly text: string }): TextEdit {
  return { range: rangeOf(lines, edit.span), newText: edit.text };
}
