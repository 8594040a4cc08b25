import { formatHint, formatMessage, severityOf, type Diagnostic, type Example, type Severity } from "@scoreline/diagnostics";
import { rangeFinder, type Findings, type Range } from "./findings.ts";

/** One finding as scripts and editors read it; positions are zero-based, as in the language server protocol. */
export interface JsonFinding {
  readonly file: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly range: Range;
  /** The page on the code. */
  readonly url: string | null;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly { readonly file: string; readonly range: Range; readonly text: string }[];
  }[];
  /** A lead that shows it, all of it, as `createScorer` takes it; null where none is needed. */
  readonly example: Omit<Example, "words"> | null;
}

/** A list of what was found. `pageOf` gives the address of the page on a code, null where there is none. */
export function findingsAsJson(findings: Findings, pageOf: (code: string) => string | null): string {
  const range = rangeFinder(findings.textOf);
  const name = findings.nameOf;
  const pages = new Map<string, string | null>();
  const urlOf = (code: string): string | null => {
    if (!pages.has(code)) pages.set(code, pageOf(code));
    return pages.get(code) ?? null;
  };
  const list = findings.diagnostics.map(
    (found): JsonFinding => ({
      file: name(found.file),
      code: found.code,
      severity: severityOf(found),
      message: formatMessage(found),
      hint: formatHint(found),
      range: range(found.file, found.span),
      url: urlOf(found.code),
      related: found.related.map((place) => ({ file: name(place.file), range: range(place.file, place.span), message: place.message })),
      fixes: found.fixes.map((fix) => ({
        title: fix.title,
        edits: fix.edits.map((edit) => ({ file: name(edit.file), range: range(edit.file, edit.span), text: edit.text })),
      })),
      example: exampleOf(found),
    }),
  );
  return `${JSON.stringify(list, null, 2)}\n`;
}

function exampleOf({ example }: Diagnostic): JsonFinding["example"] {
  if (example === undefined) return null;
  const { at, lead, events, changed } = example;
  return { at, lead, events, changed };
}
