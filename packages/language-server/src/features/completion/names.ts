import type { Model } from "@scoreline/language";
import type { NextPlace } from "@scoreline/language/writing";
import { operations, partsOf, totalNames } from "@scoreline/semantics";
import { operationDocs } from "@scoreline/semantics/docs";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import {
  actionCandidates,
  cellCandidates,
  declaredEventCandidates,
  described,
  eventCandidates,
  fieldCandidates,
  lifecycleCandidates,
  listCandidates,
  ratingsOf,
  routeCandidates,
  scoreCandidates,
} from "./declared.ts";
import { fittingFields, isNumber, isSingle, pathCandidates, wantedAt, propertyCandidates, type Fits } from "./readable.ts";
import { decidedWords, eventsAtHand, eventsBefore, eventsCalled, filteredEvents, plain, subjectAt, subjectOf } from "./subject.ts";
import type { Slot } from "./slot.ts";
import { isListed } from "./texts.ts";

/** Names that may be at a place, by the rule of the grammar it belongs to. */
export function nameCandidates(place: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  const rule = place.rules.at(-1)!;
  const previous = slot.item.at(-1)?.image;
  switch (rule) {
    case "events":
    case "anyOfEvents":
    case "kindOfEvent":
    case "eventProperty":
      return previous === "." ? memberCandidates(slot, model) : askedEvents(place, slot, model);
    case "didLine":
      return previous === "." ? memberCandidates(slot, model) : declaredEventCandidates(model);
    case "path":
    case "leadPath":
      if (previous === ".") return memberCandidates(slot, model);
      return pathCandidates(place, slot, model);
    case "isTest":
      return previous === "in" ? fittingLists(slot, model) : [];
    case "override":
      return actionCandidates(model);
    case "nameOrNone":
      return decidedCandidates(previous, model);
    case "decision":
    case "decisions":
    case "decided":
      return decidedCandidates(slot.item.findLast(({ image }) => decidedWords.has(image))?.image, model);
    case "promise":
      return previous === "as" ? risingCandidates(model) : scoreCandidates(model).map((score) => ({ ...score, rank: 1 as const }));
    case "property":
      return previous === ":" ? fieldCandidates(fittingFields(model, isSingle)) : settingCandidates(slot, model);
    case "ratingName":
      return ratingCandidates(place, slot, model);
    case "matrix":
      return scoreCandidates(model).filter(({ label }) => ratingsOf(model, label).length > 0 && label !== slot.item[1]?.image);
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

/** Fields whose values have an order. */
function risingCandidates({ fields }: Model): readonly Candidate[] {
  return fieldCandidates(fields.filter(({ type }) => type?.kind === "number" || type?.kind === "date"));
}

/** Which properties each figure over events can be drawn from. */
const figures: Readonly<Record<string, Fits>> = {
  ...Object.fromEntries(totalNames.map((name) => [name, isNumber])),
  distinct: isSingle,
};

/** What the figure that is being written is drawn from; a known value is compared with its like. */
function fittingFigure(slot: Slot, model: Model): Fits {
  const { item } = slot;
  const figure = item.findLastIndex(({ image }) => Object.hasOwn(figures, image) || image === "known");
  return figures[item[figure]?.image ?? ""] ?? wantedAt({ ...slot, item: item.slice(0, figure - 1) }, model);
}

/** The lists of what is asked about: texts or numbers. */
function fittingLists(slot: Slot, model: Model): readonly Candidate[] {
  const fits = wantedAt({ ...slot, item: slot.item.slice(0, -1) }, model);
  const lists = model.lists.filter(
    ({ values }) => values?.values[0] === undefined || fits(typeof values.values[0] === "number" ? "number" : "text"),
  );
  return listCandidates({ lists });
}

/** The events that a question or a figure is about: those of the moment are out of place where an event is at hand. */
function askedEvents({ rules }: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  const { item } = slot;
  const previous = item.at(-1)?.image;
  const isAtEvent = rules.includes("occurrences") || rules.includes("ignore") || rules.includes("resetLine");
  const isFigure = rules.includes("countedEvents") || rules.includes("countedProperty");
  if (isAtEvent && isFigure && !rules.includes("otherEvents") && previous !== "earlier" && previous !== "later") return [];
  if (rules.at(-2) === "countedProperty" || rules.at(-3) === "countedProperty") {
    const fits = fittingFigure(slot, model);
    return eventCandidates(model).filter(({ label }) => propertyCandidates(eventsCalled(new Set([label]), model), fits).length > 0);
  }
  if (item[0]?.image !== "define") return eventCandidates(model);
  const others = eventCandidates(model).filter(({ label }) => label !== item[1]?.image);
  // Most definitions are conditions; those of a kind of events come after what conditions ask about.
  return rules.at(-1) === "kindOfEvent" ? others.map((event) => ({ ...event, rank: 1 as const })) : others;
}

/** What may follow a dot. */
function memberCandidates(slot: Slot, model: Model): readonly Candidate[] {
  const { item, places, rest } = slot;
  const path: string[] = [];
  for (let index = item.length - 2; index >= 0; index -= 2) {
    path.unshift(plain(item[index]!));
    if (item[index - 1]?.image !== ".") break;
  }
  if (path.length === 1 && path[0] === "lead") {
    return fieldCandidates(fittingFields(model, wantedAt({ ...slot, item: item.slice(0, -2) }, model)));
  }
  const isAggregate = places.some(({ rules }) => rules.at(-1) === "eventProperty");
  if (isAggregate) {
    const fits = fittingFigure(slot, model);
    if (path.length === 1) return propertyCandidates(eventsBefore(item, item.length - 1, model), fits);
    // Parts of a value are texts.
    if (!fits("text")) return [];
  }
  const events = isAggregate
    ? model.events.filter(({ name }) => name === path[0])
    : [...filteredEvents({ item, places, rest }, model), ...(item[0]?.image === "group" ? model.events : eventsAtHand(item, model))];
  const subject = subjectOf(isAggregate ? path.slice(1) : path, events, model);
  const define = path.length === 1 ? model.defines.find(({ name }) => name === path[0]) : undefined;
  const type = define === undefined ? subject?.type : model.types.get(define.declaration.expression)?.kind;
  return partsOf(type ?? "").map(({ name, operation }) =>
    described(name, CompletionItemKind.Property, 0, operations[operation].returns, operationDocs[operation].doc, name),
  );
}

/** The ratings of the score that is asked about; in `expect cell`, the cells. */
function ratingCandidates({ rules }: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  if (rules.includes("ratingEntry")) return [];
  if (rules.includes("decided")) return decidedCandidates(slot.item.findLast(({ image }) => decidedWords.has(image))?.image, model);
  if (slot.item.at(-1)?.image === "cell") return cellCandidates(model);
  const rated = slot.item.findLastIndex(({ image }) => image === "rated");
  const ratings = ratingsOf(model, rated > 0 ? plain(slot.item[rated - 1]!) : subjectAt(slot, model)?.name);
  return ratings.filter(({ snippet, label }) => !isListed(slot.item, snippet ?? label));
}

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

/** Keys that may be set: fields of the lead, properties of the event, what other actions have. */
function settingCandidates(slot: Slot, model: Model): readonly Candidate[] {
  const head = slot.blocks.at(-1)!.head;
  const written = (name: Candidate): Candidate => ({ ...name, snippet: `${name.snippet ?? name.label}: ` });
  const taken = new Set(slot.inBlock.flatMap((token, index) => (slot.inBlock[index + 1]?.image === ":" ? [plain(token)] : [])));
  if (head[0]?.image === "lead") return fieldCandidates(model.fields.filter(({ name }) => !taken.has(name))).map(written);
  if (head[0]?.image === "did")
    return propertyCandidates(eventsBefore(head, head.length, model))
      .filter(({ label }) => label !== "at" && !taken.has(label))
      .map(written);
  const keys = new Set(
    [...model.actions, ...model.routes].flatMap(({ declaration }) => declaration.properties.map(({ name }) => name.text)),
  );
  return [...keys]
    .filter((key) => !taken.has(key))
    .map((key) => written(described(key, CompletionItemKind.Property, 0, "property of actions and routes")));
}
