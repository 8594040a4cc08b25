export * from "./plan.ts";
export * from "./outcome.ts";
export * from "./limits.ts";
export * from "./plan-error.ts";
export * from "./read/read-plan.ts";
