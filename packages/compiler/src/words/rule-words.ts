import type { Bound, Decay, OccurrenceRule, Points, StateRule, ThenAdjustment, ThenLine } from "@scoreline/language";
import { cutAtWord, millionthsOf, ordinalWords } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";
import { conditionWords } from "./condition-words.ts";
import { whereWords } from "./history-words.ts";
import { durationWords, eventWords, spanWords } from "./plain-words.ts";

/** How long a label may get. */
const labelLength = 60;

export const shortened = (words: string): string => cutAtWord(words, labelLength);

/** `+15 points`, `-(revenue / 1000) points` */
export function amountWords({ sign, amount }: Points, lowering: Lowering): string {
  if (amount.kind === "missing-expression") return "… points";
  if (amount.kind === "group-expression") return `${sign}${conditionWords(amount, lowering)} points`;
  return sign + writtenPoints(amount);
}

const writtenPoints = ({ decimal }: { readonly decimal: string }): string =>
  `${decimal} point${Math.abs(millionthsOf(decimal) ?? 0) === 1_000_000 ? "" : "s"}`;

/** `+10 points when employees is above 50`; what has no condition goes to every lead. */
export const stateSentence = ({ points, condition }: StateRule, lowering: Lowering): string =>
  `${amountWords(points, lowering)} ${condition === undefined ? "for every lead" : `when ${conditionWords(condition, lowering)}`}`;

export const occurrenceLabel = (rule: OccurrenceRule, lowering: Lowering): string => shortened(occurrenceWords(rule, lowering));

/** `page view where url path starts with “/pricing”` */
const occurrenceWords = ({ silence, events, where }: OccurrenceRule, lowering: Lowering): string =>
  (silence === undefined ? "" : `${durationWords(silence)} without `) +
  eventWords(events, lowering) +
  whereWords(where, (condition) => conditionWords(condition, lowering));

/** `+15 points for each page view where url path starts with “/pricing”, once every 7 days, fading to nothing over 60 days` */
export function occurrenceSentence(
  rule: OccurrenceRule,
  limits: readonly (string | null)[],
  decay: Decay | undefined,
  lowering: Lowering,
): string {
  const each =
    rule.every !== undefined
      ? `every ${ordinalWords(rule.every.value)} `
      : rule.silence !== undefined
        ? "every "
        : rule.events.anything
          ? ""
          : "each ";
  const counted = `${amountWords(rule.points, lowering)} for ${each}${occurrenceWords(rule, lowering)}`;
  const clauses = [
    counted,
    ...limits.filter((words) => words !== null),
    ...rule.modifiers.flatMap((modifier) => (modifier.kind === "bound" ? boundWords(modifier) : [])),
  ];
  if (decay !== undefined && decay.kind !== "no-decay") clauses.push(decayWords(decay, lowering));
  return clauses.join(", ");
}

const boundWords = ({ side, value }: Bound): string => `${side === "cap" ? "at most" : "at least"} ${writtenPoints(value)} in all`;

function decayWords(decay: Exclude<Decay, { kind: "no-decay" }>, lowering: Lowering): string {
  const span = durationWords(decay.duration);
  const without = "without" in decay ? ` without ${eventWords(decay.without, lowering)}` : "";
  const each = spanWords(decay.duration) + without;
  switch (decay.kind) {
    case "half-life":
      return `halving every ${each}`;
    case "linear":
      return `fading to nothing over ${span}`;
    case "percent-steps":
      return `losing ${decay.percent.decimal}% ${decay.compound ? "of what is left " : ""}every ${each}`;
    case "points-steps":
      return `losing ${writtenPoints(decay.points)} every ${each}`;
  }
}

/** `total reduced by 50% when did unsubscribe since the last resubscribe` */
export function thenSentence({ adjustment, condition }: ThenLine, lowering: Lowering): string {
  return `${adjustmentWords(adjustment, lowering)} when ${conditionWords(condition, lowering)}`;
}

function adjustmentWords(adjustment: ThenAdjustment, lowering: Lowering): string {
  switch (adjustment.kind) {
    case "then-add":
      return `${amountWords(adjustment.points, lowering)} on the total`;
    case "then-bound":
      return `total at ${adjustment.side} ${amountWords(adjustment.points, lowering)}`;
    case "then-change":
      return `total ${adjustment.direction === "reduce" ? "reduced" : "increased"} by ${adjustment.percent.decimal}%`;
  }
}
