import { message } from "../message.ts";

/** Scores, their rules, limits, fading and ratings. */
export const scoreDiagnostics = {
  "event-in-fit": {
    severity: "error",
    message: message`A \`fit\` score uses only what is known about the lead, but this asks what the lead did${"via"}.`,
    hint: message`Move the rule into a \`behavior\` block.`,
  },
  "fading-in-fit": {
    severity: "error",
    message: message`\`${"word"}\` cannot be used in a \`fit\` block: nothing in it has a date.`,
    hint: message`Remove it, or move the rules into a \`behavior\` block.`,
  },
  "score-reads-itself": {
    severity: "error",
    message: message`The score “${"name"}” is used inside the block or formula that defines it${"via"}.`,
    hint: message`In a \`then\` line, write \`subtotal\` for its value so far; elsewhere, repeat the conditions of its rules.`,
  },
  "score-circle": {
    severity: "error",
    message: message`The score “${"name"}” depends on itself${"via"}: ${"path"}.`,
    hint: message`Remove one of these scores from the circle.`,
  },
  "formula-reads-data": {
    severity: "error",
    message: message`A score formula can only use scores and numbers, and ${"what"} is neither${"via"}.`,
    hint: message`Give points for it in a \`fit\` or \`behavior\` block, and use that score here.`,
  },
  "stage-count-in-filter": {
    severity: "error",
    message: message`\`count of stage\` cannot be used in the filter of a \`for\` rule or of \`reset\`${"via"}: the count depends on those filters.`,
    hint: message`Use it in a rule with \`when\` or in a \`then\` line.`,
  },
  "subtotal-outside-then": {
    severity: "error",
    message: message`\`subtotal\` can only be used in the condition of a \`then\` line.`,
    hint: message`Write the name of a score instead.`,
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
    message: message`${"found"} is not allowed here: ${"what"} must be ${"range"}.`,
    hint: message`Change it to a number ${"range"}.`,
  },
  "too-many-decimals": {
    severity: "error",
    message: message`${"number"} has more than six decimal places.`,
    hint: message`Points and percentages have at most six decimal places; round it.`,
  },
  "percent-out-of-range": {
    severity: "error",
    message: message`${"found"} is not allowed here: ${"what"} must be above 0% and at most ${"most"}%.`,
    hint: message`Change it to a percentage in that range, such as 10%.`,
  },
  "cap-below-floor": {
    severity: "error",
    message: message`The cap of ${"cap"} is below the floor of ${"floor"}.`,
    hint: message`The cap is the upper limit and the floor is the lower limit.`,
  },
  "bound-of-other-sign": {
    severity: "error",
    message: message`\`${"bound"}\` ${"effect"}.`,
    hint: message`${"advice"}`,
  },
  "given-twice": {
    severity: "error",
    message: message`${"problem"}`,
    hint: message`Keep one of the two.`,
  },
  "per-without-every": {
    severity: "error",
    message: message`After the event, \`${"per"}\` says what \`every 3rd\` numbers, and there is no such \`every\` here.`,
    hint: message`To limit how often it counts, write \`, once ${"per"}\` or \`, at most 3 times ${"per"}\` at the end of the rule.`,
  },
  "key-twice": {
    severity: "error",
    message: message`\`${"clause"}\` names ${"what"} twice here.`,
    hint: message`Keep one of the two.`,
  },
  "unfit-for-bound-per": {
    severity: "error",
    message: message`A group with \`${"bound"}\` holds only rules with \`for\` that have no cap or floor of their own, and ${"what"}.`,
    hint: message`${"advice"}`,
  },
  "bounds-per-differ": {
    severity: "error",
    message: message`The bounds of a group go by the same values, but one is \`${"first"}\` and the other \`${"other"}\`.`,
    hint: message`Use the same \`per\` in both, or put one of them on another group.`,
  },
  "out-of-order": {
    severity: "error",
    message: message`${"what"} must come ${"where"}.`,
    hint: message`The order in a block is decay and reset, then rules, groups and criteria, then \`then\` lines, then ratings.`,
  },
  "otherwise-not-last": {
    severity: "error",
    message: message`Nothing after this \`otherwise\` can ever apply.`,
    hint: message`Move it to the end.`,
  },
  "thresholds-not-falling": {
    severity: "error",
    message: message`The rating “${"name"}” starts ${"start"}, which is not below the ${"before"} of “${"better"}” before it.`,
    hint: message`List the best rating first, and make each start lower than the one before.`,
  },
  "rating-not-whole": {
    severity: "error",
    message: message`A rating is a name, a whole number or a text, and ${"name"} is none of these.`,
    hint: message`Put it in quotes: \`"${"name"}"\`.`,
  },
  "out-of-without-weight": {
    severity: "error",
    message: message`\`out of\` says how to scale a \`weight\`, and this criterion has none.`,
    hint: message`Add \`weight …%\` before it, or remove it.`,
  },
  "weight-without-scale": {
    severity: "error",
    message: message`The weight cannot be scaled: ${"reason"}.`,
    hint: message`Say what the rows are out of: \`weight …% out of 10\`.`,
  },
} as const;
