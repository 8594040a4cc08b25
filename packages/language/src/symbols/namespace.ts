/** Symbols of one kind by name, in file order; the first of a name wins. */
export class Namespace<Symbol extends { readonly name: string }> {
  readonly #byName = new Map<string, Symbol>();
  /** As lists, until the next one is added: they are asked for much more often than anything is added. */
  #all: readonly Symbol[] | null = null;
  #names: readonly string[] | null = null;

  get all(): readonly Symbol[] {
    return (this.#all ??= [...this.#byName.values()]);
  }

  get size(): number {
    return this.#byName.size;
  }

  get names(): readonly string[] {
    return (this.#names ??= [...this.#byName.keys()]);
  }

  get(name: string): Symbol | null {
    return this.#byName.get(name) ?? null;
  }

  /** Adds the symbol unless its name is taken; gives the one that has the name. */
  add(symbol: Symbol): Symbol {
    const first = this.#byName.get(symbol.name);
    if (first !== undefined) return first;
    this.#byName.set(symbol.name, symbol);
    this.#all = this.#names = null;
    return symbol;
  }
}
