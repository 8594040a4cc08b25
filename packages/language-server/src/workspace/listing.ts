import { projectPathOf } from "./locations.ts";

/** The `.score` files of a project folder, on disk or open; put together when first asked for. */
export class Listing {
  readonly #root: string;
  readonly #onDisk: readonly string[];
  readonly #open: Iterable<string>;
  #uris: readonly string[] | undefined;
  #paths: readonly string[] | undefined;

  constructor(root: string, onDisk: readonly string[], open: Iterable<string>) {
    this.#root = root;
    this.#onDisk = onDisk;
    this.#open = open;
  }

  get uris(): readonly string[] {
    return (this.#uris ??= [...new Set([...this.#open, ...this.#onDisk])].filter((uri) => uri.startsWith(this.#root)).sort());
  }

  /** In the folder. */
  get paths(): readonly string[] {
    return (this.#paths ??= this.uris.map((uri) => projectPathOf(uri, [this.#root]).path));
  }
}
