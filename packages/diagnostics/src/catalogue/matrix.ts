import { message } from "../message.ts";

/** The matrix of next actions. */
export const matrixDiagnostics = {
  "matrix-of-one-score": {
    severity: "error",
    message: message`Both sides of the matrix are “${"name"}”.`,
    hint: message`A matrix sets two different scores against each other.`,
  },
  "heading-without-rating": {
    severity: "error",
    message: message`The heading of this row or column must be a rating of “${"score"}”.`,
    hint: message`Write one rating, as in the score's \`ratings\` line.`,
  },
  "heading-twice": {
    severity: "error",
    message: message`The rating “${"name"}” already has a ${"side"}.`,
    hint: message`Keep one of the two.`,
  },
  "heading-missing": {
    severity: "error",
    message: message`The matrix has no ${"side"} for ${"ratings"} of “${"score"}”.`,
    hint: message`Every rating has its ${"side"}, even if all its squares say \`none\`.`,
  },
  "corner-not-blank": {
    severity: "error",
    message: message`The first square of the matrix is left blank.`,
    hint: message`The scores are named in the first line: rows by the first, columns by the second.`,
  },
  "square-without-action": {
    severity: "error",
    message: message`This square is empty.`,
    hint: message`Write the name of an action, or \`none\`.`,
  },
  "row-of-other-length": {
    severity: "error",
    message: message`This row has ${"found"} squares, and the first row has ${"needed"}.`,
    hint: message`Each row has as many squares as the first; \`|\` stands between them and at both ends.`,
  },
  "cells-of-one-name": {
    severity: "error",
    message: message`Two cells of the matrix would both be called “${"cell"}”.`,
    hint: message`Give one of the ratings a name that cannot be confused.`,
  },
} as const;
