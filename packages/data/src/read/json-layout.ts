import { isObject, readJson } from "./json-text.ts";
import { createLineCutter, createValueCutter, type TextCutter, type TextPiece } from "./text-cutter.ts";

/** So many letters at most are kept before it is known how they are laid out, once there is a whole line. */
const longestHead = 1 << 20;

/** Cuts JSON into rows, however it is laid out. */
export function createRowCutter(): TextCutter {
  let cutter: TextCutter | null = null;
  /** Until it is known how they are laid out: all parts, the number of their first line, the lines in them, and those with anything on them. */
  let head: string[] = [];
  let length = 0;
  let firstLine = 1;
  const lines = createLineCutter(firstLine);
  const telling: string[] = [];
  const see = (whole: readonly TextPiece[]): void => {
    for (const { text } of whole) if (text.trim() !== "") telling.push(text.trim());
  };
  const settle = (layout: JsonLayout): readonly TextPiece[] => {
    cutter = layout === "lines" ? createLineCutter(firstLine) : createValueCutter(firstLine);
    const text = head.join("");
    head = [];
    return cutter.cut(text);
  };
  return {
    cut: (part) => {
      if (cutter !== null) return cutter.cut(part);
      head.push(part);
      length += part.length;
      see(lines.cut(part));
      const layout = jsonLayout(telling, lines.begun(), telling.length > 0 && length > longestHead);
      if (layout !== null) return settle(layout);
      if (telling.length === 0 && lines.begun() === null) {
        [head, length, firstLine] = [[], 0, lines.line()];
      }
      return [];
    },
    rest: () => {
      if (cutter !== null) return cutter.rest();
      see(lines.rest());
      const pieces = settle(jsonLayout(telling, null, true)!);
      return [...pieces, ...cutter!.rest()];
    },
    line: () => (cutter ?? lines).line(),
    begun: () => (cutter ?? lines).begun(),
  };
}

/** How JSON is laid out: an object on each line, or values wherever they begin and end, also in a list around them. */
type JsonLayout = "lines" | "values";

/** A first line that is longer decides by itself. */
const longestFirst = 1 << 16;
/** What programs end the lines of an object or a list with that goes on. */
const goesOn = /[,:[{]$/;

/**
 * By the first lines with anything on them, trimmed; `begun` is how the line after them begins, and how long it is so far. Null where more has to be
 * seen, unless there is no more.
 */
function jsonLayout(
  [first, second, third]: readonly string[],
  begun: { readonly text: string; readonly length: number } | null,
  isEnd: boolean,
): JsonLayout | null {
  if (first === undefined) {
    if (begun !== null && begun.length > longestFirst && begun.text.trimStart().startsWith("[")) return "values";
    return isEnd ? "lines" : null;
  }
  if (first.startsWith("[")) {
    if (first.length > longestFirst || goesOn.test(first)) return "values";
    // A line that is a list, or half of one, costs itself where rows follow.
    if (second === undefined) return isEnd ? "values" : null;
    return isObjectLine(second) ? "lines" : "values";
  }
  if (!first.startsWith("{") || isObjectLine(first)) return "lines";
  if (isObjectLine(first.replace(/,$/, ""))) return "values";
  if (second === undefined) return isEnd ? "lines" : null;
  if (!isObjectLine(second)) return goesOn.test(first) || /^[,}\]"]/.test(second) ? "values" : "lines";
  // One line that breaks off before rows that are whole costs itself alone; an object may hold a list of one.
  if (third === undefined && !isEnd) return null;
  return third === undefined || isObjectLine(third) ? "lines" : "values";
}

function isObjectLine(line: string): boolean {
  const read = readJson(line);
  return "value" in read ? isObject(read.value) : read.cause.code !== "not-json";
}
