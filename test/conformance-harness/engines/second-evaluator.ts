import { parse, type SourceFile } from "@scoreline/language";
import { evaluate } from "../../second-evaluator/evaluate.ts";
import type { Engine, Program } from "../engine.ts";

/** The slow, obvious reading of the reference. It trusts models and inputs, so it reports nothing. */
export const secondEvaluator: Engine = {
  name: "second evaluator",
  reports: false,
  prepare(program) {
    const files = filesOf(program);
    return { score: (lead, events, at) => ({ outcome: evaluate(files, lead, events, at, listFilesOf(program)) }) };
  },
};

/** The entry, then each used file where it is first used. Paths are by their last part: cases have no two of one name. */
function filesOf(program: Program): SourceFile[] {
  const seen = new Set<string>();
  const files: SourceFile[] = [];
  const read = (path: string): void => {
    const found = [...program.files.keys()].find((candidate) => lastPart(candidate) === lastPart(path));
    if (found === undefined || seen.has(found)) return;
    seen.add(found);
    const { ast } = parse(program.files.get(found)!, found);
    files.push(ast);
    for (const declaration of ast.declarations) if (declaration.kind === "use") read(declaration.path.value);
  };
  read(program.entry);
  return files;
}

/** List files by the path a model may write for them. */
function listFilesOf(program: Program): Map<string, string> {
  return new Map(
    [...program.files].flatMap(([path, text]) => [
      [path, text],
      [`../${path}`, text],
    ]),
  );
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
