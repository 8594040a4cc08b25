import {
  sharedTypeOf,
  familyOf,
  neverMissing,
  valueIn,
  type DefineSymbol,
  type FieldDeclaration,
  type Model,
  type Token,
  type TypeFamily,
} from "@scoreline/language";
import { totalNames } from "@scoreline/semantics";
import { connecting, decidedWords, eventsBefore, eventsCalled, filteredEvents, operators, plain, subjectOf } from "./subject.ts";
import { isWord, type Slot } from "./slot.ts";

/** What a sentence that is not finished has on its left: a value that can be compared, or a condition that another can be joined to. */

/**
 * `choice` for one of some texts, `count` for a number that is never missing, as counts are and what is worked out of scores, `score` for a score by itself, `decision` for what is decided
 * about a lead, `event` for one that a kind of events is made of.
 */
export type LeftType =
  | "text"
  | "choice"
  | "number"
  | "count"
  | "date"
  | "truth"
  | "list"
  | "score"
  | "condition"
  | "decision"
  | "event"
  | "unknown";

export interface Left {
  readonly type: LeftType;
  /** Whether it has been compared, or is a condition by itself. */
  readonly compared: boolean;
}

type Around = Pick<Slot, "item" | "places" | "rest">;

/** What is on the left at a place; null where a value or a condition has to come first. */
export function leftOf(slot: Around, model: Model): Left | null {
  return readLeft(slot, slot.item.length, model);
}

/** What the comparison that is being written compares: the left of its `is`, its `>`; null where none is. */
export function comparedLeft(slot: Around, model: Model): Left | null {
  const { item } = slot;
  const start = sentenceStart(item, item.length);
  const operator = testStart(item, start, item.length);
  return operator === null ? null : readLeft(slot, operator, model);
}

/** The name that a comparison has on its left, where there is nothing else; null elsewhere. */
export function comparedName({ item }: Around): string | null {
  const start = sentenceStart(item, item.length);
  const operator = testStart(item, start, item.length) ?? start;
  const path = item.slice(start, operator);
  if (path.length === 0 || !path.every((token) => isWord(token) || token.image === ".")) return null;
  return path
    .map(plain)
    .join("")
    .replace(/^lead\./, "");
}

function readLeft(slot: Around, end: number, model: Model): Left | null {
  const { item } = slot;
  const start = sentenceStart(item, end);
  if (start === end) return null;
  const opener = item[start - 1]?.image;
  const asked = opener === "where" ? figureBefore(slot, start - 1, model) : null;
  const here = readSentence(slot, start, end, model);
  // A filter that is whole is over: what goes on is the figure, or what was done.
  if (asked === null || here?.compared !== true) return here;
  const tests = item.slice(start, end).filter(({ image }) => comparing.has(image)).length;
  return { ...asked, compared: asked.compared || tests > (item[start]!.image === "(" ? 0 : 1) };
}

/** What a `where` asks about, where it is not the line's own. */
function figureBefore(slot: Around, where: number, model: Model): Left | null {
  const start = sentenceStart(slot.item, where);
  return asksOfEvents(slot.item, start) ? readSentence(slot, start, where, model) : null;
}

const figures: ReadonlySet<string> = new Set(["count", ...totalNames]);
const comparing: ReadonlySet<string> = new Set(["is", "=", ">", ">=", "<", "<=", "between"]);
/** The words that a comparison may begin with. */
export const testWords: ReadonlySet<string> = new Set(
  "is between contains mentions starts ends does matches includes in before after rated".split(" "),
);
/** What the first word of a comparison may be, a sign too. */
const beginning: ReadonlySet<string> = new Set([...testWords, "=", ">", ">=", "<", "<="]);
const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);
export const calls: ReadonlySet<string> = new Set(["min", "max", "round", "floor"]);
export const truths: ReadonlySet<string> = new Set(["yes", "no", "true", "false"]);

/** Whether a sentence begins with a question or a figure that names events, whose clauses have words of comparisons in them. */
function asksOfEvents(item: readonly Token[], start: number): boolean {
  const [first, second, third] = [item[start]?.image ?? "", item[start + 1]?.image ?? "", item[start + 2]?.image ?? ""];
  return (
    first === "did" ||
    (figures.has(first) && second === "of") ||
    (first === "days" && second === "since") ||
    (second === "known" && (first === "last" || first === "first")) ||
    [second, third, item[start + 3]?.image].some((image) => image === "earlier" || image === "later")
  );
}

/** Where the condition or the calculation begins that goes on at `end`. */
function sentenceStart(item: readonly Token[], end: number): number {
  let depth = 0;
  for (let index = end - 1; index >= 0; index--) {
    const { image } = item[index]!;
    if (image === ")") depth++;
    else if (image === "(") {
      if (depth === 0) return index + 1;
      depth--;
    } else if (depth === 0 && connecting.has(image) && !goesOn(item, index, end)) return index + 1;
  }
  return 0;
}

const kindsOfValues: ReadonlySet<string> = new Set<Token["kind"]>(["text", "number", "date"]);

/** Whether a word that joins sentences goes on with one: `is not`, `between 1 and 5`, `one of 1, 2`. */
function goesOn(item: readonly Token[], index: number, end: number): boolean {
  const { image } = item[index]!;
  const before = item[index - 1];
  const after = index + 1 < end ? item[index + 1] : undefined;
  switch (image) {
    case "not":
      return before?.image === "is" || before?.image === "did" || before?.image === "does";
    case "and":
      return betweenOf(item, index) !== null;
    case "or":
      return after?.image === "better" || after?.image === "worse";
    case ",":
      return before !== undefined && after !== undefined && isValue(before) && isValue(after);
    default:
      return false;
  }
}

/** Where the `between` is whose `and` is at an index; null where that joins conditions. */
export function betweenOf(item: readonly Token[], and: number): number | null {
  const before = item.findLastIndex(({ image }, index) => index < and && /^(?:between|and|or)$/.test(image));
  return item[before]?.image === "between" ? before : null;
}

const isValue = ({ kind, image }: Token): boolean => kindsOfValues.has(kind) || truths.has(image);

/** Where the first comparison of a sentence begins; those in the clauses of a figure are none. */
function testStart(item: readonly Token[], start: number, end: number): number | null {
  const words = asksOfEvents(item, start) ? comparing : beginning;
  // A field may be called as an operator is: `starts <=`, `event.ends`.
  return outsideBrackets(item, start, end, (image, index) => index > start && words.has(image) && item[index - 1]!.image !== ".");
}

/** The first that is wanted of what is in no brackets; null where none is. */
function outsideBrackets(
  item: readonly Token[],
  start: number,
  end: number,
  isWanted: (image: string, index: number) => boolean,
): number | null {
  let depth = 0;
  for (let index = start; index < end; index++) {
    const { image } = item[index]!;
    if (image === "(") depth++;
    else if (image === ")") depth--;
    else if (depth === 0 && isWanted(image, index)) return index;
  }
  return null;
}

function readSentence(slot: Around, start: number, end: number, model: Model): Left | null {
  const { item } = slot;
  const first = item[start]!;
  if (first.image === "did" || isQuestion(item, start)) return { type: "condition", compared: true };
  // `no earlier`, `an earlier`, unless a field is called so.
  const isArticle = end === start + 1 && /^(?:an?|no)$/.test(first.image) && slot.places.some(({ rules }) => rules.includes("side"));
  if (isArticle && subjectOf([first.image], filteredEvents(slot, model), model)?.type === "unknown") return null;
  const test = testStart(item, start, end);
  if (test !== null) {
    const last = item[end - 1]!;
    return operators.has(last.image) || arithmetic.has(last.image) || last.image === "and" ? null : { type: "condition", compared: true };
  }
  const type = typeOf(slot, start, end, model);
  return type === null ? null : { type, compared: type === "condition" };
}

/** `at least 2 of (…)`, `an earlier page_view`, `exactly 2 later page_view` */
function isQuestion(item: readonly Token[], start: number): boolean {
  const [first, second] = [item[start]!.image, item[start + 1]?.image ?? ""];
  return (
    (first === "at" && (second === "least" || second === "most")) ||
    (first === "exactly" && item[start + 1]?.kind === "number") ||
    (/^(?:an?|no)$/.test(first) && (second === "earlier" || second === "later"))
  );
}

/** The type of a value that nothing has been asked of; null where it is not finished. */
function typeOf(slot: Around, start: number, end: number, model: Model): LeftType | null {
  const { item } = slot;
  const first = item[start]!;
  const last = item[end - 1]!;
  const second = item[start + 1]?.image;
  if (isKindOfEvents(item, start)) return "event";
  if (arithmetic.has(last.image) || last.image === ".") return null;
  if (/^(?:count|sum)$/.test(first.image) && second === "of")
    return hasArithmetic(item, start, end) ? calculated(item, start, end, model) : "count";
  const isFigure = (figures.has(first.image) || first.image === "days") && (second === "of" || second === "since");
  if (first.kind === "percent" || first.image === "-" || (calls.has(first.image) && second === "("))
    return calculated(item, start, end, model);
  if (isFigure || first.kind === "number") return hasArithmetic(item, start, end) ? calculated(item, start, end, model) : "number";
  if (second === "known" && (first.image === "last" || first.image === "first")) return knownType(item, start + 2, end, model);
  if (hasArithmetic(item, start, end)) return calculated(item, start, end, model);
  if (first.image === "(") return bracketedType(slot, end, model);
  if (truths.has(first.image)) return "truth";
  if (first.kind === "text") return "text";
  if (first.kind === "date") return "date";
  return isWord(first) ? pathType(slot, start, end, model) : "unknown";
}

/** Whether what is worked out can be missing is asked of the checker. */
function calculated(item: readonly Token[], start: number, end: number, model: Model): LeftType {
  const written = item.slice(start, end).map(({ image }) => image);
  return valueIn(model, written.join(" "), item[0]?.image === "then")?.isNeverMissing ? "count" : "number";
}

const hasArithmetic = (item: readonly Token[], start: number, end: number): boolean =>
  outsideBrackets(item, start, end, (image) => arithmetic.has(image)) !== null;

/** What is in the brackets that close at the end. */
function bracketedType(slot: Around, end: number, model: Model): LeftType {
  const inner = readLeft(slot, end - 1, model);
  const { item } = slot;
  const opened = sentenceStart(item, end - 1);
  const isJoined = item[opened - 1]?.image !== "(" || inner?.compared === true;
  return isJoined ? "condition" : (inner?.type ?? "unknown");
}

/** Whether what is on the left is all that a kind of events is made of: `define touch as any of (download, demo_request)`. */
const isKindOfEvents = (item: readonly Token[], start: number): boolean =>
  item[0]?.image === "define" && start === 3 && item[3]?.image === "any" && item.at(-1)?.image === ")";

function pathType(slot: Around, start: number, end: number, model: Model): LeftType {
  const { item, places } = slot;
  const path: string[] = [];
  for (let index = start; index < end; index += 2) path.push(plain(item[index]!));
  const [name] = path;
  if (path.length === 1) {
    const isField = model.fields.some((field) => field.name === name);
    if (decidedWords.has(item[start]!.image) && places.some(({ rules }) => rules.includes("decision")))
      return isField ? "unknown" : "decision";
    // What a model calls so takes backticks.
    if (item[start]!.image === "today") return "date";
    if (name === "subtotal" && item[0]?.image === "then") return "count";
    if (item[0]?.image === "define" && start === 3 && eventsCalled(new Set(path), model).length > 0 && !isField) return "event";
    const define = model.defines.find((each) => each.name === name);
    if (define !== undefined) {
      const type = model.types.get(define.declaration.expression);
      const family = familyOfDefine(define, model);
      return family === "number" && type !== undefined && neverMissing(type) !== null ? "count" : family;
    }
  }
  const subject = subjectOf(path, filteredEvents(slot, model), model);
  if (subject?.type === "score") return "score";
  if (subject?.type === "part") return "text";
  if (subject?.type === "date") return "date";
  return subject?.declaration == null ? "unknown" : declaredType(subject.declaration);
}

export function familyOfDefine({ declaration }: DefineSymbol, { types }: Model): TypeFamily {
  const type = types.get(declaration.expression);
  return type === undefined ? "unknown" : familyOf(type);
}

/** The type of `last known purchase.amount`. */
function knownType(item: readonly Token[], start: number, end: number, model: Model): LeftType | null {
  const dot = item.findIndex(({ image }, index) => index >= start && image === ".");
  if (dot < 0 || dot >= end - 1) return null;
  if (item[dot + 2]?.image === "." && dot + 2 < end) return "text";
  const name = plain(item[dot + 1]!);
  const events = eventsBefore(item, dot, model);
  const declaration = events.flatMap(({ properties }) => properties).find((property) => property.name === name)?.declaration;
  if (declaration !== undefined) return declaredType(declaration);
  const type = sharedTypeOf(name, events);
  return type === null ? "unknown" : familyOf(type);
}

export function declaredType({ type: { name, values } }: FieldDeclaration): LeftType {
  switch (name) {
    case "text":
    case "email":
    case "url":
      return "text";
    case "yes or no":
      return "truth";
    case "list of text":
      return "list";
    case "one of":
      return values[0]?.kind === "number" ? "number" : "choice";
    case "missing":
      return "unknown";
    default:
      return name;
  }
}
