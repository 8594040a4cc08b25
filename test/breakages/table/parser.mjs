const lexer = "language/src/lexer";
const layout = "language/src/parser/layout";
const ast = "language/src/parser/cst-to-ast";

/** Breakages of reading the text: what was written. */
export const parser = [
  {
    breaks: "a sign that is the first on its line begins a rule",
    file: `${layout}/rule-signs.ts`,
    find: "view.token.firstOnLine || isType(view.previous, T.leftBrace)",
    put: "isType(view.previous, T.leftBrace)",
  },
  {
    breaks: "multiplication binds closer than addition",
    file: `${ast}/expressions.ts`,
    find: '(["*", "/"], this.#prefixed',
    put: '(["*", "/", "+", "-"], this.#prefixed',
  },
  {
    breaks: "an expectation may begin with a figure",
    file: `${layout}/settle-words.ts`,
    find: "isPlainlyName(view.next) || isNumber(view.next) || isType(view.next, T.text, T.percent)",
    put: "isPlainlyName(view.next)",
  },
  { breaks: "a month has 30 days", file: `${ast}/values.ts`, find: '["month", 30,', put: '["month", 31,' },
  { breaks: "a week has 7 days", file: `${ast}/values.ts`, find: '["week", 7,', put: '["week", 5,' },
  { breaks: "a year has 365 days", file: `${ast}/values.ts`, find: '["year", 365,', put: '["year", 360,' },
  {
    breaks: "after every, a unit alone is one of it",
    file: `${ast}/values.ts`,
    find: "durationOf(node, 1, spanOfNode(node))",
    put: "durationOf(node, 2, spanOfNode(node))",
  },
  {
    breaks: "true is yes",
    file: `${ast}/values.ts`,
    find: "tokenOf(node, K.yes) ?? tokenOf(node, K.true)",
    put: "tokenOf(node, K.yes) ?? tokenOf(node, K.false)",
  },
  {
    breaks: "a minus sign makes a number negative",
    file: `${ast}/values.ts`,
    find: 'return (negative ? "-" : "") + image',
    put: "return image",
  },
  {
    breaks: "underscores in numbers mean nothing",
    file: `${ast}/values.ts`,
    find: 'image.replaceAll("_", "")',
    put: 'image.split("_")[0]',
  },
  {
    breaks: "names are distinguished by letters, however accents are written",
    file: `${ast}/values.ts`,
    find: 'written.normalize("NFC")',
    put: "written",
  },
  {
    breaks: "cap and floor are two sides",
    file: `${ast}/modifiers.ts`,
    find: 'has(node, K.cap) ? "cap" : "floor"',
    put: 'has(node, K.cap) ? "floor" : "cap"',
  },
  {
    breaks: "compound is not the same as plain percent steps",
    file: `${ast}/modifiers.ts`,
    find: "compound: has(node, K.compound)",
    put: "compound: false",
  },
  {
    breaks: "a limit per period holds for that period only",
    file: `${ast}/modifiers.ts`,
    find: '...given("per", makePer(nodeOf(atMost, "per")))',
    put: "",
  },
  { breaks: "exactly N times is not at least N times", file: `${ast}/values.ts`, find: 'has(node, K.exactly) ? "exactly" : ', put: "" },
  {
    breaks: "at most N times is not at least N times",
    file: `${ast}/values.ts`,
    find: 'has(node, K.most) ? "at most" : "at least"',
    put: '"at least"',
  },
  {
    breaks: "since first is not since last",
    file: `${ast}/expressions.ts`,
    find: 'which: has(node, K.first) ? "first" : "last"',
    put: 'which: "last"',
  },
  {
    breaks: "did not turns the condition around",
    file: `${ast}/expressions.ts`,
    find: "nothing !== undefined || has(node, K.not)",
    put: "nothing !== undefined",
  },
  {
    breaks: "count of distinct counts values, not events",
    file: `${ast}/expressions.ts`,
    find: 'has(node, K.distinct) ? "count-distinct" : "count"',
    put: '"count"',
  },
  {
    breaks: "is not missing asks for a value",
    file: `${ast}/comparisons.ts`,
    find: 'test: negated ? "known" : "missing"',
    put: 'test: "missing"',
  },
  {
    breaks: "is not known asks for none",
    file: `${ast}/comparisons.ts`,
    find: 'test: negated ? "missing" : "known"',
    put: 'test: "known"',
  },
  { breaks: "in next looks ahead", file: `${ast}/comparisons.ts`, find: 'has(node, K.next) ? "next" : "last"', put: '"last"' },
  { breaks: "includes all of asks for each", file: `${ast}/comparisons.ts`, find: 'has(node, K.all) ? "all" : "one"', put: '"any"' },
  {
    breaks: "rated or worse is not exactly that rating",
    file: `${ast}/comparisons.ts`,
    find: 'has(node, K.worse) ? "or worse" : "exactly"',
    put: '"exactly"',
  },
  { breaks: "escapes in texts are read", file: `${lexer}/read-text.ts`, find: 'n: "\\n", t: "\\t"', put: 'n: "n", t: "\\t"' },
  {
    breaks: "characters are written by their numbers",
    file: `${lexer}/read-text.ts`,
    find: "Number.parseInt(hexadecimal, 16)",
    put: "Number.parseInt(hexadecimal, 10)",
  },
  {
    breaks: "anything in the shape of a date is a date",
    file: `${lexer}/scan-number.ts`,
    find: "const dateShape = /\\d{4}-\\d{1,2}-\\d{1,2}(?![\\d_])/y",
    put: "const dateShape = /\\d{4}-\\d{2}-\\d{2}(?![\\d_])/y",
  },
  {
    breaks: "comparisons are not chained",
    file: `${ast}/expressions.ts`,
    find: "if (chain.length > 1) this.#reportChain(chain);",
    put: "",
  },
  {
    breaks: "several texts need any of",
    file: `${ast}/comparisons.ts`,
    find: "if (!any && patterns.length > 1) reportMissingAnyOf",
    put: "if (false) reportMissingAnyOf",
  },
  {
    breaks: "a number of points needs a condition",
    file: "language/src/parser/grammar/scoring.ts",
    find: "this.isAhead(0, T.rightBracket) && ",
    put: "",
  },
  {
    breaks: "first known is not last known",
    file: `${ast}/expressions.ts`,
    find: 'has(node, K.last) ? "last-known" : "first-known"',
    put: '"last-known"',
  },
  {
    breaks: "missing at the start of a line is about the whole block",
    file: "language/src/parser/grammar/declarations.ts",
    find: "!this.isAhead(1, K.missing) || this.look(1)?.firstOnLine !== true;",
    put: "true;",
  },
];
