import type { EventSymbol, FieldDeclaration, Model, Token } from "@scoreline/language";
import type { Slot } from "./slot.ts";

/** What is known of a place from the words around it: events, the field that is compared. */

/** A field or a property, as it was declared. */
export interface Subject {
  readonly name: string;
  readonly declaration: FieldDeclaration | null;
  /** `score` for a score, `part` for `email.domain` and its like. */
  readonly type: FieldDeclaration["type"]["name"] | "score" | "part" | "unknown";
  /** Whether nothing has been asked of it yet. */
  readonly bare?: boolean;
}

const plain = (token: Token): string => token.image.replace(/^`|`$/g, "");
const isWord = ({ kind }: Token): boolean => kind === "name" || kind === "keyword";
const beforeEvents = new Set(["as", "for", "did", "of", "last", "first", "on", "not", "distinct", "earlier", "later", "ignore"]);

/** The events that the last `where`, `once per` or `E.` of an item speaks of. */
export function eventsBefore(item: readonly Token[], end: number, model: Model): readonly EventSymbol[] {
  const names = new Set<string>();
  for (let index = end - 1; index >= 0; index--) {
    const token = item[index]!;
    if (token.image === "anything") return model.events;
    if (beforeEvents.has(token.image) || token.kind === "ordinal") break;
    if (isWord(token)) names.add(plain(token));
    else if (!/^[(),]$/.test(token.image)) break;
  }
  // A set grows while it is walked: what a kind is made of is visited too.
  for (const name of names) {
    const kind = model.eventKinds.find((each) => each.name === name);
    for (const { text } of kind?.declaration.events.events ?? []) names.add(text);
  }
  return model.events.filter(({ name }) => names.has(name));
}

/** The events of the filter that the place is in; none outside a filter. */
export function filteredEvents({ item, places, rest }: Pick<Slot, "item" | "places" | "rest">, model: Model): readonly EventSymbol[] {
  const where = item.findLastIndex(({ image }) => image === "where");
  const inFilter = places.some(
    ({ rules }) => rules.includes("filter") || rules.includes("occurrences") || rules.includes("ignore") || rules.includes("resetLine"),
  );
  if (where >= 0 && inFilter) return eventsBefore(item, where, model);
  // `+(amount / 100) for purchase`: the points read the event that is named after them.
  return item.length > 0 && /^[+-]$/.test(item[0]!.image) && item[1]?.image === "(" ? ruleEvents(rest, model) : [];
}

/** The events that a rule such as `+5 for …` counts. */
export function ruleEvents(item: readonly Token[], model: Model): readonly EventSymbol[] {
  const start = item.findIndex(({ image }) => image === "for");
  const end = item.findIndex(({ image }, index) => index > start && (image === "where" || (image === "," && !isInBrackets(item, index))));
  return start < 0 ? [] : eventsBefore(item, end < 0 ? item.length : end, model);
}

const isInBrackets = (item: readonly Token[], end: number): boolean =>
  item.slice(0, end).reduce((depth, { image }) => depth + (image === "(" ? 1 : image === ")" ? -1 : 0), 0) > 0;

const operators = new Set([
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
  const path: string[] = [];
  for (let index = end - 1; index >= 0 && isWord(item[index]!); index -= 2) {
    path.unshift(plain(item[index]!));
    if (item[index - 1]?.image !== ".") break;
  }
  const subject = path.length === 0 ? null : subjectOf(path, filteredEvents(slot, model), model);
  return subject === null ? null : { ...subject, bare: end === item.length };
}

const connecting = new Set(["when", "where", "and", "or", "not", "never", "always", "as", "expect", "if", "(", ",", "{"]);
/** Words of figures over events, whose filters and windows hold signs of their own. */
const counting = new Set(["count", "sum", "average", "highest", "lowest", "days", "did", "known", "earlier", "later"]);

/** Whether the sentence has compared already, so that it goes on with `and` or ends: `n > 5`, `s is one of "a"`. */
export function isCompared({ item }: Pick<Slot, "item">): boolean {
  const last = item[item.length - 1];
  if (last === undefined || operators.has(last.image)) return false;
  let compared = false;
  for (let index = item.length - 1; index >= 0; index--) {
    const { image, kind } = item[index]!;
    if (kind === "text") continue;
    const isEnd = image === "and" && item[index - 2]?.image === "between";
    const isNext = image === "," && kindsOfValues.has(item[index - 1]?.kind ?? "");
    if (counting.has(image)) return false;
    if (connecting.has(image) && !isEnd && !isNext && !(image === "not" && item[index - 1]?.image === "is")) break;
    compared ||= operators.has(image);
  }
  return compared;
}

const kindsOfValues: ReadonlySet<string> = new Set<Token["kind"]>(["text", "number", "date"]);

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
