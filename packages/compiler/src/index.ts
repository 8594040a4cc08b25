export * from "./compile.ts";
export type * from "./provenance.ts";
export * from "./findings.ts";
export { lower, meaningHash, type TestPlan } from "./lower.ts";
export * from "./format-plan.ts";
