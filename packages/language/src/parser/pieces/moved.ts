import type { Span } from "@scoreline/diagnostics";
import type { Declaration } from "../../ast.ts";
import { places } from "../../ast/same-syntax.ts";
import { moveToken } from "../syntax-node.ts";
import type { Piece } from "./piece.ts";

/**
 * A clean piece, so many characters further on. What has been handed out is left as it is; the tokens of the parser, which nobody else has,
 * are moved.
 */
export function movedPiece(piece: Piece, by: number): Piece {
  if (by === 0) return piece;
  const tokens = piece.tokens.map(({ kind, image, start, end, firstOnLine }) => ({
    kind,
    image,
    start: start + by,
    end: end + by,
    firstOnLine,
  }));
  for (const [index, token] of piece.laidOut.entries()) moveToken(token, tokens[index]!);
  return {
    start: piece.start + by,
    end: piece.end + by,
    tokens,
    laidOut: piece.laidOut,
    comments: piece.comments.map((comment) => moved(comment, by)),
    declarations: piece.declarations.map((declaration): Declaration => moved(declaration, by)),
    isClean: true,
  };
}

/** No part of a tree is in two places of it, so that each is copied once. */
function moved<Part extends object>(part: Part, by: number): Part {
  const copy = { ...part } as Record<string, unknown>;
  for (const key of Object.keys(copy)) {
    const value = copy[key];
    if (typeof value !== "object" || value === null) continue;
    if (places.has(key)) copy[key] = movedSpan(value as Span, by);
    else copy[key] = Array.isArray(value) ? value.map((each: unknown) => (isObject(each) ? moved(each, by) : each)) : moved(value, by);
  }
  return copy as Part;
}

const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
