import { keywords, type ByRule, type KeywordText, type NextPlace, type RuleName } from "@scoreline/language";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import { clauses } from "./clauses.ts";
import type { Subject } from "./subject.ts";

/** Which comparisons make sense for a type, by the rule of the grammar. */
const fitting: Readonly<Record<string, readonly Subject["type"][]>> = {
  textTest: ["text", "email", "url", "one of", "part"],
  matches: ["text", "email", "url", "part"],
  includes: ["list of text"],
  dateWindow: ["date"],
  dateOrder: ["date"],
  between: ["number", "date", "score", "one of"],
  rated: ["score"],
} satisfies ByRule<readonly Subject["type"][]>;

/** Words that begin a clause of several words have a rank before those that go on with a sentence. */
const joining = new Set<KeywordText>(["and", "or", "because"]);

/** The keyword at a place: alone, or with the clause that it begins. */
export function keywordCandidates({ rules, fresh }: NextPlace, keyword: KeywordText, subject: Subject | null): readonly Candidate[] {
  const rule = rules.at(-1)!;
  if (!fits(rule, keyword, subject) || isOutOfPlace(rules, keyword)) return [];
  const rank = fresh ? 1 : joining.has(keyword) ? 3 : 2;
  const { explanation } = keywords[keyword];
  const known = clauses[`${rule} ${keyword}`];
  if (known === undefined) return [{ label: keyword, kind: CompletionItemKind.Keyword, rank, documentation: explanation }];
  return known
    .filter(({ label }) => rule !== "isTest" || keyword !== "is" || suits(label, subject))
    .map(({ label, snippet }) => ({
      label,
      snippet,
      kind: snippet === label ? CompletionItemKind.Keyword : CompletionItemKind.Snippet,
      rank,
      documentation: explanation,
    }));
}

/** Rules of the grammar about the events before and after the one at hand. */
const ofOtherEvents: ReadonlySet<string> = new Set<RuleName>(["anyOther", "exactlyOthers", "side"]);

/** Where conditions may ask for what is decided. */
const askers: readonly RuleName[] = ["routeLines", "promise", "expectation"];

/** What the grammar reads and the checker refuses: what is decided later, other events where none is at hand, and the window of another kind of question. */
function isOutOfPlace(rules: readonly string[], keyword: KeywordText): boolean {
  const rule = rules.at(-1)!;
  const around = rules.at(-2);
  if (rule === "decision") return !askers.some((asker) => rules.includes(asker)) || (keyword === "route" && rules.includes("routeLines"));
  if (rule === "inLast") return around === "otherWindow";
  if (rule === "within") return around === "window";
  return (
    ofOtherEvents.has(rule) && (rules.includes("filter") || !["occurrences", "points", "ignore"].some((place) => rules.includes(place)))
  );
}

function fits(rule: string, keyword: KeywordText, subject: Subject | null): boolean {
  if (subject === null || subject.type === "unknown") return true;
  // A value by itself is no condition that another could be joined to.
  if (joining.has(keyword) && subject.bare === true) return subject.type === "yes or no";
  if (rule === "isTest" && keyword === "unrated") return subject.type === "score";
  return fitting[rule]?.includes(subject.type) ?? true;
}

/** Membership is asked of texts and numbers only, and of a score whether it is rated. */
function suits(label: string, subject: Subject | null): boolean {
  if (label === "is unrated" || subject?.type === "score") return label === "is unrated" && (subject?.type ?? "score") === "score";
  const isMembership = label.endsWith("one of") || label.endsWith("in");
  return !isMembership || subject === null || !["date", "yes or no", "list of text"].includes(subject.type);
}
