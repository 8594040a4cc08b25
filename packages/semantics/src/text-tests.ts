/** Tests on folded texts. None takes more than the length of the text times the length of the pattern. */

/**
 * Whether the phrase is in the text between non-letters. Letters are Unicode's letters and marks, so an accent
 * written as a mark of its own belongs to its word. A blank phrase is never mentioned.
 */
export function mentions(text: string, phrase: string): boolean {
  if (phrase === "") return false;
  for (let start = text.indexOf(phrase); start >= 0; start = text.indexOf(phrase, start + 1)) {
    // A letter is two units long at most.
    const letterBefore = /[\p{L}\p{M}]$/u.test(text.slice(Math.max(0, start - 2), start));
    const letterAfter = /^[\p{L}\p{M}]/u.test(text.slice(start + phrase.length));
    if (!letterBefore && !letterAfter) return true;
  }
  return false;
}

/** Whether the pattern fits the whole text: `*` is any run of characters, `?` is one (a whole code point). */
export function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const wanted = pattern[next];
    if (wanted === "*") {
      star = next++;
      resume = at;
    } else if (wanted === "?") {
      at += widthAt(text, at);
      next++;
    } else if (wanted !== undefined && wanted === text[at]) {
      at++;
      next++;
    } else if (star >= 0) {
      resume += widthAt(text, resume);
      at = resume;
      next = star + 1;
    } else return false;
  }
  while (pattern[next] === "*") next++;
  return next === pattern.length;
}

function widthAt(text: string, index: number): number {
  return text.codePointAt(index)! > 0xffff ? 2 : 1;
}
