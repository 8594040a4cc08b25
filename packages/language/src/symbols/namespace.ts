/** Symbols of one kind by name, in file order; the first of a name wins. */
export class Namespace<Symbol extends { readonly name: string }> {
  readonly #byName = new Map<string, Symbol>();

  get all(): readonly Symbol[] {
    return [...this.#byName.values()];
  }

  get size(): number {
    return this.#byName.size;
  }

  get names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  get(name: string): Symbol | null {
    return this.#byName.get(name) ?? null;
  }

  /** Adds the symbol unless its name is taken; gives the one that has the name. */
  add(symbol: Symbol): Symbol {
    const first = this.#byName.get(symbol.name);
    if (first !== undefined) return first;
    this.#byName.set(symbol.name, symbol);
    return symbol;
  }
}
