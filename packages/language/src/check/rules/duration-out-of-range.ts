import type { ClockSpan, Duration } from "../../ast.ts";
import type { Rule } from "../rule.ts";

const mostDays = 36_500;
const dayLength = 86_400_000;
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
      if (node.span.end === node.span.start || (isWhole(node) && node.days >= least && node.days <= most)) continue;
      program.reporter.report("duration-out-of-range", file, node, {
        found: written(node),
        what: halfLives.has(node) ? "a half-life" : "a duration",
        most: most.toLocaleString("en-US"),
      });
    }
    for (const { file, node } of nodes("clock-span")) {
      if (isWhole(node) && node.count > 0 && node.milliseconds <= mostDays * dayLength) continue;
      const what = "a stretch of time";
      program.reporter.report("duration-out-of-range", file, node, { found: written(node), what, most: mostDays.toLocaleString("en-US") });
    }
  },
};

const isWhole = ({ count }: Duration | ClockSpan): boolean => Number.isInteger(count);

function written({ count, unit }: Duration | ClockSpan): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
