import type { Proportion } from "@scoreline/statistics";
import type { LeakSign, RuleFigures, Supported } from "./figures.ts";

/** `12%`, `2.3%`: a share of 0 to 1, with a decimal where it is small; what is there is never 0%, and what is not all is never 100%. */
export function inPercent(share: number): string {
  return `${percent(share)}%`;
}

function percent(share: number): string {
  if (!Number.isFinite(share)) return "–";
  const value = share * 100;
  if (value > 0 && value < 0.1) return "<0.1";
  if (value < 10) return String(Math.round(value * 10) / 10);
  return share < 1 && value >= 99.5 ? ">99" : String(Math.round(value));
}

/** `12% (9–15%)`; a dash of nothing. */
export function shareWords({ of, share, low, high }: Proportion): string {
  return of === 0 ? "–" : `${inPercent(share)} (${percent(low)}–${percent(high)}%)`;
}

/** `0.78 (0.74–0.82)` */
export function areaWords({ area, low, high }: { readonly area: number; readonly low: number; readonly high: number }): string {
  return `${area.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** `“Company size: employees is above 500”` */
export function ruleWords({ group, rule, row }: Pick<RuleFigures, "group" | "rule" | "row">): string {
  return `“${[...(group === null ? [] : [group]), rule, ...(row === null || row === "" ? [] : [row])].join(": ")}”`;
}

/** `4 to 7`, in whole points where they are many enough for that. */
export function supportedWords({ low, high }: Supported): string {
  const digits = high - low < 4 ? 1 : 0;
  const [from, to] = [low, high].map((each) => String(Number(each.toFixed(digits)) + 0)) as [string, string];
  return from === to ? from : `${from} to ${to}`;
}

/** What makes a field suspect, with its figures. */
export function signWords(sign: LeakSign): string {
  switch (sign.code) {
    case "filled-for-winners":
      return `of ${sign.filled.of} leads that have it, ${inPercent(sign.filled.share)} converted${sign.blank.of === 0 ? "" : `, and of the others ${inPercent(sign.blank.share)}`}`;
    case "filled-for-losers":
      return `of ${sign.filled.of} leads that have it, ${sign.filled.count === 0 ? "none" : inPercent(sign.filled.share)} converted, and of the others ${inPercent(sign.blank.share)}`;
    case "telling-value":
      return `${inPercent(sign.converted.share)} of ${sign.converted.of} leads with “${sign.value}” converted`;
    case "tells-alone":
      return `it alone tells who converts in ${inPercent(sign.area)} of all pairs`;
    case "later-date":
      return `${sign.later.of} leads have a date after their moment, and ${inPercent(sign.later.share)} of them converted, of the others ${inPercent(sign.others.share)}`;
  }
}
