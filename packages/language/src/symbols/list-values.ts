import { trimText } from "@scoreline/semantics";
import type { ListDeclaration, Value } from "../ast.ts";
import type { ListSymbol } from "../model.ts";
import { type Sources, namedPath } from "../sources.ts";

/** The values of a list, written out or read from its file; null where they are mixed, none, or could not be read. */
export function listValuesOf(declaration: ListDeclaration, file: string, sources: Sources): ListSymbol["values"] {
  if (declaration.source.kind === "list-values") return writtenValues(declaration.source.values);
  const path = namedPath(sources, file, declaration.source.path.value);
  const source = path === null ? undefined : sources.files.get(path);
  if (source === undefined || !("text" in source)) return null;
  const lines = listLines(source.text);
  if (lines.length === 0) return null;
  if (!lines.every((line) => /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(line))) return { of: "text", values: lines };
  return { of: "number", values: lines.map(Number), lines };
}

/** One value a line; blank lines and lines that begin with `#` are skipped. */
export function listLines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map(trimText)
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** The values that a text or a number is looked for among; null where the list cannot serve. */
export function listValuesFor(list: ListSymbol, family: "text"): readonly string[] | null;
export function listValuesFor(list: ListSymbol, family: "number"): readonly number[] | null;
export function listValuesFor(list: ListSymbol, family: "text" | "number"): readonly string[] | readonly number[] | null {
  if (list.values === null) return null;
  if (list.values.of === family) return list.values.values;
  return family === "text" && list.values.of === "number" ? (list.values.lines ?? null) : null;
}

function writtenValues(values: readonly Value[]): ListSymbol["values"] {
  const texts = values.filter((value) => value.kind === "text").map(({ value }) => value);
  const numbers = values.filter((value) => value.kind === "number").map(({ value }) => value);
  if (values.length === 0) return null;
  if (texts.length === values.length) return { of: "text", values: texts };
  return numbers.length === values.length ? { of: "number", values: numbers } : null;
}
