/** Conditions that are the same for every lead, the smallest of them: what they are part of is not said again. */
import { once, scoresReadOf, typesOf, type Plan } from "@scoreline/plan";
import { conditionsOf, type AskedCondition } from "./conditions.ts";
import { phraseOf, subjectOf } from "./phrases.ts";
import { possibilitiesOf } from "./possible.ts";
import { Recent } from "../work.ts";

export interface ConstantCondition {
  readonly expression: number;
  readonly holds: boolean;
  /** Two of its parts that exclude each other, in words; null where no two of them do, or it has no parts. */
  readonly excluding: readonly [string, string] | null;
  /** The one thing that it asks; null where it asks several. */
  readonly subject: string | null;
  /** The event at hand by which it is called; null where there is none. */
  readonly kind: number | null;
}

/** Conditions that were not the same for every lead, in no part of them, in this version of a model or in another. */
const differing = new Recent<true>(30_000);

export const constantConditions: (plan: Plan) => readonly ConstantCondition[] = once((plan) => {
  const possible = possibilitiesOf(plan);
  const types = typesOf(plan);
  const found = new Map<number, ConstantCondition>();
  const known = new Map<string, boolean>();

  /** Whether it, or part of it, is the same for every lead. */
  function visit(expression: number, kinds: AskedCondition["kinds"]): boolean {
    const key = `${expression} ${kinds}`;
    let isConstant = known.get(key);
    if (isConstant === undefined) known.set(key, (isConstant = look(expression, kinds)));
    return isConstant;
  }

  function look(index: number, kinds: AskedCondition["kinds"]): boolean {
    const expression = plan.expressions[index]!;
    if (expression.kind !== "call" || types[index] !== "condition") return false;
    const { operation, arguments: parts, leaf } = expression;
    // The same on both sides is a warning of its own.
    if (operation !== "and" && operation !== "or" && new Set(parts).size < parts.length) return true;
    const inside = parts.filter((part) => types[part] === "condition");
    if (leaf !== true && inside.map((part) => visit(part, kinds)).includes(true)) return true;
    if (leaf === true && inside.some((part) => comparesItself(part))) return true;
    // Which event it is, nobody wrote: kinds of events ask their filters each of its own.
    if (inside.some(asksForKind) || !asksSomething(index, kinds)) return false;
    const holds = possible.verdictOf(index, kinds);
    if (holds === null) return false;
    const kind = kinds[0]!;
    found.set(index, {
      expression: index,
      holds,
      excluding: !holds && operation === "and" && leaf !== true ? excludingIn(parts, kind) : null,
      subject: subjectOf(plan, index, kind),
      kind,
    });
    return true;
  }

  function comparesItself(index: number): boolean {
    const expression = plan.expressions[index]!;
    if (expression.kind !== "call") return false;
    const { operation, arguments: parts } = expression;
    if (operation !== "and" && operation !== "or" && new Set(parts).size < parts.length) return true;
    return parts.some(comparesItself);
  }

  function asksForKind(index: number): boolean {
    const expression = plan.expressions[index]!;
    return expression.kind === "event-kind" || (expression.kind === "call" && expression.arguments.some(asksForKind));
  }

  /** What is made of written figures alone is meant to be the same. */
  const asksSomething = (index: number, kinds: AskedCondition["kinds"]): boolean =>
    kinds.every((kind) => possible.rangesOf(kind).supports[index]!.length > 0) || scoresReadOf(plan).expressions[index]!.scores.length > 0;

  function excludingIn(parts: readonly number[], kind: number | null): readonly [string, string] | null {
    for (const [at, one] of parts.entries())
      for (const other of parts.slice(at + 1)) {
        const [text, another] = [phraseOf(plan, one), phraseOf(plan, other)];
        if (text === null || another === null) continue;
        const both = [one, other].map((expression) => ({ expression, holds: true }));
        if (!possible.isPossible(both, kind)) return [text, another];
      }
    return null;
  }

  /** All that it depends on whether it, or part of it, is the same for every lead; null where that is not known. */
  function keyOf(expression: number, kinds: AskedCondition["kinds"]): string | null {
    const keys = kinds.map((kind) => possible.keyOfAll(expression, kind));
    return keys.includes(null) ? null : keys.join("/");
  }

  for (const { expression, kinds } of conditionsOf(plan)) {
    const key = keyOf(expression, kinds);
    const isKnown = key !== null && differing.known(key) === true;
    if ((isKnown || !visit(expression, kinds)) && key !== null) differing.keep(key, true);
  }
  return [...found.values()];
});
