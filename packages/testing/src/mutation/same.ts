import { atomsOf, attainable } from "@scoreline/analysis";
import { sealPlan, type Plan, type PlanBlock, type PlanItem, type ScoreOutcome } from "@scoreline/plan";
import { createDecider, createScoreFunction, InputError } from "@scoreline/runtime";
import { operations, type FieldValue } from "@scoreline/semantics";
import type { Focus } from "./focus.ts";
import type { Edit, Mutant } from "./mutant.ts";

/** At most so many leads are compared for a proof. */
const mostLeads = 3_000;

/** What a field can hold, as values of which each stands for all that both plans treat alike; null where there are no such values. */
type Values = readonly (FieldValue | null)[];

/**
 * Whether a change is proved to change nothing for any lead: the parts that it is in read a few fields of the lead and nothing else, and
 * come out the same for all that these can hold. False where that is not so, or not known.
 */
export function isProvedSame(plan: Plan, changed: Plan, { edits }: Mutant, { fields, isOfLeadAlone, parts }: Focus): boolean {
  if (!isOfLeadAlone || parts.length === 0 || edits.some((edit) => !isComparable(plan, edit))) return false;
  const named = edits.flatMap((edit) => textsLeftOut(plan, edit));
  const values = fields.map((field) => valuesOf(plan, changed, field, named));
  if (values.includes(null)) return false;
  const all = values as readonly Values[];
  if (all.reduce((product, each) => product * each.length, 1) > mostLeads) return false;
  const names = fields.map((field) => plan.inputs.lead[field]!.name);
  const leads = combinations(all).map((held) =>
    Object.fromEntries(held.flatMap((value, at) => (value === null ? [] : [[names[at]!, value]]))),
  );
  try {
    return parts.every((part) => comesOutSame(plan, changed, part, leads));
  } catch (error) {
    // Values so large that no score holds what comes of them.
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** Whether a change is to a cell that no lead reaches, or leaves out something that decides for no lead. */
export function neverDecides(plan: Plan, { kind, edits: [edit] }: Mutant): boolean {
  if (edit === undefined || (kind !== "cell" && kind !== "left-out")) return false;
  const [list, inner, row, column] = edit.path;
  const { cells, overrides, discards, lifecycle, route } = attainable(plan);
  if (kind === "cell") return cells?.[row as number]?.[column as number]?.verdict === "never";
  const goals = { discards, lifecycle, route, matrix: inner === "overrides" ? overrides : [] }[list as string];
  const before = { ...plan, matrix: plan.matrix?.overrides ?? [] }[list as "discards" | "lifecycle" | "route" | "matrix"];
  const left = edit.value as readonly { readonly part: number }[];
  const at = before?.findIndex((entry) => !left.some(({ part }) => part === entry.part)) ?? -1;
  return goals?.[at]?.verdict === "never";
}

/**
 * Orders of what the first that holds decides are no matter of single conditions. Texts that are looked for within others, or in a part of
 * an address, part the values of a field in ways that those of neither plan show.
 */
function isComparable({ expressions }: Plan, { path, value }: Edit): boolean {
  const [table, index] = path;
  if (table !== "expressions") return table === "scores";
  if (typeof value === "string" && value.startsWith("text.")) return false;
  const constant = expressions[index as number]!;
  if (constant.kind !== "constant" || constant.type !== "texts") return true;
  const askers = expressions.filter((each) => each.kind === "call" && each.arguments.includes(index as number));
  return askers.every(
    (call) => call.kind === "call" && call.operation === "text.one-of" && expressions[call.arguments[0]!]!.kind === "lead-field",
  );
}

/** The texts that a change leaves out of those compared with: each is a value of its own. */
function textsLeftOut({ expressions }: Plan, { path, value }: Edit): readonly string[] {
  const constant = path[0] === "expressions" ? expressions[path[1] as number] : undefined;
  if (constant?.kind !== "constant" || constant.type !== "texts" || !Array.isArray(value)) return [];
  return constant.value.filter((text) => !value.includes(text));
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

function valuesOf(plan: Plan, changed: Plan, field: number, named: readonly string[]): Values | null {
  const [one, other] = [plan, changed].map((each) => (isComparedOnly(each, field) ? atomsOf(each)[field] : undefined));
  if (one === undefined || other === undefined || !one.isComplete || !other.isComplete || one.field.type.kind === "date") return null;
  const values = [...new Set([...one.atoms, ...other.atoms].map(({ value }) => value))];
  const numbers = values.filter((value) => typeof value === "number").sort((left, right) => left - right);
  const between = one.field.type.kind === "number" ? numbers.slice(1).map((number, at) => (number + numbers[at]!) / 2) : [];
  const { type } = one.field;
  const texts = type.kind === "text" ? named : [];
  return [...values, ...between, ...texts];
}

/**
 * Whether few values of a field can stand for all others: it is compared with what is written and nothing else. What is worked out of it,
 * or compared with another value, can be anything.
 */
function isComparedOnly(plan: Plan, field: number): boolean {
  const { expressions, scores } = plan;
  const operands = new Set([...expressions.keys()].filter((index) => isOperand(index)));
  function isOperand(index: number): boolean {
    const expression = expressions[index]!;
    if (expression.kind === "lead-field") return expression.field === field;
    return expression.kind === "call" && /^(email|url)\./.test(expression.operation) && isOperand(expression.arguments[0]!);
  }
  const isWorkedWith = expressions.some((expression, index) => {
    if (expression.kind !== "call" || operands.has(index) || !expression.arguments.some((part) => operands.has(part))) return false;
    const others = expression.arguments.filter((part) => !operands.has(part));
    return operations[expression.operation].returns !== "condition" || others.some((part) => expressions[part]!.kind !== "constant");
  });
  const given = scores.flatMap((score) => (score.kind === "formula" ? [] : (JSON.stringify(score).match(/"expression":\d+/g) ?? [])));
  return !isWorkedWith && !given.some((each) => operands.has(Number(each.slice('"expression":'.length))));
}

/** Every way to take one of each. */
function combinations(all: readonly Values[]): readonly Values[] {
  return all.reduce<readonly Values[]>((made, values) => made.flatMap((held) => values.map((value) => [...held, value])), [[]]);
}
