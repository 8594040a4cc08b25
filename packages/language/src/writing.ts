/** What helps to write: the formatter, what may come next, what words mean and how things are written. Apart, for who only reads models. */
export { format, type FormatResult } from "./format/format.ts";
export * from "./format/format-edits.ts";
export { nextTokens, type NextPlace, type NextToken } from "./parser/next-tokens.ts";
export { exampleModel } from "./words/example-model.ts";
export { forms, type Form } from "./words/forms.ts";
export { helpForWords, type WordHelp } from "./words/help-for-words.ts";
export { meaningAt } from "./words/meanings.ts";
