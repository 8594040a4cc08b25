/** Leads that conditions are about, in words. */
import { isNothing, type Interval } from "@scoreline/runtime/probe";
import { draws, drawsOf, type Plan } from "@scoreline/plan";
import { enumerated, formatExact, scoreLimit } from "@scoreline/semantics";
import { open } from "../attainable/ranges.ts";
import { isFigure, type Variable } from "../attainable/variables.ts";
import { valueWords } from "../witness-words.ts";
import { phraseOf } from "./phrases.ts";
import type { Wanted } from "../attainable/orders.ts";
import { possibilitiesOf } from "./possible.ts";

/**
 * What a lead has for which conditions are as wanted: `employees: 750 and fit: 60`. Null where no such lead is known, where it takes more
 * to describe it, and where it depends on the day.
 */
export function exampleOf(plan: Plan, wanted: readonly Wanted[]): string | null {
  if (wanted.some(({ expression }) => (drawsOf(plan).expressions[expression]! & draws.moment) !== 0)) return null;
  const possible = possibilitiesOf(plan);
  const example = possible.exampleOf(wanted);
  if (example === null) return null;
  const { variables } = possible.rangesOf(null);
  const words = [
    ...[...example.state].flatMap((choice, variable) => (choice === open ? [] : [choiceWords(plan, variables[variable]!, choice)])),
    ...plan.scores.flatMap(({ name, ratings }, score): readonly (string | null)[] => {
      const [points, rating] = [example.points[score], example.ratings[score]];
      // Whether a score of so many points has a rating is not known here.
      if (points !== undefined && rating !== undefined) return [null];
      if (points !== undefined) return [`${name}: ${formatExact(endIn(points))}`];
      return rating === undefined ? [] : [isNothing(rating) ? null : `${name}: ${ratings[rating.low]!.name}`];
    }),
  ];
  return words.length === 0 || words.includes(null) ? null : enumerated(words as readonly string[]);
}

/** One of the points between two ends: that which no range of scores sets. */
const endIn = ({ low, high }: Interval): number => (low > -scoreLimit ? low : Math.min(high, scoreLimit));

/** Null for what is not told. */
function choiceWords(plan: Plan, variable: Variable, choice: number): string | null {
  const { value, range, isOther } = variable.choices[choice]!;
  if (isOther) return null;
  switch (variable.kind) {
    case "field":
      return `${plan.inputs.lead[variable.field]!.name}: ${value === null ? "missing" : valueWords(value)}`;
    case "figure": {
      const phrase = phraseOf(plan, variable.expression);
      return phrase === null || !isFigure(range) || isNothing(range) ? null : `${phrase}: ${range.low}`;
    }
    default:
      return null;
  }
}
