import { labelOf, type ExplainedChange, type Explanation, type Outcome, type Plan, type PlanMatrix } from "@scoreline/plan";
import { causeWords, changeWords, nextChangeSentence } from "../change/change-words.ts";
import { toned, type Block, type Chart, type Document, type Piece, type Section, type Table, type Target } from "../document/document.ts";
import { explanationBlocks } from "../explain/explanation-document.ts";
import { matrixGrid } from "../matrix/matrix-grid.ts";

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

/** A model as a picture: its matrix with the leads in it, and why one of them has its scores and how they fade. */
export function previewDocument(plan: Plan, leads: readonly PreviewedLead[], chosen: ChosenLead | null): Document {
  const source = leads.find(({ name }) => name === chosen?.name)?.source;
  return {
    title: plan.words?.name ?? "",
    blocks: [
      plan.matrix === null ? dim("The model has no matrix yet.") : matrixTable(plan, plan.matrix, leads, chosen),
      leads.length === 0
        ? dim('Describe a lead with sample "Name" { … }, and its scores appear here.')
        : {
            kind: "paragraph",
            text: leads.flatMap(({ name }, index): Piece[] => [...(index === 0 ? [] : [" "]), leadPiece(name, chosen)]),
          },
      ...(chosen === null ? [] : [leadSection(plan, chosen, source), ...fadingSections(plan, chosen)]),
    ],
  };
}

function dim(text: string): Block {
  return { kind: "paragraph", text, tone: "dim" };
}

function leadPiece(name: string, chosen: ChosenLead | null): Piece {
  return { text: name, target: { to: "lead", name, chosen: name === chosen?.name } };
}

/** Each action has a hue, in the order in which the grid names them; none has none. A lead is named in its cell. */
function matrixTable(plan: Plan, matrix: PlanMatrix, leads: readonly PreviewedLead[], chosen: ChosenLead | null): Table {
  const [rows, columns] = [plan.scores[matrix.rows]!, plan.scores[matrix.columns]!];
  const hues = [...new Set(matrix.cells.flat())].filter((action) => action !== null);
  const placed = ({ outcome: { scores, cell } }: PreviewedLead, row: string, column: string): boolean =>
    cell !== null && scores[rows.name]?.rating === row && scores[columns.name]?.rating === column;
  return matrixGrid(plan, matrix, ({ row, column, action }) => {
    const here = leads.filter((lead) => placed(lead, row, column));
    return {
      ...(action === null ? {} : { hue: hues.indexOf(action) }),
      ...(here.some((lead) => lead.name === chosen?.name) ? { chosen: true as const } : {}),
      notes: here.map((lead) => [leadPiece(lead.name, chosen)]),
    };
  });
}

function leadSection(plan: Plan, { name, explanation }: ChosenLead, source: Target | undefined): Section {
  const heading: Piece = { text: name, tone: "strong", ...(source === undefined ? {} : { target: source }) };
  return { kind: "section", heading: [heading], blocks: explanationBlocks(explanation, plan) };
}

function fadingSections(plan: Plan, { ahead, changes, next }: ChosenLead): Section[] {
  if (ahead.length < 2) return [];
  const chart: Chart = {
    kind: "chart",
    series: plan.scores.map((score) => ({
      name: labelOf(plan, score) ?? score.name,
      millionths: ahead.map(({ scores }) => scores[score.name]!.millionths),
    })),
  };
  const decided: Block =
    changes.length === 0
      ? { kind: "paragraph", text: nextChangeSentence(next) }
      : { kind: "list", items: changes.map(({ day, changes: each, because }) => changeItem(day, changeWords(each), causeWords(because))) };
  return [{ kind: "section", heading: `The next ${ahead.length - 1} days, if nothing else happens`, blocks: [chart, decided] }];
}

function changeItem(day: string, what: string, why: string): Extract<Block, { kind: "list" }>["items"][number] {
  return { text: [toned("strong", day), ` ${what}`, ...(why === "" ? [] : [toned("dim", `, because ${why}`)])] };
}
