import { applyEdits, formatMessage, severityOf, type TextEdit } from "@scoreline/diagnostics";
import { check, type Model, type ModelSymbol, type Sources } from "@scoreline/language";
import type { Project } from "../workspace/snapshot.ts";

/** By the file of a project. */
export type EditsByFile = ReadonlyMap<string, readonly TextEdit[]>;

/** A sentence, and the file it is about. */
export interface Change {
  readonly file: string;
  readonly message: string;
}

/**
 * Why a project would not mean the same after these edits, which give something another name: an error that it did not have before, or a
 * name that would mean something else. Null where it would.
 */
export function changedMeaning(project: Project, edits: EditsByFile): Change | null {
  const { model, sources } = project;
  const files = new Map(sources.files);
  const parsed = new Map(sources.parsed ?? []);
  for (const [file, changes] of edits) {
    const source = files.get(file);
    if (source === undefined || !("text" in source)) continue;
    files.set(file, { ...source, text: applyEdits(source.text, changes) });
    parsed.delete(file);
  }
  const renamed = check({ ...sources, files, parsed } satisfies Sources);
  const moved = (file: string, offset: number): number => {
    let by = 0;
    for (const { span, text } of edits.get(file) ?? []) if (span.end <= offset) by += text.length - (span.end - span.start);
    return offset + by;
  };
  const stays = (_: string, offset: number): number => offset;
  const known = new Set(errorsOf(model, moved).map(({ key }) => key));
  const fresh = errorsOf(renamed, stays).filter(({ key }) => !known.has(key));
  // That the name is taken says most; what else is wrong then follows from it.
  const taken = fresh.find(({ key }) => key.startsWith("duplicate-name "));
  if (fresh.length > 0) return (taken ?? fresh[0])!;
  const before = meanings(model, moved);
  const after = meanings(renamed, stays);
  for (const [place, meaning] of after) if (before.get(place) !== meaning) return lineOf(renamed, place);
  for (const place of before.keys()) if (!after.has(place)) return lineOf(renamed, place);
  return null;
}

type Moved = (file: string, offset: number) => number;

const errorsOf = ({ diagnostics }: Model, moved: Moved) =>
  diagnostics
    .filter((found) => severityOf(found) === "error")
    .map((found) => ({
      key: `${found.code} ${found.file} ${moved(found.file, found.span.start)}`,
      file: found.file,
      message: formatMessage(found),
    }));

/** What each name means, by its place: what is declared where, or a part of the language. */
function meanings({ references }: Model, moved: Moved): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { file, span, symbol } of references) {
    const place = `${moved(file, span.start)} ${file}`;
    found.set(place, `${found.get(place) ?? ""}\n${meaningOf(symbol, moved)}`);
  }
  return found;
}

const meaningOf = (symbol: ModelSymbol, moved: Moved): string =>
  "declaration" in symbol
    ? `${symbol.kind} ${symbol.file} ${moved(symbol.file, symbol.declaration.span.start)}`
    : `${symbol.kind} ${symbol.name}`;

function lineOf({ files }: Model, place: string): Change {
  const cut = place.indexOf(" ");
  const file = place.slice(cut + 1);
  const text = files.find(({ path }) => path === file)?.text ?? "";
  const line = text.slice(0, Number(place.slice(0, cut))).split("\n").length;
  return { file, message: `Line ${line} would then mean something else.` };
}
