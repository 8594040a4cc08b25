import { namedPath } from "../../sources.ts";
import { listLines } from "../../symbols/list-values.ts";
import type { Rule } from "../rule.ts";

export const emptyList: Rule = {
  code: "empty-list",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("list-file")) {
      const path = namedPath(program.sources, file, node.path.value);
      const source = path === null ? undefined : program.sources.files.get(path);
      if (source === undefined || !("text" in source) || listLines(source.text).length > 0) continue;
      program.reporter.report("empty-list", file, node.path, { path: node.path.value });
    }
  },
};
