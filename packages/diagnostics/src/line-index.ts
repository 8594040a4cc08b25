import type { Position } from "./span.ts";

/** Finds lines in a text. Line ends are `\n`, `\r\n` and a lone `\r`. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #text: string;
  readonly #length: number;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    let feed = text.indexOf("\n");
    let bare = text.indexOf("\r");
    while (feed >= 0 || bare >= 0) {
      if (bare < 0 || (feed >= 0 && feed < bare)) {
        this.#starts.push(feed + 1);
        feed = text.indexOf("\n", feed + 1);
      } else {
        if (feed !== bare + 1) this.#starts.push(bare + 1);
        bare = text.indexOf("\r", bare + 1);
      }
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Where an offset is; offsets beyond the text count as its end. */
  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: bounded - this.#starts[low]! };
  }

  /** The offset of a position; characters beyond the line count as its end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.#starts[position.line];
    if (start === undefined) return this.#length;
    return Math.min(start + Math.max(0, position.character), this.#lineEnd(position.line));
  }

  /** Where a line ends, before the characters that end it. */
  #lineEnd(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#length;
    return this.#text.startsWith("\r\n", next - 2) ? next - 2 : next - 1;
  }

  /** Where a line (zero-based) begins. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.#length;
  }
}
