import type { TextEdit } from "@scoreline/diagnostics";
import type { Declaration, FieldDeclaration, ModelFile } from "@scoreline/language";
import type { Project } from "../../workspace/snapshot.ts";

type Kind = Declaration["kind"];

/** What is there before other declarations, from the beginning of a model on. */
const beginning: readonly (readonly Kind[])[] = [["event", "event-kind"], ["lead"], ["use", "model"]];

/** After which declarations one of a kind belongs: after the last of the first that there are any of. */
const before: { readonly [Made in MadeKind]: readonly (readonly Kind[])[] } = {
  lead: [["use", "model"]],
  event: beginning,
  list: [["list"], ...beginning],
  define: [["define"], ["list"], ...beginning],
  action: [["action"], ["score-block", "score"], ["define"], ...beginning],
  sample: [
    ["sample"],
    ["matrix", "lifecycle", "route", "ignore", "promise"],
    ["action", "discard"],
    ["score-block", "score"],
    ...beginning,
  ],
};

export type MadeKind = "lead" | "event" | "list" | "define" | "action" | "sample";

/** Adds a declaration of a kind where others of its kind are, in whichever file of the project that is. */
export function declared(project: Project, kind: MadeKind, text: string): TextEdit {
  const { files } = project.model;
  for (const kinds of before[kind]) {
    const found = lastOf(files, kinds);
    if (found === undefined) continue;
    const { file, declaration } = found;
    const end = lineEnd(file.text, declaration.span.end);
    const isAlike =
      declaration.kind === kind && isOneLine(text) && isOneLine(file.text.slice(declaration.span.start, declaration.span.end));
    return { file: file.path, span: { start: end, end }, text: `${isAlike ? "\n" : "\n\n"}${text}` };
  }
  const [entry] = files;
  return { file: entry!.path, span: { start: 0, end: 0 }, text: `${text}\n\n` };
}

function lastOf(
  files: readonly ModelFile[],
  kinds: readonly Kind[],
): { readonly file: ModelFile; readonly declaration: Declaration } | undefined {
  for (const file of files) {
    const declaration = file.ast.declarations.findLast(({ kind }) => kinds.includes(kind));
    if (declaration !== undefined) return { file, declaration };
  }
  return undefined;
}

/** Adds a field to a `lead` block or a property to an event, after those that it has, on lines as they are. */
export function fieldAdded(
  { path, text }: ModelFile,
  declaration: Extract<Declaration, { kind: "lead" | "event" }>,
  field: string,
): TextEdit {
  const fields: readonly FieldDeclaration[] = declaration.kind === "lead" ? declaration.fields : declaration.properties;
  const last = fields.at(-1);
  const { start, end } = declaration.span;
  const at = (offset: number, insert: string): TextEdit => ({
    file: path,
    span: { start: offset, end: offset },
    text: insert,
  });
  if (last === undefined) {
    const brace = text.lastIndexOf("}", end - 1);
    if (brace <= start) return at(end, ` { ${field} }`);
    const open = text.lastIndexOf("{", brace);
    return { file: path, span: { start: open, end: brace + 1 }, text: `{ ${field} }` };
  }
  const indent = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, last.span.start))?.[1];
  if (indent === undefined) return at(last.span.end, `, ${field}`);
  // Several on the last line: their commas go on.
  const comma = /^[ \t]*,/.test(text.slice(last.span.end)) ? "," : "";
  return at(last.span.end + comma.length, `\n${indent}${field}${comma}`);
}

/** The end of the line that an offset is on, after a comment. */
export function lineEnd(text: string, offset: number): number {
  return offset + /^[^\r\n]*/.exec(text.slice(offset))![0].length;
}

const isOneLine = (text: string): boolean => !/[\r\n]/.test(text);
