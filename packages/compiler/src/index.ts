export * from "./compile.ts";
export type * from "./provenance.ts";
export * from "./findings.ts";
export { lower, meaningHash, type TestPlan } from "./lower.ts";
export { cellText } from "./lower/outcome.ts";
export type { ExpectedCondition } from "./lower/expectations.ts";
export * from "./format-plan.ts";
export * from "./types/format-types.ts";
export * from "./module/format-module.ts";
