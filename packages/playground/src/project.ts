import type { Shared } from "./fragment.ts";

/** A model to begin with, as the build writes it out of the folder `examples`. */
export interface Example {
  /** Its folder or file, such as `b2b-saas`. */
  readonly name: string;
  readonly title: string;
  /** The path of the file that is shown first. */
  readonly main: string;
  /** All files of the model by their paths. */
  readonly files: Readonly<Record<string, string>>;
  /** Where its leads and events are, from the page; null where there are none. */
  readonly leads: string | null;
  readonly events: string | null;
  /** As of when they are scored, such as `2026-06-30`; empty for now. */
  readonly at: string;
}

/** The files of the model that is written. They have addresses of their own, so that nothing of an example before is mistaken for them. */
export class Project {
  readonly example: Example;
  readonly root: string;
  readonly #texts: Map<string, string>;
  /** The path of the file that is looked at. */
  open: string;

  constructor(example: Example, shared: Shared | null = null) {
    this.example = example;
    this.root = `file:///${encodeURIComponent(example.name)}/`;
    this.#texts = new Map(Object.entries(example.files));
    this.open = example.main;
    if (shared === null) return;
    // A link can change the files of its example, and add none.
    for (const [path, text] of Object.entries(shared.texts)) {
      // The editor has lines, and one way to end them: the server is told of the same letters.
      if (this.#texts.has(path)) this.#texts.set(path, text.replaceAll(/\r\n?/g, "\n"));
    }
    if (this.#texts.has(shared.open)) this.open = shared.open;
  }

  get paths(): readonly string[] {
    return [...this.#texts.keys()];
  }

  uriOf(path: string): string {
    return this.root + path.split("/").map(encodeURIComponent).join("/");
  }

  /** The path of a file by its address; null where it is none of this project. */
  pathOf(uri: string): string | null {
    return this.paths.find((path) => this.uriOf(path) === uri) ?? null;
  }

  textOf(path: string): string | null {
    return this.#texts.get(path) ?? null;
  }

  setText(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  /** What a link has to hold. */
  shared(): Shared {
    const changed = [...this.#texts].filter(([path, text]) => text !== this.example.files[path]);
    return { example: this.example.name, open: this.open, texts: Object.fromEntries(changed) };
  }
}
