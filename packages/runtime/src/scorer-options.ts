/** What a user of a scorer says and gets; relies on the shapes of inputs and outcomes alone. */
import type { EventInput, InputProblem, LeadInput, LeftOut, Moment, NextChange, Outcome } from "@scoreline/plan";

export interface ScorerOptions {
  /**
   * What to do with values that do not fit their types: `"refuse"` throws an InputError that lists them all (the default);
   * `"missing"` takes each for a missing value, and leaves out events whose time cannot be read.
   */
  readonly badValues?: "refuse" | "missing";
  /** Is told of the bad values that were taken for missing, once for each lead that has any. */
  readonly onProblems?: (problems: readonly InputProblem[]) => void;
  /** Is told of the events that do not count although they happened, once for each lead that has any. */
  readonly onLeftOut?: (events: readonly LeftOut[]) => void;
}

/**
 * What a model takes and gives. `score compile --target types` writes it of one model, with its own fields, events, ratings and actions;
 * as it is, it fits every model.
 */
export interface ModelTypes {
  readonly lead: LeadInput;
  readonly event: EventInput;
  readonly outcome: Outcome;
}

/** The lead's scores and what follows from them at a moment. Throws an InputError. */
export type ScoreFunction<Model extends ModelTypes = ModelTypes> = (
  lead: Model["lead"],
  events: readonly Model["event"][],
  at: Moment,
) => Model["outcome"];

/** A change with the outcome of one model. */
export type NextChangeOf<Model extends ModelTypes> = NextChange & { readonly outcome: Model["outcome"] };
