/** All that is told of two versions of a model, as one document. */
import { toned, type Block, type Document, type Item, type Section, type Text } from "@scoreline/report";
import { counted, quoted } from "@scoreline/semantics";
import type { Change, ChangeArea, ModelDifference } from "./difference.ts";
import type { LeadsDifference } from "./leads-difference.ts";
import { leadsBlocks, movedWords } from "./leads-sections.ts";
import type { Possibility } from "./principle.ts";

export interface DifferenceReport {
  /** What both versions are called: files, or revisions of one. */
  readonly names: { readonly old: string; readonly now: string };
  readonly model: ModelDifference;
  /** What is proved of what that can do, whoever the leads are. */
  readonly possibilities: readonly Possibility[];
  /** What becomes of leads, where there are any, and a sentence on which those are: `Of “leads.csv”, as of 2026-06-30.` */
  readonly leads: { readonly difference: LeadsDifference; readonly about: string } | null;
  /** What a build asks of both, each as a sentence. */
  readonly limits: readonly { readonly exceeded: boolean; readonly sentence: string }[];
}

export interface DocumentOptions {
  /** Whether files and lines are told, for who can go there. */
  readonly withPlaces: boolean;
}

export function differenceDocument(
  { names, model, possibilities, leads, limits }: DifferenceReport,
  { withPlaces }: DocumentOptions,
): Document {
  return {
    title: `What changes from ${names.old} to ${names.now}`,
    blocks: [
      ...limits.map(({ exceeded, sentence }): Block => ({ kind: "note", tone: exceeded ? "error" : "good", text: sentence })),
      ...modelBlocks(model, withPlaces, leads === null ? "" : ` ${movedWords(leads.difference)}`),
      ...(possibilities.length === 0 ? [] : [possibilitiesSection(possibilities)]),
      ...(leads === null ? [] : leadsBlocks(leads.difference, leads.about)),
      ...(model.words.length === 0 ? [] : [wordsSection(model.words, withPlaces)]),
    ],
  };
}

/** So many sentences about words are told; who wants all has the data. */
const mostWords = 30;

/** How it ended, then a section for each area. `withPlaces` adds files and lines; `moved` says for how many leads. */
function modelBlocks({ isSame, isSameText, changes, words }: ModelDifference, withPlaces: boolean, moved: string): readonly Block[] {
  if (isSameText) return [{ kind: "note", tone: "good", text: `Nothing changed: both are the same.${moved}` }];
  const areas = new Map<string, Change[]>();
  for (const change of changes) areas.set(headingOf(change.area), [...(areas.get(headingOf(change.area)) ?? []), change]);
  const head: Block = isSame
    ? {
        kind: "note",
        tone: "good",
        text: `No change of meaning: ${words.length === 0 ? "only formatting or comments" : "only words"} changed.`,
      }
    : { kind: "paragraph", text: `${counted(changes.length, "change")} of meaning.${moved}` };
  return [head, ...[...areas].map(([heading, inside]): Section => ({ kind: "section", heading, blocks: [listOf(inside, withPlaces)] }))];
}

/** Only what is proved; of what is not here, nothing is known. */
function possibilitiesSection(possibilities: readonly Possibility[]): Section {
  return {
    kind: "section",
    heading: "What that can do in principle",
    blocks: [
      {
        kind: "list",
        items: possibilities.map(({ sentence, lead }): Item => {
          return { marker: "-", text: lead === "" ? sentence : [sentence, toned("dim", ` (a lead that shows it: ${lead})`)] };
        }),
      },
    ],
  };
}

function wordsSection(words: readonly Change[], withPlaces: boolean): Section {
  const more = words.length - mostWords;
  return {
    kind: "section",
    heading: `Only words, which decide nothing (${words.length})`,
    folded: true,
    blocks: [
      listOf(words.slice(0, mostWords), withPlaces),
      ...(more > 0 ? [{ kind: "paragraph", text: `… and ${more} more.`, tone: "dim" } as const] : []),
    ],
  };
}

function headingOf(area: ChangeArea): string {
  switch (area.kind) {
    case "score":
      return `Score ${quoted(area.name)}`;
    case "model":
      return "The model";
    case "conditions":
      return "Conditions that several rules ask";
    case "inputs":
      return "What is read";
    case "ignored":
      return "Ignored events";
    case "discards":
      return "Who is discarded";
    case "actions":
      return "Actions";
    case "matrix":
      return "Matrix";
    case "lifecycle":
      return "Lifecycle";
    case "routes":
      return "Routes";
    case "promises":
      return "Promises";
  }
}

const tones = { added: "good", removed: "warning", changed: undefined, moved: undefined } as const;

function listOf(changes: readonly Change[], withPlaces: boolean): Block {
  return {
    kind: "list",
    items: changes.map((change): Item => {
      const tone = tones[change.kind];
      return { marker: "-", text: textOf(change, withPlaces), ...(tone === undefined ? {} : { tone }) };
    }),
  };
}

function textOf({ sentence, old, now }: Change, withPlaces: boolean): Text {
  const place = now ?? old;
  if (!withPlaces || place === null) return sentence;
  return [sentence, toned("dim", ` (${place.file}:${place.line}${now === null ? ", before" : ""})`)];
}
