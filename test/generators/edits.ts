import type { TextEdit } from "@scoreline/diagnostics";

/** A text with edits made; those at one place in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((one, other) => other.edit.span.start - one.edit.span.start || other.index - one.index)
    .reduce((result, { edit: { span, text: inserted } }) => result.slice(0, span.start) + inserted + result.slice(span.end), text);
}
