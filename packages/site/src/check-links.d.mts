/** What is wrong with the links of a built site, a line each. */
export function problemsOf(folder: string): string[];
