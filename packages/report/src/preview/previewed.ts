import type { ExplainedChange, Explanation, Outcome } from "@scoreline/plan";
import type { Target } from "../document/document.ts";
import type { OwnLeads } from "./own-leads.ts";

/** A lead that a model describes itself. */
export interface PreviewedLead {
  readonly name: string;
  readonly outcome: Outcome;
  /** Where it is described. */
  readonly source: Target;
}

/** One of them looked at closely. */
export interface ChosenLead {
  readonly name: string;
  readonly explanation: Explanation;
  /** By how many days its day is moved, and by how many it can be. */
  readonly moved: { readonly by: number; readonly from: number; readonly to: number };
  /** On the day of the explanation and on each day after it, nothing else happening. */
  readonly ahead: readonly Outcome[];
  /** When something else is decided in these days, and first of all, however late; null for never. */
  readonly changes: readonly ExplainedChange[];
  readonly next: ExplainedChange | null;
  /** What of it is changed, and what is decided without that. */
  readonly whatIf: {
    /** As somebody would type them: what is known of the lead, by name. */
    readonly values: Readonly<Record<string, string>>;
    readonly fields: readonly { readonly name: string; readonly value: string }[];
    readonly events: readonly {
      readonly event: string;
      readonly daysAgo: number;
      readonly properties?: readonly { readonly name: string; readonly value: string }[];
    }[];
    readonly problem: string | null;
    readonly before: Outcome | null;
  };
}

/** What else is shown of a model. */
export interface Previewed {
  readonly leads: readonly PreviewedLead[];
  readonly chosen: ChosenLead | null;
  readonly tests: {
    readonly passed: number;
    readonly failed: number;
    /** Where the first that fails is. */
    readonly failure: Target | null;
  };
  /** What becomes of the team's own leads; null where there are none. */
  readonly own: OwnLeads | null;
  /** Where the action of a cell is written, by the names of its ratings. */
  readonly placeOf: (row: string, column: string) => Target | undefined;
}
