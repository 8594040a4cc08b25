import type { TextCode, DiagnosticData, Fix, RelatedPlace, Span } from "@scoreline/diagnostics";
import type { DecisionWord, EventSelector, Expression, MatrixDeclaration, Name, TextLiteral } from "../ast.ts";
import type { DefineSymbol, EventSymbol, ExpressionType, FieldSymbol, Placed, RatingSymbol, ScoreSymbol } from "../model.ts";
import { textOf, type Program } from "../symbols/program.ts";
import { replaceFix } from "../symbols/reporter.ts";

/** What is at hand, and so what bare names mean: lead fields and their like, or first the properties of an event. */
export type AtHand =
  | { readonly kind: "lead"; readonly subtotal: boolean; readonly silence: boolean }
  | { readonly kind: "event"; readonly events: ResolvedEvents; readonly others: OtherEvents };

/**
 * Which other events can be asked about beside the one at hand: all, those before it, or none, as in the filter of a figure, in
 * that of `reset` and in that of a kind of events.
 */
export type OtherEvents = "all" | "earlier" | "none in a figure" | "none in reset" | "none in a kind";

/** The events that a selector names. */
export interface ResolvedEvents {
  readonly selector: EventSelector;
  /** Those that are known; empty for `anything`. */
  readonly events: readonly EventSymbol[];
  readonly anything: boolean;
  /** Whether an event is unknown, so that any property may be meant. */
  readonly broken: boolean;
}

export const leadAtHand: AtHand = { kind: "lead", subtotal: false, silence: false };
export const subtotalAtHand: AtHand = { kind: "lead", subtotal: true, silence: false };
/** A silence has no properties. */
export const silenceAtHand: AtHand = { kind: "lead", subtotal: false, silence: true };

/** Something an expression draws on, in the order of the text. */
export type Read =
  | { readonly kind: "field"; readonly node: Name; readonly symbol: FieldSymbol }
  | { readonly kind: "define"; readonly node: Name; readonly symbol: DefineSymbol }
  | { readonly kind: "score"; readonly node: Name; readonly symbol: ScoreSymbol }
  | { readonly kind: "events"; readonly node: Expression }
  /** A day that dates are compared with: that of the moment, or of the event at hand. */
  | { readonly kind: "day"; readonly node: Expression }
  | { readonly kind: "stage-count"; readonly node: Expression; readonly stage: TextLiteral; readonly score: ScoreSymbol | null };

/** A matrix with its names resolved; null where one means nothing. */
export interface ResolvedMatrix extends Placed<MatrixDeclaration> {
  readonly rowScore: ScoreSymbol | null;
  readonly columnScore: ScoreSymbol | null;
  /** Of the header's cells but the first. */
  readonly columns: readonly (RatingSymbol | null)[];
  /** Of each further row's first cell. */
  readonly rows: readonly (RatingSymbol | null)[];
  /** The ratings of every possible cell name. */
  readonly cells: ReadonlyMap<string, { readonly row: RatingSymbol; readonly column: RatingSymbol }>;
}

/** What a condition may ask for of what is decided about a lead, and the matrix that names the cells. */
export interface Asks {
  readonly words: readonly DecisionWord[];
  readonly matrix: ResolvedMatrix | null;
}

export const asksNothing: Asks = { words: [], matrix: null };

/** What is needed to tell the type of an expression at its place. */
export interface InferContext {
  readonly program: Program;
  readonly file: string;
  readonly atHand: AtHand;
  /** The score whose block the expression is in. */
  readonly owner: ScoreSymbol | null;
  readonly reads: Read[];
  /** The types of definitions, which are inferred first, each after those it reads. */
  readonly asks: Asks;
  readonly defineTypes: ReadonlyMap<DefineSymbol, ExpressionType>;
}

interface Spanned {
  readonly span: Span;
}

export function report<Code extends TextCode>(
  context: InferContext,
  code: Code,
  at: Spanned,
  data: DiagnosticData<Code>,
  more?: { readonly related?: readonly RelatedPlace[]; readonly fixes?: readonly Fix[] },
): void {
  context.program.reporter.report(code, context.file, at, data, more);
}

/** The words of an expression for a message, shortened. */
export function wordsOf(context: InferContext, node: Spanned): string {
  const text = textOf(context.program, context.file, node).replace(/\s+/g, " ").trim();
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}

/** Says of words what is to be written for them. */
export function reportMeant(meant: string, at: Spanned, context: InferContext): true {
  report(
    context,
    "other-phrase",
    at,
    { phrase: wordsOf(context, at), advice: `Write \`${meant}\`.` },
    { fixes: [replaceFix(`Write “${meant}”`, context.file, at, meant)] },
  );
  return true;
}

/** Whether a bare name means something here. */
export function isKnown(text: string, { program, atHand }: InferContext): boolean {
  if (program.bare.has(text)) return true;
  return atHand.kind === "event" && atHand.events.events.some(({ properties }) => properties.some(({ name }) => name === text));
}
