import { isReserved, keywords, writeText, type Reference } from "@scoreline/language";
import type { Position, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { ProjectLines, rangeOf } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { referenceAt, referencesTo } from "./references.ts";

/** Why something cannot be renamed, in words for the person who asked. */
export class RenameRefusal extends Error {}

/** What would be renamed. */
export function prepareRename(snapshot: Snapshot, position: Position): { range: Range; placeholder: string } {
  const { span } = renamable(snapshot, position);
  const text = snapshot.text.slice(span.start, span.end);
  const isQuoted = /^(["`]).*\1$/s.test(text);
  const inner = isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
  return { range: rangeOf(snapshot.lines, inner), placeholder: snapshot.text.slice(inner.start, inner.end) };
}

/** The edits that give it another name, everywhere in its project; backticks and quotes come and go as the new name needs them. */
export function rename(snapshot: Snapshot, position: Position, wanted: string): WorkspaceEdit {
  const { symbol } = renamable(snapshot, position);
  const name = wanted.trim().replace(/^([`"])(.*)\1$/s, "$2");
  if (name === "") throw new RenameRefusal("A name cannot be empty.");
  if (/[\r\n]/.test(name)) throw new RenameRefusal("A name must be on one line.");
  const lines = new ProjectLines(snapshot.project);
  const changes: Record<string, TextEdit[]> = {};
  for (const reference of referencesTo(snapshot, symbol)) {
    const { uri, range } = lines.location(reference.file, reference.span);
    (changes[uri] ??= []).push({ range, newText: written(name, reference) });
  }
  return { changes };
}

function renamable(snapshot: Snapshot, position: Position): Reference {
  const reference = referenceAt(snapshot, position);
  if (reference === null) throw new RenameRefusal("There is no name here that can be renamed.");
  const { symbol } = reference;
  if (!("declaration" in symbol)) throw new RenameRefusal(`“${symbol.name}” is part of the language and cannot be renamed.`);
  if (symbol.kind === "score" && symbol.declaration.kind === "score-block" && symbol.declaration.name === undefined) {
    throw new RenameRefusal(
      `This score is called “${symbol.name}” because its block has no name of its own. Write one after “${symbol.declaration.family}” first.`,
    );
  }
  return reference;
}

/** How a new name is written in the place of an old one. */
function written(name: string, { node, span, symbol }: Reference): string {
  if (node === null) throw new RenameRefusal(`“${symbol.name}” has no name of its own that can be renamed.`);
  if (node.kind === "text") return writeText(name);
  const plain = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name);
  if (symbol.kind === "rating") {
    const whole = span.start === node.span.start && span.end === node.span.end;
    const bare = (plain && !isReserved(name)) || /^\d+$/.test(name);
    if (!whole && (!bare || name.length > 1))
      throw new RenameRefusal(
        `The rating is part of a cell such as “${node.kind === "rating-name" ? node.text : symbol.name}”, which joins two ratings of one character each. Choose one letter or digit.`,
      );
    return bare ? name : writeText(name);
  }
  if (!plain) throw new RenameRefusal(`“${name}” cannot be a name: names have letters, digits and “_”, and cannot start with a digit.`);
  // A soft keyword is read as the keyword where both would do, so in backticks it is safe everywhere.
  return Object.hasOwn(keywords, name) ? `\`${name}\`` : name;
}
