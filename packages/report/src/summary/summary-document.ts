import { formatPoints } from "@scoreline/semantics";
import { toned, type Block, type Document, type Row, type Section, type Table, type Tone } from "../document/document.ts";
import { countInWords, leadsInWords } from "../number-words.ts";
import type { ActionSummary, MatrixSummary, RunSummary, ScoreSummary } from "./run-summary.ts";

/** One line of a list of counts. */
interface CountLine {
  readonly depth: number;
  readonly text: string;
  readonly leads: number;
  readonly tone?: Tone;
  /** A heading with the sum of the lines under it, which has no bar. */
  readonly heading?: true;
}

const barWidth = 20;

/**
 * What a sales leader wants to see of a run: the matrix with counts, actions by team, the lifecycle, who receives the leads, who was discarded and why, and how
 * many leads are close to more.
 */
export function summaryDocument(summary: RunSummary): Document {
  const { lifecycle, route, discarded } = summary;
  return {
    title: [toned("strong", summary.model), `: ${leadsInWords(summary.leads)}`],
    blocks:
      summary.leads === 0
        ? []
        : [
            ...matrixBlocks(summary),
            ...(summary.matrix === null ? summary.scores.flatMap(ratingBlocks) : []),
            ...actionBlocks(summary),
            ...countBlocks(
              "Lifecycle",
              "Step",
              (lifecycle ?? []).map(({ name, label, leads }) => ({ depth: 0, text: label ?? name, leads })),
            ),
            ...countBlocks("Route", "Receives", (route ?? []).filter(({ name, leads }) => name !== null || leads > 0).map(routeLine)),
            ...(discarded.leads === 0
              ? []
              : countBlocks(
                  `Discarded: ${countInWords(discarded.leads)}`,
                  "Reason",
                  discarded.reasons.filter(({ leads }) => leads > 0).map(({ reason, leads }) => ({ depth: 0, text: reason, leads })),
                  "error",
                )),
            ...closeBlocks(summary),
          ],
  };
}

function routeLine({ name, label, leads }: NonNullable<RunSummary["route"]>[number]): CountLine {
  return { depth: 0, text: label ?? name ?? "Nobody", leads, ...(name === null ? { tone: "dim" } : {}) };
}

function matrixBlocks({ matrix }: RunSummary): Section[] {
  if (matrix === null) return [];
  const outside = `${leadsInWords(matrix.outside)} without a cell, because a rating is missing`;
  return [
    {
      kind: "section",
      heading: null,
      blocks: [matrixTable(matrix), ...(matrix.outside > 0 ? [{ kind: "paragraph", text: outside, tone: "dim" } as const] : [])],
    },
  ];
}

/** The matrix with the number of leads in each cell, and under it what the grid says is done. */
function matrixTable({ rows, columns, cells }: MatrixSummary): Table {
  const best = cells[0]?.[0]?.action ?? null;
  const toneOf = (action: string | null, leads: number): Tone =>
    leads === 0 || action === null ? "dim" : action === best ? "good" : "info";
  return {
    kind: "table",
    look: "ruled",
    caption: [toned("strong", rows.score), " down, ", toned("strong", columns.score), " across"],
    columns: [
      { align: "start", heading: "", most: 16 },
      ...columns.ratings.map((heading) => ({ align: "end", heading, headed: true, most: 24 }) as const),
    ],
    rows: rows.ratings.map(
      (rating, index): Row => [
        { text: rating, tone: "strong" },
        ...(cells[index] ?? []).map(({ leads, action }) => ({
          text: countInWords(leads),
          tone: leads === 0 ? ("dim" as const) : ("strong" as const),
          notes: [[toned(toneOf(action, leads), action ?? "none")]],
        })),
      ],
    ),
  };
}

function ratingBlocks(score: ScoreSummary): Block[] {
  if (score.lowest === null || score.highest === null) return [];
  const [lowest, highest] = [formatPoints(score.lowest), formatPoints(score.highest)];
  const title = `${score.label ?? score.name}: ${lowest === highest ? lowest : `${lowest} to ${highest}`}`;
  const lines: CountLine[] = score.ratings.map(({ rating, leads }) => ({ depth: 0, text: rating, leads }));
  if (score.unrated > 0) lines.push({ depth: 0, text: "no rating", leads: score.unrated, tone: "dim" });
  return lines.length === 0 ? [{ kind: "section", heading: title, blocks: [] }] : countBlocks(title, "Rating", lines);
}

/** Actions under the team that has to do them, teams in the order of the model. */
function actionBlocks({ actions }: RunSummary): Section[] {
  if (actions === null) return [];
  const teams = [...new Set(actions.filter(({ name }) => name !== null).map(({ team }) => team))];
  const lines: CountLine[] = [];
  for (const team of teams) {
    const own = actions.filter((action) => action.name !== null && action.team === team);
    const named = teams.length > 1 || team !== null;
    if (named) lines.push({ depth: 0, text: team ?? "No team", leads: sum(own), tone: "strong", heading: true });
    for (const action of own) lines.push({ depth: named ? 1 : 0, text: action.label ?? action.name ?? "", leads: action.leads });
  }
  const idle = actions.find(({ name }) => name === null);
  if (idle !== undefined && idle.leads > 0) lines.push({ depth: 0, text: "No action", leads: idle.leads, tone: "dim" });
  return countBlocks("What happens next", "Action", lines);
}

function closeBlocks({ close }: RunSummary): Block[] {
  if (close === null || close.leads === 0) return [];
  const { leads, points } = close;
  const text = `${leadsInWords(leads)} ${leads === 1 ? "is" : "are"} within ${points} points of a better cell; ${gainInWords(close)}.`;
  return [{ kind: "list", items: [{ text, tone: "good" }] }];
}

/** What the better cell would change for these leads. */
function gainInWords({ leads, changing, actions }: NonNullable<RunSummary["close"]>): string {
  if (changing === 0) return "the action there is the same";
  const labels = actions.map(({ label, leads: count }) => ({ count, label: label === null ? "no action" : `“${label}”` }));
  if (leads === 1) return `it would get another action there: ${labels.map(({ label }) => label).join("")}`;
  const who = changing === leads ? "all" : countInWords(changing);
  return `${who} of them would get another action there: ${labels.map(({ count, label }) => `${countInWords(count)} ${label}`).join(", ")}`;
}

/** `what` the lines are, for who hears them. */
function countBlocks(heading: string, what: string, lines: readonly CountLine[], barTone: Tone = "info"): Section[] {
  if (lines.length === 0) return [];
  const most = Math.max(1, ...lines.map(({ leads, heading: isHeading }) => (isHeading === true ? 0 : leads)));
  const table: Table = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: what },
      { align: "end", heading: "Leads" },
      { align: "start", heading: "", bars: { width: barWidth, from: 0 } },
    ],
    rows: lines.map(({ depth, text, leads, tone, heading: isHeading }): Row => {
      const look = tone === undefined ? {} : { tone };
      return [
        { text, depth, ...look },
        { text: countInWords(leads), ...look },
        { text: "", ...(isHeading === true ? {} : { bar: leads / most, tone: barTone }) },
      ];
    }),
  };
  return [{ kind: "section", heading, blocks: [table] }];
}

function sum(actions: readonly ActionSummary[]): number {
  return actions.reduce((total, { leads }) => total + leads, 0);
}
