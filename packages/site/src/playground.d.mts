import type { Page } from "./pages.mjs";

export const playground: string;

/** Where each whole model of the pages opens in the playground, by the text of the model. */
export function playgroundLinks(
  pages: readonly (Pick<Page, "text"> & { readonly example?: string })[],
  toFragment: (shared: {
    readonly example: string;
    readonly open: string;
    readonly texts: Readonly<Record<string, string>>;
  }) => Promise<string>,
): Promise<ReadonlyMap<string, string>>;
