import { message } from "../message.ts";

/** What is probably not meant. A project says how strictly it takes each, and a comment with a reason silences one. */
export const warnings = {
  "unused-name": {
    severity: "warning",
    unnecessary: true,
    message: message`The ${"what"} “${"name"}” is never used.`,
    hint: message`Use it or remove it.`,
  },
  "braces-in-property": {
    severity: "warning",
    message: message`Nothing replaces “{${"field"}}” in this text: it is passed on with its braces.`,
    hint: message`${"advice"}`,
  },
  "spaces-around-text": {
    severity: "warning",
    message: message`The spaces at the ends of “${"text"}” count for nothing: text is compared without them.`,
    hint: message`${"advice"}`,
  },
  "compared-with-itself": {
    severity: "warning",
    message: message`“${"what"}” is compared with itself, so this ${"outcome"}.`,
    hint: message`${"advice"}`,
  },
  "unreachable-rating": {
    severity: "warning",
    message: message`The rating “${"name"}” can never be reached: ${"reason"}.`,
    hint: message`${"advice"}`,
  },
  "unreachable-cell": {
    severity: "warning",
    message: message`No lead can come to the cell ${"name"}: ${"reason"}.`,
    hint: message`Change where the ratings start, or write \`none\` in the cell if nobody is to be there.`,
  },
  "never-applies": {
    severity: "warning",
    message: message`This ${"what"} never applies: ${"reason"}.`,
    hint: message`${"advice"}`,
  },
  "broken-promise": {
    severity: "warning",
    usually: "error",
    message: message`The promise “${"name"}” is broken, for instance ${"how"}.`,
    hint: message`Change the rules so that it holds, or promise less.`,
  },
  "undecided-promise": {
    severity: "warning",
    message: message`Whether the promise “${"name"}” holds for every lead was not decided.`,
    hint: message`Nothing that breaks it was found, and no proof. What depends on fewer fields and figures is easier to decide.`,
  },
  "point-for-thousands": {
    severity: "warning",
    message: message`“${"written"}” is ${"value"} here: a point begins the decimals.`,
    hint: message`Write \`${"thousands"}\` if ${"grouped"} is meant, and \`${"decimal"}\` if not.`,
  },
  "contains-inside-words": {
    severity: "warning",
    message: message`“${"text"}” is also inside of longer words: “${"word"}” contains it.`,
    hint: message`To look for the whole word, write \`${"instead"}\`.`,
  },
  "points-not-rating": {
    severity: "warning",
    message: message`“${"what"}” asks for ${"points"}, and “${"score"}” has ${"ratings"}.`,
    hint: message`For the rating, write \`${"instead"}\`.`,
  },
  "weights-not-whole": {
    severity: "warning",
    message: message`The weights in “${"name"}” total ${"total"} and not 100%: ${"sum"}.`,
    hint: message`Change them so that they share out all of the score: ${"advice"}.`,
  },
  "counted-twice": {
    severity: "warning",
    message: message`A rule above counts exactly the same, so ${"outcome"}.`,
    hint: message`Keep one of the two, with the points that you mean.`,
  },
  "missing-not-considered": {
    severity: "warning",
    message: message`A lead without “${"field"}” ${"outcome"}: ${"reason"}.`,
    hint: message`If that is meant, write \`${"same"}\`; if not, \`${"other"}\`.`,
  },
  "never-holds": {
    severity: "warning",
    message: message`This never holds${"reason"}.`,
    hint: message`Correct it, or remove what depends on it.`,
  },
  "always-holds": {
    severity: "warning",
    message: message`This always holds${"reason"}.`,
    hint: message`Correct it, or leave it out.`,
  },
  "masked-row": {
    severity: "warning",
    message: message`This ${"what"} never counts: ${"masks"}${"example"}.`,
    hint: message`The first that holds counts, so ${"advice"}.`,
  },
  "gap-in-rows": {
    severity: "warning",
    message: message`No row is for “${"subject"}” ${"gap"}${"example"}.`,
    hint: message`Close the gap, or say with \`otherwise\` what the others are worth.`,
  },
  "overlapping-rows": {
    severity: "warning",
    message: message`“${"subject"}” ${"shared"} is in this row and in one above, which counts.`,
    hint: message`Let the rows not overlap: \`between\` includes both of its ends.`,
  },
  "limit-never-reached": {
    severity: "warning",
    message: message`This ${"side"} of ${"bound"} never takes effect: ${"reached"}.`,
    hint: message`Set it to where it matters, or remove it.`,
  },
  "stage-worth-less": {
    severity: "warning",
    message: message`The stage “${"name"}” gives ${"most"} at most, less than “${"before"}” before it, which gives up to ${"other"}.`,
    hint: message`Raise its cap or its points, lower those of the stage before it, or change their order.`,
  },
  "unbounded-score": {
    severity: "warning",
    message: message`Nothing limits this rule: ${"count"} alone give “${"score"}” its best rating “${"rating"}”, however long ago.`,
    hint: message`Let it fade with \`decay\`, limit it with \`at most … times\`, or give the score a \`cap\`.`,
  },

  // Comments that silence a warning
  "unfinished-ignore": {
    severity: "warning",
    message: message`This comment silences nothing, since it does not say ${"what"}.`,
    hint: message`Write the warning and the reason: \`// score-ignore ${"code"} because …\`.`,
  },
  "unknown-ignore": {
    severity: "warning",
    message: message`“${"code"}” cannot be silenced: ${"reason"}.`,
    hint: message`${"suggestion"}`,
  },
  "unused-ignore": {
    severity: "warning",
    unnecessary: true,
    message: message`There is no “${"code"}” here to silence.`,
    hint: message`Remove this comment.`,
  },
} as const;
