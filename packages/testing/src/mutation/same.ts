import { atomsOf } from "@scoreline/analysis";
import { sealPlan, subjectsOf, typesOf, type Plan, type PlanBlock, type PlanItem, type ScoreOutcome } from "@scoreline/plan";
import { createDecider, createScoreFunction } from "@scoreline/runtime";
import type { FieldValue } from "@scoreline/semantics";
import type { Focus } from "./focus.ts";
import type { Mutant } from "./mutant.ts";

/** At most so many leads are compared for a proof. */
const mostLeads = 3_000;

/** What a field can hold, as values of which each stands for all that both plans treat alike; null where there are no such values. */
type Values = readonly (FieldValue | null)[];

/**
 * Whether a change is proved to change nothing for any lead: the parts that it is in read a few fields of the lead and nothing else, and
 * come out the same for all that these can hold. False where that is not so, or not known.
 */
export function isProvedSame(plan: Plan, changed: Plan, { edits }: Mutant, { fields, events, parts }: Focus): boolean {
  if (events.length > 0 || parts.length === 0 || edits.some(({ path, value }) => !isComparable(path, value))) return false;
  const values = fields.map((field) => valuesOf(plan, changed, field));
  if (values.includes(null)) return false;
  const all = values as readonly Values[];
  if (all.reduce((product, each) => product * each.length, 1) > mostLeads) return false;
  const names = fields.map((field) => plan.inputs.lead[field]!.name);
  const leads = combinations(all).map((held) =>
    Object.fromEntries(held.flatMap((value, at) => (value === null ? [] : [[names[at]!, value]]))),
  );
  return parts.every((part) => comesOutSame(plan, changed, part, leads));
}

/** Orders of what the first that holds decides are no matter of single conditions; other patterns part texts in other ways. */
function isComparable([table]: Mutant["edits"][number]["path"], value: unknown): boolean {
  return (table === "expressions" || table === "scores") && !(typeof value === "string" && value.startsWith("text."));
}

function comesOutSame(plan: Plan, changed: Plan, part: number, leads: readonly Readonly<Record<string, FieldValue>>[]): boolean {
  const day = "2026-01-01";
  const condition = conditionOf(plan, part);
  if (condition !== null) {
    const [one, other] = [createDecider(plan), createDecider(changed)];
    return leads.every((lead) => one(lead, [], day, [condition]).holds[0] === other(lead, [], day, [condition]).holds[0]);
  }
  const whole = plan.scores.find((score) => score.part === part);
  if (whole !== undefined) {
    const [one, other] = [createScoreFunction(plan), createScoreFunction(changed)];
    return leads.every((lead) => isSameScore(one(lead, [], day).scores[whole.name]!, other(lead, [], day).scores[whole.name]!));
  }
  const place = itemOf(plan, part);
  if (place === null) return false;
  const { name } = plan.scores[place.score]!;
  const [one, other] = [plan, changed].map((each) => createScoreFunction(withOnly(each, place)));
  return leads.every((lead) => one!(lead, [], day).scores[name]!.millionths === other!(lead, [], day).scores[name]!.millionths);
}

const isSameScore = (one: ScoreOutcome, other: ScoreOutcome): boolean => one.millionths === other.millionths && one.rating === other.rating;

/** The condition of a discard, an override, a step or a route. */
function conditionOf({ discards, matrix, lifecycle, route }: Plan, part: number): number | null {
  const all = [...discards, ...(matrix?.overrides ?? []), ...(lifecycle ?? []), ...(route ?? [])];
  return all.find((each) => each.part === part)?.when ?? null;
}

interface ItemPlace {
  readonly score: number;
  readonly item: number;
}

/** The item of a score that a part is, or is in. */
function itemOf({ scores }: Plan, part: number): ItemPlace | null {
  for (const [score, block] of scores.entries()) {
    if (block.kind === "formula") continue;
    const item = block.items.findIndex((each) => partsOf(each).includes(part));
    if (item >= 0) return { score, item };
  }
  return null;
}

function partsOf(item: PlanItem): readonly number[] {
  if ("items" in item) return [item.part, ...item.items.flatMap(partsOf)];
  return item.kind === "criterion" ? [item.part, ...item.rows.map(({ part }) => part)] : [item.part];
}

/** The plan with one item of a score alone to give it points, all others in their places. */
function withOnly(plan: Plan, { score, item }: ItemPlace): Plan {
  const scores = plan.scores.map((block, index) => {
    if (index !== score || block.kind === "formula") return block;
    const items = block.items.map(
      (each, at): PlanItem =>
        at === item ? each : "items" in each ? { ...each, items: [] } : { kind: "criterion", part: each.part, scale: null, rows: [] },
    );
    return { ...block, items, then: [], cap: null, floor: null } satisfies PlanBlock;
  });
  return sealPlan({ ...plan, scores });
}

function valuesOf(plan: Plan, changed: Plan, field: number): Values | null {
  const [one, other] = [plan, changed].map((each) => (isWorkedWith(each, field) ? undefined : atomsOf(each)[field]));
  if (one === undefined || other === undefined || !one.isComplete || !other.isComplete || one.field.type.kind === "date") return null;
  const values = [...new Set([...one.atoms, ...other.atoms].map(({ value }) => value))];
  const numbers = values.filter((value) => typeof value === "number").sort((left, right) => left - right);
  const between = one.field.type.kind === "number" ? numbers.slice(1).map((number, at) => (number + numbers[at]!) / 2) : [];
  return [...values, ...between];
}

/** Whether a plan calculates with a field, so that no few values stand for all others. */
function isWorkedWith(plan: Plan, field: number): boolean {
  const [subjects, types] = [subjectsOf(plan), typesOf(plan)];
  const given = plan.scores.flatMap((score) =>
    score.kind === "formula" ? [] : (JSON.stringify(score.items).match(/"expression":\d+/g) ?? []),
  );
  const amounts = new Set(given.map((each) => Number(each.slice(13))));
  return plan.expressions.some(
    (expression, index) => subjects[index] === field && types[index] === "number" && (expression.kind === "call" || amounts.has(index)),
  );
}

/** Every way to take one of each. */
function combinations(all: readonly Values[]): readonly Values[] {
  return all.reduce<readonly Values[]>((made, values) => made.flatMap((held) => values.map((value) => [...held, value])), [[]]);
}
