/** What is decided of a lead on a day, to be compared with what is decided on another; relies on the scores and decisions in the frame. */
import type { DecisionChange, Plan, PlanDecision } from "@scoreline/plan";
import { cellAt, squareOf } from "../decide.ts";
import type { Workings } from "../workings.ts";

/** All that is decided, by indices: −1 for none. */
export interface Decided {
  readonly ratings: readonly number[];
  readonly stages: readonly number[];
  readonly discard: number;
  readonly decided: Readonly<Record<PlanDecision["of"], number>>;
}

/** The first discard with the reason of this one, since what is said is the reason; below 0 as it is. */
export function sameReason({ discards }: Plan, discard: number): number {
  return discard < 0 ? discard : discards.findIndex(({ reason }) => reason === discards[discard]!.reason);
}

const noneBelow = (index: number): number => (index === index ? index : -1);

/** Decides, and keeps what is decided. */
export function decidedNow({ plan, frame, decisions }: Workings): Decided {
  const discard = sameReason(plan, decisions.decide());
  return { ratings: Array.from(frame.ratings, noneBelow), stages: [...frame.stages], discard, decided: { ...frame.decided } };
}

/** What is decided otherwise, by names; empty where nothing is. */
export function changesBetween(plan: Plan, before: Decided, after: Decided): readonly DecisionChange[] {
  const changes: DecisionChange[] = [];
  const note = (
    of: DecisionChange["of"],
    score: string | null,
    from: number,
    to: number,
    nameOf: (index: number) => string | null,
  ): void => {
    if (from !== to) changes.push({ of, score, from: from < 0 ? null : nameOf(from), to: to < 0 ? null : nameOf(to) });
  };
  plan.scores.forEach((score, index) => {
    const { name, ratings } = score;
    note("rating", name, before.ratings[index]!, after.ratings[index]!, (rating) => ratings[rating]!.name);
    if (score.kind === "formula") return;
    note(
      "stage",
      name,
      before.stages[index]!,
      after.stages[index]!,
      (stage) => (score.items[stage] as { readonly name: string | null }).name,
    );
  });
  note("discarded", null, before.discard, after.discard, (discard) => plan.discards[discard]!.reason);
  note("cell", null, before.decided.cell, after.decided.cell, (cell) => {
    const { row, column } = squareOf(plan, cell);
    return cellAt(plan, row, column);
  });
  note("action", null, before.decided.action, after.decided.action, (action) => plan.actions[action]!.name);
  note("lifecycle", null, before.decided.lifecycle, after.decided.lifecycle, (step) => plan.lifecycle![step]!.name);
  note("route", null, before.decided.route, after.decided.route, (route) => plan.route![route]!.name);
  return changes;
}
