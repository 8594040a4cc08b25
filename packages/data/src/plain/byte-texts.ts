/** Texts as numbers, looked up by their bytes, so that none is made of a value that was there before. */

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Numbers texts in UTF-8 from 0 on, in the order in which they are first met; 0 is the empty text. */
export class ByteTexts {
  size = 1;
  /** How many bytes are kept of all texts. */
  #used = 0;
  #bytes = new Uint8Array(1 << 12);
  /** Where each text ends among the bytes: the next one begins there. */
  #ends = new Uint32Array(1 << 8);
  #hashes = new Int32Array(1 << 8);
  /** By hash, the number of a text and one more; 0 for none. */
  #places = new Int32Array(1 << 9);

  /** The number of the text from `from` to before `to`; `hash` is that of `hashOf`. A text is new where its number is the size of before. */
  of(source: Uint8Array, from: number, to: number, hash: number): number {
    if (from === to) return 0;
    const places = this.#places;
    const mask = places.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (let found = places[place]!; found !== 0; found = places[place]!) {
      if (this.#hashes[found - 1] === hash && this.#is(found - 1, source, from, to)) return found - 1;
      place = (place + 1) & mask;
    }
    places[place] = this.size + 1;
    return this.#add(source, from, to, hash);
  }

  text(number: number): string {
    return decoder.decode(this.#bytes.subarray(this.#ends[number - 1] ?? 0, this.#ends[number]!));
  }

  /** How much memory this takes. */
  get room(): number {
    return this.#bytes.length + 4 * (this.#ends.length + this.#hashes.length + this.#places.length);
  }

  #is(number: number, source: Uint8Array, from: number, to: number): boolean {
    const bytes = this.#bytes;
    let at = this.#ends[number - 1]!;
    if (this.#ends[number]! - at !== to - from) return false;
    for (let byte = from; byte < to; byte++) if (source[byte] !== bytes[at++]) return false;
    return true;
  }

  #add(source: Uint8Array, from: number, to: number, hash: number): number {
    const number = this.size++;
    const length = to - from;
    if (this.#used + length > this.#bytes.length) this.#bytes = widened(this.#bytes, Math.max(2 * this.#bytes.length, this.#used + length));
    // Copied by hand, since most texts are short.
    for (let byte = from; byte < to; byte++) this.#bytes[this.#used++] = source[byte]!;
    if (number === this.#ends.length) {
      this.#ends = widened(this.#ends, 2 * number);
      this.#hashes = widened(this.#hashes, 2 * number);
    }
    this.#ends[number] = this.#used;
    this.#hashes[number] = hash;
    if (2 * this.size > this.#places.length) this.#spread();
    return number;
  }

  #spread(): void {
    const places = new Int32Array(2 * this.#places.length);
    const mask = places.length - 1;
    for (let number = 1; number < this.size; number++) {
      const hash = this.#hashes[number]!;
      let place = (hash ^ (hash >>> 15)) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = number + 1;
    }
    this.#places = places;
  }
}

/** Where the hash of a text begins, and what one more byte makes of it. */
export const firstHash = -2_128_831_035;
export const nextHash = (hash: number, byte: number): number => Math.imul(hash ^ byte, 16_777_619);

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The same numbers with room for more. */
export function widened<Column extends Numbers>(column: Column, length: number): Column {
  const wider = new (column.constructor as new (length: number) => Column)(length);
  wider.set(column);
  return wider;
}
