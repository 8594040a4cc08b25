/** The leaves of a condition with what they saw; relies on the same compiled conditions that scored. */
import { isJoint, type Fact } from "@scoreline/plan";
import { isPart, operandName, operandValue, type SeenValue } from "./operands.ts";
import { copes } from "./result-types.ts";
import type { Seen } from "./seen.ts";

/** The leaf conditions that a condition is made of, each once, in the order written, and what each saw. */
export function factsOf(condition: number, seen: Seen): Fact[] {
  return leavesOf(condition, seen).map((leaf) => factOf(leaf, seen, -1));
}

/** Of a list of which the first that holds is reached, below 0 for none: whether one holds, and what it saw. Those after it are not looked at. */
export function lookedAt(when: number | null, index: number, reached: number, seen: Seen): { holds: boolean | null; facts: Fact[] } {
  const looked = reached < 0 || index <= reached;
  return { holds: looked ? index === reached : null, facts: looked && when !== null ? factsOf(when, seen) : [] };
}

/** The leaf conditions that a condition is made of, each once, in the order written. */
export function leavesOf(condition: number, seen: Seen): number[] {
  const leaves: number[] = [];
  const visited = new Set<number>();
  const visit = (index: number): void => {
    if (visited.has(index)) return;
    visited.add(index);
    const expression = seen.plan.expressions[index]!;
    if (!isJoint(expression)) leaves.push(index);
    // The first argument of this one is how many.
    else for (const argument of expression.arguments.slice(expression.operation === "at-least" ? 1 : 0)) visit(argument);
  };
  visit(condition);
  return leaves;
}

/** A leaf, and its operands that the lead and the event at hand decide on. */
export function factOf(leaf: number, seen: Seen, event: number): Fact {
  return {
    text: seen.phrases.get(leaf) ?? "",
    holds: seen.scores.expressions.condition(leaf)(event),
    ...operandsOf(leaf, seen, event),
  };
}

/** What an expression is worked out of: fields, figures, and what has words of its own. What is shared is visited once. */
export function operandsOf(whole: number, seen: Seen, event: number): Pick<Fact, "values" | "undecided"> {
  const values = new Map<string, SeenValue>();
  let undecided = false;
  const visited = [new Set<number>(), new Set<number>()];
  /** `handled`: 1 where something around it knows what to do when it is missing. */
  const visit = (index: number, handled: 0 | 1): void => {
    const expression = seen.plan.expressions[index]!;
    if (expression.kind === "constant" || expression.kind === "day" || expression.kind === "later" || visited[handled]!.has(index)) return;
    visited[handled]!.add(index);
    const inner =
      expression.kind === "call" &&
      !isPart(expression) &&
      (!seen.phrases.has(index) || typeof seen.scores.expressions.any(index)(event) === "boolean");
    if (inner) {
      for (const argument of expression.arguments) visit(argument, copes(expression.operation) ? 1 : handled);
      return;
    }
    const name = operandName(index, seen);
    const value = operandValue(index, seen, event);
    if (!values.has(name)) values.set(name, value);
    undecided ||= !handled && value === null;
  };
  visit(whole, 0);
  return { values: [...values].map(([name, value]) => ({ name, value })), undecided };
}
