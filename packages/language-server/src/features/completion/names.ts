import type { EventSymbol, FieldDeclaration, Model, NextPlace } from "@scoreline/language";
import { cellName, operationDocs, operations, partsOf } from "@scoreline/semantics";
import { CompletionItemKind } from "vscode-languageserver-types";
import { literal, writtenName, type Candidate } from "./candidate.ts";
import { eventsBefore, filteredEvents, ruleEvents, subjectAt, subjectOf } from "./subject.ts";
import type { Slot } from "./slot.ts";

/** Names that may be at a place, by the rule of the grammar it belongs to. */
export function nameCandidates(place: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  const rule = place.rules.at(-1)!;
  const previous = slot.item.at(-1)?.image;
  switch (rule) {
    case "events":
    case "anyOfEvents":
    case "kindOfEvent":
    case "eventProperty":
      return previous === "." ? memberCandidates(slot, model) : eventCandidates(model);
    case "didLine":
      return previous === "." ? memberCandidates(slot, model) : declaredEventCandidates(model);
    case "path":
    case "leadPath":
      if (previous === ".") return memberCandidates(slot, model);
      if (place.rules.at(-2) === "perKey") return keyCandidates(slot, model);
      if (place.rules.at(-2) === "daysSince") return readableCandidates(place, slot, model).filter(({ detail }) => detail === "date");
      return readableCandidates(place, slot, model);
    case "isTest":
      return previous === "in" ? listCandidates(model) : [];
    case "override":
      return actionCandidates(model);
    case "nameOrNone":
      return decidedCandidates(previous, model);
    case "decision":
    case "decisions":
    case "decided":
      return decidedCandidates(slot.item.findLast(({ image }) => decidedWords.has(image))?.image, model);
    case "promise":
      return previous === "as" ? risingCandidates(model) : scoreCandidates(model);
    case "property":
      return previous === ":" ? fieldCandidates(model.fields) : settingCandidates(slot, model);
    case "ratingName":
      return ratingCandidates(place, slot, model);
    case "matrix":
    case "gridItem":
      return scoreCandidates(model);
    case "expectation":
    case "stageExpectation":
      return scoreCandidates(model);
    case "setting":
      return settingCandidates(slot, model);
    default:
      return [];
  }
}

function declaredEventCandidates({ events }: Model): readonly Candidate[] {
  return events.map(({ name, declaration }) =>
    described(name, CompletionItemKind.Event, 0, declaration.label?.value ?? "event", declaration.doc),
  );
}

export function eventCandidates(model: Model): readonly Candidate[] {
  return [
    ...declaredEventCandidates(model),
    ...model.eventKinds.map(({ name, declaration }) => described(name, CompletionItemKind.Event, 0, "kind of event", declaration.doc)),
  ];
}

export function scoreCandidates({ scores }: Model): readonly Candidate[] {
  return scores.map(({ name, declaration }) =>
    described(name, CompletionItemKind.Class, 0, declaration.label?.value ?? "score", declaration.doc),
  );
}

export function definitionCandidates({ defines }: Model): readonly Candidate[] {
  return defines.map(({ name, declaration }) => described(name, CompletionItemKind.Variable, 0, "definition", declaration.doc));
}

export function actionCandidates({ actions }: Model): readonly Candidate[] {
  return actions.map(({ name, declaration }) => described(name, CompletionItemKind.Function, 0, declaration.label.value, declaration.doc));
}

/** Fields whose values have an order. */
function risingCandidates({ fields }: Model): readonly Candidate[] {
  return fieldCandidates(fields.filter(({ type }) => type?.kind === "number" || type?.kind === "date"));
}

export function routeCandidates({ routes }: Model): readonly Candidate[] {
  return routes.map(({ name, declaration }) =>
    described(name, CompletionItemKind.EnumMember, 0, declaration.label?.value ?? "route", declaration.doc),
  );
}

export function lifecycleCandidates({ lifecycleSteps }: Model): readonly Candidate[] {
  return lifecycleSteps.map(({ name, declaration }) =>
    described(name, CompletionItemKind.EnumMember, 0, declaration.label?.value ?? "lifecycle step", declaration.doc),
  );
}

function listCandidates({ lists }: Model): readonly Candidate[] {
  return lists.map(({ name, declaration, values }) =>
    described(
      name,
      CompletionItemKind.Enum,
      0,
      values === null ? "list" : `${values.values.length} ${values.values.length === 1 ? "value" : "values"}`,
      declaration.doc,
    ),
  );
}

export function fieldCandidates(
  fields: readonly { readonly name: string; readonly declaration: FieldDeclaration }[],
  rank: Candidate["rank"] = 0,
): readonly Candidate[] {
  return fields.map(({ name, declaration }) =>
    described(name, CompletionItemKind.Field, rank, typeWords(declaration), declaration.doc, writtenName(name, declaration.name.quoted)),
  );
}

function propertyCandidates(events: readonly EventSymbol[]): readonly Candidate[] {
  return [
    ...fieldCandidates(events.flatMap(({ properties }) => properties)),
    ...(events.length > 0 ? [described("at", CompletionItemKind.Field, 1, "date", "The day on which it happened.", "at")] : []),
  ];
}

/** What may distinguish occurrences: properties of the rule's events, and in the head of a group of any event. */
function keyCandidates({ item }: Slot, model: Model): readonly Candidate[] {
  const events = item[0]?.kind === "keyword" ? model.events : ruleEvents(item, model);
  const candidates = propertyCandidates(events);
  return candidates.filter(({ label }, index) => candidates.findIndex((other) => other.label === label) === index);
}

/** What a condition or a number can read. */
function readableCandidates(place: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  const head = (slot.blocks[1]?.head ?? slot.item)[0]?.image;
  if (head === "score") return scoreCandidates(model);
  const subtotal =
    slot.item[0]?.image === "then"
      ? [described("subtotal", CompletionItemKind.Variable, 0, "points so far", "The sum of the block up to this line.", "subtotal")]
      : [];
  const events = filteredEvents(slot, model);
  const isFilter = place.rules.includes("filter") || (events.length > 0 && !place.rules.includes("eventClauses"));
  if (isFilter && events.length > 0) {
    const fields = model.fields.map(({ name, declaration }) => ({
      ...described(`lead.${name}`, CompletionItemKind.Field, 2 as const, typeWords(declaration), declaration.doc, `lead.${name}`),
    }));
    return [...propertyCandidates(events), ...fields];
  }
  const readsScores =
    head === "discard" ||
    head === "matrix" ||
    head === "lifecycle" ||
    head === "route" ||
    head === "promise" ||
    head === "define" ||
    head === "test";
  // A test asks about scores first.
  return [
    ...subtotal,
    described("today", CompletionItemKind.Constant, 2, "date", "The day on which the lead is scored.", "today"),
    ...fieldCandidates(model.fields, head === "test" ? 1 : 0),
    ...definitionCandidates(model),
    ...(readsScores ? scoreCandidates(model) : []),
  ];
}

/** What may follow a dot. */
function memberCandidates({ item, places, rest }: Slot, model: Model): readonly Candidate[] {
  const path: string[] = [];
  for (let index = item.length - 2; index >= 0; index -= 2) {
    path.unshift(item[index]!.image.replace(/`/g, ""));
    if (item[index - 1]?.image !== ".") break;
  }
  if (path.length === 1 && path[0] === "lead") return fieldCandidates(model.fields);
  const isAggregate = places.some(({ rules }) => rules.at(-1) === "eventProperty");
  if (isAggregate && path.length === 1) return propertyCandidates(eventsBefore(item, item.length - 1, model));
  const events = isAggregate
    ? model.events.filter(({ name }) => name === path[0])
    : [...filteredEvents({ item, places, rest }, model), ...ruleEvents(item, model)];
  const subject = subjectOf(isAggregate ? path.slice(1) : path, events, model);
  return partsOf(subject?.type ?? "").map(({ name, operation }) =>
    described(name, CompletionItemKind.Property, 0, operations[operation].returns, operationDocs[operation].doc, name),
  );
}

/** The ratings of the score that is asked about; in `expect cell`, the cells. */
function ratingCandidates({ rules }: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  if (rules.includes("ratingEntry")) return [];
  if (rules.includes("decided")) return decidedCandidates(slot.item.findLast(({ image }) => decidedWords.has(image))?.image, model);
  if (slot.item.at(-1)?.image === "cell") return cellCandidates(model);
  const score = model.scores.find(({ name }) => name === subjectAt(slot, model)?.name);
  return ratingsOf(model, score?.name);
}

const decidedWords: ReadonlySet<string> = new Set(["action", "cell", "lifecycle", "route"]);

/** What can have been decided, by the word that asks for it. */
function decidedCandidates(word: string | undefined, model: Model): readonly Candidate[] {
  switch (word) {
    case "action":
      return actionCandidates(model);
    case "cell":
      return cellCandidates(model);
    case "route":
      return routeCandidates(model);
    default:
      return lifecycleCandidates(model);
  }
}

function cellCandidates(model: Model): readonly Candidate[] {
  return cellNames(model).map((cell) =>
    described(cell, CompletionItemKind.EnumMember, 0, "cell", undefined, /^[\p{L}\p{N}_]+$/u.test(cell) ? cell : `"${cell}"`),
  );
}

export function ratingsOf({ scores }: Model, score: string | undefined): readonly Candidate[] {
  return (scores.find(({ name }) => name === score)?.ratings ?? []).map(({ name, declaration: { from, above, rating } }) =>
    described(
      name,
      CompletionItemKind.EnumMember,
      0,
      from === undefined ? "otherwise" : `${above ? "above" : "from"} ${from.decimal}`,
      undefined,
      rating.form === "text" ? `"${name}"` : name,
    ),
  );
}

/** `A1`, `A2`, …; with a space where a rating is longer than one character. */
export function cellNames({ matrix, scores }: Model): readonly string[] {
  const ratings = (score: string | undefined) => scores.find(({ name }) => name === score)?.ratings.map(({ name }) => name) ?? [];
  const columns = ratings(matrix?.declaration.columnScore.text);
  return ratings(matrix?.declaration.rowScore.text).flatMap((row) => columns.map((column) => cellName(row, column)));
}

/** Keys that may be set: fields of the lead, properties of the event, what other actions have. */
function settingCandidates(slot: Slot, model: Model): readonly Candidate[] {
  const head = slot.blocks.at(-1)!.head;
  const written = (name: Candidate): Candidate => ({ ...name, snippet: `${name.snippet ?? name.label}: ` });
  if (head[0]?.image === "lead") return fieldCandidates(model.fields).map(written);
  if (head[0]?.image === "did")
    return propertyCandidates(eventsBefore(head, head.length, model))
      .filter(({ label }) => label !== "at")
      .map(written);
  const keys = new Set(
    [...model.actions, ...model.routes].flatMap(({ declaration }) => declaration.properties.map(({ name }) => name.text)),
  );
  return [...keys].map((key) => written(described(key, CompletionItemKind.Property, 0, "property of actions and routes")));
}

/** `one of "Software", "Finance"`, shortened. */
export function typeWords({ type }: FieldDeclaration): string {
  if (type.name !== "one of") return type.name;
  const values = type.values
    .map((value) => (value.kind === "text" ? value.value : value.kind === "number" ? value.decimal : ""))
    .join(", ");
  return `one of ${values.length > 40 ? `${values.slice(0, 40)}…` : values}`;
}

function described(
  label: string,
  kind: CompletionItemKind,
  rank: Candidate["rank"],
  detail: string,
  documentation?: string,
  snippet = writtenName(label),
): Candidate {
  return { label, kind, rank, detail, snippet: literal(snippet), ...(documentation === undefined ? {} : { documentation }) };
}
