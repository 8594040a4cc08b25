import type { PercentLiteral } from "../../ast.ts";
import type { Rule } from "../rule.ts";

export const percentOutOfRange: Rule = {
  code: "percent-out-of-range",
  stage: "text",
  check({ program, nodes }) {
    const check = (file: string, percent: PercentLiteral | undefined, what: string, most: number): void => {
      if (percent === undefined || percent.span.end === percent.span.start || (percent.value > 0 && percent.value <= most)) return;
      program.reporter.report("percent-out-of-range", file, percent, {
        found: `${percent.decimal}%`,
        what,
        most: most.toLocaleString("en-US"),
      });
    };
    for (const { file, node } of nodes("criterion")) check(file, node.weight, "a weight", 100);
    for (const { file, node } of nodes("percent-steps")) check(file, node.percent, "what is lost at each step", 100);
    for (const {
      file,
      node: { percent, direction },
    } of nodes("then-change")) {
      check(file, percent, `what \`${direction} by\` takes`, direction === "reduce" ? 100 : 1_000);
    }
    for (const { file, node } of nodes("percent-of")) check(file, node.percent, "a percentage", 1_000);
  },
};
