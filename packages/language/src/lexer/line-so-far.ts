import type { Token } from "../parse-result.ts";

/** What a line has had so far, as the tokens that have been read of it. */

/** Whether a word is on the line. */
export function lineHas(tokens: readonly Token[], word: string): boolean {
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]!;
    if (token.image === word) return true;
    if (token.firstOnLine) return false;
  }
  return false;
}

/** So many tokens back, a bracket is looked for that is still open. */
const farthestBracket = 60;

/** Whether a bracket is open that its line has opened. */
export function isInBrackets(tokens: readonly Token[]): boolean {
  let depth = 0;
  const first = Math.max(0, tokens.length - farthestBracket);
  for (let index = tokens.length - 1; index >= first; index--) {
    const { image, firstOnLine } = tokens[index]!;
    if (image === ")") depth++;
    else if (image === "(" && --depth < 0) return true;
    if (firstOnLine) return false;
  }
  return false;
}

/** So many tokens back, a pipe is looked for. */
const farthestPipe = 8;

/** Whether a pipe is near enough for the line to be a row of a grid. */
export function isInGridRow(tokens: readonly Token[]): boolean {
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]!;
    if (token.image === "|") return true;
    if (token.firstOnLine || tokens.length - index > farthestPipe) return false;
  }
  return false;
}
