import { analyze, analyzeInSteps, isSoonAnalyzed, type LocationOf, type LocationsOf, type PlanPlace } from "@scoreline/analysis";
import type { Diagnostic, Levels, Location } from "@scoreline/diagnostics";
import { settle, type AstNode, type Bound, type Model, type RatingEntry, type SettledFindings } from "@scoreline/language";
import { wordsOf, type Plan } from "@scoreline/plan";
import type { Compilation } from "./compile.ts";
import { cellSpan, matrixCells } from "./lower/outcome.ts";
import type { LoweredNode, Provenance } from "./provenance.ts";

/**
 * Everything that is shown of a compilation: errors, and the warnings of checker, compiler and analyses as strict as the project
 * takes them, without those that comments silence.
 *
 * @param levels how strictly the project takes each warning, where that is not the usual
 */
export function findingsOf(compilation: Compilation, levels?: Levels): readonly Diagnostic[] {
  return settledFindings(compilation, levels).findings;
}

/** As `findingsOf`, and what it leaves out because comments in the text silence it. */
export function settledFindings(compilation: Compilation, levels?: Levels): SettledFindings {
  const { plan, provenance, model } = compilation;
  const analyzed = plan === null || provenance === null ? [] : analyze(plan, ...placesOf(plan, provenance, model));
  return settledOf(compilation, analyzed, levels);
}

/** What `findingsOf` gives, in steps: after each of them others may have their turn, and what is not wanted any more may be given up. */
export function* findingsInSteps(compilation: Compilation, levels?: Levels): Generator<undefined, readonly Diagnostic[]> {
  const { plan, provenance, model } = compilation;
  const analyzed = plan === null || provenance === null ? [] : yield* analyzeInSteps(plan, ...placesOf(plan, provenance, model));
  return settledOf(compilation, analyzed, levels).findings;
}

/** Whether `findingsOf` takes no noticeable time. */
export const areFindingsSoonTold = ({ plan }: Compilation): boolean => plan === null || isSoonAnalyzed(plan);

const settledOf = (
  { plan, model, diagnostics }: Compilation,
  analyzed: readonly Diagnostic[],
  levels: Levels | undefined,
): SettledFindings =>
  settle([...diagnostics, ...analyzed], model, { ...(levels === undefined ? {} : { levels }), complete: plan !== null });

/** Where what warnings are about is written, and everywhere that a condition is. */
const placesOf = (plan: Plan, provenance: Provenance, model: Model): readonly [LocationOf, LocationsOf] => [
  (place) => locationOf(plan, provenance, model, place),
  (condition) => [...(provenance.conditions.get(condition)?.values() ?? [provenance.expressions[condition]!])],
];

/** Where a part of the plan, something said in it, or a cell of the matrix is written. */
function locationOf(plan: Plan, provenance: Provenance, { matrix }: Model, place: PlanPlace): Location {
  if ("cell" in place) {
    const [row, column] = [
      plan.scores[plan.matrix!.rows]!.ratings[place.cell.row]!,
      plan.scores[plan.matrix!.columns]!.ratings[place.cell.column]!,
    ];
    return { file: matrix!.file, span: cellSpan(matrixCells(matrix!.declaration).get(row.name)!.get(column.name)!) };
  }
  const { part, within } = place;
  const node = provenance.parts[part]!;
  const { files, parts } = wordsOf(plan);
  const said = within === undefined ? node : saidIn(node, within);
  return { file: files[parts[part]!.source.file]!, span: (said ?? node).span };
}

function saidIn(node: LoweredNode, within: Within): AstNode | undefined {
  if (within === "condition") return node.kind === "then-line" ? node.condition : undefined;
  if (typeof within === "string") return boundIn(node, within, false);
  return "rating" in within ? ratingsIn(node)[within.rating] : boundIn(node, within.per, true);
}

type Within = NonNullable<Extract<PlanPlace, { readonly part: number }>["within"]>;

/** That of the whole, or that of each value. */
function boundIn(node: LoweredNode, side: Bound["side"], isPer: boolean): Bound | undefined {
  const bounds = "bounds" in node ? node.bounds : "modifiers" in node ? node.modifiers.filter((each) => each.kind === "bound") : [];
  return bounds.find((bound) => bound.side === side && (bound.per !== undefined) === isPer);
}

function ratingsIn(node: LoweredNode): readonly RatingEntry[] {
  if (node.kind === "score") return node.ratings?.entries ?? [];
  return node.kind === "score-block" ? node.items.flatMap((item) => (item.kind === "ratings-line" ? item.entries : [])) : [];
}
