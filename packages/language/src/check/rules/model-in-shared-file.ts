import { namedPath } from "../../sources.ts";
import { testedBy } from "../../sources/model-file.ts";
import type { Program } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

/** Whether a file of tests uses it, which is then what is wrong. */
const isTestedBySome = (file: string, program: Program): boolean =>
  program.files.some(({ path }) => testedBy(path, program.sources, (each) => program.filesByPath.get(each)?.ast).includes(file));

export const modelInSharedFile: Rule = {
  code: "model-in-shared-file",
  stage: "text",
  check({ program }) {
    for (const { file, declaration } of program.models) {
      if (file === program.sources.entry || file === program.modelFile || isTestedBySome(file, program)) continue;
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
