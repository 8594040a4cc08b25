import type { UseDeclaration } from "../../ast.ts";
import { namedPath } from "../../sources.ts";
import { removeFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

/** The same file twice in one file; two files may use a third. */
export const usedTwice: Rule = {
  code: "used-twice",
  stage: "text",
  check({ program }) {
    const first = new Map<string, UseDeclaration>();
    for (const { file, declaration } of program.uses) {
      const path = namedPath(program.sources, file, declaration.path.value);
      if (path === null) continue;
      const key = `${file}\n${path}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, declaration);
        continue;
      }
      program.reporter.report(
        "used-twice",
        file,
        declaration.path,
        { path: declaration.path.value },
        {
          related: [{ file, span: earlier.path.span, message: "used here first" }],
          fixes: [removeFix("Remove the second line", file, declaration.span)],
        },
      );
    }
  },
};
