import { message } from "../message.ts";

/** What the lexer and the parser say. */
export const syntaxDiagnostics = {
  "not-a-score-file": {
    severity: "error",
    message: message`This is ${"what"}, and no score file.`,
    hint: message`Check the model, a file that ends with .score. Leads and events are given to it: \`score run model.score --leads leads.csv\`.`,
  },

  // Characters
  "unfinished-text": {
    severity: "error",
    message: message`This text has no closing quote.`,
    hint: message`Add " where the text ends. Text cannot continue on the next line.`,
  },
  "wrong-quotes": {
    severity: "error",
    message: message`Text must be in straight double quotes, but this is ${"found"}.`,
    hint: message`Write \`${"meant"}\`.`,
  },
  "wrong-name-quotes": {
    severity: "error",
    message: message`A backtick opens a name here, but nothing closes it.`,
    hint: message`Put a backtick before and after the name, as in \`list\`; for text, use quotes.`,
  },
  "unknown-escape": {
    severity: "error",
    message: message`${"found"} ${"problem"}.`,
    hint: message`After a backslash, write " or \\ or n or t, or a character code as in \\u{1F600}.`,
  },
  "wrong-sign": {
    severity: "error",
    message: message`“${"found"}” is not a symbol of this language.`,
    hint: message`Write ${"instead"}.`,
  },
  "wrong-comment": {
    severity: "error",
    message: message`A comment starts with two slashes, not with “${"found"}”.`,
    hint: message`Write \`//\` at the start of each line of the comment.`,
  },
  "bad-character": {
    severity: "error",
    message: message`“${"found"}” has no meaning here.`,
    hint: message`Remove it, or put it in quotes if it is part of a text.`,
  },
  "wrong-date": {
    severity: "error",
    message: message`${"found"} ${"problem"}.`,
    hint: message`${"advice"}`,
  },
  "wrong-clock": {
    severity: "error",
    message: message`${"found"} is not a time of day.`,
    hint: message`Write hours and minutes as a clock with 24 hours shows them, such as 23:30 for half past eleven in the evening.`,
  },
  "wrong-number": {
    severity: "error",
    message: message`${"found"} is not a valid number.`,
    hint: message`Write it like \`12\`, \`1.5\` or \`1_000_000\`, up to \`1_000_000_000_000_000\`.`,
  },
  "missing-space": {
    severity: "error",
    message: message`There is no space between ${"number"} and ${"word"}.`,
    hint: message`Put a space between them. A name cannot start with a digit.`,
  },

  // Lines, marks and brackets
  "reserved-word": {
    severity: "error",
    message: message`“${"word"}” is a reserved word and cannot be used as a name.`,
    hint: message`Choose another name, or put it in backticks: \`${"word"}\`.`,
  },
  "rule-on-same-line": {
    severity: "error",
    message: message`The start of a ${"what"} is in the middle of a line.`,
    hint: message`Start each ${"what"} on its own line.`,
  },
  "needless-separator": {
    severity: "error",
    message: message`A ${"mark"} does not separate ${"what"}.`,
    hint: message`Remove the ${"mark"}, and start each on a line of its own.`,
  },
  "sign-begins-rule": {
    severity: "error",
    message: message`A line that starts with ${"sign"} is a rule, but a rule is not allowed here.`,
    hint: message`To continue a long sum, put the ${"sign"} at the end of the previous line.`,
  },
  "missing-pipe": {
    severity: "error",
    message: message`This row of the grid does not ${"place"} with |.`,
    hint: message`A row is one line that starts and ends with |.`,
  },
  "missing-brace": {
    severity: "error",
    message: message`This { is never closed.`,
    hint: message`Add a } on a line of its own where the block ends.`,
  },
  "extra-brace": {
    severity: "error",
    message: message`This } closes nothing.`,
    hint: message`Remove it, or look above for a } that closes too early.`,
  },
  "missing-mark": {
    severity: "error",
    message: message`After ${"after"}, ${"what"} is missing.`,
    hint: message`Add \`${"mark"}\` there.`,
  },
  "wrong-mark": {
    severity: "error",
    message: message`Found “${"found"}” where ${"what"} was expected.`,
    hint: message`Write \`${"mark"}\` instead.`,
  },
  "missing-comma": {
    severity: "error",
    message: message`After ${"after"}, a comma is missing.`,
    hint: message`Put commas between the entries of a list, and before each limit of a rule.`,
  },
  "missing-quotes": {
    severity: "error",
    message: message`The text “${"found"}” has no quotes.`,
    hint: message`Write \`"${"found"}"\`.`,
  },
  "needless-quotes": {
    severity: "error",
    message: message`“${"found"}” is a name here, and names are written without quotes.`,
    hint: message`Write \`${"found"}\`.`,
  },
  "missing-sign": {
    severity: "error",
    message: message`A rule must start with + or -.`,
    hint: message`Write the sign before the points, as in \`+10\`.`,
  },
  "unbracketed-points": {
    severity: "error",
    message: message`Points that are calculated need parentheses.`,
    hint: message`Write \`${"points"}\`. If these are two lines, start the second on a line of its own.`,
  },
  "nested-group": {
    severity: "error",
    message: message`Groups and stages cannot be nested.`,
    hint: message`Move this one out of the other one.`,
  },
  "outside-group": {
    severity: "error",
    message: message`\`${"word"}\` cannot be inside a ${"what"}.`,
    hint: message`It is a line of the whole block: move it below the } that closes the ${"what"}.`,
  },
  "declaration-in-block": {
    severity: "error",
    message: message`\`${"word"}\` cannot be inside a \`${"block"}\` block.`,
    hint: message`It belongs outside: move it below the } that closes the block.`,
  },
  "nested-too-deep": {
    severity: "error",
    message: message`This is nested more than ${"limit"} levels deep.`,
    hint: message`Split it up: give parts of it names with \`define\`.`,
  },
  "too-many-errors": {
    severity: "error",
    message: message`There are more than ${"limit"} errors, so the rest of the file was not checked.`,
    hint: message`Fix the errors above first. Is this a .score file?`,
  },

  // Sentences
  "unexpected-text": {
    severity: "error",
    message: message`${"problem"}`,
    hint: message`${"example"}`,
  },
  "unfinished-sentence": {
    severity: "error",
    message: message`After ${"after"}, ${"expected"} is missing.`,
    hint: message`${"example"}`,
  },
  "surplus-text": {
    severity: "error",
    message: message`Found ${"found"} after the end of the statement.`,
    hint: message`Remove it, join it to the statement (with \`and\`, \`or\`, or a comma in a list), or move it to its own line.`,
  },
  "outside-block": {
    severity: "error",
    message: message`“${"word"}” cannot start a declaration.`,
    hint: message`It belongs inside a block such as ${"block"}. Does a } above close too early?`,
  },
  "is-before-window": {
    severity: "error",
    message: message`“is” cannot come before “in ${"word"} …”.`,
    hint: message`Write \`created in last 30 days\`; for the opposite, \`not (created in last 30 days)\`.`,
  },
  "needless-word": {
    severity: "error",
    message: message`“${"word"}” is not needed here.`,
    hint: message`Remove it, as in \`in last 30 days\` and \`once per day\`.`,
  },
  "other-phrase": {
    severity: "error",
    message: message`“${"phrase"}” is not how this is written.`,
    hint: message`${"advice"}`,
  },
  "wrong-case": {
    severity: "error",
    message: message`“${"word"}” is a word of the language, and those are written in lowercase.`,
    hint: message`Write \`${"meant"}\`.`,
  },
  "unknown-function": {
    severity: "error",
    message: message`There is no function called “${"name"}”.`,
    hint: message`The functions are \`min\`, \`max\`, \`round\` and \`floor\`. For events there are \`count of\`, \`sum of\`, \`average of\`, \`highest of\` and \`lowest of\`.`,
  },
  "space-in-name": {
    severity: "error",
    message: message`“${"words"}” cannot be a name: names have no spaces.`,
    hint: message`Write \`${"name"}\` if that is a name of the model. Otherwise a word such as \`is\`, \`and\` or \`or\` is missing between the two.`,
  },
  "unknown-word": {
    severity: "error",
    message: message`“${"word"}” is not a word that can be used here.`,
    hint: message`Did you mean “${"meant"}”?`,
  },
  "repeated-clause": {
    severity: "error",
    message: message`${"clause"} is given twice here.`,
    hint: message`Keep one of them.`,
  },
  "missing-any-of": {
    severity: "error",
    message: message`Several texts need \`any of\` before them.`,
    hint: message`Write \`any of\` before the first text.`,
  },
  "chained-comparison": {
    severity: "error",
    message: message`Only two things can be compared at a time.`,
    hint: message`${"advice"}`,
  },
} as const;
