import { displayWidth, printable, truncateToWidth, wrapToWidth } from "@scoreline/diagnostics";
import type { Target, Text, Tone } from "./document.ts";

/** A stretch of text in one tone, which cannot steer a terminal or break its line. */
export interface Run {
  readonly text: string;
  readonly tone: Tone | null;
  /** What it leads to, while it is whole. */
  readonly target?: Target;
}

/** A text as runs; what has no tone of its own takes the given one. */
export function runsOf(text: Text, tone: Tone | null = null): Run[] {
  const pieces = typeof text === "string" ? [text] : text;
  return pieces
    .map((piece): Run => (typeof piece === "string" ? { text: piece, tone } : { ...piece, tone: piece.tone ?? tone }))
    .map((run) => ({ ...run, text: printable(run.text).replace(/\s/g, " ") }))
    .filter((run) => run.text !== "");
}

/** A heading as runs: it is strong as a whole, unless it says itself what is. */
export function headingRuns(text: Text): Run[] {
  return runsOf(text, typeof text === "string" ? "strong" : null);
}

export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}

export function widthOf(runs: readonly Run[]): number {
  return displayWidth(textOf(runs));
}

/** Lines of at most so many columns, broken at spaces; a word longer than that has a line of its own. */
export function wrapRuns(runs: readonly Run[], width: number): Run[][] {
  const single = withSingleSpaces(runs);
  let at = 0;
  return wrapToWidth(textOf(single), width).map((line) => {
    const from = at;
    at += line.length + 1;
    return sliceRuns(single, from, from + line.length);
  });
}

/** The beginning that fits, with `…` where something was cut. */
export function truncateRuns(runs: readonly Run[], width: number): readonly Run[] {
  const text = textOf(runs);
  const kept = truncateToWidth(text, width);
  if (kept === text) return runs;
  const ellipsis = { text: kept.slice(-1), tone: runs[0]?.tone ?? null };
  return [...sliceRuns(runs, 0, kept.length - 1), ellipsis];
}

function withSingleSpaces(runs: readonly Run[]): Run[] {
  let afterSpace = true;
  return runs.map(({ text, tone }) => {
    const single = text.replace(/ +/g, " ");
    const kept = afterSpace ? single.trimStart() : single;
    if (kept !== "") afterSpace = kept.endsWith(" ");
    return { text: kept, tone };
  });
}

function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0;
  return runs.flatMap(({ text, tone }) => {
    const kept = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return kept === "" ? [] : [{ text: kept, tone }];
  });
}
