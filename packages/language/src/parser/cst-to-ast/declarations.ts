import type { TokenType } from "chevrotain";
import { diagnostic } from "@scoreline/diagnostics";
import type {
  ActionDeclaration,
  DefineDeclaration,
  EventKindDeclaration,
  DiscardDeclaration,
  EventDeclaration,
  FieldDeclaration,
  LeadDeclaration,
  ListDeclaration,
  ModelDeclaration,
  SimpleTypeName,
  TextLiteral,
  TypeReference,
  UseDeclaration,
} from "../../ast.ts";
import { inner, K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makeExpression, makeKindFilter } from "./expressions.ts";
import { docOf, given, has, nodeOf, nodesOf, type Reading, spanOfNode, tokenOf, tokensOf } from "./reading.ts";
import { makeCondition } from "./scoring.ts";
import { makeEvents, makeName, makeOptionalText, makeProperties, makeText, makeTexts, makeValues } from "./values.ts";

/** The first of clauses that may be said once; each further one is reported. */
function only<Item>(
  items: readonly Item[],
  clause: string,
  spanOf: (item: Item) => { start: number; end: number },
  reading: Reading,
): Item | undefined {
  for (const extra of items.slice(1))
    reading.report(diagnostic("repeated-clause", { file: reading.file, span: spanOf(extra) }, { clause }));
  return items[0];
}

export function makeModel(node: SyntaxNode, reading: Reading): ModelDeclaration {
  const span = spanOfNode(node);
  const settings = nodesOf(nodeOf(node, "modelItems"), "modelSetting");
  const setting = (type: TokenType, clause: string): TextLiteral | undefined => {
    const found = only(
      settings.filter((item) => has(item, type)),
      clause,
      (item) => spanOfNode(item),
      reading,
    );
    return found && makeOptionalText(tokenOf(found, T.text));
  };
  return {
    kind: "model",
    span,
    ...docOf(reading, span),
    name: makeText(tokenOf(node, T.text), tokenOf(node, K.model)!.endOffset),
    ...given("timezone", setting(K.timezone, "The time zone")),
    ...given("description", setting(K.description, "The description")),
  };
}

export function makeUse(node: SyntaxNode, reading: Reading): UseDeclaration {
  const span = spanOfNode(node);
  return { kind: "use", span, ...docOf(reading, span), path: makeText(tokenOf(node, T.text), span.end) };
}

export function makeLead(node: SyntaxNode, reading: Reading): LeadDeclaration {
  const span = spanOfNode(node);
  const items = nodeOf(node, "leadItems");
  return {
    kind: "lead",
    span,
    ...docOf(reading, span),
    fields: nodesOf(items, "field").map((field) => makeField(field, reading)),
    missing: missingOf(items),
  };
}

/** The texts of all `missing` lines of a block. */
function missingOf(items: SyntaxNode | undefined): readonly TextLiteral[] {
  return nodesOf(items, "missingLine").flatMap((line) => textsOf(nodeOf(line, "missingTexts")));
}

/** The texts after `from` or `missing`. */
function textsOf(clause: SyntaxNode | undefined): readonly TextLiteral[] {
  return makeTexts(nodeOf(clause, "textList"));
}

function makeField(node: SyntaxNode, reading: Reading): FieldDeclaration {
  const whole = spanOfNode(node);
  const comma = tokenOf(node, T.comma);
  const clause = (rule: "fromTexts" | "missingTexts", word: string): readonly TextLiteral[] =>
    textsOf(only(nodesOf(node, rule), word, (item) => spanOfNode(item), reading));
  const name = makeName(tokenOf(node, T.headName), whole.start);
  const type = makeType(nodeOf(node, "type"), tokenOf(node, T.colon)?.endOffset ?? name.span.end);
  const lastToken = Math.max(
    name.span.end,
    type.span.end,
    ...[...nodesOf(node, "fromTexts"), ...nodesOf(node, "missingTexts")].map((item) => spanOfNode(item).end),
    ...tokensOf(node, K.key).map((key) => key.endOffset),
  );
  const span = { start: whole.start, end: comma === undefined ? whole.end : lastToken };
  return {
    kind: "field",
    span,
    ...docOf(reading, span),
    name,
    type,
    key: has(node, K.key),
    from: clause("fromTexts", "from"),
    missing: clause("missingTexts", "missing"),
  };
}

const simpleTypes: readonly (readonly [SimpleTypeName, TokenType])[] = [
  ["list of text", inner.list],
  ["text", K.text],
  ["number", K.number],
  ["yes or no", K.yes],
  ["date", K.date],
  ["email", K.email],
  ["url", K.url],
];

function makeType(node: SyntaxNode | undefined, at: number): TypeReference {
  const span = node === undefined ? { start: at, end: at } : spanOfNode(node, at);
  if (node !== undefined && has(node, K.one)) return { kind: "type", span, name: "one of", values: makeValues(nodeOf(node, "valueList")) };
  const simple = node && simpleTypes.find(([, type]) => has(node, type));
  return { kind: "type", span, name: simple?.[0] ?? "missing", values: [] };
}

export function makeEvent(node: SyntaxNode, reading: Reading): EventDeclaration {
  const span = spanOfNode(node);
  const items = nodeOf(node, "fieldItems");
  return {
    kind: "event",
    span,
    ...docOf(reading, span),
    name: makeName(tokenOf(node, T.name), tokenOf(node, K.event)!.endOffset),
    ...given("label", makeOptionalText(tokenOf(node, T.text))),
    from: textsOf(nodeOf(node, "fromTexts")),
    byUs: has(node, K.us),
    properties: nodesOf(items, "field").map((field) => makeField(field, reading)),
    missing: missingOf(items),
  };
}

export function makeList(node: SyntaxNode, reading: Reading): ListDeclaration {
  const span = spanOfNode(node);
  const name = makeName(tokenOf(node, T.name), tokenOf(node, K.list)!.endOffset);
  const head = { kind: "list", span, ...docOf(reading, span), name } as const;
  const from = tokenOf(node, K.from);
  if (from !== undefined) {
    const path = makeText(tokenOf(node, T.text), from.endOffset);
    return { ...head, source: { kind: "list-file", span: { start: from.startOffset, end: path.span.end }, path } };
  }
  const list = nodeOf(node, "valueList");
  const end = tokenOf(node, K.as)?.endOffset ?? span.end;
  return { ...head, source: { kind: "list-values", span: list ? spanOfNode(list, end) : { start: end, end }, values: makeValues(list) } };
}

export function makeDefine(node: SyntaxNode, reading: Reading): DefineDeclaration | EventKindDeclaration {
  const span = spanOfNode(node);
  const name = makeName(tokenOf(node, T.name), tokenOf(node, K.define)!.endOffset);
  const kind = nodeOf(node, "kindOfEvent");
  if (kind !== undefined) {
    const events = makeEvents(nodeOf(kind, "anyOfEvents") ?? kind, spanOfNode(kind).start);
    // One event alone is no kind of its own: there, a filter is missing.
    const filter = nodeOf(kind, "kindFilter") ?? (has(kind, T.kindBase) ? kind : undefined);
    return {
      kind: "event-kind",
      span,
      ...docOf(reading, span),
      name,
      events,
      ...given("where", filter && makeKindFilter(filter, reading)),
    };
  }
  const expression = makeExpression(nodeOf(node, "expression"), tokenOf(node, K.as)?.endOffset ?? name.span.end, reading);
  return { kind: "define", span, ...docOf(reading, span), name, expression };
}

export function makeDiscard(node: SyntaxNode, reading: Reading): DiscardDeclaration {
  const span = spanOfNode(node);
  const reason = makeText(tokenOf(node, T.text), tokenOf(node, K.discard)!.endOffset);
  return { kind: "discard", span, ...docOf(reading, span), reason, condition: makeCondition(node, reading) };
}

export function makeAction(node: SyntaxNode, reading: Reading): ActionDeclaration {
  const span = spanOfNode(node);
  const name = makeName(tokenOf(node, T.name), tokenOf(node, K.action)!.endOffset);
  return {
    kind: "action",
    span,
    ...docOf(reading, span),
    name,
    label: makeText(tokenOf(node, T.text), name.span.end),
    properties: makeProperties(node),
  };
}
