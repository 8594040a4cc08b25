import { namedPath } from "../../sources.ts";
import { testedBy } from "../../sources/model-file.ts";
import type { Rule } from "../rule.ts";

/** A file of tests that uses two models; either could be meant. */
export const secondModel: Rule = {
  code: "second-model",
  stage: "text",
  check({ program }) {
    const { entry } = program.sources;
    const [first, ...others] = testedBy(entry, program.sources, (path) => program.filesByPath.get(path)?.ast);
    for (const { file, declaration } of program.uses) {
      const used = namedPath(program.sources, file, declaration.path.value);
      if (file !== entry || used === null || first === undefined || !others.includes(used)) continue;
      program.reporter.report("second-model", file, declaration.path, { first, path: declaration.path.value });
    }
  },
};
