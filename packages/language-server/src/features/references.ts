import { DocumentHighlightKind, type DocumentHighlight, type Location, type Position } from "vscode-languageserver-types";
import { referencesAt, type ModelSymbol, type Reference } from "@scoreline/language";
import { ProjectLines, rangeOf } from "../protocol/mapping.ts";
import { labelDefinitions, labelsHere } from "./labels.ts";
import { fileAt } from "./links.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** The name under the cursor, or just before it. */
export function referenceAt(snapshot: Snapshot, position: Position): Reference | null {
  const offset = snapshot.lines.offsetAt(position);
  const here = referencesAt(snapshot.project.model, snapshot.path, offset).filter(({ span }) => span.end > span.start);
  return here.find(({ span }) => offset < span.end) ?? here[0] ?? null;
}

/** Two mentions of one thing: symbols are made once, except those that hang on a place, such as `at` and `subtotal`. */
export function sameSymbol(one: ModelSymbol, other: ModelSymbol): boolean {
  return one === other || (one.kind === other.kind && !("declaration" in one) && one.name === other.name);
}

export function referencesTo(snapshot: Snapshot, symbol: ModelSymbol): Reference[] {
  return snapshot.project.model.references.filter((reference) => sameSymbol(reference.symbol, symbol));
}

/**
 * Where the thing under the cursor is declared: a property that is asked of several kinds of events, with each of them; the reason of a
 * discard, a value that a field is one of and what is passed on, where each is said first; of a path, the file.
 */
export function definitionAt(snapshot: Snapshot, position: Position): Location[] {
  const reference = referenceAt(snapshot, position);
  if (reference === null) return [...labelDefinitions(snapshot, position), ...fileAt(snapshot, position)];
  const { file, span } = reference;
  const lines = new ProjectLines(snapshot.project);
  return snapshot.project.model.references
    .filter((here) => here.file === file && here.span.start === span.start && here.span.end === span.end)
    .flatMap(({ symbol }) => referencesTo(snapshot, symbol))
    .filter(({ declares }) => declares)
    .map((declared) => lines.location(declared.file, declared.span));
}

export function highlightsAt(snapshot: Snapshot, position: Position): DocumentHighlight[] {
  const reference = referenceAt(snapshot, position);
  const here =
    reference === null
      ? labelsHere(snapshot, position)
      : referencesTo(snapshot, reference.symbol).filter(({ file }) => file === snapshot.path);
  return here.map(({ span, declares }) => ({
    range: rangeOf(snapshot.lines, span),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
