import { formatExact, millionthsOf } from "@scoreline/semantics";
import { sameSyntax } from "../../ast/same-syntax.ts";
import type { Expression, OccurrenceRule, Points, StateRule, ThenLine } from "../../ast.ts";
import type { Rule, RuleContext } from "../rule.ts";

/** Two rules side by side that hold for the same leads, or count the same occurrences within the same limits. */
export const countedTwice: Rule = {
  code: "counted-twice",
  stage: "sound",
  check(context) {
    for (const { file, node } of [...context.nodes("score-block"), ...context.nodes("group")]) {
      const items: readonly { readonly kind: string }[] = node.items;
      checkRules(file, items.filter(isRule), context);
    }
  },
};

type SumRule = StateRule | OccurrenceRule | ThenLine;

const isRule = (item: { readonly kind: string }): item is SumRule =>
  item.kind === "state-rule" || item.kind === "occurrence-rule" || item.kind === "then-line";

function checkRules(file: string, rules: readonly SumRule[], { program }: RuleContext): void {
  const before = new Map<string, SumRule[]>();
  for (const rule of rules) {
    // Rules that count the same are as long, but for the white space in them: only those are looked at.
    const key = outlineOf(rule);
    const alike = before.get(key) ?? [];
    before.set(key, alike);
    const first = alike.find((other) => countsSame(rule, other));
    alike.push(rule);
    if (first === undefined) continue;
    program.reporter.report(
      "counted-twice",
      file,
      rule,
      { outcome: outcomeOf(first, rule) },
      { related: [{ file, span: first.span, message: "the rule above" }] },
    );
  }
}

/** What two rules that count the same have in common, quickly said. */
function outlineOf(rule: SumRule): string {
  if (rule.kind === "occurrence-rule")
    return `${rule.kind} ${rule.events.events.map(({ text }) => text)} ${rule.where?.kind} ${rule.modifiers.map(({ kind }) => kind)}`;
  return `${rule.kind} ${rule.condition === undefined ? "" : inside(rule.condition).kind}`;
}

function countsSame(one: SumRule, other: SumRule): boolean {
  if (one.kind === "occurrence-rule" && other.kind === "occurrence-rule")
    return (
      sameSyntax(one.events, other.events) &&
      sameOrAbsent(one.where, other.where) &&
      sameOrAbsent(one.every, other.every) &&
      sameOrAbsent(one.silence, other.silence) &&
      sameOrAbsent(one.per, other.per) &&
      one.modifiers.length === other.modifiers.length &&
      one.modifiers.every((modifier, index) => sameSyntax(modifier, other.modifiers[index]!)) &&
      addsUp(one.points, other.points)
    );
  if (one.kind === "state-rule" && other.kind === "state-rule")
    return sameOrAbsent(one.condition, other.condition) && addsUp(one.points, other.points);
  // What a line of several makes of the running value depends on its place, unless it says the same again.
  return (
    one.kind === "then-line" &&
    other.kind === "then-line" &&
    sameSyntax(inside(one.condition), inside(other.condition)) &&
    sameSyntax(one.adjustment, other.adjustment)
  );
}

type Syntax = Parameters<typeof sameSyntax>[0];

function sameOrAbsent(one: Syntax | undefined, other: Syntax | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return sameSyntax(inside(one), inside(other));
}

function inside(expression: Expression): Expression;
function inside(node: Syntax): Syntax;
function inside(node: Syntax): Syntax {
  let inner = node;
  while ((inner as Expression).kind === "group-expression") inner = (inner as Extract<Expression, { kind: "group-expression" }>).expression;
  return inner;
}

/** Amounts written as numbers could be one number. Two figures from the data are two things to count, unless they are the same. */
const addsUp = (one: Points, other: Points): boolean =>
  (millionthsIn(one) !== null && millionthsIn(other) !== null) || (one.sign === other.sign && sameSyntax(one.amount, other.amount));

function millionthsIn({ sign, amount }: Points): number | null {
  if (amount.kind !== "number") return null;
  const millionths = millionthsOf(amount.decimal);
  return millionths === null ? null : sign === "-" ? -millionths : millionths;
}

function outcomeOf(first: SumRule, second: SumRule): string {
  if (first.kind === "then-line" || second.kind === "then-line") return "it changes the score twice";
  const [one, other] = [millionthsIn(first.points), millionthsIn(second.points)];
  if (one === null || other === null) return "the same is given twice";
  const sum = one + other;
  return `together they ${sum < 0 ? "take" : "give"} ${formatExact(Math.abs(sum))}${first.kind === "state-rule" ? "" : " each time"}`;
}
