export * from "./compile.ts";
export * from "./findings.ts";
export { lower } from "./lower.ts";
export * from "./format-plan.ts";
export { meaningHash } from "./hashes.ts";
