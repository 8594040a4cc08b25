import { walk, type AstNode, type Expression, type Model, type RuleName } from "@scoreline/language";
import type { NextPlace } from "@scoreline/language/writing";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Candidate } from "./candidate.ts";
import { clauses } from "./clauses.ts";
import { fieldSet } from "./subject.ts";
import { comparedLeft, declaredType, leftOf, type Left } from "./left-side.ts";
import type { Slot } from "./slot.ts";

/** What people write themselves where no name is called for: texts, dates, percentages, and limits after a comma. */

const placeholder = (label: string, snippet: string, rank: Candidate["rank"], documentation?: string): Candidate => ({
  label,
  snippet,
  rank,
  kind: CompletionItemKind.Snippet,
  ...(documentation === undefined ? {} : { documentation }),
});

/** Texts that say something in people's own words, by the rule of the grammar. */
const saying: Readonly<Partial<Record<RuleName, string>>> = {
  discard: "Reason",
  action: "What to do",
  criterion: "Name",
  group: "Name",
  sample: "A typical lead",
  testDeclaration: "What should hold",
  promise: "What must be true",
  model: "Name of the model",
  because: "reason",
};

/** What may be written at a place that takes no name. */
export function writtenCandidates(place: NextPlace, slot: Slot, model: Model): readonly Candidate[] {
  const { token, rules } = place;
  if ("keyword" in token || slot.inText) return [];
  const rule = rules.at(-1)!;
  switch (token.kind) {
    case "text": {
      const said = saying[rule];
      return said === undefined ? [] : [placeholder(`"${said}"`, `"\${1:${said}}"`, 1)];
    }
    case "date":
      return isDateWanted(rules, slot, model) ? [placeholder("2026-01-01", "${1:2026-01-01}", 0, "A day, as year, month and day.")] : [];
    case "percent":
      return percentCandidates(rules, slot);
    case "ordinal":
      return [
        placeholder("2nd", "${1:2nd}", 0, "Only every second one counts."),
        placeholder("3rd", "${1:3rd}", 0, "Only every third one counts."),
      ];
    case "number":
      return numberForms(rules, slot);
    case "name":
      return rule === "ratingName" && rules.includes("ratingsLine") ? ratingForms(slot) : [];
    case "symbol":
      return limitCandidates(rules, slot, model);
    default:
      return [];
  }
}

function isDateWanted(rules: readonly RuleName[], slot: Slot, model: Model): boolean {
  if ((rules.at(-1) === "primary" || rules.at(-1) === "value") && !rules.includes("settingValue")) {
    const last = slot.item.at(-1)?.image;
    return last === "before" || last === "after" || comparedLeft(slot, model)?.type === "date";
  }
  const set = fieldSet(slot, model);
  if (set !== null) return declaredType(set) === "date" && slot.item.at(-1)?.image === ":";
  return !rules.includes("settingValue") && !rules.includes("gridItem");
}

function percentCandidates(rules: readonly RuleName[], { item }: Slot): readonly Candidate[] {
  if (rules.at(-1) === "decay")
    return [placeholder("25% every", "${1:25}% every ${2:30} days", 2, "Each loses part of its points at every step.")];
  if (rules.at(-1) === "thenLine" || rules.at(-1) === "criterion") return [placeholder("50%", "${1:50}%", 0)];
  return item[0]?.image === "score" && /^(?:as|[+\-(])$/.test(item.at(-1)?.image ?? "")
    ? [placeholder("60% of", "${1:60}% of ", 1, "A share of a score.")]
    : [];
}

function numberForms(rules: readonly RuleName[], { item }: Slot): readonly Candidate[] {
  if (rules.at(-1) === "decay")
    return [placeholder("5 points every", "${1:5} points every ${2:30} days", 2, "Each loses so many points at every step.")];
  if (rules.at(-1) === "within") return [placeholder("30 days", "${1:30} days", 0)];
  const isDone = item[0]?.image === "did" && rules.at(-1) === "times";
  return isDone ? [placeholder("2 times", "${1:2} times", 1, "It happened so often.")] : [];
}

/** The ratings of a score, best first. */
function ratingForms({ item }: Slot): readonly Candidate[] {
  const last = item.at(-1)?.image;
  if (last === "ratings")
    return [
      placeholder("A from 75, B from 50, …", "A from ${1:75}, B from ${2:50}, C from ${3:25}, D otherwise", 0, "Best first, and falling."),
    ];
  return last === ","
    ? [
        placeholder("D otherwise", "${1:D} otherwise", 0, "The rating of every score below the last."),
        placeholder("B from", "${1:B} from ${2:50}", 0),
      ]
    : [];
}

/** Whether a sentence may end with what is on the left. */
const isWhole = (left: Left | null): boolean => left !== null && (left.compared || left.type === "truth");

const limits = ["once once", "atMost at", "modifier latest", "expires expires", "decay decay", "bound cap"] as const;

/** `, once per day` and its like: what may follow the events of a rule, after a comma. */
function limitCandidates(rules: readonly RuleName[], slot: Slot, model: Model): readonly Candidate[] {
  const { item, blocks } = slot;
  const isFiltered = item.some(({ image }) => image === "where");
  const isAllowed = rules.at(-1) === "occurrences" && item.length > 3 && (!isFiltered || isWhole(leftOf(slot, model)));
  if (!isAllowed || blocks[1]?.head[0]?.image !== "behavior") return [];
  return limits
    .flatMap((name) => clauses[name] ?? [])
    .filter(({ label }) => label !== "decay while silent")
    .map(({ label, snippet }) => ({ ...placeholder(`, ${label}`, `, ${snippet}`, 2), closesUp: true }));
}

/** Numbers that the model knows of what is compared: those it is compared with elsewhere, and those of samples and tests. */
export function knownNumbers(name: string | null, model: Model): readonly Candidate[] {
  if (name === null) return [];
  const compared = new Set<string>();
  const given = new Set<string>();
  const numberOf = (node: AstNode | undefined): readonly string[] => (node?.kind === "number" ? [node.decimal] : []);
  for (const { ast } of model.files)
    walk(ast, (node) => {
      if (node.kind === "setting" && node.name.text === name) for (const value of numbersIn(node)) given.add(value);
      if (node.kind === "comparison" && isNamed(node.left, name)) for (const value of numberOf(node.right)) compared.add(value);
    });
  const known =
    (detail: string) =>
    (label: string): Candidate => ({ label, detail, kind: CompletionItemKind.Value, rank: 0 });
  return [...[...compared].map(known("compared with elsewhere")), ...[...given].map(known("used in a sample or a test"))].slice(0, 10);
}

const isNamed = (left: Expression, name: string): boolean =>
  (left.kind === "name-expression" && left.name.text === name) || (left.kind === "member" && left.member.text === name);

function numbersIn(setting: AstNode): readonly string[] {
  const found: string[] = [];
  walk(setting, (node) => {
    if (node.kind === "number") found.push(node.decimal);
  });
  return found;
}
