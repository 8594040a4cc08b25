import type { Rule } from "../rule.ts";

export const tooManyRequired: Rule = {
  code: "too-many-required",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("at-least")) {
      if (node.count.value <= node.conditions.length || node.conditions.length === 0) continue;
      const most = node.conditions.length;
      const conditions = most === 1 ? "1 condition" : `${most} conditions`;
      program.reporter.report("too-many-required", file, node.count, { count: node.count.decimal, conditions, most });
    }
  },
};
