import { projectPathOf } from "./locations.ts";

export const isScoreFile = (uri: string): boolean => uri.endsWith(".score");
const isListFile = (uri: string): boolean => /\.(?:txt|csv|list)$/i.test(uri);
/** Whether the server has a use for knowing that there is such a file. */
export const isListed = (name: string): boolean => isScoreFile(name) || isListFile(name);

/** The files of a project folder that models are made of, on disk or open; put together when first asked for. */
export class Listing {
  readonly #root: string;
  readonly #onDisk: readonly string[];
  readonly #open: Iterable<string>;
  #uris: readonly string[] | undefined;
  #paths: readonly string[] | undefined;
  #listPaths: readonly string[] | undefined;

  constructor(root: string, onDisk: readonly string[], open: Iterable<string>) {
    this.#root = root;
    this.#onDisk = onDisk;
    this.#open = open;
  }

  /** The `.score` files. */
  get uris(): readonly string[] {
    const onDisk = this.#onDisk.filter(isScoreFile);
    return (this.#uris ??= [...new Set([...this.#open, ...onDisk])].filter((uri) => uri.startsWith(this.#root)).sort());
  }

  /** The same in the folder. */
  get paths(): readonly string[] {
    return (this.#paths ??= this.uris.map((uri) => this.#pathOf(uri)));
  }

  /** The files on disk that a list may be read from, in the folder. */
  get listPaths(): readonly string[] {
    return (this.#listPaths ??= this.#onDisk.filter(isListFile).map((uri) => this.#pathOf(uri)));
  }

  #pathOf(uri: string): string {
    return projectPathOf(uri, [this.#root]).path;
  }
}
