import type { ArithmeticExpression, Expression, HowOften } from "@scoreline/language";
import { resultOf, stageCount } from "./blocks.ts";
import { largest, million, millionths, millionthsOfNumber, nearest, smallest } from "./exact.ts";
import { aggregate, occurrencesIn, laterOnes, othersOf } from "./history.ts";
import { isDay, isScore, matches, mentions, partOf, same, type Score, type Value } from "./values.ts";
import { folded } from "./text-tables.ts";
import type { Happening, World } from "./world.ts";

/** What an expression is evaluated in. */
export interface Setting {
  readonly world: World;
  /** The event that a filter or an amount looks at. */
  readonly event: Happening | null;
  /** The day that dates are compared with: the moment's, or that of an occurrence that a rule looks at. */
  readonly day: number;
  /** The block whose forgotten events do not exist here. */
  readonly block: string | null;
  readonly subtotal: bigint | null;
}

export function holds(expression: Expression, setting: Setting): boolean {
  return valueOf(expression, setting) === true;
}

/** The value of a number that may be a score: in points. */
const asNumber = (value: Value): number | null =>
  isScore(value) ? Number(value.millionths) / 1e6 : typeof value === "number" && Number.isFinite(value) ? value : null;

const inner = (expression: Expression): Expression => (expression.kind === "group-expression" ? inner(expression.expression) : expression);

/** The literal an expression is, with its sign, or null. */
function literal(expression: Expression): string | null {
  const plain = inner(expression);
  if (plain.kind === "number") return plain.decimal;
  if (plain.kind !== "negative") return null;
  const size = literal(plain.operand);
  return size === null ? null : size.startsWith("-") ? size.slice(1) : `-${size}`;
}

/** All values as scores, when at least one is a score and the others are scores or literals of six decimals; else null. */
function asScores(expressions: readonly Expression[], values: readonly Value[]): Score[] | null {
  if (!values.some(isScore)) return null;
  const scores = values.map((value, index): Score | null => {
    if (isScore(value)) return value;
    const decimal = literal(expressions[index]!);
    return decimal === null || (decimal.split(".")[1] ?? "").replace(/0+$/, "").length > 6 ? null : { millionths: millionths(decimal) };
  });
  return scores.every((score) => score !== null) ? (scores as Score[]) : null;
}

/** Compares two values: below 0, 0, above 0, or null where one is missing. */
function order(expressions: readonly [Expression, Expression], setting: Setting): number | null {
  const values = expressions.map((expression) => valueOf(expression, setting));
  const scores = asScores(expressions, values);
  if (scores !== null) return scores[0]!.millionths < scores[1]!.millionths ? -1 : scores[0]!.millionths > scores[1]!.millionths ? 1 : 0;
  const [left, right] = values.map((value) => (isDay(value!) ? value.day : asNumber(value!)));
  return left === null || right === null || left === undefined || right === undefined ? null : left < right ? -1 : left > right ? 1 : 0;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function arithmetic({ operator, left, right }: ArithmeticExpression, one: number, other: number, setting: Setting): number | null {
  switch (operator) {
    case "+":
      return finite(one + other);
    case "-":
      return finite(one - other);
    case "*":
      return finite(one * other);
    case "/":
      return other !== 0 ? finite(one / other) : overScores(left, setting) && overScores(right, setting) ? 0 : null;
  }
}

/** Made of scores, `subtotal` and written numbers, and of nothing else. */
function overScores(expression: Expression, setting: Setting): boolean {
  switch (expression.kind) {
    case "number":
      return true;
    case "group-expression":
      return overScores(expression.expression, setting);
    case "negative":
    case "percent-of":
      return overScores(expression.operand, setting);
    case "arithmetic":
      return overScores(expression.left, setting) && overScores(expression.right, setting);
    case "call":
      return expression.arguments.every((argument) => overScores(argument, setting));
    case "name-expression": {
      const name = expression.name.text;
      if (setting.event?.properties.has(name) === true) return false;
      const { defines, scores } = setting.world;
      return (
        (name === "subtotal" && setting.subtotal !== null) ||
        (defines.has(name) ? overScores(defines.get(name)!, { ...setting, event: null }) : scores.has(name))
      );
    }
    default:
      return false;
  }
}

const awayFromZero = (value: number): number =>
  (Math.abs(value) - Math.floor(Math.abs(value)) >= 0.5 ? Math.ceil(Math.abs(value)) : Math.floor(Math.abs(value))) * Math.sign(value);

export function valueOf(expression: Expression, setting: Setting): Value {
  const { world } = setting;
  const read = (part: Expression): Value => valueOf(part, setting);
  switch (expression.kind) {
    case "text":
    case "truth":
      return expression.value;
    case "number":
      return expression.value;
    case "percent":
      return expression.value;
    case "date":
      return { day: expression.day! };
    case "missing-expression":
    case "lead-reference":
      return null;
    case "group-expression":
      return read(expression.expression);
    case "name-expression": {
      const name = expression.name.text;
      if (name === "today" && !expression.name.quoted) return { day: setting.day };
      if (setting.event !== null) {
        if (name === "at") return { day: setting.event.day };
        if (setting.event.properties.has(name)) return setting.event.properties.get(name)!;
        if ([...world.eventTypes.values()].some((types) => types.has(name)) && !world.defines.has(name) && !world.scores.has(name))
          return null;
      }
      if (name === "subtotal" && setting.subtotal !== null) return { millionths: setting.subtotal };
      if (world.defines.has(name)) return valueOf(world.defines.get(name)!, { ...setting, event: null });
      if (world.scores.has(name)) return { millionths: resultOf(name, world).value };
      return world.lead.get(name) ?? null;
    }
    case "member": {
      if (expression.object.kind === "lead-reference") return world.lead.get(expression.member.text) ?? null;
      const whole = read(expression.object);
      return typeof whole === "string" ? partOf(whole, expression.member.text) : null;
    }
    case "negative": {
      const value = read(expression.operand);
      return isScore(value) ? { millionths: -value.millionths } : typeof value === "number" ? -value : null;
    }
    case "arithmetic": {
      const values = [read(expression.left), read(expression.right)];
      const scores =
        expression.operator === "+" || expression.operator === "-" ? asScores([expression.left, expression.right], values) : null;
      if (scores !== null) {
        const [left, right] = [scores[0]!.millionths, scores[1]!.millionths];
        return { millionths: expression.operator === "+" ? left + right : left - right };
      }
      const [left, right] = values.map((value) => asNumber(value!));
      return left === null || right === null ? null : arithmetic(expression, left!, right!, setting);
    }
    case "percent-of": {
      const value = read(expression.operand);
      if (isScore(value)) return { millionths: nearest(value.millionths * millionths(expression.percent.decimal), 100n * million) };
      const number = asNumber(value);
      return number === null ? null : finite((expression.percent.value * number) / 100);
    }
    case "call": {
      const values = expression.arguments.map(read);
      const scores = asScores(expression.arguments, values);
      const pick = expression.function;
      if (scores !== null && pick === "min") return { millionths: smallest(scores.map((score) => score.millionths)) };
      if (scores !== null && pick === "max") return { millionths: largest(scores.map((score) => score.millionths)) };
      const numbers = values.map(asNumber);
      if (numbers.includes(null)) return null;
      const known = numbers as number[];
      return pick === "min"
        ? Math.min(...known)
        : pick === "max"
          ? Math.max(...known)
          : pick === "floor"
            ? Math.floor(known[0]!)
            : awayFromZero(known[0]!);
    }
    case "not":
      return !holds(expression.operand, setting);
    case "logical":
      return expression.operators[0]!.word === "and"
        ? expression.operands.every((operand) => holds(operand, setting))
        : expression.operands.some((operand) => holds(operand, setting));
    case "at-least":
      return expression.conditions.filter((condition) => holds(condition, setting)).length >= expression.count.value;
    case "comparison": {
      if (["is", "is not", "="].includes(expression.operator)) {
        const [left, right] = [read(expression.left), read(expression.right)];
        if (left === null || right === null) return false;
        const equal =
          typeof left === "number" || isScore(left) || isScore(right) || isDay(left)
            ? order([expression.left, expression.right], setting) === 0
            : same(left, right);
        return expression.operator === "is not" ? !equal : equal;
      }
      const found = order([expression.left, expression.right], setting);
      if (found === null) return false;
      return expression.operator === ">"
        ? found > 0
        : expression.operator === ">="
          ? found >= 0
          : expression.operator === "<"
            ? found < 0
            : found <= 0;
    }
    case "one-of":
    case "in-list": {
      const value = read(expression.subject);
      if (value === null) return false;
      const choices = expression.kind === "one-of" ? expression.values.map(read) : world.lists.get(expression.list.text)!;
      return (
        choices.some((choice) => (isScore(value) ? pointsOf(choice) === value.millionths : same(value, choice))) !== expression.negated
      );
    }
    case "between": {
      const low = order([expression.low, expression.subject], setting);
      const high = order([expression.subject, expression.high], setting);
      return low === null || high === null ? false : (low <= 0 && high <= 0) !== expression.negated;
    }
    case "text-test": {
      const value = read(expression.subject);
      if (typeof value !== "string") return false;
      const text = folded(value);
      const found = expression.patterns
        .map((pattern) => folded(pattern.value))
        .some((pattern) =>
          expression.test === "contains"
            ? text.includes(pattern)
            : expression.test === "starts with"
              ? text.startsWith(pattern)
              : expression.test === "ends with"
                ? text.endsWith(pattern)
                : mentions(text, pattern),
        );
      return found !== expression.negated;
    }
    case "matches": {
      const value = read(expression.subject);
      return typeof value === "string" && matches(value, expression.pattern.value);
    }
    case "includes": {
      const value = read(expression.subject);
      if (!Array.isArray(value)) return false;
      const has = (wanted: Value): boolean => (value as readonly string[]).some((item) => same(item, wanted));
      return expression.quantifier === "all" ? expression.values.map(read).every(has) : expression.values.map(read).some(has);
    }
    case "date-window": {
      const value = read(expression.subject);
      if (!isDay(value)) return false;
      const age = (setting.day - value.day) * (expression.direction === "last" ? 1 : -1);
      return age >= 0 && age <= expression.duration.days;
    }
    case "date-order": {
      const found = order([expression.subject, expression.date], setting);
      return found !== null && (expression.direction === "before" ? found < 0 : found > 0);
    }
    case "missing-test":
      return (read(expression.subject) === null) === (expression.test === "missing");
    case "rated": {
      const { rating, ratings } = resultOf(expression.score.text, world);
      if (expression.relation === "unrated" || expression.relation === "not unrated")
        return (rating === null) === (expression.relation === "unrated");
      if (rating === null) return false;
      const at = ratings.indexOf(rating);
      const named = expression.ratings.map((name) => ratings.indexOf(name.text));
      return expression.relation === "or better"
        ? at <= named[0]!
        : expression.relation === "or worse"
          ? at >= named[0]!
          : named.includes(at);
    }
    case "decision": {
      const found = world.decided.get(expression.word) ?? null;
      const named = expression.values.map((value) => (value.kind === "none" ? null : value.text));
      return named.includes(found) !== expression.negated;
    }
    case "did":
      return asOften(occurrencesIn(expression, setting).length, expression.howOften) !== expression.negated;
    case "other-events": {
      if (expression.side === "later") return laterOnes(expression, setting);
      const others = othersOf(expression, setting);
      return others !== null && asOften(others.length, expression.howOften) !== expression.negated;
    }
    case "aggregate":
      return aggregate(expression, setting);
    case "days-since": {
      const value = read(expression.subject);
      return isDay(value) ? setting.day - value.day : null;
    }
    case "count-of-stage":
      return stageCount(expression.stage.value, setting, expression.window?.duration.days ?? Infinity);
  }
}

function asOften(count: number, howOften: HowOften | undefined): boolean {
  switch (howOften?.relation) {
    case undefined:
      return count >= 1;
    case "at least":
      return count >= howOften.count.value;
    case "at most":
      return count <= howOften.count.value;
    case "exactly":
      return count === howOften.count.value;
  }
}

/** A number in points, or a score, as millionths; missing gives 0. */
export function pointsOf(value: Value): bigint {
  return isScore(value) ? value.millionths : typeof value === "number" ? millionthsOfNumber(value) : 0n;
}
