/** A heading of a page: its level, its words, its anchor, its line from 1. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly slug: string;
  readonly line: number;
}

/** A block of code: what is said after its fence, its text, and the line of its first line of code. */
export interface CodeBlock {
  readonly info: string;
  readonly text: string;
  readonly line: number;
}

/** What a link leads to as it is written, and its line. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

export function slugOf(heading: string): string;
export function uniqueSlugs(taken?: readonly string[]): (heading: string) => string;
export function headingsOf(text: string): Heading[];
export function anchorsIn(text: string): Set<string>;
export function linksIn(text: string): Link[];
export function codeBlocksIn(text: string): CodeBlock[];
export function withLinks(text: string, change: (target: string) => string | null): string;
export function sectionOf(text: string, heading: string): string;
export function raised(text: string): string;
