/** Numbers of what many events have in common: their kind, and the codes of their properties. */
import { firstHash, nextHash, widened } from "./byte-texts.ts";

/** Lists of as many whole numbers as there are columns, with a kind, each once. */
export class Tuples {
  size = 0;
  readonly #columns: number;
  /** The kind, and then the codes, one list after the other. */
  #values: Int32Array;
  #places = new Int32Array(1 << 8);

  constructor(columns: number) {
    this.#columns = columns;
    this.#values = new Int32Array((columns + 1) << 7);
  }

  /** The number of a tuple, the same for the same one. */
  of(kind: number, codes: Int32Array): number {
    const width = this.#columns + 1;
    let hash = nextHash(firstHash, kind);
    for (let column = 0; column < this.#columns; column++) hash = nextHash(hash, codes[column]!);
    hash ^= hash >>> 15;
    const mask = this.#places.length - 1;
    let place = hash & mask;
    for (let found = this.#places[place]!; found !== 0; found = this.#places[place]!) {
      if (this.#is((found - 1) * width, kind, codes)) return found - 1;
      place = (place + 1) & mask;
    }
    this.#places[place] = this.size + 1;
    const at = this.size * width;
    if (at + width > this.#values.length) this.#values = widened(this.#values, 2 * this.#values.length);
    this.#values[at] = kind;
    this.#values.set(codes, at + 1);
    if (2 * ++this.size > this.#places.length) this.#spread();
    return this.size - 1;
  }

  kindAt(tuple: number): number {
    return this.#values[tuple * (this.#columns + 1)]!;
  }

  codeAt(tuple: number, column: number): number {
    return this.#values[tuple * (this.#columns + 1) + 1 + column]!;
  }

  /** The lists one after the other, each with its kind before it, for another thread. */
  given(): Int32Array {
    return this.#values.slice(0, this.size * (this.#columns + 1));
  }

  /** How much memory this takes. */
  get room(): number {
    return 4 * (this.#values.length + this.#places.length);
  }

  #is(at: number, kind: number, codes: Int32Array): boolean {
    if (this.#values[at] !== kind) return false;
    for (let column = 0; column < this.#columns; column++) if (this.#values[at + 1 + column] !== codes[column]) return false;
    return true;
  }

  #spread(): void {
    this.#places = new Int32Array(2 * this.#places.length);
    const width = this.#columns + 1;
    const { size } = this;
    const mask = this.#places.length - 1;
    for (let tuple = 0; tuple < size; tuple++) {
      let hash = firstHash;
      for (let at = tuple * width; at < (tuple + 1) * width; at++) hash = nextHash(hash, this.#values[at]!);
      let place = (hash ^ (hash >>> 15)) & mask;
      while (this.#places[place] !== 0) place = (place + 1) & mask;
      this.#places[place] = tuple + 1;
    }
  }
}
