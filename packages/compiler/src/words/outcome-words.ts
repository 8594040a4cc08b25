import type {
  Burst,
  DiscardDeclaration,
  IgnoreDeclaration,
  LifecycleStep,
  OverrideLine,
  PromiseDeclaration,
  RouteLine,
} from "@scoreline/language";
import { plainName, quoted } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";
import { conditionWords } from "./condition-words.ts";
import { sameWords, whereWords, windowWords } from "./history-words.ts";
import { eventWords } from "./plain-words.ts";

export const discardSentence = ({ reason, condition }: DiscardDeclaration, lowering: Lowering): string =>
  `Discarded as ${quoted(reason.value)} when ${conditionWords(condition, lowering)}`;

export const overrideSentence = ({ action, condition }: OverrideLine, lowering: Lowering): string =>
  `${action.kind === "none" ? "No action" : quoted(lowering.action(action.text).declaration.label.value)} instead of the cell’s action when ${conditionWords(condition, lowering)}`;

/** Of a lifecycle step or a route. */
export function stepSentence({ name, label, condition }: LifecycleStep | RouteLine, lowering: Lowering): string {
  const step = quoted(label?.value ?? plainName(name.text));
  return condition === undefined ? `${step} otherwise` : `${step} when ${conditionWords(condition, lowering)}`;
}

export function promiseSentence({ claim }: PromiseDeclaration, lowering: Lowering): string {
  if (claim.kind === "promised-condition") {
    return `For ${claim.holds === "never" ? "no" : "every"} lead: ${conditionWords(claim.condition, lowering)}`;
  }
  return `${plainName(claim.score.text)} never ${claim.never} as ${plainName(claim.field.text)} rises`;
}

/** `email click where user agent contains “bot”`, `page view when 5 or more within 10 seconds` */
export const ignoreWords = ({ events, where, burst }: IgnoreDeclaration, lowering: Lowering): string =>
  `${eventWords(events, lowering)}${whereWords(where, (condition) => conditionWords(condition, lowering))}${burstWords(burst, lowering)}`;

function burstWords(burst: Burst | undefined, lowering: Lowering): string {
  if (burst === undefined) return "";
  const say = (path: Burst["same"][number]): string => conditionWords(path, lowering);
  return ` when ${burst.count.decimal} or more${windowWords(burst.window, lowering, say)}${sameWords(burst.same, say)}`;
}
