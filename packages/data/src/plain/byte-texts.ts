/** Texts as numbers, looked up by their bytes, so that none is made of a value that was there before. */

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What is known of a text is kept together, since each look at another place in memory takes longer than all else. */
const width = 4;
const [hashAt, numberAt, fromAt, lengthAt] = [0, 1, 2, 3] as const;

/** What a text takes besides its letters, with its places in lists. */
const roomOfText = 64;

/** Numbers texts in UTF-8 from 0 on, in the order in which they are first met; 0 is the empty text. */
export class ByteTexts {
  size = 1;
  #fetched = 0;
  /** How many bytes are kept of all texts. */
  #used = 0;
  #bytes = new Uint8Array(1 << 12);
  /** Where each text begins among the bytes: it ends where the next one begins. */
  #starts = new Uint32Array(1 << 8);
  /** By place, which follows from the hash: the hash, the number, where the text begins and how long it is; the number is 0 where there is none. */
  #places = new Int32Array(width << 9);

  /** The number of the text from `from` to before `to`; `hash` is made with `nextHash`. A text is new where its number is the size of before. */
  of(source: Uint8Array, from: number, to: number, hash: number): number {
    const length = to - from;
    if (length === 0) return 0;
    const places = this.#places;
    const most = places.length - 1;
    let place = (hash ^ (hash >>> 15)) << 2;
    for (place &= most; places[place + numberAt] !== 0; place = (place + width) & most) {
      if (places[place + hashAt] !== hash || places[place + lengthAt] !== length) continue;
      if (this.#is(places[place + fromAt]!, source, from, to)) return places[place + numberAt]!;
    }
    const number = this.size++;
    this.#put(place, hash, number, length);
    this.#add(number, source, from, to);
    return number;
  }

  /** A number for a text whether or not it was there before; none may be looked up afterwards. */
  append(source: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    this.#places = new Int32Array(0);
    const number = this.size++;
    this.#keep(number, source, from, to);
    return number;
  }

  /** The number of a text that is there; 0 where it is not. */
  find(source: Uint8Array, length: number): number {
    let hash = firstHash;
    for (let byte = 0; byte < length; byte++) hash = nextHash(hash, source[byte]!);
    const places = this.#places;
    const most = places.length - 1;
    let place = (hash ^ (hash >>> 15)) << 2;
    for (place &= most; places[place + numberAt] !== 0; place = (place + width) & most) {
      if (places[place + hashAt] !== hash || places[place + lengthAt] !== length) continue;
      if (this.#is(places[place + fromAt]!, source, 0, length)) return places[place + numberAt]!;
    }
    return 0;
  }

  /** Fetches what is known of so many texts by their hashes, which makes it quicker to look them up at once afterwards. */
  fetch(hashes: Int32Array, count: number): void {
    const places = this.#places;
    const bytes = this.#bytes;
    const most = places.length - 1;
    let fetched = 0;
    for (let at = 0; at < count; at++) fetched ^= places[(((hashes[at]! ^ (hashes[at]! >>> 15)) << 2) & most) + fromAt]!;
    for (let at = 0; at < count; at++) fetched ^= bytes[places[(((hashes[at]! ^ (hashes[at]! >>> 15)) << 2) & most) + fromAt]!]!;
    // Used for something, so that nobody leaves it out.
    this.#fetched ^= fetched;
  }

  text(number: number): string {
    return textOf(this.given(), number);
  }

  /** The texts as they are, for another thread, or for whoever looks none up. */
  given(): GivenTexts {
    return { size: this.size, bytes: this.#bytes, used: this.#used, starts: this.#starts };
  }

  /** About how much the same texts take as texts of JavaScript, where each may have letters of two bytes. */
  get roomAsTexts(): number {
    return 2 * this.#used + roomOfText * this.size;
  }

  /** How much memory this takes. */
  get room(): number {
    return this.#bytes.length + 4 * (this.#starts.length + this.#places.length);
  }

  #is(at: number, source: Uint8Array, from: number, to: number): boolean {
    const bytes = this.#bytes;
    for (let byte = from; byte < to; byte++) if (source[byte] !== bytes[at++]) return false;
    return true;
  }

  #put(place: number, hash: number, number: number, length: number): void {
    this.#places[place + hashAt] = hash;
    this.#places[place + numberAt] = number;
    this.#places[place + fromAt] = this.#used;
    this.#places[place + lengthAt] = length;
  }

  #add(number: number, source: Uint8Array, from: number, to: number): void {
    this.#keep(number, source, from, to);
    if (2 * this.size * width > this.#places.length) this.#spread();
  }

  #keep(number: number, source: Uint8Array, from: number, to: number): void {
    const end = this.#used + to - from;
    if (end > this.#bytes.length) this.#bytes = widened(this.#bytes, Math.max(2 * this.#bytes.length, end));
    if (number === this.#starts.length) this.#starts = widened(this.#starts, 2 * number);
    this.#starts[number] = this.#used;
    // Copied by hand, since most texts are short.
    for (let byte = from; byte < to; byte++) this.#bytes[this.#used++] = source[byte]!;
  }

  #spread(): void {
    const before = this.#places;
    const places = new Int32Array(2 * before.length);
    const most = places.length - 1;
    for (let from = 0; from < before.length; from += width) {
      if (before[from + numberAt] === 0) continue;
      const hash = before[from + hashAt]!;
      let place = ((hash ^ (hash >>> 15)) << 2) & most;
      while (places[place + numberAt] !== 0) place = (place + width) & most;
      for (let part = 0; part < width; part++) places[place + part] = before[from + part]!;
    }
    this.#places = places;
  }
}

/** Texts by their numbers: those of `ByteTexts`. */
export interface GivenTexts {
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly used: number;
  readonly starts: Uint32Array;
}

/** Where the text of a number begins among the bytes, and where it ends. */
export const startOf = ({ starts }: GivenTexts, number: number): number => (number === 0 ? 0 : starts[number]!);
export const endOf = ({ size, used, starts }: GivenTexts, number: number): number =>
  number === 0 ? 0 : number + 1 < size ? starts[number + 1]! : used;

export const textOf = (texts: GivenTexts, number: number): string =>
  number === 0 ? "" : decoder.decode(texts.bytes.subarray(startOf(texts, number), endOf(texts, number)));

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
