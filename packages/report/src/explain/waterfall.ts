import type { ExplainedScore, Plan, PlanScore } from "@scoreline/plan";
import { formatExact } from "@scoreline/semantics";
import { scoreShown } from "../change/change-words.ts";
import { toned, type Block, type Cell, type Piece, type Row, type Scale, type Table } from "../document/document.ts";
import { ratingScale } from "../document/rating-scale.ts";
import { addingUp } from "../number-words.ts";
import type { Naming } from "./decision-items.ts";
import { formulaTerms, weightWords } from "./formula-terms.ts";
import { labelOfRow, type RuleRow } from "./rule-rows.ts";

/** A step on the way to a score. */
interface Step {
  readonly label: readonly Piece[];
  readonly depth: number;
  readonly notes: readonly string[];
  readonly figure: string;
  readonly tone?: Cell["tone"];
  /** From where to where, in millionths; none for what is no step of its own. */
  readonly span?: readonly [from: number, to: number];
}

/** A score on the scale of its ratings, and how its rules or the scores of its formula step up to it; the figures add up as they are written. */
export function waterfallBlocks(score: ExplainedScore, title: string, rows: readonly RuleRow[], plan: Plan, naming: Naming): Block[] {
  const planned = plan.scores.find(({ name }) => name === score.name)!;
  return [scaleOf(planned, title, score.millionths), waterfallTable(score, title, rows, plan, naming)];
}

function scaleOf(score: PlanScore, title: string, value: number): Scale {
  return { ...ratingScale(score, title, [value]), value };
}

function waterfallTable(score: ExplainedScore, title: string, rows: readonly RuleRow[], plan: Plan, naming: Naming): Table {
  const terms = formulaTerms(score, plan);
  const own = rows.filter(({ kind }) => kind !== "group" && kind !== "input");
  const write = addingUp([...(terms ?? []).map(({ gives }) => gives), ...own.map(({ millionths }) => millionths)], score.millionths);
  const signed = (millionths: number): string => `${millionths > 0 ? "+" : ""}${write(millionths)}`;
  const steps: Step[] = [];
  let at = 0;
  const stepBy = (by: number): readonly [number, number] => [at, (at += by)];
  const toneOf = (by: number): Cell["tone"] => (by < 0 ? "error" : "good");
  for (const { score: name, weight, input, gives } of terms ?? []) {
    const shown = name === null ? "for every lead" : naming === "labels" ? scoreShown(plan, name) : name;
    const label = name === null ? [shown] : [toned("dim", weightWords(weight)), shown, toned("dim", ` ${write(input)}`)];
    steps.push({ label, depth: 0, notes: [], figure: signed(gives), tone: toneOf(gives), span: stepBy(gives) });
  }
  let summed = false;
  for (const row of rows) {
    const { kind, depth, group, notes, millionths } = row;
    if (kind === "input" && terms !== null) continue;
    // What the lines below change is said before them.
    if (!summed && at !== 0 && (kind === "then" || (kind === "bound" && group === null))) {
      steps.push({ label: [toned("strong", "Sum")], depth: 0, notes: [], figure: write(at), tone: "strong", span: [0, at] });
      summed = true;
    }
    const times = row.factor == null ? [] : [toned("dim", `× ${formatExact(row.factor / 100)} `)];
    const label = kind === "input" && naming === "labels" ? scoreShown(plan, row.label) : labelOfRow(row, plan);
    if (kind === "input") steps.push({ label: [label], depth, notes, figure: write(millionths) });
    else if (kind === "group") steps.push({ label: [label].map(strongly), depth, notes, figure: signed(millionths), tone: "strong" });
    else
      steps.push({
        label: [...times, label],
        depth,
        notes,
        figure: signed(millionths),
        tone: toneOf(millionths),
        span: stepBy(millionths),
      });
  }
  const ends = steps.flatMap(({ span }) => span ?? []);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const share = (end: number): number => (high === low ? 0 : (end - low) / (high - low));
  const barOf = (span: readonly [number, number], tone?: Cell["tone"]): Cell => {
    const [from, to] = [share(Math.min(...span)), share(Math.max(...span))];
    return { text: "", bar: to - from, step: { from, to }, ...(tone === undefined ? {} : { tone }) };
  };
  const empty: Row = [{ text: score.items.length + rows.length === 0 ? "No rules" : "No rule gave anything", tone: "dim" }];
  return {
    kind: "table",
    look: "framed",
    columns: [
      { align: "start", heading: "Rule" },
      { align: "end", heading: "Points", least: 6, most: 16 },
      { align: "start", heading: "", bars: { width: 12, from: 72 } },
    ],
    rows:
      steps.length === 0
        ? [empty]
        : steps.map(({ label, depth, notes, figure, tone, span }) => [
            { text: label, depth, notes },
            { text: figure, ...(tone === undefined ? {} : { tone }) },
            ...(span === undefined ? [] : [barOf(span, tone)]),
          ]),
    total: [{ text: title, tone: "strong" }, { text: write(score.millionths), tone: "strong" }, barOf([0, at], "strong")],
  };
}

const strongly = (piece: Piece): Piece => (typeof piece === "string" ? toned("strong", piece) : { ...piece, tone: "strong" });
