import type { Plan } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { decimalsOf } from "../actual-words.ts";

/** How a value is compared with a number: on which side of it the number itself is. */
export type ThresholdForm = "from" | "to" | "equal";

/** A number that something is compared with. */
export interface Threshold {
  readonly form: ThresholdForm;
  readonly at: number;
  /** What is compared: from a value's raw form, the value in the unit of the number. */
  readonly read: (valueOf: (expression: number) => unknown) => number;
  /** The constant that holds the number; null where it is not one of the plan's expressions. */
  readonly constant: number | null;
  /** Whether a number of events is compared, so that the number may be one that nobody wrote: `did demo` is once at least. */
  readonly counts: boolean;
  readonly words: (value: number) => string;
}

/** The two values beside a number that a test should try: the last on one side, the first on the other. */
export function besides({ form, at }: Pick<Threshold, "form" | "at">): readonly [number, number] {
  const step = stepOf(at);
  return form === "from" ? [plain(at - step), at] : [at, plain(at + step)];
}

/** On which side a value lies, and no further away than one step: 0 and 1 as in `besides`; null for none of them. */
export function sideOf({ form, at }: Pick<Threshold, "form" | "at">, value: number): 0 | 1 | null {
  const distance = plain(value - at);
  const step = stepOf(at);
  if (!(Math.abs(distance) <= step)) return null;
  switch (form) {
    case "from":
      return distance < 0 ? 0 : distance < step ? 1 : null;
    case "to":
      return distance > 0 ? 1 : distance > -step ? 0 : null;
    case "equal":
      return distance === 0 ? 0 : 1;
  }
}

/** One in the last decimal that the number is written with. */
const stepOf = (at: number): number => 10 ** -decimalsOf(String(at));

/** Without the traces that calculating with fractions leaves. */
const plain = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The numbers that an atomic condition compares something with. */
export function thresholdsIn(condition: number, plan: Plan): Threshold[] {
  const found: Threshold[] = [];
  const visit = (index: number): void => {
    const expression = plan.expressions[index]!;
    if (expression.kind !== "call") return;
    const [first, second, third] = expression.arguments as readonly [number, number, number];
    const [domain, operation] = expression.operation.split(".");
    const compare = (form: ThresholdForm, constant: number, value: number): void => {
      const threshold = thresholdOf(form, constant, value, plan);
      if (threshold !== null) found.push(threshold);
    };
    if (domain !== "number" && domain !== "points" && domain !== "date") expression.arguments.forEach(visit);
    else if (operation === "at-most") {
      compare("from", first, second);
      compare("to", second, first);
    } else if (operation === "less") {
      compare("to", first, second);
      compare("from", second, first);
    } else if (operation === "between") {
      compare("from", second, first);
      compare("to", third, first);
    } else if (operation === "equal") {
      compare("equal", first, second);
      compare("equal", second, first);
    } else if (operation === "in-last" || operation === "in-next") found.push(...windowOf(operation, first, second, third, plan));
  };
  visit(condition);
  return found;
}

/** A comparison with a constant; null where it is compared with none. */
function thresholdOf(form: ThresholdForm, constant: number, value: number, plan: Plan): Threshold | null {
  const written = plan.expressions[constant]!;
  if (written.kind !== "constant" || typeof written.value !== "number" || plan.expressions[value]!.kind === "constant") return null;
  const unit = written.type === "points" ? 1e6 : 1;
  return {
    form,
    at: written.value / unit,
    read: (valueOf) => (valueOf(value) as number) / unit,
    constant,
    counts: plan.expressions[value]!.kind === "history",
    words: written.type === "date" ? formatDay : String,
  };
}

/** `created in last 90 days`: how many days ago, or ahead. */
function windowOf(operation: "in-last" | "in-next", date: number, days: number, day: number, plan: Plan): Threshold[] {
  const written = plan.expressions[days]!;
  if (written.kind !== "constant" || typeof written.value !== "number") return [];
  const [from, to] = operation === "in-last" ? [date, day] : [day, date];
  return [
    {
      form: "to",
      at: written.value,
      read: (valueOf) => (valueOf(to) as number) - (valueOf(from) as number),
      constant: null,
      counts: false,
      words: (value) => (operation === "in-last" ? `${value} days ago` : `${value} days ahead`),
    },
  ];
}
