export * from "./run-tests.ts";
export * from "./test-report.ts";
export { sampleInputs, type SampleInputs } from "./sample-inputs.ts";
export { describeModel, describePlan, type DescribedModel, type ModelWithTests } from "./describe-model.ts";
export * from "./coverage/coverage.ts";
export { coverTests, type CoveredReport } from "./coverage/record.ts";
export { mergeCoverage, renameFiles } from "./coverage/merge.ts";
export { lcovOf } from "./coverage/lcov.ts";
export { coverageSection, coverageSentence, lackOf, lackingValues, untriedOf } from "./coverage/coverage-words.ts";
