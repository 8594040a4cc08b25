import { namedFiles } from "../named-files.ts";
import type { Rule } from "../rule.ts";

export const fileNotFound: Rule = {
  code: "file-not-found",
  stage: "text",
  check({ program }) {
    for (const { file, at, path, resolved, unread } of namedFiles(program)) {
      if (unread?.problem === "not-found") program.reporter.report("file-not-found", file, at, { path, looked: resolved ?? path });
    }
  },
};
