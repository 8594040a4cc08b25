export * from "./run-tests.ts";
export * from "./test-report.ts";
export { sampleInputs, type SampleInputs } from "./sample-inputs.ts";
export { describeModel, describePlan, type DescribedModel, type ModelWithTests } from "./describe-model.ts";
