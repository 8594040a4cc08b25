import { indentStep, type Draft } from "./draft.ts";
import type { Item } from "./items.ts";
import { chooseLineEnds } from "./line-ends.ts";
import { LineRoom } from "./line-room.ts";
import { Page } from "./page.ts";
import { stretchTree, type StretchNode } from "./stretch-tree.ts";

/** Writes a draft down, ending lines where they are full. */
export function write(draft: Draft): Page {
  return new Writer(draft).write();
}

/** Indentation of a stretch: of the line it belongs to, and of the lines that continue it. */
interface Indents {
  readonly line: number;
  readonly next: number;
}

class Writer {
  readonly #draft: Draft;
  readonly #page = new Page();
  readonly #nodes: ReadonlyMap<Item, StretchNode>;
  readonly #room: LineRoom;

  constructor(draft: Draft) {
    this.#draft = draft;
    this.#nodes = stretchTree(draft.items, draft.stretches);
    this.#room = new LineRoom(draft);
  }

  write(): Page {
    this.#items(this.#draft.items, 0);
    this.#comments(this.#draft.tokens.length, 0, { first: this.#page.isEmpty, last: true });
    return this.#page;
  }

  #items(items: readonly Item[], indent: number): void {
    for (const [index, item] of items.entries()) {
      const glue = this.#draft.glue[item.from]!;
      const joins =
        this.#draft.joined.has(item.from) && this.#room.fits(this.#page.width + glue.length, item.from, item.to + 1, item.to + 1);
      if (!joins) {
        this.#comments(item.from, indent, { first: index === 0, last: false });
        this.#page.newLine(indent);
      }
      this.#item(item, indent, joins ? glue : this.#draft.lead[item.from]!);
    }
  }

  /** What is before an item or at the end of a block: comments, and at most one blank line between any two things. */
  #comments(at: number, indent: number, place: { readonly first: boolean; readonly last: boolean }): void {
    const { comments, lineEnds } = this.#draft.gaps[at]!;
    let nothingAbove = place.first;
    for (const comment of comments) {
      if (comment.ownLine) {
        if (comment.blankLineBefore && !nothingAbove) this.#page.blankLine();
        this.#page.newLine(indent);
        nothingAbove = false;
      }
      this.#page.comment(comment.text);
    }
    if (lineEnds > 1 && !nothingAbove && !place.last) this.#page.blankLine();
  }

  #item(item: Item, indent: number, before: string): void {
    const node = this.#nodes.get(item)!;
    const indents = { line: indent, next: indent + indentStep };
    let from = item.from;
    let glue = before;
    for (const block of item.blocks) {
      if (this.#draft.flat.has(block)) continue;
      this.#stretch(node, from, block.open, glue, indents, block.open + 1);
      this.#items(block.items, indent + indentStep);
      this.#comments(block.close, indent + indentStep, { first: block.items.length === 0, last: true });
      this.#page.newLine(indent);
      from = block.close;
      glue = "";
    }
    this.#stretch(node, from, item.to, glue, indents, item.to + 1);
  }

  /** Writes tokens `from` to `to`, the first after `glue`. `limit` is where the tokens that may share a line with them end. */
  #stretch(node: StretchNode, from: number, to: number, glue: string, indents: Indents, limit: number): void {
    const { forced, glue: glueOf } = this.#draft;
    const column = this.#page.width + glue.length;
    const lines = chooseLineEnds(node, { from, to, column, next: indents.next, limit }, this.#room, forced);
    let child = node.children.findIndex((inner) => inner.from >= from);
    let chunkLine = this.#page.lineCount;
    for (let at = from; at <= to; at++) {
      const seam = node.seams.get(at);
      let starts = at > from && (forced[at]! || lines.ends.has(at));
      if (at > from && lines.fill.has(at) && !starts) {
        const chunkEnd = lines.chunkEnd(at);
        starts = this.#page.lineCount > chunkLine || !this.#room.fits(this.#page.width + glueOf[at]!.length, at, chunkEnd, limit);
      }
      if (starts) this.#continue(at, seam?.closes ? indents.line : indents.next);
      if (seam !== undefined) chunkLine = this.#page.lineCount;
      const space = at === from ? glue : starts ? "" : glueOf[at]!;
      const inner = child < 0 ? undefined : node.children[child];
      if (inner?.from !== at) {
        this.#page.token(this.#draft.tokens[at]!.image, space);
        continue;
      }
      child++;
      const line = lines.broken ? indents.next : indents.line;
      const opened = starts && seam?.opens && !inner.bracketed;
      this.#stretch(inner, at, Math.min(inner.to, to), space, { line, next: opened ? line : line + indentStep }, limit);
      at = Math.min(inner.to, to);
    }
  }

  /** Ends the line in the middle of an item, and writes the comments that are there. */
  #continue(at: number, indent: number): void {
    for (const comment of this.#draft.gaps[at]!.comments) {
      if (comment.ownLine) this.#page.newLine(indent);
      this.#page.comment(comment.text);
    }
    this.#page.newLine(indent);
  }
}
