import { message } from "../message.ts";

/** How conditions are put together, and the counts, durations and bounds in them. */
export const conditionDiagnostics = {
  "mixed-and-or": {
    severity: "error",
    message: message`\`and\` and \`or\` are mixed here, so this could mean two things.`,
    hint: message`Put parentheses around what belongs together.`,
  },
  "too-many-required": {
    severity: "error",
    message: message`At least ${"count"} of ${"conditions"} can never hold.`,
    hint: message`Ask for at most ${"most"}, or add conditions.`,
  },
  "count-out-of-range": {
    severity: "error",
    message: message`${"found"} is not allowed here: ${"what"} must be a whole number from ${"least"} to ${"most"}.`,
    hint: message`${"advice"}`,
  },
  "duration-out-of-range": {
    severity: "error",
    message: message`${"found"} is not allowed here: ${"what"} must be above 0 and at most ${"most"} days.`,
    hint: message`A duration is a whole number of days, weeks, months or years; \`within\` takes seconds, minutes and hours, too.`,
  },
  "between-reversed": {
    severity: "error",
    message: message`Nothing is between ${"low"} and ${"high"}: the lower value must come first.`,
    hint: message`Write \`between ${"high"} and ${"low"}\`.`,
  },
  "blank-pattern": {
    severity: "error",
    message: message`There is no text between these quotes to search for.`,
    hint: message`Write the text to look for; to ask whether there is a value at all, write \`is known\`.`,
  },
  "nothing-with-count": {
    severity: "error",
    message: message`\`did nothing\` already says how often: not once.`,
    hint: message`Remove the count, or write \`did anything ${"count"}\`.`,
  },
} as const;
