/**
 * The whole syntax of the language: what was written, with spans and without meaning.
 * Every node is plain readonly data with a `kind`; spans are offsets into the file's text.
 * A place that the parser could not make sense of holds a `missing-expression` or a name with `missing: true`.
 */
export * from "./ast/declarations.ts";
export * from "./ast/grids-and-settings.ts";
export * from "./ast/scores.ts";
export * from "./ast/tests.ts";
export * from "./ast/expressions.ts";
export * from "./ast/values.ts";
export * from "./ast/children.ts";
