import type { Span } from "@scoreline/diagnostics";

/** The stretch of a text in place of which there is something else now; what is after it is so many characters further on. */
export interface TextChange extends Span {
  readonly by: number;
}

/** The least change that makes one text of another. */
export function editBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const start = alike(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const rest = shorter - start;
  const fromEnd = (text: string, from: number, to: number): string => text.slice(text.length - to, text.length - from);
  const kept = alike(rest, (from, to) => fromEnd(before, from, to) === fromEnd(after, from, to));
  return { start, end: before.length - kept, by: after.length - before.length };
}

/** So many of the first characters are the same, found by whole stretches, of which the engine compares many characters at once. */
function alike(most: number, areSame: (from: number, to: number) => boolean): number {
  let from = 0;
  for (let size = 4_096; size >= 1; size = Math.floor(size / 2)) {
    while (from + size <= most && areSame(from, from + size)) from += size;
  }
  return from;
}
