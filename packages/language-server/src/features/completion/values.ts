import { keywords, type Model } from "@scoreline/language";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import { subjectAt, type Subject } from "./subject.ts";
import type { Slot } from "./slot.ts";

const operators: readonly (readonly [sign: string, meaning: string])[] = [
  [">=", "At least."],
  [">", "More than; for a date, later than."],
  ["<=", "At most."],
  ["<", "Less than; for a date, earlier than."],
  ["=", "Exactly."],
];

/** `>=` and its like, after numbers, dates and scores. */
export function operatorCandidates({ places }: Slot, subject: Subject | null): readonly Candidate[] {
  const isAllowed = places.some(({ rules }) => rules.at(-1) === "comparison");
  if (!isAllowed || !["number", "date", "score", "unknown"].includes(subject?.type ?? "unknown")) return [];
  return operators.map(([sign, documentation]) => ({ label: sign, kind: CompletionItemKind.Operator, rank: 1, documentation }));
}

/** Numbers of a `one of`, and how a duration is written. */
export function numberCandidates(slot: Slot, model: Model): readonly Candidate[] {
  const rules = slot.places.flatMap(({ token, rules: path }) => ("kind" in token && token.kind === "number" ? [path] : []));
  const candidates: Candidate[] = [];
  if (rules.some((path) => path.includes("value") || path.includes("primary"))) {
    const values = subjectAt(slot, model)?.declaration?.type.values ?? [];
    candidates.push(
      ...values.flatMap((value) =>
        value.kind === "number"
          ? [{ label: value.decimal, kind: CompletionItemKind.Value, rank: 0 as const, detail: "one of the values" }]
          : [],
      ),
    );
  }
  if (rules.some((path) => path.at(-1) === "duration" && !path.includes("gridItem") && !path.includes("settingValue"))) {
    const ago = rules.some((path) => path.includes("daysAgo")) ? " ago" : "";
    candidates.push({
      label: `30 days${ago}`,
      snippet: `\${1:30} days${ago}`,
      kind: CompletionItemKind.Snippet,
      rank: 0,
      documentation: keywords.days.explanation,
    });
  }
  return candidates;
}
