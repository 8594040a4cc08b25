/** The leaves of a condition with what they saw; relies on the same compiled conditions that scored. */
import { operations, type OperationName } from "@scoreline/semantics";
import { typesOf, type Fact, type PlanExpression } from "@scoreline/plan";
import { isPart, operandName, operandValue } from "./operands.ts";
import type { Seen } from "./seen.ts";

/** The leaf conditions that a condition is made of, in the order written, each with what it saw. */
export function factsOf(condition: number, seen: Seen): Fact[] {
  const expression = seen.plan.expressions[condition]!;
  if (isJoint(expression)) {
    return expression.arguments
      .filter((argument) => typesOf(seen.plan)[argument] === "condition")
      .flatMap((argument) => factsOf(argument, seen));
  }
  const operands: Operand[] = [];
  collect(condition, false, operands, seen);
  const values = operands.map(({ index }) => ({ name: operandName(index, seen), value: operandValue(index, seen) }));
  return [
    {
      text: seen.phrases.get(condition) ?? "",
      holds: seen.scores.expressions.condition(condition)(-1),
      values: values.filter(({ name }, at) => values.findIndex((other) => other.name === name) === at),
      undecided: operands.some(({ handled }, at) => !handled && values[at]!.value === null),
    },
  ];
}

const joints: ReadonlySet<OperationName> = new Set(["and", "or", "not", "at-least"]);

/** Leaves are told as a whole, whatever they are made of. */
function isJoint(expression: PlanExpression): expression is Extract<PlanExpression, { kind: "call" }> {
  return expression.kind === "call" && expression.leaf === undefined && joints.has(expression.operation);
}

interface Operand {
  readonly index: number;
  /** Whether the condition knows what to do when it is missing. */
  readonly handled: boolean;
}

/** The operands of a leaf that a lead decides on: fields, figures, and what has words of its own. */
function collect(index: number, handled: boolean, into: Operand[], seen: Seen): void {
  const expression = seen.plan.expressions[index]!;
  if (expression.kind === "constant" || expression.kind === "day") return;
  const inner =
    expression.kind === "call" && !isPart(expression) && (!seen.phrases.has(index) || typesOf(seen.plan)[index] === "condition");
  if (!inner) into.push({ index, handled });
  else {
    const copes = handled || operations[expression.operation].missing === "handled";
    for (const argument of expression.arguments) collect(argument, copes, into, seen);
  }
}
