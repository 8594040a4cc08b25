import { namedPath } from "../../sources.ts";
import { testedBy } from "../../sources/model-file.ts";
import type { Rule } from "../rule.ts";

/** A file of tests is read for its model alone, and never as a part of another file. */
export const useOfTests: Rule = {
  code: "use-of-tests",
  stage: "text",
  check({ program }) {
    for (const { file, declaration } of program.uses) {
      const used = namedPath(program.sources, file, declaration.path.value);
      if (used === null) continue;
      const [model] = testedBy(used, program.sources, (path) => program.filesByPath.get(path)?.ast);
      if (model !== undefined && used !== file)
        program.reporter.report("use-of-tests", file, declaration.path, { path: declaration.path.value, model });
    }
  },
};
