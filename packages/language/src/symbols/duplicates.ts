import type { RelatedPlace, Span } from "@scoreline/diagnostics";
import type { DefineSymbol, EventKindSymbol, EventSymbol, ModelSymbol, ReferenceNode, ScoreSymbol } from "../model.ts";
import type { Namespace } from "./namespace.ts";
import type { BareSymbol, GrowingProgram, Program } from "./program.ts";

type NamedSymbol = Extract<ModelSymbol, { readonly declaration: unknown }>;

/** Enters a symbol under its name, or reports that the name is taken. Gives the symbol that has the name. */
export function claim<Symbol extends NamedSymbol>(
  program: GrowingProgram,
  namespace: Namespace<Symbol>,
  node: ReferenceNode,
  what: string,
  symbol: Symbol,
): Symbol {
  // A field of that name can also be read as `lead.today`.
  if (isBare(symbol) && symbol.kind !== "field") requireBackticks(program, symbol.file, node);
  const bare = isBare(symbol) ? program.bare.get(symbol.name) : undefined;
  const other = bare !== undefined && bare.kind !== symbol.kind ? bare : namesake(symbol, program);
  if (other !== null) {
    reportTaken(program, symbol.file, node, symbol.name, things[other.kind]!, declarationPlace(other));
    program.references.declare(symbol.file, node, symbol);
    return symbol;
  }
  const first = namespace.add(symbol);
  program.references.declare(symbol.file, node, first);
  if (first !== symbol) reportTaken(program, symbol.file, node, symbol.name, what, declarationPlace(first));
  else if (isBare(symbol)) program.bare.set(symbol.name, symbol);
  return first;
}

/** `define today as …`: without backticks, the name would be read as the day wherever it is used. */
function requireBackticks({ reporter }: Pick<Program, "reporter">, file: string, node: ReferenceNode): void {
  if (node.kind !== "name" || node.quoted || node.text !== "today") return;
  const fix = { title: "Write it in backticks", edits: [{ file, span: node.span, text: `\`${node.text}\`` }] };
  reporter.report("reserved-word", file, node, { word: node.text }, { fixes: [fix] });
}

export function reportTaken(
  program: Pick<Program, "reporter">,
  file: string,
  at: { readonly span: Span },
  name: string,
  what: string,
  first: RelatedPlace,
  advice = "Rename one of the two, or remove one.",
): void {
  program.reporter.report("duplicate-name", file, at, { name, what, advice }, { related: [first] });
}

function isBare(symbol: NamedSymbol): symbol is NamedSymbol & BareSymbol {
  return symbol.kind === "field" || symbol.kind === "define" || symbol.kind === "score";
}

/** The other thing that has the name, of those that share theirs with kinds of events. */
function namesake(
  { kind, name }: NamedSymbol,
  { events, defines, eventKinds }: Program,
): EventSymbol | DefineSymbol | EventKindSymbol | null {
  if (kind === "event-kind") return events.get(name) ?? defines.get(name);
  return kind === "event" || kind === "define" ? eventKinds.get(name) : null;
}

const things: { readonly [Kind in ModelSymbol["kind"]]?: string } = {
  field: "a lead field",
  event: "an event",
  score: "a score",
  define: "a definition",
  "event-kind": "a definition",
};

/** What a symbol is to people, of those that share their names with others; undefined for others. */
export const namedThing = ({ kind }: ModelSymbol): string | undefined => things[kind];

/** Where a symbol gets its name. */
export function declarationPlace(symbol: NamedSymbol, message = "first declared here"): RelatedPlace {
  return { file: symbol.file, span: nameSpan(symbol), message };
}

/** The name of a score, or the word that stands for it. */
export function scoreNameSpan({ declaration }: ScoreSymbol): Span {
  return declaration.kind === "score" ? declaration.name.span : (declaration.name?.span ?? declaration.keyword);
}

function nameSpan(symbol: NamedSymbol): Span {
  switch (symbol.kind) {
    case "rating":
      return symbol.declaration.rating.span;
    case "score":
      return scoreNameSpan(symbol);
    default:
      return symbol.declaration.name.span;
  }
}
