import { attainableParts, leadWords, type Goal, type Span, type Steps } from "@scoreline/analysis";
import type { Plan } from "@scoreline/plan";
import { leastWords, mostWords, pointsInWords, spanInPoints } from "@scoreline/report";
import type { DecidingKind, Reachable } from "./reachable.ts";

/**
 * What can come of something: the points it can give and a lead that gets the most, or a lead that comes to it, or that none ever does.
 * Nothing where that is not known. It is worked out in steps when it is first asked for, and remembered with the plan.
 */
export function* reachTexts(plan: Plan, reachable: Reachable): Steps<readonly string[]> {
  const parts = attainableParts(plan);
  const span = "part" in reachable ? yield* parts.plainSpan(reachable.part) : null;
  if (span !== null) return spanTexts(plan, span, reachable.kind === "then-line" ? onTheSum : ofItsOwn);
  const goal = yield* goalOf(plan, reachable);
  return goal === null ? [] : goalTexts(plan, goal, reachable.kind as DecidedKind);
}

/** Whether something is ever decided, with a plain lead of which it is; null for what only gives points. */
export const goalOf = (plan: Plan, { kind: _, ...decided }: Reachable): Steps<Goal | null> => attainableParts(plan).goal(decided);

/** How it is said that something gives points, always the same, or none. */
const ofItsOwn = { can: "Can give", always: "Always gives", never: "Never gives any points." };
const onTheSum = { can: "Can change the sum by", always: "Always changes the sum by", never: "Never changes the sum." };

function spanTexts(plan: Plan, span: Span, { can, always, never }: typeof ofItsOwn): readonly string[] {
  const { low, high } = span;
  const all = spanInPoints(span);
  if (all === "") return [];
  if (low.millionths === high.millionths) return [high.millionths === 0 ? never : `${always} ${pointsInWords(high.millionths)}.`];
  const end = high.millionths > 0 ? mostWords(plan, span) : leastWords(plan, span);
  return [`${can} ${all}.`, ...(end === null ? [] : [end])];
}

export type DecidedKind = DecidingKind | "rating" | "cell";

/** What is said before the lead, and what instead of it. */
const decided: Readonly<Record<DecidedKind, readonly [reached: string, never: string]>> = {
  rating: ["Reached, for instance, by", "No lead can have this rating."],
  cell: ["Reached, for instance, by", "No lead can be in this cell."],
  "criterion-row": ["Counts, for instance, for", "This row counts for no lead."],
  discard: ["Holds, for instance, for", "No lead can be discarded for this."],
  override: ["Decides, for instance, for", "This never decides."],
  "lifecycle-step": ["Reached, for instance, by", "No lead can be at this step."],
  "route-line": ["Receives, for instance,", "No lead can go here."],
};

function goalTexts(plan: Plan, { verdict, witness }: Goal, kind: DecidedKind): readonly string[] {
  const [reached, never] = decided[kind];
  if (witness !== null) return [`${reached} ${leadWords(plan, witness)}.`];
  return verdict === "never" ? [never] : [];
}
