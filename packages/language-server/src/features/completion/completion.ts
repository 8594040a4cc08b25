import type { Model, NextPlace } from "@scoreline/language";
import {
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type Position,
  type Range,
} from "vscode-languageserver-types";
import { rangeOf } from "../../protocol/mapping.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { literal, withoutPlaceholders, type Candidate } from "./candidate.ts";
import { gridCandidates } from "./grid.ts";
import { broughtCandidates } from "./brought.ts";
import { keywordCandidates } from "./keywords.ts";
import { nameCandidates } from "./names.ts";
import { wantedAt } from "./readable.ts";
import { ruleStarts } from "./rule-starts.ts";
import { isCompared, subjectAt, type Subject } from "./subject.ts";
import { slotAt, type Slot } from "./slot.ts";
import { knownTexts } from "./texts.ts";
import { numberCandidates, operatorCandidates } from "./values.ts";

export interface CompletionOptions {
  /** Whether the editor fills in places of snippets. */
  readonly snippets: boolean;
  /** The character whose typing asked, where one did; a space at the start of a line only indents it. */
  readonly typed?: string | undefined;
}

/**
 * What could be written at a position. The grammar says which words and kinds of names may come next, whatever is still missing
 * around the place; the model says which names and values there are.
 */
export function completion(snapshot: Snapshot, position: Position, options: CompletionOptions): CompletionList {
  const slot = slotAt(snapshot, snapshot.lines.offsetAt(position));
  if (slot === null || (options.typed === " " && slot.firstOnLine)) return { isIncomplete: false, items: [] };
  const byLabel = new Map<string, Candidate>();
  const candidates = candidatesAt(slot, snapshot);
  const brought = broughtCandidates(candidates, slot, snapshot.text);
  for (const candidate of [...candidates, ...brought.offered]) {
    const known = byLabel.get(candidate.label);
    if (known === undefined || candidate.rank < known.rank) byLabel.set(candidate.label, candidate);
  }
  const range = rangeOf(snapshot.lines, slot.replaced);
  const indent = /^[ \t]*/.exec(snapshot.text.slice(snapshot.lines.lineStart(position.line), slot.replaced.start))![0];
  return {
    isIncomplete: brought.more,
    items: [...byLabel.values()].map((candidate, order) => itemOf(candidate, slot, { range, indent, order, ...options })),
  };
}

function candidatesAt(slot: Slot, { project, parsed, path, scoreFiles }: Snapshot): readonly Candidate[] {
  const { model } = project;
  const files = otherFiles(path, scoreFiles.paths);
  const texts = slot.places
    .filter(({ token }) => "kind" in token && token.kind === "text")
    .flatMap((place) => knownTexts(place, slot, model, files));
  const cells = gridCandidates(slot, parsed.tokens, model);
  if (slot.inText) return cells === null ? texts : cells.filter(({ kind }) => kind === CompletionItemKind.Value);
  if (cells !== null) return cells;
  const subject = slot.places.some(({ rules }) => rules.includes("test")) ? subjectAt(slot, model) : null;
  const compared = subject !== null && isCompared(slot);
  return [
    ...texts,
    ...ruleStarts(slot),
    ...(compared ? [] : operatorCandidates(slot, subject)),
    ...numberCandidates(slot, model),
    ...slot.places
      .filter((place) => !(compared && beginsTest(place)) && !lacksCondition(place, slot))
      .flatMap((place) => placeCandidates(place, slot, model, subject)),
  ];
}

const testWords: ReadonlySet<string> = new Set(
  "is between contains mentions starts ends does matches includes in before after rated".split(" "),
);

/** Whether a place is where something is compared, rather than inside a comparison. */
function beginsTest({ token, rules }: NextPlace): boolean {
  return "keyword" in token && testWords.has(token.keyword) && rules.at(-2) === "test";
}

/** `+10 because`: points that are one number need a condition or an event first. */
function lacksCondition({ token }: NextPlace, { item: [sign, number, ...others] }: Slot): boolean {
  const isPlain = (sign?.image === "+" || sign?.image === "-") && number?.kind === "number" && others.length === 0;
  return isPlain && "keyword" in token && token.keyword === "because";
}

const truths: ReadonlySet<string> = new Set(["yes", "no", "true", "false"]);

function placeCandidates(place: NextPlace, slot: Slot, model: Model, subject: Subject | null): readonly Candidate[] {
  const { token } = place;
  if ("keyword" in token && truths.has(token.keyword) && place.rules.at(-1) === "primary" && !wantedAt(slot, model)("truth")) return [];
  if ("keyword" in token) return keywordCandidates(place, token.keyword, slot, subject);
  return token.kind === "name" || token.kind === "score-name" ? nameCandidates(place, slot, model) : [];
}

/** The other score files, as their paths would be written in one of them. */
function otherFiles(from: string, scoreFiles: readonly string[]): readonly string[] {
  const here = from.split("/").slice(0, -1);
  return scoreFiles
    .filter((path) => path !== from)
    .map((path) => {
      const steps = path.split("/");
      const shared = here.findIndex((step, index) => step !== steps[index]);
      const common = shared < 0 ? here.length : shared;
      return [...here.slice(common).map(() => ".."), ...steps.slice(common)].join("/");
    });
}

interface Placement extends CompletionOptions {
  readonly range: Range;
  /** The white space that the line begins with. */
  readonly indent: string;
  readonly order: number;
}

function itemOf(
  { label, kind, snippet, detail, documentation, rank }: Candidate,
  { inText }: Slot,
  { range, indent, order, snippets }: Placement,
): CompletionItem {
  const whole = snippet ?? literal(label);
  const written = (inText ? whole.replace(/^"(.*)"$/s, "$1") : whole).replaceAll("\n", `\n${indent}`);
  const isSnippet = snippets && /(?<!\\)\$/.test(written);
  return {
    label,
    kind,
    sortText: `${rank}${String(order).padStart(4, "0")}`,
    filterText: label,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: isSnippet ? written : withoutPlaceholders(written) },
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.PlainText, value: documentation } }),
  };
}
