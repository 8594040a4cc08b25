import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";

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
