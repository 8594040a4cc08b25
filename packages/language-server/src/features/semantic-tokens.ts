import type { ModelSymbol } from "@scoreline/language";
import {
  SemanticTokenModifiers,
  SemanticTokenTypes,
  type Range,
  type SemanticTokens,
  type SemanticTokensLegend,
} from "vscode-languageserver-types";
import type { Snapshot } from "../workspace/snapshot.ts";

const types = [
  SemanticTokenTypes.property,
  SemanticTokenTypes.event,
  SemanticTokenTypes.enum,
  SemanticTokenTypes.variable,
  SemanticTokenTypes.class,
  SemanticTokenTypes.enumMember,
  SemanticTokenTypes.function,
] as const;

/** Standard types and modifiers only, so that every theme has colors for them. */
export const semanticLegend: SemanticTokensLegend = {
  tokenTypes: [...types],
  tokenModifiers: [SemanticTokenModifiers.declaration, SemanticTokenModifiers.readonly],
};

const declaration = 1;
const readonly = 2;

/** By kind of name; null for names that are texts in quotes and keep their color. */
const typeOf: { readonly [Kind in ModelSymbol["kind"]]: (typeof types)[number] | null } = {
  field: SemanticTokenTypes.property,
  property: SemanticTokenTypes.property,
  "event-day": SemanticTokenTypes.property,
  event: SemanticTokenTypes.event,
  "event-kind": SemanticTokenTypes.event,
  list: SemanticTokenTypes.enum,
  define: SemanticTokenTypes.variable,
  subtotal: SemanticTokenTypes.variable,
  today: SemanticTokenTypes.variable,
  score: SemanticTokenTypes.class,
  rating: SemanticTokenTypes.enumMember,
  "lifecycle-step": SemanticTokenTypes.enumMember,
  route: SemanticTokenTypes.enumMember,
  action: SemanticTokenTypes.function,
  stage: null,
  sample: null,
};

/** Names by what they stand for: a word such as `text` or `day` is colored as the field it names, not as a word of the language. */
export function semanticTokens({ project, path, lines, text }: Snapshot, range?: Range): SemanticTokens {
  const from = range === undefined ? 0 : lines.offsetAt(range.start);
  const to = range === undefined ? text.length : lines.offsetAt(range.end);
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  let end = 0;
  for (const { file, span, node, symbol, declares } of project.model.references) {
    const type = typeOf[symbol.kind];
    if (file !== path || type === null || node === null || node.kind === "text" || text[span.start] === '"') continue;
    if (span.end <= from || span.start >= to || span.start < end || span.end <= span.start) continue;
    const { line, character } = lines.positionAt(span.start);
    data.push(
      line - last.line,
      line === last.line ? character - last.character : character,
      span.end - span.start,
      types.indexOf(type),
      (declares ? declaration : 0) | ("declaration" in symbol ? 0 : readonly),
    );
    last = { line, character };
    end = span.end;
  }
  return { data };
}
