/** Whether words of a cell are what people write where there is nothing: a dash, or a word for it that is not one of the language. */
export function saysNothing(words: string): boolean {
  return /^(?:nothing|no action|no|empty|blank|null|nil|n\/?a|[-–—]+)$/i.test(words);
}

/** What is said of such a cell in a matrix, where no action is chosen. */
export const noneAdvice = "Where nothing is done, write `none`.";
