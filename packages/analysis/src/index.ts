export * from "./analyze.ts";
export type * from "./analysis.ts";
