import type { SourceFile } from "@scoreline/language";
import { meaningAt } from "@scoreline/language/writing";
import { markdownBlocks, toned, type Block, type OwnLeads } from "@scoreline/report";
import { operations } from "@scoreline/semantics";
import { operationDocs } from "@scoreline/semantics/docs";
import { MarkupKind, type Hover, type Position } from "vscode-languageserver-types";
import { firstFrom, type Span } from "@scoreline/diagnostics";
import { rangeOf } from "../../protocol/mapping.ts";
import { soundOf } from "../../workspace/compiled.ts";
import { tokenAt, type Snapshot } from "../../workspace/snapshot.ts";
import { actionLeads } from "../../leads/lead-words.ts";
import { planNoteOf } from "../plan-notes.ts";
import { reachTexts } from "../reach/reach-words.ts";
import { reachableAt } from "../reach/reachable.ts";
import { referenceAt } from "../references.ts";
import { nodesAround } from "../selection-ranges.ts";
import { resetWords } from "./reset-words.ts";
import { paragraphs, strong, symbolWords } from "./symbol-words.ts";
import { leadWords, usesOf } from "./what-counts.ts";

/**
 * What the thing under the cursor means: a name with its type and its notes, a rule as a sentence, a word of the language; for how many of the
 * team's own leads it matters; and what can come of it, which takes steps. After each of them, what is known until then.
 */
export function* hoverAt(snapshot: Snapshot, position: Position, own: OwnLeads | null = null): Generator<Hover | null, Hover | null> {
  const offset = snapshot.lines.offsetAt(position);
  const meaning =
    nameHover(snapshot, position, own) ?? partHover(snapshot, offset) ?? ruleHover(snapshot, offset, own) ?? wordHover(snapshot, offset);
  const sound = soundOf(snapshot.project);
  const reach = reachableAt(snapshot, position);
  const hover = (texts: readonly string[]): Hover | null => {
    const blocks = [...(meaning?.blocks ?? []), ...paragraphs(texts)];
    const span = meaning?.span ?? reach?.span;
    if (span === undefined || blocks.length === 0) return null;
    return { contents: { kind: MarkupKind.Markdown, value: markdownBlocks(blocks) }, range: rangeOf(snapshot.lines, span) };
  };
  if (sound === null || reach === null) return hover([]);
  const steps = reachTexts(sound.plan, reach.reachable);
  const soFar = hover([notYet]);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return hover(value);
    yield soFar;
  }
}

/** In the place of what can come of something, until that is known. */
const notYet = "What can come of this is still being worked out. Hover again in a moment to see it.";

interface Found {
  readonly blocks: readonly Block[];
  readonly span: Span;
}

function nameHover(snapshot: Snapshot, position: Position, own: OwnLeads | null): Found | null {
  const reference = referenceAt(snapshot, position);
  if (reference === null) return null;
  const { symbol, span } = reference;
  const counted = symbol.kind === "action" ? actionLeads(own, symbol.name) : [];
  return { blocks: [...symbolWords(symbol, snapshot.project), ...paragraphs(counted), ...usesOf(snapshot, symbol)], span };
}

/** On the part after a dot, as in `email.domain`. */
function partHover({ project: { model }, path }: Snapshot, offset: number): Found | null {
  const ast = model.files.find((file) => file.path === path)?.ast;
  const name = ast === undefined ? undefined : nodesAround(ast, offset).at(-1);
  const operation = name?.kind === "name" ? model.parts.get(name) : undefined;
  if (name?.kind !== "name" || operation === undefined) return null;
  const head = `.${name.text}: ${operations[operation].returns}`;
  return { blocks: [strong(head), ...paragraphs([operationDocs[operation].doc])], span: name.span };
}

/** On the points of a rule, or on the word it begins with: the whole rule in words. */
function ruleHover(snapshot: Snapshot, offset: number, own: OwnLeads | null): Found | null {
  const around = nodesAround(snapshot.parsed.ast, offset);
  const rule = around.findLast(({ kind }) => rules.has(kind));
  if (rule === undefined) return null;
  const { start } = rule.span;
  const head = around.find(({ kind, span }) => kind === "points" && span.start === start)?.span ?? tokenAt(snapshot, start);
  if (head === undefined || offset < head.start || offset > head.end) return null;
  const note = planNoteOf(snapshot, rule);
  if (note === null || note.sentence === null) return null;
  const { sentence, because, doc } = note;
  const reset = hiddenBy(snapshot, offset);
  const more = [
    ...leadWords(snapshot, rule, own),
    ...(because === null ? [] : [`Because: ${because}`]),
    ...(doc === null ? [] : [doc]),
    ...(reset === null ? [] : [reset]),
  ];
  return { blocks: [strong(sentence), ...paragraphs(more)], span: { start: head.start, end: head.end } };
}

const rules: ReadonlySet<string> = new Set([
  "state-rule",
  "occurrence-rule",
  "criterion",
  "criterion-row",
  "then-line",
  "discard",
  "override",
  "ignore",
  "score",
]);

const hiddenBy = ({ parsed, text }: Snapshot, offset: number): string | null =>
  resetWords(parsed.ast, offset, ({ span }) => text.slice(span.start, span.end));

function wordHover(snapshot: Snapshot, offset: number): Found | null {
  const { parsed } = snapshot;
  // The last that begins at the place or before it.
  const index = firstFrom(parsed.tokens, offset + 1) - 1;
  const token = parsed.tokens[index];
  const meaning = token?.kind === "keyword" && offset <= token.end ? meaningAt(parsed.tokens, index) : null;
  if (token === undefined || meaning === null) return null;
  const operator = operatorWords(parsed.ast, offset);
  const reset = hiddenBy(snapshot, offset);
  return {
    blocks: paragraphs([
      [toned("strong", token.image), ` – ${meaning}`],
      ...(operator === null ? [] : [operator]),
      ...(reset === null ? [] : [reset]),
    ]),
    span: token,
  };
}

/** What happens with missing values, where a comparison is looked at. */
const missing = "If the value is missing, this is false.";

const notes: Readonly<Record<string, string>> = {
  comparison: missing,
  "one-of": missing,
  "in-list": missing,
  between: `Both ends are included. ${missing}`,
  "text-test": `Uppercase and lowercase are treated the same. ${missing}`,
  matches: `Uppercase and lowercase are treated the same. ${missing}`,
  includes: missing,
  "date-window": `Counts whole days, today included. ${missing}`,
  "date-order": missing,
  "half-life": "Half of the points are left after this time, a quarter after twice as long.",
  did: "Only what happened up to the moment counts.",
};

/** A sentence on the operation whose word is under the cursor. */
export function operatorWords(ast: SourceFile, offset: number): string | null {
  const around = nodesAround(ast, offset).at(-1);
  return around === undefined ? null : (notes[around.kind] ?? null);
}
