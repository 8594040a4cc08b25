import type { CountOfStageExpression, Name, RatedExpression, TextLiteral } from "../ast.ts";
import type { ExpressionType, RatingSymbol, ReferenceNode, ScoreSymbol } from "../model.ts";
import { named, namesOf } from "../symbols/namespace.ts";
import { inWords, suggest, suggestText, thereAre } from "../symbols/suggest.ts";
import { report, type InferContext } from "./context.ts";
import { conditionType, numberType } from "./types.ts";

/** `fit rated B or better` */
export function inferRated({ score: name, ratings }: RatedExpression, context: InferContext): ExpressionType {
  const score = resolveScore(name, context);
  if (score === null) return conditionType;
  context.reads.push({ kind: "score", node: name, symbol: score });
  if (score.ratings.length === 0) {
    report(context, "score-without-ratings", name, { name: score.name });
    return conditionType;
  }
  for (const rating of ratings) if (!rating.missing) resolveRating(rating, rating.text, score, context);
  return conditionType;
}

/** The score a name stands for where only a score can be. */
export function resolveScore(name: Name, context: Pick<InferContext, "program" | "file">): ScoreSymbol | null {
  if (name.missing) return null;
  const { program, file } = context;
  const score = program.scores.get(name.text);
  if (score === null) {
    const otherwise =
      program.scores.size === 0
        ? "The model has no scores yet; add one with `fit { … }` or `behavior { … }`."
        : thereAre("score", "scores", program.scores.names);
    const { suggestion, fixes } = suggest(program.reporter, file, name, program.scores.names, otherwise);
    program.reporter.report("unknown-score", file, name, { name: name.text, suggestion }, { fixes });
    return null;
  }
  program.references.use(file, name, score);
  return score;
}

/** The rating of a score that a node with this text names. */
export function resolveRating(
  node: ReferenceNode,
  text: string,
  score: ScoreSymbol,
  { program, file }: Pick<InferContext, "program" | "file">,
): RatingSymbol | null {
  const found = named(score.ratings, text);
  if (found !== undefined) {
    program.references.use(file, node, found);
    return found;
  }
  const names = namesOf(score.ratings);
  const { suggestion, fixes } = suggest(
    program.reporter,
    file,
    { text, span: node.span },
    names,
    thereAre("rating", "ratings", names, "Its"),
  );
  program.reporter.report("unknown-rating", file, node, { name: text, score: score.name, suggestion }, { fixes });
  return null;
}

export function reportUnknownStage(
  stage: TextLiteral,
  stages: readonly string[],
  { program, file }: Pick<InferContext, "program" | "file">,
): void {
  const otherwise = stages.length === 0 ? "No score has stages." : thereAre("stage", "stages", stages);
  const { suggestion, fixes } = suggestText(program.reporter, file, stage, stages, otherwise);
  program.reporter.report("unknown-stage", file, stage, { name: stage.value, suggestion }, { fixes });
}

/** `count of stage "Evaluate"`: the block's own stage, else the one stage of that name. */
export function inferCountOfStage(expression: CountOfStageExpression, context: InferContext): ExpressionType {
  const { program, file, owner } = context;
  const { stage: written } = expression;
  const called = program.stages.get(written.value);
  const own = owner !== null && program.scores.get(owner.name) === owner ? named(owner.stages, written.value) : undefined;
  const stage = own ?? called?.stage ?? null;
  const score = own === undefined ? (called?.score ?? null) : owner;
  context.reads.push({ kind: "stage-count", node: expression, stage: written, score });
  if (called === null || stage === null) reportUnknownStage(written, program.stages.names, context);
  else if (own === undefined && called.scores.length > 1) {
    report(context, "ambiguous-stage", written, {
      name: written.value,
      scores: inWords(called.scores),
      advice: "Outside these scores, a stage name must be unique; rename one of the stages.",
    });
  } else program.references.use(file, written, stage);
  return numberType;
}
