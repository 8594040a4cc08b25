import {
  diagnostic,
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticData,
  type Fix,
  type RelatedPlace,
  type Span,
} from "@scoreline/diagnostics";

interface Spanned {
  readonly span: Span;
}

/** Collects what is found. Places are given as nodes, or anything with a span. */
export class Reporter {
  readonly diagnostics: Diagnostic[] = [];

  report<Code extends DiagnosticCode>(
    code: Code,
    file: string,
    at: Spanned,
    data: DiagnosticData<Code>,
    more: { readonly related?: readonly RelatedPlace[]; readonly fixes?: readonly Fix[] } = {},
  ): void {
    this.diagnostics.push(diagnostic(code, { file, span: at.span }, data, more));
  }
}

/** A fix that puts one text in the place of a node's. */
export function replaceFix(title: string, file: string, at: Spanned, text: string): Fix {
  return { title, edits: [{ file, span: at.span, text }] };
}

/** A fix that takes a stretch of text away. */
export function removeFix(title: string, file: string, span: Span): Fix {
  return { title, edits: [{ file, span, text: "" }] };
}

/** The same, with the lines that are left empty by it. */
export function removeLinesFix(title: string, file: string, text: string, span: Span): Fix {
  const before = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, span.start));
  const after = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(span.end));
  if (before === null || after === null) return removeFix(title, file, span);
  return removeFix(title, file, { start: span.start - before[1]!.length, end: span.end + after[0].length });
}

/** A fix that writes something at an offset. */
export function insertFix(title: string, file: string, offset: number, text: string): Fix {
  return { title, edits: [{ file, span: { start: offset, end: offset }, text }] };
}
