import type { Diagnostic, DiagnosticCode, Location } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";

/**
 * What a warning is about: a part of a plan by its number, one thing said in it (a rating by its index, a bound of the whole or of each value, the condition of a
 * `then` line), or a cell of the matrix by the indices of its ratings.
 */
export type PlanPlace = { readonly part: number; readonly within?: Within } | { readonly cell: Cell };

/** Said in a part of a plan. */
export type Within = { readonly rating: number } | { readonly per: "cap" | "floor" } | "cap" | "floor" | "condition";

/** By the rating of the row score, and of the column score. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where the part of a plan is written in the text. */
export type LocationOf = (place: PlanPlace) => Location;

/** Everywhere that a condition is written, by its expression, at least once: each place is warned of, and silenced by itself. */
export type LocationsOf = (condition: number) => readonly Location[];

/** One thing that can be wrong with what a plan does, in a file named after its code. */
export interface Analysis {
  readonly code: DiagnosticCode;
  readonly find: (plan: Plan, locationOf: LocationOf, locationsOf: LocationsOf) => readonly Diagnostic[];
}
