import { message } from "../message.ts";

/** Names that are unknown, declared twice, or of the wrong kind. */
export const nameDiagnostics = {
  "unknown-field": {
    severity: "error",
    message: message`There is no lead field called “${"name"}”.`,
    hint: message`${"suggestion"}`,
  },
} as const;
