import type { AstNode, Declaration } from "../ast.ts";
import type { Leaves } from "../infer/leaves.ts";
import type { Model, Reference } from "../model.ts";
import type { NamedThing, Remembered } from "./known-leaves.ts";
import type { Program } from "../symbols/program.ts";

/** What models are made of, of which some leaves may not be inferred yet. */
const growing = new WeakMap<Model, Growing>();

interface Growing {
  readonly program: Program;
  readonly leaves: Leaves;
  readonly remembered: Remembered | null;
}

/** Notes what a model is made of, for `referencesAt` and `thingsNamedIn`. */
export function mayGrow(model: Model, made: Growing): void {
  growing.set(model, made);
}

/** What a block names, without a look at its nodes; null where that is not known. */
export function thingsNamedIn(model: Model, declaration: Declaration): readonly NamedThing[] | null {
  return growing.get(model)?.remembered?.leaves.get(declaration)?.named ?? null;
}

/** The references of a model that an offset is in, or right after, in their order: for who asks about one place while somebody types. */
export function referencesAt(model: Model, file: string, offset: number): readonly Reference[] {
  const isThere = (reference: Reference): boolean =>
    reference.file === file && reference.span.start <= offset && offset <= reference.span.end;
  const made = growing.get(model);
  if (made === undefined) return model.references.filter(isThere);
  made.leaves.inferAround({ start: offset, end: offset });
  return made.program.references.all.filter(isThere).sort((one, other) => one.span.start - other.span.start);
}

/** What is known of nodes, of which those of some leaves are inferred when something of them is asked for. */
export class FactsOnDemand<Node extends AstNode, Fact> implements ReadonlyMap<Node, Fact> {
  readonly #facts: ReadonlyMap<Node, Fact>;
  readonly #leaves: Leaves;

  constructor(facts: ReadonlyMap<Node, Fact>, leaves: Leaves) {
    this.#facts = facts;
    this.#leaves = leaves;
  }

  get(node: Node): Fact | undefined {
    const known = this.#facts.get(node);
    if (known !== undefined) return known;
    this.#leaves.inferAround(node.span);
    return this.#facts.get(node);
  }

  has(node: Node): boolean {
    return this.get(node) !== undefined;
  }

  get size(): number {
    return this.#all.size;
  }

  forEach(visit: (fact: Fact, node: Node, all: ReadonlyMap<Node, Fact>) => void): void {
    for (const [node, fact] of this.#all) visit(fact, node, this);
  }

  entries(): MapIterator<[Node, Fact]> {
    return this.#all.entries();
  }

  keys(): MapIterator<Node> {
    return this.#all.keys();
  }

  values(): MapIterator<Fact> {
    return this.#all.values();
  }

  [Symbol.iterator](): MapIterator<[Node, Fact]> {
    return this.entries();
  }

  get #all(): ReadonlyMap<Node, Fact> {
    this.#leaves.inferNow();
    return this.#facts;
  }
}
