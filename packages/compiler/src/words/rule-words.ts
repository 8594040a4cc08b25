import type { Decay, Modifier, OccurrenceRule, Period, Points, StateRule, ThenLine } from "@scoreline/language";
import { formatExact, millionthsOf } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";
import { conditionWords } from "./condition-words.ts";
import { whereWords } from "./history-words.ts";
import { counted, durationWords, eventWords, ordinalWords, plainName, spanWords } from "./plain-words.ts";

/** How long a label may get. */
const labelLength = 60;

export function shortened(words: string): string {
  if (words.length <= labelLength) return words;
  return `${words.slice(0, labelLength).replace(/[\uD800-\uDBFF]$|\s+\S*$/, "")}…`;
}

/** `40 points`, `1 point`, `-2.5 points` */
export const pointsWords = (millionths: number): string => `${formatExact(millionths)} point${Math.abs(millionths) === 1_000_000 ? "" : "s"}`;

/** `+15 points`, `-(revenue / 1000) points` */
export function amountWords({ sign, amount }: Points, lowering: Lowering): string {
  if (amount.kind === "missing-expression") return "… points";
  if (amount.kind === "group-expression") return `${sign}${conditionWords(amount, lowering)} points`;
  return `${sign}${amount.decimal} point${Math.abs(millionthsOf(amount.decimal) ?? 0) === 1_000_000 ? "" : "s"}`;
}

export const stateSentence = (rule: StateRule, lowering: Lowering): string =>
  `${amountWords(rule.points, lowering)} when ${conditionWords(rule.condition, lowering)}`;

export const occurrenceLabel = (rule: OccurrenceRule, lowering: Lowering): string => shortened(occurrenceWords(rule, lowering));

/** `page view where url path starts with “/pricing”` */
const occurrenceWords = ({ events, where }: OccurrenceRule, lowering: Lowering): string =>
  eventWords(events, lowering) + whereWords(where, (condition) => conditionWords(condition, lowering));

/** `+15 points for each page view where url path starts with “/pricing”, once every 7 days, fading to nothing over 60 days` */
export function occurrenceSentence(rule: OccurrenceRule, decay: Decay | undefined, lowering: Lowering): string {
  const each = rule.every !== undefined ? `every ${ordinalWords(rule.every.value)} ` : rule.events.anything ? "" : "each ";
  const counted = `${amountWords(rule.points, lowering)} for ${each}${occurrenceWords(rule, lowering)}`;
  const limits = rule.modifiers.toSorted((left, right) => rank(left) - rank(right)).map(modifierWords);
  if (decay !== undefined && decay.kind !== "no-decay") limits.push(decayWords(decay));
  let sentence = counted;
  for (const limit of limits) if (limit !== "") sentence += `, ${limit}`;
  return sentence;
}

const periods: readonly Period[] = ["day", "week", "month", "year"];

/** Where a limit stands in the order in which they apply, whatever order they were written in. */
function rank(modifier: Modifier): number {
  switch (modifier.kind) {
    case "once-per": return "period" in modifier.target ? 2 + periods.indexOf(modifier.target.period) : 0;
    case "once-every": return 1;
    case "at-most": return modifier.period === undefined ? 6 : 2 + periods.indexOf(modifier.period);
    case "once": return 6;
    case "latest-only": return 7;
    case "expires": return 8;
    case "decay-modifier": case "bound": return 9;
  }
}

function modifierWords(modifier: Modifier): string {
  switch (modifier.kind) {
    case "once": return "once";
    case "once-per": {
      const { target } = modifier;
      if ("period" in target) return `once per ${target.period}`;
      return `once per ${[target.property, ...(target.member === undefined ? [] : [target.member])].map(({ text }) => plainName(text)).join(" ")}`;
    }
    case "once-every": return `once every ${spanWords(modifier.duration)}`;
    case "at-most": return `at most ${counted(modifier.count.value, "time")}${modifier.period === undefined ? "" : ` per ${modifier.period}`}`;
    case "latest-only": return "only the latest";
    case "expires": return `for ${durationWords(modifier.duration)}`;
    case "bound": return `${modifier.side === "cap" ? "at most" : "at least"} ${modifier.value.decimal} points in all`;
    case "decay-modifier": return "";
  }
}

function decayWords(decay: Exclude<Decay, { kind: "no-decay" }>): string {
  const span = durationWords(decay.duration);
  const each = spanWords(decay.duration);
  switch (decay.kind) {
    case "half-life": return `halving every ${each}`;
    case "linear": return `fading to nothing over ${span}`;
    case "percent-steps": return `losing ${decay.percent.decimal}% ${decay.compound ? "of what is left " : ""}every ${each}`;
    case "points-steps": return `losing ${decay.points.decimal} points every ${each}`;
  }
}

/** `total reduced by 50% when did unsubscribe since the last resubscribe` */
export function thenSentence({ adjustment, condition }: ThenLine, lowering: Lowering): string {
  const change = adjustment.kind === "then-add"
    ? `${amountWords(adjustment.points, lowering)} on the total`
    : `total ${adjustment.direction === "reduce" ? "reduced" : "increased"} by ${adjustment.percent.decimal}%`;
  return `${change} when ${conditionWords(condition, lowering)}`;
}
