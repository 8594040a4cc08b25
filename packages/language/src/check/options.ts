export interface CheckOptions {
  /**
   * Whether the entry is a shared file, which other files use and which has no `model` of its own. Where this is not said,
   * an entry without a `model` is taken for one as long as it only declares words (fields, events, lists, definitions,
   * actions, samples); one that scores, decides or tests is told that its `model` is missing.
   */
  readonly shared?: boolean;
}
