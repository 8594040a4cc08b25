import { namedFiles } from "../named-files.ts";
import type { Rule } from "../rule.ts";

export const pathOutsideProject: Rule = {
  code: "path-outside-project",
  stage: "text",
  check({ program }) {
    for (const { file, at, path, unread } of namedFiles(program)) {
      if (unread?.problem === "outside-project") program.reporter.report("path-outside-project", file, at, { path });
    }
  },
};
