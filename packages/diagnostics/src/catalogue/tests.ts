import { message } from "../message.ts";

/** Samples, tests and what they expect. */
export const testDiagnostics = {
  "set-twice": {
    severity: "error",
    message: message`“${"name"}” is set twice here.`,
    hint: message`Keep one of the two.`,
  },
  "too-many-values": {
    severity: "error",
    message: message`“${"name"}” takes one value: it is ${"type"}.`,
    hint: message`Only a list of texts takes several.`,
  },
  "value-of-wrong-type": {
    severity: "error",
    message: message`${"value"} does not fit “${"name"}”, which is ${"type"}.`,
    hint: message`${"advice"}`,
  },
  "not-an-email": {
    severity: "error",
    message: message`“${"value"}” does not fit “${"name"}”: it is not an email address.`,
    hint: message`An address has one @ with something on both sides: \`"ana@example.com"\`.`,
  },
  "unknown-cell": {
    severity: "error",
    message: message`The matrix has no cell called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "cell-without-matrix": {
    severity: "error",
    message: message`There are no cells, since the model has no \`matrix\`.`,
    hint: message`Add a matrix, or expect a score or a rating.`,
  },
  "stage-of-which-score": {
    severity: "error",
    message: message`Several scores have stages: ${"scores"}.`,
    hint: message`Say whose stage is meant: \`${"example"} …\`.`,
  },
  "next-change-not-yet": {
    severity: "error",
    message: message`Tests cannot check the next change yet.`,
    hint: message`Use \`after N days expect …\` for the days before and after the change.`,
  },
  "unclear-heading": {
    severity: "error",
    message: message`This column has no heading that can be understood.`,
    hint: message`A column is headed by a lead field, a score, \`rating of\` a score, \`cell\`, \`action\`, \`lifecycle\` or \`discarded\`.`,
  },
  "unknown-column": {
    severity: "error",
    message: message`There is nothing called “${"name"}” that a column could set or expect.`,
    hint: message`${"suggestion"}`,
  },
  "case-of-wrong-kind": {
    severity: "error",
    message: message`This column holds ${"needs"}, and ${"found"} is something else.`,
    hint: message`Leave the square blank where nothing is expected.`,
  },
} as const;
