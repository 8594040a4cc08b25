/** What rules, groups and steps have in common: conditions, fading, bounds. */
import { formatExact, pointsWords } from "@scoreline/semantics";
import type { Aspect } from "./collector.ts";
import { conditionChange } from "./conditions.ts";
import { decayWords, insteadOf } from "./sentences.ts";
import type { Both, Side } from "./side.ts";

/** A condition that came, went or changed. */
export function conditionAspect(
  sides: Both<Side>,
  old: number | null,
  now: number | null,
  words: { readonly only: string; readonly always: string } = { only: "only when", always: "always" },
): Aspect[] {
  if (sides.old.contents.expression(old) === sides.now.contents.expression(now)) return [];
  if (now === null) return [{ aspect: "condition", text: `now ${words.always}` }];
  if (old === null) return [{ aspect: "condition", text: `now ${words.only} ${sides.now.say(now)}` }];
  const { text, key } = conditionChange(sides, old, now);
  return [{ aspect: "condition", text, shared: `condition ${key}` }];
}

/** A fading that came, went or changed. */
export function decayAspect(sides: Both<Side>, old: number | null, now: number | null): Aspect[] {
  const key = `${sides.old.contents.decay(old)} ${sides.now.contents.decay(now)}`;
  if (sides.old.contents.decay(old) === sides.now.contents.decay(now)) return [];
  const [was, is] = [old === null ? null : sides.old.plan.decays[old]!, now === null ? null : sides.now.plan.decays[now]!];
  const text =
    is === null
      ? `no longer fades (before: ${decayWords(was!, sides.old)})`
      : was === null
        ? `now fades, ${decayWords(is, sides.now)}`
        : `now ${insteadOf(decayWords(is, sides.now), decayWords(was, sides.old))}`;
  return [{ aspect: "decay", text, shared: `decay ${key}` }];
}

/** The bounds of a score, a group or a rule. */
export interface Bounded {
  readonly cap: number | null;
  readonly floor: number | null;
}

/** `now at most 20 points in all instead of 10` */
export function boundAspects(old: Bounded, now: Bounded, ending: string): Aspect[] {
  const bound = (aspect: "cap" | "floor", words: string): Aspect[] => {
    const [was, is] = [old[aspect], now[aspect]];
    if (was === is) return [];
    const end = ending === "" ? "" : ` ${ending}`;
    if (is === null) return [{ aspect, text: `no longer ${words} ${pointsWords(was!)}${end}` }];
    const before = was === null ? "" : ` instead of ${formatExact(was)}`;
    return [{ aspect, text: `now ${words} ${pointsWords(is)}${end}${before}` }];
  };
  return [...bound("cap", "at most"), ...bound("floor", "at least")];
}
