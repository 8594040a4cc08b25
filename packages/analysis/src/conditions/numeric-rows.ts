/** Rows of a criterion that sort leads by one figure. */
import { isNothing } from "@scoreline/runtime/probe";
import { once, rulesOf, typesOf, type Plan, type PlanCriterion, type PlanCriterionRow } from "@scoreline/plan";
import { daysAskedBy, momentDay } from "../attainable/breakpoints.ts";
import { isFigure, type Variable } from "../attainable/variables.ts";
import { subjectOf } from "./phrases.ts";
import { possibilitiesOf } from "./possible.ts";

/** Figures that are alike to the rows, in order of size: between two, both included. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

export interface NumericRows {
  readonly criterion: PlanCriterion;
  /** What is sorted by. */
  readonly subject: string;
  readonly stretches: readonly Stretch[];
  /** Whether the model compares what is sorted by with figures that are not whole. */
  readonly hasDecimals: boolean;
  /** The rows with a condition on the figure, and whether it holds for each of the stretches. */
  readonly rows: readonly { readonly row: PlanCriterionRow; readonly holds: readonly boolean[] }[];
}

/** The criteria all of whose rows ask the same figure, and nothing else; a row that asks whether it is missing is one of them. */
export const numericRowsOf: (plan: Plan) => readonly NumericRows[] = once((plan) => {
  const ranges = possibilitiesOf(plan).rangesOf(null);
  const types = typesOf(plan);
  return rulesOf(plan).flatMap(({ rule }): readonly NumericRows[] => {
    if (!("rows" in rule)) return [];
    const asked = rule.rows.flatMap((row) => (row.when === null ? [] : [{ row, table: ranges.tableOf(row.when), when: row.when }]));
    const [first] = asked;
    const [variable] = first === undefined ? [] : ranges.supports[first.when]!;
    if (first === undefined || variable === undefined) return [];
    const sorted = ranges.variables[variable]!;
    const isDate = isOfDate(plan, sorted);
    if (
      isDate &&
      daysAskedBy(
        plan,
        asked.map(({ when }) => when),
      ).namesDates
    )
      return [];
    if (asked.some(({ when, table }) => table === null || ranges.supports[when]![0] !== variable)) return [];
    const asks = plan.expressions.findIndex((_, index) => ranges.supports[index]![0] === variable && types[index] === "number");
    const name = subjectOf(plan, first.when, null);
    const subject = isDate && name !== null ? `days since ${name}` : name;
    if (asks < 0 || subject === null) return [];
    const places = sorted.choices.flatMap(({ range }, place) =>
      isFigure(range) && !isNothing(range) && !range.missing
        ? [{ place, ...(isDate ? daysSince(range) : { low: range.low, high: range.high }) }]
        : [],
    );
    places.sort((one, other) => one.low - other.low || one.high - other.high);
    const rows = asked.map(({ row, table }) => ({ row, holds: places.map(({ place }) => table![place]) }));
    if (rows.some(({ holds }) => holds.some((each) => typeof each !== "boolean"))) return [];
    const hasDecimals = places.some(({ low, high }) => low === high && !Number.isInteger(low));
    return [{ criterion: rule, subject, stretches: places, hasDecimals, rows: rows as NumericRows["rows"] }];
  });
});

const isOfDate = (plan: Plan, variable: Variable): boolean =>
  variable.kind === "field" && plan.inputs.lead[variable.field]!.type.kind === "date";

/** How long ago some dates are: the later the date, the fewer days. */
const daysSince = ({ low, high }: Stretch): Stretch => ({ low: momentDay - high, high: momentDay - low });

/** The whole numbers in some stretches that follow one another; null where there is none. */
export function wholeIn(stretches: readonly Stretch[]): Stretch | null {
  const low = Math.ceil(stretches[0]!.low);
  const high = Math.floor(stretches.at(-1)!.high);
  return low > high ? null : { low, high };
}

/** `750`, `1,000`. */
export const written = (figure: number): string => figure.toLocaleString("en", { maximumFractionDigits: 15 });
