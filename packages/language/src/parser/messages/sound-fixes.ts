import { applyEdits, type Diagnostic, type Fix, type Span, type TextEdit } from "@scoreline/diagnostics";
import { isDeclarationWord } from "../../keywords.ts";
import type { Token } from "../../parse-result.ts";
import type { DescribedProblems } from "./describe.ts";

/** So many characters are read again at most, for the fixes of one file; beyond it, none is offered. */
const mostRead = 400_000;

/** What comes of a fix. */
type Outcome = "sound" | "moves-on" | "wrong";

/**
 * Keeps the fixes after which the text reads better, and no other: the declaration around each is read again with it. A fix of one slip
 * that leaves another in its place is none; one after which as much is wrong, but only in later lines, is one that has hidden the next.
 * What says all that is wrong with a line at once takes the place of what is said of its signs, where its fix is right; advice does where
 * no fix of theirs is.
 */
export function withSoundFixes(
  found: readonly Diagnostic[],
  { instead, otherwise }: Omit<DescribedProblems, "found">,
  tokens: () => readonly Token[],
  text: string,
  read: (part: string) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const fixable = [...found, ...otherwise.map(([, other]) => other)].some(({ fixes }) => fixes.length > 0);
  if (!fixable && instead.length === 0) return found;
  const starts = declarationStarts(tokens());
  const before = new Map<number, number>();
  let left = mostRead;
  const readPart = (part: string): readonly Diagnostic[] => {
    left -= part.length;
    return read(part);
  };
  const outcomes = new Map<Fix, Outcome>();
  const outcomeOf = ({ edits }: Fix): Outcome => {
    const part = partAround(edits, starts, text);
    if (left < 2 * (part.end - part.start)) return "wrong";
    const known = before.get(part.start) ?? readPart(text.slice(part.start, part.end)).length;
    before.set(part.start, known);
    const fixed = applyEdits(text, edits, part);
    const problems = readPart(fixed);
    if (problems.length < known) return "sound";
    const last = Math.max(...edits.map(({ span }) => span.end));
    const lineEnd = fixed.indexOf("\n", applyEdits(text, edits, { start: part.start, end: last }).length);
    return problems.length === known && lineEnd !== -1 && problems.every(({ span }) => span.start > lineEnd) ? "moves-on" : "wrong";
  };
  const outcome = (fix: Fix): Outcome => {
    const made = outcomes.get(fix) ?? outcomeOf(fix);
    outcomes.set(fix, made);
    return made;
  };
  const isSound = (fix: Fix): boolean => outcome(fix) === "sound";
  const isBetter = (other: Diagnostic): boolean => {
    if (other.fixes.length > 0) return other.fixes.every(isSound);
    const held = found.filter(({ span }) => holds(other, span));
    return held.length > 0 && !held.some(({ fixes }) => fixes.some(isSound));
  };
  const better = instead.filter(isBetter);
  const settled = found.filter(({ span }) => !better.some((other) => holds(other, span)));
  const kept = settled.map((each) => {
    const fixes = each.fixes.filter(isSound);
    const other = fixes.length > 0 ? undefined : otherwise.find(([first]) => first === each)?.[1];
    if (other?.fixes.every(isSound) === true) return other;
    return fixes.length === each.fixes.length ? each : { ...each, fixes: each.fixes.filter((fix) => outcome(fix) !== "wrong") };
  });
  return [...kept, ...better].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function holds({ span }: Diagnostic, { start, end }: Span): boolean {
  return span.start <= start && end <= span.end;
}

/** Where a line begins with a word that begins a declaration: more places than there are declarations. */
function declarationStarts(tokens: readonly Token[]): readonly number[] {
  let depth = 0;
  const starts: number[] = [];
  for (const { kind, image, start, firstOnLine } of tokens) {
    if (kind === "symbol" && image === "{") depth++;
    else if (kind === "symbol" && image === "}") depth = Math.max(0, depth - 1);
    else if (firstOnLine && depth === 0 && kind === "keyword" && isDeclarationWord(image)) starts.push(start);
  }
  return starts;
}

function partAround(edits: readonly TextEdit[], starts: readonly number[], text: string): Span {
  const first = Math.min(...edits.map(({ span }) => span.start));
  const last = Math.max(...edits.map(({ span }) => span.end));
  return { start: starts.findLast((start) => start <= first) ?? 0, end: starts.find((start) => start > last) ?? text.length };
}
