/** Texts and lists that stand for all others, by what a plan asks of them. */
import type { Probe } from "@scoreline/runtime/probe";
import { columnOf, subjectsOf, type Plan, type PlanExpression, type PlanField } from "@scoreline/plan";
import {
  emailDomain,
  emailUser,
  fold,
  matchesPattern,
  mentions,
  readValue,
  urlHost,
  urlPath,
  urlQuery,
  zoneOf,
  type ReadingContext,
} from "@scoreline/semantics";
import { Recent } from "../work.ts";
import { moment } from "./breakpoints.ts";
import { excludes, implies } from "./text-patterns.ts";
import { byParts, isNaming, otherEnd, type Operand, type Test } from "./whole-texts.ts";

type Value = string | readonly string[];

interface Texts {
  readonly values: readonly Value[];
  readonly isComplete: boolean;
}

/** As many texts of a field as are distinguished, and as many as match several things at once. */
const mostTogether = 64;
/** As many as are tried for that. */
const mostTried = 4_000;

/** Of so many fields: those of a few large models. */
const recent = new Recent<Texts>(64);

/**
 * Values of a field that differ in what some condition on it alone says.
 *
 * @param probe is asked for where they are not known from another plan
 */
export function textsOf(plan: Plan, field: PlanField, column: number, probe: () => Probe): Texts {
  const operands = operandsOf(plan, column);
  const compared = comparedTexts(plan, column);
  const workOut = (): Texts => workOutTexts({ plan, field, column, probe: probe(), operands, compared });
  const event = eventOf(plan, column);
  // Of an event that may be ignored, it depends on more what is asked of it.
  if (event !== null && plan.ignores.length > 0) return workOut();
  const asked = operands.map(({ operation, tests }) => [operation, tests.map((test) => [test.operation, test.texts])]);
  return recent.of(JSON.stringify([field, event !== null, plan.model.timezone, plan.inputs.missing, asked, compared]), workOut);
}

interface Asked {
  readonly plan: Plan;
  readonly field: PlanField;
  readonly column: number;
  readonly probe: Probe;
  readonly operands: readonly Operand[];
  readonly compared: readonly string[];
}

function workOutTexts({ plan, field, column, probe, operands, compared }: Asked): Texts {
  const inParts = byParts(field.type.kind, operands);
  const parts = new Map(
    (inParts ?? operands).map(({ operation, tests }) => [
      operation,
      candidates(tests, operation ?? field.type.kind, fitnessOf(plan, field, operation)),
    ]),
  );
  const of = (operation: string): readonly string[] => (parts.get(operation)?.values ?? []) as readonly string[];
  const tried: Value[] = [...neutral(field.type.kind)];
  if (field.type.kind === "email")
    for (const user of ["ana", ...of("email.user")])
      for (const domain of ["company.example", ...of("email.domain")]) tried.push(`${user}@${domain}`);
  if (field.type.kind === "url")
    for (const host of ["www.example.com", ...of("url.host")])
      for (const path of ["/some-page", ...of("url.path")])
        for (const query of ["", ...of("url.query")])
          for (const fragment of inParts === null ? [""] : [otherEnd, ""])
            if (tried.length < mostTried) tried.push(`https://${host}${path}${query && `?${query}`}${fragment}`);
  // What is named is one of those with the same parts.
  if (inParts !== null) tried.push(...namedIn(operands).filter((text) => isRead(plan, field, text)));
  for (const value of [...compared, ...(parts.get(null)?.values ?? [])]) tried.push(...written(value, field.type.kind));
  const { values, areAllFit } = distinct(plan, field, column, tried, operands, probe);
  // What is asked of the whole says something of its parts, which is not always known. Compared with another field, any text may be the same.
  const isWhole = !parts.has(null) || (parts.size === 1 && field.type.kind !== "email" && field.type.kind !== "url");
  const isComplete =
    isWhole && areAllFit && compared.length === 0 && tried.length < mostTried && [...parts.values()].every((part) => part.isComplete);
  return { values, isComplete };
}

/** The texts that the whole of a field is compared with. */
const namedIn = (operands: readonly Operand[]): readonly string[] =>
  operands.flatMap(({ operation, tests }) =>
    operation === null ? tests.flatMap((test) => (isNaming(test.operation) ? test.texts : [])) : [],
  );

const isRead = (plan: Plan, field: PlanField, text: string): boolean => "value" in readValue(field, text, contextOf(plan));

/** Values that most conditions do not hold for. */
const neutral = (kind: string): readonly Value[] =>
  kind === "list"
    ? [["something else"]]
    : kind === "text"
      ? ["something else", "zq", "~"]
      : kind === "email"
        ? ["zq@zq.example"]
        : ["https://zq.example/~"];

/** A text as a value of a type may have it in itself. */
const written = (value: Value, kind: string): readonly Value[] =>
  kind === "email"
    ? [value, `ana@${value as string}`, `${value as string}@company.example`]
    : kind === "url"
      ? [value, `https://${value as string}`, `/${value as string}`]
      : [value];

/** Of values that all tests judge alike, the first. Not all are fit: what a type does not allow, no lead has. */
function distinct(
  plan: Plan,
  field: PlanField,
  column: number,
  tried: readonly Value[],
  operands: readonly Operand[],
  probe: Probe,
): { readonly values: readonly Value[]; readonly areAllFit: boolean } {
  const tests = operands.flatMap((operand) => operand.tests);
  let areAllFit = true;
  const context = contextOf(plan);
  const asked = tests.map(({ expression }) => expression);
  const known = new Map<string, Value>();
  const event = eventOf(plan, column);
  for (const value of tried) {
    const read = readValue(field, value, context);
    if (!("value" in read)) {
      areAllFit &&= tests.every(({ operation }) => isNaming(operation));
      continue;
    }
    const given = { [field.name]: value };
    const judged =
      event === null
        ? probe.values(given, [], moment, asked)
        : probe.values({}, [{ event, at: moment, properties: given }], moment, asked, 0);
    let signature = "";
    for (const holds of judged) signature += holds === true ? "1" : "0";
    if (!known.has(signature)) known.set(signature, value);
  }
  return { values: [...known.values()], areAllFit };
}

const contextOf = (plan: Plan): ReadingContext => ({ zone: zoneOf(plan.model.timezone), missing: new Set(plan.inputs.missing) });

/** How a value is made that has a text as its part, and how the part is read from it. */
const wholes: Readonly<Record<string, readonly [whole: (text: string) => string, part: (whole: string) => string | null]>> = {
  "email.user": [(text) => `${text}@company.example`, emailUser],
  "email.domain": [(text) => `ana@${text}`, emailDomain],
  "url.host": [(text) => `https://${text}/some-page`, urlHost],
  "url.path": [(text) => `https://www.example.com${text}`, urlPath],
  "url.query": [(text) => `https://www.example.com/some-page?${text}`, urlQuery],
};

/** Whether a field, or the part of it, can be just this text: what is read as something else, or not at all, it never is. */
function fitnessOf(plan: Plan, field: PlanField, operation: string | null): (text: string) => boolean {
  if (operation === null && (field.type.kind === "email" || field.type.kind === "url")) return () => true;
  const context = contextOf(plan);
  const [whole, part] = wholes[operation ?? ""] ?? [(text: string) => text, (text: string) => text];
  return (text) => {
    const read = readValue(field, field.type.kind === "list" ? [text] : whole(text), context);
    return "value" in read && fold(part([read.value].flat()[0] as string) ?? "") === fold(text);
  };
}

/** The name of the event that has the column; null where the lead has it. */
function eventOf(plan: Plan, column: number): string | null {
  if (column < plan.inputs.lead.length) return null;
  const event = plan.inputs.events.findLastIndex(({ properties }, index) => properties.length > 0 && columnOf(plan, index, 0) <= column);
  return plan.inputs.events[event]!.name;
}

function operandsOf(plan: Plan, column: number): readonly Operand[] {
  const subjects = subjectsOf(plan);
  const operands = new Map<string | null, Test[]>();
  for (const [index, expression] of plan.expressions.entries()) {
    if (expression.kind !== "call" || !/^(?:text|list)\./.test(expression.operation)) continue;
    const subject = expression.arguments[0]!;
    if (subjects[subject] !== column && !readsColumn(plan, subject, column)) continue;
    const texts = plan.expressions[expression.arguments[1]!]!;
    if (texts.kind !== "constant") continue;
    const operand = plan.expressions[subject]!;
    const operation = operand.kind === "call" ? operand.operation : null;
    const asked = operands.get(operation) ?? [];
    operands.set(operation, asked);
    asked.push({ expression: index, operation: expression.operation, texts: [texts.value].flat() as readonly string[] });
  }
  return [...operands].map(([operation, tests]) => ({ operation, tests }));
}

/** Whether it is a property of several events, this one among them. */
function readsColumn(plan: Plan, index: number, column: number): boolean {
  const expression: PlanExpression = plan.expressions[index]!;
  if (expression.kind === "call") return expression.arguments.some((part) => readsColumn(plan, part, column));
  return expression.kind === "event-field" && expression.slots.some(({ event, property }) => columnOf(plan, event, property) === column);
}

/** Texts that a field is compared with where that is no written text: those that are written of the other. */
function comparedTexts(plan: Plan, column: number): readonly string[] {
  const isCompared = plan.expressions.some(
    (expression) =>
      expression.kind === "call" &&
      expression.operation === "text.equal" &&
      expression.arguments.every((side) => plan.expressions[side]!.kind !== "constant") &&
      expression.arguments.some((side) => readsColumn(plan, side, column) || subjectsOf(plan)[side] === column),
  );
  if (!isCompared) return [];
  return plan.expressions.flatMap((expression) => (expression.kind === "constant" && expression.type === "text" ? [expression.value] : []));
}

/** Texts by what they match: each thing by itself, and several at once as far as they go together. `kind` is a type, or the part of one. */
function candidates(
  tests: readonly Test[],
  kind: string,
  isFit: (text: string) => boolean,
): { readonly values: readonly Value[]; readonly isComplete: boolean } {
  if (kind === "list") return lists(tests, isFit);
  const looked = tests.filter(({ operation }) => !isNaming(operation));
  const tables = tests.filter((test) => !looked.includes(test)).map((test) => new Set(test.texts));
  const isOther = (text: string): boolean => !tables.some((table) => table.has(fold(text))) && isFit(text);
  const together = togetherIn(looked, kind, isOther);
  const bySignature = new Map<string, string>();
  for (const text of [...tests.flatMap((test) => test.texts.map((one) => begun(sample(test.operation, one), kind))), ...together.values]) {
    if (!isFit(text)) continue;
    const folded = fold(text);
    let signature = "";
    for (const table of tables) signature += table.has(folded) ? "1" : "0";
    for (const test of looked) signature += isMatchedFolded(test, folded) ? "1" : "0";
    if (!bySignature.has(signature)) bySignature.set(signature, text);
  }
  return { values: [...bySignature.values()], isComplete: together.isComplete };
}

/** A text that matches, with something in the place of what is open. */
const sample = (operation: string, text: string, filling = ""): string =>
  operation === "text.matches" ? text.replaceAll("*", filling).replaceAll("?", [...filling][0] ?? "x") : text;

/** Every path begins with its `/`. */
const begun = (text: string, kind: string): string => (kind === "url.path" && !text.startsWith("/") ? `/${text}` : text);

/**
 * Texts that match several tests at once, none of them one that is named, which may be distinguished from all others that match the same;
 * complete where every set of tests is matched by one of them and no other test is, or cannot be.
 */
function togetherIn(
  tests: readonly Test[],
  kind: string,
  isOther: (text: string) => boolean,
): { readonly values: readonly string[]; readonly isComplete: boolean } {
  const values: string[] = neutral("text").map((text) => begun(text as string, kind));
  const sets = setsAmong(tests);
  if (sets === null) {
    for (const [at, test] of tests.entries())
      for (const other of values.length < mostTogether ? tests.slice(at + 1, at + 4) : []) {
        const joined = joinedText([test, other], kind);
        if (joined !== null) values.push(joined);
      }
    return { values, isComplete: false };
  }
  let isComplete = true;
  for (const wanted of sets) {
    const others = tests.filter((test) => !wanted.includes(test));
    const isSuch = (text: string): boolean =>
      isOther(text) && wanted.every((test) => isMatched(test, text)) && !others.some((test) => isMatched(test, text));
    const spelled = wanted.find(isSpelledOut);
    const text = spelled === undefined ? firstOf(textsFor(wanted, kind), isSuch) : spelled.texts.find(isSuch);
    if (text !== undefined) values.push(text);
    else if (spelled === undefined) {
      isComplete = false;
      const joined = joinedText(wanted, kind);
      if (joined !== null) values.push(joined);
    }
  }
  return { values, isComplete };
}

/** Whether no texts match but those that it names. */
const isSpelledOut = ({ operation, texts: all }: Test): boolean => operation === "text.matches" && !all.some((text) => /[*?]/.test(text));

function firstOf(texts: Iterable<string>, isSuch: (text: string) => boolean): string | undefined {
  for (const text of texts) if (isSuch(text)) return text;
  return undefined;
}

/** What is added to what is looked for, where that alone will not do. */
const fillings = ["other", "zq", "7", "~"];
/** As many ways of taking one text of each test as are tried. */
const mostChoices = 16;

/** Texts that may match some tests, the plainest first. */
function* textsFor(tests: readonly Test[], kind: string): Generator<string> {
  if (tests.length === 0) {
    for (const text of [...neutral("text"), ...fillings]) yield begun(text as string, kind);
    for (const filling of fillings) yield begun(`${filling}${filling}`, kind);
    return;
  }
  const choices = tests.reduce<readonly (readonly Test[])[]>(
    (all, test) => all.flatMap((choice) => test.texts.map((text) => [...choice, { ...test, texts: [text] }])).slice(0, mostChoices),
    [[]],
  );
  for (const choice of choices) {
    const joined = joinedText(choice, kind);
    if (joined !== null) yield joined;
  }
  for (const filling of fillings)
    for (const choice of choices)
      for (const joint of jointsOf(kind)) {
        const pieces = inOrder(choice).map(({ operation, texts: [text] }) => sample(operation, text!, filling));
        const [close, apart] = [pieces.join(joint), pieces.join(`${joint}${filling}${joint}`)];
        for (const text of [close, apart])
          for (const more of [
            text,
            `${text}${joint}${filling}`,
            `${filling}${joint}${text}`,
            `${filling}${joint}${text}${joint}${filling}`,
          ])
            yield begun(more, kind);
      }
}

const testing: Readonly<Record<string, (text: string, pattern: string) => boolean>> = {
  "text.contains": (text, part) => text.includes(part),
  "text.starts-with": (text, part) => text.startsWith(part),
  "text.ends-with": (text, part) => text.endsWith(part),
  "text.mentions": mentions,
  "text.matches": matchesPattern,
};

const isMatched = (test: Test, text: string): boolean => isMatchedFolded(test, fold(text));

/** The same of a text that is folded already. */
function isMatchedFolded({ operation, texts: all }: Test, folded: string): boolean {
  const matches = testing[operation]!;
  return all.some((one) => matches(folded, one));
}

/** What begins a text first, what ends it last. */
function inOrder(tests: readonly Test[]): readonly Test[] {
  const placeOf = ({ operation, texts: [first = ""] }: Test): number =>
    operation === "text.starts-with" || (operation === "text.matches" && !first.startsWith("*"))
      ? 0
      : operation === "text.ends-with" || (operation === "text.matches" && !first.endsWith("*"))
        ? 2
        : 1;
  return [...tests].sort((one, other) => placeOf(one) - placeOf(other));
}

const jointsOf = (kind: string): readonly string[] => (kind === "text" ? [" ", "/", "-", ""] : ["/", "-", ".", ""]);

/** A text that matches all of some tests: the one's beginning, the others in the middle, the last one's end; null where no such is found. */
function joinedText(tests: readonly Test[], kind: string): string | null {
  const pieces: string[] = [];
  for (const test of inOrder(tests)) if (!isMatched(test, pieces.join(" "))) pieces.push(sample(test.operation, test.texts[0]!));
  for (const joint of jointsOf(kind)) {
    const text = begun(pieces.join(joint), kind);
    if (tests.every((test) => isMatched(test, text))) return text;
  }
  return null;
}

/**
 * The sets of some tests that a text may meet with no other of them, as far as two and two of them say: without those that exclude each other,
 * and with all that follows. Null where there are more than are distinguished.
 */
function setsAmong(tests: readonly Test[]): readonly (readonly Test[])[] | null {
  if (tests.length >= mostTogether) return null;
  const follows = tests.map((one) => tests.map((other) => implies(one, other)));
  const isApart = tests.map((one) => tests.map((other) => excludes(one, other)));
  const found: (readonly number[])[] = [];
  /** Whether all sets are found that have these, not those, and of the others any. */
  const extend = (at: number, wanted: readonly number[], others: readonly number[]): boolean => {
    if (at === tests.length) return found.push(wanted) <= mostTogether;
    const isWith = !wanted.some((one) => isApart[one]![at]!) && !others.some((other) => follows[at]![other]!);
    const isWithout = !wanted.some((one) => follows[one]![at]!);
    return (!isWith || extend(at + 1, [...wanted, at], others)) && (!isWithout || extend(at + 1, wanted, [...others, at]));
  };
  return extend(0, [], []) ? found.map((set) => set.map((at) => tests[at]!)) : null;
}

function lists(
  tests: readonly Test[],
  isFit: (item: string) => boolean,
): { readonly values: readonly (readonly string[])[]; readonly isComplete: boolean } {
  const items = [...new Set(tests.flatMap(({ texts: all }) => all))];
  const other = firstOf(textsFor([], "text"), (text) => !items.includes(fold(text)) && isFit(text));
  const none = other === undefined ? [] : [[other]];
  if (2 ** items.length <= mostTogether) {
    const values = Array.from({ length: 2 ** items.length }, (_, set) => items.filter((_item, at) => (set >> at) & 1));
    return { values: [...none, ...values.filter((value) => value.length > 0)], isComplete: other !== undefined };
  }
  const values = [...none, ...items.map((item) => [item]), ...tests.map(({ texts: all }) => [...all]), items];
  return { values, isComplete: false };
}
