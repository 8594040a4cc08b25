import { message } from "../message.ts";

/** Samples, tests and what they expect. */
export const testDiagnostics = {
  "set-twice": {
    severity: "error",
    message: message`“${"name"}” is set twice here.`,
    hint: message`Keep one of the two.`,
  },
  "lead-after-expect": {
    severity: "error",
    message: message`This \`${"what"}\` comes after an \`expect\`, but it applies to every \`expect\` of the test.`,
    hint: message`Move it above the first \`expect\`, or write a second test.`,
  },
  "too-many-values": {
    severity: "error",
    message: message`“${"name"}” takes one value: it is ${"type"}.`,
    hint: message`Only a list of text takes several values.`,
  },
  "value-of-wrong-type": {
    severity: "error",
    message: message`${"value"} is not a valid value for “${"name"}”, which is ${"type"}.`,
    hint: message`${"advice"}`,
  },
  "not-an-email": {
    severity: "error",
    message: message`“${"value"}” is not a valid value for “${"name"}”: it is not an email address.`,
    hint: message`An email address has one @, with something on both sides: \`"ana@example.com"\`.`,
  },
  "not-a-url": {
    severity: "error",
    message: message`“${"value"}” is not a valid value for “${"name"}”: it is not a web address.`,
    hint: message`A web address has a host, or starts with a slash: \`"https://example.com/pricing"\`, \`"/pricing"\`.`,
  },
  "unknown-cell": {
    severity: "error",
    message: message`The matrix has no cell called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "cell-without-matrix": {
    severity: "error",
    message: message`There are no cells because the model has no \`matrix\`.`,
    hint: message`Add a matrix, or expect a score or a rating.`,
  },
  "stage-of-which-score": {
    severity: "error",
    message: message`Several scores have stages: ${"scores"}.`,
    hint: message`Say which score you mean: \`${"example"} …\`.`,
  },
  "next-change-not-later": {
    severity: "error",
    message: message`${"date"} is not after ${"day"}, the day on which this is expected.`,
    hint: message`The next change comes after that day. Write a later date, or \`next change never\` where there is none.`,
  },
  "unclear-heading": {
    severity: "error",
    message: message`The heading of this column is missing or unclear.`,
    hint: message`A column heading is a lead field, a score, \`rating of\` a score, a definition, \`cell\`, \`action\`, \`lifecycle\` or \`discarded\`.`,
  },
  "unknown-column": {
    severity: "error",
    message: message`There is no field, definition or result called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
  "case-of-wrong-kind": {
    severity: "error",
    message: message`This column expects ${"needs"}, not ${"found"}.`,
    hint: message`Leave the cell blank where nothing is expected.`,
  },
} as const;
