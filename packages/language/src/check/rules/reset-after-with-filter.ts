import type { Rule } from "../rule.ts";

/** `reset after 90 days without E where …` */
export const resetAfterWithFilter: Rule = {
  code: "reset-after-with-filter",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("reset-line")) {
      if (node.silence !== undefined && node.where !== undefined) {
        program.reporter.report("reset-after-with-filter", file, node.where, {});
      }
    }
  },
};
