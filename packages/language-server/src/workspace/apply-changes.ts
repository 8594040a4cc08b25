import { LineIndex } from "@scoreline/diagnostics";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";

/** The text after the changes of one notification, each made in the text that the one before it left. */
export function applyChanges(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes.reduce((before, change) => {
    if (!("range" in change)) return change.text;
    const lines = new LineIndex(before);
    const start = lines.offsetAt(change.range.start);
    const end = Math.max(start, lines.offsetAt(change.range.end));
    return before.slice(0, start) + change.text + before.slice(end);
  }, text);
}
