import type { Span } from "@scoreline/diagnostics";
import type { ModelSymbol, Reference, ReferenceNode } from "../model.ts";

/** Remembers what every name means and where everything is named. */
export class References {
  readonly symbols = new Map<ReferenceNode, ModelSymbol>();
  readonly all: Reference[] = [];

  declare(file: string, node: ReferenceNode, symbol: ModelSymbol): void {
    this.#add(file, node, node.span, symbol, true);
  }

  /** A score block without a name is declared by its word. */
  declareByWord(file: string, word: Span, symbol: ModelSymbol): void {
    this.all.push({ file, node: null, span: word, symbol, declares: true });
  }

  use(file: string, node: ReferenceNode, symbol: ModelSymbol): void {
    this.#add(file, node, node.span, symbol, false);
  }

  /** Part of a node: one of the two ratings in `A1`. */
  usePart(file: string, node: ReferenceNode, span: Span, symbol: ModelSymbol): void {
    this.#add(file, node, span, symbol, false);
  }

  #add(file: string, node: ReferenceNode, span: Span, symbol: ModelSymbol, declares: boolean): void {
    if (!this.symbols.has(node)) this.symbols.set(node, symbol);
    this.all.push({ file, node, span, symbol, declares });
  }
}
