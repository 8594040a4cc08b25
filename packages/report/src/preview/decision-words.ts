import {
  actionLabel,
  labelIn,
  labelOf,
  type DecisionChange,
  type ExplainedChange,
  type Explanation,
  type Outcome,
  type Plan,
} from "@scoreline/plan";
import { parseDay } from "@scoreline/semantics";
import { scoreShown, shownValue } from "../change/change-words.ts";
import { nothingDecided, teamOf } from "../explain/decision-items.ts";
import { daysInWords, pointsInWords } from "../number-words.ts";
import { toned, type Piece } from "../document/document.ts";

/** `Call within one hour (Sales) · A1 · Sales-ready`; what is decided of a lead, by labels and teams. */
export function decisionPieces({ scores, discarded, cell, action, lifecycle, route }: Outcome, plan: Plan): Piece[] {
  if (discarded !== null) return [toned("error", "Discarded"), `: ${discarded}`];
  const done = plan.matrix === null ? [] : [toned("strong", actionShown(plan, action) ?? "Nothing to do")];
  const step = labelIn(plan, plan.lifecycle, lifecycle) ?? lifecycle;
  const receiver = labelIn(plan, plan.route, route) ?? route;
  const decided = [...done, ...[cell, step, receiver].filter((part) => part !== null)];
  const rated = plan.scores.map((score): Piece => {
    const { millionths, rating } = scores[score.name]!;
    return `${labelOf(plan, score) ?? score.name} ${pointsInWords(millionths)}${rating === null ? "" : `, rated ${rating}`}`;
  });
  if (decided.length === 0 && rated.length === 0) return [nothingDecided];
  return (decided.length === 0 ? rated : decided).flatMap((piece, index): Piece[] => (index === 0 ? [piece] : [" · ", piece]));
}

/** `Call within one hour (Sales)`; null for none. */
export function actionShown(plan: Plan, name: string | null): string | null {
  const action = plan.actions.find((each) => each.name === name);
  if (action === undefined) return null;
  const team = teamOf(action);
  return `${actionLabel(plan, name) ?? action.name}${team === null ? "" : ` (${team})`}`;
}

/** `Falls to A2 (Nurture) in 8 days, on 2026-06-09, if nothing happens. 4 more points of Interest would make it A1 (Call).` */
export function outlookWords({ outcome, day, matrix }: Explanation, next: ExplainedChange | null, plan: Plan): string {
  const better = matrix?.next ?? null;
  const reached = better === null || better.discarded !== null ? [] : [betterWords(better, plan)];
  return [next === null ? "No decision changes if nothing happens." : `${changeSentence(outcome, next, day, plan)}.`, ...reached].join(" ");
}

type BetterCell = NonNullable<NonNullable<Explanation["matrix"]>["next"]>;

function betterWords({ score, missing, cell, action }: BetterCell, plan: Plan): string {
  const points = pointsInWords(missing).replace(/ /, " more ").replace("less more than", "less than");
  const done = action === null ? "nothing to do" : (actionLabel(plan, action) ?? action);
  return `${points} of ${scoreShown(plan, score)} would make it ${cell} (${done}).`;
}

function changeSentence(now: Outcome, next: ExplainedChange, today: string, plan: Plan): string {
  const later = parseDay(next.day)! - parseDay(today)!;
  const when = `${later === 1 ? "tomorrow" : `in ${daysInWords(later)}`}, on ${next.day}, if nothing happens`;
  const of = (kind: DecisionChange["of"]): DecisionChange | undefined => next.changes.find((change) => change.of === kind);
  const discarded = of("discarded");
  if (discarded !== undefined)
    return discarded.to === null ? `Is no longer discarded ${when}` : `Is discarded as “${discarded.to}” ${when}`;
  const [cell, action] = [of("cell"), of("action")];
  const done = action === undefined ? "" : ` (${actionLabel(plan, action.to) ?? "nothing to do"})`;
  if (cell !== undefined)
    return cell.to === null ? `Has no cell any more ${when}` : `${verbOf(now, next.outcome, plan)} to ${cell.to}${done} ${when}`;
  if (action !== undefined) return `What to do becomes “${actionLabel(plan, action.to) ?? "nothing"}” ${when}`;
  const [first] = next.changes;
  const shown = first!.to === null ? "none" : shownValue(plan, first!.of, first!.to);
  if (first!.of === "lifecycle") return `Becomes “${shown}” ${when}`;
  if (first!.of === "route") return `Goes to “${shown}” ${when}`;
  return `${scoreShown(plan, first!.score!)} goes to ${first!.of} ${shown} ${when}`;
}

/** By whether the ratings of the cell become better or worse. */
function verbOf(now: Outcome, then: Outcome, plan: Plan): string {
  const { rows, columns } = plan.matrix!;
  const steps = [rows, columns].map((index) => {
    const { name, ratings } = plan.scores[index]!;
    const rank = ({ scores }: Outcome): number => ratings.findIndex((rating) => rating.name === scores[name]!.rating);
    return rank(then) - rank(now);
  });
  if (now.cell === null) return "Comes";
  if (steps.every((step) => step >= 0)) return "Falls";
  return steps.every((step) => step <= 0) ? "Rises" : "Moves";
}
