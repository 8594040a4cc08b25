import {
  familyOf,
  type AstNode,
  sharedTypeOf,
  thingsNamedIn,
  walk,
  type DefineSymbol,
  type EventSymbol,
  type Model,
  type ReferenceNode,
  type ScoreSymbol,
  type Token,
  type TypeFamily,
} from "@scoreline/language";
import type { NextPlace } from "@scoreline/language/writing";
import { CompletionItemKind } from "vscode-languageserver-types";
import { writtenName, type Candidate } from "./candidate.ts";
import { definitionCandidates, described, fieldCandidates, scoreCandidates, typeWords } from "./declared.ts";
import { isSilence } from "./out-of-place.ts";
import { betweenOf, calls, comparedLeft, comparedName, familyOfDefine, type LeftType } from "./left-side.ts";
import { eventsAtHand, eventsBefore, filteredEvents, plain, ruleEvents } from "./subject.ts";
import type { Slot } from "./slot.ts";

/** What a condition, a number or a clause can read at a place: fields, properties, definitions and scores, of types that fit. */

export type Fits = (family: TypeFamily) => boolean;

export const isAny: Fits = () => true;
export const isSingle: Fits = (family) => family !== "list";
export const isNumber: Fits = (family) => family === "number";
const isNone: Fits = () => false;
const isDate: Fits = (family) => family === "date";

/** The fields of a lead whose types fit; of a type that is not known, any may be meant. */
export const fittingFields = ({ fields }: Model, fits: Fits): Model["fields"] =>
  fields.filter(({ type }) => type === null || fits(familyOf(type)));

/** What all of some events have, of types that fit. */
export function propertyCandidates(events: readonly EventSymbol[], fits: Fits = isAny): readonly Candidate[] {
  const shared = (events[0]?.properties ?? []).filter(({ name }) => {
    const type = sharedTypeOf(name, events);
    return type !== null && (type.kind === "unknown" || fits(familyOf(type)));
  });
  const day = described("at", CompletionItemKind.Field, 1, "date", "The day on which it happened.", "at");
  return [...fieldCandidates(shared), ...(events.length > 0 && fits("date") ? [day] : [])];
}

/** A field or a property, by what reads it. */
export function pathCandidates(place: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  const { item } = slot;
  switch (place.rules.at(-2)) {
    case "perKey":
      return keyCandidates(item, model);
    case "likeness": {
      const end = item.findLastIndex(({ image }) => image === "with");
      const asked = place.rules.includes("burst") ? [] : eventsBefore(item, end, model);
      return notSaid(propertyCandidates([...asked, ...eventsAtHand(item, model)], isSingle), item, end);
    }
    case "until":
      return propertyCandidates(eventsAtHand(item, model), isDate);
    case "daysSince":
      return readableCandidates(place, slot, model, isDate).filter(({ label }) => label !== "at");
    default: {
      const readable = readableCandidates(place, slot, model, wantedAt(slot, model));
      // Nothing is compared with itself, and a text with a text that is written rather than with another field.
      const isCompared = comparing.has(item.at(-1)?.image ?? "") || beforeAfter.has(item.at(-1)?.image ?? "");
      const name = isCompared ? comparedName(slot) : null;
      const type = isCompared ? comparedLeft(slot, model)?.type : undefined;
      return readable
        .filter(({ label }) => label.replace(/^lead\./, "") !== name)
        .map((candidate) => (type === "text" || type === "choice" ? { ...candidate, rank: 3 as const } : candidate));
    }
  }
}

const beforeAfter: ReadonlySet<string> = new Set(["before", "after"]);

/** What may distinguish occurrences: properties of the rule's events, and in the head of a group of any event. */
function keyCandidates(item: readonly Token[], model: Model): readonly Candidate[] {
  // A silence has no properties.
  if (isSilence(item)) return [];
  const events = item[0]?.kind === "keyword" ? model.events.map((event) => [event]) : [ruleEvents(item, model)];
  const candidates = events.flatMap((each) => propertyCandidates(each, isSingle)).filter(({ label }) => label !== "at");
  const each = candidates.filter(({ label }, index) => candidates.findIndex((other) => other.label === label) === index);
  return notSaid(
    each,
    item,
    item.findLastIndex(({ image }) => image === "per"),
  );
}

/** Each is worth saying once: `once per (campaign, week)`. */
function notSaid(candidates: readonly Candidate[], item: readonly Token[], from: number): readonly Candidate[] {
  const said = new Set(item.slice(from + 1).map(plain));
  return candidates.filter(({ label }) => !said.has(label));
}

const comparing: ReadonlySet<string> = new Set(["is", "not", "=", ">", ">=", "<", "<=", "between"]);

/** What the words before a place ask for: a number in a sum, in a comparison what can be compared with its left side. */
export function wantedAt(slot: Pick<Slot, "item" | "places" | "rest">, model: Model): Fits {
  const { item } = slot;
  // A score is made of numbers.
  if (item[0]?.image === "score") return isNumber;
  const [before, last] = [item.at(-2), item.at(-1)];
  if (last === undefined) return isAny;
  const image = last.image;
  // `+(`, `(n) when` in a criterion, `at most (`, and within a sum.
  const isRow = slot.places.some(({ rules }) => rules.includes("rowPoints"));
  const isSign = image === "(" && (isRow || /^(?:[+\-*/]|most|least)$/.test(before?.image ?? ""));
  const isCall = (image === "(" && calls.has(before?.image ?? "")) || (image === "of" && before?.kind === "percent");
  if (isSign || isCall || /^[+\-*/]$/.test(image)) return isNumber;
  if (image === "before" || image === "after") return isDate;
  if (image === "and") {
    const between = betweenOf(item, item.length - 1);
    return between === null ? isAny : wantedAt({ ...slot, item: item.slice(0, between + 1) }, model);
  }
  if (!comparing.has(image) || (image === "not" && before?.image !== "is")) return isAny;
  const left = comparedLeft(slot, model);
  return left === null || left.type === "unknown" ? isAny : comparableWith(left.type);
}

/** What can be compared with a value of a type. */
function comparableWith(type: LeftType): Fits {
  switch (type) {
    case "score":
    case "count":
      return isNumber;
    case "choice":
      return (family) => family === "text";
    case "list":
    case "condition":
    case "decision":
      return isNone;
    default:
      return (family) => family === type;
  }
}

/** What a condition or a number can read. */
function readableCandidates(place: NextPlace, slot: Slot, model: Model, fits: Fits): readonly Candidate[] {
  const [first, second] = slot.blocks[1]?.head ?? slot.item;
  const head = first?.image;
  const start = slot.blocks[1]?.head[0]?.start;
  const block = model.scores.find(({ family, declaration }) => family === head && declaration.span.start === start);
  const written = head === "define" || head === "score" ? second && plain(second) : block?.name;
  const others = model.scores.filter((score) => written === undefined || !drawnBy(score, model).names.has(written));
  const scores = fits("number") ? scoreCandidates({ scores: others }) : [];
  const defines = (limits: Limits): readonly Candidate[] => readableDefinitions(model, { fits, written, ...limits });
  if (head === "score") return [...scores, ...defines({ events: false, fields: false, scores: true, fits: isNumber })];
  const today = described("today", CompletionItemKind.Constant, 2, "date", "The day on which the lead is scored.", "today");
  const events = filteredEvents(slot, model);
  const isFilter = place.rules.includes("filter") || (events.length > 0 && !place.rules.includes("eventClauses"));
  if (isFilter && events.length > 0) {
    const fields = fittingFields(model, fits).map(({ name: field, declaration }) => {
      const snippet = `lead.${writtenName(field, declaration.name.quoted)}`;
      return described(`lead.${field}`, CompletionItemKind.Field, 2, typeWords(declaration), declaration.doc, snippet);
    });
    const ofKind = place.rules.includes("kindOfEvent");
    const properties = propertyCandidates(events, fits).filter(({ label }) => !ofKind || label !== "at");
    // What happened before the event at hand does not depend on the day.
    const isOfOthers = place.rules.includes("filter") && (place.rules.includes("occurrences") || place.rules.includes("ignore"));
    const isOfDay = !ofKind && !isOfOthers && !place.rules.includes("resetLine") && fits("date");
    // A filter of one test compares, so that a condition has no place in it.
    const isOneTest = place.rules.at(-2) === "filter";
    const named = defines({ events: false, scores: false, ...(isOneTest ? { fits: isNone } : {}) });
    return [...properties, ...fields, ...(isOfDay ? [today] : []), ...named];
  }
  // A silence has nothing but the lead.
  const isOfLead = isSilence(slot.item) && place.rules.includes("occurrences");
  const subtotal = described(
    "subtotal",
    CompletionItemKind.Variable,
    0,
    "points so far",
    "The sum of the block up to this line.",
    "subtotal",
  );
  // A test asks about scores first.
  return [
    ...(slot.item[0]?.image === "then" && fits("number") && !place.rules.includes("boundPoints") ? [subtotal] : []),
    ...(fits("date") ? [today] : []),
    ...fieldCandidates(fittingFields(model, fits), head === "test" ? 1 : 0),
    ...defines({ events: head !== "fit" && !isOfLead, scores: !isOfLead, stages: slot.blocks.length < 3 }),
    ...(isOfLead ? [] : scores),
  ];
}

interface Limits {
  readonly events: boolean;
  readonly scores: boolean;
  readonly fields?: boolean;
  readonly stages?: boolean;
  readonly fits?: Fits;
}

/** The definitions that may be read where so much is asked; never the one that is being written, nor what is built on it. */
function readableDefinitions(
  model: Model,
  { events, scores, fields = true, stages = true, fits = isAny, written }: Limits & { readonly written: string | undefined },
): readonly Candidate[] {
  const defines = model.defines.filter((define) => {
    const drawn = drawnBy(define, model);
    const isFitting = fits === isAny || fits(familyOfDefine(define, model));
    return (
      isFitting &&
      (events || !drawn.events) &&
      (scores || !drawn.scores) &&
      (fields || !drawn.fields) &&
      (stages || !drawn.stages) &&
      (written === undefined || !drawn.names.has(written))
    );
  });
  return definitionCandidates({ defines });
}

interface Drawn {
  /** The definitions and scores. */
  readonly names: ReadonlySet<string>;
  readonly events: boolean;
  readonly scores: boolean;
  readonly fields: boolean;
  /** Counts of stages, which no rule of a stage may read. */
  readonly stages: boolean;
}

const known = new WeakMap<DefineSymbol | ScoreSymbol, Drawn>();

const ofEvents: ReadonlySet<string> = new Set<AstNode["kind"]>(["did", "aggregate", "count-of-stage", "other-events", "occurrence-rule"]);

/** What a definition or a score is built on, itself among it. */
function drawnBy(root: DefineSymbol | ScoreSymbol, model: Model): Drawn {
  const before = known.get(root);
  if (before !== undefined) return before;
  const symbols = new Set([root]);
  let [events, scores, fields, stages] = [false, root.kind === "score", false, false];
  // A set grows while it is walked: what it is built on is built on more.
  for (const { kind, declaration } of symbols) {
    // What a score is made of is its own business.
    const isOwn = kind === "define";
    const named = kind === "score" ? thingsNamedIn(model, declaration) : null;
    for (const thing of named ?? []) {
      scores ||= thing.kind === "score";
      stages ||= thing.kind === "stage";
      const built = { define: model.defines, score: model.scores, stage: model.scores }[thing.kind as string];
      const symbol = built?.find(({ name }) => name === thing.name);
      if (symbol !== undefined) symbols.add(symbol);
    }
    if (named !== null) continue;
    walk(declaration, (node) => {
      events ||= isOwn && ofEvents.has(node.kind);
      stages ||= node.kind === "count-of-stage";
      const symbol = model.symbols.get(node as ReferenceNode);
      fields ||= isOwn && (symbol?.kind === "field" || symbol?.kind === "today");
      scores ||= symbol?.kind === "score";
      if (symbol?.kind === "define" || symbol?.kind === "score") symbols.add(symbol);
      const counted = symbol?.kind === "stage" && kind === "score" ? model.scores.find(({ name }) => name === symbol.score) : undefined;
      if (counted !== undefined) symbols.add(counted);
    });
  }
  const drawn = { names: new Set([...symbols].map(({ name }) => name)), events, scores, fields, stages };
  known.set(root, drawn);
  return drawn;
}
