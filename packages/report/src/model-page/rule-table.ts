import type { Attainable } from "@scoreline/analysis";
import {
  once,
  partOf,
  rulesOf,
  type Plan,
  type PlanAmount,
  type PlanCriterion,
  type PlanGroup,
  type PlanItem,
  type PlanRule,
  type PlanThen,
  type PlanWorded,
} from "@scoreline/plan";
import { formatPoints, multiplyRatio } from "@scoreline/semantics";
import { toned, type Cell, type Column, type Row, type Table, type Text } from "../document/document.ts";
import { pointsInWords, signedPoints } from "../number-words.ts";
import { isTold, neverNotes, spanWords } from "./reach-words.ts";

/** The rules of a score from top to bottom, groups with what is in them: the points, and for what. */
export function ruleTable(plan: Plan, items: readonly PlanItem[], attainable: Attainable | null): Table {
  const rows = items.flatMap((item) => ("items" in item ? groupRows(plan, item, attainable) : ruleRows(plan, item, 0, attainable)));
  return tableOf(rows);
}

/** What is done to the sum, from top to bottom. */
export function thenTable(plan: Plan, lines: readonly PlanThen[], attainable: Attainable | null): Table {
  const rows = lines.map(
    (line): Row => [
      { text: "" },
      { text: capitalized(sentenceOf(plan, line)), notes: [...notesOf(plan, line), ...idleNotes(plan, line, attainable)] },
      reachCell(plan, line, attainable, ""),
    ],
  );
  return tableOf(rows);
}

/** A column in which there is nothing is left out. */
function tableOf(rows: readonly Row[]): Table {
  const columns: readonly Column[] = [
    { align: "end", heading: "Points", headed: true },
    { align: "start", heading: "For what", headed: true },
    { align: "end", heading: "Can give", headed: true },
  ];
  const shown = columns.map((_, at) => rows.some((row) => row[at]!.text !== ""));
  return {
    kind: "table",
    look: "framed",
    columns: columns.filter((_, at) => shown[at]),
    rows: rows.map((row) => row.filter((_, at) => shown[at])),
  };
}

function groupRows(plan: Plan, group: PlanGroup, attainable: Attainable | null): Row[] {
  const name = group.name ?? partOf(plan, group).label ?? "";
  const head: Row = [
    { text: "" },
    {
      text: [toned("strong", group.kind === "stage" ? `Stage “${name}”` : name), toned("dim", boundWords(group))],
      notes: notesOf(plan, group),
    },
    { text: "" },
  ];
  return [head, ...group.items.flatMap((rule) => ruleRows(plan, rule, 1, attainable))];
}

/** ` · at most 20 points, at least -8 points` */
function boundWords({ cap, floor, per }: PlanGroup): string {
  const each = per === null ? [] : [...bounds(per)].map((words) => `${words} for each of its values`);
  const words = [...bounds({ cap, floor }), ...each];
  return words.length === 0 ? "" : ` · ${words.join(", ")}`;
}

function bounds({ cap, floor }: { readonly cap: number | null; readonly floor: number | null }): string[] {
  return [...(cap === null ? [] : [`at most ${pointsInWords(cap)}`]), ...(floor === null ? [] : [`at least ${pointsInWords(floor)}`])];
}

function ruleRows(plan: Plan, rule: PlanRule, depth: number, attainable: Attainable | null): Row[] {
  if (rule.kind === "criterion") {
    const { label } = partOf(plan, rule);
    const head: Row = [
      { text: spanOf(rule) },
      { text: [toned("strong", label ?? ""), toned("dim", " · the first line that holds")], depth, notes: notesOf(plan, rule) },
      reachCell(plan, rule, attainable, spanOf(rule)),
    ];
    const goals = attainable?.rows[placesOf(plan).get(rule)!] ?? [];
    return [
      head,
      ...rule.rows.map((row, index): Row => {
        const millionths = worthOf(rule, row.value);
        return [
          { text: millionths === null ? "" : formatPoints(millionths), tone: "dim" },
          {
            text: withoutPoints(sentenceOf(plan, row), millionths === null ? "" : pointsInWords(millionths)),
            depth: depth + 1,
            notes: [...notesOf(plan, row), ...neverNotes(goals[index], "It never decides.")],
          },
          { text: "" },
        ];
      }),
    ];
  }
  const fixed = "millionths" in rule.points ? rule.points.millionths : null;
  const sentence = sentenceOf(plan, rule);
  const said = fixed === null ? "" : `${signedPoints(fixed)} ${pointsInWords(fixed).split(" ").at(-1)!}`;
  return [
    [
      { text: fixed === null ? "varies" : signedPoints(fixed), tone: fixed === null ? "dim" : fixed < 0 ? "error" : "good" },
      { text: withoutPoints(sentence, said), depth, notes: [...notesOf(plan, rule), ...idleNotes(plan, rule, attainable)] },
      reachCell(plan, rule, attainable, fixed === null ? "" : spanWordsOf(Math.min(0, fixed), Math.max(0, fixed))),
    ],
  ];
}

/** `0 to 35` */
function spanOf(criterion: PlanCriterion): string {
  const worths = criterion.rows.map(({ value }) => worthOf(criterion, value)).filter((worth) => worth !== null);
  if (criterion.rows.every(({ when }) => when !== null)) worths.push(0);
  if (worths.length === 0) return "varies";
  return spanWordsOf(Math.min(...worths), Math.max(...worths));
}

function spanWordsOf(least: number, most: number): string {
  return least === most ? formatPoints(most) : `${formatPoints(least)} to ${formatPoints(most)}`;
}

function worthOf({ scale }: PlanCriterion, value: PlanAmount): number | null {
  if (!("millionths" in value)) return null;
  return scale === null ? value.millionths : multiplyRatio(value.millionths, scale.numerator, scale.denominator);
}

function sentenceOf(plan: Plan, worded: PlanWorded): string {
  const { sentence, label } = partOf(plan, worded);
  return sentence ?? label ?? "";
}

/** A sentence without the points it begins with, which are in a column of their own. */
function withoutPoints(sentence: string, points: string): string {
  if (points !== "" && sentence === points) return "Always";
  return capitalized(points !== "" && sentence.startsWith(`${points} `) ? sentence.slice(points.length + 1) : sentence);
}

/** With a capital letter at the beginning. */
export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Why it is there, where the model says so. */
export function notesOf(plan: Plan, worded: PlanWorded): Text[] {
  const { because, doc } = partOf(plan, worded);
  return [because, doc].filter((text) => text !== null && text !== "").map((text) => [text!]);
}

/** Where each rule is in `rulesOf(plan)`. */
const placesOf = once((plan: Plan) => new Map<PlanRule | PlanThen, number>(rulesOf(plan).map(({ rule }, index) => [rule, index])));

/** What it can give, where that does not go without saying. */
function reachCell(plan: Plan, rule: PlanRule | PlanThen, attainable: Attainable | null, obvious: string): Cell {
  const reach = attainable?.rules[placesOf(plan).get(rule)!];
  const words = reach === undefined || !isTold(reach) ? "" : spanWords(reach);
  return { text: words === obvious ? "" : words, tone: "dim" };
}

/** That nothing ever comes of it. */
function idleNotes(plan: Plan, rule: PlanRule | PlanThen, attainable: Attainable | null): Text[] {
  return neverNotes(attainable?.holds[placesOf(plan).get(rule)!] ?? undefined, "It never gives or takes anything.");
}
