import type { DecisionExpression } from "@scoreline/language";
import { cellName } from "@scoreline/semantics";
import { missing, type Lowering } from "./lowering.ts";

/** `action is call_now`: what is decided is one of those places, or there is nothing decided. */
export function decision({ word, negated, values }: DecisionExpression, lowering: Lowering): number {
  const { tables } = lowering;
  const subject = tables.decision(word);
  const names = values.flatMap((value) => (value.kind === "none" ? [] : [value.text]));
  const tests: number[] = [];
  if (names.length > 0)
    tests.push(tables.call("number.one-of", subject, tables.numbers(names.map((name) => placeOf(word, name, lowering)))));
  if (names.length < values.length) tests.push(tables.call("not", tables.call("is-known", subject)));
  const holds = tests.length === 1 ? tests[0]! : tables.call("or", ...tests);
  return negated ? tables.call("not", holds) : holds;
}

/** The index of what is named: of an action, a step, a route, or of a cell, counted row by row. */
function placeOf(word: DecisionExpression["word"], name: string, { model }: Lowering): number {
  const places: Readonly<Record<typeof word, () => number>> = {
    action: () => model.actions.findIndex((each) => each.name === name),
    lifecycle: () => model.lifecycleSteps.findIndex((each) => each.name === name),
    route: () => model.routes.findIndex((each) => each.name === name),
    cell: () => cellNames(model).indexOf(name),
  };
  const place = places[word]();
  return place < 0 ? missing(word, name) : place;
}

function cellNames({ matrix, scores }: Lowering["model"]): readonly string[] {
  const ratingsOf = (score: string): readonly string[] => scores.find(({ name }) => name === score)?.ratings.map(({ name }) => name) ?? [];
  if (matrix === null) return [];
  const columns = ratingsOf(matrix.declaration.columnScore.text);
  return ratingsOf(matrix.declaration.rowScore.text).flatMap((row) => columns.map((column) => cellName(row, column)));
}
