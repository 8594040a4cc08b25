import type { DuckDBValue } from "@duckdb/node-api";

import type { Chunk } from "./chunk-reader.ts";

/** Walks the rows of a query whose first column is a whole number. */
export class ChunkCursor {
  #chunks: AsyncIterator<Chunk> | null;
  #columns: DuckDBValue[][] = [];
  #count = 0;
  #index = 0;

  constructor(chunks: AsyncIterable<Chunk> | null) {
    this.#chunks = chunks === null ? null : chunks[Symbol.asyncIterator]();
  }

  /** True when `load` must be awaited before the row at hand can be read. */
  get used(): boolean {
    return this.#index >= this.#count && this.#chunks !== null;
  }

  /** The first value of the row at hand, often a line; infinite after the last. */
  get line(): number {
    return this.#index < this.#count ? (this.#columns[0]?.[this.#index] as number) : Infinity;
  }

  value(column: number): DuckDBValue {
    return this.#columns[column]?.[this.#index] ?? null;
  }

  step(): void {
    this.#index++;
  }

  async load(): Promise<void> {
    if (this.#chunks === null) return;
    const next = await this.#chunks.next();
    if (next.done === true) {
      this.#chunks = null;
      return;
    }
    this.#columns = next.value.columns;
    this.#count = next.value.count;
    this.#index = 0;
  }
}
