/** With more, even a long name is another one. */
const mostSlips = 8;

/**
 * The candidate that was probably meant, or null when none is near: at most one slip in three letters, counting a letter put in, left
 * out, replaced or swapped with its neighbor, and at most eight. Case does not count. Equal distances go to the earlier candidate.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  const wanted = name.toLowerCase();
  let nearest: string | null = null;
  let least = Math.min(Math.floor(Math.max(wanted.length, 3) / 3), mostSlips) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const slips = slipsBetween(wanted, candidate.toLowerCase(), least);
    if (slips < least) {
      least = slips;
      nearest = candidate;
    }
  }
  return nearest;
}

/**
 * Letters put in, left out, replaced or swapped with their neighbor: the optimal string alignment distance, or `enough` where it is
 * that or more. Case counts. The work is the length of the names times `enough`: only what is so near the diagonal can be less.
 */
export function slipsBetween(from: string, to: string, enough: number): number {
  if (Math.abs(from.length - to.length) >= enough) return enough;
  const row = (): number[] => new Array<number>(to.length + 1).fill(enough);
  let [beforeLast, last, current] = [row(), row(), row()];
  for (let column = 0; column <= Math.min(to.length, enough); column++) last[column] = column;
  for (let line = 1; line <= from.length; line++) {
    const first = Math.max(1, line - enough);
    const end = Math.min(to.length, line + enough);
    current[first - 1] = first === 1 ? Math.min(line, enough) : enough;
    let least = current[first - 1]!;
    for (let column = first; column <= end; column++) {
      const same = from[line - 1] === to[column - 1];
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1), enough);
      if (line > 1 && column > 1 && from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1]) {
        slips = Math.min(slips, beforeLast[column - 2]! + 1);
      }
      current[column] = slips;
      least = Math.min(least, slips);
    }
    if (end < to.length) current[end + 1] = enough;
    if (least >= enough) return enough;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[to.length]!;
}
