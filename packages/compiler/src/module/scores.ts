/** The scores of a module: a function for each, which works it out and finds its rating and its stage. */
import { partOf, type PlanBlock, type PlanFormula, type PlanRating, type PlanScore, type PlanThen } from "@scoreline/plan";
import { literal } from "../types/typescript.ts";
import { Body } from "./body.ts";
import { binding, called, code, type Code } from "./code.ts";
import { linesOf, type Line } from "./lines.ts";
import { points, type Making } from "./making.ts";
import { declareRule, occurrenceRulesOf, rulesInLoop, writeLoop, type Fades } from "./occurrences.ts";
import type { RuleNames } from "./rule-names.ts";
import { addItems, amountCode, beginSum, boundedText, type RuleContext } from "./rules.ts";

/** A score of a module. */
export interface WrittenScore {
  /** The function that works it out. */
  readonly name: string;
  readonly lines: readonly Line[];
  /** The variable that has the name of the furthest stage; null where there are no stages. */
  readonly stage: string | null;
}

export function writeScore(index: number, making: Making, names: RuleNames, fades: Fades): WrittenScore {
  const { plan, scoreNames } = making;
  const score = plan.scores[index]!;
  const { label, source } = partOf(plan, score);
  const body = new Body();
  const stages = score.kind === "formula" ? [] : score.items.filter(({ kind }) => kind === "stage");
  const stage = stages.length === 0 ? null : making.names.like(`${score.name} stage`);
  if (score.kind === "formula") writeFormula(score, index, body, making);
  else writeBlock(score, index, stage, { making, names, body, inLoop: rulesInLoop(score, making, names) }, fades);
  const rating = ratingCode(score.ratings, scoreNames[index]!);
  if (rating !== null) body.add(`  ${making.ratingNames[index]!} = ${rating};`, source);
  const name = making.names.like(`work out ${score.name}`, "workOut");
  const head = `/** ${score.kind}: ${score.name}${label === null ? "" : ` ${literal(label).replaceAll("*/", "*\\/")}`} */`;
  return {
    name,
    stage,
    lines: [
      ...linesOf(`${head}\nfunction ${name}() {`, source),
      ...linesOf(`  frame.working = ${literal(score.name)};`),
      ...body.lines(),
      ...linesOf("}\n"),
    ],
  };
}

function writeFormula(score: PlanFormula, index: number, body: Body, making: Making): void {
  const { sentence, source } = partOf(making.plan, score);
  body.comment(sentence, source);
  const value = body.text(making.atLead(score.expression));
  const bounded = boundedText(value, score);
  body.add(`  ${making.scoreNames[index]!} = ${bounded === value ? `(${value}) + 0` : bounded};`, source);
}

function writeBlock(score: PlanBlock, index: number, stage: string | null, context: RuleContext, fades: Fades): void {
  const { making, names, body, inLoop } = context;
  const { source } = partOf(making.plan, score);
  for (const { rule } of occurrenceRulesOf(score)) if (!inLoop.has(rule)) declareRule(rule, score.reset, making, names, fades);
  writeLoop(score, context, fades);
  const sum = beginSum(score.items, `${making.scoreNames[index]!} sum`, context);
  const groups = addItems(score.items, sum, context);
  const own = making.scoreNames[index]!;
  if (score.then.length === 0) {
    body.add(`  ${own} = ${boundedText(sum.total, score)};`, source);
  } else {
    body.add("");
    body.add(`  let value = ${sum.total};`);
    for (const line of score.then) writeThen(line, context);
    const bounded = boundedText("value", score);
    body.add(`  ${own} = ${bounded === "value" ? "value + 0" : bounded};`, source);
  }
  if (stage === null) return;
  const reached = score.items.flatMap((item, at) => (item.kind === "stage" ? `${groups[at]!} > 0 ? ${literal(item.name ?? "")} : ` : []));
  body.add(`  ${stage} = ${reached.reverse().join("")}null;`, source);
}

function writeThen({ part, when, adjustment }: PlanThen, { making, body }: RuleContext): void {
  const { sentence, source } = partOf(making.plan, { part });
  body.comment(sentence, source);
  body.add("  subtotal = value;");
  const test = `  if (${body.text(making.atLead(when))}) `;
  const ranged = (value: Code): string => body.text(called(making.support("withinRange"), value, "frame"));
  if (adjustment.kind === "multiply") {
    const value = called(making.support("multiplyRatio"), "value", String(adjustment.factor), "1e8");
    body.add(`${test}value = ${ranged(value)};`, source);
    return;
  }
  const amount = amountCode(adjustment.points, making);
  if (adjustment.kind === "add") {
    body.add(`${test}value = ${ranged(code(`value + ${body.text(amount)}`, binding.sum))};`, source);
    return;
  }
  const pick = `Math.${adjustment.kind === "at-most" ? "min" : "max"}(value, ${body.text(amount)})`;
  if ("millionths" in adjustment.points) {
    body.add(`${test}value = ${pick};`, source);
    return;
  }
  // A bound that is missing bounds nothing.
  const bound = body.text(making.atLead(adjustment.points.expression));
  const known = `${making.support("isKnown")}(${bound})`;
  body.add(`${test}value = ${known} ? ${ranged(code(pick))} : value;`, source);
}

/** The index of the best rating that a score reaches; null where it has none to reach. */
function ratingCode(ratings: readonly PlanRating[], value: string): string | null {
  if (ratings.length === 0) return null;
  let text = "";
  for (const [index, { from }] of ratings.entries()) {
    if (from === null) return `${text}${index}`;
    text += `${value} >= ${points(from)} ? ${index} : `;
  }
  return `${text}NaN`;
}

/** What comes out of a score. */
export function outcomeOf(score: PlanScore, index: number, { stage }: WrittenScore, making: Making): string {
  const own = making.scoreNames[index]!;
  const rating = making.ratingNames[index]!;
  const named = score.ratings.map(({ name }) => name);
  const always = score.ratings.some(({ from }) => from === null);
  const table = named.length === 0 ? "" : `${making.table("texts", named)}[${rating}]`;
  const rated = named.length === 0 ? "null" : always ? table : `${rating} === ${rating} ? ${table} : null`;
  return `{ points: ${own} / 1e6, millionths: ${own}, rating: ${rated}, stage: ${stage ?? "null"} }`;
}
