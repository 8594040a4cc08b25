import { namedPath } from "../../sources.ts";
import type { Rule } from "../rule.ts";

export const modelInSharedFile: Rule = {
  code: "model-in-shared-file",
  stage: "text",
  check({ program }) {
    for (const { file, declaration } of program.models) {
      if (file === program.sources.entry) continue;
      const use = program.uses.find((each) => namedPath(program.sources, each.file, each.declaration.path.value) === file);
      const at = declaration.name.value === "" ? declaration : declaration.name;
      program.reporter.report(
        "model-in-shared-file",
        file,
        at,
        { user: use?.file ?? program.sources.entry },
        {
          related: use === undefined ? [] : [{ file: use.file, span: use.declaration.path.span, message: "used here" }],
        },
      );
    }
  },
};
