import { broughtWords } from "@scoreline/language";
import type { Candidate } from "./candidate.ts";
import type { Slot } from "./slot.ts";

interface Brought {
  readonly offered: readonly Candidate[];
  /** Whether there is more to offer once a word has begun. */
  readonly more: boolean;
}

/**
 * The words of spreadsheets, CRMs and SQL, once one is being typed, wherever what is written for it here could be written: `empty` offers
 * `is missing`.
 */
export function broughtCandidates(candidates: readonly Candidate[], { replaced, inText }: Slot, text: string): Brought {
  if (inText) return { offered: [], more: false };
  const typed = text.slice(replaced.start, replaced.end).toLowerCase();
  const labels = new Set(candidates.map(({ label }) => label));
  const offered = broughtWords.flatMap(({ said, meant }) => {
    if (labels.has(said) || !said.startsWith(typed)) return [];
    const candidate = candidates.find(({ label }) => label === meant || (isState(meant) && label === `is ${meant}`));
    return candidate === undefined ? [] : [aliasOf(said, candidate)];
  });
  return typed === "" ? { offered: [], more: offered.length > 0 } : { offered, more: false };
}

/** Whether it comes after `is`: what a value is in. */
const isState = (meant: string): boolean => meant === "missing" || meant === "known";

function aliasOf(said: string, { label, kind, snippet, documentation }: Candidate): Candidate {
  return {
    label: said,
    kind,
    snippet: snippet ?? label,
    detail: `writes ${label}`,
    documentation: [`Here this is written “${label}”.`, documentation].filter(Boolean).join(" "),
    rank: 4,
  };
}
