/** What changed in a condition or a figure: of two expressions that differ, the smallest part that does, in words. */
import { isJoint, type PlanExpression, type PlanSelection } from "@scoreline/plan";
import { enumerated, fold, quoted } from "@scoreline/semantics";
import { insteadOf } from "./sentences.ts";
import { eventName, shortened } from "./expression-words.ts";
import type { Both, Side } from "./side.ts";

export interface ConditionChange {
  /** As the rest of a sentence about what asks it: `now employees is above 100 instead of 50`. */
  readonly text: string;
  /** The same for all places that changed so. */
  readonly key: string;
}

type Call = Extract<PlanExpression, { readonly kind: "call" }>;

/** Both are there, and differ. `told` is what they are inside of, where that has words and they perhaps not. */
export function conditionChange(sides: Both<Side>, old: number, now: number, told: string | null = null): ConditionChange {
  const [was, is] = [sides.old.plan.expressions[old]!, sides.now.plan.expressions[now]!];
  const [oldWords, words] = [sides.old.say(old), sides.now.say(now)];
  const around = sides.old.isSaid(old) ? oldWords : (told ?? oldWords);
  const whole = (): ConditionChange => {
    if (words === oldWords) return changeOf(sides, old, now, `${around}, worked out otherwise`);
    const where = sides.now.isSaid(now) || told === null ? "" : ` (${told})`;
    return changeOf(sides, old, now, `now ${insteadOf(words, oldWords)}${where}`);
  };
  const joint = joining(is) ?? joining(was);
  if (joint !== null) return joinedChange(sides, joint, old, now, told) ?? whole();
  if (was.kind === "call" && is.kind === "call" && was.operation === is.operation) {
    const values = valuesChange(sides, [was, old], [is, now], around);
    if (values !== null) return values;
    const inner = differingParts(sides, was, is);
    if (inner === null) return whole();
    const [part, nowPart] = inner;
    // Around a figure that has words of its own, such as one in a calculation.
    const isFigure = !sides.now.isSaid(now) && sides.now.isSaid(nowPart);
    const isCount = is.operation === "at-least" && part === was.arguments[0];
    if (isCount && isJoint(is)) {
      const [count, oldCount] = [sides.now.say(nowPart), sides.old.say(part)];
      const these = shortened(is.arguments.slice(1).map(sides.now.say).join(", "));
      return changeOf(sides, old, now, `now at least ${count} of these instead of ${oldCount}: ${these}`);
    }
    if ((isJoint(is) && is.operation === "at-least") || words === oldWords || isFigure)
      return conditionChange(sides, part, nowPart, around);
    return whole();
  }
  if (was.kind === "history" && is.kind === "history" && (words === oldWords || !sides.now.isSaid(now))) {
    const inside = selectionChange(sides, [was.selection, old], [is.selection, now], around);
    if (inside !== null) return inside;
    if (was.property !== null && is.property !== null && !isSame(sides, was.property, is.property))
      return conditionChange(sides, was.property, is.property, around);
  }
  return whole();
}

const changeOf = ({ old: was, now: is }: Both<Side>, old: number, now: number, text: string): ConditionChange => ({
  text,
  key: `${was.contents.expression(old)} ${is.contents.expression(now)}`,
});

const isSame = (sides: Both<Side>, old: number, now: number): boolean =>
  sides.old.contents.expression(old) === sides.now.contents.expression(now);

/** The one argument that differs, where all others are the same. */
function differingParts(sides: Both<Side>, was: Call, is: Call): [number, number] | null {
  if (was.arguments.length !== is.arguments.length) return null;
  const differing = was.arguments.flatMap((part, at) =>
    isSame(sides, part, is.arguments[at]!) ? [] : [[part, is.arguments[at]!] as const],
  );
  const [only, other] = differing;
  return only === undefined || other !== undefined ? null : [...only];
}

type Placed = readonly [call: Call, index: number];

/** So many parts of a condition that changed are told one by one. */
const mostParts = 3;

const joining = (expression: PlanExpression): "and" | "or" | null =>
  expression.kind === "call" && (expression.operation === "and" || expression.operation === "or") ? expression.operation : null;

/** One more condition, one less, or others in the place of as many. */
function joinedChange(sides: Both<Side>, joint: "and" | "or", old: number, now: number, told: string | null): ConditionChange | null {
  const before = partsOf(sides.old, old, joint);
  const after = partsOf(sides.now, now, joint);
  const keysOf = (side: Side, parts: readonly number[]): ReadonlySet<number | null> => new Set(parts.map(side.contents.expression));
  const [oldKeys, nowKeys] = [keysOf(sides.old, before), keysOf(sides.now, after)];
  const gone = before.filter((part) => !nowKeys.has(sides.old.contents.expression(part)));
  const added = after.filter((part) => !oldKeys.has(sides.now.contents.expression(part)));
  const around = shortened(sides.old.say(old));
  if (gone.length === added.length && gone.length <= mostParts && Math.min(before.length, after.length) > 1) {
    const parts = gone.map((part, at) => conditionChange(sides, part, added[at]!, around));
    if (parts.length === 1) return parts[0]!;
    return changeOf(sides, old, now, `now ${parts.map(({ text }) => text.replace(/^now /, "")).join(", and ")}`);
  }
  const saidOf = (side: Side, parts: readonly number[]): string => shortened(parts.map(side.say).join(` ${joint} `));
  const where = told === null ? "" : `, in “${around}”`;
  if (gone.length === 0) {
    const words = saidOf(sides.now, added);
    return changeOf(sides, old, now, (joint === "and" ? `now only when also ${words}` : `now “${words}” is enough, too`) + where);
  }
  if (added.length === 0) {
    const words = saidOf(sides.old, gone);
    return changeOf(sides, old, now, (joint === "and" ? `no longer needs “${words}”` : `“${words}” is no longer enough`) + where);
  }
  return null;
}

/** What is joined by an operation, however it is bracketed. */
function partsOf(side: Side, index: number, operation: string): readonly number[] {
  const expression = side.plan.expressions[index]!;
  if (expression.kind !== "call" || expression.operation !== operation) return [index];
  return expression.arguments.flatMap((part) => partsOf(side, part, operation));
}

/** Other texts that the same value is compared with: `now also “france”`. */
function valuesChange(sides: Both<Side>, [was, old]: Placed, [is, now]: Placed, around: string): ConditionChange | null {
  const [subject, table] = was.arguments;
  const [nowSubject, nowTable] = is.arguments;
  if (table === undefined || nowTable === undefined || was.arguments.length !== 2 || !isSame(sides, subject!, nowSubject!)) return null;
  const [before, after] = [textsIn(sides.old, table), textsIn(sides.now, nowTable)];
  if (before === null || after === null || (before.length === 1 && after.length === 1)) return null;
  const spelled = spelling(sides, old, now);
  const added = after.filter((text) => !before.includes(text)).map(spelled);
  const gone = before.filter((text) => !after.includes(text)).map(spelled);
  if (added.length + gone.length > mostValues && added.length > 0 && gone.length > 0) return null;
  const parts = [
    ...(added.length === 0 ? [] : [`now also ${enumerated(added)}`]),
    ...(gone.length === 0 ? [] : [`no longer ${enumerated(gone, "or")}`]),
  ];
  return changeOf(sides, old, now, `${parts.join(", ")} (${around})`);
}

/** So many values are told one by one. */
const mostValues = 12;

function textsIn({ plan }: Side, index: number): readonly string[] | null {
  const expression = plan.expressions[index]!;
  return expression.kind === "constant" && expression.type === "texts" ? expression.value : null;
}

/** Values are kept folded: as they are spelled where the words of either side have them. */
function spelling({ old, now }: Both<Side>, ...[was, is]: readonly [number, number]): (text: string) => string {
  const quotes = `${old.say(was)} ${now.say(is)}`.matchAll(/“([^”]*)”/g);
  const written = new Map([...quotes].map(([, text]) => [fold(text!), text!]));
  return (text) => quoted(written.get(text) ?? text);
}

/** What a figure counts besides, or no longer, where its words do not show it: `anything` is whatever the model has. */
function selectionChange(
  sides: Both<Side>,
  [was, old]: readonly [number, number],
  [is, now]: readonly [number, number],
  around: string,
): ConditionChange | null {
  const [before, after] = [sides.old.plan.selections[was]!, sides.now.plan.selections[is]!];
  const labels = (side: Side, { events }: PlanSelection, others: readonly string[]): string[] =>
    events.filter((event) => !others.includes(side.plan.inputs.events[event]!.name)).map((event) => quoted(eventName(event, side.plan)));
  const added = labels(sides.now, after, sides.old.namesOf(before.events));
  const gone = labels(sides.old, before, sides.now.namesOf(after.events));
  if (added.length + gone.length > 0) {
    const parts = [
      ...(added.length === 0 ? [] : [`now also counts ${enumerated(added)}`]),
      ...(gone.length === 0 ? [] : [`no longer counts ${enumerated(gone, "or")}`]),
    ];
    return changeOf(sides, old, now, `${parts.join(", ")} (${around})`);
  }
  if (before.filter !== null && after.filter !== null && !isSame(sides, before.filter, after.filter))
    return conditionChange(sides, before.filter, after.filter, around);
  return null;
}
