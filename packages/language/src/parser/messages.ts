import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { SyntaxProblem } from "./recovering-parser.ts";

/** Says what the parser found wrong, in plain words. */
export function describeProblems(
  problems: readonly SyntaxProblem[], text: string, file: string, _others: readonly Diagnostic[],
): readonly Diagnostic[] {
  return problems.map((problem) => {
    const start = problem.found?.startOffset ?? text.length;
    const end = problem.found?.endOffset ?? text.length;
    return diagnostic("unexpected-text", { file, span: { start, end } }, {
      found: problem.found === undefined ? "the end of the file" : `“${problem.found.image}”`, expected: problem.expected, example: "",
    });
  });
}
