export * from "./ast.ts";
export * from "./model.ts";
export * from "./sources.ts";
export * from "./parse-result.ts";
export * from "./parse.ts";
