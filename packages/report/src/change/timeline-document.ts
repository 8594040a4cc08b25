import { labelOf, type ExplainedChange, type Outcome, type Plan } from "@scoreline/plan";
import { formatPoints } from "@scoreline/semantics";
import { toned, type Block, type Chart, type Document, type Row, type Table } from "../document/document.ts";
import { causeWords, changeWords, nextChangeSentence } from "./change-words.ts";

/** The days on which something else is decided of a lead, over a period. Days are as `YYYY-MM-DD`. */
export interface LeadTimeline {
  /** That of the moment: what comes after it is what happens if nothing else happens. */
  readonly today: string;
  readonly from: string;
  readonly to: string;
  /** As of the end of the day before the first. */
  readonly before: Outcome;
  /** As of the moment. */
  readonly now: Outcome;
  readonly changes: readonly ExplainedChange[];
  /** For a picture: days at equal distances, up to the last one, with what is decided then. */
  readonly points: { readonly days: readonly string[]; readonly outcomes: readonly Outcome[] };
  /** The first change after the last day; null where no decision changes any more. Not looked for where the period ends before today. */
  readonly next?: ExplainedChange | null;
}

/** Wider tables would leave no room for words. */
const mostScores = 4;

/** When what is decided of a lead changed and will change, day by day with why, and its points as a picture. The plan is the one that it was worked out with. */
export function timelineDocument(timeline: LeadTimeline, plan: Plan, lead: string): Document {
  const { from, to, changes, next } = timeline;
  return {
    title: [toned("strong", `Lead ${lead}`), ` · ${plan.words?.name ?? ""} · ${from} to ${to} (${plan.model.timezone})`],
    blocks: [
      changesTable(timeline, plan),
      ...(changes.length === 0 ? [paragraph(`No decision changes from ${from} to ${to}.`)] : []),
      ...chartBlocks(timeline, plan),
      ...(next === undefined ? [] : [paragraph(afterWords(timeline, next))]),
    ],
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

function afterWords({ to }: LeadTimeline, next: ExplainedChange | null): string {
  if (next === null) return `After ${to}, no decision changes any more, if nothing else happens.`;
  return `After ${to}: ${nextChangeSentence(next).replace("If", "if")}`;
}

/** A row for what was so at first, one for each change, and one where what is known ends. */
function changesTable({ from, to, today, before, now, changes, points }: LeadTimeline, plan: Plan): Table {
  const scores = plan.scores.filter(({ name }) => changesPoints(name, [before, ...points.outcomes])).slice(0, mostScores);
  const pointsOf = (outcome: Outcome): Row => scores.map(({ name }) => ({ text: formatPoints(outcome.scores[name]!.millionths) }));
  const changeRow = ({ day, changes: decided, because, outcome }: ExplainedChange): Row => {
    const why = causeWords(because);
    return [{ text: day }, { text: changeWords(decided), notes: why === "" ? [] : [why] }, ...pointsOf(outcome)];
  };
  const isPast = ({ day }: ExplainedChange): boolean => day <= today;
  const ahead: Row = [
    { text: today, tone: "strong" },
    { text: "As of this day. Below: what changes if nothing else happens.", tone: "strong" },
    ...pointsOf(now),
  ];
  const looksAhead = today >= from && today < to;
  return {
    kind: "table",
    look: "framed",
    columns: [
      { align: "start", heading: "Day", headed: true },
      { align: "start", heading: "What changes", headed: true },
      ...scores.map(({ name }) => ({ align: "end", heading: name, headed: true, most: 16 }) as const),
    ],
    rows: [
      [{ text: "before", tone: "dim" }, { text: decidedWords(before), tone: "dim" }, ...pointsOf(before)],
      ...changes.filter(isPast).map(changeRow),
      ...(looksAhead ? [ahead] : []),
      ...changes.filter((change) => !isPast(change)).map(changeRow),
    ],
  };
}

function changesPoints(score: string, outcomes: readonly Outcome[]): boolean {
  return new Set(outcomes.map(({ scores }) => scores[score]!.millionths)).size > 1;
}

/** `cell B3, action mail`; all that is decided but what each score is rated. */
function decidedWords({ scores, discarded, cell, action, lifecycle, route }: Outcome): string {
  const ratings = Object.entries(scores).flatMap(([name, { rating }]) => (rating === null ? [] : [`${name} rating ${rating}`]));
  if (discarded !== null) return [...ratings, `discarded ${discarded}`].join(", ");
  const parts = Object.entries({ cell, action, lifecycle, route }).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]));
  return [...ratings, ...parts].join(", ") || "nothing decided";
}

function chartBlocks({ points }: LeadTimeline, plan: Plan): readonly Block[] {
  const { days, outcomes } = points;
  if (days.length < 2) return [];
  const chart: Chart = {
    kind: "chart",
    days: { first: days[0]!, last: days.at(-1)! },
    series: plan.scores.map((score) => ({
      name: labelOf(plan, score) ?? score.name,
      millionths: outcomes.map(({ scores }) => scores[score.name]!.millionths),
    })),
  };
  return [{ kind: "section", heading: "Points", blocks: [chart] }];
}
