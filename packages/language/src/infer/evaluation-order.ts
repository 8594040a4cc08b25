import type { Declaration } from "../ast.ts";
import type { ScoreSymbol } from "../model.ts";
import { dependencyOrder } from "../symbols/dependency-order.ts";
import type { Program } from "../symbols/program.ts";
import { wayRound } from "../symbols/suggest.ts";
import type { Draw } from "./definitions.ts";
import type { Site } from "./sites.ts";

type Needs = ReadonlyMap<ScoreSymbol, ReadonlyMap<ScoreSymbol, { readonly draw: Draw; readonly file: string }>>;

/** The scores that each score reads or whose stages it counts, with the first place. */
function neededBy(sites: readonly Site[]): Needs {
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
  return needs;
}

/** The names of those, by the declaration of the score. */
export function scoresNeeded(sites: readonly Site[]): ReadonlyMap<Declaration, readonly string[]> {
  return new Map([...neededBy(sites)].map(([{ declaration }, needed]) => [declaration, [...needed.keys()].map(({ name }) => name)]));
}

/**
 * Each score after those it reads or whose stages it counts; empty where scores read one another in a circle, which is
 * reported once per circle. Counting a stage of its own is no circle: that needs occurrences, not points.
 *
 * @param known the names of the scores that declarations read which are not among the sites; nothing is reported of circles through them
 */
export function evaluationOrderOf(
  program: Program,
  sites: readonly Site[],
  known: ReadonlyMap<Declaration, { readonly needs: readonly string[] }>,
): readonly ScoreSymbol[] {
  const needs = neededBy(sites);
  const needsOf = (score: ScoreSymbol): readonly ScoreSymbol[] =>
    known.get(score.declaration)?.needs.flatMap((name) => program.scores.get(name) ?? []) ?? [...(needs.get(score)?.keys() ?? [])];
  const { order, circles } = dependencyOrder(program.scores.all, needsOf);
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
