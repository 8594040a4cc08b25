/** What a model means otherwise than another version of it, rule by rule. */
import type { Plan } from "@scoreline/plan";
import { createCollector } from "./collector.ts";
import { decisionChanges } from "./decision-changes.ts";
import type { Change, ModelDifference } from "./difference.ts";
import { inputChanges } from "./input-changes.ts";
import { matchRules, ruleChanges } from "./rule-changes.ts";
import { matchScores, renamedScores, scoreChanges } from "./score-changes.ts";
import { sidesOf } from "./side.ts";
import { wordChanges } from "./word-changes.ts";

/** Compares two plans. Throws a `PlanError` where one was left without its words. */
export function compareModels(old: Plan, now: Plan): ModelDifference {
  const isSame = old.hashes.meaning === now.hashes.meaning;
  const isSameText = isSame && old.hashes.text === now.hashes.text;
  const sides = sidesOf(old, now);
  const found = createCollector(sides);
  const scores = matchScores(sides);
  const renamed = renamedScores(scores);
  const rules = matchRules(sides, renamed);
  if (!isSame) {
    inputChanges(sides, found);
    scoreChanges(sides, scores, rules, found);
    ruleChanges(sides, rules, renamed, found);
    decisionChanges(sides, found);
    found.finish();
    // Everything else is compared, so what is left is how it is ordered, where order decides nothing.
    if (found.changes.length === 0)
      found.add(
        { kind: "model" },
        { kind: "moved", aspect: "order", sentence: "Only the order in which parts are written, and that changes no result" },
      );
  }
  if (!isSameText) wordChanges(sides, scores, rules, found);
  return { isSame, isSameText, changes: inAreas(found.changes, now), words: inAreas(found.words, now) };
}

const kinds = ["model", "inputs", "ignored", "conditions", "score", "discards", "matrix", "actions", "lifecycle", "routes", "promises"];

/** In the order in which a model is read, scores in theirs. */
function inAreas(changes: readonly Change[], { scores }: Plan): readonly Change[] {
  const rankOf = ({ area }: Change): number =>
    kinds.indexOf(area.kind) * 1_000 + (area.kind === "score" ? 1 + scores.findIndex(({ name }) => name === area.name) : 0);
  return [...changes].sort((one, other) => rankOf(one) - rankOf(other));
}
