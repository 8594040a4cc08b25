import type { Span } from "@scoreline/diagnostics";
import type { Declaration, SampleDeclaration, ScoreBlockDeclaration, TestDeclaration } from "../ast.ts";
import type { ModelSymbol } from "../model.ts";
import type { Program } from "../symbols/program.ts";

/**
 * A declaration of which all others know no more than the names it gives: whatever else changes in it, what is found in them stays the same.
 * Most of a long model is made of these.
 */
export type Leaf = ScoreBlockDeclaration | SampleDeclaration | TestDeclaration;

export const isLeaf = (declaration: Declaration): declaration is Leaf =>
  declaration.kind === "score-block" || declaration.kind === "sample" || declaration.kind === "test";

/** What inferring a leaf took, besides what was found. */
export interface LeafNotes {
  /** How often a near name was asked for. */
  readonly looks: number;
  /** Everything that is named in it. */
  readonly named: ReadonlySet<ModelSymbol>;
}

/** Infers the leaves of a program; those of which all that is found is known already only once somebody asks for what is known of their nodes. */
export class Leaves {
  readonly #program: Program;
  readonly #isKnown: (leaf: Leaf) => boolean;
  readonly #notes = new Map<Leaf, LeafNotes>();
  readonly #waiting = new Map<Leaf, (() => void)[]>();

  constructor(program: Program, isKnown: (leaf: Leaf) => boolean) {
    this.#program = program;
    this.#isKnown = isKnown;
  }

  /** A step of inferring a leaf: made now, or later with the others of the leaf. */
  within(leaf: Leaf, infer: () => void): void {
    if (this.#isKnown(leaf)) {
      const steps = this.#waiting.get(leaf);
      if (steps === undefined) this.#waiting.set(leaf, [infer]);
      else steps.push(infer);
      return;
    }
    const { reporter, references } = this.#program;
    const looks = reporter.looks;
    const first = references.all.length;
    infer();
    const before = this.#notes.get(leaf);
    const named = new Set(before?.named);
    for (let index = first; index < references.all.length; index++) named.add(references.all[index]!.symbol);
    this.#notes.set(leaf, { looks: (before?.looks ?? 0) + reporter.looks - looks, named });
  }

  /** Of a leaf that was inferred at once. */
  notesOf(leaf: Leaf): LeafNotes {
    return this.#notes.get(leaf) ?? noNotes;
  }

  /** Whether none was put off, or all of them were inferred since. */
  get areInferred(): boolean {
    return this.#waiting.size === 0;
  }

  /** Infers those that were put off; nothing is found in them, since that is known. */
  inferNow(isWanted: (leaf: Leaf) => boolean = () => true): void {
    for (const [leaf, steps] of [...this.#waiting]) {
      if (!isWanted(leaf)) continue;
      this.#waiting.delete(leaf);
      const { reporter } = this.#program;
      reporter.isSilent = true;
      for (const infer of steps) infer();
      reporter.isSilent = false;
    }
  }

  /** The same for those that a place may be in. */
  inferAround({ start, end }: Span): void {
    if (this.#waiting.size > 0) this.inferNow(({ span }) => span.start <= start && end <= span.end);
  }
}

const noNotes: LeafNotes = { looks: 0, named: new Set() };
