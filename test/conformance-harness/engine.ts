/** What can be held to the cases. */
import type { GivenEvent } from "./cells.ts";

export interface Program {
  readonly entry: string;
  /** Texts by path: models, shared files, list files. */
  readonly files: ReadonlyMap<string, string>;
}

export interface FoundFinding {
  readonly code: string;
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

export interface FoundScore {
  readonly millionths: bigint;
  readonly rating: string | null;
  readonly stage: string | null;
}

export interface FoundOutcome {
  readonly scores: Readonly<Record<string, FoundScore>>;
  readonly discarded: string | null;
  readonly cell: string | null;
  readonly action: string | null;
  readonly lifecycle: string | null;
  readonly route: string | null;
  readonly properties: { readonly action: FoundProperties | null; readonly route: FoundProperties | null };
}

type FoundProperties = Readonly<Record<string, string | number | boolean | null>>;

export type Found = { readonly outcome: FoundOutcome } | { readonly inputErrors: readonly string[] };

export type Readiness =
  | { readonly errors: readonly FoundFinding[] }
  | { readonly score: (lead: Readonly<Record<string, unknown>>, events: readonly GivenEvent[], at: string) => Found };

export interface Engine {
  readonly name: string;
  /** Does it say what is wrong with a model, and with a lead? Where not, such cases are left out. */
  readonly reports: boolean;
  readonly prepare: (program: Program) => Readiness;
  /** The lines of `expect`s that failed, where the engine runs `test` blocks. */
  readonly failedExpectations?: (program: Program) => readonly number[];
  /** What is probably not meant in a sound model, and what a project takes for an error in one, where the engine tells. */
  readonly warnings?: (program: Program) => readonly FoundFinding[];
  readonly errors?: (program: Program) => readonly FoundFinding[];
  /** What people are shown of a lead, where the engine shows anything. */
  readonly printed?: (program: Program, lead: Readonly<Record<string, unknown>>, events: readonly GivenEvent[], at: string) => string;
}
