import type { ChangeCause, DecisionChange, ExplainedChange } from "@scoreline/plan";

/** More are not named in a sentence. */
const mostCauses = 2;
/** What changed by a smaller share of what changed most goes without saying. */
const leastShare = 0.1;

/** `If nothing else happens, this changes on 2026-08-14: fit rating A → B, cell A1 → B1, because …`; of null that nothing does. */
export function nextChangeSentence(next: ExplainedChange | null): string {
  if (next === null) return "If nothing else happens, nothing changes any more.";
  return `If nothing else happens, this changes on ${next.day}: ${explainedWords(next)}.`;
}

/** `fit rating A → B, cell A1 → B1, because …` */
export function explainedWords({ changes, because }: Pick<ExplainedChange, "changes" | "because">): string {
  const why = causeWords(because);
  return `${changeWords(changes)}${why === "" ? "" : `, because ${why}`}`;
}

/** `fit rating A → B, cell A1 → B1` */
export function changeWords(changes: readonly DecisionChange[]): string {
  const words = changes.map(({ of, score, from, to }) => {
    const what = of === "rating" || of === "stage" ? `${score} ${of}` : of;
    return `${what} ${from ?? "none"} → ${to ?? "none"}`;
  });
  return words.join(", ");
}

/** The first of the causes, and how many there are more; nothing where there are none. */
export function causeWords(because: readonly ChangeCause[]): string {
  const weights = because.map(({ from, to }) => Math.abs((to ?? 0) - (from ?? 0)));
  const least = Math.max(...weights, 0) * leastShare;
  // A reset and a condition have no weight of their own.
  const heavy = because.filter(({ part, from }, index) => part === "reset" || from === null || weights[index]! >= least);
  const told = heavy.slice(0, mostCauses).map(({ text }) => text);
  const more = heavy.length - told.length;
  return [...told, ...(more > 0 ? [`${more} more ${more === 1 ? "change" : "changes"}`] : [])].join(", and ");
}
