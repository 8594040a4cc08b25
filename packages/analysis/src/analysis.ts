import type { Diagnostic, DiagnosticCode, Location } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";

/** A part of a plan that a warning is about, by its number, or one thing said in it: a rating by its index, or the cap. */
export interface PlanPlace {
  readonly part: number;
  readonly within?: { readonly rating: number } | "cap";
}

/** Where the part of a plan is written in the text. */
export type LocationOf = (place: PlanPlace) => Location;

/** One thing that can be wrong with what a plan does, in a file named after its code. */
export interface Analysis {
  readonly code: DiagnosticCode;
  readonly find: (plan: Plan, locationOf: LocationOf) => readonly Diagnostic[];
}
