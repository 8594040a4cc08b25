/** What is told of a model on one page, as plain data: the plan, and whatever else was found out about it. */
import type { Attainable, Proof } from "@scoreline/analysis";
import type { ExplainedChange, Explanation, Plan } from "@scoreline/plan";
import type { Block, Section } from "../document/document.ts";
import type { RunSummary } from "../summary/run-summary.ts";

export interface ModelReport {
  readonly plan: Plan;
  /** The words of the model that sentences use; null where only a plan is at hand. */
  readonly vocabulary: Vocabulary | null;
  /** What the check said, the worst first. */
  readonly findings: readonly ReportedFinding[];
  /** What is possible at all; null where nobody worked it out. */
  readonly attainable: Attainable | null;
  /** Whether each promise is kept, by its index; null where nobody looked. */
  readonly promises: readonly Proof[] | null;
  readonly samples: readonly ReportedSample[];
  /** Null where no tests were run. */
  readonly tests: readonly ReportedTest[] | null;
  /** What the tests touch; empty where nobody looked. */
  readonly coverage: readonly Block[];
  /** What became of real leads; null without data. */
  readonly run: ReportedRun | null;
  /** What the scores were worth, as of then; left out where nobody looked back. */
  readonly pastWorth?: readonly Block[] | undefined;
}

/** Names with what they mean, as the model has it. */
export interface Vocabulary {
  readonly definitions: readonly { readonly name: string; readonly doc: string | null; readonly text: string }[];
  readonly lists: readonly { readonly name: string; readonly doc: string | null; readonly values: readonly string[] }[];
  readonly fields: readonly {
    readonly name: string;
    readonly doc: string | null;
    readonly type: string;
    readonly from: readonly string[];
  }[];
  readonly events: readonly { readonly name: string; readonly label: string | null; readonly doc: string | null }[];
}

export interface ReportedFinding {
  readonly tone: "error" | "warning" | "info";
  readonly message: string;
  readonly hint: string;
  /** `model.score:12` */
  readonly place: string;
}

/** A sample with what comes of it, or why nothing does. */
export type ReportedSample = { readonly name: string } & (
  | { readonly explanation: Explanation; readonly next: ExplainedChange | null }
  | { readonly problem: string }
);

export interface ReportedTest {
  /** The name of its block; rows of one have it in common. */
  readonly block: string;
  readonly name: string;
  /** `model.score:12` */
  readonly place: string;
  /** What is not as expected, each with how it came about; empty for a test that passed. */
  readonly failures: readonly { readonly message: string; readonly difference: Section | null }[];
}

export interface ReportedRun {
  readonly summary: RunSummary;
  /** Which leads they are, and as of when. */
  readonly about: string;
  /** What is to be known before the figures are believed, and remarks. */
  readonly notes: readonly Block[];
}
