/** Finds the fields of rows that are written plainly, one row in each line; relies on blocks being whole lines. */
import { firstHash, nextHash } from "./byte-texts.ts";

const [lineFeed, carriageReturn, quote, blank, tab] = [10, 13, 34, 32, 9];
/** Bytes from here on are parts of letters beyond ASCII. */
const beyondAscii = 0x80;

/** What comes of a line that is not written plainly: everything is left to the careful reader. */
export const notPlain = -1;

/** Finds the fields of one row after the other. */
export class RowScanner {
  /** Of the row that was found: where each field begins, where it ends, and its hash where it has one. */
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly hashes: Int32Array;
  /** Where the fields of the row are: the bytes that were given, or a copy of them in which quotes that stand for one are one. */
  block: Uint8Array = new Uint8Array();
  /** Whether none of the fields has anything in it: then it is no row. */
  isEmpty = true;
  readonly #delimiter: number;
  readonly #isHashed: Uint8Array;
  #beyond = 0;
  #isCopy = false;

  /** By column whether it needs hashes. */
  constructor(delimiter: number, isHashed: readonly boolean[]) {
    this.#delimiter = delimiter;
    this.#isHashed = Uint8Array.from(isHashed, Number);
    this.froms = new Int32Array(isHashed.length);
    this.tos = new Int32Array(isHashed.length);
    this.hashes = new Int32Array(isHashed.length);
  }

  /** Whether a byte that was looked at is no ASCII. */
  get isBeyondAscii(): boolean {
    return this.#beyond >= beyondAscii;
  }

  /** Begins with other bytes, which stay as they are. */
  begin(block: Uint8Array): void {
    this.block = block;
    this.#isCopy = false;
    this.#beyond = 0;
  }

  /** Finds the row that begins at `position`. Gives where the next one begins, or `notPlain`. */
  next(position: number): number {
    let { block } = this;
    const { froms, tos, hashes } = this;
    const isHashed = this.#isHashed;
    const delimiter = this.#delimiter;
    // What is asked of each byte is near at hand.
    const [feed, begin] = [lineFeed, firstHash] as const;
    const last = froms.length - 1;
    let beyond = this.#beyond;
    let isEmpty = true;
    for (let column = 0; column <= last; column++) {
      let from = position;
      let byte = block[position]!;
      let hash: number = begin;
      let before = hash;
      let to = -1;
      if (byte === quote) {
        // Within quotes, everything belongs to the text, and two quotes are one; texts of several lines are left to the careful reader.
        from = ++position;
        to = from;
        for (byte = block[position]!; byte !== feed; byte = block[++position]!) {
          if (byte === quote) {
            if (block[position + 1] !== quote) break;
            block = this.#own();
            position++;
          }
          beyond |= byte;
          hash = nextHash(hash, byte);
          if (to++ < position) block[to - 1] = byte;
        }
        if (byte === feed) return notPlain;
        byte = block[++position]!;
        if (byte === carriageReturn && block[position + 1] === feed) byte = block[++position]!;
        if ((byte !== delimiter && byte !== feed) || (byte === feed && column === 0)) return notPlain;
        position++;
        if (column < last ? byte !== delimiter : byte !== feed) return notPlain;
      } else {
        if ((byte === blank || byte === tab) && isQuoteNext(block, position, delimiter)) return notPlain;
        if (isHashed[column] === 0) {
          while (byte !== delimiter && byte !== feed) {
            beyond |= byte;
            byte = block[++position]!;
          }
        } else {
          while (byte !== delimiter && byte !== feed) {
            beyond |= byte;
            before = hash;
            hash = nextHash(hash, byte);
            byte = block[++position]!;
          }
        }
        to = position++;
        if (column < last ? byte !== delimiter : byte !== feed) {
          // A line with nothing in it is no row.
          const isBlank = column === 0 && byte === feed && (to === from || (to === from + 1 && block[from] === carriageReturn));
          if (!isBlank) return notPlain;
          this.isEmpty = true;
          return position;
        }
        if (column === last && to > from && block[to - 1] === carriageReturn) {
          to--;
          hash = before;
        }
      }
      froms[column] = from;
      tos[column] = to;
      hashes[column] = hash;
      if (to > from) isEmpty = false;
    }
    this.#beyond = beyond;
    this.isEmpty = isEmpty;
    return position;
  }

  /** Bytes that may be changed: the others belong to whoever gave them. */
  #own(): Uint8Array {
    // The slice of a buffer of Node is no copy.
    if (!this.#isCopy) this.block = new Uint8Array(this.block);
    this.#isCopy = true;
    return this.block;
  }
}

/** Whether a quote comes after blanks. */
function isQuoteNext(block: Uint8Array, from: number, delimiter: number): boolean {
  let position = from;
  while (block[position] === blank || (block[position] === tab && delimiter !== tab)) position++;
  return block[position] === quote;
}
