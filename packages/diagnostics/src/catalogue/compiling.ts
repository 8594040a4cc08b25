import { message } from "../message.ts";

/** What only shows when a sound model is turned into a plan. */
export const compilingDiagnostics = {
  "too-many-steps": {
    severity: "error",
    message: message`This takes more than ${"most"} steps within one another, with the definitions it uses.`,
    hint: message`Write long sums of fields as several rules, and shorten definitions that use one another.`,
  },
  "model-too-large": {
    severity: "error",
    message: message`The model is larger than a plan may be: ${"path"} ${"problem"}.`,
    hint: message`Shorten the longest lists and texts, or split the model in two.`,
  },
} as const;
