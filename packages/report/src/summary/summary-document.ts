import { formatPoints } from "@scoreline/semantics";
import { toned, type Block, type Document, type Row, type Section, type Table, type Text, type Tone } from "../document/document.ts";
import { countInWords, leadsInWords, signedSum } from "../number-words.ts";
import type { ActionSummary, MatrixSummary, NamedAction, RuleSummary, RunSummary, ScoreSummary } from "./run-summary.ts";

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
 * What a sales leader wants to see of a run: the matrix with counts, actions by team, the lifecycle, who receives the leads, who was discarded and why, the
 * rules that made most of the points, and how many leads are close to more.
 */
export function summaryDocument(summary: RunSummary): Document {
  return {
    title: [toned("strong", summary.model), `: ${leadsInWords(summary.leads)}`],
    blocks:
      summary.leads === 0
        ? []
        : [
            ...matrixBlocks(summary),
            ...(summary.matrix === null ? summary.scores.flatMap(ratingBlocks) : []),
            ...decisionSections(summary),
            ...reasonSections(summary),
            ...closeBlocks(summary),
          ],
  };
}

/** What is decided of how many leads: actions by team, the lifecycle, who receives them, who was discarded. */
export function decisionSections(summary: RunSummary): Section[] {
  const { lifecycle, route, discarded } = summary;
  return [
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
  ];
}

function routeLine({ name, label, leads }: NonNullable<RunSummary["route"]>[number]): CountLine {
  return { depth: 0, text: label ?? name ?? "Nobody", leads, ...(name === null ? { tone: "dim" } : {}) };
}

function matrixBlocks({ matrix }: RunSummary): Section[] {
  if (matrix === null) return [];
  const under = [
    ...(matrix.overridden.length > 0 ? [overriddenInWords(matrix.overridden)] : []),
    ...(matrix.outside > 0 ? [`${leadsInWords(matrix.outside)} without a cell, because a rating is missing`] : []),
  ];
  const notes = under.map((text) => ({ kind: "paragraph", text, tone: "dim" }) as const);
  return [{ kind: "section", heading: null, blocks: [matrixTable(matrix), ...notes] }];
}

/** `3 leads overridden: 2 get “Call now”, 1 gets no action` */
function overriddenInWords(actions: readonly ActionSummary[]): string {
  const what = actions.map((action) => `${countInWords(action.leads)} ${action.leads === 1 ? "gets" : "get"} ${named(action)}`);
  return `${leadsInWords(sum(actions))} overridden: ${what.join(", ")}`;
}

function named({ name, label }: NamedAction): string {
  return name === null ? "no action" : `“${label ?? name}”`;
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
        ...(cells[index] ?? []).map(({ leads, action, overridden }) => ({
          text: countInWords(leads),
          tone: leads === 0 ? ("dim" as const) : ("strong" as const),
          notes: [
            [toned(toneOf(action, leads), action ?? "none")],
            ...(overridden === 0 ? [] : [[toned("warning", `${countInWords(overridden)} overridden`)]]),
          ],
        })),
      ],
    ),
  };
}

function ratingBlocks(score: ScoreSummary): Section[] {
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

/** The rules that gave or took most points over all leads. */
export function reasonSections({ reasons }: RunSummary): Section[] {
  if (reasons.length === 0) return [];
  const most = Math.max(...reasons.map(({ sum: points }) => Math.abs(points)));
  const table: Table = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Rule" },
      { align: "end", heading: "Points", headed: true },
      { align: "end", heading: "Leads", headed: true },
      { align: "start", heading: "", bars: { width: barWidth / 2, from: 72 } },
    ],
    rows: reasons.map((reason): Row => {
      const { sum: points, leads } = reason;
      const tone = points < 0 ? "error" : "good";
      return [
        { text: ruleName(reason) },
        { text: signedSum(points), tone },
        { text: countInWords(leads) },
        { text: "", bar: Math.abs(points) / most, tone },
      ];
    }),
  };
  return [{ kind: "section", heading: "Top reasons, over all leads", blocks: [table] }];
}

/** `Signals: Pricing viewed (behavior)` */
export function ruleName({ group, rule, score }: RuleSummary): Text {
  return [group === null ? rule : `${group}: ${rule}`, toned("dim", ` (${score})`)];
}

/** So many changes of action are told one by one. */
const mostChanges = 5;

/** How many leads lack only a few points for a better cell, and what they would get there. */
export function closeBlocks({ close }: RunSummary): Block[] {
  if (close === null || close.leads === 0) return [];
  const { leads, points, changing, changes } = close;
  const near = `${leadsInWords(leads)} ${leads === 1 ? "is" : "are"} within ${points} points of a better cell`;
  if (changing === 0) return [{ kind: "list", items: [{ text: `${near}; the action there is the same.`, tone: "good" }] }];
  const who = leads === 1 ? "it" : changing === leads ? "all of them" : `${countInWords(changing)} of them`;
  const items = changes.slice(0, mostChanges).map(({ there, now, leads: count }) => ({
    text: `${leads === 1 ? "" : `${leadsInWords(count)}: `}${named(there)} instead of ${named(now)}`,
  }));
  const rest = changes.slice(mostChanges).reduce((total, { leads: count }) => total + count, 0);
  const more = rest === 0 ? [] : [{ text: `${leadsInWords(rest)}: other changes` }];
  return [
    { kind: "list", items: [{ text: `${near}. There, ${who} would get another action:`, tone: "good", items: [...items, ...more] }] },
  ];
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
