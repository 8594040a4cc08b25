import { analyze, type PlanPlace } from "@scoreline/analysis";
import type { Diagnostic, Levels, Location } from "@scoreline/diagnostics";
import { settle, type Model } from "@scoreline/language";
import type { Compilation } from "./compile.ts";

/**
 * Everything that is shown of a compilation: errors, and the warnings of checker, compiler and analyses as strict as the project
 * takes them, without those that comments silence.
 *
 * @param levels how strictly the project takes each warning, where that is not the usual
 */
export function findingsOf({ plan, model, diagnostics }: Compilation, levels?: Levels): readonly Diagnostic[] {
  const analyzed = plan === null ? [] : analyze(plan, (place) => placeIn(model, place));
  return settle([...diagnostics, ...analyzed], model, { ...(levels === undefined ? {} : { levels }), complete: plan !== null });
}

/** Where a part of the plan is written: the scores of a plan and their ratings have the order of the model's. */
function placeIn({ scores }: Model, place: PlanPlace): Location {
  const { file, declaration, ratings } = scores[place.score]!;
  const node = place.kind === "rating" ? ratings[place.rating]!.declaration : declaration.bounds.find(({ side }) => side === "cap")!;
  return { file, span: node.span };
}
