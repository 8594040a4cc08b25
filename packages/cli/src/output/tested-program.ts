import type { Plan } from "@scoreline/plan";
import type { TestReport } from "@scoreline/testing";

/** The tests of one model with what is needed to show them. */
export interface TestedProgram {
  readonly plan: Plan;
  readonly report: TestReport;
  /** The model's file, as the user would write it. */
  readonly name: string;
  /** A file of the report, as the user would write it. */
  readonly nameOf: (file: string) => string;
  readonly textOf: (file: string) => string;
}
