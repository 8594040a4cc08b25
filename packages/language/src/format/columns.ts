import { flatWidth, indentStep, lineWidth, type Draft } from "./draft.ts";
import type { Item, ItemKind } from "./items.ts";

/** Lines up what reads as a table: grids, points of criterion rows, and neighboring discards, actions, lifecycle steps and routes. */
export function alignColumns(draft: Draft, items: readonly Item[] = draft.items, indent = 0): void {
  for (const run of runsOf(draft, items)) alignRun(draft, run, indent);
  alignGrid(
    draft,
    items.filter(({ kind }) => kind === "grid-row"),
  );
  for (const item of items) {
    for (const block of item.blocks) if (!draft.flat.has(block)) alignColumns(draft, block.items, indent + indentStep);
  }
}

/** Neighbors of one kind, without a blank line between them. */
function runsOf({ gaps }: Draft, items: readonly Item[]): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  for (const [index, item] of items.entries()) {
    const gap = gaps[item.from]!;
    const apart = gap.lineEnds > 1 || gap.comments.some(({ blankLineBefore }) => blankLineBefore);
    if (index > 0 && !apart && items[index - 1]!.kind === item.kind) runs.at(-1)!.push(item);
    else runs.push([item]);
  }
  return runs;
}

function stepHeads({ tokens }: Draft, item: Item): readonly number[] {
  return tokens[item.from + 1]!.kind === "text" ? [item.from + 1, item.from + 2] : [item.from + 1];
}

/** The tokens before which spaces go, for each kind that is written in columns. */
const headsOf: { readonly [Kind in ItemKind]?: (draft: Draft, item: Item) => readonly number[] } = {
  discard: ({ tokens }, item) => (tokens[item.from + 2]?.image === "when" ? [item.from + 2] : []),
  action: (_, item) => (item.blocks[0] === undefined ? [item.from + 2] : [item.from + 2, item.blocks[0].open]),
  "lifecycle-step": stepHeads,
  "route-line": (draft, item) => [...stepHeads(draft, item), ...(item.blocks[0] === undefined ? [] : [item.blocks[0].open])],
};

function alignRun(draft: Draft, run: readonly Item[], indent: number): void {
  const [{ kind }] = run as [Item];
  if (kind === "criterion-row") return alignPoints(draft, run);
  const headOf = headsOf[kind];
  if (headOf === undefined) return;
  let rows: Item[] = [];
  for (const item of [...run, null]) {
    if (item !== null && isOneLine(draft, item, indent)) {
      rows.push(item);
      continue;
    }
    alignHeads(
      draft,
      rows,
      likeMost(
        draft,
        kind,
        rows.map((row) => headOf(draft, row)),
      ),
      indent,
    );
    rows = [];
  }
}

/** Steps and routes without a label are apart where others have one, so that the label does not push their only word away. */
function likeMost({ tokens }: Draft, kind: ItemKind, heads: readonly (readonly number[])[]): readonly (readonly number[])[] {
  if (kind !== "lifecycle-step" && kind !== "route-line") return heads;
  const isLabeled = ([first]: readonly number[]): boolean => tokens[first!]!.kind === "text";
  return heads.some(isLabeled) ? heads.map((head) => (isLabeled(head) ? head : [])) : heads;
}

function isOneLine(draft: Draft, item: Item, indent: number): boolean {
  if (item.blocks.some((block) => !draft.flat.has(block))) return false;
  for (let at = item.from + 1; at <= item.to; at++) if (draft.forced[at]) return false;
  return indent + flatWidth(draft, item.from, item.to) <= lineWidth;
}

/** Pads every head to the widest of its column; leaves the rows alone where one would become too long. */
function alignHeads(draft: Draft, rows: readonly Item[], heads: readonly (readonly number[])[], indent: number): void {
  const padding = heads.map((head) => head.map(() => 0));
  const columns = heads.reduce((most, head) => Math.max(most, head.length), 0);
  for (let column = 0; column < columns; column++) {
    const inColumn = rows.map((_, row) => row).filter((row) => heads[row]!.length > column);
    const widthOf = (row: number): number => flatWidth(draft, heads[row]![column - 1] ?? rows[row]!.from, heads[row]![column]! - 1);
    const widest = inColumn.reduce((most, row) => Math.max(most, widthOf(row)), 0);
    for (const row of inColumn) padding[row]![column] = widest - widthOf(row);
  }
  const tooLong = rows.some(
    (row, index) => indent + flatWidth(draft, row.from, row.to) + padding[index]!.reduce((sum, spaces) => sum + spaces, 0) > lineWidth,
  );
  if (tooLong) return;
  for (const [row, head] of heads.entries()) {
    for (const [column, at] of head.entries()) draft.glue[at] += " ".repeat(padding[row]![column]!);
  }
}

/** Right-aligns the numbers before `when` and `otherwise`. */
function alignPoints(draft: Draft, rows: readonly Item[]): void {
  const width = (row: Item): number => {
    const signed = /^[+-]$/.test(draft.tokens[row.from]!.image);
    const last = signed ? row.from + 1 : row.from;
    return draft.tokens[last]!.kind === "number" ? flatWidth(draft, row.from, last) : 0;
  };
  const widest = rows.reduce((most, row) => Math.max(most, width(row)), 0);
  for (const row of rows) if (width(row) > 0) draft.lead[row.from] = " ".repeat(widest - width(row));
}

/** Makes the cells of every column as wide as the widest; a cell is what is between two bars. */
function alignGrid(draft: Draft, rows: readonly Item[]): void {
  const bars = rows.map((row) => {
    const found: number[] = [];
    for (let at = row.from; at <= row.to; at++) if (draft.tokens[at]!.image === "|") found.push(at);
    return found;
  });
  const widthOf = (row: readonly number[], column: number): number => flatWidth(draft, row[column]! + 1, row[column + 1]! - 1);
  const widths: number[] = [];
  for (const row of bars) {
    for (let column = 0; column + 1 < row.length; column++) widths[column] = Math.max(widths[column] ?? 1, widthOf(row, column));
  }
  for (const row of bars) {
    for (let column = 0; column + 1 < row.length; column++) {
      const empty = row[column]! + 1 === row[column + 1];
      draft.glue[row[column + 1]!] = " ".repeat((empty ? 2 : 1) + widths[column]! - widthOf(row, column));
    }
  }
}
