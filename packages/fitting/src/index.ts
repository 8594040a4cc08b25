/**
 * Whole points out of what became of leads. Pure: leads and texts are handed in, edits come out. A fit takes the cases of a backtest as they are scored, and then
 * goes through them again as often as it takes.
 */
export {
  // From cases to edits.
  createFit,
  leastCases,
  usualFit,
  type Fit,
  type FitAsked,
  type FitRequest,
} from "./fit-points.ts";
export type { Capacity } from "./capacity.ts";
export type { FittedFile } from "./edits.ts";
export type { Stays } from "./fit-numbers.ts";
export type {
  AreaGain,
  CapacityResult,
  ComparisonResult,
  FitResult,
  Gain,
  Level,
  NumberResult,
  PartResult,
  RatingsResult,
  ThresholdResult,
} from "./fit-result.ts";
export { fitDocument, fitInShort, fitSentence, fitVerdict, fitWarnings, type FitDocumentOptions, type FitVerdict } from "./fit-document.ts";
