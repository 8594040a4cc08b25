import type { DiscardDeclaration, LifecycleStep, OverrideLine } from "@scoreline/language";
import type { Lowering } from "../lower/lowering.ts";
import { conditionWords } from "./condition-words.ts";
import { plainName, quoted } from "./plain-words.ts";

export const discardSentence = ({ reason, condition }: DiscardDeclaration, lowering: Lowering): string =>
  `Discarded as ${quoted(reason.value)} when ${conditionWords(condition, lowering)}`;

export const overrideSentence = ({ action, condition }: OverrideLine, lowering: Lowering): string =>
  `${action.kind === "none" ? "No action" : quoted(lowering.action(action.text).declaration.label.value)} instead of the cell’s action when ${conditionWords(condition, lowering)}`;

export function stepSentence({ name, label, condition }: LifecycleStep, lowering: Lowering): string {
  const step = quoted(label?.value ?? plainName(name.text));
  return condition === undefined ? `${step} otherwise` : `${step} when ${conditionWords(condition, lowering)}`;
}
