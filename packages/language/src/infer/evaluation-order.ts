import type { ScoreSymbol } from "../model.ts";
import { dependencyOrder } from "../symbols/dependency-order.ts";
import type { Program } from "../symbols/program.ts";
import { wayRound } from "../symbols/suggest.ts";
import type { Draw } from "./definitions.ts";
import type { Site } from "./sites.ts";

/**
 * Each score after those it reads or whose stages it counts; empty where scores read one another in a circle, which is
 * reported once per circle. Counting a stage of its own is no circle: that needs occurrences, not points.
 */
export function evaluationOrderOf(program: Program, sites: readonly Site[]): readonly ScoreSymbol[] {
  const needs = new Map<ScoreSymbol, Map<ScoreSymbol, { readonly draw: Draw; readonly file: string }>>();
  for (const { owner, draws, file } of sites) {
    if (owner === null) continue;
    const needed = needs.get(owner) ?? new Map<ScoreSymbol, { draw: Draw; file: string }>();
    needs.set(owner, needed);
    for (const draw of draws) {
      if (draw.score === null || (draw.kind === "stage-count" && draw.score === owner)) continue;
      if (!needed.has(draw.score)) needed.set(draw.score, { draw, file });
    }
  }
  const { order, circles } = dependencyOrder(program.scores.all, (score) => [...(needs.get(score)?.keys() ?? [])]);
  for (const circle of circles) {
    const [first, second] = circle;
    const place = needs.get(first!)?.get(second ?? first!);
    if (place === undefined) continue;
    const via = place.draw.via === null ? "" : `, through “${place.draw.via.name}”`;
    if (second === undefined) {
      program.reporter.report("score-reads-itself", place.file, place.draw.at, { name: first!.name, via });
      continue;
    }
    program.reporter.report(
      "score-circle",
      place.file,
      place.draw.at,
      {
        name: first!.name,
        path: wayRound(circle.map(({ name }) => name)),
        via,
      },
      {
        related: circle.slice(1).flatMap((score, index) => {
          const next = needs.get(score)?.get(circle[index + 2] ?? first!);
          return next === undefined ? [] : [{ file: next.file, span: next.draw.at.span, message: `“${score.name}” reads it here` }];
        }),
      },
    );
  }
  return circles.length > 0 ? [] : order;
}
