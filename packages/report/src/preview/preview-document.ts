import { labelOf, type ExplainedChange, type Explanation, type Outcome, type Plan, type PlanMatrix } from "@scoreline/plan";
import { cellName, parseDay } from "@scoreline/semantics";
import { causeWords, changeWords, nextChangeSentence } from "../change/change-words.ts";
import { toned, type Block, type Document, type Piece, type Section, type Table, type Target, type Text } from "../document/document.ts";
import { explanationBlocks } from "../explain/explanation-document.ts";
import { matrixGrid } from "../matrix/matrix-grid.ts";
import { cellCounts, ownLeadsNotes, ownLeadsSections, type OwnLeads } from "./own-leads.ts";

/** A lead that a model describes itself. */
export interface PreviewedLead {
  readonly name: string;
  readonly outcome: Outcome;
  /** Where it is described. */
  readonly source: Target;
}

/** One of them looked at closely. */
export interface ChosenLead {
  readonly name: string;
  readonly explanation: Explanation;
  /** On the day of the explanation and on each day after it, nothing else happening. */
  readonly ahead: readonly Outcome[];
  /** When something else is decided in these days, and first of all, however late; null for never. */
  readonly changes: readonly ExplainedChange[];
  readonly next: ExplainedChange | null;
}

/**
 * A model as a picture: its matrix with the leads in it, and why one of them has its scores and how they fade; with what becomes of the team's own
 * leads, where there are some.
 */
export function previewDocument(
  plan: Plan,
  leads: readonly PreviewedLead[],
  chosen: ChosenLead | null,
  own: OwnLeads | null = null,
): Document {
  const source = leads.find(({ name }) => name === chosen?.name)?.source;
  return {
    title: plan.words?.name ?? "",
    blocks: [
      plan.matrix === null ? dim("The model has no matrix yet.") : matrixTable(plan, plan.matrix, { leads, chosen, own }),
      ...ownLeadsNotes(own),
      leads.length === 0
        ? dim('Describe a lead with sample "Name" { … }, and its scores appear here.')
        : {
            kind: "paragraph",
            text: leads.flatMap(({ name }, index): Piece[] => [...(index === 0 ? [] : [" "]), leadPiece(name, chosen)]),
          },
      ...(chosen === null ? [] : [leadSection(plan, chosen, source), ...fadingSections(plan, chosen)]),
      ...ownLeadsSections(plan, own),
    ],
  };
}

function dim(text: string): Block {
  return { kind: "paragraph", text, tone: "dim" };
}

function leadPiece(name: string, chosen: ChosenLead | null): Piece {
  return { text: name, target: { to: "lead", name, chosen: name === chosen?.name } };
}

interface Shown {
  readonly leads: readonly PreviewedLead[];
  readonly chosen: ChosenLead | null;
  readonly own: OwnLeads | null;
}

/** So many leads are named in a cell; all of them are below the matrix. */
const mostNamed = 3;

/** Each action has a hue, in the order in which the grid names them; none has none. A lead is named in its cell. */
function matrixTable(plan: Plan, matrix: PlanMatrix, { leads, chosen, own }: Shown): Table {
  const [rows, columns] = [plan.scores[matrix.rows]!, plan.scores[matrix.columns]!];
  const hues = [...new Set(matrix.cells.flat())].filter((action) => action !== null);
  const placed = ({ outcome: { scores, cell } }: PreviewedLead, row: string, column: string): boolean =>
    cell !== null && scores[rows.name]?.rating === row && scores[columns.name]?.rating === column;
  return matrixGrid(plan, matrix, ({ row, column, action }) => {
    // The chosen one first, so that it is never among those that are only counted.
    const here = leads
      .filter((lead) => placed(lead, row, column))
      .sort((one, other) => Number(other.name === chosen?.name) - Number(one.name === chosen?.name));
    const more = here.length - mostNamed;
    return {
      ...(action === null ? {} : { hue: hues.indexOf(action) }),
      ...(here.some((lead) => lead.name === chosen?.name) ? { chosen: true as const } : {}),
      notes: [
        ...cellCounts(own, row, column, cellName(row, column)),
        ...here.slice(0, mostNamed).map((lead): Text => [leadPiece(lead.name, chosen)]),
        ...(more > 0 ? [`and ${more} more`] : []),
      ],
    };
  });
}

function leadSection(plan: Plan, { name, explanation }: ChosenLead, source: Target | undefined): Section {
  const heading: Piece = { text: name, tone: "strong", ...(source === undefined ? {} : { target: source }) };
  return { kind: "section", heading: [heading], blocks: explanationBlocks(explanation, plan) };
}

function fadingSections(plan: Plan, { ahead, changes, next, explanation }: ChosenLead): Section[] {
  if (ahead.length < 2) return [];
  const events = changes.map(({ day }, index) => ({ at: parseDay(day)! - parseDay(explanation.day)!, name: String(index + 1) }));
  const panels = plan.scores.map((score): Section => {
    const shown = labelOf(plan, score) ?? score.name;
    const millionths = ahead.map(({ scores }) => scores[score.name]!.millionths);
    const chart: Block = { kind: "chart", series: [{ name: shown, millionths }], zones: [...score.ratings].reverse(), events };
    return { kind: "section", heading: [toned("strong", shown)], blocks: [chart] };
  });
  const decided: Block =
    changes.length === 0
      ? { kind: "paragraph", text: nextChangeSentence(next) }
      : {
          kind: "list",
          items: changes.map(({ day, changes: each, because }, index) => ({
            ...changeItem(day, changeWords(each), causeWords(because)),
            marker: `${index + 1}.`,
          })),
        };
  const gallery: Block = { kind: "gallery", wide: true, sections: panels };
  return [{ kind: "section", heading: `The next ${ahead.length - 1} days, if nothing else happens`, blocks: [decided, gallery] }];
}

function changeItem(day: string, what: string, why: string): Extract<Block, { kind: "list" }>["items"][number] {
  return { text: [toned("strong", day), ` ${what}`, ...(why === "" ? [] : [toned("dim", `, because ${why}`)])] };
}
