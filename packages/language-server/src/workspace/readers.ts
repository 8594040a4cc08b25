/** Which projects read what, so that a change finds them without a look at all others. What is read is a URI, or the identity of a file. */
export class Readers {
  readonly #entries = new Map<string, Set<string>>();

  add(read: string, entry: string): void {
    const entries = this.#entries.get(read);
    if (entries === undefined) this.#entries.set(read, new Set([entry]));
    else entries.add(entry);
  }

  delete(read: string, entry: string): void {
    const entries = this.#entries.get(read);
    entries?.delete(entry);
    if (entries?.size === 0) this.#entries.delete(read);
  }

  /** By URI of the entry. */
  of(read: string): readonly string[] {
    return [...(this.#entries.get(read) ?? [])];
  }

  has(read: string): boolean {
    return this.#entries.has(read);
  }

  /** All that is read. */
  keys(): Iterable<string> {
    return this.#entries.keys();
  }
}
