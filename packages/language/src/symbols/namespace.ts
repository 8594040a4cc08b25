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

interface Named {
  readonly name: string;
}

interface Index {
  readonly byName: ReadonlyMap<string, Named>;
  readonly names: readonly string[];
}

const indexes = new WeakMap<readonly Named[], Index>();

function indexOf(items: readonly Named[]): Index {
  let index = indexes.get(items);
  if (index === undefined) {
    const byName = new Map(items.map((item) => [item.name, item]));
    indexes.set(items, (index = { byName, names: [...byName.keys()] }));
  }
  return index;
}

/**
 * The one of that name among the properties of an event, or the ratings or stages of a score; undefined where none has it.
 * A list is gone through once: each rule asks, and a search each time would take rules times names.
 */
export function named<Item extends Named>(items: readonly Item[], name: string): Item | undefined {
  return indexOf(items).byName.get(name) as Item | undefined;
}

/** The names among which `named` looks. */
export const namesOf = (items: readonly Named[]): readonly string[] => indexOf(items).names;
