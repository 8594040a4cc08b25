import { namedPath } from "../../sources.ts";
import { usedBy } from "../../sources/parse-files.ts";
import { dependencyOrder } from "../../symbols/dependency-order.ts";
import { wayRound } from "../../symbols/suggest.ts";
import type { Rule } from "../rule.ts";

/** Files that use one another; reported at the line that leads back to the file that is read first. */
export const useCircle: Rule = {
  code: "use-circle",
  stage: "text",
  check({ program }) {
    const byPath = new Map(program.files.map((file) => [file.path, file]));
    const { circles } = dependencyOrder(program.files, (file) =>
      usedBy(file.ast, file.path, program.sources).flatMap((path) => byPath.get(path) ?? []),
    );
    for (const circle of circles) {
      const first = circle[0]!;
      const last = circle.at(-1)!;
      const use = program.uses.find(
        ({ file, declaration }) => file === last.path && namedPath(program.sources, file, declaration.path.value) === first.path,
      );
      if (use === undefined) continue;
      program.reporter.report("use-circle", use.file, use.declaration.path, {
        path: wayRound(circle.map(({ path }) => path)),
      });
    }
  },
};
