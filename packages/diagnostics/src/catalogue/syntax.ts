import { message } from "../message.ts";

/** What the lexer and the parser say. */
export const syntaxDiagnostics = {
  // Characters
  "unfinished-text": {
    severity: "error",
    message: message`This text has no closing quote.`,
    hint: message`A text stands between two quotes on one line: add " where it ends.`,
  },
  "wrong-quotes": {
    severity: "error",
    message: message`Texts stand between straight quotes, and this is ${"found"}.`,
    hint: message`Write "…" instead; word processors turn straight quotes into curly ones.`,
  },
  "wrong-name-quotes": {
    severity: "error",
    message: message`A backtick opens a name here, and nothing closes it.`,
    hint: message`Put one backtick before and one behind the name, as in \`list\`; texts take quotes.`,
  },
  "unknown-escape": {
    severity: "error",
    message: message`${"found"} means nothing in a text.`,
    hint: message`After a backslash comes " or \\ or n or t, or a character's number as in \\u{1F600}.`,
  },
  "wrong-sign": {
    severity: "error",
    message: message`${"found"} is not a sign of this language.`,
    hint: message`Write ${"instead"}.`,
  },
  "wrong-comment": {
    severity: "error",
    message: message`A comment begins with two slashes, not with ${"found"}.`,
    hint: message`Write // before the comment, on each of its lines.`,
  },
  "bad-character": {
    severity: "error",
    message: message`${"found"} means nothing here.`,
    hint: message`Remove it, or put it in quotes if it is part of a text.`,
  },
  "wrong-date": {
    severity: "error",
    message: message`${"found"} is not a day of the calendar.`,
    hint: message`Write year, month and day, without a time, as in 2026-06-01.`,
  },
  "wrong-number": {
    severity: "error",
    message: message`${"found"} is not a number that can be read.`,
    hint: message`Write it like 12, 1.5 or 1_000_000, up to 1_000_000_000_000_000.`,
  },
  "missing-space": {
    severity: "error",
    message: message`There is no space between ${"number"} and ${"word"}.`,
    hint: message`Put a space between them. A name cannot begin with a digit.`,
  },

  // Lines, marks and brackets
  "reserved-word": {
    severity: "error",
    message: message`“${"word"}” is a word of the language and cannot be a name as it stands.`,
    hint: message`Choose another name, or put it in backticks: \`${"word"}\`.`,
  },
  "rule-on-same-line": {
    severity: "error",
    message: message`A rule begins here, in the middle of a line.`,
    hint: message`Begin each rule on a line of its own.`,
  },
  "sign-begins-rule": {
    severity: "error",
    message: message`A line that begins with ${"sign"} begins a rule, and no rule can stand here.`,
    hint: message`Break a long sum after the sign: put the ${"sign"} at the end of the line before.`,
  },
  "missing-pipe": {
    severity: "error",
    message: message`This row of the grid does not ${"place"} with |.`,
    hint: message`A row is one line that begins and ends with |.`,
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
    message: message`After ${"after"}, ${"mark"} is missing.`,
    hint: message`Add ${"mark"} there.`,
  },
  "wrong-mark": {
    severity: "error",
    message: message`Found ${"found"} where ${"mark"} belongs.`,
    hint: message`Write ${"mark"} instead.`,
  },
  "missing-comma": {
    severity: "error",
    message: message`After ${"after"}, a comma is missing.`,
    hint: message`Put commas between the entries of a list, and before each limit of a rule.`,
  },
  "missing-quotes": {
    severity: "error",
    message: message`The text ${"found"} stands without quotes.`,
    hint: message`Write it as "${"found"}".`,
  },
  "needless-quotes": {
    severity: "error",
    message: message`“${"found"}” is a name here, and names take no quotes.`,
    hint: message`Write ${"found"} without the quotes.`,
  },
  "missing-sign": {
    severity: "error",
    message: message`A rule begins with + or -.`,
    hint: message`Write the sign before the points, as in +10.`,
  },
  "nested-group": {
    severity: "error",
    message: message`Groups and stages do not stand in one another.`,
    hint: message`Move this one out, beside the other.`,
  },
  "nested-too-deep": {
    severity: "error",
    message: message`This stands more than ${"limit"} levels deep.`,
    hint: message`Split it: give parts of it a name with define.`,
  },
  "too-many-errors": {
    severity: "error",
    message: message`More than ${"limit"} places cannot be read; the rest of the file was left alone.`,
    hint: message`Mend those above first. Is this a .score file?`,
  },

  // Sentences
  "unexpected-text": {
    severity: "error",
    message: message`Found ${"found"} where ${"expected"} was expected.`,
    hint: message`${"example"}`,
  },
  "unfinished-sentence": {
    severity: "error",
    message: message`After ${"after"}, ${"expected"} is missing.`,
    hint: message`${"example"}`,
  },
  "surplus-text": {
    severity: "error",
    message: message`Found ${"found"} behind a sentence that is complete.`,
    hint: message`Remove it, join it to the sentence (with and, or, or a comma in a list), or begin it on a line of its own.`,
  },
  "outside-block": {
    severity: "error",
    message: message`“${"word"}” cannot begin a declaration.`,
    hint: message`It belongs inside a block such as fit { … } or test "…" { … }. Does a } above close too early?`,
  },
  "is-before-window": {
    severity: "error",
    message: message`“is” does not stand before “in ${"word"} …”.`,
    hint: message`Write created in last 30 days; for the opposite, not (created in last 30 days).`,
  },
  "needless-word": {
    severity: "error",
    message: message`“${"word"}” is not needed here.`,
    hint: message`Leave it out: “in last 30 days”, “once per day”.`,
  },
  "unknown-word": {
    severity: "error",
    message: message`“${"word"}” is not a word that can stand here.`,
    hint: message`Did you mean “${"meant"}”?`,
  },
  "repeated-clause": {
    severity: "error",
    message: message`${"clause"} is said twice here.`,
    hint: message`Keep one of them.`,
  },
  "missing-any-of": {
    severity: "error",
    message: message`Several texts need “any of” before them.`,
    hint: message`Write any of before the first text.`,
  },
  "chained-comparison": {
    severity: "error",
    message: message`Only two things can be compared at a time.`,
    hint: message`Join two comparisons with and, or use between: x between 1 and 5.`,
  },
} as const;
