import { message } from "../message.ts";

/** Scores, their rules, limits, fading and ratings. */
export const scoreDiagnostics = {
  "event-in-fit": {
    severity: "error",
    message: message`A \`fit\` score comes from what is known about the lead, and this asks what the lead did${"via"}.`,
    hint: message`Move the rule into a \`behavior\` block.`,
  },
  "fading-in-fit": {
    severity: "error",
    message: message`\`${"word"}\` has no place in a \`fit\` block: nothing in it is dated.`,
    hint: message`Take it away, or move the rules into a \`behavior\` block.`,
  },
  "score-reads-itself": {
    severity: "error",
    message: message`The score “${"name"}” is read inside the block or formula that defines it${"via"}.`,
    hint: message`In a \`then\` line write \`subtotal\` for its value so far; elsewhere ask what its rules ask.`,
  },
  "score-circle": {
    severity: "error",
    message: message`The score “${"name"}” depends on itself${"via"}: ${"path"}.`,
    hint: message`Take one of these scores out of the circle.`,
  },
  "formula-reads-data": {
    severity: "error",
    message: message`A score formula is made of scores and numbers, and ${"what"} is neither${"via"}.`,
    hint: message`Give points for it in a \`fit\` or \`behavior\` block, and use that score here.`,
  },
  "stage-count-in-filter": {
    severity: "error",
    message: message`\`count of stage\` cannot be used in the filter of a \`for\` rule or of \`reset\`${"via"}: the count is made of what they let through.`,
    hint: message`Use it in a rule with \`when\` or in a \`then\` line.`,
  },
  "subtotal-outside-then": {
    severity: "error",
    message: message`\`subtotal\` means something only in the condition of a \`then\` line.`,
    hint: message`Elsewhere write the name of a score.`,
  },
  "score-without-ratings": {
    severity: "error",
    message: message`The score “${"name"}” has no ratings.`,
    hint: message`Add a line to it, such as \`ratings A from 75, B from 50, C otherwise\`.`,
  },
  "score-without-stages": {
    severity: "error",
    message: message`The score “${"name"}” has no stages.`,
    hint: message`Stages are groups of a block that begin with \`stage "Name" { … }\`.`,
  },
  "points-out-of-range": {
    severity: "error",
    message: message`${"found"} is not possible here: ${"what"} lies ${"range"}.`,
  },
  "too-many-decimals": {
    severity: "error",
    message: message`${"number"} has more than six decimals.`,
    hint: message`Points and percentages are exact to a millionth; round it.`,
  },
  "percent-out-of-range": {
    severity: "error",
    message: message`${"found"} is not possible here: ${"what"} lies above 0% and is at most ${"most"}%.`,
  },
  "cap-below-floor": {
    severity: "error",
    message: message`The cap of ${"cap"} is below the floor of ${"floor"}.`,
    hint: message`The cap is the upper end, the floor the lower one.`,
  },
  "bound-of-other-sign": {
    severity: "error",
    message: message`\`${"bound"}\` does nothing for a rule that ${"does"} points.`,
    hint: message`Write \`${"other"}\` to limit what the rule can ${"effect"}.`,
  },
  "said-twice": {
    severity: "error",
    message: message`\`${"what"}\` is said twice here.`,
    hint: message`Keep one of the two.`,
  },
  "out-of-order": {
    severity: "error",
    message: message`${"what"} must stand ${"where"}.`,
    hint: message`A block holds decay and reset first, then rules, groups and criteria, then \`then\` lines, then ratings.`,
  },
  "otherwise-not-last": {
    severity: "error",
    message: message`Nothing below this \`otherwise\` can ever count.`,
    hint: message`Move it to the end.`,
  },
  "thresholds-not-falling": {
    severity: "error",
    message: message`The rating “${"name"}” begins at ${"from"}, which is not below the ${"before"} of “${"better"}” before it.`,
    hint: message`Write the best rating first, and each \`from\` lower than the one before.`,
  },
  "rating-not-whole": {
    severity: "error",
    message: message`A rating is a name, a whole number or a text, and ${"name"} is none of these.`,
    hint: message`Put it in quotes: \`"${"name"}"\`.`,
  },
  "out-of-without-weight": {
    severity: "error",
    message: message`\`out of\` says how to scale a \`weight\`, and this criterion has none.`,
    hint: message`Add \`weight …%\` before it, or take it away.`,
  },
  "weight-without-scale": {
    severity: "error",
    message: message`The weight cannot be scaled: ${"reason"}.`,
    hint: message`Say what the rows are out of: \`weight …% out of 10\`.`,
  },
} as const;
