import type { DecisionExpression, Name, RatingName, SoundModel } from "@scoreline/language";
import { once } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";
import { missing, type Lowering } from "./lowering.ts";

/** `action is call_now`: what is decided is one of those places, or there is nothing decided. */
export function decision({ word, negated, values }: DecisionExpression, lowering: Lowering): number {
  const { tables } = lowering;
  const subject = tables.decision(word);
  const names = values.filter((value) => value.kind !== "none");
  const tests: number[] = [];
  if (names.length > 0) tests.push(tables.call("number.one-of", subject, tables.numbers(names.map((name) => placeOf(name, lowering)))));
  if (names.length < values.length) tests.push(tables.call("not", tables.call("is-known", subject)));
  const holds = tests.length === 1 ? tests[0]! : tables.call("or", ...tests);
  return negated ? tables.call("not", holds) : holds;
}

/** The index of what is named: of an action, a step, a route, or of a cell, counted row by row. */
function placeOf(value: Name | RatingName, lowering: Lowering): number {
  if (value.kind === "rating-name") return cellPlaces(lowering.model).get(value.text) ?? missing("cell", value.text);
  const found = lowering.symbol(value);
  return "index" in found ? found.index : missing(found.kind, value.text);
}

const cellPlaces = once(({ matrix, scores }: SoundModel): ReadonlyMap<string, number> => {
  const ratingsOf = (score: string | undefined): readonly string[] =>
    scores.find(({ name }) => name === score)?.ratings.map(({ name }) => name) ?? [];
  const columns = ratingsOf(matrix?.declaration.columnScore.text);
  const names = ratingsOf(matrix?.declaration.rowScore.text).flatMap((row) => columns.map((column) => cellName(row, column)));
  return new Map(names.map((name, place) => [name, place]));
});
