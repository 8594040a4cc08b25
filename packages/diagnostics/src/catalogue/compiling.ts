import { message } from "../message.ts";

/** What only shows when a sound model is turned into a plan. */
export const compilingDiagnostics = {
  "too-many-steps": {
    severity: "error",
    message: message`This takes more than ${"most"} steps, including the definitions it uses.`,
    hint: message`Split long sums of fields into several rules, and shorten definitions that use each other.`,
  },
  "model-too-large": {
    severity: "error",
    message: message`The model is too large for a plan: ${"path"} ${"problem"}.`,
    hint: message`Shorten the longest lists and texts, or split the model into two.`,
  },
} as const;
