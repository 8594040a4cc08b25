/** Rows of a criterion that sort leads by one figure. */
import { isNothing, type DayRange } from "@scoreline/runtime/probe";
import { once, rulesOf, typesOf, type Plan, type PlanCriterion, type PlanCriterionRow } from "@scoreline/plan";
import { daysAskedBy, momentDay } from "../attainable/breakpoints.ts";
import { figureBetween } from "../attainable/stretches.ts";
import { isFigure, type Variable } from "../attainable/variables.ts";
import { enumerated, type OperationName } from "@scoreline/semantics";
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
  /** The rows with a condition on the figure, whether it holds for each of the stretches, and whether it asks from one figure to another. */
  readonly rows: readonly { readonly row: PlanCriterionRow; readonly holds: readonly boolean[]; readonly isRange: boolean }[];
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
    const all = sorted.choices.flatMap(({ range }, place) =>
      isFigure(range) && !isNothing(range) && !range.missing
        ? [{ place, ...(isDate ? daysSince(range) : { low: range.low, high: range.high }) }]
        : [],
    );
    all.sort((one, other) => one.low - other.low || one.high - other.high);
    const places = all.filter((each, at) => ![all[at - 1], all[at + 1]].some((beside) => beside !== undefined && isEndOf(each, beside)));
    // Where a field is one of some figures, how it is asked says what is meant.
    const rows = asked.map(({ row, table, when }) => {
      const holds = places.map(({ place }) => table![place]);
      const isRange = isListed(places) ? asksForOrder(plan, when) : holds.some((each, at) => each && isOneOfSeveral(places, holds, at));
      return { row, holds, isRange };
    });
    if (rows.some(({ holds }) => holds.some((each) => typeof each !== "boolean"))) return [];
    const hasDecimals = places.some(({ low, high }) => low === high && !Number.isInteger(low));
    return [{ criterion: rule, subject, stretches: places, hasDecimals, rows: rows as NumericRows["rows"] }];
  });
});

const isOfDate = (plan: Plan, variable: Variable): boolean =>
  variable.kind === "field" && plan.inputs.lead[variable.field]!.type.kind === "date";

/** Whether a row takes more than one figure at a place: of whole ones, those of 1 to 3 are each a place of their own. */
const isOneOfSeveral = (places: readonly Stretch[], holds: readonly (DayRange | undefined)[], at: number): boolean =>
  places[at]!.low < places[at]!.high || (holds[at + 1] === true && places[at + 1]!.low === places[at]!.high + 1);

/** Whether it is the first or the last of the figures of a stretch: of what is worked with, each is also a place of its own. */
const isEndOf = ({ low, high }: Stretch, of: Stretch): boolean => low === high && of.low < of.high && (low === of.low || high === of.high);

/** Whether there are no figures but some. */
const isListed = (stretches: readonly Stretch[]): boolean => stretches.every(({ low, high }) => low === high);

function asksForOrder(plan: Plan, index: number): boolean {
  const expression = plan.expressions[index]!;
  if (expression.kind !== "call") return false;
  return orders.has(expression.operation) || expression.arguments.some((part) => asksForOrder(plan, part));
}

const orders: ReadonlySet<OperationName> = new Set<OperationName>(["number.less", "number.at-most", "number.between"]);

/** How long ago some dates are: the later the date, the fewer days. */
const daysSince = ({ low, high }: Stretch): Stretch => ({ low: momentDay - high, high: momentDay - low });

/** The figures in some stretches that follow one another, between others. */
export interface Figures {
  /** `501 to 999`; `above 0.5 and below 1.5` */
  readonly figures: string;
  /** Null where it is one figure. */
  readonly example: number | null;
}

/**
 * Those from one stretch on until another; null where there is none. Where the model compares with whole numbers alone, they are whole, and
 * where the figure is one of some, only these are.
 */
export function figuresIn({ stretches, hasDecimals }: NumericRows, from: number, until: number): Figures | null {
  const own = stretches.slice(from, until);
  if (isListed(stretches)) {
    return {
      figures: enumerated(
        own.map(({ low }) => written(low)),
        "or",
      ),
      example: null,
    };
  }
  return hasDecimals ? decimalFigures(stretches, from, until) : wholeFigures(own);
}

function wholeFigures(stretches: readonly Stretch[]): Figures | null {
  const low = Math.ceil(stretches[0]!.low);
  const high = Math.floor(stretches.at(-1)!.high);
  if (low > high) return null;
  return {
    figures: low === high ? written(low) : `${written(low)} to ${written(high)}`,
    example: high - low < 2 ? null : Math.floor((low + high) / 2),
  };
}

/** With its ends as the rows name them: whether they are among the figures says what lies beside them. */
function decimalFigures(stretches: readonly Stretch[], from: number, until: number): Figures {
  const [first, last] = [stretches[from]!, stretches[until - 1]!];
  const [startsAt, endsAt] = [first.low === first.high, last.low === last.high];
  const low = startsAt ? first.low : stretches[from - 1]!.high;
  const high = endsAt ? last.high : stretches[until]!.low;
  if (low === high) return { figures: written(low), example: null };
  return {
    figures:
      startsAt && endsAt
        ? `${written(low)} to ${written(high)}`
        : `${startsAt ? "at least" : "above"} ${written(low)} and ${endsAt ? "at most" : "below"} ${written(high)}`,
    example: figureBetween(low, high),
  };
}

/** `750`, `1,000`. */
export const written = (figure: number): string => figure.toLocaleString("en", { maximumFractionDigits: 15 });
