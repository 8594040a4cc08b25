import type { BlockItem, Declaration, Name } from "@scoreline/language";
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from "vscode-languageserver-types";
import type { Span } from "@scoreline/diagnostics";
import { ProjectLines, rangeOf } from "../protocol/mapping.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";

interface Outline {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** What to select; within `span`. */
  readonly at: Span;
  readonly children?: readonly Outline[];
}

/** The document's outline. */
export function documentSymbols({ parsed, lines }: Snapshot): DocumentSymbol[] {
  const symbolOf = ({ name, detail, kind, span, at, children }: Outline): DocumentSymbol => ({
    // An empty name is refused by editors; a declaration that is still being written has none yet.
    name: name === "" ? "…" : name,
    ...(detail === undefined ? {} : { detail }),
    kind,
    range: rangeOf(lines, span),
    selectionRange: rangeOf(lines, at.start >= span.start && at.end <= span.end ? at : span),
    children: (children ?? []).map(symbolOf),
  });
  return parsed.ast.declarations.map((declaration) => symbolOf(outlineOf(declaration)));
}

/** Declarations of all projects whose name holds the query's letters in order. */
export function workspaceSymbols(projects: readonly Project[], query: string): SymbolInformation[] {
  const found = new Map<string, SymbolInformation>();
  for (const project of projects) {
    const lines = new ProjectLines(project);
    for (const { path, ast } of project.model.files) {
      for (const declaration of ast.declarations) {
        const { name, kind, at } = outlineOf(declaration);
        if (name === "" || !hasInOrder(name.toLowerCase(), query.toLowerCase())) continue;
        const location = lines.location(path, at);
        found.set(`${location.uri} ${at.start}`, { name, kind, location, containerName: declaration.kind });
      }
    }
  }
  return [...found.values()];
}

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}

function outlineOf(declaration: Declaration): Outline {
  const { span } = declaration;
  const named = (
    name: { readonly span: Span; readonly text?: string; readonly value?: string },
    kind: SymbolKind,
    detail: string,
    children: readonly Outline[] = [],
  ): Outline => ({ name: name.text ?? name.value ?? "", kind, detail, span, at: name.span, children });
  switch (declaration.kind) {
    case "model":
      return named(declaration.name, SymbolKind.Module, "model");
    case "use":
      return named(declaration.path, SymbolKind.File, "use");
    case "lead":
      return {
        name: "lead",
        kind: SymbolKind.Struct,
        span,
        at: { start: span.start, end: span.start + 4 },
        children: declaration.fields.map((field) => leafOf(field, SymbolKind.Field, field.type.name)),
      };
    case "event":
      return named(
        declaration.name,
        SymbolKind.Event,
        "event",
        declaration.properties.map((property) => leafOf(property, SymbolKind.Property, property.type.name)),
      );
    case "list":
      return named(declaration.name, SymbolKind.Array, "list");
    case "define":
      return named(declaration.name, SymbolKind.Variable, "define");
    case "event-kind":
      return named(declaration.name, SymbolKind.Event, "define");
    case "score-block":
      return {
        name: declaration.name?.text ?? declaration.family,
        detail: declaration.label?.value ?? declaration.family,
        kind: SymbolKind.Class,
        span,
        at: declaration.name?.span ?? declaration.keyword,
        children: declaration.items.flatMap(itemOutline),
      };
    case "score":
      return named(declaration.name, SymbolKind.Class, declaration.label?.value ?? "score");
    case "discard":
      return named(declaration.reason, SymbolKind.Boolean, "discard");
    case "action":
      return named(declaration.name, SymbolKind.Function, declaration.label.value);
    case "matrix":
      return {
        name: `${declaration.rowScore.text} by ${declaration.columnScore.text}`,
        detail: "matrix",
        kind: SymbolKind.Enum,
        span,
        at: declaration.rowScore.span,
      };
    case "lifecycle":
      return {
        name: "lifecycle",
        kind: SymbolKind.Enum,
        span,
        at: { start: span.start, end: span.start + 9 },
        children: declaration.steps.map((step) => leafOf(step, SymbolKind.EnumMember, step.label?.value ?? "")),
      };
    case "route":
      return {
        name: "route",
        kind: SymbolKind.Enum,
        span,
        at: { start: span.start, end: span.start + 5 },
        children: declaration.lines.map((line) => leafOf(line, SymbolKind.EnumMember, line.label?.value ?? "")),
      };
    case "promise":
      return named(declaration.name, SymbolKind.Constant, "promise");
    case "ignore":
      return {
        name:
          declaration.because?.value ??
          (declaration.events.anything ? "anything" : declaration.events.events.map(({ text }) => text).join(", ")),
        kind: SymbolKind.Operator,
        detail: "ignore",
        span,
        at: declaration.because?.span ?? declaration.events.span,
        children: [],
      };
    case "sample":
      return named(declaration.name, SymbolKind.Object, "sample");
    case "test":
      return named(declaration.name, SymbolKind.Method, "test");
  }
}

/** What is declared within another declaration, by its name. */
const leafOf = ({ name, span }: { readonly name: Name; readonly span: Span }, kind: SymbolKind, detail: string): Outline => ({
  name: name.text,
  detail,
  kind,
  span,
  at: name.span,
});

function itemOutline(item: BlockItem): Outline[] {
  switch (item.kind) {
    case "group":
      return [
        {
          name: item.name.value,
          detail: item.family,
          kind: SymbolKind.Namespace,
          span: item.span,
          at: item.name.span,
          children: item.items.flatMap((inner) => (inner.kind === "criterion" ? itemOutline(inner) : [])),
        },
      ];
    case "criterion":
      return [{ name: item.name.value, detail: "criterion", kind: SymbolKind.Enum, span: item.span, at: item.name.span }];
    case "decay-line":
    case "reset-line":
    case "state-rule":
    case "occurrence-rule":
    case "then-line":
    case "ratings-line":
      return [];
  }
}
