/**
 * What can be said of figures. Pure: numbers in, numbers out; the formula of each is named in its file, and what it gives was held against scikit-learn and
 * scipy (`test/statistics` has the recipe). Nothing here draws by chance, unless a seed is given.
 */
export {
  // The least of a quadratic in a box.
  solveBoxQuadratic,
  solvePositive,
  type BoxQuadratic,
} from "./box-quadratic.ts";
export {
  // Levels that never fall.
  isotonicLevel,
  isotonicSteps,
  type IsotonicStep,
} from "./isotonic.ts";
export {
  // Log odds as a weighed sum.
  fitLogistic,
  logisticLoss,
  probability,
  type LogisticFit,
  type LogisticProblem,
} from "./logistic.ts";
export {
  // Weights as whole numbers.
  roundWeights,
  type Rounding,
} from "./rounding.ts";
export {
  // Cases by columns.
  someCases,
  sparseRows,
  weighedRows,
  type SparseRows,
} from "./sparse-rows.ts";
export {
  // Shares of a whole.
  compareShares,
  wilson,
  z95,
  type Proportion,
  type ShareDifference,
} from "./proportions.ts";
export {
  // Whether two counts are spread alike.
  equalParts,
  riseOfShare,
  stability,
  type Stability,
} from "./stability.ts";
export {
  // How well scores tell outcomes apart.
  areaUnderCurve,
  compareAreas,
  type Area,
  type AreaDifference,
} from "./roc.ts";
export {
  // The best first.
  levelsOf,
  partsOf,
  take,
  type Level,
  type Part,
  type Taken,
} from "./gains.ts";
export {
  // Forecasts and what came.
  calibration,
  type Calibration,
  type CalibrationBin,
} from "./calibration.ts";
export {
  // How sure weights are.
  logisticErrors,
} from "./logistic-errors.ts";
