/** What makes no difference to a condition that is always the same, with what it can be. */
import { draws, drawsOf, scoresReadOf, type Plan } from "@scoreline/plan";
import { enumerated, formatExact, quoted } from "@scoreline/semantics";
import type { Bounds } from "../attainable/bounds.ts";
import { valueWords } from "../witness-words.ts";
import type { ConstantCondition } from "./constant-conditions.ts";
import { possibilitiesOf } from "./possible.ts";

/** No more values are named. */
const mostValues = 5;

/** `, whatever “size” is: 1, 2, 3 or missing`; of numbers and dates some are named that the model distinguishes. */
export function whatever(plan: Plan, { expression, subject, kind }: ConstantCondition): string {
  if (subject === null) return `, whatever the lead is like${scoreWords(plan, expression)}`;
  const is = `, whatever ${quoted(subject)} is`;
  const ranges = possibilitiesOf(plan).rangesOf(kind);
  const variable = ranges.variables[ranges.supports[expression]![0]!]!;
  if (variable.kind === "figure") {
    const history = plan.expressions[variable.expression]!;
    return history.kind === "history" && history.aggregate.startsWith("count") ? `${is}: it is 0 or more` : is;
  }
  if (variable.kind === "occurrences" || (drawsOf(plan).expressions[expression]! & draws.moment) !== 0) return is;
  const { type } =
    variable.kind === "field" ? plan.inputs.lead[variable.field]! : plan.inputs.events[kind!]!.properties[variable.property]!;
  const values = variable.choices
    .filter(({ isOther }) => isOther !== true)
    .map(({ value }) => (value === null ? "missing" : valueWords(value)));
  const isAll = type.kind === "one-of" || type.kind === "truth";
  if (!isAll && type.kind !== "number" && type.kind !== "date") return is;
  return values.length > mostValues ? is : `${is}${isAll ? ": " : ", for instance "}${enumerated(values, "or")}`;
}

/** Between what the one score lies that a condition asks. */
function scoreWords(plan: Plan, expression: number): string {
  const { scores } = scoresReadOf(plan).expressions[expression]!;
  const [only, another] = scores.map((score) => plan.scores[score]!);
  if (only === undefined || another !== undefined) return "";
  return betweenWords(only.name, { low: only.floor ?? -Infinity, high: only.cap ?? Infinity });
}

/** `: “fit” is 0 to 100`, as far as it has ends. */
export function betweenWords(name: string, { low, high }: Bounds): string {
  if (low > -Infinity && high < Infinity) return `: ${quoted(name)} is ${formatExact(low)} to ${formatExact(high)}`;
  if (low > -Infinity) return `: ${quoted(name)} is ${formatExact(low)} or more`;
  return high === Infinity ? "" : `: ${quoted(name)} is ${formatExact(high)} or less`;
}
