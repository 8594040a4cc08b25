import { fold } from "@scoreline/semantics";
import type { Rule } from "../rule.ts";

export const blankInList: Rule = {
  code: "blank-in-list",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("list-values")) {
      for (const value of node.values) {
        if (value.kind === "text" && fold(value.value) === "" && value.span.end > value.span.start) {
          program.reporter.report("blank-in-list", file, value, {});
        }
      }
    }
  },
};
