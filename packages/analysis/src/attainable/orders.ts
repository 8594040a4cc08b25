/** Comparisons that cannot hold together, whatever is compared: they would put something before itself. */
import { typesOf, type Plan, type PlanExpression } from "@scoreline/plan";

/** A condition, and whether it is to hold. */
export interface Wanted {
  readonly expression: number;
  readonly holds: boolean;
}

/** That one thing comes before another, or may be the same. */
interface Order {
  readonly low: number;
  readonly high: number;
  readonly isStrict: boolean;
}

type Call = Extract<PlanExpression, { readonly kind: "call" }>;

/** Whether what must be so for conditions to be as wanted puts something before itself, as `a > b and b > a` does. */
export function isOutOfOrder(plan: Plan, wanted: readonly Wanted[]): boolean {
  const asked = wanted.flatMap(({ expression, holds }) => askedIn(plan, expression, holds));
  const orders = asked.flatMap(({ call, holds }) => (holds ? ordersIn(call) : []));
  // What is missing is neither less nor more: only of what is known does the opposite follow.
  const isKnown = knownIn(plan, orders);
  for (const { call, holds } of asked) if (!holds && call.arguments.every(isKnown)) orders.push(...opposite(ordersIn(call)));
  if (!orders.some(({ isStrict }) => isStrict)) return false;
  orders.push(...ordersOfConstants(plan, orders));
  return orders.some(({ low, high, isStrict }) => isStrict && isBefore(high, low, orders));
}

/** What must hold, or must not, for a condition to be as wanted. */
function askedIn(plan: Plan, index: number, holds: boolean): readonly { readonly call: Call; readonly holds: boolean }[] {
  const call = plan.expressions[index]!;
  if (call.kind !== "call") return [];
  const { operation, arguments: parts } = call;
  if (operation === "not") return askedIn(plan, parts[0]!, !holds);
  if (operation === (holds ? "and" : "or")) return parts.flatMap((part) => askedIn(plan, part, holds));
  return [{ call, holds }];
}

/** What a comparison says where it holds. */
function ordersIn({ operation, arguments: [one, other, third] }: Call): Order[] {
  switch (operation) {
    case "number.less":
    case "date.less":
    case "points.less":
      return [{ low: one!, high: other!, isStrict: true }];
    case "number.at-most":
    case "date.at-most":
    case "points.at-most":
      return [{ low: one!, high: other!, isStrict: false }];
    case "number.equal":
    case "date.equal":
    case "points.equal":
      return [
        { low: one!, high: other!, isStrict: false },
        { low: other!, high: one!, isStrict: false },
      ];
    case "number.between":
    case "date.between":
      return [
        { low: other!, high: one!, isStrict: false },
        { low: one!, high: third!, isStrict: false },
      ];
    default:
      return [];
  }
}

/** What follows where one order is not so; of several, it may be either. */
const opposite = ([only, another]: readonly Order[]): readonly Order[] =>
  only === undefined || another !== undefined ? [] : [{ low: only.high, high: only.low, isStrict: !only.isStrict }];

function knownIn(plan: Plan, orders: readonly Order[]): (index: number) => boolean {
  const types = typesOf(plan);
  const known = new Set(orders.flatMap(({ low, high }) => [low, high]));
  return (index) => known.has(index) || types[index] === "points" || plan.expressions[index]!.kind === "constant";
}

/** Written figures, the lesser before the greater. */
function ordersOfConstants(plan: Plan, orders: readonly Order[]): readonly Order[] {
  const figures = [...new Set(orders.flatMap(({ low, high }) => [low, high]))].flatMap((index) => {
    const expression = plan.expressions[index]!;
    return expression.kind === "constant" && typeof expression.value === "number"
      ? [{ index, value: expression.value, type: expression.type }]
      : [];
  });
  figures.sort((one, next) => one.value - next.value);
  return figures.flatMap(({ index, value, type }, at) => {
    const next = figures.slice(at + 1).find((other) => other.type === type);
    return next === undefined ? [] : [{ low: index, high: next.index, isStrict: value < next.value }];
  });
}

function isBefore(from: number, to: number, orders: readonly Order[]): boolean {
  const reached = new Set([from]);
  // What is reached on the way is looked at in its turn.
  for (const at of reached) for (const { low, high } of orders) if (low === at) reached.add(high);
  return reached.has(to);
}
