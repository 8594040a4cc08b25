import type { Fact, Outcome, ScoreOutcome } from "@scoreline/plan";
import type { ExaminedCondition } from "@scoreline/runtime";
import { pointsInWords, seenIn, valueWords } from "@scoreline/report";
import { formatExact, formatPoints, millionthsOf, multiplyRatio } from "@scoreline/semantics";

/**
 * What the conditions of an expectation saw: `fit is 70, employees is 20`; each once, in the order written. Where something was worked out to
 * be compared, what it came to, on either side: `min(fit, employees) is 20 (fit is 70, employees is 20)`.
 */
export function conditionWords({ facts, compared: values }: ExaminedCondition, compared: readonly string[], outcome: Outcome): string {
  const words = [...new Set(facts.flatMap((fact) => wordsOf(fact, facts.length > 1, outcome)))].join(", ");
  if (compared.length === 0) return words === "" ? "it is false" : words;
  const result = [...new Set(compared.map((side, at) => `${side} ${valueWords(values[at]!)}`))].join(" and ");
  return words === "" ? result : `${result} (${words})`;
}

function wordsOf(fact: Fact, amongOthers: boolean, outcome: Outcome): string[] {
  return fact.values.flatMap((value): string[] => {
    const score = scoreOf(value.name, outcome);
    if (score !== null) return [(score.rated ? ratedWords : scoreWords)(score.name, outcome.scores[score.name])];
    if (typeof value.value === "boolean") return [`${value.name} is ${value.value ? "yes" : "no"}`];
    const seen = seenIn({ ...fact, values: [value] });
    return value.name === "how often" ? seen.map((times) => `${amongOthers ? `“${fact.text}”` : "it"} ${times}`) : seen;
  });
}

/** The scores that the conditions looked at. */
export function scoresSeen(facts: readonly Fact[], outcome: Outcome): string[] {
  const names = facts.flatMap(({ values }) => values.flatMap(({ name }) => scoreOf(name, outcome)?.name ?? []));
  return Object.keys(outcome.scores).filter((name) => names.includes(name));
}

const ratingOf = "rating of ";

/** The score whose value or rating goes by this name in a fact; no field can be called so. */
function scoreOf(name: string, { scores }: Outcome): { readonly name: string; readonly rated: boolean } | null {
  if (Object.hasOwn(scores, name)) return { name, rated: false };
  const score = name.startsWith(ratingOf) ? name.slice(ratingOf.length) : "";
  return Object.hasOwn(scores, score) ? { name: score, rated: true } : null;
}

/** Two decimals are enough to read; what they would hide is written out. */
export function wholePoints(millionths: number): string {
  const short = formatPoints(millionths);
  return millionthsOf(short) === millionths ? short : formatExact(millionths);
}

export function scoreWords(name: string, score: ScoreOutcome | undefined): string {
  return `${name} is ${wholePoints(score?.millionths ?? 0)}`;
}

export function ratedWords(name: string, score: ScoreOutcome | undefined): string {
  const points = pointsInWords(score?.millionths ?? 0);
  return score?.rating == null ? `${name} has no rating (${points})` : `${name} is rated ${score.rating} (${points})`;
}

/** With as many decimals as were asked for, and at least two. */
export function aboutWords(name: string, score: ScoreOutcome | undefined, decimal: string): string {
  const unit = 10 ** (6 - Math.max(2, decimalsOf(decimal)));
  return `${name} is ${formatExact(multiplyRatio(score?.millionths ?? 0, 1, unit) * unit)}`;
}

/** As many decimals as points have, at most. */
export function decimalsOf(decimal: string): number {
  return Math.min(6, decimal.split(".")[1]?.length ?? 0);
}
