import type { Modifier } from "@scoreline/language";
import { counted, durationWords, plainName, spanWords } from "./plain-words.ts";

/** The modifiers that say which occurrences count, not what those give. */
export type LimitModifier = Exclude<Modifier, { kind: "decay-modifier" | "bound" }>;

/** What a sentence says of a limit: `at most 2 times per day`. */
export function limitWords(modifier: LimitModifier): string {
  switch (modifier.kind) {
    case "once":
      return "once";
    case "once-per": {
      const { target } = modifier;
      if ("period" in target) return `once per ${target.period}`;
      return `once per ${[target.property, ...(target.member === undefined ? [] : [target.member])].map(({ text }) => plainName(text)).join(" ")}`;
    }
    case "once-every":
      return `once every ${spanWords(modifier.duration)}`;
    case "at-most":
      return `at most ${counted(modifier.count.value, "time")}${modifier.period === undefined ? "" : ` per ${modifier.period}`}`;
    case "latest-only":
      return "only the latest";
    case "expires":
      return `for ${durationWords(modifier.duration)}`;
  }
}
