export * from "./span.ts";
export * from "./line-index.ts";
export * from "./message.ts";
export * from "./diagnostic.ts";
export * from "./catalogue/index.ts";
export * from "./report.ts";
