import { areaWords, inPercent, ruleWords, shareWords, signWords, supportedWords } from "./words.ts";
import { countInWords, leadsInWords } from "@scoreline/semantics";
import { compareShares } from "@scoreline/statistics";
import type { BacktestFigures, Finding, GroupShare, Supported } from "./figures.ts";
import { fewest } from "./rule-figures.ts";

/** A better rating should bring at least this share of the average more than the next. */
const least = 0.2;

/** What somebody should look at, the worst first; nothing that chance alone may well have made. */
export function findingsOf(figures: Omit<BacktestFigures, "findings">): readonly Finding[] {
  const { leaks, rules, scores, converted } = figures;
  return [
    ...leaks.map(
      ({ field, isRead, signs }): Finding => ({
        code: "leak",
        sentence: `“${field}” may have been filled in after the outcome: ${signs.map(signWords).join("; ")}.`,
        remedy: isRead
          ? "If it was, the figures are better than the model is: take what is known at the moment in its place, or leave the field out of the rules."
          : "No rule reads it. If it was, keep it so.",
      }),
    ),
    ...scores.flatMap(({ score, area }): readonly Finding[] => {
      const { later, earlier } = area;
      if (later === null || earlier === null || later.high >= earlier.low) return [];
      return [
        {
          code: "order-lost",
          sentence: `“${score}” orders later leads worse than earlier ones: an area of ${areaWords(later)} after ${areaWords(earlier)}.`,
          remedy: "See which rules have lost their meaning, below, and what changed in the data since.",
        },
      ];
    }),
    ...scores.flatMap(({ score, ratings }) => inversions(ratings ?? [], `rating of “${score}”`, converted.share)),
    ...rules.flatMap((rule): readonly Finding[] => {
      const words = ruleWords(rule);
      if (rule.unsupported === "never")
        return [
          {
            code: "never-fires",
            sentence: `${words} gave nothing to any of ${leadsInWords(rule.fires.of)}.`,
            remedy: "Either no lead is like that, or the data does not have what it asks for: correct it, or remove it.",
          },
        ];
      if (rule.unsupported === "always" && rule.row === null)
        return [
          {
            code: "always-fires",
            sentence: `${words} gave something to every one of ${leadsInWords(rule.fires.of)}, so that it tells none from another.`,
            remedy: "Ask for more in it, or remove it.",
          },
        ];
      const { supported, now } = rule;
      if (supported === null || now === null || !isOpposite(supported, now)) return [];
      return [
        {
          code: "opposite-points",
          sentence: `${words} ${now > 0 ? "gives" : "takes"} points, and leads with it convert ${now > 0 ? "less" : "more"}, all other rules being equal: the data supports ${supportedWords(supported)}.`,
          remedy: now > 0 ? "Take points for it, or remove it." : "Give points for it, or remove it.",
        },
      ];
    }),
  ];
}

/** Of many rules, some seem to go the wrong way by chance: these do so beyond 3.3 standard errors, which hardly one of a thousand does. */
function isOpposite({ best, low, high }: Supported, now: number): boolean {
  const far = (((high - low) / 2) * 3.29) / 1.96;
  return now > 0 ? best + far < 0 : best - far > 0;
}

/** Ratings that bring no more than the next below them, where there are leads enough to tell. */
function inversions(groups: readonly GroupShare[], what: string, base: number): readonly Finding[] {
  const named = groups.filter(({ name, converted }) => name !== null && converted.of >= fewest);
  return named.flatMap((better, at): readonly Finding[] => {
    const next = named[at + 1];
    if (next === undefined || compareShares(better.converted, next.converted).high >= least * base) return [];
    return [
      {
        code: "better-is-no-better",
        sentence: `The ${what} “${better.name}” is no better than “${next.name}”: of ${leadsInWords(better.converted.of)}, ${shareWords(better.converted)} convert, and of ${countInWords(next.converted.of)}, ${shareWords(next.converted)}.`,
        remedy: `Ask for more points for “${better.name}”, or see which rules give points to leads that do not convert; ${inPercent(base)} convert on average.`,
      },
    ];
  });
}
