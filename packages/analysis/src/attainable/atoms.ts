/** Of each field, values that stand for all: what a plan does not distinguish is of one atom. */
import { createProbe, nothing, between, exactly, type DayRange } from "@scoreline/runtime/probe";
import { columnOf, columnsRead, once, type Plan, type PlanField } from "@scoreline/plan";
import { formatDay, largestNumber } from "@scoreline/semantics";
import { breakpointsOf, momentDay } from "./breakpoints.ts";
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
  const probe = createProbe(plan);
  const columns: (FieldAtoms | undefined)[] = [];
  const add = (field: PlanField, column: number): void => {
    if (read.has(column)) columns[column] = { field, ...atomsIn(field, column) };
  };
  const atomsIn = (field: PlanField, column: number): Omit<FieldAtoms, "field"> => {
    const { type } = field;
    const measured = breakpointsOf(plan).get(column) ?? { at: [], isWorkedWith: false };
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
        return { atoms: [...stretches(measured.at, measured.isWorkedWith, days), missing], isComplete: true };
      default: {
        const { values, isComplete } = textsOf(plan, field, column, probe);
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

/** How figures of a kind follow one another, and how a lead writes them. */
interface Line {
  readonly least: number;
  readonly most: number;
  readonly after: (figure: number) => number;
  readonly before: (figure: number) => number;
  /** An ordinary one between two. */
  readonly among: (low: number, high: number) => number;
  readonly written: (figure: number) => string | number;
}

const numbers: Line = {
  least: -largestNumber,
  most: largestNumber,
  after: nextUp,
  before: (figure) => -nextUp(-figure),
  among: (low, high) => {
    if (low === -largestNumber) return high === largestNumber ? 0 : Math.ceil(high) - 1;
    const whole = Math.floor(low) + 1;
    if (high === largestNumber) return whole;
    const middle = Math.round((low + high) / 2);
    return middle >= low && middle <= high ? middle : whole <= high ? whole : (low + high) / 2;
  },
  written: (figure) => figure,
};

/** Dates that a lead may have: four digits of a year. */
const days: Line = {
  least: momentDay - 40_000,
  most: momentDay + 40_000,
  after: (day) => day + 1,
  before: (day) => day - 1,
  among: (low, high) => (low === days.least ? high : high === days.most ? low : Math.floor((low + high) / 2)),
  written: formatDay,
};

/** What lies between figures, and each of them. Of what is worked with, the ends of each stretch by themselves, too. */
function stretches(at: readonly number[], areEndsApart: boolean, line: Line): readonly Atom[] {
  const found: Atom[] = [];
  const point = (value: number): void => {
    found.push({ value: line.written(value), range: exactly(value) });
  };
  const stretch = (low: number, high: number): void => {
    if (low > high) return;
    if (low === high) return point(low);
    const value = line.among(low, high);
    if (areEndsApart) point(low);
    found.push({ value: line.written(value), range: between(low, high) });
    if (areEndsApart) point(high);
  };
  const inside = at.filter((figure) => figure >= line.least && figure <= line.most);
  let from = line.least;
  for (const border of inside) {
    stretch(from, line.before(border));
    if (line.after(border - 1) === border || Number.isInteger(border) || line !== days) point(border);
    from = line.after(border);
  }
  stretch(from, line.most);
  return found;
}

const floats = new Float64Array(1);
const bits = new BigInt64Array(floats.buffer);

/** The next larger number that a double holds. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  floats[0] = value;
  bits[0]! += value > 0 ? 1n : -1n;
  return floats[0];
}
