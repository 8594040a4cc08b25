/** Rules and groups of a block as statements that add up what they give. */
import {
  partOf,
  type PlanAmount,
  type PlanCriterion,
  type PlanGroup,
  type PlanItem,
  type PlanOccurrenceRule,
  type PlanRule,
} from "@scoreline/plan";
import { multiplyRatio, scoreLimit } from "@scoreline/semantics";
import { harmless } from "../types/typescript.ts";
import type { Body } from "./body.ts";
import { called, code, joined, binding, type Code } from "./code.ts";
import { points, type Making } from "./making.ts";
import type { RuleNames } from "./rule-names.ts";

/** What the rules of a block are written with. */
export interface RuleContext {
  readonly making: Making;
  readonly names: RuleNames;
  readonly body: Body;
  /** Those whose occurrences one loop over the events takes: what they came to is in a variable of their name. */
  readonly inLoop: ReadonlySet<PlanOccurrenceRule>;
}

/** A sum while it is written: of plain numbers where all that it can come to is exact in one. */
export interface Sum {
  readonly add: (amount: string) => string;
  readonly total: string;
}

/** Begins a sum of what some items give. */
export function beginSum(items: readonly PlanItem[], like: string, { making, body }: RuleContext): Sum {
  if (items.reduce((sum, item) => sum + mostOf(item), 0) <= scoreLimit) {
    const name = making.names.like(like);
    body.add(`  let ${name} = 0;`);
    return { add: (amount) => `${name} += ${amount};`, total: name };
  }
  const name = making.declare(like, `new ${making.support("ExactSum")}()`);
  body.add(`  ${name}.clear();`);
  return { add: (amount) => `${name}.add(${amount});`, total: `${name}.total(frame)` };
}

/** How far from 0 an item can lead, in millionths. */
function mostOf(item: PlanItem): number {
  if ("items" in item) return boundsOf(item) ?? (item.per === null ? item.items.reduce((sum, rule) => sum + mostOf(rule), 0) : Infinity);
  switch (item.kind) {
    case "state":
      return "millionths" in item.points ? Math.abs(item.points.millionths) : Infinity;
    case "criterion":
      return Math.max(...item.rows.map(({ value }) => ("millionths" in value ? Math.abs(scaled(value.millionths, item)) : Infinity)), 0);
    case "occurrences":
      return boundsOf(item) ?? Infinity;
  }
}

const boundsOf = ({ cap, floor }: { readonly cap: number | null; readonly floor: number | null }): number | null =>
  cap === null || floor === null ? null : Math.max(Math.abs(cap), Math.abs(floor));

const scaled = (millionths: number, { scale }: PlanCriterion): number =>
  scale === null ? millionths : multiplyRatio(millionths, scale.numerator, scale.denominator);

/** A figure within a cap and a floor, the floor last. Adding 0 makes −0 plain. */
export function boundedText(value: string, { cap, floor }: { readonly cap: number | null; readonly floor: number | null }): string {
  const most = cap === null ? value : `Math.min(${value}, ${points(cap)})`;
  const within = floor === null ? most : `Math.max(${most}, ${points(floor)})`;
  return within === value ? value : `${within} + 0`;
}

/** What an amount gives where there is no event at hand. */
export function amountCode(
  amount: PlanAmount,
  making: Making,
  given = "expression" in amount ? making.atLead(amount.expression) : null,
): Code {
  if ("millionths" in amount) return code(points(amount.millionths), amount.millionths < 0 ? binding.unary : binding.atom);
  const worth = called(making.support("pointsOf"), given!, "frame");
  return amount.sign === 1 ? worth : joined([code("0"), worth], "-", binding.sum);
}

export function addItem(item: PlanItem, sum: Sum, context: RuleContext): string | null {
  if ("items" in item) return addGroup(item, sum, context);
  addRule(item, sum, context);
  return null;
}

/** Gives the name of what the group comes to. */
function addGroup(group: PlanGroup, sum: Sum, context: RuleContext): string {
  const { making, names, body } = context;
  const part = partOf(making.plan, group);
  body.add("");
  body.comment(`${group.kind} ${part.label ?? group.name ?? ""}`.trim(), part.source);
  const name = making.names.like(group.name ?? part.label ?? "group", "group");
  let value: string;
  if (group.per === null) {
    const own = beginSum(group.items, `${name} sum`, context);
    for (const rule of group.items) addRule(rule, own, context);
    value = own.total;
  } else {
    const { keys, cap, floor } = group.per;
    const rules = group.items.flatMap((rule) => (rule.kind === "occurrences" ? names.of(rule) : []));
    const per = making.declare(
      `${name} per value`,
      `${making.support("sumPer")}(input, { keys: ${keysText(keys, making)}, cap: ${cap}, floor: ${floor} }, [${rules.join(", ")}])`,
      part.source,
    );
    value = `${per}()`;
  }
  body.add(`  const ${name} = ${boundedText(value, group)};`, part.source);
  body.add(`  ${sum.add(name)}`, part.source);
  return name;
}

function addRule(rule: PlanRule, sum: Sum, context: RuleContext): void {
  const { making, names, body, inLoop } = context;
  const { sentence, source } = partOf(making.plan, rule);
  switch (rule.kind) {
    case "state": {
      body.comment(sentence, source);
      const adding = sum.add(body.text(amountCode(rule.points, making)));
      body.add(rule.when === null ? `  ${adding}` : `  if (${body.text(making.atLead(rule.when))}) ${adding}`, source);
      break;
    }
    case "criterion":
      body.comment(sentence, source);
      addRows(rule, sum, context);
      break;
    case "occurrences": {
      const name = names.of(rule);
      if (!inLoop.has(rule)) body.comment(sentence, source);
      body.add(`  ${sum.add(inLoop.has(rule) ? boundedText(loopTotal(rule, name, making), rule) : `${name}.value()`)}`, source);
    }
  }
}

/** More than a log has positions: so many times what is added is exact in a double. */
const mostEvents = 2 ** 27;

/** What was added up in the loop. All of it has one sign, so that a sum which is in the range of scores was never out of it. */
function loopTotal({ points: amount }: PlanOccurrenceRule, name: string, making: Making): string {
  const most = "millionths" in amount ? Math.abs(amount.millionths) * mostEvents : Infinity;
  return most <= scoreLimit ? name : `${making.support("withinRange")}(${name}, frame)`;
}

function addRows(criterion: PlanCriterion, sum: Sum, { making, body }: RuleContext): void {
  const { scale, rows } = criterion;
  const amount = (value: PlanAmount): string => {
    if (scale === null) return body.text(amountCode(value, making));
    const whole = "millionths" in value ? scaled(value.millionths, criterion) : Infinity;
    if (Math.abs(whole) <= scoreLimit) return points(whole);
    const raw = called(making.support("multiplyRatio"), amountCode(value, making), String(scale.numerator), String(scale.denominator));
    return body.text(called(making.support("withinRange"), raw, "frame"));
  };
  for (const [at, row] of rows.entries()) {
    const { sentence, source } = partOf(making.plan, row);
    const told = sentence === null ? "" : ` // ${harmless(sentence)}`;
    const begin = at === 0 ? "  " : "  else ";
    const test = row.when === null ? "" : `if (${body.text(making.atLead(row.when))}) `;
    body.add(`${begin}${test}${sum.add(amount(row.value))}${told}`, source);
    if (row.when === null) return;
  }
}

type Key = PlanOccurrenceRule["limits"][number]["keys"][number];

/** What makes occurrences alike, as data with functions in place of expressions. */
export function keysText(keys: readonly Key[], making: Making): string {
  const texts = keys.map((key) => {
    switch (key.kind) {
      case "property":
        return `{ kind: "property", expression: ${making.tellingApart(key.expression, "    ")} }`;
      case "period":
        return `{ kind: "period", period: "${key.period}" }`;
      case "silence":
        return '{ kind: "silence" }';
      case "elapsed":
        return `{ kind: "elapsed", days: ${key.days} }`;
      case "clock":
        return `{ kind: "clock", milliseconds: ${key.milliseconds} }`;
    }
  });
  return `[${texts.join(", ")}]`;
}
