import { walk, type Declaration, type SourceFile } from "../ast.ts";
import type { Sources } from "../sources.ts";
import { usedBy } from "./parse-files.ts";

/** What a file of tests holds: it may use one file with a `model`, whose leads it tests. */
const testing: ReadonlySet<Declaration["kind"]> = new Set<Declaration["kind"]>(["use", "sample", "test"]);

type AstOf = (path: string) => SourceFile | undefined;

const declaresModel = (ast: SourceFile | undefined): boolean => ast?.declarations.some(({ kind }) => kind === "model") ?? false;

/** The files with a `model` that a file of tests uses by itself, each once; none for any other file. */
export function testedBy(path: string, sources: Sources, astOf: AstOf): readonly string[] {
  const ast = astOf(path);
  if (ast === undefined || ast.declarations.every(({ kind }) => kind === "use")) return [];
  if (ast.declarations.some(({ kind }) => !testing.has(kind))) return [];
  return [...new Set(usedBy(ast, path, sources))].filter((used) => used !== path && declaresModel(astOf(used)));
}

/** The file whose `model` a program is of: the entry, or the one that a file of tests uses; null where there is none. */
export function modelFileOf(sources: Sources, astOf: AstOf = (path) => sources.parsed?.get(path)?.ast): string | null {
  const { entry } = sources;
  return declaresModel(astOf(entry)) ? entry : (testedBy(entry, sources, astOf)[0] ?? null);
}

/** Every name that the entry of a program mentions, whatever it means there. */
export function namesMentioned({ entry, parsed }: Sources): ReadonlySet<string> {
  const names = new Set<string>();
  const ast = parsed?.get(entry)?.ast;
  if (ast === undefined) return names;
  walk(ast, (node) => {
    if (node.kind === "name") names.add(node.text);
  });
  return names;
}
