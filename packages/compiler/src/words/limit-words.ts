import type { Modifier, Per } from "@scoreline/language";
import { counted, enumerated, plainName } from "@scoreline/semantics";
import { durationWords, spanWords } from "./plain-words.ts";

/** The modifiers that say which occurrences count, not what those give. */
export type LimitModifier = Exclude<Modifier, { kind: "decay-modifier" | "bound" }>;

/** ` per campaign and week`; blank without `per`. */
export function perWords(per: Per | undefined): string {
  if (per === undefined) return "";
  const keys = per.keys.map((key) => (key.kind === "per-period" ? key.period : key.path.map(({ text }) => plainName(text)).join(" ")));
  return ` per ${enumerated(keys, "and")}`;
}

/** What a sentence says of a limit: `at most 2 times per day`. */
export function limitWords(modifier: LimitModifier): string {
  switch (modifier.kind) {
    case "once":
      return "once";
    case "once-per":
      return `once${perWords(modifier.per)}`;
    case "once-every":
      return `once every ${spanWords(modifier.stretch)}`;
    case "at-most":
      return `at most ${counted(modifier.count.value, "time")}${perWords(modifier.per)}`;
    case "latest-only":
      return "only the latest";
    case "expires":
      return `for ${durationWords(modifier.duration)}`;
  }
}
