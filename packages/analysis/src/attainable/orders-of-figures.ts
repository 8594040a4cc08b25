/** What is never more than something else, whatever a lead has and did: of a history less than all of it, and the least of several. */
import type { Plan, PlanExpression, PlanSelection } from "@scoreline/plan";

type History = Extract<PlanExpression, { readonly kind: "history" }>;

/** Whether an expression is never more than another, where both are known: what is not said here may still be so. */
export function isNeverMore({ expressions, selections }: Plan, index: number, other: number): boolean {
  const [low, high] = [expressions[index]!, expressions[other]!];
  if (low.kind === "call" && /^(?:number|points)\.minimum$/.test(low.operation) && low.arguments.includes(other)) return true;
  if (high.kind === "call" && /^(?:number|points)\.maximum$/.test(high.operation) && high.arguments.includes(index)) return true;
  if (low.kind !== "history" || high.kind !== "history") return false;
  const isOf = (...[one, another]: readonly History["aggregate"][]): boolean => low.aggregate === one && high.aggregate === another;
  if (isOf("lowest", "highest")) return low.selection === high.selection && low.property === high.property;
  return (isOf("count", "count") || isOf("count-distinct", "count")) && isPartOf(selections[low.selection]!, selections[high.selection]!);
}

/** Whether all events that are selected by the one are by the other, too: it has no filter, or looks back further, and is the same for the rest. */
function isPartOf(part: PlanSelection, whole: PlanSelection): boolean {
  const [short, long] = [part.window, whole.window];
  const looksBackAsFar =
    long === null ||
    JSON.stringify(short) === JSON.stringify(long) ||
    (short?.kind === "within" && long.kind === "within" && short.days <= long.days);
  const rest = ({ filter: _, window: __, ...other }: PlanSelection): string => JSON.stringify(other);
  return looksBackAsFar && (whole.filter === null || whole.filter === part.filter) && rest(part) === rest(whole);
}
