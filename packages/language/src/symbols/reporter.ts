import {
  diagnostic,
  type Diagnostic,
  type TextCode,
  type DiagnosticData,
  type Fix,
  type RelatedPlace,
  type Span,
} from "@scoreline/diagnostics";

interface Spanned {
  readonly span: Span;
}

/** For so many unknown names a near one is looked for in one check. */
export const mostLooks = 100;

/** Something that was found, and in which step of the check, which are in order. */
export interface Found {
  readonly step: number;
  readonly diagnostic: Diagnostic;
}

/** Collects what is found. Places are given as nodes, or anything with a span. */
export class Reporter {
  readonly found: Found[] = [];
  step = 0;
  /** While what is found is known already. */
  isSilent = false;
  #looks = 0;

  /** How often it was asked for a near name. */
  get looks(): number {
    return this.#looks;
  }

  /** Whether a name that is near an unknown one may still be looked for; counts how often that was asked. */
  mayLookForName(): boolean {
    return this.isSilent || this.#looks++ < mostLooks;
  }

  report<Code extends TextCode>(
    code: Code,
    file: string,
    at: Spanned,
    data: DiagnosticData<Code>,
    more: { readonly related?: readonly RelatedPlace[]; readonly fixes?: readonly Fix[] } = {},
  ): void {
    if (!this.isSilent) this.found.push({ step: this.step, diagnostic: diagnostic(code, { file, span: at.span }, data, more) });
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

/** The same, with the lines that are left empty by it, and the blanks that would be left at the end of one. */
export function removeLinesFix(title: string, file: string, text: string, span: Span): Fix {
  let start = span.start;
  while (start > 0 && isBlank(text[start - 1])) start--;
  let end = span.end;
  while (isBlank(text[end])) end++;
  if (!isLineEnd(text[end])) return removeFix(title, file, span);
  if (!isLineEnd(text[start - 1])) return removeFix(title, file, { start, end });
  return removeFix(title, file, { start, end: Math.min(text.length, end + (text.startsWith("\r\n", end) ? 2 : 1)) });
}

const isBlank = (character: string | undefined): boolean => character === " " || character === "\t";
/** Before the first and after the last character a text ends, too. */
const isLineEnd = (character: string | undefined): boolean => character === undefined || character === "\n" || character === "\r";

/** A fix that writes something at an offset. */
export function insertFix(title: string, file: string, offset: number, text: string): Fix {
  return { title, edits: [{ file, span: { start: offset, end: offset }, text }] };
}
