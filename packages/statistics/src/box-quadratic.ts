/**
 * The least of ½ xᵀHx + gᵀx with each x between its bounds, for a symmetric and positive definite H: by active sets, as in Nocedal and
 * Wright, Numerical Optimization, 2nd edition, section 16.5. It solves for what is free; where that leaves the box, it goes as far as the first bound
 * and holds it; where the free ones are at rest, it lets go of the bound that pushes most.
 */
export interface BoxQuadratic {
  /** Row by row; only the lower triangle and the diagonal are read. */
  readonly matrix: Float64Array;
  readonly gradient: Float64Array;
  /** `-Infinity` for none. */
  readonly lower: Float64Array;
  /** `Infinity` for none. */
  readonly upper: Float64Array;
}

/** The point of the least; it begins at 0, brought into the box. */
export function solveBoxQuadratic({ matrix, gradient, lower, upper }: BoxQuadratic): Float64Array {
  const size = gradient.length;
  const x = new Float64Array(size);
  const held = new Uint8Array(size);
  for (let at = 0; at < size; at++) {
    x[at] = Math.min(Math.max(0, lower[at]!), upper[at]!);
    held[at] = lower[at]! >= upper[at]! ? 1 : 0;
  }
  const element = (row: number, column: number): number => matrix[row >= column ? row * size + column : column * size + row]!;
  const slope = (row: number): number => {
    let sum = gradient[row]!;
    for (let column = 0; column < size; column++) if (x[column] !== 0) sum += element(row, column) * x[column]!;
    return sum;
  };
  // Each round holds one more bound or lets go of one, and the value never rises: rounding alone could repeat a set, which the count ends.
  for (let rounds = 0; rounds < 20 * size + 20; rounds++) {
    const free: number[] = [];
    for (let at = 0; at < size; at++) if (held[at] === 0) free.push(at);
    const step = solvePositive(
      free.map((row) => free.slice(0, free.indexOf(row) + 1).map((column) => element(row, column))),
      free.map((row) => -slope(row)),
    );
    let share = 1;
    let stops = -1;
    free.forEach((at, index) => {
      const target = x[at]! + step[index]!;
      const bound = target < lower[at]! ? lower[at]! : target > upper[at]! ? upper[at]! : null;
      if (bound === null) return;
      const room = (bound - x[at]!) / step[index]!;
      if (room < share || stops < 0) [share, stops] = [Math.min(share, Math.max(0, room)), at];
    });
    free.forEach((at, index) => {
      x[at] = Math.min(Math.max(x[at]! + share * step[index]!, lower[at]!), upper[at]!);
    });
    if (stops >= 0) {
      x[stops] = step[free.indexOf(stops)]! < 0 ? lower[stops]! : upper[stops]!;
      held[stops] = 1;
      continue;
    }
    let pushed = 1e-10;
    let release = -1;
    for (let at = 0; at < size; at++) {
      if (held[at] === 0 || lower[at]! >= upper[at]!) continue;
      const push = x[at]! <= lower[at]! ? -slope(at) : slope(at);
      if (push > pushed) [pushed, release] = [push, at];
    }
    if (release < 0) break;
    held[release] = 0;
  }
  return x;
}

/** Solves a system by Cholesky's decomposition; `rows` are those of the lower triangle. What is no more than rounding on the diagonal is held at 0. */
export function solvePositive(rows: readonly number[][], right: readonly number[]): Float64Array {
  const size = right.length;
  const factor = rows.map((row) => Float64Array.from(row));
  for (let row = 0; row < size; row++) {
    const mine = factor[row]!;
    for (let column = 0; column <= row; column++) {
      const other = factor[column]!;
      let sum = mine[column]!;
      for (let at = 0; at < column; at++) sum -= mine[at]! * other[at]!;
      if (column < row) mine[column] = other[column]! === 0 ? 0 : sum / other[column]!;
      else mine[row] = sum > 1e-12 * Math.abs(rows[row]![row]!) ? Math.sqrt(sum) : 0;
    }
  }
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = solution[row]!;
    for (let at = 0; at < row; at++) sum -= factor[row]![at]! * solution[at]!;
    solution[row] = factor[row]![row]! === 0 ? 0 : sum / factor[row]![row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = solution[row]!;
    for (let at = row + 1; at < size; at++) sum -= factor[at]![row]! * solution[at]!;
    solution[row] = factor[row]![row]! === 0 ? 0 : sum / factor[row]![row]!;
  }
  return solution;
}
