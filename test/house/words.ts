/** Words that the project does not use, for people or in names, each with what it says instead. */
export interface AvoidedWord {
  readonly avoid: RegExp;
  readonly say: string;
}

const word = (avoid: RegExp, say: string): AvoidedWord => ({ avoid: new RegExp(avoid.source, "giu"), say });

export const avoidedWords: readonly AvoidedWord[] = [
  word(/(?<![a-z])mend(?:s|ed|ing)?(?![a-z])/, "fix, fixed"),
  word(/\bsaid[- ]twice\b/, "given twice"),
  word(/\b(?:stands?|standing|stood)\b(?! for\b)/, "is, comes, goes; stays"),
  word(/\b(?:take|takes|taken|taking)(?: (?:it|them|this|that|one|the \w+))? (?:away|out)\b/, "remove"),
  word(
    /\b(?:told|telling|tells?)(?: (?:them|each other|one another))? (?:apart|all about)\b|\btold by\b|\btells it all\b/,
    "distinguish; identified by",
  ),
  word(/\bwill do\b/, "is enough"),
  word(/\b(?:lays?|laying)(?: (?:a|the|them|score|all))?(?: \w+)? out\b|\blaid out as\b/, "format"),
  word(/\b(?:turn(?:s|ed|ing)?(?: \w+)*|way) round\b/, "negate; around"),
  word(/\bbehind\b/, "after"),
  word(/\bstrangers?\b/, "unmatched"),
  word(/\bunjudged\b/, "undecided"),
  word(/\blacking\b/, "missing"),
  word(/(?<![a-z])reckon(?:s|ed|ing)?(?![a-z])/, "compute, calculate"),
  word(/\bcould not be done\b/, "failed"),
  word(/\bbring(?:s|ing)? (?:\w+ ){1,3}together\b/, "join"),
  word(/\bdoes not go with\b/, "does not match"),
  word(/\bin the midst\b/, "in the middle"),
  word(
    /\bwhilst\b|\btowards\b|\blearnt\b|\bmisspelt\b|\bprogrammes?\b|\bfortnight\b/,
    "while, toward, learned, misspelled, program, two weeks",
  ),
  word(/\be-mails?\b/, "email"),
  word(/(?:behaviou?r(?<=our)|colou?r(?<=our)|favou?r(?<=our)|neighbou?r(?<=our)|honou?r(?<=our))/, "-or"),
  word(/(?:organ|normal|recogn|summar|serial|optim|initial|capital|memo|minim|maxim|emphas|priorit)is(?:e|ed|es|ing|ation)\b/, "-ize"),
  word(/\b(?:centres?|grey|cancelled|cancelling|labelled|labelling|modelled|modelling|analysed?|licences?)\b/, "American spelling"),
];

/** A place where an avoided word is right, and why. */
export interface Exception {
  readonly file: string;
  readonly text: string;
  readonly because: string;
}

export const exceptions: readonly Exception[] = [
  {
    file: "packages/language/src/words/brought-words.ts",
    text: "behaviour",
    because: "a person may write it, and is offered the word of the language",
  },
  { file: "packages/language/src/symbols/nearest-words.ts", text: "e-mail", because: "a person may write it, and it is read as email" },
  { file: "packages/data/sources/zoho.json", text: "cancelled", because: "Zoho writes it so" },
  { file: "packages/language/test/parse/recovery.test.ts", text: "behaviour", because: "tests what is offered for it" },
];
