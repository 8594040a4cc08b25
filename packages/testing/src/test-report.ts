import type { Span } from "@scoreline/diagnostics";
import type { Explanation } from "@scoreline/plan";
import type { ExplanationParts } from "@scoreline/report";

/** What came of running the tests of a model. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** In file order; each row of `cases` is a test. */
  readonly tests: readonly TestResult[];
}

export interface TestResult {
  /** In the project. */
  readonly file: string;
  /** The name of the `test` block. */
  readonly block: string;
  /** `Company size (row 2: employees 500)` for a row of `cases`. */
  readonly name: string;
  /** One-based: the test's, or the row's. */
  readonly line: number;
  /** The name of the test, or the row. */
  readonly span: Span;
  readonly passed: boolean;
  readonly failures: readonly TestFailure[];
}

export interface TestFailure {
  /** One-based line of the `expect`. */
  readonly line: number;
  readonly span: Span;
  /** `fit = 82` */
  readonly expected: string;
  /** `fit is 78.5` */
  readonly actual: string;
  /** What to write instead, in one sentence, where the expectation is probably written wrong. */
  readonly advice: string | null;
  /** What would hold in its place, as a test writes it: `fit = 78.5`; null where that cannot be said of the same thing. */
  readonly instead: string | null;
  /** All of it in sentences. */
  readonly message: string;
  /** How the scores came about; null where the lead could not be scored. */
  readonly difference: Difference | null;
}

/** The parts of an explanation that differ from what was expected. */
export interface Difference extends ExplanationParts {
  readonly explanation: Explanation;
}
