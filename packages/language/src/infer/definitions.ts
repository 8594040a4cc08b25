import type { RelatedPlace, Span } from "@scoreline/diagnostics";
import type { DefineSymbol, EventKindSymbol, ExpressionType, ScoreSymbol } from "../model.ts";
import { dependencyOrder } from "../symbols/dependency-order.ts";
import { declarationPlace } from "../symbols/duplicates.ts";
import type { Program } from "../symbols/program.ts";
import { wayRound } from "../symbols/suggest.ts";
import { asksNothing, leadAtHand, type InferContext, type Read } from "./context.ts";
import { infer } from "./infer.ts";
import { namesReadBy } from "./names-read.ts";
import { unknownType } from "./types.ts";

/** Something an expression draws on, directly or through a definition. */
export interface Draw {
  readonly kind: Exclude<Read["kind"], "define">;
  /** The score read, or the one whose stage is counted; null where that is not known. */
  readonly score: ScoreSymbol | null;
  /** Where the expression itself names it: the thing, or the definition that leads to it. */
  readonly at: { readonly span: Span };
  readonly via: DefineSymbol | null;
  readonly origin: { readonly file: string; readonly span: Span };
}

/** “, through “decision_maker””, where a definition leads to what is meant. */
export function viaWords({ via }: Draw): string {
  return via === null ? "" : `, through “${via.name}”`;
}

/** The place in the definition that draws on it. */
export function viaPlace({ via, origin }: Draw, message: string): readonly RelatedPlace[] {
  return via === null ? [] : [{ ...origin, message }];
}

export interface Definitions {
  readonly types: ReadonlyMap<DefineSymbol, ExpressionType>;
  /** What each definition draws on in the end: each thing once, at its first place. */
  readonly draws: ReadonlyMap<DefineSymbol, readonly Draw[]>;
}

/** Infers every definition after those it reads; a definition that needs itself is reported and has an unknown type. */
export function inferDefinitions(program: Program): Definitions {
  const types = new Map<DefineSymbol, ExpressionType>();
  const draws = new Map<DefineSymbol, readonly Draw[]>();
  const needs = new Map(program.defines.all.map((define) => [define, definitionsRead(define, program)]));
  const { order, circles } = dependencyOrder(program.defines.all, (define) => needs.get(define) ?? []);
  for (const define of circles.flat()) types.set(define, unknownType);
  for (const define of order) {
    const reads: Read[] = [];
    const {
      file,
      declaration: { expression },
    } = define;
    const context: InferContext = { program, file, atHand: leadAtHand, owner: null, reads, asks: asksNothing, defineTypes: types };
    const type = infer(expression, context);
    if (!types.has(define)) types.set(define, type);
    draws.set(define, drawsOf(reads, file, draws));
  }
  for (const circle of circles) reportCircle(circle, program);
  inferTakenNames(program, types);
  return { types, draws };
}

/** What reads come to when definitions are followed. */
export function drawsOf(reads: readonly Read[], file: string, defined: ReadonlyMap<DefineSymbol, readonly Draw[]>): readonly Draw[] {
  const draws: Draw[] = [];
  // Most expressions draw on no score, of which there may be any number.
  const withoutScore: Draw["kind"][] = [];
  let withScore: Set<string> | undefined;
  const add = (draw: Draw): void => {
    const { kind, score } = draw;
    if (score === null) {
      if (withoutScore.includes(kind)) return;
      withoutScore.push(kind);
    } else {
      withScore ??= new Set();
      const key = `${kind} ${score.name}`;
      if (withScore.has(key)) return;
      withScore.add(key);
    }
    draws.push(draw);
  };
  for (const read of reads) {
    const at = { span: read.node.span };
    if (read.kind === "define") {
      for (const draw of defined.get(read.symbol) ?? []) add({ ...draw, at, via: read.symbol });
    } else {
      const score = read.kind === "score" ? read.symbol : read.kind === "stage-count" ? read.score : null;
      add({ kind: read.kind, score, at, via: null, origin: { file, span: read.node.span } });
    }
  }
  return draws;
}

function definitionsRead(define: DefineSymbol, program: Program): readonly DefineSymbol[] {
  const read = new Set<DefineSymbol>();
  for (const { text } of namesReadBy(define.declaration.expression, program)) {
    const symbol = program.bare.get(text);
    if (symbol?.kind === "define") read.add(symbol);
  }
  return [...read];
}

/** Definitions that need one another. */
export function reportCircle(circle: readonly (DefineSymbol | EventKindSymbol)[], program: Program): void {
  const [first] = circle;
  if (first === undefined) return;
  program.reporter.report(
    "definition-needs-itself",
    first.file,
    first.declaration.name,
    {
      name: first.name,
      path: wayRound(circle.map(({ name }) => name)),
    },
    { related: circle.slice(1).map((define) => declarationPlace(define, "also part of the circle")) },
  );
}

/** Definitions whose name was taken mean nothing, but what is wrong inside them is said all the same. */
function inferTakenNames(program: Program, types: ReadonlyMap<DefineSymbol, ExpressionType>): void {
  for (const { file, declaration } of program.placedDefines) {
    if (program.types.has(declaration.expression)) continue;
    infer(declaration.expression, {
      program,
      file,
      atHand: leadAtHand,
      owner: null,
      reads: [],
      asks: asksNothing,
      defineTypes: types,
    });
  }
}
