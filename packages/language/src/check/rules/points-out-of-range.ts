import { formatExact, millionthsOf, millionthsPerPoint } from "@scoreline/semantics";
import { textOf } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";
import { writtenPoints, type WrittenPoints } from "../written-points.ts";

export const pointsOutOfRange: Rule = {
  code: "points-out-of-range",
  stage: "text",
  check(context) {
    for (const points of writtenPoints(context)) {
      const { file, literal, what, least, most } = points;
      const millionths = millionthsOf(literal.decimal) ?? literal.value * millionthsPerPoint;
      if (millionths >= least && millionths <= most) continue;
      const found = textOf(context.program, file, literal);
      context.program.reporter.report("points-out-of-range", file, literal, { found, what, range: rangeOf(points) });
    }
  },
};

function rangeOf({ least, most }: WrittenPoints): string {
  const upper = grouped(most);
  return least < 0 ? `between ${grouped(least)} and ${upper}` : `above ${formatExact(least - 1)} and at most ${upper}`;
}

function grouped(millionths: number): string {
  return (millionths / millionthsPerPoint).toLocaleString("en-US");
}
