import type { Declaration } from "../../ast.ts";
import { moved, movedLater, readLater } from "../../ast/read-later.ts";
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
