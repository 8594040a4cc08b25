import type { RatingsLine, ScoreBlockDeclaration, ScoreDeclaration } from "../ast.ts";
import type { RatingSymbol, ScoreSymbol, StageSymbol } from "../model.ts";
import { claim, declarationPlace, reportTaken } from "./duplicates.ts";
import type { GrowingProgram } from "./program.ts";

export function declareBlock(program: GrowingProgram, file: string, declaration: ScoreBlockDeclaration): void {
  const name = declaration.name?.text ?? declaration.family;
  const ratings = ratingsOf(
    program,
    file,
    name,
    declaration.items.find((item) => item.kind === "ratings-line"),
  );
  const symbol: ScoreSymbol = {
    kind: "score",
    name,
    file,
    declaration,
    family: declaration.family,
    index: program.scores.size,
    ratings,
    stages: stagesOf(program, file, name, declaration),
  };
  if (declaration.name === undefined) program.blocks.push({ file, declaration, symbol: claimByWord(program, symbol, declaration) });
  else if (declaration.name.missing) program.blocks.push({ file, declaration, symbol: null });
  else program.blocks.push({ file, declaration, symbol: claim(program, program.scores, declaration.name, "a score", symbol) });
  if (program.scores.get(name) === symbol) gatherStages(program, symbol);
}

export function declareFormula(program: GrowingProgram, file: string, declaration: ScoreDeclaration): void {
  const name = declaration.name.text;
  const symbol: ScoreSymbol = {
    kind: "score",
    name,
    file,
    declaration,
    family: "formula",
    index: program.scores.size,
    ratings: ratingsOf(program, file, name, declaration.ratings),
    stages: [],
  };
  program.formulas.push({
    file,
    declaration,
    symbol: declaration.name.missing ? null : claim(program, program.scores, declaration.name, "a score", symbol),
  });
}

/** Once for all that asks for stages, as each use of one does. */
function gatherStages(program: GrowingProgram, score: ScoreSymbol): void {
  if (score.stages.length > 0) program.stagedScores.add(score);
  for (const stage of score.stages) {
    const known = program.stages.get(stage.name);
    if (known === null) program.stages.add({ name: stage.name, stage, score, scores: [score.name] });
    else known.scores.push(score.name);
  }
}

/** A block without a name is called `fit` or `behavior`, after the word it begins with. */
function claimByWord(program: GrowingProgram, symbol: ScoreSymbol, declaration: ScoreBlockDeclaration): ScoreSymbol {
  const taken = program.bare.get(symbol.name);
  if (taken === undefined) {
    program.scores.add(symbol);
    program.bare.set(symbol.name, symbol);
    program.references.declareByWord(symbol.file, declaration.keyword, symbol);
    return symbol;
  }
  const what = taken.kind === "score" ? "a score" : taken.kind === "field" ? "a lead field" : "a definition";
  const advice = `Write a name of its own after the word ${declaration.family}, such as \`${declaration.family} partner { … }\`.`;
  reportTaken(program, symbol.file, { span: declaration.keyword }, symbol.name, what, declarationPlace(taken), advice);
  program.references.declareByWord(symbol.file, declaration.keyword, symbol);
  return symbol;
}

function ratingsOf(program: GrowingProgram, file: string, score: string, line: RatingsLine | undefined): readonly RatingSymbol[] {
  const ratings = new Map<string, RatingSymbol>();
  for (const entry of line?.entries ?? []) {
    if (entry.rating.missing) continue;
    const name = entry.rating.text;
    const symbol: RatingSymbol = { kind: "rating", name, file, declaration: entry, score, index: ratings.size };
    const first = ratings.get(name);
    program.references.declare(file, entry.rating, first ?? symbol);
    if (first === undefined) ratings.set(name, symbol);
    else reportTaken(program, file, entry.rating, name, `a rating of “${score}”`, declarationPlace(first));
  }
  return [...ratings.values()];
}

/** Stages and groups of a block share their names, since rules are known by them. */
function stagesOf(program: GrowingProgram, file: string, score: string, declaration: ScoreBlockDeclaration): readonly StageSymbol[] {
  const groups = new Map<string, StageSymbol>();
  for (const item of declaration.items) {
    if (item.kind !== "group" || item.name.value === "") continue;
    const symbol: StageSymbol = { kind: "stage", name: item.name.value, file, declaration: item, score };
    const first = groups.get(symbol.name);
    if (item.family === "stage") program.references.declare(file, item.name, first ?? symbol);
    if (first === undefined) groups.set(symbol.name, symbol);
    else reportTaken(program, file, item.name, symbol.name, `a ${first.declaration.family} of “${score}”`, declarationPlace(first));
  }
  return [...groups.values()].filter(({ declaration: group }) => group.family === "stage");
}
