/** The lines of a generated module, each with the place in the model that it comes from. */
import type { PlanSource } from "@scoreline/plan";

export interface Line {
  readonly text: string;
  readonly source: PlanSource | null;
}

/** Text of one or more lines. */
export const linesOf = (text: string, source: PlanSource | null = null): Line[] => text.split("\n").map((line) => ({ text: line, source }));

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A whole number in the way of source maps: five bits a digit, the lowest first, with the sign as the lowest bit. */
function encoded(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = "";
  do {
    const bits = rest % 32;
    rest = Math.floor(rest / 32);
    text += digits[bits + (rest > 0 ? 32 : 0)]!;
  } while (rest > 0);
  return text;
}

/** Which line comes from which, in the way of source maps (version 3). */
export function mappingsOf(lines: readonly Line[]): string {
  let before = { file: 0, line: 1, column: 1 };
  return lines
    .map(({ text, source }) => {
      if (source === null) return "";
      const column = text.length - text.trimStart().length;
      const segment = [column, source.file - before.file, source.line - before.line, source.column - before.column].map(encoded).join("");
      before = source;
      return segment;
    })
    .join(";");
}
