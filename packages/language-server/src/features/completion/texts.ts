import {
  childrenOf,
  walk,
  type AstNode,
  type Model,
  type OutgoingProperty,
  type PropertySetting,
  type Token,
  writeText,
} from "@scoreline/language";
import type { NextPlace } from "@scoreline/language/writing";
import { addressParts, partsOf, zoneNames } from "@scoreline/semantics";
import { CompletionItemKind } from "vscode-languageserver-types";
import { literal, type Candidate } from "./candidate.ts";
import { fieldSet, plain, subjectAt } from "./subject.ts";
import type { Slot } from "./slot.ts";

/** So many files are offered to read a list from: a folder of data may have thousands. */
const mostListFiles = 200;

/** The files that may be used by a file, and those that it may read lists from, by the paths it would write. */
export interface NearbyFiles {
  readonly used: readonly string[];
  readonly listed: readonly string[];
}

/** Texts that are known at a place where a text is written, without their quotes. */
export function knownTexts({ rules }: NextPlace, slot: Slot, model: Model, files: NearbyFiles): readonly Candidate[] {
  const previous = slot.item.at(-1)?.image;
  switch (rules.at(-1)) {
    case "modelSetting":
      return previous === "timezone" ? zoneNames().map((zone) => known(zone, "time zone")) : [];
    case "use":
      return files.used.map((path) => known(path, "score file", CompletionItemKind.File));
    case "list":
      return files.listed.slice(0, mostListFiles).map((path) => known(path, "one value on each line", CompletionItemKind.File));
    case "givenLine":
      return model.samples.map(({ name }) => known(name, "sample"));
    case "stageExpectation":
    case "countOf":
      return stagesOf(model).map((name) => known(name, "stage"));
    case "expectation":
      return previous === "discarded" ? reasonsOf(model).map((reason) => known(reason, "discard")) : [];
    case "ratingName":
      return model.scores.flatMap(({ ratings }) =>
        ratings.filter(({ declaration }) => declaration.rating.form === "text").map(({ name }) => known(name, "rating")),
      );
    case "value":
    case "valueList":
    case "textList":
    case "primary":
      return valueTexts(slot, model);
    default:
      return [];
  }
}

export const stagesOf = ({ scores }: Model): readonly string[] => [
  ...new Set(scores.flatMap(({ stages }) => stages.map(({ name }) => name))),
];
export const reasonsOf = ({ discards }: Model): readonly string[] => [
  ...new Set(discards.map(({ declaration }) => declaration.reason.value)),
];

/** Values of the field that is compared or set. */
function valueTexts(slot: Slot, model: Model): readonly Candidate[] {
  const { item, blocks } = slot;
  const isSetting = blocks.at(-1)!.rule === "settingItems" || blocks.at(-1)!.rule === "propertyItems";
  if (!isSetting) {
    const subject = subjectAt(slot, model);
    if (subject === null) return [];
    const texts =
      subject.declaration === null
        ? usedTexts(subject.name, model)
        : fieldTexts(subject.declaration.name.text, subject.declaration.type.values, model);
    return texts.filter(({ snippet }) => !isListed(item, snippet));
  }
  const colon = item.findLastIndex(({ image }) => image === ":");
  const named = item[colon - 1];
  if (named === undefined) return [];
  const name = plain(named);
  // After a comma comes the next field; only a list goes on.
  const goesOn = item.at(-1)?.image === ",";
  if (blocks.at(-1)!.rule === "propertyItems") return goesOn ? [] : passedTexts(name, model);
  const type = fieldSet(slot, model)?.type;
  return goesOn && type?.name !== "list of text" ? [] : fieldTexts(name, type?.values ?? [], model);
}

/** Whether a value is in the list that is being written already. */
export function isListed(item: readonly Token[], value: string | undefined): boolean {
  let index = item.length - 1;
  for (; index > 0 && item[index]!.image === ","; index -= 2) if (item[index - 1]!.image === value) return true;
  return false;
}

function fieldTexts(name: string, declared: readonly AstNode[], model: Model): readonly Candidate[] {
  const choices = declared.flatMap((value) => (value.kind === "text" ? [value.value] : []));
  return choices.length > 0 ? choices.map((choice) => known(choice, "one of the values")) : usedTexts(name, model);
}

/** Texts that samples and tests give the field, where it takes any text; of `email.domain` and its like, that part of each. */
function usedTexts(path: string, model: Model): readonly Candidate[] {
  const [name, partName] = path.replace(/^lead\./, "").split(".");
  const type = [...model.fields, ...model.events.flatMap(({ properties }) => properties)].find((each) => each.name === name)?.type?.kind;
  const part = partName === undefined ? undefined : partsOf(type ?? "").find((each) => each.name === partName)?.operation;
  if (partName !== undefined && part === undefined) return [];
  const read = (text: string): string | null => (part === undefined ? text : addressParts[part](text));
  const texts = new Set<string>();
  for (const { declaration } of [...model.samples, ...model.tests]) {
    walk(declaration, (node) => {
      if (node.kind === "setting" && node.name.text === name)
        for (const text of textsIn(node)) {
          const value = read(text);
          if (value !== null) texts.add(value);
        }
    });
  }
  return [...texts].slice(0, 50).map((text) => known(text, "used in a sample or a test"));
}

/** Texts that actions and routes give the property. */
function passedTexts(key: string, model: Model): readonly Candidate[] {
  const texts = [...model.actions, ...model.routes].flatMap(({ declaration }) =>
    declaration.properties.filter(({ name }) => name.text === key).flatMap(textsIn),
  );
  return [...new Set(texts)].map((text) => known(text, "used by another action or route"));
}

const textsIn = (setting: PropertySetting | OutgoingProperty): readonly string[] =>
  childrenOf(setting).flatMap((node) => (node.kind === "text" && node.value !== "" ? [node.value] : []));

/** `snippet` is what is written outside quotes. */
function known(text: string, detail: string, kind: CompletionItemKind = CompletionItemKind.Value): Candidate {
  return { label: text, kind, rank: 0, detail, snippet: literal(writeText(text)) };
}
