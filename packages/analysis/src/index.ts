export * from "./analyze.ts";
export type * from "./analysis.ts";
export * from "./attainable/atoms.ts";
export * from "./attainable/attainable.ts";
export type * from "./attainable/attainable-types.ts";
export * from "./attainable/promises.ts";
export * from "./attainable/unreachable.ts";
export * from "./refutation-words.ts";
export * from "./witness-words.ts";
