import type { ExpectedCondition } from "@scoreline/compiler";
import type { Model } from "@scoreline/language";
import type { ChangeCause, Explanation, NextChange, Outcome } from "@scoreline/plan";
import { explainedWords } from "@scoreline/report";
import type { ExaminedCondition } from "@scoreline/runtime";
import { counted, formatPoints, millionthsOf, parseDay } from "@scoreline/semantics";
import { aboutWords, conditionWords, ratedWords, scoresSeen, scoreWords } from "./actual-words.ts";
import { claimHolds, stagedScores } from "./claim-holds.ts";
import type { Claim, ExactValue } from "./expected.ts";
import type { Difference } from "./test-report.ts";

/** What a claim is judged by. */
export interface Evidence {
  readonly explanation: Explanation;
  readonly model: Model;
  /** All that are claimed of this day. */
  readonly conditions: ReadonlyMap<ExpectedCondition, ExaminedCondition>;
  /** The day on which something else is decided, if nothing else happens; null where no decision changes any more. */
  readonly nextChange: () => NextChange | null;
  /** What makes it. */
  readonly causesOf: (change: NextChange) => readonly ChangeCause[];
}

export interface Judgment {
  readonly holds: boolean;
  /** What came out instead: `fit is 78.5`. */
  readonly actual: string;
  /** What to look at. */
  readonly scores: readonly string[];
  readonly parts: Difference["parts"];
  /** What to write instead, where the expectation is probably written wrong. */
  readonly advice?: string;
}

export function judge(claim: Claim, evidence: Evidence): Judgment {
  const { outcome } = evidence.explanation;
  const holds = claimHolds(claim, {
    model: evidence.model,
    outcome,
    holds: (condition) => evidence.conditions.get(condition)!.holds,
    nextChange: evidence.nextChange,
  });
  switch (claim.kind) {
    case "condition": {
      const examined = evidence.conditions.get(claim.condition)!;
      const { facts } = examined;
      const judgment = { holds, actual: conditionWords(examined, claim.compared, outcome), scores: scoresSeen(facts, outcome), parts: [] };
      return !holds && claim.exact !== null && isShownAs(claim.exact, outcome)
        ? { ...judgment, advice: aboutAdvice(claim.exact) }
        : judgment;
    }
    case "value":
      return {
        holds,
        actual: claim.about
          ? aboutWords(claim.score, outcome.scores[claim.score], claim.decimal)
          : scoreWords(claim.score, outcome.scores[claim.score]),
        scores: [claim.score],
        parts: [],
      };
    case "rating": {
      const score = outcome.scores[claim.score];
      return { holds, actual: ratedWords(claim.score, score), scores: [claim.score], parts: [] };
    }
    case "cell":
      return judgeDecision(holds, `the cell is ${outcome.cell ?? "none"}`, evidence);
    case "action":
      return judgeDecision(holds, `the action is ${outcome.action ?? "none"}`, evidence);
    case "lifecycle":
    case "route": {
      const parts: Difference["parts"] = outcome.discarded === null ? [claim.kind] : ["discards"];
      return {
        holds,
        actual: `the ${claim.kind} is ${outcome[claim.kind] ?? "none"}${discardedWords(outcome.discarded)}`,
        scores: [],
        parts,
      };
    }
    case "stage":
      return judgeStage(holds, claim.score, evidence);
    case "next-change":
      return judgeNextChange(holds, claim, evidence);
    case "discarded": {
      const actual = outcome.discarded === null ? "not discarded" : `discarded “${outcome.discarded}”`;
      return { holds, actual, scores: [], parts: ["discards"] };
    }
  }
}

/** What it changes to is no part of the claim, but of what came out. */
function judgeNextChange(
  holds: boolean,
  { counted: isCounted }: Extract<Claim, { kind: "next-change" }>,
  { explanation, nextChange, causesOf }: Evidence,
): Judgment {
  const next = nextChange();
  const found = next === null ? null : parseDay(next.day)!;
  const scores = [...new Set(next?.changes.flatMap(({ score }) => score ?? []))];
  const judgment = { holds, scores, parts: [] };
  if (next === null) return { ...judgment, actual: "no decision changes any more" };
  if (judgment.holds) return { ...judgment, actual: "" };
  const days = found! - parseDay(explanation.day)!;
  const when = isCounted ? `in ${counted(days, "day")}, on ${next.day}` : `on ${next.day}`;
  return { ...judgment, actual: `the next change is ${when}: ${explainedWords({ ...next, because: causesOf(next) })}` };
}

/** A cell or an action follows from the two scores of the matrix, unless the lead is out. */
function judgeDecision(holds: boolean, actual: string, evidence: Evidence): Judgment {
  const { outcome } = evidence.explanation;
  const matrix = evidence.model.matrix?.declaration;
  const scores = matrix === undefined || outcome.discarded !== null ? [] : [matrix.rowScore.text, matrix.columnScore.text];
  const parts: Difference["parts"] = outcome.discarded === null ? ["matrix"] : ["discards"];
  return { holds, actual: actual + discardedWords(outcome.discarded), scores, parts };
}

function judgeStage(holds: boolean, score: string | null, evidence: Evidence): Judgment {
  const { outcome } = evidence.explanation;
  const staged = stagedScores(score, evidence.model);
  const reached = staged.map((name) => outcome.scores[name]?.stage ?? null);
  const actual = staged.map((name, index) => {
    const words = reached[index] === null ? "none" : `“${reached[index]}”`;
    return staged.length === 1 ? `the stage is ${words}` : `the stage of ${name} is ${words}`;
  });
  return { holds, actual: actual.join(", "), scores: staged, parts: [] };
}

/** Whether explanations show the score with just the decimals written, though it has more. */
function isShownAs({ score, decimal }: ExactValue, { scores }: Outcome): boolean {
  const shown = Object.hasOwn(scores, score) ? millionthsOf(formatPoints(scores[score]!.millionths)) : null;
  return shown !== null && shown === millionthsOf(decimal);
}

function aboutAdvice({ score, decimal }: ExactValue): string {
  return `Write “${score} about ${decimal}” to compare only the decimals written.`;
}

function discardedWords(reason: string | null): string {
  return reason === null ? "" : `, because the lead is discarded: “${reason}”`;
}
