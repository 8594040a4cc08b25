import { message } from "../message.ts";

/** What the lexer and the parser say. */
export const syntaxDiagnostics = {
  "unexpected-text": {
    severity: "error",
    message: message`Found ${"found"} where ${"expected"} was expected.`,
  },
} as const;
