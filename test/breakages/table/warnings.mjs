const rules = "language/src/check/rules";

/** Breakages of the warnings: what is told, and what is left alone. */
export const warnings = [
  {
    breaks: "a name that only unused names use is unused",
    file: `${rules}/unused-name.ts`,
    find: "usedIn.get(define)!.push(symbol);",
    put: "used.add(symbol);",
  },
  {
    breaks: "a name that a used definition uses is used",
    file: `${rules}/unused-name.ts`,
    find: 'if (symbol.kind === "define" || symbol.kind === "event-kind")',
    put: "if (false)",
  },
  {
    breaks: "names of shared files are for others",
    file: `${rules}/unused-name.ts`,
    find: ".filter((part) => part.file === file.path)",
    put: "",
  },
  {
    breaks: "brackets do not make two things of one",
    file: `${rules}/compared-with-itself.ts`,
    find: 'while (inner.kind === "group-expression") inner = inner.expression;',
    put: "",
  },
  {
    breaks: "what a test expects may have three decimals",
    file: `${rules}/point-for-thousands.ts`,
    find: '...here(nodes("expect-line")).map(({ span }) => span),',
    put: "",
  },
  {
    breaks: "a fourth digit after the point says that they are decimals",
    file: `${rules}/point-for-thousands.ts`,
    find: "\\.\\d{3}$/;",
    put: "\\.\\d{3,4}$/;",
  },
  {
    breaks: "a short text is looked up in common words",
    file: `${rules}/contains-inside-words.ts`,
    find: "indexOf(fold(pattern.value)) > 0",
    put: "indexOf(fold(pattern.value)) > 100",
  },
  {
    breaks: "parts of addresses are no words",
    file: `${rules}/contains-inside-words.ts`,
    find: "|| isPartOfAddress(node)",
    put: "",
  },
  {
    breaks: "other rules may fill up what weights leave",
    file: `${rules}/weights-not-whole.ts`,
    find: "rulesOf(node).some(givesMore)",
    put: "false",
  },
  {
    breaks: "one weight alone shares out nothing",
    file: `${rules}/weights-not-whole.ts`,
    find: "weights.length < 2",
    put: "weights.length < 1",
  },
  {
    breaks: "rules with other limits count something else",
    file: `${rules}/counted-twice.ts`,
    find: "one.modifiers.length === other.modifiers.length &&",
    put: "",
  },
  {
    breaks: "brackets do not make another condition",
    file: `${rules}/counted-twice.ts`,
    find: 'while ((inner as Expression).kind === "group-expression")',
    put: "while (false)",
  },
  {
    breaks: "a rating at the cap can be reached",
    file: "analysis/src/analyses/unreachable-rating.ts",
    find: "from <= cap",
    put: "from < cap",
  },
  {
    breaks: "braces around a field are told",
    file: `${rules}/braces-in-property.ts`,
    find: "if (field === undefined) continue;",
    put: "continue;",
  },
  {
    breaks: "spaces around a text are told",
    file: `${rules}/spaces-around-text.ts`,
    find: "if (trimmed === text.value) return;",
    put: "return;",
  },
  {
    breaks: "what identifies a lead is never missing",
    file: `${rules}/missing-not-considered.ts`,
    find: " && !symbol.declaration.key",
    put: "",
  },
  {
    breaks: "what is asked beside a comparison counts",
    file: `${rules}/missing-not-considered.ts`,
    find: 'if (node.kind === "missing-test")',
    put: 'if (node.kind === "missing-test" && false)',
  },
  {
    breaks: "a not after and says unless",
    file: `${rules}/missing-not-considered.ts`,
    find: 'const isException = not === null && expression.operators[0]!.word === "and";',
    put: "const isException = false;",
  },
  {
    breaks: "rules that give points take nothing",
    file: `${rules}/missing-not-considered.ts`,
    find: "return condition !== undefined && takesPoints(item)",
    put: "return condition !== undefined",
  },
];
