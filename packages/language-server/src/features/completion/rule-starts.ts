import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import type { Slot } from "./slot.ts";

/** Whole rules and rows, where one may begin: a sign alone is not worth offering. */
export function ruleStarts({ blocks, places }: Slot): readonly Candidate[] {
  if (!places.some(({ token, fresh }) => fresh && "kind" in token && token.kind === "sign")) return [];
  const start = (label: string, snippet: string, documentation: string): Candidate => ({
    label,
    snippet,
    documentation,
    kind: CompletionItemKind.Snippet,
    rank: 0,
  });
  if (blocks.at(-1)!.rule === "criterionRows") {
    return [
      start("10 when", "${1:10} when ${0}", "A row of the criterion; the first that applies counts."),
      start("0 otherwise", "${1:0} otherwise", "What the criterion is worth when no row above holds."),
    ];
  }
  const state = start("+ when", "+${1:10} when ${0}", "Points when a condition is true.");
  const takeOff = start("- when", "-${1:10} when ${0}", "Points off when a condition is true.");
  if (blocks[1]?.head[0]?.image !== "behavior") return [state, takeOff];
  return [
    start("+ for", "+${1:5} for ${0}", "Points for each time an event happened."),
    start("- for", "-${1:5} for ${0}", "Points off for each time an event happened."),
    state,
    takeOff,
  ];
}
