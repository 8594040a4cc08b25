import {
  LineIndex,
  severityOf,
  type Diagnostic,
  type Position,
  type Severity,
  type SilencedFinding,
  type Span,
} from "@scoreline/diagnostics";
import type { DiagnosticSources } from "./diagnostic-section.ts";

/** What was found in any number of files, with what is needed to show it. */
export interface Findings extends DiagnosticSources {
  /** Each once, in order of file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What comments silence, in the same order. */
  readonly silenced: readonly SilencedFinding[];
  /** Every file that was looked at and is to be named, also where nothing is found in it. */
  readonly files: readonly string[];
  /** Sentences on what could not be looked at, such as a file that cannot be read. */
  readonly failures: readonly string[];
}

/** A stretch of a text by lines and characters, zero-based, as editors count them. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Turns spans into ranges, with one line index per file. */
export function rangeFinder(textOf: Findings["textOf"]): (file: string, span: Span) => Range {
  const indexes = new Map<string, LineIndex>();
  return (file, span) => {
    const index = indexes.get(file) ?? new LineIndex(textOf(file) ?? "");
    indexes.set(file, index);
    return { start: index.positionAt(span.start), end: index.positionAt(span.end) };
  };
}

/** How many findings are as strict as this. */
export function countOf({ diagnostics }: Pick<Findings, "diagnostics">, severity: Severity): number {
  return diagnostics.filter((diagnostic) => severityOf(diagnostic) === severity).length;
}
