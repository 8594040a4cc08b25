export * from "./operations.ts";
export * from "./field-types.ts";
export * from "./fold.ts";
export * from "./days.ts";
export * from "./exact.ts";
