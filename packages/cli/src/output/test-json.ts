import type { Plan } from "@scoreline/plan";
import { mergeCoverage, type Coverage, type TestReport } from "@scoreline/testing";
import { coverageData } from "./coverage-file.ts";

/** The tests of one model with what is needed to show them. */
export interface TestedProgram {
  readonly plan: Plan;
  readonly report: TestReport;
  /** What the tests try, its files as the user would write them; null where that was not asked for. */
  readonly coverage: Coverage | null;
  /** The model's file, as the user would write it. */
  readonly name: string;
  /** A file of the report, as the user would write it. */
  readonly nameOf: (file: string) => string;
  readonly textOf: (file: string) => string;
}

/** What scripts read of a test run. Lines are one-based. */
export interface JsonTestReport {
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly {
    readonly file: string;
    readonly name: string;
    readonly line: number;
    readonly passed: boolean;
    readonly failures: readonly { readonly line: number; readonly expected: string; readonly actual: string; readonly message: string }[];
  }[];
  /** As in a file of coverage; left out where it was not asked for. */
  readonly coverage?: unknown;
}

export function testJson(tested: readonly TestedProgram[]): string {
  const covered = tested.flatMap(({ coverage }) => coverage ?? []);
  const report: JsonTestReport = {
    passed: tested.reduce((sum, each) => sum + each.report.passed, 0),
    failed: tested.reduce((sum, each) => sum + each.report.failed, 0),
    tests: tested.flatMap(({ report: { tests }, nameOf }) =>
      tests.map(({ file, name, line, passed, failures }) => ({
        file: nameOf(file),
        name,
        line,
        passed,
        failures: failures.map((failure) => ({
          line: failure.line,
          expected: failure.expected,
          actual: failure.actual,
          message: failure.message,
        })),
      })),
    ),
    ...(covered.length > 0 && { coverage: coverageData(mergeCoverage(covered)) }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
