import { formatMessage, movedBy, severityOf, type Diagnostic, type TextEdit } from "@scoreline/diagnostics";
import { check, namedThing, withEdits, type Model, type ModelSymbol } from "@scoreline/language";
import type { Project } from "../workspace/snapshot.ts";

/** A sentence, and the file it is about. */
export interface Change {
  readonly file: string;
  readonly message: string;
}

/**
 * Why a project would not mean the same after these edits, which give something another name: an error that it did not have before, or a
 * name that would mean something else. Null where it would.
 */
export function changedMeaning({ model, sources }: Project, edits: readonly TextEdit[]): Change | null {
  const renamed = check(withEdits(sources, edits), { everyFix: true });
  const changed = new Set(edits.map(({ file }) => file));
  const byFile = new Map([...changed].map((name) => [name, edits.filter(({ file }) => file === name)]));
  const moved: Moved = (file, offset) => movedBy(byFile.get(file) ?? [], offset);
  const stays: Moved = (_, offset) => offset;
  const known = new Set(errorsOf(model, moved).map(({ key }) => key));
  const fresh = errorsOf(renamed, stays).filter(({ key }) => !known.has(key));
  // That the name is taken says most; what else is wrong then follows from it.
  const taken = fresh.find(({ key }) => key.startsWith("duplicate-name "));
  if (taken !== undefined) return { file: taken.file, message: formatMessage(takenBy(taken.found, renamed, edits, moved)) };
  if (fresh.length > 0) return fresh[0]!;
  const before = meanings(model, moved);
  const after = meanings(renamed, stays);
  for (const [place, meaning] of after) if (before.get(place) !== meaning) return lineOf(renamed, place);
  for (const place of before.keys()) if (!after.has(place)) return lineOf(renamed, place);
  return null;
}

/** That a name is taken, told of what had it before: where that comes later in the text, it is what is reported. */
function takenBy(found: Diagnostic, { references }: Model, edits: readonly TextEdit[], moved: Moved): Diagnostic {
  const isAt = (file: string, start: number): boolean => found.file === file && found.span.start === start;
  if (edits.some(({ file, span }) => isAt(file, moved(file, span.start)))) return found;
  const symbol = references.find(({ file, span, symbol }) => isAt(file, span.start) && "declaration" in symbol)?.symbol;
  const what = symbol === undefined ? undefined : namedThing(symbol);
  return what === undefined ? found : { ...found, data: { ...found.data, what } };
}

type Moved = (file: string, offset: number) => number;

const errorsOf = ({ diagnostics }: Model, moved: Moved) =>
  diagnostics
    .filter((found) => severityOf(found) === "error")
    .map((found) => ({
      key: `${found.code} ${found.file} ${moved(found.file, found.span.start)}`,
      file: found.file,
      message: formatMessage(found),
      found,
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
