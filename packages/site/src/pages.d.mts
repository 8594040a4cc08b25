/** A page out of a file of the repository: its address on the site, the file, its title, and its text without that. */
export interface Page {
  readonly url: string;
  readonly group: string;
  readonly source: string;
  readonly title: string;
  /** The heading that its title is in the file. */
  readonly anchor: string;
  readonly text: string;
  /** Other files that lead to it. */
  readonly also?: readonly string[];
}

export const root: string;
export function writtenPages(): Page[];
export function codePages(): Page[];
export function withFiles(text: string): string;
