import type { ExpectedCondition } from "@scoreline/compiler";
import type { Model } from "@scoreline/language";
import type { NextChange, Outcome } from "@scoreline/plan";
import { millionthsOf, multiplyRatio, parseDay } from "@scoreline/semantics";
import { decimalsOf } from "./actual-words.ts";
import type { Claim } from "./expected.ts";

/** What is known of a lead at the end of a day. */
export interface Found {
  readonly model: Model;
  readonly outcome: Outcome;
  readonly holds: (condition: ExpectedCondition) => boolean;
  /** The day on which something else is decided, if nothing else happens; null where no decision changes any more. */
  readonly nextChange: () => NextChange | null;
}

/** Whether what a test claims is so. */
export function claimHolds(claim: Claim, { model, outcome, holds, nextChange }: Found): boolean {
  switch (claim.kind) {
    case "condition":
      return holds(claim.condition);
    case "value":
      return isValue(outcome.scores[claim.score]?.millionths ?? 0, claim.decimal, claim.about);
    case "rating":
      return (outcome.scores[claim.score]?.rating ?? null) === claim.rating;
    case "cell":
    case "action":
    case "lifecycle":
    case "route":
      return outcome[claim.kind] === claim.value;
    case "stage":
      return stagedScores(claim.score, model).some((name) => (outcome.scores[name]?.stage ?? null) === claim.stage);
    case "next-change": {
      const next = nextChange();
      return (next === null ? null : parseDay(next.day)!) === claim.day;
    }
    case "discarded":
      return (outcome.discarded !== null) === claim.discarded && (claim.reason === null || outcome.discarded === claim.reason);
  }
}

/** The scores that a claim about a stage is about: the one that it names, or all that have stages. */
export function stagedScores(score: string | null, { scores }: Model): readonly string[] {
  return score === null ? scores.filter(({ stages }) => stages.length > 0).map(({ name }) => name) : [score];
}

/** To the decimals written, halves away from zero, for `about`; else exactly. */
function isValue(millionths: number, decimal: string, about: boolean): boolean {
  const wanted = millionthsOf(decimal);
  if (wanted === null) return false;
  const unit = 10 ** (6 - decimalsOf(decimal));
  return about ? multiplyRatio(millionths, 1, unit) * unit === wanted : millionths === wanted;
}
