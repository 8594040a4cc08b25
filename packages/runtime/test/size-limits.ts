/** What bundles of the runtime may weigh, minified and compressed, in kilobytes of 1,024 bytes. */
export const sizeLimits = {
  /** All that the package exports. */
  everything: 24.5,
  /** `createScorer` alone. */
  explaining: 24,
  /** `createScoreFunction` alone. */
  scoring: 18.25,
  /** What a keeper of states adds to `createScorer` and a timeline. */
  states: 6,
  /** What giving up the past of states adds to a keeper. */
  compacting: 2,
  /** What a scorer for columns adds to `createScorer`. */
  columns: 4,
};
