export * from "./run-tests.ts";
export * from "./test-report.ts";
export { sampleInputs, type SampleInputs } from "./sample-inputs.ts";
export { testInputs } from "./expand-tests.ts";
export { describeModel, describePlan, type DescribedModel, type ModelWithTests } from "./describe-model.ts";
export * from "./coverage/coverage.ts";
export { coverTests, type CoveredReport } from "./coverage/record.ts";
export { mergeCoverage, renameFiles } from "./coverage/merge.ts";
export { lcovOf } from "./coverage/lcov.ts";
export { coverageSection, coverageSentence, lackOf, lackingValues, untriedOf } from "./coverage/coverage-words.ts";
export { createRecorder, writable, type RecordedTest, type Recorder, type RecordOptions } from "./record/record-test.ts";
export {
  expecting,
  expectLines,
  freeName,
  inputsOf,
  writeSample,
  writeTest,
  type WritableEvent,
  type WritableLead,
} from "./record/write-test.ts";
export {
  mutationScore,
  runMutants,
  type CatchingTest,
  type MutationOptions,
  type MutationProgress,
  type MutationReport,
} from "./mutation/run-mutants.ts";
export type { Edit, Mutant, MutantKind } from "./mutation/mutant.ts";
