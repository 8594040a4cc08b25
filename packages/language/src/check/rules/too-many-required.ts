import type { Rule } from "../rule.ts";

export const tooManyRequired: Rule = {
  code: "too-many-required",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("at-least")) {
      if (node.count.value <= node.conditions.length || node.conditions.length === 0) continue;
      program.reporter.report("too-many-required", file, node.count, { count: node.count.decimal, conditions: node.conditions.length });
    }
  },
};
