import { message } from "../message.ts";

/** The matrix of next actions. */
export const matrixDiagnostics = {
  "matrix-of-one-score": {
    severity: "error",
    message: message`Both sides of the matrix are “${"name"}”.`,
    hint: message`Use two different scores, usually one for fit and one for behavior.`,
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
    hint: message`Add a ${"side"} for every rating, even if all its cells say \`none\`.`,
  },
  "corner-not-blank": {
    severity: "error",
    message: message`The first cell of the matrix must be blank.`,
    hint: message`The \`matrix\` line already names the scores: rows are the first, columns the second.`,
  },
  "square-without-action": {
    severity: "error",
    message: message`This cell is empty.`,
    hint: message`Write the name of an action, or \`none\`.`,
  },
  "row-of-other-length": {
    severity: "error",
    message: message`This row has ${"found"}, but the first row has ${"needed"}.`,
    hint: message`Give each row as many cells as the first, with \`|\` between them and at both ends.`,
  },
  "cells-of-one-name": {
    severity: "error",
    message: message`Two cells of the matrix would both be called “${"cell"}”.`,
    hint: message`Rename one of the ratings so that no two cells have the same name.`,
  },
} as const;
