import type { ExplainedScore, Plan } from "@scoreline/plan";
import { formatExact, formatPoints, ratingStart } from "@scoreline/semantics";
import { toned, type Block, type List, type Piece, type Row, type Section, type Table } from "../document/document.ts";
import { pointsInWords, signedPoints } from "../number-words.ts";
import { wayItems, type Naming } from "./decision-items.ts";
import { formulaTerms } from "./formula-terms.ts";
import { resetWords } from "./occurrence-words.ts";
import { labelOfRow, ruleRows, type RuleRow } from "./rule-rows.ts";
import { waterfallBlocks } from "./waterfall.ts";

/** How much is told, and by which names. */
export interface Telling {
  /** Of the rules of a score that gave nothing so many are named. */
  readonly mostIdle?: number;
  readonly naming?: Naming;
  /** Whether a page shows it, with each score as a picture and its rules as steps up to it. */
  readonly drawn?: true;
}

/** One score as a table of its rules, its rating, what lacks for the next one, and the rules that gave nothing, of which so many are named. */
export function scoreSection(score: ExplainedScore, plan: Plan, { mostIdle = Infinity, naming = "names", drawn }: Telling = {}): Section {
  const title = titleOf(score, naming);
  const all = ruleRows(score, plan);
  const shown = all.filter((row) => gave(row, all));
  const figures = drawn === true ? waterfallBlocks(score, title, shown, plan, naming) : [scoreTable(score, title, all, plan)];
  return {
    kind: "section",
    heading: headingOf(score, title, plan, drawn !== true || formulaTerms(score, plan) === null),
    blocks: [...figures, ...nextBlocks(score), ...idleList(all, plan, mostIdle)],
  };
}

function scoreTable(score: ExplainedScore, title: string, all: readonly RuleRow[], plan: Plan): Table {
  const rows = all.filter((row) => gave(row, all));
  const most = Math.max(1, ...rows.map((row) => Math.abs(row.millionths)));
  return {
    kind: "table",
    look: "framed",
    fills: { least: 44, most: 110 },
    columns: [
      { align: "start", heading: "Rule" },
      { align: "end", heading: "Points", least: 6, most: 16 },
      // In a narrower table the bars would leave no room for words.
      { align: "start", heading: "", bars: { width: 12, from: 72 } },
    ],
    rows:
      rows.length > 0
        ? rows.map((row) => tableRow(row, most, plan))
        : [[{ text: all.length === 0 ? "No rules" : "No rule gave anything", tone: "dim" }]],
    total: [title, valueOf(score), score.rating === null ? "" : `rated ${score.rating}`].map((text) => ({
      text,
      tone: "strong",
    })),
  };
}

/** Whether a row belongs in the table: it gave or took something, or it is a group in which something did. */
function gave(row: RuleRow, all: readonly RuleRow[]): boolean {
  if (row.millionths !== 0 || row.kind === "input") return true;
  return row.kind === "group" && all.some(({ group, millionths }) => group === row.group && millionths !== 0);
}

function tableRow(row: RuleRow, most: number, plan: Plan): Row {
  const { kind, depth, millionths, notes } = row;
  const sign = { tone: millionths < 0 ? ("error" as const) : ("good" as const) };
  return [
    { text: [labelOfRow(row, plan)], depth, notes, ...(kind === "group" ? { tone: "strong" } : {}) },
    kind === "input" ? { text: formatPoints(millionths) } : { text: signedPoints(millionths), ...sign },
    { text: "", ...(kind === "group" || kind === "input" ? {} : { bar: Math.abs(millionths) / most, ...sign }) },
  ];
}

/** The rules that gave nothing, each with why. */
function idleList(all: readonly RuleRow[], plan: Plan, most: number): List[] {
  const idle = all.filter((row) => row.kind !== "group" && !gave(row, all));
  if (idle.length === 0) return [];
  const more = idle.length - most;
  const items = idle.slice(0, most).map((row) => ({
    text: [...(row.group === null ? [] : [`${row.group}: `]), labelOfRow(row, plan), ...row.notes.map((note) => ` – ${note}`)],
    tone: "dim" as const,
  }));
  const rest = more > 0 ? [{ text: `and ${more} more`, tone: "dim" as const }] : [];
  return [{ kind: "list", items: [{ text: "Gave nothing:", tone: "dim", items: [...items, ...rest], folded: true }] }];
}

/** The formula is left out where its terms are below, with its figures. */
function headingOf(score: ExplainedScore, title: string, { model }: Plan, withFormula: boolean): Piece[] {
  const rating: Piece[] = score.rating === null ? [] : [" · rated ", toned("strong", score.rating)];
  const more = [
    ...(score.stage === null ? [] : [`stage “${score.stage}”`]),
    ...(score.formula === null || !withFormula ? [] : [score.formula.sentence]),
    ...(score.reset === null ? [] : [resetWords(score.reset, model.timezone)]),
  ];
  return [
    toned("strong", title),
    ` · ${isJustShort(score) ? `${valueOf(score)} points` : pointsInWords(score.millionths)}`,
    ...rating,
    ...more.map((text) => ` · ${text}`),
  ];
}

/** With all of its decimals where two would make it look like enough for a rating that it does not have. */
const valueOf = (score: ExplainedScore): string => (isJustShort(score) ? formatExact : formatPoints)(score.millionths);

const isJustShort = ({ millionths, next }: ExplainedScore): boolean =>
  next !== null && formatPoints(millionths) === formatPoints(next.threshold);

function titleOf({ label, name }: ExplainedScore, naming: Naming): string {
  if (naming === "labels") return label ?? name;
  return label === null || label.toLowerCase() === name.toLowerCase() ? (label ?? name) : `${label} (${name})`;
}

/** “1.5 points short of A, which starts at 75.”, then what would be enough. */
function nextBlocks({ next }: ExplainedScore): Block[] {
  if (next === null) return [];
  const text = `${pointsInWords(next.missing)} short of ${next.rating}, which starts ${ratingStart(next.threshold, formatPoints)}.`;
  return [{ kind: "list", items: [{ text, tone: "info", items: wayItems(next.ways) }] }];
}
