import { typesOf, type Plan, type PlanExpression, type PlanSelection } from "@scoreline/plan";
import { formatDay, formatExact, type AggregateName, type OperationName } from "@scoreline/semantics";
import { changedTime, daysWords, percentWords, valueName } from "./change-rules.ts";
import { draft, neighbors, stepOf, type Draft, type Path } from "./mutant.ts";

type Call = Extract<PlanExpression, { readonly kind: "call" }>;
type History = Extract<PlanExpression, { readonly kind: "history" }>;

/** What changes of an expression are made from: the plan, and what is written of it. */
export interface Changing {
  readonly plan: Plan;
  /** Whether an expression is inside of a condition that people see as a whole, where its parts are words of the language. */
  readonly isInside: readonly boolean[];
  /** How each text is written where it is first, by how it is compared. */
  readonly textsWritten: ReadonlyMap<string, string>;
  /** How an expression is written, on one line. */
  readonly writtenOf: (expression: number) => string;
}

/** Of an expression, whether it is beneath a leaf condition, by its index. */
export function insideLeaves({ expressions }: Plan): readonly boolean[] {
  const inside = expressions.map(() => false);
  for (let at = expressions.length - 1; at >= 0; at--) {
    const expression = expressions[at]!;
    if (expression.kind !== "call" || !(expression.leaf === true || inside[at])) continue;
    for (const part of expression.arguments) inside[part] = true;
  }
  return inside;
}

const other: Partial<Record<OperationName, { readonly to: OperationName; readonly words: string }>> = {
  and: { to: "or", words: "“and” could be “or”" },
  or: { to: "and", words: "“or” could be “and”" },
  "text.starts-with": { to: "text.contains", words: "“starts with” could be “contains”" },
  "text.ends-with": { to: "text.contains", words: "“ends with” could be “contains”" },
  "text.mentions": { to: "text.contains", words: "“mentions” could be “contains”" },
  "number.add": { to: "number.subtract", words: "“+” could be “-”" },
  "number.subtract": { to: "number.add", words: "“-” could be “+”" },
  "number.multiply": { to: "number.divide", words: "“*” could be “/”" },
  "number.divide": { to: "number.multiply", words: "“/” could be “*”" },
  "number.minimum": { to: "number.maximum", words: "“min” could be “max”" },
  "number.maximum": { to: "number.minimum", words: "“max” could be “min”" },
  "points.add": { to: "points.subtract", words: "“+” could be “-”" },
  "points.subtract": { to: "points.add", words: "“-” could be “+”" },
  "points.minimum": { to: "points.maximum", words: "“min” could be “max”" },
  "points.maximum": { to: "points.minimum", words: "“max” could be “min”" },
};

const otherAggregate: Partial<Record<AggregateName, { readonly to: AggregateName; readonly words: string }>> = {
  highest: { to: "lowest", words: "“highest” could be “lowest”" },
  lowest: { to: "highest", words: "“lowest” could be “highest”" },
  "last-known": { to: "first-known", words: "“last” could be “first”" },
  "first-known": { to: "last-known", words: "“first” could be “last”" },
  "days-since-last": { to: "days-since-first", words: "“last” could be “first”" },
  "days-since-first": { to: "days-since-last", words: "“first” could be “last”" },
};

/** The changes of one expression, with those of the constants it is made with. */
export function changedExpression(index: number, changing: Changing): Draft[] {
  const expression = changing.plan.expressions[index]!;
  const path = ["expressions", index];
  switch (expression.kind) {
    case "call":
      return [
        ...changedOperation(expression, index, changing),
        ...expression.arguments.flatMap((part, position) => changedConstant(expression, index, position, part, changing)),
        ...opposite(expression, index, changing),
      ];
    case "history": {
      const { to, words } = otherAggregate[expression.aggregate] ?? {};
      if (to !== undefined) return [draft("condition", words!, { path: [...path, "aggregate"], value: to })];
      if (expression.aggregate !== "count-distinct") return [];
      const value: History = { ...expression, aggregate: "count", property: null };
      return [draft("condition", "“count of distinct” could count all of them", { path, value })];
    }
    case "later":
      return [
        draft("condition", `“${changing.writtenOf(index)}” could be its opposite`, {
          path: [...path, "happens"],
          value: !expression.happens,
        }),
        ...(expression.count === 1 ? [] : neighbors(expression.count, 1, 1)).map((count) =>
          draft("number", `${expression.count} times could be ${count} times`, { path: [...path, "count"], value: count }),
        ),
      ];
    case "stage-count": {
      const { days } = expression;
      if (days === null) return [];
      return neighbors(days, 1, 0).map((each) =>
        draft("window", `${daysWords(days)} could be ${daysWords(each)}`, { path: [...path, "days"], value: each }),
      );
    }
    default:
      return [];
  }
}

/** A condition that people see as a whole, made its opposite; before it is another like it. */
function opposite(call: Call, index: number, { isInside, writtenOf }: Changing): Draft[] {
  if (call.leaf !== true || isInside[index]) return [];
  const value: Call = { kind: "call", operation: "not", arguments: [index - 1], leaf: true };
  return [draft("condition", `“${writtenOf(index)}” could be its opposite`, { path: ["expressions", index], value })];
}

function changedOperation(call: Call, index: number, changing: Changing): Draft[] {
  const path: Path = ["expressions", index, "operation"];
  const written = changing.writtenOf(index);
  const { to, words } = other[call.operation] ?? {};
  const isWord = call.operation === "and" || call.operation === "or";
  // A leaf is told as a whole, whatever it is made of.
  if (to !== undefined && !(isWord && (call.leaf === true || changing.isInside[index])))
    return [draft("condition", words!, { path, value: to })];
  const border = borderOf(call, changing.plan);
  if (border !== null) {
    const isOpen = call.operation.endsWith(".less");
    const value = isOpen ? call.operation.replace(".less", ".at-most") : call.operation.replace(".at-most", ".less");
    return [
      draft("condition", isOpen ? `“${written}” could include ${border}` : `“${written}” could leave out ${border}`, { path, value }),
    ];
  }
  if (call.operation === "list.includes-any" || call.operation === "list.includes-all") {
    if (textsIn(call, changing.plan).length < 2) return [];
    const isAny = call.operation === "list.includes-any";
    const value: OperationName = isAny ? "list.includes-all" : "list.includes-any";
    return [
      draft("condition", isAny ? "“includes any of” could be “includes all of”" : "“includes all of” could be “includes any of”", {
        path,
        value,
      }),
    ];
  }
  return [];
}

/** Exactly what a comparison draws its line at, in words; null where it draws none that a number of its own could not be moved over. */
function borderOf(call: Call, plan: Plan): string | null {
  if (!/\.(less|at-most)$/.test(call.operation)) return null;
  const [left, right] = call.arguments.map((part) => plan.expressions[part]!);
  // Of whole numbers of times, another border is another number.
  if ([left, right].some((side) => isCount(side!))) return null;
  const constant = [left, right].find((side) => side!.kind === "constant");
  return constant === undefined ? "what is equal" : `exactly ${constantWords(constant as Extract<PlanExpression, { kind: "constant" }>)}`;
}

const isCount = (expression: PlanExpression): boolean =>
  expression.kind === "stage-count" ||
  (expression.kind === "history" && (expression.aggregate.startsWith("count") || expression.aggregate.startsWith("days-since")));

function constantWords(constant: Extract<PlanExpression, { kind: "constant" }>): string {
  if (constant.type === "points") return formatExact(constant.value);
  return constant.type === "date" ? formatDay(constant.value) : String(constant.value);
}

const textsIn = (call: Call, plan: Plan): readonly string[] => {
  const table = plan.expressions[call.arguments[1]!]!;
  return table.kind === "constant" && table.type === "texts" ? table.value : [];
};

/** The most entries of a list that are left out one by one; of a longer one only the first and the last. */
const mostEntries = 8;

function changedConstant(call: Call, index: number, position: number, part: number, changing: Changing): Draft[] {
  const constant = changing.plan.expressions[part]!;
  if (constant.kind !== "constant") return [];
  const path = ["expressions", part, "value"];
  const within = ` in “${changing.writtenOf(index)}”`;
  const compared = changing.plan.expressions[call.arguments[1 - position] ?? -1];
  switch (constant.type) {
    case "number": {
      if (compared?.kind === "decision") return [];
      const percent = position === 0 && call.operation === "points.percent";
      const isTimes = compared !== undefined && isCount(compared) && call.operation !== "date.in-last";
      if (isTimes && constant.value === 0) return [];
      const step = percent ? 1_000_000 : stepOfNumber(constant.value);
      const words = (value: number): string => (percent ? percentWords(value) : isTimes ? timesWords(value) : String(value));
      return neighbors(constant.value, step, isTimes ? 1 : percent ? 0 : -Infinity).map((value) =>
        draft("number", `${words(constant.value)} could be ${words(value)}${within}`, { path, value: rounded(value) }),
      );
    }
    case "points":
      return neighbors(constant.value, stepOf(constant.value)).map((value) =>
        draft("number", `${formatExact(constant.value)} could be ${formatExact(value)}${within}`, { path, value }),
      );
    case "date":
      return neighbors(constant.value, 1).map((value) =>
        draft("number", `${formatDay(constant.value)} could be ${formatDay(value)}${within}`, { path, value }),
      );
    case "texts":
      return changedTexts(constant.value, path, changing);
    case "numbers":
      return changedNumbers(call, constant.value, path, changing.plan);
    default:
      return [];
  }
}

function changedTexts(texts: readonly string[], path: Path, { textsWritten }: Changing): Draft[] {
  if (texts.length < 2) return [];
  const left = texts.length <= mostEntries ? texts : [texts[0]!, texts.at(-1)!];
  return left.map((text) =>
    draft("condition", `“${textsWritten.get(text) ?? text}” could be left out`, { path, value: texts.filter((each) => each !== text) }),
  );
}

/** Tables of numbers, of ratings and of what is decided. */
function changedNumbers(call: Call, numbers: readonly number[], path: Path, plan: Plan): Draft[] {
  const asked = plan.expressions[call.arguments[0]!]!;
  const isDate = typesOf(plan)[call.arguments[0]!] === "date";
  const names =
    asked.kind === "score-rating"
      ? plan.scores[asked.score]!.ratings.map(({ name }) => name)
      : asked.kind === "decision" && asked.of === "action"
        ? plan.actions.map(({ name }) => name)
        : null;
  const nameOf = (value: number): string => names?.[value] ?? (isDate ? formatDay(value) : String(value));
  const entries = numbers.length <= mostEntries ? numbers : [numbers[0]!, numbers.at(-1)!];
  const without =
    numbers.length < 2
      ? []
      : entries.map((value) =>
          draft("condition", `${nameOf(value)} could be left out`, { path, value: numbers.filter((each) => each !== value) }),
        );
  if (asked.kind !== "score-rating") return without;
  const next = Math.max(...numbers) + 1;
  const better = numbers.length > 1 ? without.slice(-1) : [];
  const worse =
    next < names!.length ? [draft("condition", `${nameOf(next)} could be taken, too`, { path, value: [...numbers, next] })] : [];
  return [...better, ...worse];
}

const timesWords = (times: number): string => (times === 1 ? "once" : times === 2 ? "twice" : `${times} times`);

/** A unit of the last digit that is written. */
function stepOfNumber(value: number): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return 10 ** -decimals;
}

const rounded = (value: number): number => Number(value.toPrecision(15));

/** The stretch of time that a selection looks at, and what it asks to be the same. */
export function changedSelection(selection: PlanSelection, index: number, { plan }: Changing): Draft[] {
  const path = ["selections", index];
  const same = selection.same.map((entry) =>
    draft("condition", `“same ${valueName(entry, plan)}” could be left out`, {
      path: [...path, "same"],
      value: selection.same.filter((each) => each !== entry),
    }),
  );
  return [...changedWindow(selection.window, [...path, "window"]), ...same];
}

/** A stretch of time that events are looked for in. */
export function changedWindow(window: PlanSelection["window"], path: Path): Draft[] {
  switch (window?.kind) {
    case undefined:
      return [];
    case "within":
    case "before":
      return neighbors(window.days, 1, 0).map((days) =>
        draft("window", `${daysWords(window.days)} could be ${daysWords(days)}`, { path: [...path, "days"], value: days }),
      );
    case "until":
      return [draft("window", "this could end a day later", { path: [...path, "days"], value: window.days + 1 })];
    case "elapsed":
      return changedTime(window.milliseconds, [...path, "milliseconds"], "window");
    case "since": {
      const which = window.which === "last" ? "first" : "last";
      return [draft("window", `since ${window.which} could be since ${which}`, { path: [...path, "which"], value: which })];
    }
  }
}
