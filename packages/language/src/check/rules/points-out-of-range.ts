import { formatExact, millionthsOf, millionthsPerPoint, scoreLimit, writtenLimit } from "@scoreline/semantics";
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
      context.program.reporter.report("points-out-of-range", file, literal, { found: textOf(context.program, file, literal), what, range: rangeOf(points) });
    }
  },
};

function rangeOf({ least, most }: WrittenPoints): string {
  const upper = grouped(most);
  if (least === -most) return most === writtenLimit || most === scoreLimit ? `between -${upper} and ${upper}` : `from ${grouped(least)} to ${upper}`;
  return `above ${formatExact(least - 1)} and is at most ${upper}`;
}

function grouped(millionths: number): string {
  return (millionths / millionthsPerPoint).toLocaleString("en-US");
}
