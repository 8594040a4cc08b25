/**
 * Cases by columns, kept without their zeros: most rules give nothing to most leads. Row `i` holds `values[from]` in column `columns[from]` for
 * each `from` of `starts[i]` to `starts[i + 1]`, columns ascending.
 */
export interface SparseRows {
  readonly cases: number;
  readonly width: number;
  /** One more than there are cases. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Puts whole columns, each as long as there are cases, into rows. */
export function sparseRows(columns: readonly ArrayLike<number>[], cases: number): SparseRows {
  const starts = new Int32Array(cases + 1);
  for (const column of columns) for (let each = 0; each < cases; each++) if (column[each] !== 0) starts[each + 1]! += 1;
  for (let each = 0; each < cases; each++) starts[each + 1]! += starts[each]!;
  const next = starts.slice(0, cases);
  const where = new Int32Array(starts[cases]!);
  const values = new Float64Array(starts[cases]!);
  columns.forEach((column, index) => {
    for (let each = 0; each < cases; each++) {
      const value = column[each]!;
      if (value === 0) continue;
      const at = next[each]!++;
      where[at] = index;
      values[at] = value;
    }
  });
  return { cases, width: columns.length, starts, columns: where, values };
}

/** Some of the cases, in the order in which they are named. */
export function someCases(rows: SparseRows, chosen: ArrayLike<number>): SparseRows {
  const starts = new Int32Array(chosen.length + 1);
  for (let each = 0; each < chosen.length; each++) {
    starts[each + 1] = starts[each]! + rows.starts[chosen[each]! + 1]! - rows.starts[chosen[each]!]!;
  }
  const columns = new Int32Array(starts[chosen.length]!);
  const values = new Float64Array(columns.length);
  for (let each = 0; each < chosen.length; each++) {
    const [from, to] = [rows.starts[chosen[each]!]!, rows.starts[chosen[each]! + 1]!];
    columns.set(rows.columns.subarray(from, to), starts[each]!);
    values.set(rows.values.subarray(from, to), starts[each]!);
  }
  return { cases: chosen.length, width: rows.width, starts, columns, values };
}

/** For each case the sum of its values, each times the weight of its column; added to what is there already, if that is given. */
export function weighedRows(rows: SparseRows, weights: ArrayLike<number>, base?: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(rows.cases);
  for (let each = 0; each < rows.cases; each++) {
    let sum = base === undefined ? 0 : base[each]!;
    for (let at = rows.starts[each]!; at < rows.starts[each + 1]!; at++) sum += rows.values[at]! * weights[rows.columns[at]!]!;
    sums[each] = sum;
  }
  return sums;
}
