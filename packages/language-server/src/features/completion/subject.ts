import type { EventSymbol, FieldDeclaration, Model, RuleName, Token } from "@scoreline/language";
import { isWord, type Slot } from "./slot.ts";

/** What is known of a place from the words around it: events, the field that is compared. */

/** A field or a property, as it was declared. */
export interface Subject {
  readonly name: string;
  readonly declaration: FieldDeclaration | null;
  /** `score` for a score, `part` for `email.domain` and its like. */
  readonly type: FieldDeclaration["type"]["name"] | "score" | "part" | "unknown";
}

/** A word as a name, without its backticks. */
export const plain = (token: Token): string => token.image.replace(/^`|`$/g, "");
const beforeEvents = new Set(["as", "for", "did", "of", "last", "first", "on", "not", "distinct", "earlier", "later", "ignore"]);

/** The events that the last `where`, `once per` or `E.` of an item speaks of. */
export function eventsBefore(item: readonly Token[], end: number, model: Model): readonly EventSymbol[] {
  const names = new Set<string>();
  for (let index = end - 1; index >= 0; index--) {
    const token = item[index]!;
    if (token.image === "anything") return ofAnything(model);
    if (beforeEvents.has(token.image) || token.kind === "ordinal") break;
    // What was after a dot was a property: `last known signup.source where`.
    if (token.image === ".") names.clear();
    else if (isWord(token)) names.add(plain(token));
    else if (!/^[(),]$/.test(token.image)) break;
  }
  return eventsCalled(names, model);
}

/** The events of some names, of kinds too. */
export function eventsCalled(called: ReadonlySet<string>, model: Model): readonly EventSymbol[] {
  const names = new Set(called);
  // A set grows while it is walked: what a kind is made of is visited too.
  for (const name of names) {
    const kind = model.eventKinds.find((each) => each.name === name);
    for (const { text } of kind?.declaration.events.events ?? []) names.add(text);
  }
  return model.events.filter(({ name }) => names.has(name));
}

/** Of any event, only the day is known. */
const ofAnything = ({ events }: Model): readonly EventSymbol[] => events.slice(0, 1).map((event) => ({ ...event, properties: [] }));

/** The heads of lines whose own `where` is a whole condition, not a filter of one test. */
const wholeFilters: readonly RuleName[] = ["occurrences", "ignore", "resetLine"];

/** The events of the filter that the place is in; none outside a filter. */
export function filteredEvents({ item, places, rest }: Pick<Slot, "item" | "places" | "rest">, model: Model): readonly EventSymbol[] {
  const rules = places.find(({ rules: path }) => path.includes("filter"))?.rules ?? places[0]?.rules ?? [];
  const isWhole = wholeFilters.some((rule) => rules.includes(rule));
  const where = openFilter(item, isWhole, rules.filter((rule) => rule === "filter").length);
  // A silence has no properties.
  if (where !== null) return item.slice(0, where).some(({ image }) => image === "without") ? [] : eventsBefore(item, where, model);
  // `+(amount / 100) for purchase`: the points read the event that is named after them.
  return item.length > 0 && /^[+-]$/.test(item[0]!.image) && item[1]?.image === "(" ? ruleEvents(rest, model) : [];
}

/** The `where` of the filter that is open at the end; `depth` filters are, within one another, besides that of the line. */
function openFilter(item: readonly Token[], isWhole: boolean, depth: number): number | null {
  // Those in brackets that are closed are over.
  const wheres: number[] = [];
  const opened: number[] = [];
  for (const [index, { image }] of item.entries()) {
    if (image === "(") opened.push(wheres.length);
    else if (image === ")") wheres.length = Math.min(wheres.length, opened.pop() ?? wheres.length);
    else if (image === "where") wheres.push(index);
  }
  const line = isWhole ? wheres.shift() : undefined;
  if (depth === 0) return line ?? null;
  const bracketed = wheres.filter((index) => item[index + 1]?.image === "(");
  return (depth > bracketed.length ? wheres.at(-1) : bracketed.at(-1)) ?? line ?? null;
}

/** The events that the line is about, one of which is at hand in its `where`. */
export function eventsAtHand(item: readonly Token[], model: Model): readonly EventSymbol[] {
  if (item[0]?.image !== "ignore") return ruleEvents(item, model);
  const end = item.findIndex(({ image }) => image === "where" || image === "when");
  return eventsBefore(item, end < 0 ? item.length : end, model);
}

/** The events that a rule such as `+5 for …` counts. */
export function ruleEvents(item: readonly Token[], model: Model): readonly EventSymbol[] {
  const start = item.findIndex(({ image }) => image === "for");
  const end = item.findIndex(({ image }, index) => index > start && (image === "where" || (image === "," && !isInBrackets(item, index))));
  return start < 0 ? [] : eventsBefore(item, end < 0 ? item.length : end, model);
}

const isInBrackets = (item: readonly Token[], end: number): boolean =>
  item.slice(0, end).reduce((depth, { image }) => depth + (image === "(" ? 1 : image === ")" ? -1 : 0), 0) > 0;

/** What is decided about a lead, by the words that ask for it. */
export const decidedWords: ReadonlySet<string> = new Set(["action", "cell", "lifecycle", "route"]);

/** Words and signs of comparisons. */
export const operators: ReadonlySet<string> = new Set([
  "is",
  "not",
  "one",
  "of",
  "any",
  "all",
  "in",
  "=",
  ">",
  ">=",
  "<",
  "<=",
  "contains",
  "contain",
  "mentions",
  "mention",
  "starts",
  "start",
  "ends",
  "end",
  "with",
  "does",
  "matches",
  "includes",
  "between",
  "before",
  "after",
  "rated",
]);

/** What is before the operator that the place follows, or before the place itself: `job_title`, `lead.email.domain`. */
export function subjectAt(slot: Pick<Slot, "item" | "places" | "rest">, model: Model): Subject | null {
  const { item } = slot;
  let end = item.length;
  while (
    end > 0 &&
    (/^(?:text|number|date)$/.test(item[end - 1]!.kind) ||
      item[end - 1]!.image === "," ||
      (item[end - 1]!.image === "and" && item[end - 3]?.image === "between"))
  )
    end--;
  if (item[end - 1]?.image === "(" && item[end - 2]?.image === "of") end--;
  while (end > 0 && operators.has(item[end - 1]!.image)) end--;
  // A field may be called as an operator is: `starts <=`.
  if (end < item.length && isWord(item[end]!) && (end === 0 || connecting.has(item[end - 1]!.image))) end++;
  const path: string[] = [];
  for (let index = end - 1; index >= 0 && isWord(item[index]!); index -= 2) {
    path.unshift(plain(item[index]!));
    if (item[index - 1]?.image !== ".") break;
  }
  if (path.length === 1 && item[end - 1]?.image === "today") return { name: "today", declaration: null, type: "date" };
  // `last known purchase.product is`
  const known = end - 2 * path.length;
  if (path.length === 2 && item[known]?.image === "known")
    return subjectOf(path.slice(1), eventsCalled(new Set(path.slice(0, 1)), model).slice(0, 1), model);
  return path.length === 0 ? null : subjectOf(path, filteredEvents(slot, model), model);
}

/** What is before something that is compared. */
export const connecting: ReadonlySet<string> = new Set([
  "when",
  "where",
  "and",
  "or",
  "not",
  "never",
  "always",
  "as",
  "expect",
  "if",
  "(",
  ",",
  "{",
]);
/** The field or the property that is being set in a sample or a test; null in other places. */
export function fieldSet({ blocks, item }: Slot, model: Model): FieldDeclaration | null {
  const { rule, head } = blocks.at(-1)!;
  const colon = item.findLastIndex(({ image }) => image === ":");
  if (rule !== "settingItems" || colon < 1) return null;
  const name = plain(item[colon - 1]!);
  const declared = head[0]?.image === "did" ? eventsBefore(head, head.length, model).flatMap(({ properties }) => properties) : model.fields;
  return declared.find((each) => each.name === name)?.declaration ?? null;
}

/** What a path names, properties of the events before fields. */
export function subjectOf(path: readonly string[], events: readonly EventSymbol[], model: Model): Subject | null {
  const [first, ...rest] = path[0] === "lead" ? path.slice(1) : path;
  if (first === undefined) return null;
  const property = path[0] === "lead" ? undefined : events.flatMap(({ properties }) => properties).find(({ name }) => name === first);
  const declaration = (property ?? model.fields.find(({ name }) => name === first))?.declaration;
  if (declaration !== undefined)
    return rest.length > 0
      ? { name: path.join("."), declaration: null, type: "part" }
      : { name: first, declaration, type: declaration.type.name };
  if (model.scores.some(({ name }) => name === first)) return { name: first, declaration: null, type: "score" };
  return { name: first, declaration: null, type: first === "at" && events.length > 0 ? "date" : "unknown" };
}
