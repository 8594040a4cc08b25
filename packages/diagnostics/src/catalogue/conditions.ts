import { message } from "../message.ts";

/** How conditions are put together, and the counts, durations and bounds in them. */
export const conditionDiagnostics = {
  "mixed-and-or": {
    severity: "error",
    message: message`\`and\` and \`or\` are mixed here, and could be read in two ways.`,
    hint: message`Put brackets around what belongs together.`,
  },
  "too-many-required": {
    severity: "error",
    message: message`At least ${"count"} of ${"conditions"} conditions can never hold.`,
    hint: message`Ask for at most ${"conditions"}, or add conditions.`,
  },
  "count-out-of-range": {
    severity: "error",
    message: message`${"found"} is not possible here: ${"what"} is a whole number from ${"least"} to ${"most"}.`,
    hint: message`${"advice"}`,
  },
  "duration-out-of-range": {
    severity: "error",
    message: message`${"found"} is not possible here: ${"what"} is at least 1 day and at most ${"most"} days.`,
    hint: message`A duration is a whole number of days, weeks, months or years.`,
  },
  "between-reversed": {
    severity: "error",
    message: message`Nothing lies between ${"low"} and ${"high"}: the lower end comes first.`,
    hint: message`Write \`between ${"high"} and ${"low"}\`.`,
  },
  "blank-pattern": {
    severity: "error",
    message: message`There is nothing to look for between these quotes.`,
    hint: message`Write the text to look for; to ask whether there is a value at all, write \`is known\`.`,
  },
  "nothing-with-count": {
    severity: "error",
    message: message`\`did nothing\` already says how often: not once.`,
    hint: message`Take the count away, or write \`did anything ${"count"}\`.`,
  },
} as const;
