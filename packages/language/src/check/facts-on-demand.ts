import type { AstNode, Declaration } from "../ast.ts";
import { asksNothing, leadAtHand, subtotalAtHand } from "../infer/context.ts";
import { infer } from "../infer/infer.ts";
import type { Leaves } from "../infer/leaves.ts";
import { unknownType } from "../infer/types.ts";
import type { ExpressionType, Model, Reference } from "../model.ts";
import { parse } from "../parse.ts";
import type { NamedThing, Remembered } from "./known-leaves.ts";
import type { Program } from "../symbols/program.ts";
import { References } from "../symbols/references.ts";
import { Reporter } from "../symbols/reporter.ts";

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

/** A value that somebody is writing, as the checker would see it. */
export interface ValueSeen {
  readonly type: ExpressionType;
  /** Whether the checker refuses to ask whether it is missing. */
  readonly isNeverMissing: boolean;
}

/**
 * What a value comes to in a model, though it is in none of its files: asked for by its text, of a lead. `subtotal` is known where the
 * lines of `then` are. Null where that cannot be told, as of a text that is not whole or asks about an event at hand.
 */
export function valueIn(model: Model, written: string, subtotal: boolean): ValueSeen | null {
  const made = growing.get(model);
  if (made === undefined) return null;
  const file = model.entry;
  const { ast, diagnostics } = parse(`define it as (${written}) is missing`, file);
  const [define] = ast.declarations;
  if (diagnostics.length > 0 || define?.kind !== "define" || define.expression.kind !== "missing-test") return null;
  const { defines, types } = made.program;
  const reporter = new Reporter();
  // Whatever is found is forgotten again.
  const apart = { reporter, references: new References(), types: new Map(), domains: new Map(), cases: new Map(), parts: new Map() };
  infer(define.expression, {
    program: { ...made.program, ...apart },
    file,
    atHand: subtotal ? subtotalAtHand : leadAtHand,
    owner: null,
    reads: [],
    asks: asksNothing,
    defineTypes: new Map(defines.all.map((each) => [each, types.get(each.declaration.expression) ?? unknownType])),
  });
  const type = apart.types.get(define.expression.subject) ?? unknownType;
  return type.kind === "unknown"
    ? null
    : { type, isNeverMissing: reporter.found.some(({ diagnostic }) => diagnostic.code === "never-missing") };
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
