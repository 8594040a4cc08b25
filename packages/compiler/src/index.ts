export * from "./compile.ts";
export type * from "./provenance.ts";
export * from "./findings.ts";
export { lower, type TestPlan, meaningHash } from "./lower.ts";
export * from "./format-plan.ts";
