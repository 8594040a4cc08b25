import type { BlockItem, GroupItem, ScoreBlockDeclaration } from "../../ast.ts";
import { moved, movedLater } from "../../ast/read-later.ts";
import { Scanner } from "../../lexer/scan.ts";
import type { Comment, Token } from "../../parse-result.ts";
import { layOut } from "../layout/layout.ts";
import { moveToken, type ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { movedToken } from "./moved.ts";
import { cleanDepth, depthOf, lineAfter, type Piece } from "./piece.ts";
import { readDeclarations } from "./read-lines.ts";
import type { TextChange } from "./text-change.ts";

/** A block of scoring, or a group in one. */
type Block = ScoreBlockDeclaration | GroupItem;
type Item = Block["items"][number];

/** Items next to one another in a block that holds what has changed, and the blocks around it, the outermost first. */
interface Inside {
  readonly around: readonly Block[];
  readonly block: Block;
  /** By their places among the items of the block; the last one is among them. */
  readonly first: number;
  readonly last: number;
  /** The lines of these items, before the change. */
  readonly start: number;
  readonly end: number;
}

/** So many tokens on either side are settled and parsed together with items that are read again. */
const beside = 24;
/** Where items between them are passed over, so many tokens may be settled otherwise than among all of their neighbors. */
const unseen = 8;

/**
 * A clean piece after a change that is within rules of a block of scoring: these alone are read again, in a block that has little else in it.
 * Null where more of the piece has to be read, such as where anything is wrong with them. Where something comes of it, it uses the piece up.
 */
export function readInside(piece: Piece, change: TextChange, text: string, textBefore: string, file: string): Piece | null {
  const [declaration] = piece.declarations;
  if (!piece.isClean || piece.declarations.length !== 1 || declaration!.kind !== "score-block") return null;
  const tokens = new TokensOf(piece);
  const inside = insideOf(declaration, change, tokens, textBefore);
  if (inside === null) return null;
  const read = readItems(tokens, inside, change.by, text, file);
  if (read === null) return null;
  const changed = { start: tokens.from(inside.start), end: tokens.from(inside.end) };
  const after = piece.tokens.slice(changed.end).map((token) => movedToken(token, change.by));
  const laidOutAfter = piece.laidOut.slice(changed.end);
  for (const [index, token] of laidOutAfter.entries()) moveToken(token, after[index]!);
  return {
    start: piece.start,
    end: piece.end + change.by,
    tokens: [...piece.tokens.slice(0, changed.start), ...read.tokens, ...after],
    laidOut: [...piece.laidOut.slice(0, changed.start), ...read.laidOut, ...laidOutAfter],
    comments: [
      ...piece.comments.filter(({ span }) => span.start < inside.start),
      ...read.comments,
      ...piece.comments.flatMap((comment) => (comment.span.start < inside.end ? [] : [moved(comment, change.by)])),
    ],
    declarations: [withItems(inside, read.items, change.by)],
    isClean: true,
  };
}

/** The tokens of a piece by their offsets. */
class TokensOf {
  readonly piece: Piece;

  constructor(piece: Piece) {
    this.piece = piece;
  }

  /** The place of the first token that begins at an offset or after it. */
  from(offset: number): number {
    const { tokens } = this.piece;
    let [low, high] = [0, tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The place of the brace that opens a block. */
  braceOf({ span }: Block): number {
    let place = this.from(span.start);
    while (this.piece.laidOut[place]!.tokenType !== T.leftBrace) place++;
    return place;
  }
}

/** Null where what has changed is not within the lines of items. */
function insideOf(declaration: ScoreBlockDeclaration, change: TextChange, tokens: TokensOf, text: string): Inside | null {
  const around: Block[] = [];
  let found: Inside | null = null;
  for (let block: Block = declaration; ; ) {
    const inside = itemsAt(block, around, change, tokens, text);
    if (inside === null) return found;
    found = inside;
    const item: Item = block.items[inside.first]!;
    if (inside.first !== inside.last || item.kind !== "group") return found;
    around.push(block);
    block = item;
  }
}

/** The items of a block that a change is within or next to; null where it is next to a brace of the block, too, or lines are shared. */
function itemsAt(block: Block, around: readonly Block[], change: TextChange, tokens: TokensOf, text: string): Inside | null {
  let start = lineAfter(tokens.piece.tokens[tokens.braceOf(block)]!.end, text);
  if (change.start <= start) return null;
  let found: { readonly first: number; readonly start: number } | null = null;
  for (const [index, { span }] of block.items.entries()) {
    const end = lineAfter(span.end, text);
    if (span.start < start || (tokens.piece.tokens[tokens.from(span.end)]?.start ?? 0) < end) return null;
    if (found === null && change.start <= end) found = { first: index, start };
    if (found !== null && change.end < end) return { around: [...around], block, ...found, last: index, end };
    start = end;
  }
  return null;
}

interface ItemsRead {
  readonly tokens: readonly Token[];
  readonly laidOut: readonly ParserToken[];
  readonly comments: readonly Comment[];
  readonly items: readonly Item[];
}

/** Reads the lines of items among a few others. Null where anything is wrong, or where it may matter what else there is. */
function readItems(tokens: TokensOf, inside: Inside, by: number, text: string, file: string): ItemsRead | null {
  const { piece } = tokens;
  const blocks = [...inside.around, inside.block];
  const heads = blocks.flatMap((block) => placesFrom(tokens.from(block.span.start), tokens.braceOf(block) + 1));
  const ends = blocks.map((block) => tokens.from(block.span.end) - 1).reverse();
  const [from, to] = [tokens.from(inside.start), tokens.from(inside.end)];
  const { above, below } = neighbors(tokens, inside);
  const placesAbove = [...heads, ...placesFrom(tokens.from(inside.block.items[above]?.span.start ?? inside.start), from)];
  const placesBelow = [...placesFrom(to, tokens.from(inside.block.items[below]?.span.end ?? inside.end)), ...ends];
  const known = (places: readonly number[]): readonly ParserToken[] => places.map((place) => piece.laidOut[place]!);
  const tokensAbove = placesAbove.map((place) => piece.tokens[place]!);

  const lines = { start: inside.start, end: inside.end + by };
  const scanner = new Scanner(text, file, lines, tokensAbove);
  const { tokens: scanned, comments, diagnostics } = scanner.scan();
  const last = scanned.at(-1);
  if (last === undefined || diagnostics.length > 0 || scanner.stoppedAt !== lines.end) return null;
  // What is below the items is said of what comes after them.
  if (comments.some(({ span }) => span.start >= lineAfter(last.end, text))) return null;
  const all = [...tokensAbove, ...scanned, ...placesBelow.map((place) => movedToken(piece.tokens[place]!, by))];
  if (depthOf(all) > cleanDepth) return null;

  let isWrong = false;
  const report = (): void => void (isWrong = true);
  const laidOut = layOut(all, text, file, report);
  if (isWrong || laidOut.length !== all.length || laidOut.some(({ token }, index) => token !== all[index])) return null;
  const own = laidOut.slice(placesAbove.length, placesAbove.length + scanned.length);
  if (own.some(({ beginsDeclaration, tokenType }) => beginsDeclaration || tokenType === T.rowStart)) return null;
  const gaps = { above: above > 0 ? unseen : 0, below: below < inside.block.items.length - 1 ? unseen : 0 };
  const settledAbove = laidOut.slice(heads.length + gaps.above, placesAbove.length);
  if (!areAlike(settledAbove, known(placesAbove.slice(heads.length + gaps.above)))) return null;
  const settledBelow = laidOut.slice(placesAbove.length + scanned.length, laidOut.length - ends.length - gaps.below);
  if (!areAlike(settledBelow, known(placesBelow).slice(0, settledBelow.length))) return null;

  const read = readDeclarations({ text, file, tokens: scanned, comments, laidOut });
  if (read === null || read.problems.length > 0 || read.inTree.length > 0 || read.declarations.length !== 1) return null;
  let block = read.declarations[0] as Block;
  for (let depth = 0; depth < inside.around.length; depth++) {
    const [only] = block.items as readonly BlockItem[];
    if (block.items.length !== 1 || only!.kind !== "group") return null;
    block = only!;
  }
  const items = block.items.slice(inside.first - above, block.items.length + inside.last - below);
  const others = block.items.filter(({ span }) => span.end <= lines.start || span.start >= lines.end);
  // A rule above may go on in these lines, and one of these in those below.
  if (items.length === 0 || others.length !== block.items.length - items.length) return null;
  return { tokens: scanned, laidOut: own, comments, items };
}

const placesFrom = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** The first item above and the last one below that are looked at together with others. */
function neighbors(
  tokens: TokensOf,
  { block: { items }, first, last, start, end }: Inside,
): { readonly above: number; readonly below: number } {
  let [above, below] = [first, last];
  while (above > 0 && tokens.from(start) - tokens.from(items[above]!.span.start) < beside) above--;
  while (below < items.length - 1 && tokens.from(items[below]!.span.end) - tokens.from(end) < beside) below++;
  return { above, below };
}

/** Whether tokens are settled as they had been. */
const areAlike = (now: readonly ParserToken[], known: readonly ParserToken[]): boolean =>
  now.every(({ tokenType, beginsDeclaration, closesGroup, outsideGroup }, index) => {
    const other = known[index]!;
    return (
      tokenType === other.tokenType &&
      beginsDeclaration === other.beginsDeclaration &&
      closesGroup === other.closesGroup &&
      outsideGroup === other.outsideGroup
    );
  });

/** The declaration with other items; all that was handed out of it stays as it is. */
function withItems({ around, block, first, last }: Inside, items: readonly Item[], by: number): ScoreBlockDeclaration {
  const longer = (one: Block, changed: readonly Item[]): Block =>
    ({ ...one, span: { start: one.span.start, end: one.span.end + by }, items: changed }) as Block;
  const later = (all: readonly Item[]): readonly Item[] => all.map((item) => movedLater(item, by));
  let changed = longer(block, [...block.items.slice(0, first), ...items, ...later(block.items.slice(last + 1))]);
  let inner = block;
  for (const outer of [...around].reverse()) {
    const at = (outer.items as readonly Item[]).indexOf(inner as GroupItem);
    changed = longer(outer, [...outer.items.slice(0, at), changed as GroupItem, ...later(outer.items.slice(at + 1))]);
    inner = outer;
  }
  return changed as ScoreBlockDeclaration;
}
