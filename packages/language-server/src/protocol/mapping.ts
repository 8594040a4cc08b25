/** Our types as the protocol's. */
import { formatHint, formatMessage, isUnnecessary, severityOf, LineIndex, type Diagnostic, type Span } from "@scoreline/diagnostics";
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as ProtocolDiagnostic,
  type Range,
  type TextEdit,
} from "vscode-languageserver-types";
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
    const lines = new LineIndex(this.textOf(path));
    this.#lines.set(path, lines);
    return lines;
  }

  textOf(path: string): string {
    const { sources, settings } = this.#project;
    if (path === settings.path) return settings.text;
    const source = sources.files.get(path);
    return source !== undefined && "text" in source ? source.text : "";
  }

  range(path: string, span: Span): Range {
    return rangeOf(this.of(path), span);
  }

  location(path: string, span: Span): { uri: string; range: Range } {
    return { uri: uriOf(this.#project.root, path), range: this.range(path, span) };
  }
}

const severities = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information } as const;

/** The address of the page about a code, where an editor can open it. */
export type PageOf = (code: string) => string | null;

/** The finding, with what to do next on a line of its own. */
export function protocolDiagnostic(finding: Diagnostic, lines: ProjectLines, pageOf?: PageOf): ProtocolDiagnostic {
  const page = pageOf?.(finding.code) ?? null;
  return {
    range: lines.range(finding.file, finding.span),
    severity: severities[severityOf(finding)],
    code: finding.code,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    ...(isUnnecessary(finding) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    source: "score",
    message: `${formatMessage(finding)}\n${formatHint(finding)}`,
    ...(finding.related.length === 0
      ? {}
      : {
          relatedInformation: finding.related.map((place) => ({
            location: lines.location(place.file, place.span),
            message: place.message,
          })),
        }),
  };
}

/** An insertion with the line breaks of the text that it goes into. */
export const inLinesOf = (text: string, insert: string): string => (text.includes("\r\n") ? insert.replace(/\r?\n/g, "\r\n") : insert);

export function protocolEdit(lines: LineIndex, edit: { readonly span: Span; readonly text: string }): TextEdit {
  return { range: rangeOf(lines, edit.span), newText: edit.text };
}

/** Why something cannot be renamed, in words for the person who asked: they are the answer. */
export class RenameRefusal extends Error {}
