/** One of the two versions of a model, with what is asked of both. */
import {
  isJoint,
  wordsOf,
  type Plan,
  type PlanAmount,
  type PlanBlock,
  type PlanGroup,
  type PlanPart,
  type PlanWorded,
} from "@scoreline/plan";
import { contentsOfBoth, type Contents } from "./contents.ts";
import { sayer, shortened } from "./expression-words.ts";

export interface Side {
  readonly plan: Plan;
  readonly contents: Contents;
  /** An expression as people would say it. */
  readonly say: (index: number) => string;
  /** Whether it has words of its own, or is joined of what has. */
  readonly isSaid: (index: number) => boolean;
  readonly partOf: (worded: PlanWorded) => PlanPart;
  /** The names of events, by which they are compared with those of the other side. */
  readonly namesOf: (events: readonly number[]) => readonly string[];
}

/** Both versions of everything. */
export interface Both<Value> {
  readonly old: Value;
  readonly now: Value;
}

/** Throws a `PlanError` where a plan was left without its words. */
export function sidesOf(old: Plan, now: Plan): Both<Side> {
  const contents = contentsOfBoth(old, now);
  return { old: sideOf(old, contents.old), now: sideOf(now, contents.now) };
}

function sideOf(plan: Plan, contents: Contents): Side {
  const { parts, phrases } = wordsOf(plan);
  const worded = new Set(phrases.map(({ expression }) => expression));
  const isSaid = (index: number): boolean => worded.has(index) || isJoint(plan.expressions[index]!);
  return {
    plan,
    contents,
    say: (index) => shortened(sayer(plan)(index)),
    isSaid,
    partOf: ({ part }) => parts[part]!,
    namesOf: (events) => events.map((event) => plan.inputs.events[event]!.name),
  };
}

export const isGroup = (item: PlanBlock["items"][number]): item is PlanGroup => "items" in item;

/** What a group is called. */
export const groupLabel = (group: PlanGroup, { partOf }: Side): string => partOf(group).label ?? "";

/** The same for points that mean the same, of either side. */
export const amountKey = (amount: PlanAmount, { contents }: Side): string =>
  "millionths" in amount ? `${amount.millionths}` : `${amount.sign} × ${contents.expression(amount.expression)}`;
