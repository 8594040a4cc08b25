/**
 * What is found in a leaf depends on the leaf, on everything that is no leaf, and on the names that leaves give. While the last two say the
 * same as before, a leaf that is the same as before has the same findings, so many characters further on.
 */
import { firstFrom, type Diagnostic, type Location, type Span } from "@scoreline/diagnostics";
import { asRead, movedSpan } from "../ast/read-later.ts";
import { sameSyntax } from "../ast/same-syntax.ts";
import type { Declaration } from "../ast.ts";
import { isLeaf, type Leaf, type Leaves } from "../infer/leaves.ts";
import type { Site } from "../infer/sites.ts";
import { scoresNeeded } from "../infer/evaluation-order.ts";
import type { ModelFile, ModelSymbol } from "../model.ts";
import type { Sources } from "../sources.ts";
import type { Namespace } from "../symbols/namespace.ts";
import type { Program } from "../symbols/program.ts";
import { mostLooks, type Found } from "../symbols/reporter.ts";
import { firstSoundStep } from "./check-rules.ts";
import type { CheckOptions } from "./rule.ts";

/** Something that is named in a leaf, apart from the place. */
export interface NamedThing {
  readonly kind: "define" | "event-kind" | "list" | "action" | "score" | "stage";
  /** Of a stage the name of its score. */
  readonly name: string;
}

/** All that a check finds in a leaf and what others take from it. */
export interface KnownLeaf {
  /** Where it began when this was found. */
  readonly start: number;
  /** From what is written. */
  readonly text: readonly Found[];
  /** What is only looked for where there are no errors; null where it was not yet. */
  readonly sound: readonly Found[] | null;
  /** How often a near name was looked for. */
  readonly looks: number;
  /** The scores that it reads. */
  readonly needs: readonly string[];
  /** What it names. */
  readonly named: readonly NamedThing[];
}

/** The leaves of a program of which all is known, by what they are in it. */
export type KnownLeaves = ReadonlyMap<Declaration, KnownLeaf>;

/** A check, for the next one of nearly the same texts. */
export interface Remembered {
  readonly sources: Sources;
  readonly options: CheckOptions;
  readonly files: readonly ModelFile[];
  readonly leaves: KnownLeaves;
}

export const noLeavesKnown: KnownLeaves = new Map();

/** What an earlier check knows of leaves; nothing where anything is not the same that may have a say in what is found in them. */
export function leavesKnownBy(
  before: Remembered | null,
  sources: Sources,
  files: readonly ModelFile[],
  options: CheckOptions,
): KnownLeaves {
  if (before === null || before.options.shared !== options.shared || before.files.length !== files.length) return noLeavesKnown;
  if (!haveSameLists(before, sources, files)) return noLeavesKnown;
  const known = new Map<Declaration, KnownLeaf>();
  for (const [index, file] of files.entries()) {
    const old = before.files[index]!;
    const { declarations } = file.ast;
    if (old.path !== file.path || old.ast.declarations.length !== declarations.length) return noLeavesKnown;
    for (const [at, declaration] of declarations.entries()) {
      const earlier = old.ast.declarations[at]!;
      if (asRead(earlier) === asRead(declaration)) {
        const leaf = before.leaves.get(earlier);
        if (leaf !== undefined) known.set(declaration, leaf);
      } else if (isLeaf(earlier) && isLeaf(declaration)) {
        if (!giveSameNames(earlier, declaration)) return noLeavesKnown;
      } else if (!sameSyntax(earlier, declaration) || textIn(old, earlier) !== textIn(file, declaration)) return noLeavesKnown;
    }
  }
  return known;
}

const textIn = ({ text }: ModelFile, { span }: Declaration): string => text.slice(span.start, span.end);

/** Whether everything but the models is as it was, such as files of lists and what could not be read. */
function haveSameLists({ sources: before }: Remembered, sources: Sources, files: readonly ModelFile[]): boolean {
  const isModel = new Set(files.map(({ path }) => path));
  if (before.entry !== sources.entry || before.files.size !== sources.files.size) return false;
  for (const [path, source] of sources.files) {
    const old = before.files.get(path);
    if (old === undefined || (old !== source && !(isModel.has(path) && "text" in old && "text" in source) && !sameSource(old, source)))
      return false;
  }
  const names = sources.otherNames ?? new Map<string, string>();
  const oldNames = before.otherNames ?? new Map<string, string>();
  return names.size === oldNames.size && [...names].every(([name, path]) => oldNames.get(name) === path);
}

const sameSource = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether two leaves are the same to all others. */
function giveSameNames(one: Leaf, other: Leaf): boolean {
  return one.kind === other.kind && sameSyntax(headOf(one) as never, headOf(other) as never);
}

function headOf(leaf: Leaf): object {
  if (leaf.kind !== "score-block") return [leaf.name];
  const parts = leaf.items.flatMap((item): readonly object[] =>
    item.kind === "ratings-line" ? [item] : item.kind === "group" ? [[item.family, item.name]] : [],
  );
  return [leaf.family, leaf.name, parts];
}

/** What was known of leaves, where they are now; what only a sound text shows on wish. */
export function foundIn(known: KnownLeaves, withSound: boolean): readonly Found[] {
  return [...known].flatMap(([declaration, leaf]) => {
    const found = withSound ? [...leaf.text, ...(leaf.sound ?? [])] : leaf.text;
    return moved(found, declaration.span.start - leaf.start);
  });
}

const moved = (all: readonly Found[], by: number): readonly Found[] =>
  by === 0 ? all : all.map(({ step, diagnostic }) => ({ step, diagnostic: movedDiagnostic(diagnostic, by) }));

/** All of it is in one declaration. */
function movedDiagnostic(found: Diagnostic, by: number): Diagnostic {
  const at = <Place extends { readonly span: Span }>(place: Place): Place => ({ ...place, span: movedSpan(place.span, by) });
  return { ...at(found), related: found.related.map(at), fixes: found.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(at) })) };
}

function namedAs(symbol: ModelSymbol): readonly NamedThing[] {
  switch (symbol.kind) {
    case "define":
    case "event-kind":
    case "list":
    case "action":
    case "score":
      return [{ kind: symbol.kind, name: symbol.name }];
    case "stage":
      return [{ kind: "stage", name: symbol.score }];
    default:
      return [];
  }
}

/** What leaves name of what may be unused. */
export function namedIn(known: KnownLeaves, program: Program): readonly ModelSymbol[] {
  const mayBeUnused: { readonly [Kind in NamedThing["kind"]]?: Namespace<ModelSymbol> } = {
    define: program.defines,
    "event-kind": program.eventKinds,
    list: program.lists,
    action: program.actions,
  };
  const named = new Set<ModelSymbol>();
  for (const leaf of known.values()) {
    for (const { kind, name } of leaf.named) {
      const symbol = mayBeUnused[kind]?.get(name);
      if (symbol != null) named.add(symbol);
    }
  }
  return [...named];
}

/** What a check was made of. */
export interface Checked {
  readonly program: Program;
  readonly options: CheckOptions;
  readonly sites: readonly Site[];
  readonly leaves: Leaves;
  readonly known: KnownLeaves;
  /** Whether what only a sound text shows was looked for. */
  readonly isSound: boolean;
}

/** How often a near name was looked for in all. */
export const looksIn = ({ program, known }: Pick<Checked, "program" | "known">): number =>
  program.reporter.looks + [...known.values()].reduce((sum, { looks }) => sum + looks, 0);

/** What the next check may take from one; null where what is found in a leaf had to do with others. */
export function remember(checked: Checked): Remembered | null {
  const { program, options, sites, leaves, known, isSound } = checked;
  if (
    looksIn(checked) > mostLooks ||
    program.blocks.some(({ declaration, symbol }) => symbol !== null && symbol.declaration !== declaration)
  )
    return null;
  const found = new Map<Leaf, Found[]>();
  for (const { path, ast } of program.files) {
    const spans = ast.declarations.map(({ span }) => span);
    if (spans.some(({ start }, index) => start < (spans[index - 1]?.end ?? 0))) return null;
    const own = program.reporter.found.filter(({ step, diagnostic }) => step > 0 && diagnostic.file === path);
    for (const each of own) {
      const { start } = each.diagnostic.span;
      const declaration = ast.declarations[firstFrom(spans, start + 1) - 1];
      // At the end of a declaration, say, and nobody knows of which.
      if (declaration === undefined || declaration.span.end <= start) return null;
      // Of a block that asks by way of a definition, it is said at the definition, once for all blocks.
      if (declaration.kind === "define" && each.diagnostic.code === "missing-not-considered") return null;
      if (!isLeaf(declaration)) continue;
      const others = found.get(declaration);
      if (others === undefined) found.set(declaration, [each]);
      else others.push(each);
    }
  }
  const needs = scoresNeeded(sites);
  const all = new Map<Declaration, KnownLeaf>();
  for (const { path, ast } of program.files) {
    for (const declaration of ast.declarations) {
      if (!isLeaf(declaration)) continue;
      const { start } = declaration.span;
      const own = found.get(declaration) ?? [];
      const newlySound = isSound ? own.filter(({ step }) => step >= firstSoundStep) : null;
      const before = known.get(declaration);
      const { looks, named } = leaves.notesOf(declaration);
      const leaf: KnownLeaf =
        before === undefined
          ? {
              start,
              text: own.filter(({ step }) => step < firstSoundStep),
              sound: newlySound,
              looks,
              needs: needs.get(declaration) ?? [],
              named: [...named].flatMap(namedAs),
            }
          : before.sound !== null || newlySound === null
            ? before
            : { ...before, start, text: moved(before.text, start - before.start), sound: newlySound };
      if (before === leaf || [...leaf.text, ...(leaf.sound ?? [])].every(({ diagnostic }) => isWithin(diagnostic, path, declaration.span)))
        all.set(declaration, leaf);
    }
  }
  return { sources: program.sources, options, files: program.files, leaves: all };
}

/** Whether a finding and all that it points to is in one declaration. */
function isWithin(found: Diagnostic, file: string, span: Span): boolean {
  const isHere = (place: Location): boolean => place.file === file && span.start <= place.span.start && place.span.end <= span.end;
  return isHere(found) && found.related.every(isHere) && found.fixes.every(({ edits }) => edits.every(isHere));
}
