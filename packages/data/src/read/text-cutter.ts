/** A row as it is written, or what cannot be one, and the line on which it begins. */
export interface TextPiece {
  readonly text: string;
  readonly line: number;
}

/** Cuts text that comes in parts into rows, of which it keeps no more than the one that was begun. */
export interface TextCutter {
  /** The rows that end in a part. */
  cut(part: string): readonly TextPiece[];
  /** What is left at the end of the text, as far as it may be a row. */
  rest(): readonly TextPiece[];
  /** The line that the text has come to. */
  line(): number;
  /** What was begun and has no end yet: how its text begins, and how long that is so far; null where nothing is. */
  begun(): (TextPiece & { readonly length: number }) | null;
}

/** Cuts into lines; `line` is the number of the first. */
export function createLineCutter(line: number): TextCutter {
  let begun: string[] = [];
  let length = 0;
  const end = (): TextPiece => {
    const text = begun.join("");
    begun = [];
    length = 0;
    return { text, line };
  };
  return {
    cut: (part) => {
      const [first = "", ...others] = part.split("\n");
      begun.push(first);
      length += first.length;
      return others.map((next) => {
        const piece = end();
        line++;
        begun.push(next);
        length = next.length;
        return piece;
      });
    },
    rest: () => [end()],
    line: () => line,
    begun: () => (length === 0 ? null : { text: begun[0]!, line, length }),
  };
}

const [lineFeed, quote, comma, backslash] = [10, 34, 44, 92];
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125];

/**
 * Cuts into the values of JSON, however they are spread over lines, and those of a list around them; `line` is the number of the first line. Only
 * brackets and quotes are looked at: whether a piece is a value is for its reader to say.
 */
export function createValueCutter(line: number): TextCutter {
  /** Where the list around the values begins; null outside of one. */
  let list: number | null = null;
  /** Parts of the value that is being read; null between values. */
  let begun: string[] | null = null;
  let begunOn = line;
  let length = 0;
  let depth = 0;
  let isText = false;
  let isEscaped = false;

  /** The value that ends with a piece of a part. */
  const end = (piece: string): TextPiece => {
    const text = [...(begun ?? []), piece].join("");
    begun = null;
    [length, depth] = [0, 0];
    return { text, line: begunOn };
  };
  return {
    cut: (part) => {
      const found: TextPiece[] = [];
      let from = 0;
      for (let at = 0; at < part.length; at++) {
        const code = part.charCodeAt(at);
        if (code === lineFeed) line++;
        if (isText) {
          if (isEscaped) isEscaped = false;
          else if (code === backslash) isEscaped = true;
          else if (code === quote) isText = false;
          continue;
        }
        const isBetween = code <= 32 || code === comma;
        if (begun !== null && depth === 0 && (isBetween || code === closeList)) found.push(end(part.slice(from, at)));
        if (begun === null) {
          if (isBetween) continue;
          if (code === openList && list === null) {
            list = line;
            continue;
          }
          if (code === closeList && list !== null) {
            list = null;
            continue;
          }
          begun = [];
          begunOn = line;
          from = at;
        }
        if (code === quote) isText = true;
        else if (code === openObject || code === openList) depth++;
        else if ((code === closeObject || code === closeList) && --depth <= 0) found.push(end(part.slice(from, at + 1)));
      }
      if (begun !== null) {
        begun.push(part.slice(from));
        length += part.length - from;
      }
      return found;
    },
    rest: () => (begun === null || depth > 0 || isText ? [] : [end("")]),
    line: () => line,
    begun: () =>
      begun === null ? (list === null ? null : { text: "[", line: list, length: 1 }) : { text: begun[0]!, line: begunOn, length },
  };
}
