/** Days that stand for all others, where a plan names dates and counts days from the moment, too. */
import { once, typesOf, type EventInput, type LeadInput, type Plan, type PlanExpression, type PlanField } from "@scoreline/plan";
import { formatDay, parseDay, type OperationName } from "@scoreline/semantics";
import type { Witness } from "./attainable-types.ts";
import { breakpointsOf, isTimeless, momentDay, ofOneDay } from "./breakpoints.ts";

/** A plan whose dates are so many days later than they are written: what it does on the day at hand, the written one does so many days before. */
export interface MovedPlan {
  readonly plan: Plan;
  readonly days: number;
}

/** So many days, each with all expressions of its plan, are looked at. */
const mostExpressions = 8_000;

/**
 * The same plan for one day of each kind, the one at hand first: on days of a kind, the dates that it names and those so long ago that it
 * asks for follow one another alike. Null where days do not stand for others, or where there are too many kinds.
 */
export const movedPlans: (plan: Plan) => readonly MovedPlan[] | null = once((plan) => {
  if (isTimeless(plan)) return [{ plan, days: 0 }];
  const dates = datesIn(plan);
  if (dates === null) return null;
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  const all = measured(plan);
  // So far away, no written date is where another was, so that what stays the same is no date, but a distance.
  const elsewhere = measured(moved(plan, last - first + 1));
  if (all === null || elsewhere === null) return null;
  const ages = new Set([0, ...[...all].filter((day) => elsewhere.has(day)).map((day) => momentDay - day)]);
  const borders = new Set<number>();
  for (const date of dates)
    for (const age of ages)
      for (const border of [Math.floor(age) - 1, Math.floor(age), Math.ceil(age), Math.ceil(age) + 1]) borders.add(date + border);
  if (borders.size * plan.expressions.length > mostExpressions) return null;
  const days = daysBetween([...borders].sort((one, other) => one - other));
  return [momentDay, ...days].map((day) => ({ plan: ofOneDay(moved(plan, momentDay - day), plan), days: momentDay - day }));
});

/** Each border, and a day between two of them, and beside all. */
function daysBetween(borders: readonly number[]): readonly number[] {
  const days = [borders[0]! - 1];
  for (const [at, border] of borders.entries()) {
    days.push(border);
    if (borders[at + 1] !== border + 1) days.push(border + 1);
  }
  return days;
}

const counting: ReadonlySet<string> = new Set(["date.days-since", "date.in-last", "date.in-next"]);

const numbersOf = (table: PlanExpression): readonly number[] => (table.kind === "constant" && table.type === "numbers" ? table.value : []);

/** The tables that an operation looks things up in. */
const tablesOf = ({ expressions }: Plan, operation: OperationName): ReadonlySet<number> =>
  new Set(
    expressions.flatMap((expression) => (expression.kind === "call" && expression.operation === operation ? expression.arguments[1]! : [])),
  );

/** The dates that a plan names; null where its days may stand for others in more ways than by what a lead has. */
function datesIn(plan: Plan): readonly number[] | null {
  const dates = new Set<number>();
  for (const expression of plan.expressions) {
    if (expression.kind === "later" || (expression.kind === "day" && expression.of === "event")) return null;
    if (expression.kind === "constant" && expression.type === "date") dates.add(expression.value);
    if (expression.kind === "call" && counting.has(expression.operation)) {
      if (plan.expressions[expression.arguments[0]!]!.kind === "constant") return null;
    }
  }
  const ofNumbers = tablesOf(plan, "number.one-of");
  for (const table of tablesOf(plan, "date.one-of")) {
    if (ofNumbers.has(table)) return null;
    for (const day of numbersOf(plan.expressions[table]!)) dates.add(day);
  }
  return [...dates];
}

/** The days that are asked of dates, where days are counted to them as of the day at hand; null where more is made of a date than comparisons. */
function measured(plan: Plan): ReadonlySet<number> | null {
  const { columns, figures } = breakpointsOf(plan);
  const types = typesOf(plan);
  const fields = columnsOf(plan);
  const ofDates = [
    ...[...columns].flatMap(([column, one]) => (fields[column]?.type.kind === "date" ? one : [])),
    ...[...figures].flatMap(([expression, one]) => (types[expression] === "date" ? one : [])),
  ];
  return ofDates.some(({ isWorkedWith }) => isWorkedWith) ? null : new Set(ofDates.flatMap(({ at }) => at));
}

const columnsOf = ({ inputs }: Plan): readonly PlanField[] => [...inputs.lead, ...inputs.events.flatMap(({ properties }) => properties)];

/** The plan with every date that it names so many days later. */
function moved(plan: Plan, days: number): Plan {
  const tables = tablesOf(plan, "date.one-of");
  const later = (expression: PlanExpression, index: number): PlanExpression => {
    if (expression.kind !== "constant") return expression;
    if (expression.type === "date") return { ...expression, value: expression.value + days };
    return expression.type === "numbers" && tables.has(index)
      ? { ...expression, value: expression.value.map((day) => day + days) }
      : expression;
  };
  return { ...plan, expressions: plan.expressions.map(later) };
}

/** What a lead that shows something of a moved plan is for the plan as it is written. */
export function movedBack({ lead, events, at }: Witness, { inputs }: Plan, days: number): Witness {
  const back = (day: string): string => formatDay(parseDay(day.slice(0, dayLength))! - days) + day.slice(dayLength);
  const datesBack = (values: LeadInput, fields: readonly PlanField[]): LeadInput =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "string" && fields.some((field) => field.name === name && field.type.kind === "date") ? back(value) : value,
      ]),
    ) as LeadInput;
  return {
    lead: datesBack(lead, inputs.lead),
    events: events.map(
      (event): EventInput => ({
        ...event,
        at: back(String(event.at)),
        ...(event.properties === undefined
          ? {}
          : { properties: datesBack(event.properties, inputs.events.find(({ name }) => name === event.event)?.properties ?? []) }),
      }),
    ),
    at: back(at),
  };
}

/** `2026-06-29` */
const dayLength = 10;
