import { keywords, type Model } from "@scoreline/language";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import { comparedLeft, comparedName, declaredType, type Left } from "./left-side.ts";
import { fieldSet, subjectAt } from "./subject.ts";
import type { Slot } from "./slot.ts";
import { isListed } from "./texts.ts";
import { knownNumbers } from "./written.ts";

const operators: readonly (readonly [sign: string, meaning: string])[] = [
  [">=", "At least."],
  [">", "More than; for a date, later than."],
  ["<=", "At most."],
  ["<", "Less than; for a date, earlier than."],
  ["=", "Exactly."],
];

/** `>=` and its like, after numbers, dates and scores. */
export function operatorCandidates({ places, item }: Slot, left: Left | null): readonly Candidate[] {
  const isAllowed = places.some(({ rules }) => rules.at(-1) === "comparison");
  if (item[0]?.image === "score" || item.at(-1)?.kind === "percent") return [];
  if (!isAllowed || left === null || left.compared || !["number", "count", "date", "score", "unknown"].includes(left.type)) return [];
  return operators.map(([sign, documentation]) => ({ label: sign, kind: CompletionItemKind.Operator, rank: 1, documentation }));
}

/** Numbers of a `one of`, and how a duration is written. */
export function numberCandidates(slot: Slot, model: Model): readonly Candidate[] {
  const rules = slot.places.flatMap(({ token, rules: path }) => ("kind" in token && token.kind === "number" ? [path] : []));
  const candidates: Candidate[] = [];
  if (rules.some((path) => path.includes("value") || path.includes("primary"))) {
    const set = fieldSet(slot, model);
    const values = (set ?? subjectAt(slot, model)?.declaration)?.type.values ?? [];
    candidates.push(
      ...values.flatMap((value) =>
        value.kind === "number" && !isListed(slot.item, value.decimal)
          ? [{ label: value.decimal, kind: CompletionItemKind.Value, rank: 0 as const, detail: "one of the values" }]
          : [],
      ),
      ...(values.length > 0 || (comparedLeft(slot, model)?.type ?? (set === null ? "" : declaredType(set))) !== "number"
        ? []
        : knownNumbers(set?.name.text ?? comparedName(slot), model)),
    );
  }
  if (
    rules.some(
      (path) => path.at(-1) === "duration" && !path.includes("gridItem") && (!path.includes("settingValue") || isDateSet(slot, model)),
    )
  ) {
    const count = rules.some((path) => path.includes("didLine")) ? 2 : 30;
    const ago = rules.some((path) => path.includes("daysAgo")) ? " ago" : "";
    candidates.push({
      label: `${count} days${ago}`,
      snippet: `\${1:${count}} days${ago}`,
      kind: CompletionItemKind.Snippet,
      rank: 0,
      documentation: keywords.days.explanation,
    });
  }
  return candidates;
}

function isDateSet(slot: Slot, model: Model): boolean {
  const set = fieldSet(slot, model);
  return set !== null && declaredType(set) === "date" && slot.item.at(-1)?.image === ":";
}
