import type { Criterion } from "../../ast.ts";
import type { Rule } from "../rule.ts";
import { writtenValue } from "../written-points.ts";

/** Without `out of`, the highest row is what the others are measured against. */
export const weightWithoutScale: Rule = {
  code: "weight-without-scale",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("criterion")) {
      if (node.weight === undefined || node.outOf !== undefined) continue;
      const reason = whyNot(node);
      if (reason !== null) program.reporter.report("weight-without-scale", file, node.weight, { reason });
    }
  },
};

function whyNot({ rows }: Criterion): string | null {
  if (rows.some(({ points: { amount } }) => amount.kind === "missing-expression")) return null;
  const values = rows.map(({ points }) => writtenValue(points));
  if (values.includes(null)) return "a row is worth a different value for each lead, so no row is the highest";
  return values.some((value) => value! > 0) ? null : "no row is worth more than 0";
}
