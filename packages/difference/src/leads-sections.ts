/** For whom two versions decide otherwise, as tables that stay small. */
import {
  countInWords,
  explainedWords,
  leadsInWords,
  signedPoints,
  toned,
  type Block,
  type Cell,
  type Row,
  type Section,
} from "@scoreline/report";
import { formatPoints, quoted } from "@scoreline/semantics";
import { discardedName, type CountedName, type LeadsDifference, type Migration } from "./leads-difference.ts";
import type { Mover } from "./movers.ts";

type Table = Extract<Block, { readonly kind: "table" }>;

/** So many moves from cell to cell are told before the rest is summed up. */
const mostMoves = 12;

export function leadsBlocks(difference: LeadsDifference, about: string): readonly Block[] {
  const { unscored, ratings, cells, actions, actionMoves, teams, lifecycle, routes, movers } = difference;
  const grids = ratings.flatMap(({ score, ...moves }) => gridSections(`Rating of ${quoted(score)}`, moves));
  return [
    {
      kind: "section",
      heading: "For whom",
      blocks: [
        { kind: "paragraph", text: about },
        ...unscoredBlocks(unscored),
        ...discardedBlocks(difference),
        ...countSections("Actions", "Action", actions),
        ...countSections("Actions by team", "Team", teams),
        ...countSections("Routes", "Route", routes),
        ...countSections("Lifecycle", "Step", lifecycle),
        ...(actionMoves === null ? [] : moveSections("From action to action", "action", actionMoves)),
        ...(grids.length === 0
          ? []
          : [{ kind: "section", heading: "From rating to rating", folded: true, spaced: true, blocks: grids } as const]),
        ...(cells === null ? [] : moveSections("From cell to cell", "cell", cells)),
        ...moverSections(movers),
      ],
      spaced: true,
    },
  ];
}

/** How many leads it is about: the first that readers want to know. */
export function movedWords({ moved, leads }: LeadsDifference): string {
  if (leads === 0) return "No lead could be scored by both versions.";
  if (moved === 0) return `Nothing is decided otherwise for any of ${leadsInWords(leads)}.`;
  return `Something is decided otherwise for ${countInWords(moved)} of ${leadsInWords(leads)} (${share(moved, leads)}).`;
}

/** `12%`; what is there is never 0%, and what is not all is never 100%. */
export function share(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  if (part > 0 && percent < 0.1) return "less than 0.1%";
  if (part < whole && percent > 99.9) return "more than 99.9%";
  return `${Math.round(percent * 10) / 10}%`;
}

/** `+12%`, `-0.4%` */
export const signedShare = (part: number, whole: number): string => `${part < 0 ? "-" : "+"}${share(Math.abs(part), whole)}`;

function unscoredBlocks({ old, now }: LeadsDifference["unscored"]): readonly Block[] {
  const note = (count: number, only: string): readonly Block[] =>
    count === 0
      ? []
      : [
          {
            kind: "note",
            tone: "warning",
            text: `${leadsInWords(count)} could be scored by the ${only} version only, and ${count === 1 ? "is" : "are"} not counted here.`,
          },
        ];
  return [...note(old, "new"), ...note(now, "old")];
}

function discardedBlocks({ discarded: { old, now, newly, noLonger } }: LeadsDifference): readonly Block[] {
  const items = [
    ...newly.map(({ reason, leads }) => ({ marker: "-", text: `Newly discarded as ${quoted(reason)}: ${leadsInWords(leads)}` })),
    ...noLonger.map(({ reason, leads }) => ({ marker: "-", text: `No longer discarded as ${quoted(reason)}: ${leadsInWords(leads)}` })),
  ];
  if (items.length === 0) return [];
  return [
    { kind: "paragraph", text: `Discarded: ${countInWords(now)} instead of ${countInWords(old)}.` },
    { kind: "list", items },
  ];
}

function countSections(heading: string, noun: string, counts: readonly CountedName[]): readonly Section[] {
  if (counts.every(({ old, now }) => old === now)) return [];
  const table: Table = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: noun, headed: true },
      { align: "end", heading: "Before", headed: true },
      { align: "end", heading: "After", headed: true },
      { align: "end", heading: "Change", headed: true },
    ],
    rows: counts
      .filter(({ old, now }) => old + now > 0)
      .map(
        ({ name, old, now }): Row => [
          { text: name ?? "none" },
          { text: countInWords(old) },
          { text: countInWords(now) },
          changeCell(old, now),
        ],
      ),
  };
  return [{ kind: "section", heading, blocks: [table] }];
}

function changeCell(old: number, now: number): Cell {
  if (old === now) return { text: "" };
  const by = `${now > old ? "+" : "-"}${countInWords(Math.abs(now - old))}`;
  return { text: old === 0 ? by : [by, toned("dim", ` (${signedShare(now - old, old)})`)] };
}

const cellText = (name: string | null): string => name ?? "none";

/** From which rating, down the side, to which, along the top. */
function gridSections(heading: string, { moves }: Migration): readonly Section[] {
  if (moves.every(({ from, to }) => from === to)) return [];
  const names = (of: "from" | "to"): readonly (string | null)[] => [...new Set(inOrder(moves.map((move) => move[of])))];
  const [rows, columns] = [names("from"), names("to")];
  const leadsIn = (from: string | null, to: string | null): number =>
    moves.find((move) => move.from === from && move.to === to)?.leads ?? 0;
  const table: Table = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Before ↓ after →", headed: true },
      ...columns.map((name) => ({ align: "end", heading: cellText(name), headed: true }) as const),
    ],
    rows: rows.map(
      (from): Row => [
        { text: cellText(from) },
        ...columns.map((to): Cell => {
          const leads = leadsIn(from, to);
          return leads === 0 ? { text: "" } : { text: countInWords(leads), tone: from === to ? "dim" : "strong" };
        }),
      ],
    ),
  };
  return [{ kind: "section", heading, blocks: [table] }];
}

/** Those that are none and discarded last; what else there is, in the order in which it comes. */
function inOrder(names: readonly (string | null)[]): readonly (string | null)[] {
  const rank = (name: string | null): number => (name === discardedName ? 2 : name === null ? 1 : 0);
  return [...names].sort((one, other) => rank(one) - rank(other));
}

function moveSections(heading: string, noun: string, { moves }: Migration): readonly Section[] {
  const moved = moves.filter(({ from, to }) => from !== to).sort((one, other) => other.leads - one.leads);
  if (moved.length === 0) return [];
  const rest = moved.slice(mostMoves);
  const table: Table = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: `From ${noun}`, headed: true },
      { align: "start", heading: `To ${noun}`, headed: true },
      { align: "end", heading: "Leads", headed: true },
    ],
    rows: moved
      .slice(0, mostMoves)
      .map(({ from, to, leads }): Row => [{ text: cellText(from) }, { text: cellText(to) }, { text: countInWords(leads) }]),
  };
  const more = rest.reduce((sum, { leads }) => sum + leads, 0);
  return [
    {
      kind: "section",
      heading,
      folded: true,
      blocks: [
        table,
        ...(more === 0
          ? []
          : [{ kind: "paragraph", text: `… and ${leadsInWords(more)} more, in ${rest.length} other moves.`, tone: "dim" } as const]),
      ],
    },
  ];
}

function moverSections(movers: readonly Mover[]): readonly Section[] {
  if (movers.length === 0) return [];
  return [
    {
      kind: "section",
      heading: movers.length === 1 ? "Who moves" : `Who moves most (${movers.length})`,
      folded: true,
      blocks: [
        {
          kind: "list",
          items: movers.map(({ lead, line, changes, scores, because }) => ({
            marker: "-",
            text: [toned("strong", lead), toned("dim", ` (line ${line})`), `: ${explainedWords({ changes, because: [] })}`],
            items: [
              ...scores.map(({ score, from, to }) => ({
                text: `${score} ${formatPoints(from)} → ${formatPoints(to)} (${signedPoints(to - from)})`,
              })),
              ...because.map((text) => ({ text })),
              ...(because.length === 0 ? [{ text: "Every rule gives the same; what follows from the points changed." }] : []),
            ],
          })),
        },
      ],
    },
  ];
}
