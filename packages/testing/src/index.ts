export * from "./run-tests.ts";
export * from "./test-report.ts";
