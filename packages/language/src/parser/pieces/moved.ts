import { moved, movedLater, readLater } from "../../ast/read-later.ts";
import type { Token } from "../../parse-result.ts";
import { moveToken } from "../syntax-node.ts";
import type { Piece } from "./piece.ts";

/** Of a piece that was moved: the one that was read, and by how much it is further on. */
interface Origin {
  readonly piece: Piece;
  readonly by: number;
}

const origins = new WeakMap<Piece, Origin>();

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
    declarations: read.declarations.map((declaration) => movedLater(declaration, all)),
    isClean: true,
  };
  readLater(moving, "tokens", () => read.tokens.map((token) => movedToken(token, all)));
  readLater(moving, "laidOut", () => {
    const { tokens } = moving as unknown as Piece;
    for (const [index, token] of read.laidOut.entries()) moveToken(token, tokens[index]!);
    return read.laidOut;
  });
  const made = moving as unknown as Piece;
  origins.set(made, { piece: read, by: all });
  return made;
}

export const movedToken = ({ kind, image, start, end, firstOnLine }: Token, by: number): Token => ({
  kind,
  image,
  start: start + by,
  end: end + by,
  firstOnLine,
});
