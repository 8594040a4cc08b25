import { displayWidth } from "@scoreline/diagnostics";
import { lineWidth, type Draft } from "./draft.ts";

/** Answers how far tokens reach when written on one line, in constant time. */
export class LineRoom {
  readonly #glue: readonly string[];
  /** Columns of all tokens before one, with their glue. */
  readonly #before: readonly number[];
  /** The next token, this one included, that begins a line whatever the width. */
  readonly #forced: readonly number[];
  /** The next token, this one included, that may begin a line. */
  readonly #free: readonly number[];

  constructor({ tokens, glue, forced, stretches }: Draft) {
    this.#glue = glue;
    const before = [0];
    for (const [at, token] of tokens.entries()) before.push(before[at]! + glue[at]!.length + displayWidth(token.image));
    this.#before = before;
    const seams = new Set(stretches.flatMap((stretch) => stretch.seams.map(({ at }) => at)));
    this.#forced = nextOf(tokens.length, (at) => forced[at]!);
    this.#free = nextOf(tokens.length, (at) => forced[at]! || seams.has(at));
  }

  /**
   * Whether tokens from `from` to before `end`, and those glued to them, fit on the line after `column`. Only what is before
   * the next certain line end counts. `limit` is where the tokens at hand end for certain.
   */
  fits(column: number, from: number, end: number, limit: number): boolean {
    const stop = Math.min(this.#forced[from + 1] ?? limit, this.#free[end] ?? limit, limit);
    return column + this.#before[stop]! - this.#before[from]! - this.#glue[from]!.length <= lineWidth;
  }
}

function nextOf(count: number, fits: (at: number) => boolean): readonly number[] {
  const next: number[] = new Array<number>(count + 1).fill(count);
  for (let at = count - 1; at >= 0; at--) next[at] = fits(at) ? at : next[at + 1]!;
  return next;
}
