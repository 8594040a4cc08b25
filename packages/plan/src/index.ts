export * from "./plan.ts";
export * from "./outcome.ts";
