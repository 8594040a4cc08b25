import {
  draws,
  drawsOf,
  partOf,
  rulesOf,
  type ExplainedCriterion,
  type ExplainedGroup,
  type ExplainedItem,
  type ExplainedOccurrences,
  type ExplainedScore,
  type ExplainedState,
  type ExplainedThen,
  type ExplainedValue,
  type Fact,
  type Plan,
  type PlanAdjustment,
  type PlanSource,
} from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import type { Piece } from "../document/document.ts";
import { signedPoints } from "../number-words.ts";
import { factWords, heldInVain, missingIn, seenIn, valueWords } from "./fact-words.ts";
import { occurrenceNotes } from "./occurrence-words.ts";

/** How many values a note names before it says how many more there are. */
const mostValues = 6;

/** One line of a score's table, with what is below it in small print. */
export interface RuleRow {
  /** `input` is a score that a formula reads: it stands for itself and does not sum. */
  readonly kind: "rule" | "group" | "then" | "bound" | "input";
  /** 0 for the block, 1 for what is in a group. */
  readonly depth: number;
  /** The group or stage it is in or heads. */
  readonly group: string | null;
  readonly label: string;
  /** What it gives, in millionths. */
  readonly millionths: number;
  /** What a `then` line multiplies by, in millionths of a percent; null where it does something else. */
  readonly factor?: number | null;
  readonly notes: readonly string[];
  /** True where it gives nothing, but one condition more would have made the difference. */
  readonly nearMiss: boolean;
  /** Where it is written. */
  readonly source: PlanSource | null;
}

/** Everything that a score is made of, from top to bottom. Rows of rules, `then` lines and bounds sum to the score. */
export function ruleRows(score: ExplainedScore, plan: Plan): RuleRow[] {
  const asking = score.reset === null ? new Set<string | null>() : askingBack(plan);
  const notesOf: NotesOf = (rule) => occurrenceNotes(rule, asking.has(rule.id) ? score.reset : null, plan);
  const rows = score.items.flatMap((item) => itemRows(item, notesOf));
  for (const input of score.formula?.inputs ?? []) rows.push(plainRow("input", input.score, input.millionths, score.source));
  const planned = plan.scores.find(({ name }) => name === score.name);
  const lines = planned === undefined || planned.kind === "formula" ? [] : planned.then;
  rows.push(...score.then.map((line, index) => ({ ...thenRow(line), factor: factorOf(lines[index]?.adjustment) })));
  if (score.bounded !== 0) rows.push(boundRow(null, score.bounded, score.source));
  return rows;
}

/** The rules on occurrences whose filter asks for earlier events and for nothing later: what a reset forgets, it does not find. */
function askingBack(plan: Plan): ReadonlySet<string | null> {
  const { expressions } = drawsOf(plan);
  const asked = draws.event | draws.history;
  const asks = (filter: number): boolean => (expressions[filter]! & (asked | draws.later)) === asked;
  return new Set(
    rulesOf(plan).flatMap(({ rule }) => ("filter" in rule && rule.filter !== null && asks(rule.filter) ? partOf(plan, rule).id : [])),
  );
}

/** What is told of the occurrences of a rule. */
type NotesOf = (rule: ExplainedOccurrences) => string[];

function itemRows(item: ExplainedItem, notesOf: NotesOf): RuleRow[] {
  return "items" in item ? groupRows(item, notesOf) : [ruleRow(item, null, notesOf)];
}

function groupRows(group: ExplainedGroup, notesOf: NotesOf): RuleRow[] {
  const rows = group.items.map((item) => ruleRow(item, group.name, notesOf));
  rows.push(...boundRowsPer(group));
  if (group.bounded !== 0) rows.push(boundRow(group.name, group.bounded, group.source));
  const label = group.kind === "stage" ? `Stage “${group.name}”` : group.name;
  const head = { ...plainRow("group", label, group.millionths, group.source), group: group.name };
  return [head, ...rows];
}

function ruleRow(item: ExplainedState | ExplainedOccurrences | ExplainedCriterion, group: string | null, notesOf: NotesOf): RuleRow {
  const head = { kind: "rule" as const, depth: depthIn(group), group, label: item.label, millionths: item.millionths, source: item.source };
  switch (item.kind) {
    case "state": {
      const told = factNotes(item, item.label);
      return { ...head, notes: [...told, ...figureNotes(item, told)], nearMiss: !item.holds && fails(item.facts) === 1 };
    }
    case "occurrences":
      return { ...head, notes: [...notesOf(item), ...boundNotes(item.bounded)], nearMiss: item.millionths === 0 };
    case "criterion":
      return { ...head, notes: criterionNotes(item), nearMiss: item.millionths === 0 };
  }
}

/** Which row gave the value and what was seen; and what was missing on the way there. */
function criterionNotes(criterion: ExplainedCriterion): string[] {
  const chosen = criterion.chosen === null ? undefined : criterion.rows[criterion.chosen];
  const decided = criterion.rows.flatMap((row) => (row.holds === null ? [] : row.facts));
  const held = chosen?.facts.filter((fact) => fact.holds) ?? [];
  const told = held.flatMap((fact) => fact.values.map(({ name }) => name));
  const missing = missingIn(decided).filter((name) => !told.includes(name));
  const notes =
    held.length > 0 ? [held.map((fact) => factWords(fact)).join("; ")] : [chosen?.sentence ?? "no row holds", ...seenNotes(decided)];
  return missing.length > 0 ? [...notes, missingNote(missing)] : notes;
}

/** The values that were looked at in vain, each once. */
function seenNotes(facts: readonly Fact[]): string[] {
  const seen = new Set(facts.flatMap((fact) => seenIn({ ...fact, values: fact.values.filter(({ value }) => value !== null) })));
  return seen.size === 0 ? [] : [[...seen].join(", ")];
}

/** What the points were worked out of, where the condition has not told it. */
function figureNotes({ figures, holds }: ExplainedState, told: readonly string[]): string[] {
  if (!holds) return [];
  const known = told.flatMap((note) => note.split("; "));
  const words = figures.map(({ name, value }) => `${name} ${valueWords(value)}`).filter((each) => !known.includes(each));
  return words.length > 0 ? [words.join(", ")] : [];
}

/** What made a condition hold, or what was seen where it does not. */
function factNotes({ facts, holds }: { readonly facts: readonly Fact[]; readonly holds: boolean }, label: string): string[] {
  const missing = missingIn(facts);
  const told = facts
    .filter((fact) => fact.values.length > 0 && !fact.undecided && (!holds || fact.holds))
    .map((fact) => (holds ? factWords : heldInVain)(fact, label));
  const notes = [...new Set(told)].filter((note) => note !== "").join("; ");
  return notesWith(notes, missing);
}

function notesWith(text: string, missing: readonly string[]): string[] {
  const notes = text === "" ? [] : [text];
  return missing.length > 0 ? [...notes, missingNote(missing)] : notes;
}

function fails(facts: readonly Fact[]): number {
  return facts.filter((fact) => !fact.holds).length;
}

function missingNote(names: readonly string[]): string {
  return `${names.join(", ")} ${names.length === 1 ? "is" : "are"} missing`;
}

function factorOf(adjustment: PlanAdjustment | undefined): number | null {
  return adjustment?.kind === "multiply" ? adjustment.factor : null;
}

function thenRow(line: ExplainedThen): RuleRow {
  const change = line.holds ? [`${formatPoints(line.before)} becomes ${formatPoints(line.after)}`] : [];
  return {
    kind: "then",
    depth: 0,
    group: null,
    label: line.label,
    millionths: line.after - line.before,
    notes: [...change, ...factNotes(line, line.label)],
    nearMiss: false,
    source: line.source,
  };
}

function boundRow(group: string | null, bounded: number, source: PlanSource): RuleRow {
  return {
    kind: "bound",
    depth: depthIn(group),
    group,
    label: bounded < 0 ? "Taken by the cap" : "Given by the floor",
    millionths: bounded,
    notes: [],
    nearMiss: false,
    source,
  };
}

/** What the cap and the floor for each value took and gave, with the values. */
function boundRowsPer({ name, per, source }: ExplainedGroup): RuleRow[] {
  if (per === null) return [];
  const rows = [per.values.filter(({ bounded }) => bounded < 0), per.values.filter(({ bounded }) => bounded > 0)];
  return rows.flatMap((values): RuleRow[] => {
    if (values.length === 0) return [];
    const row = boundRow(name, sumOf(values), source);
    const told = values
      .slice(0, mostValues)
      .map((value) => `${value.values.join(", ")}: ${formatPoints(value.sum)} becomes ${formatPoints(value.sum + value.bounded)}`);
    const more = values.length - told.length;
    return [{ ...row, label: `${row.label} per ${per.keys.join(" and ")}`, notes: more > 0 ? [...told, `and ${more} more`] : told }];
  });
}

const sumOf = (values: readonly ExplainedValue[]): number => values.reduce((sum, { bounded }) => sum + bounded, 0);

function boundNotes(bounded: number): string[] {
  if (bounded === 0) return [];
  return [bounded < 0 ? `the cap takes ${formatPoints(-bounded)}` : `the floor gives ${signedPoints(bounded)}`];
}

function plainRow(kind: RuleRow["kind"], label: string, millionths: number, source: PlanSource): RuleRow {
  return { kind, depth: 0, group: null, label, millionths, notes: [], nearMiss: false, source };
}

function depthIn(group: string | null): number {
  return group === null ? 0 : 1;
}

/** Leads to where the rule is written. */
export function labelOfRow({ label, source }: RuleRow, { words }: Plan): Piece {
  const file = source === null ? undefined : words?.files[source.file];
  return source === null || file === undefined ? label : { text: label, target: { to: "source", ...source, file } };
}
