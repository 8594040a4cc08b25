/** Rules and groups of a block as statements that add up what they give. */
import {
  partOf,
  type PlanAmount,
  type PlanCriterion,
  type PlanGroup,
  type Plan,
  type PlanItem,
  type PlanOccurrenceRule,
  type PlanRule,
  type PlanStateRule,
  subjectsOf,
} from "@scoreline/plan";
import { flowType, multiplyRatio, scoreLimit } from "@scoreline/semantics";
import { harmless } from "../types/typescript.ts";
import { Body } from "./body.ts";
import { called, code, joined, binding, type Code } from "./code.ts";
import { linesOf } from "./lines.ts";
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

/** Adds what some items give. Gives by item the name of what a group comes to; null for others. */
export function addItems(items: readonly PlanItem[], sum: Sum, context: RuleContext): (string | null)[] {
  const byText = rulesByText(items, context.making.plan);
  const together = new Map([...byText].flatMap(([field, rules]) => rules.map((rule) => [rule as PlanItem, { field, rules }] as const)));
  return items.map((item) => {
    const found = together.get(item);
    if (found === undefined) return addItem(item, sum, context);
    if (found.rules[0] === item) addTogether(found.field, found.rules, sum, context);
    return null;
  });
}

/** The conditions of rules that are worked out together for a text: none of them needs to be looked up by itself. */
export function conditionsTogether(plan: Plan): ReadonlySet<number> {
  const lists = plan.scores.flatMap((score) =>
    score.kind === "formula"
      ? []
      : [score.items, ...score.items.flatMap((item) => ("items" in item && item.per === null ? [item.items] : []))],
  );
  return new Set(lists.flatMap((items) => [...rulesByText(items, plan).values()].flat().map(({ when }) => when!)));
}

/** By field of the lead that is a text: several rules that depend on that text alone, and are added as plain numbers. */
function rulesByText(items: readonly PlanItem[], plan: Plan): ReadonlyMap<number, readonly PlanStateRule[]> {
  const subjects = subjectsOf(plan);
  const found = new Map<number, PlanStateRule[]>();
  if (!isPlainSum(items)) return found;
  for (const item of items) {
    if (item.kind !== "state" || item.when === null || !("millionths" in item.points)) continue;
    const field = plan.inputs.lead[subjects[item.when]!];
    if (field === undefined || flowType(field.type) !== "text") continue;
    const column = subjects[item.when]!;
    if (!found.get(column)?.push(item)) found.set(column, [item]);
  }
  return new Map([...found].filter(([, rules]) => rules.length > 1));
}

/** What such rules give together is worked out once for each text. */
function addTogether(field: number, rules: readonly PlanStateRule[], sum: Sum, { making, names, body }: RuleContext): void {
  const inner: RuleContext = { making, names, body: new Body(), inLoop: new Set() };
  for (const rule of rules) addRule(rule, { add: (amount) => `sum += ${amount};`, total: "sum" }, inner);
  const { name } = making.plan.inputs.lead[field]!;
  const all = making.names.like(`points by ${name}`);
  // The text is what the function is called with, under the name that conditions have for it.
  const [text = ""] = inner.body.takeLocals();
  making.add([`const ${all} = ${making.support("ofText")}(input.vocabulary(${field}), (${text}) => {`, "  let sum = 0;"], null);
  making.declared.push(...inner.body.lines(), ...linesOf("  return sum;\n});"));
  body.comment(`what ${name} gives, by ${rules.length} rules`);
  body.add(`  ${sum.add(`${all}(numbers[${field}])`)}`);
}

/** Begins a sum of what some items give. */
export function beginSum(items: readonly PlanItem[], like: string, { making, body }: RuleContext): Sum {
  if (isPlainSum(items)) {
    const name = making.names.like(like);
    body.add(`  let ${name} = 0;`);
    return { add: (amount) => `${name} += ${amount};`, total: name };
  }
  const name = making.declare(like, `new ${making.support("ExactSum")}()`);
  body.add(`  ${name}.clear();`);
  return { add: (amount) => `${name}.add(${amount});`, total: `${name}.total(frame)` };
}

/** Whether plain numbers hold whatever items give together. */
const isPlainSum = (items: readonly PlanItem[]): boolean => items.reduce((sum, item) => sum + mostOf(item), 0) <= scoreLimit;

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

function addItem(item: PlanItem, sum: Sum, context: RuleContext): string | null {
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
    addItems(group.items, own, context);
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
