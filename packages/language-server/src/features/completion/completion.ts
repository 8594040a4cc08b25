import type { Model, RuleName } from "@scoreline/language";
import type { NextPlace } from "@scoreline/language/writing";
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
import { withComingOut } from "./coming-out.ts";
import { keywordCandidates, type Sentence } from "./keywords.ts";
import { comparedLeft, declaredType, leftOf, truths } from "./left-side.ts";
import { nameCandidates } from "./names.ts";
import { startCandidates } from "./starts.ts";
import { fieldSet } from "./subject.ts";
import { slotAt, type Slot } from "./slot.ts";
import { knownTexts } from "./texts.ts";
import { numberCandidates, operatorCandidates } from "./values.ts";
import { writtenCandidates } from "./written.ts";

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
  const candidates = withComingOut(candidatesAt(slot, snapshot), slot, snapshot);
  const brought = broughtCandidates(candidates, slot, snapshot.text);
  for (const candidate of [...candidates, ...brought.offered]) {
    const known = byLabel.get(candidate.label);
    if (known === undefined || candidate.rank < known.rank) byLabel.set(candidate.label, candidate);
  }
  const range = rangeOf(snapshot.lines, slot.replaced);
  const indent = /^[ \t]*/.exec(snapshot.text.slice(snapshot.lines.lineStart(position.line), slot.replaced.start))![0];
  return {
    isIncomplete: brought.more,
    items: [...byLabel.values()].map((candidate, order) =>
      itemOf(candidate, slot, { lines: snapshot.lines, range, indent, order, ...options }),
    ),
  };
}

function candidatesAt(slot: Slot, { project, parsed, path, scoreFiles }: Snapshot): readonly Candidate[] {
  const { model } = project;
  const files = { used: filesFrom(path, scoreFiles.paths), listed: filesFrom(path, scoreFiles.listPaths) };
  const texts = slot.places
    .filter(({ token }) => "kind" in token && token.kind === "text")
    .flatMap((place) => knownTexts(place, slot, model, files));
  const cells = gridCandidates(slot, parsed.tokens, model);
  if (slot.inText) return cells === null ? texts : cells.filter(({ kind }) => kind === CompletionItemKind.Value);
  if (cells !== null) return cells;
  const sentence = { slot, model, left: leftOf(slot, model), tested: comparedLeft(slot, model) };
  return [
    ...texts,
    ...startCandidates(slot, parsed.tokens, model),
    ...operatorCandidates(slot, sentence.left),
    ...numberCandidates(slot, model),
    ...slot.places
      .filter((place) => !lacksCondition(place, slot))
      .flatMap((place) => [...placeCandidates(place, sentence), ...writtenCandidates(place, slot, model)]),
  ];
}

/** `+10 because`: points that are one number need a condition or an event first. */
function lacksCondition({ token }: NextPlace, { item: [sign, number, ...others] }: Slot): boolean {
  const isPlain = (sign?.image === "+" || sign?.image === "-") && number?.kind === "number" && others.length === 0;
  return isPlain && "keyword" in token && token.keyword === "because";
}

function placeCandidates(place: NextPlace, sentence: Sentence): readonly Candidate[] {
  const { token, rules } = place;
  const { slot, model } = sentence;
  if ("keyword" in token && truths.has(token.keyword) && !isTruthWanted(rules, sentence)) return [];
  if ("keyword" in token) return keywordCandidates(place, token.keyword, sentence);
  return token.kind === "name" || token.kind === "score-name" ? nameCandidates(place, slot, model) : [];
}

const asValues: ReadonlySet<string> = new Set<RuleName>(["primary", "value", "valueList"]);

/** Whether `yes` and `no` are values that are asked for: in a list of texts or numbers they are none. */
function isTruthWanted(rules: readonly RuleName[], { slot, model, tested }: Sentence): boolean {
  if (rules.includes("settingValue")) return isTruthSet(slot, model);
  return !asValues.has(rules.at(-1)!) || tested?.type === "truth";
}

/** Whether the field or property that is set takes `yes` or `no`; what an action passes on may be anything. */
function isTruthSet(slot: Slot, model: Model): boolean {
  if (slot.item.at(-1)?.image !== ":") return false;
  const declaration = slot.blocks.at(-1)!.rule === "settingItems" ? fieldSet(slot, model) : null;
  return declaration === null || declaredType(declaration) === "truth";
}

/** The other of these files, as their paths would be written in a file: those beside it and below first. */
function filesFrom(from: string, files: readonly string[]): readonly string[] {
  const here = from.split("/").slice(0, -1);
  return files
    .filter((path) => path !== from)
    .map((path) => {
      const steps = path.split("/");
      const shared = here.findIndex((step, index) => step !== steps[index]);
      const common = shared < 0 ? here.length : shared;
      return { path: [...here.slice(common).map(() => ".."), ...steps.slice(common)].join("/"), up: here.length - common };
    })
    .sort((one, other) => one.up - other.up)
    .map(({ path }) => path);
}

interface Placement extends CompletionOptions {
  readonly lines: Snapshot["lines"];
  readonly range: Range;
  /** The white space that the line begins with. */
  readonly indent: string;
  readonly order: number;
}

function itemOf(
  { label, kind, snippet, detail, documentation, rank, closesUp }: Candidate,
  { inText, blank }: Slot,
  { lines, range, indent, order, snippets }: Placement,
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
    ...(closesUp === true && blank.start < blank.end ? { additionalTextEdits: [{ range: rangeOf(lines, blank), newText: "" }] } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.PlainText, value: documentation } }),
  };
}
