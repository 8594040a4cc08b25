import type { SourceFile } from "../ast.ts";
import type { ParseResult } from "../parse-result.ts";
import { parse } from "../parse.ts";
import { type Sources, type SourceText, resolvePath } from "../sources.ts";

/**
 * Gathers what a program is made of: the entry, every file it uses, directly or not, and the list files they name.
 * Each file is read once. Paths outside the project folder are never asked for; what could not be read stays in the
 * result as a problem, which `check` reports at the place that names it.
 */
export function loadSources(entry: string, read: (path: string) => SourceText): Sources {
  const loading = load(entry, parse);
  let step = loading.next();
  while (step.done !== true) step = loading.next(read(step.value));
  return step.value;
}

/**
 * The same where reading takes a request. A rejected read rejects the promise.
 *
 * @param parseFile what parses a file, for who parses the same ones again and again
 */
export async function loadSourcesAsync(
  entry: string,
  read: (path: string) => Promise<SourceText>,
  parseFile: ParseFile = parse,
): Promise<Sources> {
  const loading = load(entry, parseFile);
  let step = loading.next();
  while (step.done !== true) step = loading.next(await read(step.value));
  return step.value;
}

type ParseFile = (text: string, path: string) => ParseResult;

function* load(entry: string, parseFile: ParseFile): Generator<string, Sources, SourceText> {
  const files = new Map<string, SourceText>();
  const paths = new Map<string, string>();
  const otherNames = new Map<string, string>();
  const parsed = new Map<string, ParseResult>();
  const waiting: { readonly path: string; readonly kind: "model" | "list" }[] = [{ path: entry, kind: "model" }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, kind } = next;
    if (otherNames.has(path)) continue;
    let source = files.get(path);
    if (source === undefined) {
      source = yield path;
      const known = "text" in source && source.identity !== undefined ? paths.get(source.identity) : undefined;
      if (known !== undefined) {
        otherNames.set(path, known);
        waiting.unshift({ path: known, kind });
        continue;
      }
      if ("text" in source && source.identity !== undefined) paths.set(source.identity, path);
      files.set(path, source);
    }
    if (kind === "list" || parsed.has(path) || !("text" in source)) continue;
    const result = parseFile(source.text, path);
    parsed.set(path, result);
    waiting.push(...filesNamedIn(result.ast, path));
  }
  return { entry, files, parsed, otherNames };
}

function filesNamedIn(ast: SourceFile, from: string): { readonly path: string; readonly kind: "model" | "list" }[] {
  const named: { readonly path: string; readonly kind: "model" | "list" }[] = [];
  for (const declaration of ast.declarations) {
    if (declaration.kind === "use") {
      const path = resolvePath(from, declaration.path.value);
      if (path !== null) named.push({ path, kind: "model" });
    }
    if (declaration.kind === "list" && declaration.source.kind === "list-file") {
      const path = resolvePath(from, declaration.source.path.value);
      if (path !== null) named.push({ path, kind: "list" });
    }
  }
  return named;
}
