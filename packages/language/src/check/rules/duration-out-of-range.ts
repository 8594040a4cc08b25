import type { Duration } from "../../ast.ts";
import type { Rule } from "../rule.ts";

const mostDays = 36_500;
/** A half-life is worked out in advance for each of its days. */
const mostHalfLife = 3_650;

export const durationOutOfRange: Rule = {
  code: "duration-out-of-range",
  stage: "text",
  check({ program, nodes }) {
    const halfLives = new Set(nodes("half-life").map(({ node }) => node.duration));
    const ago = new Set(nodes("days-ago").map(({ node }) => node.duration));
    for (const { file, node } of nodes("duration")) {
      const most = halfLives.has(node) ? mostHalfLife : mostDays;
      const least = ago.has(node) ? 0 : 1;
      if (node.span.end === node.span.start || (Number.isInteger(node.count) && node.days >= least && node.days <= most)) continue;
      program.reporter.report("duration-out-of-range", file, node, {
        found: written(node),
        what: halfLives.has(node) ? "a half-life" : "a duration",
        most: most.toLocaleString("en-US"),
      });
    }
  },
};

function written({ count, unit }: Duration): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
