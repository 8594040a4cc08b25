/** Comparisons that cannot hold together, whatever is compared: they would put something before itself. */
import { once, typesOf, type Plan, type PlanExpression } from "@scoreline/plan";
import { isNeverMore } from "./orders-of-figures.ts";

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

/** Whether what must be so for conditions to be as wanted puts something before itself, as `a > b and b > a` does, in each way that they can be so. */
export const isOutOfOrder = (plan: Plan, wanted: readonly Wanted[]): boolean => waysToBe(plan, wanted).every((way) => isCircle(plan, way));

/** The ways in which a condition can be as wanted without putting something before itself; null where that leaves out none. */
export function waysInOrder(plan: Plan, wanted: Wanted): readonly (readonly Wanted[])[] | null {
  const ways = waysToBe(plan, [wanted]);
  const left = ways.filter((way) => !isCircle(plan, way));
  return left.length === ways.length ? null : left;
}

/** Whether what must be so, all of it, puts something before itself. */
function isCircle(plan: Plan, way: readonly Wanted[]): boolean {
  const asked = way.flatMap(({ expression, holds }) => {
    const call = plan.expressions[expression]!;
    return call.kind === "call" ? [{ call, holds }] : [];
  });
  const orders = asked.flatMap(({ call, holds }) => (holds ? ordersIn(call) : []));
  // What is missing is neither less nor more: only of what is known does the opposite follow.
  const isKnown = knownIn(
    plan,
    orders,
    asked.flatMap(({ call, holds }) => (holds && call.operation === "is-known" ? call.arguments : [])),
  );
  const apart: (readonly [number, number])[] = [];
  for (const { call, holds } of asked) {
    if (holds || !call.arguments.every(isKnown)) continue;
    // It is missing, and yet compared with something.
    if (call.operation === "is-known") return true;
    const [one, back] = ordersIn(call);
    // Of two that are not the same, either may be the greater.
    if (one !== undefined && back !== undefined && back.low === one.high && back.high === one.low) apart.push([one.low, one.high]);
    else orders.push(...opposite(ordersIn(call)));
  }
  if (apart.length === 0 && !orders.some(({ isStrict }) => isStrict)) return false;
  orders.push(...ordersOfConstants(plan, orders), ...ordersOfFigures(plan, orders));
  return (
    orders.some(({ low, high, isStrict }) => isStrict && isBefore(high, low, orders)) ||
    apart.some(([one, other]) => isBefore(one, other, orders) && isBefore(other, one, orders))
  );
}

/** No more ways are looked at; what would make more stays one condition, of which nothing follows. */
const mostWays = 32;

/** The ways in which conditions can be as wanted: of each what must hold then, and what must not. */
const waysToBe = (plan: Plan, wanted: readonly Wanted[]): readonly (readonly Wanted[])[] =>
  wanted.reduce<readonly (readonly Wanted[])[]>((ways, one) => waysWith(plan, ways, one, mostWays), [[]]);

function waysWith(plan: Plan, ways: readonly (readonly Wanted[])[], one: Wanted, most: number): readonly (readonly Wanted[])[] {
  const { expression, holds } = one;
  const call = plan.expressions[expression]!;
  if (call.kind === "call") {
    const { operation, arguments: parts } = call;
    if (operation === "not") return waysWith(plan, ways, { expression: parts[0]!, holds: !holds }, most);
    if (operation === (holds ? "and" : "or"))
      return parts.reduce((so, part) => waysWith(plan, so, { expression: part, holds }, most), ways);
    if (operation === (holds ? "or" : "and") && ways.length * parts.length <= most && comparesOpen(plan)[expression])
      return parts.flatMap((part) => waysWith(plan, ways, { expression: part, holds }, Math.floor(most / parts.length)));
  }
  return ways.map((way) => [...way, one]);
}

/** By expression, whether two things are compared in it of which neither is written out: what is, is decided without looking at ways. */
const comparesOpen: (plan: Plan) => readonly boolean[] = once(({ expressions }) => {
  const found: boolean[] = [];
  for (const expression of expressions)
    found.push(
      expression.kind === "call" &&
        (expression.arguments.some((part) => found[part]!) ||
          (ordersIn(expression).length > 0 && expression.arguments.every((part) => expressions[part]!.kind !== "constant"))),
    );
  return found;
});

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

function knownIn(plan: Plan, orders: readonly Order[], others: readonly number[]): (index: number) => boolean {
  const types = typesOf(plan);
  const known = new Set([...others, ...orders.flatMap(({ low, high }) => [low, high])]);
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

/** Of figures and the like what is so without being asked, such as that a count with a filter is no more than one without. */
function ordersOfFigures(plan: Plan, orders: readonly Order[]): readonly Order[] {
  const things = [...new Set(orders.flatMap(({ low, high }) => [low, high]))];
  if (!things.some((index) => isWorkedOut(plan.expressions[index]!))) return [];
  return things.flatMap((low) =>
    things.flatMap((high) => (low !== high && isNeverMore(plan, low, high) ? [{ low, high, isStrict: false }] : [])),
  );
}

const isWorkedOut = ({ kind }: PlanExpression): boolean => kind === "history" || kind === "call";

function isBefore(from: number, to: number, orders: readonly Order[]): boolean {
  const reached = new Set([from]);
  // What is reached on the way is looked at in its turn.
  for (const at of reached) for (const { low, high } of orders) if (low === at) reached.add(high);
  return reached.has(to);
}
