import { flatWidth, indentStep, lineWidth, type Draft } from "./draft.ts";
import type { Block, Item, ItemKind } from "./items.ts";

/** Declarations and lines whose block holds fields, which a line may hold several of, with commas. */
const holdsFields = new Set<ItemKind>(["model", "lead", "event", "action", "route-line", "lead-settings", "did-line"]);

/**
 * Puts commas between fields, for lines that hold several. In a block over several lines, fields that the author wrote on one
 * line stay together.
 */
function joinFields({ tokens, gaps, forced, glue, joined }: Draft, block: Block): void {
  const overLines = isOverLines(gaps, block);
  for (const field of block.items.slice(1)) {
    glue[field.from] = tokens[field.from - 1]!.image === "," ? " " : ", ";
    if (overLines && gaps[field.from]!.lineEnds === 0 && !forced[field.from]!) joined.add(field.from);
  }
}

/**
 * Decides which blocks stay on one line: those the author wrote so, that fit, and that hold fields or one plain line.
 */
export function chooseFlatBlocks(draft: Draft, items: readonly Item[] = draft.items, indent = 0): void {
  for (const item of items) {
    for (const block of item.blocks) {
      if (holdsFields.has(item.kind)) joinFields(draft, block);
      if (!mayBeFlat(draft, item, block)) continue;
      if (indent + flatWidth(draft, item.from, item.to) <= lineWidth) draft.flat.add(block);
    }
    for (const block of item.blocks) if (!draft.flat.has(block)) chooseFlatBlocks(draft, block.items, indent + indentStep);
  }
}

/** Whether the author ended a line between the fields, or between them and the braces. */
function isOverLines(gaps: Draft["gaps"], block: Block): boolean {
  return block.items.some(({ from }) => gaps[from]!.lineEnds > 0) || gaps[block.close]!.lineEnds > 0;
}

function mayBeFlat({ gaps, forced }: Draft, item: Item, block: Block): boolean {
  if (block.items.length > 1 && !holdsFields.has(item.kind)) return false;
  if (block.items.some(({ kind, blocks }) => kind === "grid-row" || blocks.length > 0)) return false;
  for (let at = item.from + 1; at <= item.to; at++) if (forced[at]) return false;
  return block.items.length === 0 || !isOverLines(gaps, block);
}
