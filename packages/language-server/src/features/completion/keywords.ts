import { keywords, type ByRule, type KeywordText, type Model } from "@scoreline/language";
import type { NextPlace } from "@scoreline/language/writing";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import { clauses, earlierClauses } from "./clauses.ts";
import { testWords, type Left, type LeftType } from "./left-side.ts";
import { asksEarlier, isOutOfPlace } from "./out-of-place.ts";
import { wantedAt } from "./readable.ts";
import type { Slot } from "./slot.ts";
import { decidedWords } from "./subject.ts";

/** Which comparisons make sense for a type, by the rule of the grammar. */
const fitting: Readonly<Record<string, readonly LeftType[]>> = {
  textTest: ["text", "choice"],
  matches: ["text"],
  includes: ["list"],
  dateWindow: ["date"],
  dateOrder: ["date"],
  between: ["number", "count", "date", "score"],
  rated: ["score"],
} satisfies ByRule<readonly LeftType[]>;

/** What a keyword begins where a value or a condition has to come, by the rule of the grammar. */
const worth: Readonly<Record<string, "condition" | "number" | "truth">> = {
  did: "condition",
  atLeastOf: "condition",
  exactlyOthers: "condition",
  anyOther: "condition",
  decision: "condition",
  countOf: "number",
  totalOf: "number",
  daysSince: "number",
  call: "number",
} satisfies ByRule<"condition" | "number">;

/** Words that begin a clause of several words have a rank before those that go on with a sentence. */
const joining = new Set<KeywordText>(["and", "or", "because"]);

export interface Sentence {
  readonly slot: Slot;
  readonly model: Model;
  /** What is on the left; null where a value or a condition has to come first. */
  readonly left: Left | null;
  /** What the comparison that is being written compares; null where none is. */
  readonly tested: Left | null;
}

/** The keyword at a place: alone, or with the clause that it begins. */
export function keywordCandidates(place: NextPlace, keyword: KeywordText, sentence: Sentence): readonly Candidate[] {
  const { rules } = place;
  const rule = rules.at(-1)!;
  const { slot } = sentence;
  if (isOutOfPlace(place, keyword, slot, sentence.model) || !fits(place, keyword, sentence)) return [];
  const rank = rankOf(place, keyword);
  const { explanation } = keywords[keyword];
  const name = `${rule} ${keyword}`;
  const known = (asksEarlier(rules, slot) ? earlierClauses[name] : undefined) ?? clauses[name];
  if (known === undefined) return [{ label: keyword, kind: CompletionItemKind.Keyword, rank, documentation: explanation }];
  const isFit = slot.blocks[1]?.head[0]?.image === "fit";
  return known
    .filter(({ label }) => rule !== "isTest" || keyword !== "is" || suits(label, sentence.left?.type ?? "unknown"))
    .filter(({ label }) => rule !== "isTest" || !label.endsWith(" in") || sentence.model.lists.length > 0)
    .filter(({ label }) => !rules.includes("ignore") || !/^(?:a|no) later$/.test(label))
    .filter(({ label }) => !isFit || !/ last$| first$| per value$/.test(label) || rule === "dateWindow")
    .map(({ label, snippet }) => ({
      label,
      snippet,
      kind: snippet === label ? CompletionItemKind.Keyword : CompletionItemKind.Snippet,
      rank,
      documentation: explanation,
    }));
}

function rankOf({ rules, fresh }: NextPlace, keyword: KeywordText): Candidate["rank"] {
  if (rules.at(-1) === "promise" && !fresh) return 0;
  if (fresh || (rules.at(-1) === "isTest" && keyword !== "is")) return 1;
  if ((keyword === "yes" || keyword === "no") && rules.at(-1) !== "type")
    return rules.at(-1) === "anyOther" || rules.includes("propertyItems") ? 2 : 0;
  return joining.has(keyword) || keyword === "true" || keyword === "false" || keyword === "lead" ? 3 : 2;
}

/** Whether the type of what is on the left, or of what is wanted, lets the keyword be there. */
function fits({ rules }: NextPlace, keyword: KeywordText, { slot, model, left, tested }: Sentence): boolean {
  const rule = rules.at(-1)!;
  const { item } = slot;
  if (item.at(-1)?.kind === "percent" && (rules.includes("expression") || rule === "bound")) return keyword === "of";
  if (rule === "side" && item.at(-1)?.image === "no") return left === null;
  if (left === null) {
    if (beginsTest(rules, keyword) && tested === null) return false;
    if (rule === "isTest" && keyword === "in" && model.lists.length === 0) return false;
    if (rule === "isTest" || rule === "between") return suitsIs(keyword, tested?.type ?? "unknown");
    if (rule === "decision" && !decidedWords.has(keyword)) return true;
    if (keyword === "not" && item.at(-1)?.image === "not") return false;
    const kind = worth[rule] ?? (rule === "operand" && keyword === "not" ? "condition" : undefined);
    return kind === undefined || wantedAt(slot, model)(kind);
  }
  // A score is made of numbers, and nothing in it is compared.
  if (rules.at(-2) === "test" && left.compared && rule !== "between" && rule !== "rated") return false;
  if (keyword === "about" || (rule === "stageExpectation" && keyword === "stage")) return left.type === "score";
  if (beginsTest(rules, keyword)) return item[0]?.image !== "score" && !left.compared && isAskedOf(rule, left.type);
  // A value by itself is no condition that another could be joined to.
  const isJoining = keyword === "and" || keyword === "or" || (keyword === "because" && item.some(({ image }) => conditional.has(image)));
  if (rule === "logical" || (isJoining && rule === "because")) return left.compared || left.type === "truth" || left.type === "unknown";
  if (rules.includes("kindFilter") && keyword === "where") return left.type === "event";
  return true;
}

const conditional: ReadonlySet<string> = new Set(["when", "where"]);

/** Whether a keyword begins a comparison, rather than going on with one. */
const beginsTest = (rules: readonly string[], keyword: KeywordText): boolean => testWords.has(keyword) && rules.at(-2) === "test";

const isAskedOf = (rule: string, type: LeftType): boolean =>
  type === "unknown" || (fitting[rule]?.includes(type) ?? (type !== "condition" && type !== "event"));

/** Which words may follow an `is`. */
function suitsIs(keyword: KeywordText, type: LeftType): boolean {
  switch (keyword) {
    case "one":
      return type === "score" || suits("is one of", type);
    case "in":
      return suits("is in", type);
    case "missing":
    case "known":
      return suits("is missing", type);
    case "unrated":
      return suits("is unrated", type);
    case "between":
      return fitting["between"]!.includes(type) || type === "unknown";
    default:
      return true;
  }
}

const comparable: readonly LeftType[] = ["text", "choice", "number", "count", "date", "truth", "decision"];
/** A list of a model is of texts or of numbers; a date can only be one of some that are written. */
const listed: readonly LeftType[] = ["text", "choice", "number", "count"];
const missable: readonly LeftType[] = ["text", "choice", "number", "date", "truth", "list"];

/** Whether a question with `is` makes sense for a type: what is never missing is not asked whether it is. */
function suits(label: string, type: LeftType): boolean {
  if (type === "unknown") return label !== "is unrated";
  if (label === "is unrated") return type === "score";
  if (/missing|known/.test(label)) return missable.includes(type);
  if (label.endsWith(" one of")) return type === "date" || listed.includes(type);
  return (label.endsWith(" in") ? listed : comparable).includes(type);
}
