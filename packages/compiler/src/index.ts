export * from "./compile.ts";
export * from "./lower.ts";
export * from "./format-plan.ts";
export { meaningHash } from "./hashes.ts";
