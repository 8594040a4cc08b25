import { withoutBrackets } from "../../ast/same-syntax.ts";
import { walk, type AstNode, type BlockItem, type Expression, type GroupItem, type Name } from "../../ast.ts";
import type { FieldSymbol } from "../../model.ts";
import { textOf, type Program } from "../../symbols/program.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { writtenValue } from "../written-points.ts";

/**
 * A negated comparison with a field where leads lose something by it: what becomes of those whose field is missing is easily overlooked.
 * Where the same discards, overrides or block ask whether that field is missing, somebody thought of it.
 */
export const missingNotConsidered: Rule = {
  code: "missing-not-considered",
  stage: "sound",
  check(context) {
    const { program, nodes } = context;
    const reported = new Set<Expression>();
    check(
      context,
      reported,
      program.discards.map(({ file, declaration }) => ({ file, ...declaration, loss: discarding })),
    );
    for (const { file, node } of nodes("matrix"))
      check(
        context,
        reported,
        node.overrides.map(({ condition }) => ({ file, condition, loss: overriding })),
        node,
      );
    for (const { file, node } of nodes("score-block")) check(context, reported, costsIn(file, node.items), node);
  },
};

/** What becomes of a lead that is taken, or not taken, for the want of a value. */
interface Loss {
  readonly spared: string;
  readonly hit: string;
}

interface Costly {
  readonly file: string;
  readonly condition: Expression;
  readonly loss: Loss;
}

const discarding: Loss = { spared: "is not discarded here", hit: "is discarded, too" };
const overriding: Loss = { spared: "keeps the action of its cell", hit: "is given this action, too" };
const costing: Loss = { spared: "loses no points here", hit: "loses points here, too" };

/** Rules on states and `then` lines of a block that only take points. */
function costsIn(file: string, items: readonly (BlockItem | GroupItem["items"][number])[]): readonly Costly[] {
  return items.flatMap((item): readonly Costly[] => {
    if (item.kind === "group") return costsIn(file, item.items);
    if (item.kind !== "state-rule" && item.kind !== "then-line") return [];
    const { condition } = item;
    return condition !== undefined && takesPoints(item) ? [{ file, condition, loss: costing }] : [];
  });
}

function takesPoints(item: Extract<BlockItem, { kind: "state-rule" | "then-line" }>): boolean {
  if (item.kind === "state-rule") return isNegative(item.points);
  const { adjustment } = item;
  if (adjustment.kind === "then-change") return adjustment.direction === "reduce";
  return adjustment.kind === "then-bound" ? adjustment.side === "most" : isNegative(adjustment.points);
}

const isNegative = (points: Parameters<typeof writtenValue>[0]): boolean => points.sign === "-" || (writtenValue(points) ?? 0) < 0;

/** Conditions that take something from leads, together with what else their place asks. */
function check(context: RuleContext, reported: Set<Expression>, costly: readonly Costly[], place?: AstNode): void {
  if (costly.length === 0) return;
  const { program } = context;
  const considered = new Set<FieldSymbol>();
  for (const root of [...costly.map(({ condition }) => condition), ...(place === undefined ? [] : [place])])
    noteConsidered(root, program, considered, new Set());
  for (const { file, condition, loss } of costly) {
    for (const found of negatedIn(file, condition, program)) {
      if (considered.has(found.field) || reported.has(found.comparison)) continue;
      reported.add(found.comparison);
      considered.add(found.field);
      report(found, loss, program);
    }
  }
}

/** The fields of which something asks whether they are missing, definitions written out. */
function noteConsidered(root: AstNode, program: Program, considered: Set<FieldSymbol>, visited: Set<AstNode>): void {
  walk(root, (node) => {
    if (node.kind === "missing-test") for (const field of fieldsIn(node.subject, program)) considered.add(field);
    if (node.kind !== "name-expression") return;
    const symbol = program.references.symbols.get(node.name);
    if (symbol?.kind !== "define" || visited.has(symbol.declaration)) return;
    visited.add(symbol.declaration);
    noteConsidered(symbol.declaration.expression, program, considered, visited);
  });
}

function fieldsIn(root: Expression, program: Program): readonly FieldSymbol[] {
  const fields: FieldSymbol[] = [];
  walk(root, (node) => {
    const name: Name | null = node.kind === "name-expression" ? node.name : node.kind === "member" ? node.member : null;
    const symbol = name === null ? undefined : program.references.symbols.get(name);
    // What identifies a lead is never missing.
    if (symbol?.kind === "field" && !symbol.declaration.key) fields.push(symbol);
  });
  return fields;
}

interface Negated {
  readonly file: string;
  readonly comparison: Expression;
  readonly field: FieldSymbol;
  /** What says the negation: the comparison itself, or the `not` before it. */
  readonly whole: Expression;
  /** Whether the condition holds where the field is missing. */
  readonly holds: boolean;
}

/** The negated comparisons of a condition, definitions written out, each with the field it reads. */
function negatedIn(file: string, condition: Expression, program: Program): readonly Negated[] {
  const found: Negated[] = [];
  const visit = (at: string, expression: Expression, not: Expression | null): void => {
    switch (expression.kind) {
      case "group-expression":
        return visit(at, expression.expression, not);
      case "not":
        return visit(at, expression.operand, not === null ? expression : null);
      case "logical": {
        // `a and not (b)` is “a, unless b”: whoever is not known to be b is meant.
        const isException = not === null && expression.operators[0]!.word === "and";
        for (const operand of expression.operands) if (!isException || withoutBrackets(operand).kind !== "not") visit(at, operand, not);
        return;
      }
      case "at-least":
        return expression.conditions.forEach((operand) => visit(at, operand, not));
      case "name-expression": {
        const symbol = program.references.symbols.get(expression.name);
        // Under a `not`, it is said at the place of the definition's name.
        if (symbol?.kind === "define" && not === null) visit(symbol.file, symbol.declaration.expression, not);
        return;
      }
      default: {
        const isNegated = negationOf(expression);
        if (isNegated === null || isNegated !== (not === null)) return;
        const [field] = fieldsIn(expression, program);
        if (field !== undefined) found.push({ file: at, comparison: expression, field, whole: not ?? expression, holds: not !== null });
      }
    }
  };
  visit(file, condition, null);
  return found;
}

/** Whether a comparison says what must not be; null for what is no comparison with a value. */
function negationOf(expression: Expression): boolean | null {
  switch (expression.kind) {
    case "comparison":
      return expression.operator === "is not";
    case "one-of":
    case "in-list":
    case "between":
    case "text-test":
      return expression.negated;
    case "matches":
    case "includes":
    case "date-window":
    case "date-order":
      return false;
    default:
      return null;
  }
}

function report({ file, comparison, field, whole, holds }: Negated, { spared, hit }: Loss, program: Program): void {
  const name = comparisonName(comparison, field, program, file);
  const text = textOf(program, file, whole);
  const known = `${name} is known and ${text}`;
  const missing = `${name} is missing or ${text}`;
  const [same, other] = holds ? [missing, known] : [known, missing];
  const fixes = [
    { title: holds ? "Say that it holds where there is no value" : "Say that it holds for known values only", text: same },
    { title: holds ? "Leave out those without a value" : "Include those without a value", text: other },
  ];
  program.reporter.report(
    "missing-not-considered",
    file,
    whole,
    {
      field: field.name,
      outcome: holds ? hit : spared,
      reason: holds ? "the comparison does not hold, so its opposite does" : "no comparison holds for a missing value",
      same,
      other,
    },
    { fixes: fixes.map(({ title, text: put }) => ({ title, edits: [{ file, span: whole.span, text: `(${put})` }] })) },
  );
}

/** The field as it is written there: with `lead.` before it, if so. */
function comparisonName(comparison: Expression, field: FieldSymbol, program: Program, file: string): string {
  let written = field.name;
  walk(comparison, (node) => {
    const isField = (name: Name): boolean => program.references.symbols.get(name) === field;
    if (node.kind === "name-expression" && isField(node.name)) written = textOf(program, file, node);
    if (node.kind === "member" && isField(node.member)) written = textOf(program, file, node);
  });
  return written;
}
