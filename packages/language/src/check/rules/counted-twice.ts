import { formatExact, millionthsOf } from "@scoreline/semantics";
import { syntaxText, withoutBrackets } from "../../ast/same-syntax.ts";
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
    const key = countedBy(rule);
    const alike = before.get(key) ?? [];
    before.set(key, alike);
    const first = alike.find((other) => addsUp(rule, other));
    // Of those that add up with one before them, that one stands for all.
    if (first === undefined) {
      alike.push(rule);
      continue;
    }
    program.reporter.report(
      "counted-twice",
      file,
      rule,
      { outcome: outcomeOf(first, rule) },
      { related: [{ file, span: first.span, message: "the rule above" }] },
    );
  }
}

/** What is the same text for rules that hold for the same leads, or count the same occurrences within the same limits. */
function countedBy(rule: SumRule): string {
  const { kind } = rule;
  switch (kind) {
    case "occurrence-rule":
      return [
        kind,
        conditionText(rule.where),
        ...[rule.events, rule.every, rule.silence, rule.per].map(textOrAbsent),
        ...rule.modifiers.map(syntaxText),
      ].join("\n");
    case "state-rule":
      return [kind, conditionText(rule.condition)].join("\n");
    case "then-line":
      // What a line of several makes of the running value depends on its place, unless it says the same again.
      return [kind, conditionText(rule.condition), syntaxText(rule.adjustment)].join("\n");
  }
}

type Syntax = Parameters<typeof syntaxText>[0];

const textOrAbsent = (node: Syntax | undefined): string => (node === undefined ? "" : syntaxText(node));

const conditionText = (condition: Expression | undefined): string => textOrAbsent(condition && withoutBrackets(condition));

/** Amounts written as numbers could be one number. Two figures from the data are two things to count, unless they are the same. */
function addsUp(one: SumRule, other: SumRule): boolean {
  if (one.kind === "then-line" || other.kind === "then-line") return true;
  if (millionthsIn(one.points) !== null && millionthsIn(other.points) !== null) return true;
  return one.points.sign === other.points.sign && syntaxText(one.points.amount) === syntaxText(other.points.amount);
}

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
