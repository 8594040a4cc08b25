/** How conditions and what they ask read in the text. */
import { once, wordsOf, type Plan } from "@scoreline/plan";
import { possibilitiesOf } from "./possible.ts";

const phrasesOf: (plan: Plan) => ReadonlyMap<number, string> = once(
  (plan) => new Map(wordsOf(plan).phrases.map(({ expression, text }) => [expression, text])),
);

/** What an expression is called; null for what is made of others. */
export function phraseOf(plan: Plan, expression: number): string | null {
  const { kind } = plan.expressions[expression]!;
  if (kind === "score-value") return scoreNameOf(plan, expression);
  return phrasesOf(plan).get(expression) ?? null;
}

function scoreNameOf(plan: Plan, index: number): string {
  const expression = plan.expressions[index]!;
  return expression.kind === "score-value" ? plan.scores[expression.score]!.name : "";
}

/** The one field or figure that a condition asks, by name; null where it asks several, or something else. */
export function subjectOf(plan: Plan, expression: number, kind: number | null): string | null {
  const ranges = possibilitiesOf(plan).rangesOf(kind);
  const [only, another] = ranges.supports[expression]!;
  if (only === undefined || another !== undefined) return null;
  const variable = ranges.variables[only]!;
  switch (variable.kind) {
    case "field":
      return plan.inputs.lead[variable.field]!.name;
    case "property":
      return plan.inputs.events[kind!]!.properties[variable.property]!.name;
    case "figure":
      return phraseOf(plan, variable.expression);
    case "occurrences":
      return null;
  }
}
