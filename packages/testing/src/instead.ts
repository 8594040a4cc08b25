import { counted, parseDay } from "@scoreline/semantics";
import { wholePoints } from "./actual-words.ts";
import { stagedScores } from "./claim-holds.ts";
import type { Claim, Expected } from "./expected.ts";
import type { Evidence } from "./judge.ts";
import { aboutText, expecting, pointsText } from "./record/write-test.ts";

/**
 * What would hold in the place of an expectation that does not, as a test writes it: `fit = 94.5`, or in a cell of `cases` `94.5`. Null where
 * that cannot be said of the same thing, as of a comparison other than `=`.
 */
export function insteadOf({ claim, isCell }: Expected, evidence: Evidence): string | null {
  return isCell ? cellInstead(claim, evidence) : lineInstead(claim, evidence);
}

function lineInstead(claim: Claim, { model, explanation, nextChange }: Evidence): string | null {
  const { outcome, day } = explanation;
  const millionths = (score: string): number => outcome.scores[score]?.millionths ?? 0;
  switch (claim.kind) {
    case "condition":
      if (claim.rated !== null) return expecting.rating(claim.rated, outcome.scores[claim.rated]?.rating ?? null);
      return claim.exact === null ? null : expecting.points(claim.exact.score, pointsText(millionths(claim.exact.score)));
    case "value":
      return expecting.points(claim.score, aboutText(millionths(claim.score)));
    case "rating":
      return expecting.rating(claim.score, outcome.scores[claim.score]?.rating ?? null);
    case "cell":
    case "action":
    case "lifecycle":
    case "route":
      return expecting[claim.kind](outcome[claim.kind]);
    case "stage": {
      const [score, another] = stagedScores(claim.score, model);
      return score === undefined || another !== undefined ? null : expecting.stage(claim.score, outcome.scores[score]?.stage ?? null);
    }
    case "discarded":
      return expecting.discarded(outcome.discarded);
    case "next-change": {
      const next = nextChange();
      return expecting.nextChange(
        next === null ? "never" : claim.counted ? `in ${counted(parseDay(next.day)! - parseDay(day)!, "day")}` : `on ${next.day}`,
      );
    }
  }
}

/** Of a value only where a cell can hold all of it: there is no `about` in a cell. */
function cellInstead(claim: Claim, evidence: Evidence): string | null {
  const { outcome } = evidence.explanation;
  switch (claim.kind) {
    case "value":
      return wholePoints(outcome.scores[claim.score]?.millionths ?? 0);
    case "rating":
      return expecting.inCell.rating(outcome.scores[claim.score]?.rating ?? null);
    case "cell":
    case "action":
    case "lifecycle":
    case "route":
      return expecting.inCell[claim.kind](outcome[claim.kind]);
    case "discarded":
      return expecting.inCell.discarded(outcome.discarded);
    default:
      return null;
  }
}
