import { DataError, shownValue, type LeadHistory, type ResultColumn, type ResultRow } from "@scoreline/data";
import {
  actionLabel,
  labelIn,
  labelOf,
  rulesOf,
  type DecisionChange,
  type NextChange,
  type Plan,
  type PlanField,
  type Properties,
  type Review,
} from "@scoreline/plan";
import { signedPoints } from "@scoreline/report";
import { fold, namesOf, readMoment, zoneOf } from "@scoreline/semantics";
import type { Sources } from "./pick-sources.ts";

/** The columns of the results of a plan, and the row of a lead in them. */
export interface ResultLayout {
  readonly columns: readonly ResultColumn[];
  /** All names that a plan has columns for. */
  readonly names: readonly string[];
  /** The columns of the file of leads that are passed on and that the model does not read. */
  readonly carried: readonly string[];
  /** Whether one of the columns says why something changed, which takes longer to find than that it did. */
  readonly asksForCauses: boolean;
  /** Whether one of the columns is the day of the next change, which takes longer to find than a score. */
  readonly asksForNextChange: boolean;
  /** What is decided there is as of the day of the change, where the row is about one. The rank is left empty, since it is known at the end. */
  rowOf(history: LeadHistory, review: ReviewedLead, sources: Sources): ResultRow;
  withRank(row: ResultRow, rank: number | null): ResultRow;
}

/** Rows in two steps, for leads that are gone once they are scored. */
export interface StagedLayout extends ResultLayout {
  /** Whether one of the columns says which rules gave most. */
  readonly asksForReasons: boolean;
  /** A row of what the lead itself says. */
  begun(history: LeadHistory, sources: Sources): ResultRow;
  /** The same with all else. */
  completed(begun: ResultRow, review: ReviewedLead): ResultRow;
}

export interface ReviewedLead extends Review {
  /** Null where no decision changes any more, and where nobody asked. */
  readonly nextChange: NextChange | null;
  /** What the row is about in a history of changes; null in other results. */
  readonly change: RowChange | null;
  /** Where each lead has its own moment, that; else what the layout says. */
  readonly at?: string | undefined;
}

/** One of the changes of a day. */
export interface RowChange {
  readonly day: string;
  readonly what: DecisionChange;
  /** In words; null where nobody asked. */
  readonly because: string | null;
}

export interface LayoutRequest {
  /** Which columns, in which order; also `all` and `default`. Null for the usual ones. */
  readonly columns: readonly string[] | null;
  /** Whether the usual ones have one for each property of actions and of routes. */
  readonly withProperties: boolean;
  /** Whether the usual ones have the day of the next change. */
  readonly withNextChange: boolean;
  readonly ranked: boolean;
  /** Whether each row is one change of a lead, and not a lead. */
  readonly ofChanges: boolean;
  /** The moment, as an ISO text that can be read. */
  readonly at: string;
  /** Whether each lead has its own, which the usual columns say then. */
  readonly ownMoments: boolean;
}

type Value = string | number | null;

/** What a column says: of the lead as it was given, or of what came of it. */
type Said =
  | { readonly of: "lead"; readonly value: (history: LeadHistory, sources: Sources) => Value }
  | { readonly of: "review"; readonly value: (review: ReviewedLead) => Value };

/** A column that a plan can have. */
interface Offered extends ResultColumn {
  readonly usual: boolean;
  readonly value: (review: ReviewedLead) => Value;
}

const usualRequest: LayoutRequest = {
  columns: null,
  withProperties: false,
  withNextChange: false,
  ranked: false,
  ofChanges: false,
  at: "",
  ownMoments: false,
};
const idName = "lead_id";
const rankName = "rank";
const nextChangeName = "next_change";
const becauseName = "because";
const reasonsName = "reasons";

/**
 * The columns that were asked for, in that order. A name that is no column of results is one of the file of leads, by the name of a field or of its column.
 * Throws `DataError` where two columns would have one name, and for a rank without a ranking.
 */
export function resultLayout(plan: Plan, request: Partial<LayoutRequest> = {}): StagedLayout {
  const wishes = { ...usualRequest, ...request };
  const { columns: asked, ranked, ofChanges } = wishes;
  const offered = offeredColumns(plan, wishes);
  const usual = [idName, ...offered.filter((column) => column.usual).map(({ name }) => name)];
  const all = [idName, ...offered.map(({ name }) => name)];
  const wanted = (asked ?? ["default"]).flatMap((name) => (name === "all" ? all : name === "default" ? usual : [name]));
  if (ranked && !wanted.includes(rankName)) wanted.push(rankName);

  const columns: ResultColumn[] = [];
  const values: Said[] = [];
  const carried: string[] = [];
  for (const name of wanted) {
    const column = offered.find((each) => each.name === name);
    // A score that is called like a column of changes would be hidden by it.
    const isHidden = ofChanges && offered.some((each) => each !== column && each.name === name && each.kind === "points");
    if (isHidden || columns.some((each) => each.name === name)) throw repeated(name, plan, asked);
    if (name === idName) {
      columns.push({ name, kind: "text" });
      values.push({ of: "lead", value: ({ id }) => id });
    } else if (column !== undefined) {
      columns.push({ name, kind: column.kind, texts: column.texts });
      values.push({ of: "review", value: column.value });
    } else if (name === rankName && !ofChanges) {
      if (!ranked) throw new DataError("There is no rank without a ranking.", "Say by which score: --rank SCORE");
      columns.push({ name, kind: "whole" });
      values.push({ of: "review", value: () => null });
    } else {
      const field = plan.inputs.lead.find((each) => namesOf(each).some((known) => fold(known) === fold(name)));
      columns.push({ name, kind: "text", texts: textsOf(field?.type) });
      if (field === undefined) carried.push(name);
      const read = field?.name ?? name;
      values.push({ of: "lead", value: ({ lead }, { leads }) => shownValue(leads.columns.sources.given(read, lead)?.value ?? null) });
    }
  }
  const rankAt = columns.findIndex(({ name }) => name === rankName);
  return {
    columns,
    names: ofChanges ? all : [...all, rankName],
    carried,
    asksForCauses: columns.some(({ name }) => name === becauseName),
    asksForReasons: columns.some(({ name }) => name === reasonsName),
    asksForNextChange: columns.some(({ name }) => name === nextChangeName),
    rowOf: (history, review, sources) => values.map((said) => (said.of === "lead" ? said.value(history, sources) : said.value(review))),
    begun: (history, sources) => values.map((said) => (said.of === "lead" ? said.value(history, sources) : null)),
    completed: (begun, review) => begun.map((value, at) => (values[at]!.of === "lead" ? value : values[at]!.value(review))),
    withRank: (row, rank) => row.with(rankAt, rank),
  };
}

/** Each score with its rating and stage where it has them, then what follows from them, why, and by which model it was so when. */
function offeredColumns(plan: Plan, { withProperties, withNextChange, ofChanges, at, ownMoments }: LayoutRequest): Offered[] {
  const columns: Offered[] = [];
  const add = (name: string, value: Offered["value"], more: Partial<Omit<Offered, "name" | "value">> = {}): void =>
    void columns.push({ name, kind: "text", usual: false, value, ...more });
  if (ofChanges) {
    add("day", ({ change }) => change!.day, { usual: true, texts: "times" });
    add("changed", ({ change }) => changedName(change!.what), { usual: true });
    add("from", ({ change }) => change!.what.from, { usual: true });
    add("to", ({ change }) => change!.what.to, { usual: true });
    add(becauseName, ({ change }) => change!.because);
  }
  for (const score of plan.scores) {
    const { name } = score;
    add(name, ({ outcome }) => outcome.scores[name]?.millionths ?? null, { usual: true, kind: "points" });
    if (score.ratings.length > 0) add(`${name}_rating`, ({ outcome }) => outcome.scores[name]?.rating ?? null, { usual: true });
    if (score.kind !== "formula" && score.items.some((item) => item.kind === "stage"))
      add(`${name}_stage`, ({ outcome }) => outcome.scores[name]?.stage ?? null, { usual: true });
  }
  add("discarded", ({ outcome }) => outcome.discarded, { usual: true });
  add("cell", ({ outcome }) => outcome.cell, { usual: true });
  add("action", ({ outcome }) => outcome.action, { usual: true });
  add("action_label", ({ outcome }) => actionLabel(plan, outcome.action));
  add("lifecycle", ({ outcome }) => outcome.lifecycle, { usual: true });
  add("lifecycle_label", ({ outcome }) => labelIn(plan, plan.lifecycle, outcome.lifecycle));
  if (plan.route !== null) {
    add("route", ({ outcome }) => outcome.route, { usual: true });
    add("route_label", ({ outcome }) => labelIn(plan, plan.route, outcome.route));
  }
  for (const [from, parts] of [
    ["action", plan.actions],
    ["route", plan.route ?? []],
  ] as const) {
    const keys = new Set(parts.flatMap(({ properties }) => Object.keys(properties)));
    for (const key of keys) {
      const given = parts.flatMap(({ properties }) => (Object.hasOwn(properties, key) ? [properties[key]] : []));
      const texts = given.every((value) => typeof value === "number") ? "numbers" : undefined;
      add(`${from}_${key}`, ({ outcome }) => asText(outcome.properties[from]?.[key]), { usual: withProperties, texts });
    }
  }
  if (!ofChanges) {
    add(nextChangeName, ({ nextChange }) => nextChange?.day ?? null, { usual: withNextChange, texts: "times" });
    add(reasonsName, reasonWriter(plan));
  }
  const instant = scoredAt(plan, at);
  add("model", () => plan.words?.name ?? null);
  add("meaning", () => plan.hashes.meaning);
  if (!ofChanges)
    add("scored_at", ({ at: own }) => (own === undefined ? instant : scoredAt(plan, own)), { usual: ownMoments, texts: "times" });
  return columns;
}

/** The last instant that counts as of a moment, as an ISO text in UTC; null where the moment cannot be read. */
export function scoredAt({ model }: Plan, at: string): string | null {
  const moment = readMoment(at, zoneOf(model.timezone));
  // The end of a day is its last millisecond.
  return moment === null ? null : new Date(moment.instant - (moment.inclusive ? 0 : 1)).toISOString();
}

/** The column that has what it becomes: `engagement_rating`, `cell`. */
const changedName = ({ of, score }: DecisionChange): string => (score === null ? of : `${score}_${of}`);

/** What the values of a field say; of texts that are no number of anything, such as numbers of telephones, nobody makes numbers. */
function textsOf(type: PlanField["type"] | undefined): ResultColumn["texts"] {
  if (type?.kind === "number" || (type?.kind === "one-of" && type.of === "number")) return "numbers";
  return type?.kind === "date" ? "times" : undefined;
}

function repeated(name: string, plan: Plan, asked: LayoutRequest["columns"]): DataError {
  if (
    asked?.filter((each) => each === name).length !== 2 &&
    plan.scores.some((score) => score.name === name || name.startsWith(`${score.name}_`))
  )
    return new DataError(`Two columns of the results would be called “${name}”.`, `Give the score “${name}” another name in the model.`);
  return new DataError(`The column “${name}” is asked for twice.`, "Name each column once in --columns.");
}

/** A property as text, since one may be a number here and a text there. */
function asText(value: Properties[string] | undefined): string | null {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === undefined || value === null ? null : String(value);
}

/** So many reasons are told of a lead. */
const mostReasons = 3;

/**
 * Writes the rules that gave or took most, the most first: `Role +40; Private address -30`. Null for a discarded lead, which has its reason
 * in a column of its own, where no rule gave anything, and of a plan without words.
 */
export function reasonWriter(plan: Plan): (review: Review) => string | null {
  if (plan.words === null) return () => null;
  const labels = rulesOf(plan).map(({ group, rule }) => {
    const label = labelOf(plan, rule) ?? "";
    return group === null ? label : `${labelOf(plan, group) ?? ""}: ${label}`;
  });
  return ({ outcome, given }) => {
    if (outcome.discarded !== null) return null;
    const main: number[] = [];
    for (let index = 0; index < given.length; index++) if (given[index] !== 0) main.push(index);
    main.sort((one, other) => Math.abs(given[other]!) - Math.abs(given[one]!));
    const told = main.slice(0, mostReasons).map((index) => `${labels[index]} ${signedPoints(given[index]!)}`);
    return told.length === 0 ? null : told.join("; ");
  };
}
