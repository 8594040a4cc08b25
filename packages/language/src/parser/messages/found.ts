import { readText } from "../../lexer/read-text.ts";
import type { Called } from "../../symbols/nearest-words.ts";
import type { Rewriter } from "./phrases/remembering.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import type { Fix, Span } from "@scoreline/diagnostics";

const longestQuote = 30;

function shorten(image: string): string {
  return image.length > longestQuote ? `${image.slice(0, longestQuote - 1)}…` : image;
}

/** What was found, in words: `“else”`, `the number 5`, `the text "A"`. */
export function describeFound(token: ParserToken): string {
  const { image } = token;
  switch (token.token.kind) {
    case "text":
      return `the text ${shorten(image)}`;
    case "number":
      return `the number ${shorten(image)}`;
    case "percent":
      return `the percentage ${shorten(image)}`;
    case "clock":
      return `the time ${shorten(image)}`;
    case "date":
      return `the date ${shorten(image)}`;
    default:
      return `“${shorten(image)}”`;
  }
}

/** True where the sentence before simply stops: at the end of the file, of the line or of the block. */
export function stopsShort(token: ParserToken | undefined): boolean {
  return token === undefined || token.firstOnLine || token.tokenType === T.rightBrace;
}

/** What the messages need to know of the file. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tokens: readonly ParserToken[];
  /** What says lines again in the words of the language. */
  readonly rewriter: Rewriter;
}

/** The events, or the actions, that the file declares, with their labels. */
export function declaredAs(what: "event" | "action", tokens: readonly ParserToken[]): readonly Called[] {
  return tokens.flatMap(({ word, beginsDeclaration }, index) => {
    const [name, label] = [tokens[index + 1], tokens[index + 2]];
    if (word !== what || !beginsDeclaration || name === undefined) return [];
    return [[name.image, ...(label?.tokenType === T.text ? [readText(label.image).value] : [])] as const];
  });
}

export interface DeclaredProperty {
  readonly event: string;
  readonly property: string;
  /** Its first word. */
  readonly type: string;
}

/** The properties that the events of the file declare. */
export function declaredProperties(tokens: readonly ParserToken[]): readonly DeclaredProperty[] {
  let event: string | null = null;
  let inside = false;
  return tokens.flatMap((token, index) => {
    if (token.beginsDeclaration) {
      event = token.word === "event" ? (tokens[index + 1]?.image ?? null) : null;
      inside = false;
    }
    if (token.tokenType === T.leftBrace) inside = true;
    else if (token.tokenType === T.rightBrace) inside = false;
    const type = tokens[index + 2]?.image;
    if (event === null || !inside || type === undefined || tokens[index + 1]?.tokenType !== T.colon) return [];
    return [{ event, property: token.image, type }];
  });
}

/** The scores that the file declares, by the token that each begins with. */
export function declaredScores(tokens: readonly ParserToken[]): readonly { start: ParserToken; name: string }[] {
  return tokens.flatMap((start, index) => {
    const { word } = start;
    if (!start.beginsDeclaration || (word !== "fit" && word !== "behavior" && word !== "score")) return [];
    const after = tokens[index + 1];
    if (word === "score" && after === undefined) return [];
    return [{ start, name: word === "score" || after?.token.kind === "name" ? after!.image : word }];
  });
}

export function spanOf(token: ParserToken): Span {
  return { start: token.startOffset, end: token.endOffset };
}

/** Marks that join words to one, as in `C-Level` and `FR/PT`, where no space is around them. */
const joins = /^[-/.&+#*@:]$/;

/** A word with all that is written to it without a space: what somebody means who leaves out quotes. */
export function textFrom(first: ParserToken, { tokens }: Source): Span {
  let last = first;
  for (let at = tokens.indexOf(first) + 1; at < tokens.length; at++) {
    const next = tokens[at]!;
    const isWord = next.token.kind === "name" || next.token.kind === "keyword" || next.token.kind === "number";
    if (next.startOffset !== last.endOffset || !(isWord || joins.test(next.image))) break;
    last = next;
  }
  return { start: first.startOffset, end: last.endOffset };
}

/** The first word of the type that the file declares for a field or a property of this name; null where it declares none. */
export function declaredType(name: string, tokens: readonly ParserToken[]): string | null {
  const at = tokens.findIndex(({ image }, index) => image === name && tokens[index + 1]?.tokenType === T.colon);
  return at === -1 ? null : (tokens[at + 2]?.image ?? "");
}

/** One certain edit. */
export function edit(title: string, file: string, span: Span, text: string): { readonly fixes: readonly Fix[] } {
  return { fixes: [{ title, edits: [{ file, span, text }] }] };
}
