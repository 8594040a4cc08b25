import { firstFrom, type Fix, type Span } from "@scoreline/diagnostics";
import type { ActionSymbol, DefineSymbol, EventKindSymbol, ListSymbol, ModelFile, ModelSymbol } from "../../model.ts";
import type { Program } from "../../symbols/program.ts";
import { removeLinesFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

type Definition = DefineSymbol | EventKindSymbol;
type NamedPart = Definition | ListSymbol | ActionSymbol;

const kinds = { define: "definition", "event-kind": "definition", list: "list", action: "action" } as const;

/**
 * Definitions, lists and actions of a model that nothing uses, or only definitions that are unused themselves. Fields and
 * events describe the data that comes in, and samples show in the editor: they may be there to be read. What a shared file
 * declares may be for another model.
 */
export const unusedName: Rule = {
  code: "unused-name",
  stage: "sound",
  check({ program, options, namedElsewhere }) {
    const file = program.files.find(({ path }) => path === program.sources.entry);
    if (file === undefined || !program.models.some((model) => model.file === file.path)) return;
    const declared: readonly NamedPart[] = [
      ...program.defines.all,
      ...program.eventKinds.all,
      ...program.lists.all,
      ...program.actions.all,
    ].filter((part) => part.file === file.path);
    const used = usedSymbols(
      program,
      declared.filter((part) => part.kind === "define" || part.kind === "event-kind"),
      [...namedElsewhere, ...declared.filter(({ name }) => options.usedElsewhere?.has(name) === true)],
    );
    const spans = file.comments.map(({ span }) => span);
    for (const part of declared) {
      if (used.has(part)) continue;
      program.reporter.report(
        "unused-name",
        file.path,
        part.declaration.name,
        { what: kinds[part.kind], name: part.name },
        {
          fixes: [{ ...removal(part, file, spans), isChoice: true }],
        },
      );
    }
  },
};

/** What is used, directly or by a definition that is used itself; `elsewhere` is known to be. */
function usedSymbols(program: Program, defines: readonly Definition[], elsewhere: readonly ModelSymbol[]): ReadonlySet<ModelSymbol> {
  const usedIn = new Map<Definition, ModelSymbol[]>(defines.map((define) => [define, []]));
  const used = new Set<ModelSymbol>(elsewhere);
  const waiting = defines.toSorted((one, other) => one.declaration.span.start - other.declaration.span.start);
  const uses = program.references.all.filter(({ declares }) => !declares).toSorted((one, other) => one.span.start - other.span.start);
  for (const { file, span, symbol } of uses) {
    while (waiting[0] !== undefined && waiting[0].declaration.span.end <= span.start) waiting.shift();
    const [define] = waiting;
    if (define !== undefined && file === define.file && define.declaration.span.start <= span.start) usedIn.get(define)!.push(symbol);
    else used.add(symbol);
  }
  // A set grows while it is walked: what a used definition uses is visited too.
  for (const symbol of used)
    if (symbol.kind === "define" || symbol.kind === "event-kind") for (const inner of usedIn.get(symbol) ?? []) used.add(inner);
  return used;
}

/** Removes a declaration with the `///` lines above it. */
function removal({ declaration }: NamedPart, { path, text, comments }: ModelFile, spans: readonly Span[]): Fix {
  let { start } = declaration.span;
  for (let at = firstFrom(spans, start) - 1; at >= 0; at--) {
    const comment = comments[at]!;
    if (comment.kind !== "doc" || !comment.firstOnLine || text.slice(comment.span.end, start).trim() !== "") break;
    ({ start } = comment.span);
  }
  return removeLinesFix(`Remove “${declaration.name.text}”`, path, text, { start, end: declaration.span.end });
}
