import type { Page } from "./pages.mjs";

/** Where a link leads: an address from the top of the site, one of the web, a file of the repository that is no page, or nowhere. */
export interface Found {
  readonly address?: string;
  readonly outside?: string;
  readonly file?: string;
  readonly stray?: string;
}

export class Routes {
  constructor(pages: readonly Page[]);
  readonly pictures: ReadonlySet<string>;
  find(target: string, from: string): Found;
}

export function relativeAddress(from: string, to: string): string;
