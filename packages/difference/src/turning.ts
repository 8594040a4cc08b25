/** Where a score depends on what it, or another, gives: more before such a condition can be less after it. */
import { draws, drawsOf, rulesOf, scoresReadOf, type Plan, type PlanBlock, type PlanThen } from "@scoreline/plan";

/** What the conditions and the points of a block read of scores: by index, which of them, and in which of them they count occurrences. */
export function readBy(plan: Plan, block: PlanBlock): { readonly scores: ReadonlySet<number>; readonly counted: ReadonlySet<number> } {
  const { expressions } = scoresReadOf(plan);
  const rules = rulesOf(plan).flatMap(({ rule, score }) => (plan.scores[score] === block ? [rule] : []));
  const asked = rules.flatMap((rule) => {
    if ("adjustment" in rule) return [rule.when, ...(rule.adjustment.kind === "multiply" ? [] : [rule.adjustment.points])];
    if (rule.kind === "criterion") return rule.rows.flatMap(({ when, value }) => [when, value]);
    return [rule.kind === "state" ? rule.when : rule.filter, rule.points];
  });
  const reads = asked.flatMap((each) => {
    const index = typeof each !== "object" || each === null ? each : "millionths" in each ? null : each.expression;
    return index === null ? [] : [expressions[index]!];
  });
  return { scores: new Set(reads.flatMap(({ scores }) => scores)), counted: new Set(reads.flatMap(({ counted }) => counted)) };
}

/** Whether more of what the rules of a block give is never less after its `then` lines, whatever the lead: as far as that is proved. */
export const keepsOrder = (plan: Plan, { then }: PlanBlock): boolean => then.every((line) => lineKeepsOrder(plan, line));

/** A line that begins to apply as the value grows must not take from it, and one that ceases to must not have given. */
function lineKeepsOrder(plan: Plan, { when, adjustment }: PlanThen): boolean {
  const turn = turnOf(plan, when);
  const amount = adjustment.kind === "multiply" || !("millionths" in adjustment.points) ? null : adjustment.points.millionths;
  switch (turn) {
    case "begins":
      if (adjustment.kind === "multiply") return adjustment.factor >= unchanged && isAboveZero(plan, when);
      return adjustment.kind === "at-least" || (adjustment.kind === "add" && amount !== null && amount >= 0);
    case "ends":
      return adjustment.kind === "at-most" || (adjustment.kind === "add" && amount !== null && amount <= 0);
    case "stays":
      return true;
    case "open":
      return false;
  }
}

/** 100%, in millionths of a percent. */
const unchanged = 100_000_000;

/** What becomes of a condition as the value so far grows, all else alike: from some value on it holds, or holds no more. */
type Turn = "stays" | "begins" | "ends" | "open";

function turnOf(plan: Plan, index: number): Turn {
  if ((drawsOf(plan).expressions[index]! & draws.subtotal) === 0) return "stays";
  const expression = plan.expressions[index]!;
  if (expression.kind !== "call") return "open";
  const { operation, arguments: parts } = expression;
  switch (operation) {
    case "and":
    case "or":
      return parts.map((part) => turnOf(plan, part)).reduce(together);
    case "not":
      return opposite[turnOf(plan, parts[0]!)];
    case "points.less":
    case "points.at-most": {
      const [low, high] = parts.map((part) => plan.expressions[part]!.kind);
      if (low === "constant" && high === "subtotal") return "begins";
      return low === "subtotal" && high === "constant" ? "ends" : "open";
    }
    default:
      return "open";
  }
}

const together = (one: Turn, other: Turn): Turn => (one === "stays" || one === other ? other : other === "stays" ? one : "open");

const opposite: Readonly<Record<Turn, Turn>> = { stays: "stays", begins: "ends", ends: "begins", open: "open" };

/** Whether a condition holds for no value so far below 0. */
function isAboveZero(plan: Plan, index: number): boolean {
  const expression = plan.expressions[index]!;
  if (expression.kind !== "call") return false;
  const { operation, arguments: parts } = expression;
  if (operation === "and" || operation === "or") {
    const each = parts.map((part) => isAboveZero(plan, part));
    return operation === "and" ? each.includes(true) : !each.includes(false);
  }
  const [low, high] = parts.map((part) => plan.expressions[part]!);
  return (
    (operation === "points.less" || operation === "points.at-most") &&
    low?.kind === "constant" &&
    typeof low.value === "number" &&
    low.value >= 0 &&
    high?.kind === "subtotal"
  );
}
