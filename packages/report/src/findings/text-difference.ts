/** So many lines stay around what changes. */
const around = 3;

/** Beyond so many pairs of lines between the first and the last change, all of these lines are taken as changed. */
const mostPairs = 4_000_000;

/** A line that stays, goes or comes. */
interface Step {
  readonly sign: " " | "-" | "+";
  readonly line: string;
}

/** What makes one text of another, line by line, as `diff -u` writes it and `patch` reads it; nothing where they are the same. */
export function textDifference(name: string, before: string, after: string): string {
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const changes = steps.flatMap(({ sign }, at) => (sign === " " ? [] : [at]));
  const parts: { first: number; end: number }[] = [];
  for (const at of changes) {
    const last = parts.at(-1);
    if (last !== undefined && at - around <= last.end) last.end = Math.min(at + around + 1, steps.length);
    else parts.push({ first: Math.max(0, at - around), end: Math.min(at + around + 1, steps.length) });
  }
  if (parts.length === 0) return "";
  return [`--- ${name}\n`, `+++ ${name}\n`, ...parts.map(({ first, end }) => partOf(steps, first, end))].join("");
}

function partOf(steps: readonly Step[], first: number, end: number): string {
  const inside = steps.slice(first, end);
  const range = (sign: "-" | "+"): string => {
    const isOf = (step: Step): boolean => step.sign === " " || step.sign === sign;
    const count = inside.filter(isOf).length;
    const start = steps.slice(0, first).filter(isOf).length;
    return `${sign}${count === 0 ? start : start + 1},${count}`;
  };
  const lines = inside.map(({ sign, line }) => `${sign}${line}${line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`);
  return `@@ ${range("-")} ${range("+")} @@\n${lines.join("")}`;
}

/** With what ends each. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function stepsBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  const mostTail = Math.min(before.length, after.length) - start;
  for (; tail < mostTail && before.at(-1 - tail) === after.at(-1 - tail); tail++);
  const kept = (lines: readonly string[]): Step[] => lines.map((line) => ({ sign: " ", line }));
  return [
    ...kept(before.slice(0, start)),
    ...changesBetween(before.slice(start, before.length - tail), after.slice(start, after.length - tail)),
    ...kept(before.slice(before.length - tail)),
  ];
}

/** By the longest sequence of lines that both have. */
function changesBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  const width = after.length + 1;
  const isMuch = before.length * after.length > mostPairs;
  // At each pair of lines, how many can be kept from there on.
  const kept = new Uint32Array(isMuch ? 0 : (before.length + 1) * width);
  for (let row = before.length - 1; !isMuch && row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      kept[row * width + column] =
        before[row] === after[column]
          ? kept[(row + 1) * width + column + 1]! + 1
          : Math.max(kept[(row + 1) * width + column]!, kept[row * width + column + 1]!);
    }
  }
  const steps: Step[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    if (!isMuch && row < before.length && before[row] === after[column]) {
      steps.push({ sign: " ", line: before[row++]! });
      column++;
    } else if (
      row < before.length &&
      (isMuch || column === after.length || kept[(row + 1) * width + column]! >= kept[row * width + column + 1]!)
    ) {
      steps.push({ sign: "-", line: before[row++]! });
    } else {
      steps.push({ sign: "+", line: after[column++]! });
    }
  }
  return steps;
}
