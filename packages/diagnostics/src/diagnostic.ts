import type { Location, Span } from "./span.ts";
import type { MessageTemplate } from "./message.ts";

export type Severity = "error" | "warning" | "info";

/** How strictly what has a code is taken. */
export interface Strictness {
  /** An error is always one; of what is less, each project says how strictly it takes it. */
  readonly severity: Severity;
  /** How strict it is where the project says nothing, though that may set it and a comment may silence it; else `severity` says so. */
  readonly usually?: "error";
}

/** What is said of what has a code. The hint says what to do next. */
export interface DiagnosticWords<Parameter extends string = string, HintParameter extends string = string> {
  readonly message: MessageTemplate<Parameter>;
  readonly hint: MessageTemplate<HintParameter>;
}

/** What the catalogue holds for one code. */
export interface DiagnosticDefinition<Parameter extends string = string, HintParameter extends string = string>
  extends Strictness,
    DiagnosticWords<Parameter, HintParameter> {
  /** Whether the place found could go without any loss: editors show it faded. */
  readonly unnecessary?: true;
}

export interface TextEdit {
  readonly file: string;
  readonly span: Span;
  readonly text: string;
}

/**
 * A stretch of a text with edits made that lie in it; the whole text where none is given. Edits may come in any order; those at one place are
 * made in the order given.
 */
export function applyEdits(text: string, edits: readonly TextEdit[], { start, end }: Span = { start: 0, end: text.length }): string {
  let result = "";
  let at = start;
  for (const { span, text: inserted } of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at, end);
}

/** Where an offset is after edits of its text; one within what is replaced is at its beginning. */
export function movedBy(edits: readonly TextEdit[], offset: number): number {
  let moved = offset;
  for (const { span, text } of edits) {
    if (span.end <= offset) moved += text.length - (span.end - span.start);
    else if (span.start < offset) moved -= offset - span.start;
  }
  return moved;
}

/** A change that is certain to fix the defect. */
export interface Fix {
  readonly title: string;
  /** Whether there are other ways, as where what is unused could be used instead: people choose, and nothing chooses for them. */
  readonly isChoice?: true;
  readonly edits: readonly TextEdit[];
}

export interface RelatedPlace extends Location {
  readonly message: string;
}

/** A lead that shows what is found, by the names of the model: whoever scores it finds what the message says. */
export interface Example {
  readonly lead: Readonly<Record<string, unknown>>;
  readonly events: readonly { readonly event: string; readonly at: string; readonly properties: Readonly<Record<string, unknown>> }[];
  /** The moment at which it is scored. */
  readonly at: string;
  /** What the lead has instead, where the message tells of both; null where it tells of one. */
  readonly changed: Readonly<Record<string, unknown>> | null;
  /** All of it in words, where the message may name only the first of what the lead has. */
  readonly words: string;
}

/**
 * One finding, as data: words are made at the edges by `formatMessage` and `formatHint`.
 * `file` and `span` say where; `data` fills the holes of the catalogue's message.
 */
export interface Diagnostic<Code extends string = string> extends Location {
  readonly code: Code;
  /** What the project makes of it, where that is not what the catalogue says. */
  readonly severity?: Severity;
  readonly data: Readonly<Record<string, string | number>>;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  readonly example?: Example;
  /** What is said of it, where the catalogue has no words for its code: what an audit finds brings them. */
  readonly words?: DiagnosticWords<string, never>;
}

/** A warning that a comment in the text silences. */
export interface SilencedFinding {
  /** As strict as the project takes it. */
  readonly finding: Diagnostic;
  /** What the comment says after `because`; empty where it says nothing. */
  readonly reason: string;
  /** The comment, in the file of the finding. */
  readonly comment: Span;
}
