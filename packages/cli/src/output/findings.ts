import { LineIndex, severityOf, type Diagnostic, type Position, type Severity, type Span } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import type { TestReport } from "@scoreline/testing";

/** Diagnostics of any number of projects, with what is needed to show them. Files are absolute paths. */
export interface Findings {
  /** Each once, in order of file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly textOf: (file: string) => string | undefined;
  /** A file as the user would write it: relative to where the command runs, with `/`. */
  readonly nameOf: (file: string) => string;
  /** Every score file that was looked at. */
  readonly files: readonly string[];
}

/** The tests of one model with what is needed to show them. */
export interface TestedProgram {
  readonly plan: Plan;
  readonly report: TestReport;
  /** The model's file, as the user would write it. */
  readonly name: string;
  /** A file of the report, as the user would write it. */
  readonly nameOf: (file: string) => string;
  readonly textOf: (file: string) => string;
}

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

export function countOf(findings: Findings, severity: Severity): number {
  return findings.diagnostics.filter((diagnostic) => severityOf(diagnostic) === severity).length;
}
