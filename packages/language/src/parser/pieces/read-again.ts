import type { Diagnostic } from "@scoreline/diagnostics";
import { Scanner } from "../../lexer/scan.ts";
import { layOut } from "../layout/layout.ts";
import { nestingLimit } from "../layout/nesting.ts";
import type { ParserToken } from "../syntax-node.ts";
import { editBetween, type TextChange } from "./text-change.ts";
import { movedPiece } from "./moved.ts";
import { cleanDepth, depthOf, isCut, type Piece } from "./piece.ts";
import { readInside } from "./read-inside.ts";
import { readLines, type LinesLaidOut, type LinesRead } from "./read-lines.ts";

/** So many tokens on either side are settled together with lines that are read again: nothing settled depends on more than a few of them. */
const around = 24;
/** At the far end of those, so many may be settled otherwise than in the whole file, whose next ones they do not see. */
const unseen = 8;
/** So often the lines that are read again may grow, before the whole file is read instead. */
const mostRounds = 8;
/** Files with more problems are read as a whole, as far as the limits on problems allow. */
const mostProblems = 40;

/** A file that was read again. */
export interface ReadAgain {
  readonly pieces: readonly Piece[];
  /** What was read of it this time, in order. */
  readonly read: readonly LinesRead[];
}

/**
 * Reads what has changed since a file was read, and what was wrong in it; the other pieces are taken as they were, which uses them up. Gives
 * what reading all of it gives; null where that is what has to be done.
 */
export function readAgain(before: readonly Piece[], textBefore: string, text: string, file: string): ReadAgain | null {
  const change = editBetween(textBefore, text);
  const isTouched = ({ start, end }: Piece): boolean => start <= change.end && change.start <= end;
  const isDirty = before.map((piece) => !piece.isClean || isTouched(piece));
  const rereading = new Rereading(before, isDirty, change, text, file);
  const touched = before.findIndex(isTouched);
  const isAlone = touched >= 0 && !before.slice(touched + 1).some(isTouched);
  if (isAlone) rereading.readInside(touched, textBefore);
  for (let round = 0; round < mostRounds; round++) {
    if (rereading.isNearlyAll()) return null;
    const again = rereading.read();
    if (again === "whole") return null;
    if (again !== "more") return again;
  }
  return null;
}

/** Pieces next to one another, by their places; the last one is among them. */
interface Run {
  readonly first: number;
  readonly last: number;
}

class Rereading {
  readonly #before: readonly Piece[];
  readonly #isDirty: boolean[];
  readonly #change: TextChange;
  readonly #text: string;
  readonly #file: string;
  readonly #moved = new Map<number, Piece>();

  constructor(before: readonly Piece[], isDirty: boolean[], change: TextChange, text: string, file: string) {
    this.#before = before;
    this.#isDirty = isDirty;
    this.#change = change;
    this.#text = text;
    this.#file = file;
  }

  /** Reads a piece that holds the whole change, as far as it takes little of it. */
  readInside(index: number, textBefore: string): void {
    const piece = readInside(this.#before[index]!, this.#change, this.#text, textBefore, this.#file);
    if (piece === null) return;
    this.#moved.set(index, piece);
    this.#isDirty[index] = false;
  }

  /** Whether reading all of the file costs little more. */
  isNearlyAll(): boolean {
    const length = this.#before.reduce((sum, { start, end }, index) => sum + (this.#isDirty[index] === true ? end - start : 0), 0);
    return 2 * length > this.#text.length;
  }

  /** Reads what is dirty; `more`: more has turned out to be so, `whole`: the file has to be read as a whole. */
  read(): ReadAgain | "more" | "whole" {
    this.#fillGaps();
    const pieces: Piece[] = [];
    const read: LinesRead[] = [];
    let depth = cleanDepth;
    let problems = 0;
    const push = (piece: Piece): void => {
      const start = pieces.at(-1)?.end ?? 0;
      pieces.push(piece.start === start ? piece : { ...piece, start });
    };
    for (let index = 0; index < this.#before.length; index++) {
      if (this.#isDirty[index] !== true) {
        push(this.#pieceAt(index));
        continue;
      }
      let last = index;
      while (this.#isDirty[last + 1] === true) last++;
      const laidOut = this.#layOut({ first: index, last });
      if (typeof laidOut === "string") return laidOut;
      const lines = readLines(laidOut);
      if (lines === null) return "whole";
      read.push(lines);
      depth += depthOf(laidOut.tokens);
      problems += lines.scanned.length + lines.laidOut.length + lines.problems.length + lines.inTree.length;
      if (depth > nestingLimit || problems > mostProblems) return "whole";
      lines.pieces.forEach(push);
      index = last;
    }
    return { pieces, read };
  }

  /** Between lines that are read again there have to be enough others for what is around each. */
  #fillGaps(): void {
    let last: number | undefined;
    for (let index = 0; index < this.#before.length; index++) {
      if (this.#isDirty[index] !== true) continue;
      if (last !== undefined && this.#tokensIn(last + 1, index) < around) this.#isDirty.fill(true, last, index);
      last = index;
    }
  }

  #tokensIn(from: number, to: number): number {
    let count = 0;
    for (let index = from; index < to; index++) count += this.#before[index]!.tokens.length;
    return count;
  }

  /** A clean piece where it is in the new text. */
  #pieceAt(index: number): Piece {
    const known = this.#moved.get(index);
    if (known !== undefined) return known;
    const piece = this.#before[index]!;
    const moved = movedPiece(piece, piece.start >= this.#change.end ? this.#change.by : 0);
    this.#moved.set(index, moved);
    return moved;
  }

  #newPlace(place: number): number {
    return place >= this.#change.end ? place + this.#change.by : place;
  }

  /** Reads characters and tokens of dirty pieces, among the tokens around them. */
  #layOut({ first, last }: Run): LinesLaidOut | "more" | "whole" {
    const text = this.#text;
    const file = this.#file;
    const lines = { start: first === 0 ? 0 : this.#newPlace(this.#before[first]!.start), end: this.#endOf(last) };
    const above = this.#around(first - 1, -1);
    const below = this.#around(last + 1, 1);
    const tokensAbove = joined(above.map((piece) => piece.tokens));
    const scanner = new Scanner(text, file, lines, tokensAbove);
    const { tokens, comments, diagnostics: scanned } = scanner.scan();
    // A comment that ends somewhere else, or only once its sign is found.
    if (scanner.stoppedAt !== lines.end || scanned.some(({ code, data }) => code === "wrong-comment" && data["found"] === "/*"))
      return "whole";
    const reported: Diagnostic[] = [];
    const all = layOut(joined([tokensAbove, tokens, ...below.map((piece) => piece.tokens)]), text, file, (found) => {
      reported.push(found);
    });
    const knownAbove = joined(above.map((piece) => piece.laidOut));
    const knownBelow = joined(below.map((piece) => piece.laidOut));
    const end = all.length - knownBelow.length;
    const laidOut = all.slice(knownAbove.length, end);
    const isSameAbove = isSame(all.slice(0, knownAbove.length), knownAbove, first - above.length > 0 ? unseen : 0, 0);
    const isSameBelow = isSame(all.slice(end), knownBelow, 0, last + 1 + below.length < this.#before.length ? unseen : 0);
    const beginsAfresh = laidOut[0] !== undefined && isCut(laidOut[0], text);
    const isBefore = ({ span }: Diagnostic): boolean => span.start < lines.start;
    const isAfter = ({ span }: Diagnostic): boolean => span.start >= lines.end;
    const wantsAbove = first > 0 && (!isSameAbove || !beginsAfresh || reported.some(isBefore));
    // Comments that are left without anything below them here are those of the declaration after them.
    const goesOn = comments.some(({ span }) => span.start > (tokens.at(-1)?.end ?? -1)) || !isSameBelow || reported.some(isAfter);
    const wantsBelow = last + 1 < this.#before.length && (goesOn || tokens.length === 0);
    if (wantsAbove) this.#isDirty[first - 1] = true;
    if (wantsBelow) this.#isDirty[last + 1] = true;
    if (wantsAbove || wantsBelow) return "more";
    const [next] = all.slice(end);
    // Messages look for the token that was found among all of them.
    if (next !== undefined) below[0]!.laidOut[0] = next;
    const known = { text, file, lines, tokens, comments, scanned, laidOut, reported };
    return next === undefined ? known : { ...known, next };
  }

  #endOf(index: number): number {
    return index === this.#before.length - 1 ? this.#text.length : this.#newPlace(this.#before[index]!.end);
  }

  /** The clean pieces before or after a place, so many that there are enough tokens in them. */
  #around(from: number, step: 1 | -1): readonly Piece[] {
    const pieces: Piece[] = [];
    let count = 0;
    for (let index = from; count < around && this.#isDirty[index] === false; index += step) {
      const piece = this.#pieceAt(index);
      count += piece.tokens.length;
      if (step === 1) pieces.push(piece);
      else pieces.unshift(piece);
    }
    return pieces;
  }
}

/** One list of several. At each keystroke there are thousands of tokens in them, which this copies at once; `flatMap` and spreading take each by itself. */
const joined = <Item>(lists: readonly (readonly Item[])[]): Item[] => ([] as Item[]).concat(...lists);

/** Whether tokens were settled as they had been, but for so many at either end. */
function isSame(now: readonly ParserToken[], known: readonly ParserToken[], skippedFirst: number, skippedLast: number): boolean {
  for (let index = skippedFirst; index < known.length - skippedLast; index++) {
    const [one, other] = [now[index], known[index]!];
    if (one === undefined || one.startOffset !== other.startOffset || one.tokenType !== other.tokenType) return false;
    if (one.beginsDeclaration !== other.beginsDeclaration) return false;
    if (one.closesGroup !== other.closesGroup || one.outsideGroup !== other.outsideGroup) return false;
  }
  return true;
}
