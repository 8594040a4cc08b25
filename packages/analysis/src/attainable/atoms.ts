/** Of each field, values that stand for all: what a plan does not distinguish is of one atom. */
import { nothing, exactly, type DayRange } from "@scoreline/runtime/probe";
import { columnOf, columnsRead, once, type Plan, type PlanField } from "@scoreline/plan";
import { formatDay, parseDay } from "@scoreline/semantics";
import { breakpointsOf, daysAskedBy, momentDay, probeOf, writtenOf } from "./breakpoints.ts";
import { numbers, stretches, whole, type Line } from "./stretches.ts";
import { textsOf } from "./text-atoms.ts";

/** Values of a field that are alike to a plan. */
export interface Atom {
  /** One of them, as a lead gives it; null where it is missing. The most ordinary of them. */
  readonly value: string | number | boolean | readonly string[] | null;
  /** What conditions see of any of them: the figures lie between these, both included; a text stands for those of the atom. */
  readonly range: DayRange;
}

export interface FieldAtoms {
  readonly field: PlanField;
  /** In order of size where the field is a number or a date; a missing value comes last. */
  readonly atoms: readonly Atom[];
  /** Whether every value is in one of them. Texts that are looked into can match more things at once than were tried. */
  readonly isComplete: boolean;
}

/**
 * The atoms of every column that a plan reads, by its number: the fields of the lead, then the properties of each event in turn (see
 * `columnOf`). Of numbers and dates: what lies between two figures that the plan asks for, and each of these; of texts: those it names,
 * and others that match what it looks for, alone and together. Undefined where nothing asks for the column.
 */
export const atomsOf: (plan: Plan) => readonly (FieldAtoms | undefined)[] = once((plan) => {
  const read = columnsRead(plan);
  const written = writtenOf(plan);
  const { countsDays } = daysAskedBy(plan, plan.expressions.keys());
  const columns: (FieldAtoms | undefined)[] = [];
  const add = (field: PlanField, column: number): void => {
    if (read.has(column)) columns[column] = { field, ...atomsIn(field, column) };
  };
  const atomsIn = (field: PlanField, column: number): Omit<FieldAtoms, "field"> => {
    const { type } = field;
    const measured = breakpointsOf(plan).columns.get(column) ?? { at: [], isWorkedWith: false };
    if (type.kind === "one-of") {
      if (type.of === "number")
        return { atoms: [...[...type.values].sort((one, other) => one - other).map(figure), missing], isComplete: true };
      return { atoms: [...type.values.map((value) => ({ value, range: { value } })), missingText], isComplete: true };
    }
    switch (type.kind) {
      case "truth":
        return { atoms: [{ value: true, range: exactly(1) }, { value: false, range: exactly(0) }, missing], isComplete: true };
      case "number":
        return { atoms: [...stretches(measured.at, measured.isWorkedWith, numbers), missing], isComplete: true };
      case "date":
        return { atoms: [...stretches(measured.at, measured.isWorkedWith, countsDays ? distances : days), missing], isComplete: true };
      default: {
        if (written !== plan) return atomsOf(written)[column]!;
        const { values, isComplete } = textsOf(plan, field, column, () => probeOf(plan));
        return { atoms: [...values.map((value) => ({ value, range: { value } })), missingText], isComplete };
      }
    }
  };
  plan.inputs.lead.forEach(add);
  plan.inputs.events.forEach(({ properties }, event) => {
    properties.forEach((field, property) => add(field, columnOf(plan, event, property)));
  });
  return columns;
});

const missing: Atom = { value: null, range: nothing };
const missingText: Atom = { value: null, range: { value: null } };
const figure = (value: number): Atom => ({ value, range: exactly(value) });

/** Dates that a lead may have, by the four digits of their year. */
const calendar = { least: parseDay("0001-01-01")!, most: parseDay("9999-12-31")! };

const days: Line = {
  ...calendar,
  ...whole,
  among(low, high) {
    const [from, to] = [Math.max(low, calendar.least), Math.min(high, calendar.most)];
    if (from > to) return low;
    return from === calendar.least ? to : to === calendar.most ? from : Math.floor((from + to) / 2);
  },
  written: formatDay,
};

/** Dates by their distance to the moment, which may be as far as any two are: what no date has on the day at hand, one may have on another. */
const distances: Line = {
  ...days,
  least: momentDay - (calendar.most - calendar.least),
  most: momentDay + (calendar.most - calendar.least),
};
