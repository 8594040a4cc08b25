/** Figures by those that are named: each of them, and what lies between. */
import { between, exactly, type DayRange } from "@scoreline/runtime/probe";
import { largestNumber } from "@scoreline/semantics";

/** How figures of a kind follow one another, and how a lead writes them. */
export interface Line {
  readonly least: number;
  readonly most: number;
  /** The first of them that is larger, and the last that is smaller, of any number. */
  readonly after: (number: number) => number;
  readonly before: (number: number) => number;
  /** An ordinary one between two. */
  readonly among: (low: number, high: number) => number;
  readonly written: (figure: number) => string | number;
}

/** Of whole figures: from half a figure the next is the one above, not one and a half. */
export const whole: Pick<Line, "after" | "before"> = {
  after: (number) => Math.floor(number) + 1,
  before: (number) => Math.ceil(number) - 1,
};

/** Numbers that a lead may have. */
export const numbers: Line = {
  least: -largestNumber,
  most: largestNumber,
  after: nextUp,
  before: (figure) => -nextUp(-figure),
  among: (low, high) => {
    if (low === -largestNumber) return high === largestNumber ? 0 : Math.ceil(high) - 1;
    const whole = Math.floor(low) + 1;
    if (high === largestNumber) return whole;
    const middle = Math.round((low + high) / 2);
    return middle >= low && middle <= high ? middle : whole <= high ? whole : figureBetween(low, high);
  },
  written: (figure) => figure,
};

/** Figures that are alike, with one of them as it is written. */
export interface Stretch {
  readonly value: string | number;
  readonly range: DayRange;
}

/** What lies between figures, and each of them. Of what is worked with, the ends of each stretch by themselves, too. */
export function stretches(at: readonly number[], areEndsApart: boolean, line: Line): readonly Stretch[] {
  const found: Stretch[] = [];
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
    // What is named between two whole figures is none of them.
    if (line.before(line.after(border)) === border) point(border);
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

/** One in the middle between two others, with as few decimals as it takes. */
export function figureBetween(low: number, high: number): number {
  const middle = (low + high) / 2;
  for (let decimals = 0; decimals < 15; decimals++) {
    const figure = Number(middle.toFixed(decimals));
    if (figure > low && figure < high) return figure;
  }
  return middle;
}
