import type { Span } from "@scoreline/diagnostics";
import type { Declaration } from "../../ast.ts";
import { places } from "../../ast/same-syntax.ts";
import { readLater } from "../../ast/read-later.ts";
import { moveToken } from "../syntax-node.ts";
import type { Piece } from "./piece.ts";

/** Of a piece that was moved: the one that was read, and by how much it is further on. */
interface Origin {
  readonly piece: Piece;
  readonly by: number;
}

const origins = new WeakMap<Piece, Origin>();
const firstRead = new WeakMap<Declaration, Declaration>();

/** The declaration as it was when it was read: the same one for all that it has been moved to since. */
export const asRead = (declaration: Declaration): Declaration => firstRead.get(declaration) ?? declaration;

/**
 * A clean piece, so many characters further on. What has been handed out is left as it is; the tokens of the parser, which nobody else has,
 * are moved. After a keystroke hardly anybody looks into what is far from it, so that the parts of a piece are moved when they are asked for.
 */
export function movedPiece(piece: Piece, by: number): Piece {
  if (by === 0) return piece;
  const origin = origins.get(piece) ?? { piece, by: 0 };
  const { piece: read } = origin;
  const all = origin.by + by;
  const moving = {
    start: read.start + all,
    end: read.end + all,
    comments: read.comments.map((comment) => moved(comment, all)),
    declarations: read.declarations.map((declaration) => movedDeclaration(declaration, all)),
    isClean: true,
  };
  readLater(moving, "tokens", () =>
    read.tokens.map(({ kind, image, start, end, firstOnLine }) => ({ kind, image, start: start + all, end: end + all, firstOnLine })),
  );
  readLater(moving, "laidOut", () => {
    const { tokens } = moving as unknown as Piece;
    for (const [index, token] of read.laidOut.entries()) moveToken(token, tokens[index]!);
    return read.laidOut;
  });
  const made = moving as unknown as Piece;
  origins.set(made, { piece: read, by: all });
  return made;
}

function movedDeclaration(declaration: Declaration, by: number): Declaration {
  const read = asRead(declaration);
  const all = declaration.span.start + by - read.span.start;
  if (all === 0) return read;
  const made = movedLater(read, all);
  firstRead.set(made, read);
  return made;
}

/** The parts of a node are moved when they are asked for, and the items of a block one by one. */
function movedLater<Part extends object>(part: Part, by: number): Part {
  const copy = {} as Record<string, unknown>;
  for (const [key, value] of Object.entries(part)) {
    if (!isObject(value)) copy[key] = value;
    else if (places.has(key)) copy[key] = movedSpan(value as Span, by);
    else if (key === "items") readLater(copy, key, () => (value as readonly object[]).map((item) => movedLater(item, by)));
    else readLater(copy, key, () => movedValue(value, by));
  }
  return copy as Part;
}

/** No part of a tree is in two places of it, so that each is copied once. */
function moved<Part extends object>(part: Part, by: number): Part {
  const copy = { ...part } as Record<string, unknown>;
  for (const key of Object.keys(copy)) {
    const value = copy[key];
    if (isObject(value)) copy[key] = places.has(key) ? movedSpan(value as Span, by) : movedValue(value, by);
  }
  return copy as Part;
}

const movedValue = (value: object, by: number): object =>
  Array.isArray(value) ? value.map((each: unknown) => (isObject(each) ? moved(each, by) : each)) : moved(value, by);

const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
