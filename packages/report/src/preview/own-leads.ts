import type { Plan } from "@scoreline/plan";
import { actionLabel } from "@scoreline/plan";
import { toned, type Block, type Piece, type Row, type Section, type Text } from "../document/document.ts";
import { countInWords, leadsInWords } from "../number-words.ts";
import { ruleBlocks } from "../model-page/run-section.ts";
import type { RunSummary } from "../summary/run-summary.ts";

/** The leads of the team that writes a model, as far as they are counted. */
export interface OwnLeads {
  /** Null until they are counted, and where they cannot be. */
  readonly counted: CountedLeads | null;
  /** What is to be known of the figures, or why there are none, a sentence each. */
  readonly notes: readonly { readonly text: string; readonly tone: "warning" | "info" }[];
  /** There where the figures are those of the version before, since those of this one take longer. */
  readonly ofBefore?: true;
}

/** What a model decides of them. */
export interface CountedLeads {
  /** Which leads, and as of when, as a sentence. */
  readonly about: string;
  /** The hash of the meaning of the plan that decided so: one that means something else has other rules. */
  readonly meaning: string;
  readonly summary: RunSummary;
  /** For how many of them that is otherwise than in the version that is saved; null where both mean the same, or the saved one cannot score. */
  readonly moves: LeadMoves | null;
  /** For how many leads each rule fires in the version that is saved, in the order of `summary.rules`: null for one that is new; null for all as `moves` is. */
  readonly savedRules: readonly (number | null)[] | null;
}

export interface LeadMoves {
  /** Leads of which the cell, the action, the step, the route, or whether and why they are discarded is otherwise. */
  readonly leads: number;
  /** Cells that some lead comes to or leaves. */
  readonly cells: readonly ComeAndGo[];
  /** The same of actions; `name` is null for no action, among which discarded leads are not counted. */
  readonly actions: readonly (Omit<ComeAndGo, "name"> & { readonly name: string | null })[];
  /** Leads that are discarded now and were not, and the other way around; and who comes to each reason or leaves it, also for another reason. */
  readonly discarded: Omit<ComeAndGo, "name"> & { readonly reasons: readonly ComeAndGo[] };
}

/** How many leads come to something, and how many leave it. */
export interface ComeAndGo {
  readonly name: string;
  readonly come: number;
  readonly go: number;
}

/** `+37 / −12`, `+37`; nothing where nobody comes or goes. */
export function movesInWords({ come, go }: Pick<ComeAndGo, "come" | "go">): string {
  return [...(come === 0 ? [] : [`+${countInWords(come)}`]), ...(go === 0 ? [] : [`−${countInWords(go)}`])].join(" / ");
}

/** `12%`, `less than 1%`, `0%`: how many of all that is. */
export function shareInWords(part: number, all: number): string {
  if (part === 0 || all === 0) return "0%";
  if (part * 100 < all) return "less than 1%";
  // Nearly all are not all.
  return part < all && part * 100 > all * 99 ? "more than 99%" : `${Math.round((part * 100) / all)}%`;
}

/** The small print of a cell: how many leads are in it, and how many come and go. */
export function cellCounts(own: OwnLeads | null, row: string, column: string, cell: string): Text[] {
  const { summary, moves } = own?.counted ?? {};
  const matrix = summary?.matrix ?? null;
  if (summary === undefined || matrix === null) return [];
  const counts = matrix.cells[matrix.rows.ratings.indexOf(row)]?.[matrix.columns.ratings.indexOf(column)];
  // What was counted is of a version that had no such rating.
  if (counts === undefined) return [];
  const { leads, overridden } = counts;
  const moved = movesInWords(moves?.cells.find(({ name }) => name === cell) ?? { come: 0, go: 0 });
  const share = leads === 0 ? "" : `, ${shareInWords(leads, summary.leads)}`;
  return [
    [toned(leads === 0 ? "dim" : "strong", leadsInWords(leads)), toned("dim", share)],
    ...(moved === "" ? [] : [[toned("info", moved)]]),
    ...(overridden === 0 ? [] : [[toned("warning", `${countInWords(overridden)} overridden`)]]),
  ];
}

/** Which leads are counted, and what is to be known of that. */
export function ownLeadsNotes(own: OwnLeads | null): Block[] {
  if (own === null) return [];
  const { counted, notes } = own;
  return [
    ...(counted === null
      ? []
      : [
          {
            kind: "paragraph",
            text: own.ofBefore ? `${counted.about} They are being counted again …` : aboutLeads(counted),
            tone: "dim",
          } as const,
        ]),
    ...notes.map(({ text, tone }): Block => (tone === "warning" ? { kind: "note", tone, text } : { kind: "paragraph", text, tone: "dim" })),
  ];
}

/** `Of “leads.csv”, … 49 leads are decided otherwise than in the saved version.` */
function aboutLeads({ about, moves }: CountedLeads): string {
  if (moves === null) return about;
  const { leads } = moves;
  if (leads === 0) return `${about} Their cells, actions, steps, routes and discards are as in the saved version.`;
  return `${about} ${leadsInWords(leads)} ${leads === 1 ? "is" : "are"} decided otherwise than in the saved version.`;
}

/** What becomes of the leads, and how often each rule fires. */
export function ownLeadsSections(plan: Plan, own: OwnLeads | null): Section[] {
  const counted = own?.counted ?? null;
  if (counted === null || counted.summary.leads === 0) return [];
  const { summary } = counted;
  return [
    {
      kind: "section",
      heading: leadsInWords(summary.leads),
      blocks: [...decided(plan, counted), ...ruleBlocks(summary.rules)],
    },
  ];
}

/** Nothing where the model has neither actions nor discards. */
function decided(plan: Plan, { summary, moves }: CountedLeads): readonly Block[] {
  const moved = (name: string | null): ComeAndGo | undefined => {
    const found = moves?.actions.find((action) => action.name === name);
    return found && { ...found, name: name ?? "" };
  };
  const rows: Row[] = [
    ...(summary.actions ?? []).map(({ name, leads }) =>
      countRow(actionLabel(plan, name) ?? name ?? "nothing", leads, summary.leads, moved(name)),
    ),
    ...(summary.discarded.reasons.length === 0 && summary.discarded.leads === 0
      ? []
      : [countRow("discarded", summary.discarded.leads, summary.leads, moves?.discarded)]),
  ];
  if (rows.length === 0) return [];
  const table: Block = {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "What happens", headed: true },
      { align: "end", heading: "Leads", headed: true },
      { align: "end", heading: "Share", headed: true },
      { align: "end", heading: moves === null ? "" : "Against saved", headed: true },
      { align: "start", heading: "", bars: { width: 10, from: 72 } },
    ],
    rows,
  };
  return [table];
}

function countRow(name: string, leads: number, all: number, moved: Pick<ComeAndGo, "come" | "go"> | undefined): Row {
  const words: Piece = toned("info", moved === undefined ? "" : movesInWords(moved));
  return [
    { text: name },
    { text: countInWords(leads) },
    { text: shareInWords(leads, all) },
    { text: [words] },
    { text: "", bar: leads / all, tone: "info" },
  ];
}
