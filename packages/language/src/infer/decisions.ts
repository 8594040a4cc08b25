import { cellName } from "@scoreline/semantics";
import type { ComparisonExpression, DecisionExpression, DecisionWord, Name, RatingName } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { report, type InferContext } from "./context.ts";
import { resolveCell, resolveRoute, resolveStep } from "./expectations.ts";
import { resolveAction } from "./matrix.ts";
import { conditionType, unknownType } from "./types.ts";

/** `action is call_now`: only where that is decided before the condition is judged. */
export function inferDecision({ word, values, span }: DecisionExpression, context: InferContext): ExpressionType {
  const { program, file, asks, atHand } = context;
  if (atHand.kind === "event" || !asks.words.includes(word)) {
    report(
      context,
      "decided-later",
      { span: { start: span.start, end: span.start + word.length } },
      { word: decided[word], advice: adviceFor(word, context) },
    );
    return conditionType;
  }
  for (const value of values) {
    if (value.kind === "none" || value.missing) continue;
    if (word === "cell") resolveCell(value, value.text, { program, file, matrix: asks.matrix });
    else if (value.kind === "rating-name") reportQuoted(value, word, context);
    else resolvers[word](value, context);
  }
  return conditionType;
}

/** `cell = A1` where no cell is known yet. Reports it with what decides the cell, and gives whether that is so. */
export function reportDecidedLater(comparison: ComparisonExpression, context: InferContext): boolean {
  const { left, right, operator } = comparison;
  if (left.kind !== "name-expression" || left.name.quoted || right.kind !== "name-expression") return false;
  const word = left.name.text;
  if ((word !== "cell" && word !== "route") || context.program.bare.has(word)) return false;
  const deciding = word === "cell" && context.atHand.kind !== "event" ? ratingsOf(right.name.text, context) : null;
  const advice = deciding === null ? adviceFor(word, context) : `It is that of two ratings: write \`${deciding}\`.`;
  const negated = operator === "is not" ? "not " : "";
  const fixes = deciding === null ? [] : [replaceFix("Ask for the ratings", context.file, comparison, `${negated}(${deciding})`)];
  report(context, "decided-later", left, { word: decided[word], advice }, { fixes });
  for (const side of [left, right]) context.program.types.set(side, unknownType);
  return true;
}

/** The two ratings that a cell is named by; null where there are none such, or several. */
function ratingsOf(cell: string, { program, owner }: InferContext): string | null {
  const rated = program.scores.all.filter((score) => score !== owner);
  const ratings = rated.flatMap((score) => score.ratings.map(({ name }) => ({ score, name, asked: `${score.name} rated ${name}` })));
  const ways = ratings.flatMap((row) =>
    ratings
      .filter((column) => column.score !== row.score && cellName(row.name, column.name) === cell)
      .map((column) => `${row.asked} and ${column.asked}`),
  );
  return ways.length === 1 ? ways[0]! : null;
}

/** What is decided, in words. */
const decided: Readonly<Record<DecisionWord, string>> = {
  action: "action",
  cell: "cell",
  lifecycle: "lifecycle step",
  route: "route",
};

const resolvers: Readonly<Record<Exclude<DecisionWord, "cell">, (name: Name, context: InferContext) => void>> = {
  action: (name, { file, program }) => resolveAction(name, file, program),
  lifecycle: (name, { program, file, asks: { matrix } }) => resolveStep(name, { program, file, matrix }),
  route: (name, { program, file, asks: { matrix } }) => resolveRoute(name, { program, file, matrix }),
};

function adviceFor(word: DecisionWord, { asks, atHand }: InferContext): string {
  if (atHand.kind === "event") return "A filter is about an event; ask for what is decided outside it.";
  if (word === "route") {
    const places = "Only promises and tests can ask for the route.";
    return asks.words.length > 0 ? `${places} Routes are tried from top to bottom, and the first that holds counts.` : places;
  }
  return `Only routes, promises and tests can ask for it. Here, repeat the condition that decides it, or name it with \`define\`.`;
}

/** What is no name but a text or a number: a name in quotes, where there is such a one, or something unknown. */
function reportQuoted(value: RatingName, word: Exclude<DecisionWord, "cell">, context: InferContext): void {
  const { program, file } = context;
  const tables = { action: program.actions, lifecycle: program.lifecycleSteps, route: program.routes };
  if (tables[word].get(value.text) === null) {
    resolvers[word]({ kind: "name", span: value.span, text: value.text, quoted: false, missing: false }, context);
    return;
  }
  const fixes = [replaceFix("Remove the quotes", file, value, value.text)];
  report(context, "needless-quotes", value, { found: value.text }, { fixes });
}
