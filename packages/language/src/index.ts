export * from "./ast.ts";
export * from "./model.ts";
export * from "./sources.ts";
export * from "./parse-result.ts";
export * from "./parse.ts";
export * from "./check.ts";
export * from "./sources/load-sources.ts";
export * from "./sources/resolve-path.ts";
export { listValuesFor } from "./symbols/list-values.ts";
