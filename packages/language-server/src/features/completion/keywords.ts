import { keywords, type ByRule, type KeywordText, type NextPlace, type RuleName } from "@scoreline/language";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import { clauses } from "./clauses.ts";
import type { Slot } from "./slot.ts";
import { isCompared, type Subject } from "./subject.ts";

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
export function keywordCandidates(
  { rules, fresh }: NextPlace,
  keyword: KeywordText,
  slot: Slot,
  subject: Subject | null,
): readonly Candidate[] {
  const rule = rules.at(-1)!;
  const isFit = slot.blocks[1]?.head[0]?.image === "fit";
  if (!fits(rule, keyword, subject, isCompared(slot)) || isOutOfPlace(rules, keyword) || (isFit && isOfBehavior(rule, keyword))) return [];
  const rank = fresh ? 1 : joining.has(keyword) ? 3 : 2;
  const { explanation } = keywords[keyword];
  const known = clauses[`${rule} ${keyword}`];
  if (known === undefined) return [{ label: keyword, kind: CompletionItemKind.Keyword, rank, documentation: explanation }];
  return known
    .filter(({ label }) => rule !== "isTest" || keyword !== "is" || suits(label, subject))
    .filter(({ label }) => !isFit || rule !== "daysSince" || !/ last$| first$/.test(label))
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

/** Where an event is at hand, so that what was done is asked for as `earlier` or `later`. */
const atEvent: readonly RuleName[] = ["occurrences", "ignore", "resetLine", "kindOfEvent"];

/** What the grammar reads and the checker refuses: what is decided later, other events where none is at hand, and the window of another kind of question. */
function isOutOfPlace(rules: readonly string[], keyword: KeywordText): boolean {
  const rule = rules.at(-1)!;
  const around = rules.at(-2);
  if (rule === "decision") return !askers.some((asker) => rules.includes(asker)) || (keyword === "route" && rules.includes("routeLines"));
  if (rule === "inLast") return around === "otherWindow";
  if (rule === "within") return around === "window";
  if (rule === "did") return atEvent.some((place) => rules.includes(place)) && !rules.includes("eventClauses");
  return (
    ofOtherEvents.has(rule) && (rules.includes("filter") || !["occurrences", "points", "ignore"].some((place) => rules.includes(place)))
  );
}

/** What looks at what the lead did, in a rule or beside it. */
const ofBehavior: ReadonlySet<string> = new Set<RuleName>([
  "did",
  "countOf",
  "totalOf",
  "knownOf",
  "occurrences",
  "decay",
  "resetLine",
  "anyOther",
  "exactlyOthers",
]);

/** What a `fit` block cannot ask. */
const isOfBehavior = (rule: string, keyword: KeywordText): boolean =>
  ofBehavior.has(rule) || (rule === "daysSince" && (keyword === "last" || keyword === "first"));

function fits(rule: string, keyword: KeywordText, subject: Subject | null, compared: boolean): boolean {
  if (subject === null || subject.type === "unknown") return true;
  // A value by itself is no condition that another could be joined to.
  if (joining.has(keyword) && subject.bare === true && !compared) return subject.type === "yes or no";
  if (rule === "isTest" && keyword === "unrated") return subject.type === "score";
  return fitting[rule]?.includes(subject.type) ?? true;
}

/** Membership is asked of texts and numbers only, and of a score whether it is rated. */
function suits(label: string, subject: Subject | null): boolean {
  if (label === "is unrated" || subject?.type === "score") return label === "is unrated" && (subject?.type ?? "score") === "score";
  const isMembership = label.endsWith("one of") || label.endsWith("in");
  return !isMembership || subject === null || !["date", "yes or no", "list of text"].includes(subject.type);
}
