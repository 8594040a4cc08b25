/**
 * What our server and our extension say to each other beyond the language server protocol. Positions and ranges are the
 * protocol's: zero-based, in UTF-16 units.
 */
import type { Position, Range } from "vscode-languageserver-types";

export { uriOf } from "../workspace/locations.ts";

/** Client → server, in `initialize`. */
export interface InitializationOptions {
  /** True where the client answers `score/readFile` and `score/listFiles`. */
  readonly files?: boolean;
  /** The folder with the pages about codes, as a URI that the client can open. */
  readonly pages?: string;
  /** True where the client runs `clientCommands.fitPoints`. */
  readonly fits?: boolean;
  /** True where the client is to be told of diagnostics also where it could ask for them. */
  readonly wantsToBeTold?: boolean;
}

/** Client → server, in `workspace/didChangeConfiguration`: what whoever sits there wants to see. What is left out is as usual. */
export interface Settings {
  readonly score?: {
    /** The file of leads that is counted, as a path from the folder of the project; blank for one beside the model. */
    readonly leads?: string | null;
    /** The same of their events. */
    readonly events?: string | null;
    /** The system that wrote the files, or a file that says how they are written. */
    readonly source?: string | null;
    /** The moment as of which leads are scored; blank for now. */
    readonly at?: string | null;
    /** What became of leads: a column of theirs, or an event; blank where nothing is known of it. */
    readonly outcome?: string | null;
    /** Only what comes within so many days counts as the outcome. */
    readonly outcomeHorizon?: number | null;
    /** As of when each lead is scored to compare it with its outcome: a date column, an event or one date; blank for the usual moment. */
    readonly outcomeAsOf?: string | null;
    /** So many days after that. */
    readonly outcomePlus?: number | null;
    readonly inlayHints?: {
      /** Whether headings show what they can give; usually they do. */
      readonly ranges?: boolean;
    };
  };
}

/** Client → server: the tests of a file. */
export interface TestsParams {
  readonly uri: string;
}

export interface TestItem {
  readonly name: string;
  readonly range: Range;
}

/** Client → server: runs the tests of a file, or those named. */
export interface RunTestsParams {
  readonly uri: string;
  /** Names of `test` blocks; absent for all. */
  readonly names?: readonly string[];
  /** Whether to find what these tests try of their model. */
  readonly coverage?: boolean;
}

export interface RunTestsResult {
  /** Why nothing could be run, in words; null when it could. */
  readonly problem: string | null;
  readonly tests: readonly TestOutcome[];
  /** Of each file of the model what the tests try in it; null where that was not asked for. */
  readonly coverage: readonly CoveredFile[] | null;
}

export interface CoveredFile {
  readonly uri: string;
  readonly parts: readonly CoveredPart[];
}

/** A part of a model that tests can try. */
export interface CoveredPart {
  readonly range: Range;
  readonly text: string;
  /** One, or the two things that can come of a limit or a condition, each with the number of tests that saw it. */
  readonly branches: readonly { readonly name: string; readonly tests: number }[];
}

/** A `test` block, or a row of its `cases`. */
export interface TestOutcome {
  /** The name of the block. */
  readonly test: string;
  /** The name of the row, or of the block again. */
  readonly name: string;
  readonly range: Range;
  readonly passed: boolean;
  readonly failures: readonly { readonly message: string; readonly expected: string; readonly actual: string; readonly range: Range }[];
}

/** Client → server: what the preview shows of the model that a file belongs to. */
export interface PreviewParams {
  readonly uri: string;
  /** The sample to look at; absent for the first. */
  readonly sample?: string;
  /** By how many days the day of every sample is moved; absent for none. */
  readonly moved?: number;
  /** What is changed of the sample; absent for nothing. */
  readonly whatIf?: WhatIfChanges;
}

/** What somebody tries of a sample. */
export interface WhatIfChanges {
  /** Values as they are typed; an empty one is not known. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** What else happened, how many days before the day that is shown, and what is known of it, as it is typed. */
  readonly events: readonly {
    readonly event: string;
    readonly daysAgo: number;
    readonly properties?: readonly { readonly name: string; readonly value: string }[];
  }[];
}

/** Client → server: a sample with its changes as text, to be added to the files. */
export interface SaveWhatIfParams {
  readonly uri: string;
  readonly sample: string;
  readonly moved?: number;
  readonly whatIf: WhatIfChanges;
  readonly as: "sample" | "test";
}

export interface SaveWhatIfResult {
  /** Why nothing can be added, in words; null when it can. */
  readonly problem: string | null;
  /** Where, and what. */
  readonly addition: { readonly uri: string; readonly position: Position; readonly text: string } | null;
}

export interface Preview {
  /** Why there is nothing to show, in words; null when there is. */
  readonly problem: string | null;
  /** The folder that `data-file` in the page is a path in, as a URI that ends in `/`. */
  readonly root: string;
  /** The names of the samples, in the order of the files. */
  readonly samples: readonly string[];
  /** What is shown, as markup in which all text of the model is escaped; `report` says what its buttons lead to. */
  readonly page: string | null;
}

/** Client → server: one sample explained as text. */
export interface ExplainSampleParams {
  readonly uri: string;
  readonly sample: string;
}

export interface ExplainSampleResult {
  /** Why nothing could be explained, in words; null when it could. */
  readonly problem: string | null;
  readonly text: string | null;
}

/** Client → server: the plan of the model that a file belongs to. */
export interface CompileParams {
  readonly uri: string;
}

export interface CompileResult {
  /** Why there is no plan, in words; null when there is one. */
  readonly problem: string | null;
  /** The JSON text of the plan, as `score compile` writes it. */
  readonly plan: string | null;
}

/** Client → server: the report on the model that a file belongs to. */
export interface ReportParams {
  readonly uri: string;
}

export interface ReportResult {
  /** Why there is no report, in words; null when there is one. */
  readonly problem: string | null;
  /** A whole page that needs nothing else, neither scripts nor files, as `score report` writes it. */
  readonly page: string | null;
}

/** Client → server: what the model that a file belongs to changes from an earlier version. Asked again with the files that are wanted, until none are. */
export interface DifferenceParams {
  readonly uri: string;
  /** What the earlier version is called, such as `HEAD`. */
  readonly version: string;
  /** Files of that version by their path in the folder of the project; null where it has none. */
  readonly files: Readonly<Record<string, string | null>>;
}

export interface DifferenceResult {
  /** Why nothing can be compared, in words; null when it can. */
  readonly problem: string | null;
  /** The folder of the project, as a URI that ends in `/`. */
  readonly root: string;
  /** Paths in it of files of the earlier version that are needed, too. */
  readonly wanted: readonly string[];
  /** A whole page, as `score diff` writes it; null where there is a problem, or files are wanted. */
  readonly page: string | null;
}

/** Client → server: leads beside the model that a file belongs to. */
export interface RealLeadsParams {
  readonly uri: string;
}

export interface RealLeadsResult {
  /** Why none can be shown, in words; null when some can. */
  readonly problem: string | null;
  /** The first few of each decision: their identifiers, and in a few words what is decided. */
  readonly leads: readonly { readonly id: string; readonly decision: string }[];
}

/** Client → server: one of these leads as a test, without what tells who it is. */
export interface RecordLeadParams {
  readonly uri: string;
  /** The identifier. */
  readonly lead: string;
}

export interface RecordLeadResult {
  /** Why there is no test, in words; null when there is one. */
  readonly problem: string | null;
  /** Where it goes, and its text. */
  readonly addition: { readonly uri: string; readonly position: Position; readonly text: string } | null;
  /** What has other texts there than in the data, and what has the same, a sentence each. */
  readonly notes: readonly string[];
}

/** Client → server: the points of the model that a file belongs to, fitted to what became of the leads beside it. It takes a while, and can be canceled. */
export interface FitPointsParams {
  readonly uri: string;
  /** Under which it is told how far it has come, as the protocol has it. */
  readonly workDoneToken?: string | number;
}

export interface FitPointsResult {
  /** Why nothing is fitted, in words; null when something is. */
  readonly problem: string | null;
  /** What the fitted points are worth on leads that they were not fitted to; `same` where none is another. */
  readonly verdict: "same" | "better" | "worse" | "unsure" | null;
  /** The same in a sentence or two. */
  readonly sentence: string;
  /** What to know before they are taken, a sentence or two each. */
  readonly notes: readonly string[];
  /** The files that change. */
  readonly files: readonly { readonly uri: string; readonly before: string; readonly after: string }[];
}

/** Server → client: the text of a file, for clients whose files are not on this machine. Null when there is none. */
export interface ReadFileParams {
  readonly uri: string;
}

/** Server → client: the `.score`, `.txt`, `.csv` and `.list` files below a folder. */
export interface ListFilesParams {
  readonly folder: string;
}

export const requests = {
  tests: "score/tests",
  runTests: "score/runTests",
  preview: "score/preview",
  saveWhatIf: "score/saveWhatIf",
  explainSample: "score/explainSample",
  compile: "score/compile",
  report: "score/report",
  difference: "score/difference",
  realLeads: "score/realLeads",
  recordLead: "score/recordLead",
  fitPoints: "score/fitPoints",
  readFile: "score/readFile",
  listFiles: "score/listFiles",
} as const;

/** Server → client, a notification: models were checked again, so lenses and previews may be out of date. */
export const checkedNotification = "score/checked";

/** Server → client, a notification: something new is known of the leads of a model, so lenses and previews may be out of date. */
export const leadsNotification = "score/leads";

export interface LeadsChanged {
  /** The file of the model. */
  readonly uri: string;
  /** In a few words how many leads are counted, or why none are; null where there are none. */
  readonly text: string | null;
  /** Whether something is to be done about it. */
  readonly isProblem: boolean;
}

/** Commands of code lenses and of a code action; the client runs them. Arguments: the file's URI, then the name. */
export const clientCommands = { runTest: "score.runTest", showPreview: "score.showPreview", fitPoints: "score.fitPoints" } as const;
