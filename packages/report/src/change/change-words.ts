import { actionLabel, labelIn, labelOf, type ChangeCause, type DecisionChange, type ExplainedChange, type Plan } from "@scoreline/plan";

/** More are not named in a sentence. */
const mostCauses = 2;
/** What changed by a smaller share of what changed most goes without saying. */
const leastShare = 0.1;

/** `If nothing else happens, this changes on 2026-08-14: fit rating A → B, cell A1 → B1, because …`; of null that nothing does. */
export function nextChangeSentence(next: ExplainedChange | null): string {
  if (next === null) return "If nothing else happens, no decision changes any more.";
  return `If nothing else happens, this changes on ${next.day}: ${explainedWords(next)}.`;
}

/** `fit rating A → B, cell A1 → B1, because …` */
export function explainedWords({ changes, because }: Pick<ExplainedChange, "changes" | "because">): string {
  const why = causeWords(because);
  return `${changeWords(changes)}${why === "" ? "" : `, because ${why}`}`;
}

/** `fit rating A → B, cell A1 → B1`; by their labels where a plan with words is given. */
export function changeWords(changes: readonly DecisionChange[], plan: Plan | null = null): string {
  const words = changes.map((change) => {
    const { of, score, from, to } = change;
    const [was, is] = [from, to].map((value) => (value === null ? "none" : plan === null ? value : shownValue(plan, of, value)));
    const named = score === null || plan === null ? score : scoreShown(plan, score);
    return `${of === "rating" || of === "stage" ? `${named} ${of}` : of} ${was} → ${is}`;
  });
  return words.join(", ");
}

/** What is decided, by its label where it has one. */
export function shownValue(plan: Plan, of: DecisionChange["of"], value: string): string {
  if (of === "action") return actionLabel(plan, value) ?? value;
  if (of === "lifecycle" || of === "route") return labelIn(plan, plan[of], value) ?? value;
  return value;
}

/** A score by its label where it has one. */
export function scoreShown(plan: Plan, name: string): string {
  const score = plan.scores.find((each) => each.name === name);
  return score === undefined ? name : (labelOf(plan, score) ?? name);
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
