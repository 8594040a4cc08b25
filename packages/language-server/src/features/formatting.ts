import { alignGrid } from "@scoreline/language";
import { formatEdits, formatRange } from "@scoreline/language/writing";
import type { Position, Range, TextEdit } from "vscode-languageserver-types";
import { protocolEdit } from "../protocol/mapping.ts";
import type { WrittenText } from "../workspace/snapshot.ts";

/** The whole document in the usual layout; nothing while it has syntax errors. */
export function formatDocument({ text, lines }: WrittenText): TextEdit[] {
  return formatEdits(text).map((edit) => protocolEdit(lines, edit));
}

export function formatSelection({ text, lines }: WrittenText, range: Range): TextEdit[] {
  return formatRange(text, { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }).map((edit) => protocolEdit(lines, edit));
}

/** After a `|`: the grid around it, its columns aligned. */
export function formatOnType({ text, lines }: WrittenText, position: Position): TextEdit[] {
  const edit = alignGrid(text, lines.offsetAt(position));
  return edit === null ? [] : [protocolEdit(lines, edit)];
}
