import { isReserved, keywords, writeText, type Reference } from "@scoreline/language";
import type { TextEdit } from "@scoreline/diagnostics";
import type { Position, Range, TextEdit as ProtocolEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { rangeOf, RenameRefusal } from "../protocol/mapping.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";
import { changedMeaning } from "./kept-meaning.ts";
import { mentionsEverywhere } from "./mentions.ts";
import { referenceAt } from "./references.ts";

/** What would be renamed. */
export function prepareRename(snapshot: Snapshot, position: Position): { range: Range; placeholder: string } {
  const { span } = renamable(snapshot, position);
  const text = snapshot.text.slice(span.start, span.end);
  const isQuoted = /^(["`]).*\1$/s.test(text);
  const inner = isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
  return { range: rangeOf(snapshot.lines, inner), placeholder: snapshot.text.slice(inner.start, inner.end) };
}

/**
 * The edits that give it another name, in its project and in all others around that share files with it; backticks and quotes come and go
 * as the new name needs them. Refused where any of them would not mean the same then.
 */
export function rename(snapshot: Snapshot, position: Position, wanted: string, around: readonly Project[]): WorkspaceEdit {
  const { symbol } = renamable(snapshot, position);
  const name = wanted.trim().replace(/^([`"])(.*)\1$/s, "$2");
  if (name === "") throw new RenameRefusal("A name cannot be empty.");
  if (/[\r\n]/.test(name)) throw new RenameRefusal("A name must be on one line.");
  if (name === "none") throw new RenameRefusal("Not renamed: `none` says that there is none. Choose another name.");
  const edits: TextEdit[] = [];
  const changes: Record<string, ProtocolEdit[]> = {};
  for (const { reference, location } of mentionsEverywhere(snapshot, symbol, around)) {
    const text = written(name, reference);
    edits.push({ file: reference.file, span: reference.span, text });
    (changes[location.uri] ??= []).push({ range: location.range, newText: text });
  }
  for (const project of [snapshot.project, ...around]) {
    const change = edits.some(({ file }) => project.sources.files.has(file)) ? changedMeaning(project, edits) : null;
    if (change === null) continue;
    const because = change.file === snapshot.path ? "" : ` because of “${change.file}”`;
    throw new RenameRefusal(`Not renamed${because}: ${change.message}`);
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
