import type { Bound, NumberLiteral, PercentLiteral, Points } from "@scoreline/language";
import type { PlanAmount } from "@scoreline/plan";
import { millionthsOf, millionthsPerPoint, roundHalfAway } from "@scoreline/semantics";
import { missing, type Lowering } from "./lowering.ts";
import { number } from "./numbers.ts";
import type { Scope } from "./scope.ts";

/** A written number or percentage in millionths; the checker allows six decimals where points are meant. */
export function exactMillionths({ decimal, value }: NumberLiteral | PercentLiteral): number {
  return millionthsOf(decimal) ?? roundHalfAway(value * millionthsPerPoint);
}

/** The points of a rule: fixed where they are a number, else computed for each lead or occurrence. */
export function amount({ sign, amount: size }: Points, scope: Scope, lowering: Lowering): PlanAmount {
  if (size.kind === "missing-expression") return missing("amount", size.kind);
  const inner = size.kind === "group-expression" ? size.expression : size;
  if (inner.kind !== "number") return { expression: number(inner, scope, lowering), sign: sign === "-" ? -1 : 1 };
  const millionths = exactMillionths(inner);
  return { millionths: sign === "-" ? 0 - millionths : millionths };
}

/** The cap and the floor said, in millionths. */
export function bounds(written: readonly { readonly kind: string }[]): { readonly cap: number | null; readonly floor: number | null } {
  const side = (wanted: Bound["side"]): number | null => {
    const found = written.find((candidate): candidate is Bound => candidate.kind === "bound" && (candidate as Bound).side === wanted);
    return found === undefined ? null : exactMillionths(found.value);
  };
  return { cap: side("cap"), floor: side("floor") };
}
