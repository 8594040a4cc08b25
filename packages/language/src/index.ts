export * from "./ast.ts";
export * from "./model.ts";
export * from "./sources.ts";
