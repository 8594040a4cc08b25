/** How sure the weights of a logistic fit are. */
import { probability, type LogisticFit, type LogisticProblem } from "./logistic.ts";
import { weighedRows } from "./sparse-rows.ts";

/**
 * The standard error of each weight: the root of the diagonal of the inverse of the second derivatives at the fit, the penalty among them (Hastie,
 * Tibshirani and Friedman, section 4.4.1; with a penalty, the posterior of Laplace). Weights are taken as free of bounds. `Infinity` for a column of which
 * nothing is known.
 */
export function logisticErrors({ rows, penalties }: Pick<LogisticProblem, "rows" | "penalties">, fit: LogisticFit): Float64Array {
  const size = rows.width + 1;
  const matrix = new Float64Array(size * size);
  const last = size - 1;
  const sums = weighedRows(rows, fit.weights);
  for (let each = 0; each < rows.cases; each++) {
    const chance = probability(sums[each]! + fit.intercept);
    const bend = chance * (1 - chance);
    const [from, to] = [rows.starts[each]!, rows.starts[each + 1]!];
    for (let at = from; at < to; at++) {
      const bent = bend * rows.values[at]!;
      const row = rows.columns[at]!;
      matrix[last * size + row]! += bent;
      for (let other = from; other <= at; other++) matrix[row * size + rows.columns[other]!]! += bent * rows.values[other]!;
    }
    matrix[last * size + last]! += bend;
  }
  for (let at = 0; at < rows.width; at++) matrix[at * size + at]! += penalties[at]!;
  return inverseDiagonal(matrix, size).slice(0, rows.width).map(Math.sqrt);
}

/** The diagonal of the inverse of a symmetric matrix, of which the lower half is given, by the factors of Cholesky; `Infinity` where it has none. */
function inverseDiagonal(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  const lost = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let at = 0; at < column; at++) sum -= factor[row * size + at]! * factor[column * size + at]!;
      if (row !== column) factor[row * size + column] = lost[column] === 1 ? 0 : sum / factor[column * size + column]!;
      else if (sum > 1e-10 * Math.abs(matrix[row * size + row]!)) factor[row * size + row] = Math.sqrt(sum);
      else lost[row] = 1;
    }
  }
  const diagonal = new Float64Array(size);
  const column = new Float64Array(size);
  for (let unit = 0; unit < size; unit++) {
    if (lost[unit] === 1) {
      diagonal[unit] = Infinity;
      continue;
    }
    // What the inverse of the factor makes of a unit: its squares sum to the entry of the diagonal.
    column.fill(0);
    for (let row = unit; row < size; row++) {
      if (lost[row] === 1) continue;
      let sum = row === unit ? 1 : 0;
      for (let at = unit; at < row; at++) sum -= factor[row * size + at]! * column[at]!;
      column[row] = sum / factor[row * size + row]!;
      diagonal[unit]! += column[row]! ** 2;
    }
  }
  return diagonal;
}
